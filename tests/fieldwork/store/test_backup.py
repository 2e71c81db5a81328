"""A backup is a whole, sound, encrypted copy with its keys beside it, or it is not there at all."""

from __future__ import annotations

import errno
import os
import random
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

import pytest

from fieldwork import catalogue, library
from fieldwork.capture import writing
from fieldwork.capture.conversations import begin, plan
from fieldwork.capture.notes import add_note
from fieldwork.capture.opening import Opened, start_inspection
from fieldwork.clock import FixedClock
from fieldwork.errors import Damaged, DiskFull, FieldworkError, ReadOnly, WrongPassphrase
from fieldwork.interchange.plain import dump_history
from fieldwork.records import Note
from fieldwork.store import backup as copies
from fieldwork.store import keys
from fieldwork.store.backup import LAST_BACKUP, UNREADABLE, Backup, Why, back_up, backups, is_sound, verify
from fieldwork.store.checking import check
from fieldwork.store.driver import Database, connect, copy
from fieldwork.store.keys import BACKUPS
from fieldwork.store.store import open_store
from tests.bad_ground import file_limit, posix, ways_to
from tests.fieldwork.store.laptops import hasty, holds_word, set_clock
from tests.fieldwork.store.test_driver import WRITES

PASSPHRASE, NEW = "lantern harbour quilt seven", "an altogether other passphrase"
KEYS = ["key-copy.json", "key.json", "keys-copy.json", "keys.json"]


@pytest.fixture
def opened(tmp_path: Path, cheap_keys: keys.Cost) -> Iterator[Opened]:
    """An inspection with some notes, in a library of its own."""
    here, _ = library.create(tmp_path / "library", PASSPHRASE)
    with start_inspection(here, FixedClock(), "Fife", member_name="A. Reid") as made:
        hasty(made.store)
        talk = plan(made.store, "staff", "Staff of the nursery")
        begin(made.store, talk)
        for number in range(20):
            add_note(made.store, talk, f"Quillfeather shares it the same day, said {number}.")
        yield made


def names(opened: Opened) -> list[str]:
    """What is in the folder of backups."""
    folder = opened.place.folder / BACKUPS
    return sorted(path.name for path in folder.iterdir()) if folder.exists() else []


def earlier(opened: Opened, made: Backup, ago: timedelta, why: Why = "") -> Backup:
    """A backup as it would be, had it been made so long before this one."""
    other = copies.fresh(made.path.parent, made.made - ago, why)
    shutil.copy(made.path, other.path)
    return other


