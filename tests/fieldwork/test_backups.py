"""A backup put back: the inspection as it was, as a new laptop; nothing is lost, nothing erased is back."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from fieldwork import library
from fieldwork.backups import (
    backups_before,
    from_another_library,
    oldest,
    restore,
    still_holding,
    thin_for_erasure,
)
from fieldwork.capture import notes
from fieldwork.capture.erasing import erase_attachment, erase_field
from fieldwork.capture.opening import open_inspection, start_inspection
from fieldwork.capture.typed import take_up
from fieldwork.capture.writing import edit
from fieldwork.clock import Clock
from fieldwork.errors import Busy, Damaged, NotFound, Refused, TooNew, WrongPassphrase
from fieldwork.interchange.plain import dump_history
from fieldwork.library import hold
from fieldwork.records import Conversation, Laptop, Note
from fieldwork.store import keys
from fieldwork.store.backup import LAST_BACKUP, back_up, backups, journal
from fieldwork.store.changes import hash_blob
from fieldwork.store.checking import check
from fieldwork.store.driver import connect
from fieldwork.store.pending import Typing
from tests.bad_ground import file_limit, posix
from tests.fieldwork.backed_up import PASSPHRASE, WORD, Desk, set_up
from tests.fieldwork.store.laptops import holds_word, plain_pages

THEIRS = "marble window otter nineteen"


@pytest.fixture
def desk(tmp_path: Path, cheap_keys: keys.Cost) -> Desk:
    """A desk on which somebody went on working after the backup."""
    return set_up(tmp_path)


def stick(desk: Desk, tmp_path: Path) -> Path:
    """The folder of backups, carried to another laptop; the backup in it."""
    shutil.copytree(desk.backup.path.parent, tmp_path / "stick")
    return tmp_path / "stick" / desk.backup.name


def test_a_restored_inspection_is_as_it_was(desk: Desk) -> None:
    done = desk.restore()
    assert (done.place, done.moment, done.changes) == (desk.place, desk.backup.moment, len(desk.then))
    assert (done.erased, done.sure) == (0, True)
    assert desk.history() == desk.then
    with desk.open() as opened:
        assert opened.store.fact(LAST_BACKUP) == desk.backup.moment


def test_the_store_that_was_replaced_is_kept_and_can_be_put_back(desk: Desk) -> None:
    done = desk.restore()
    assert done.kept is not None and backups(desk.place) == (done.kept, desk.backup)
    again = desk.restore(done.kept)
    assert again.kept is not None and desk.history() == desk.now
    assert len(backups(desk.place)) == 3


def test_a_restored_store_is_a_new_laptop_from_its_first_edit_on(desk: Desk) -> None:
    with desk.open() as opened:
        before = opened.store.chain.laptop
    desk.restore()
    assert desk.history() == desk.then, "opening changes nothing"
    with desk.open() as opened:
        store = opened.store
        assert store.chain.laptop != before and len(store.all(Laptop)) == 1
        notes.add_note(store, store.all(Conversation)[0].id, "They meet on Tuesdays.")
        letters = {str(each.letter) for each in store.all(Laptop)}
        assert len(letters) == 2 and "A" in letters
        assert {each.member for each in store.all(Laptop)} == {store.chain.author}
        assert check(store) == ()


def test_what_was_erased_since_stays_erased(desk: Desk) -> None:
    with desk.open() as opened:
        note = next(each for each in opened.store.all(Note) if WORD in str(each.text))
        erase_field(opened.store, None, note.id, "text", "a child's name")
    done = desk.restore()
    assert (done.erased, done.sure) == (1, True)
    with desk.open() as opened:
        store = opened.store
        assert store.get(Note, note.id).text is None and store.search(WORD) == () and check(store) == ()
    key = bytes(desk.place.store_key())
    assert holds_word(plain_pages(desk.backup.path, key), WORD)
    assert not holds_word(plain_pages(desk.place.store_file, key), WORD)


def test_the_bytes_of_an_erased_file_do_not_come_back(desk: Desk) -> None:
    digest = hash_blob(b"the rota")
    with desk.open() as opened:
        (attachment,) = (each for each, kind in opened.store.kinds_of_all().items() if kind == "attachment")
        erase_attachment(opened.store, None, attachment, "not ours to keep")
    desk.restore()
    with desk.open() as opened:
        assert opened.store.blob(digest) is None and check(opened.store) == ()


def test_text_that_was_being_typed_is_kept_although_its_version_is_gone(desk: Desk) -> None:
    with desk.open() as opened:
        talk = opened.store.all(Conversation)[0].id
        edit(opened.store, talk, title="Staff of the school")
        version = opened.store.seen(talk).fields["title"]
    desk.restore()
    with desk.open() as opened:
        typing = Typing(talk, "title", "Staff of the old school", version, "2010-03-15T12:00:00+00:00")
        assert take_up(opened.store, [typing]) == (typing,)
        texts = {version.change.value for version in opened.store.history(talk, "title")}
        assert texts == {"Staff of the nursery", "Staff of the old school"} and check(opened.store) == ()


def test_a_file_that_was_not_erased_is_there_again(desk: Desk) -> None:
    desk.restore()
    with desk.open() as opened:
        assert opened.store.blob(hash_blob(b"the rota")) == b"the rota"


def test_a_damaged_store_is_replaced_and_a_later_backup_says_what_was_erased(desk: Desk) -> None:
    with desk.open() as opened:
        note = next(each for each in opened.store.all(Note) if WORD in str(each.text))
        erase_field(opened.store, None, note.id, "text", "a child's name")
        back_up(opened.store, opened.place)
    damaged = bytes(100) + desk.place.store_file.read_bytes()[100:]
    desk.place.store_file.write_bytes(damaged)
    with pytest.raises(Damaged):
        desk.open()
    done = desk.restore()
    assert (done.erased, done.sure) == (1, False)
    assert done.kept is not None and done.kept.path.read_bytes() == damaged
    with desk.open() as opened:
        assert opened.store.get(Note, note.id).text is None and check(opened.store) == ()


def test_a_store_that_is_gone_is_restored(desk: Desk) -> None:
    desk.place.store_file.unlink()
    done = desk.restore()
    assert (done.kept, done.sure) == (None, False)
    assert desk.history() == desk.then


CUT_OFF = """
import os, sys
from pathlib import Path
from fieldwork.store.driver import connect
from fieldwork.store.pending import Typing
db = connect(Path(sys.argv[1]), bytes.fromhex(sys.argv[2]))
db.conn.execute("PRAGMA cache_spill = 1")
db.conn.execute("PRAGMA cache_size = 5")
db.conn.execute("BEGIN")
for n in range(200):
    db.conn.execute("INSERT INTO audit(at, what, detail) VALUES ('', 'x', ?)", ("y" * 4000,))
    db.conn.execute("UPDATE change SET value = NULL, salt = NULL, state = 2")
os.kill(os.getpid(), 9)
"""


@posix
@pytest.mark.parametrize("openable", [True, False])
def test_what_was_cut_off_in_the_old_store_does_not_get_into_the_new_one(
    desk: Desk, in_another_process: Callable[..., subprocess.CompletedProcess[str]], openable: bool
) -> None:
    in_another_process(CUT_OFF, desk.place.store_file, desk.place.store_key().hex())
    hot = journal(desk.place.store_file)
    assert hot.stat().st_size > 4096
    if not openable:
        desk.place.store_file.write_bytes(bytes(4096) + desk.place.store_file.read_bytes()[4096:])
        left = hot.read_bytes()
        hot.write_bytes(left[: len(left) // 2])
    done = desk.restore()
    assert desk.history() == desk.then
    assert done.kept is not None
    if openable:
        desk.restore(done.kept)
        assert desk.history() == desk.now


@pytest.mark.parametrize("spoil", [lambda data: data[:-4096], lambda data: data[:9000] + b"#" + data[9001:]])
def test_a_damaged_backup_is_not_put_back(desk: Desk, spoil: Callable[[bytes], bytes]) -> None:
    desk.backup.path.write_bytes(spoil(desk.backup.path.read_bytes()))
    before = desk.files()
    with pytest.raises(Damaged, match="This backup is damaged"):
        desk.restore()
    assert desk.files() == before


@pytest.mark.parametrize("content", [b"", b"hello", bytes(8192)])
def test_what_is_no_backup_is_not_put_back(desk: Desk, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "other.db").write_bytes(content)
    before = desk.files()
    with pytest.raises((NotFound, Damaged)):
        restore(desk.library, tmp_path / "other.db", desk.clock)
    with pytest.raises((Refused, Damaged)):
        restore(desk.library, tmp_path / "other.db", desk.clock, inspection="Fife")
    with pytest.raises(NotFound, match="no file"):
        restore(desk.library, tmp_path / "nothing.db", desk.clock)
    assert desk.files() == before


def test_a_backup_of_a_newer_program_is_not_put_back(desk: Desk) -> None:
    db = connect(desk.backup.path, bytes(desk.place.store_key()))
    later = ("log", "9999_later", "2030-01-01")
    db.conn.execute("INSERT INTO _sqlite_migrations(migration_set, name, applied_at) VALUES (?, ?, ?)", later)
    db.close()
    before = desk.files()
    with pytest.raises(TooNew):
        desk.restore()
    assert desk.files() == before


def test_an_open_inspection_is_not_replaced(desk: Desk) -> None:
    with hold(desk.place), pytest.raises(Busy):
        desk.restore()
    assert desk.history() == desk.now


def test_the_inspection_itself_is_no_backup_of_it(desk: Desk) -> None:
    with pytest.raises(Refused, match="the inspection itself"):
        restore(desk.library, desk.place.store_file, desk.clock)
    assert desk.history() == desk.now


def test_a_backup_of_another_inspection_does_not_take_the_place_of_this_one(desk: Desk) -> None:
    with start_inspection(desk.library, desk.clock, "Moray", member_name="A. Reid") as other:
        theirs = back_up(other.store, other.place)
    with pytest.raises(Refused, match="not a backup of the inspection of Fife"):
        restore(desk.library, theirs.path, desk.clock, inspection="Fife")
    moved = desk.backup.path.with_name(theirs.name)
    shutil.copy(theirs.path, moved)
    assert restore(desk.library, moved, desk.clock).place.id == other.place.id


def test_a_backup_carried_alone_is_known_by_the_key_that_opens_it(desk: Desk, tmp_path: Path) -> None:
    shutil.copy(desk.backup.path, tmp_path / "renamed.db")
    assert not from_another_library(desk.library, tmp_path / "renamed.db")
    done = restore(desk.library, tmp_path / "renamed.db", desk.clock)
    assert (done.place, done.moment) == (desk.place, "")
    assert desk.history() == desk.then


def test_another_laptop_takes_up_an_inspection_from_the_folder_of_backups(desk: Desk, tmp_path: Path) -> None:
    file = stick(desk, tmp_path)
    other, _ = library.create(tmp_path / "other", THEIRS)
    assert from_another_library(other, file)
    with pytest.raises(Refused, match="passphrase"):
        restore(other, file, desk.clock)
    with pytest.raises(WrongPassphrase):
        restore(other, file, desk.clock, passphrase=THEIRS)
    assert other.places() == ()
    done = restore(other, file, desk.clock, passphrase=PASSPHRASE)
    assert (done.kept, done.place.label, done.sure) == (None, desk.place.label, False)
    (place,) = library.unlock(tmp_path / "other", THEIRS).places()
    with open_inspection(place, desk.clock) as opened:
        assert list(dump_history(opened.store)) == desk.then and check(opened.store) == ()
        back_up(opened.store, place)


def test_a_library_that_lacks_the_inspection_stays_as_it_was_when_restoring_fails(
    desk: Desk, tmp_path: Path
) -> None:
    file = stick(desk, tmp_path)
    other, _ = library.create(tmp_path / "other", THEIRS)
    before = sorted(path.name for path in other.folder.iterdir())
    with file_limit(40_000), pytest.raises(Exception, match="Make some room"):
        restore(other, file, desk.clock, passphrase=PASSPHRASE)
    assert sorted(path.name for path in other.folder.iterdir()) == before
    assert restore(other, file, desk.clock, passphrase=PASSPHRASE).changes == len(desk.then)


def test_a_colleagues_backup_does_not_take_the_place_of_ones_own_inspection(
    desk: Desk, tmp_path: Path
) -> None:
    other, _ = library.create(tmp_path / "other", THEIRS)
    other.add(desk.place.id, desk.place.label)
    with pytest.raises(Refused, match="another laptop’s"):
        restore(other, stick(desk, tmp_path), desk.clock, passphrase=PASSPHRASE)


def test_an_inspection_whose_key_is_damaged_is_restored_with_that_of_the_backups(desk: Desk) -> None:
    for name in ("key.json", "key-copy.json"):
        (desk.place.folder / name).write_bytes(b"rust")
    with pytest.raises(Damaged):
        desk.open()
    assert desk.restore().sure and desk.history() == desk.then


def test_a_backup_from_before_the_inspection_was_destroyed_comes_back_under_its_new_key(
    desk: Desk, tmp_path: Path
) -> None:
    file, old = stick(desk, tmp_path), bytes(desk.place.store_key())
    desk.library.destroy_key(desk.place)
    shutil.rmtree(desk.place.folder)
    assert desk.library.add(desk.place.id, desk.place.label) == desk.place
    restore(desk.library, file, desk.clock)
    assert desk.history() == desk.then and bytes(desk.place.store_key()) != old


def test_a_backup_without_its_keys_says_so(desk: Desk, tmp_path: Path) -> None:
    shutil.copy(desk.backup.path, tmp_path / "alone.db")
    other, _ = library.create(tmp_path / "other", THEIRS)
    with pytest.raises(NotFound, match="keys to it do not lie beside it"):
        restore(other, tmp_path / "alone.db", desk.clock)


@posix
def test_a_disk_that_is_full_leaves_the_old_store(desk: Desk) -> None:
    before = desk.files()
    with file_limit(40_000), pytest.raises(Exception, match="Make some room"):
        desk.restore()
    assert desk.files() == before and desk.history() == desk.now


def test_backups_that_still_hold_what_was_erased_are_found_and_dropped(desk: Desk) -> None:
    with desk.open() as opened:
        store, place = opened.store, opened.place
        note = next(each for each in store.all(Note) if WORD in str(each.text))
        assert still_holding(store, place) == ()
        erase_field(store, None, note.id, "text", "a child's name")
        moment = store.clock.moment()
        after = back_up(store, place)
        assert still_holding(store, place) == (desk.backup,)
        made, removed = thin_for_erasure(store, place)
        assert (removed, still_holding(store, place)) == ((desk.backup,), ())
        assert backups(place) == (made, after)
        assert oldest(place) == after.moment >= moment


def test_backups_from_before_a_moment(desk: Desk) -> None:
    assert backups_before(desk.place, "2010-03-16T10:00:00+00:00") == (desk.backup,)
    assert backups_before(desk.place, "2010-03-15T10:00:00+01:00") == ()
    assert oldest(desk.place) == desk.backup.moment


def test_an_inspection_without_backups_has_none(tmp_path: Path, cheap_keys: keys.Cost) -> None:
    here, _ = library.create(tmp_path / "library", PASSPHRASE)
    with start_inspection(here, Clock(), "Fife", member_name="A. Reid") as opened:
        assert backups(opened.place) == () and oldest(opened.place) == ""
        assert still_holding(opened.store, opened.place) == ()


def test_a_backup_that_cannot_be_read_counts_as_holding_what_was_erased(desk: Desk) -> None:
    desk.backup.path.write_bytes(b"rust")
    with desk.open() as opened:
        assert still_holding(opened.store, opened.place) == (desk.backup,)