def spoil(path: Path, place: int | None = None) -> None:
    """Flip a bit, in the middle where no place is named."""
    data = bytearray(path.read_bytes())
    data[len(data) // 2 if place is None else place] ^= 4
    path.write_bytes(data)


def test_a_backup_holds_every_change_and_is_itself_sound(opened: Opened) -> None:
    before = list(dump_history(opened.store))
    made = back_up(opened.store, opened.place)
    key = bytes(opened.place.store_key())
    assert verify(made.path, key, UNREADABLE).changes == len(before)
    again = open_store(made.path, key, FixedClock())
    assert list(dump_history(again)) == before and check(again) == ()
    again.close()
    assert list(dump_history(opened.store)) == before and check(opened.store) == ()


def test_a_backup_is_encrypted_and_its_name_tells_the_moment_alone(opened: Opened) -> None:
    made = back_up(opened.store, opened.place, "merge")
    assert not holds_word(made.path.read_bytes(), "Quillfeather")
    assert made.name == f"{made.made:%Y%m%dT%H%M%S}{made.made.microsecond // 1000:03d}Z-merge.db"


def test_a_backup_is_listed_and_known_as_the_last(opened: Opened) -> None:
    first, second = back_up(opened.store, opened.place), back_up(opened.store, opened.place, "merge")
    (first.path.parent / "20101399T999999000Z.db").write_bytes(b"no moment")
    assert backups(opened.place) == (second, first)
    assert (first.why, second.why) == ("", "merge")
    assert opened.store.fact(LAST_BACKUP) == second.moment


def test_two_backups_of_one_moment_are_two(opened: Opened) -> None:
    first = back_up(opened.store, opened.place)
    again = copies.fresh(first.path.parent, first.made, "merge")
    assert again.made == first.made + timedelta(milliseconds=1)


def test_beside_the_backups_are_the_keys_and_nothing_else(opened: Opened) -> None:
    made = back_up(opened.store, opened.place)
    assert names(opened) == [made.name, *KEYS]
    for name in KEYS:
        folder = opened.place.folder.parent if name.startswith("keys") else opened.place.folder
        assert (made.path.parent / name).read_bytes() == (folder / name).read_bytes()


def test_damaged_keys_beside_the_backups_are_written_anew(opened: Opened) -> None:
    folder = back_up(opened.store, opened.place).path.parent
    for name in KEYS:
        (folder / name).write_bytes(b"rust")
    back_up(opened.store, opened.place)
    place, key = library.unlock(folder, PASSPHRASE).beside(folder)
    assert (place.id, bytes(key)) == (opened.place.id, bytes(opened.place.store_key()))


def test_a_new_passphrase_counts_for_the_backups_too(opened: Opened) -> None:
    made = back_up(opened.store, opened.place)
    library.unlock(opened.place.folder.parent, PASSPHRASE).change_passphrase(PASSPHRASE, NEW)
    library.unlock(made.path.parent, NEW)
    with pytest.raises(WrongPassphrase):
        library.unlock(made.path.parent, PASSPHRASE)


def test_a_destroyed_key_is_not_left_beside_the_backups(opened: Opened) -> None:
    made = back_up(opened.store, opened.place)
    library.unlock(opened.place.folder.parent, PASSPHRASE).destroy_key(opened.place)
    assert names(opened) == [made.name, *KEYS[2:]]


def test_a_flipped_bit_anywhere_in_a_backup_is_noticed(opened: Opened) -> None:
    made = back_up(opened.store, opened.place)
    key, size, chance = bytes(opened.place.store_key()), made.path.stat().st_size, random.Random(7)
    whole = made.path.read_bytes()
    assert is_sound(made.path, key)
    for place in (0, 15, 16, 100, size - 1, *(chance.randrange(size) for _ in range(40))):
        spoil(made.path, place)
        assert not is_sound(made.path, key), f"a flipped bit at {place} was not noticed"
        made.path.write_bytes(whole)


@pytest.mark.parametrize("keep", [0, 100, 4096, 0.5, -4096, -1])
def test_a_backup_that_lost_its_end_is_noticed(opened: Opened, keep: float) -> None:
    made = back_up(opened.store, opened.place)
    whole = made.path.read_bytes()
    made.path.write_bytes(whole[: int(keep * len(whole) if 0 < keep < 1 else keep)])
    assert not is_sound(made.path, bytes(opened.place.store_key()))


def _spoilt(db: Database, path: Path, key: bytes) -> None:
    copy(db, path, key)
    spoil(path)


def _shortened(db: Database, path: Path, key: bytes) -> None:
    copy(db, path, key)
    os.truncate(path, path.stat().st_size - 4096)


def _of_another_moment(db: Database, path: Path, key: bytes) -> None:
    copy(db, path, key)
    other = connect(path, key)
    other.conn.execute("DROP TRIGGER change_never_deleted")
    other.conn.execute("DELETE FROM change WHERE n = (SELECT max(n) FROM change)")
    other.close()


@pytest.mark.parametrize("wrong", [_spoilt, _shortened, _of_another_moment])
def test_a_copy_that_cannot_be_read_back_is_not_kept(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, wrong: Callable[..., None]
) -> None:
    back_up(opened.store, opened.place)
    before, last = names(opened), opened.store.fact(LAST_BACKUP)
    monkeypatch.setattr(copies, "copy", wrong)
    with pytest.raises(Damaged) as refusal:
        back_up(opened.store, opened.place)
    assert refusal.value.message == UNREADABLE
    assert (names(opened), opened.store.fact(LAST_BACKUP)) == (before, last)
    assert check(opened.store) == ()


@posix
def test_a_full_disk_is_told_and_leaves_nothing(opened: Opened) -> None:
    back_up(opened.store, opened.place)
    before, last = names(opened), opened.store.fact(LAST_BACKUP)
    with file_limit(opened.store.path.stat().st_size // 2), pytest.raises(DiskFull, match="Make some room"):
        back_up(opened.store, opened.place)
    assert (names(opened), opened.store.fact(LAST_BACKUP)) == (before, last)
    assert check(opened.store) == ()
    back_up(opened.store, opened.place)


def test_a_disk_that_is_pulled_out_is_told_and_leaves_nothing(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    def pulled(path: Path, target: Path) -> Path:
        raise OSError(errno.EIO, "Input/output error")

    before = names(opened)
    with monkeypatch.context() as patch, pytest.raises(FieldworkError, match="could not be written"):
        patch.setattr(Path, "replace", pulled)
        back_up(opened.store, opened.place)
    assert [name for name in names(opened) if name not in KEYS] == before
    assert check(opened.store) == ()


@contextmanager
def as_nobody(folder: Path) -> Iterator[None]:
    """As somebody to whom permissions apply, also when the tests run as the superuser."""
    if os.geteuid() != 0:
        yield
        return
    for parent in ways_to(folder):
        parent.chmod(0o755)
    os.chown(folder, 65534, 65534)
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@posix
def test_a_folder_that_may_not_be_written_is_told(tmp_path: Path, cheap_keys: keys.Cost) -> None:
    catalogue.load()
    home = tmp_path / "home"
    home.mkdir()
    with as_nobody(home):
        here, _ = library.create(home / "library", PASSPHRASE)
        with start_inspection(here, FixedClock(), "Fife", member_name="A. Reid") as opened:
            made = back_up(opened.store, opened.place)
            made.path.parent.chmod(0o500)
            with pytest.raises(ReadOnly):
                back_up(opened.store, opened.place)
            made.path.parent.chmod(0o700)
            assert backups(opened.place) == (made,) and names(opened) == [made.name, *KEYS]


def test_what_a_backup_that_was_cut_off_left_goes_with_the_next(opened: Opened) -> None:
    made = back_up(opened.store, opened.place)
    for left in (".part", ".part-journal"):
        made.path.with_name("20100101T000000000Z.db" + left).write_bytes(b"half")
    again = back_up(opened.store, opened.place)
    assert names(opened) == [made.name, again.name, *KEYS]


def test_a_second_window_is_refused_during_a_backup_and_after_it(
    opened: Opened,
    monkeypatch: pytest.MonkeyPatch,
    in_another_process: Callable[..., subprocess.CompletedProcess[str]],
) -> None:
    said: list[str] = []
    key = opened.place.store_key().hex()

    def read_back(*given: object) -> object:
        said.append(in_another_process(WRITES, opened.store.path, key).stdout)
        return verify(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(copies, "verify", read_back)
    back_up(opened.store, opened.place)
    said.append(in_another_process(WRITES, opened.store.path, key).stdout)
    assert len(said) == 2 and all("open in another Fieldwork window" in each for each in said)


def test_older_backups_are_thinned_out(opened: Opened) -> None:
    made = back_up(opened.store, opened.place)
    ages = {"now": 0.0, "yesterday": 1.0, "third": 3.0, "third, earlier": 3.01, "old": 40.0, "older": 40.01}
    ages |= {"before a merge": 40.02, "before the last merge": 3.02}
    kept = {
        words: earlier(opened, made, timedelta(days=age), "merge" if "merge" in words else "")
        for words, age in ages.items()
    }
    newest = back_up(opened.store, opened.place)
    stays = {words for words, each in kept.items() if each in backups(opened.place)}
    assert stays == {"now", "yesterday", "third", "old", "before the last merge"}
    assert {made, newest} <= set(backups(opened.place))


def test_a_sound_backup_is_never_given_up_for_a_damaged_one(opened: Opened) -> None:
    made = back_up(opened.store, opened.place)
    days = timedelta(days=3)
    first = earlier(opened, made, days + timedelta(minutes=20))
    second = earlier(opened, made, days + timedelta(minutes=10))
    damaged = earlier(opened, made, days)
    spoil(damaged.path)
    newest = back_up(opened.store, opened.place)
    assert backups(opened.place) == (newest, made, damaged, second)
    assert first not in backups(opened.place)


def test_a_clock_that_was_set_back_loses_no_backup(opened: Opened) -> None:
    made = back_up(opened.store, opened.place)
    set_clock(opened.store, -timedelta(days=400))
    writing.edit(opened.store, opened.store.all(Note)[0].id, text="Later, by an earlier clock.")
    again = back_up(opened.store, opened.place)
    assert set(backups(opened.place)) == {made, again}
