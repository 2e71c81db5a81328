"""The library on a real disk: made whole or not at all, opened, and given a new passphrase."""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from pathlib import Path
from subprocess import CompletedProcess

import pytest

from fieldwork import folders, library
from fieldwork.errors import (
    Busy,
    Damaged,
    DiskFull,
    FieldworkError,
    NotFound,
    ReadOnly,
    Refused,
    WeakPassphrase,
    WrongPassphrase,
)
from fieldwork.library import Library, Place
from fieldwork.store.keys import Label
from tests.bad_ground import file_limit, posix, without_rights

PASSPHRASE = "lantern harbour quilt seven"
NEW = "granite teapot orchard nine"
FIRST = "0191b3c0-0000-7000-8000-000000000001"
SECOND = "0191b3c0-1111-7000-8000-000000000002"
NORTHMOOR = Label("Northmoor", "2010-03-15")

pytestmark = pytest.mark.usefixtures("cheap_keys")
Run = Callable[..., CompletedProcess[str]]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Where the library will be."""
    return tmp_path / "data" / "Fieldwork"


@pytest.fixture
def ours(folder: Path) -> Library:
    """A new library."""
    return library.create(folder, PASSPHRASE)[0]


@pytest.fixture
def place(ours: Library) -> Place:
    """An inspection in it."""
    return ours.add(FIRST, NORTHMOOR)


KILLED_AT = """
import os, signal, sys
from pathlib import Path
from fieldwork import library
steps = int(sys.argv[3])
real = os.fsync
def fsync(handle):
    global steps
    real(handle)
    steps -= 1
    if steps == 0:
        os.kill(os.getpid(), signal.SIGKILL)
os.fsync = fsync
library.create(Path(sys.argv[1]), sys.argv[2])
"""


def test_a_library_opens_with_its_passphrase_and_with_its_words(folder: Path) -> None:
    made, words = library.create(folder, PASSPHRASE)
    key = bytes(made.add(FIRST, NORTHMOOR).store_key())
    by_words = library.unlock_with_words(folder, " ".join(words))
    for again in (library.unlock(folder, PASSPHRASE), by_words):
        (place,) = again.places()
        assert (place.id, place.label, bytes(place.store_key())) == (FIRST, NORTHMOOR, key)


def test_only_key_files_and_a_lock_are_in_a_new_library(ours: Library) -> None:
    assert {path.name for path in ours.folder.iterdir()} == {"keys.json", "keys-copy.json", "lock"}


@posix
def test_others_on_the_laptop_cannot_look_into_the_library(ours: Library, place: Place) -> None:
    for each in (ours.folder, place.folder):
        assert each.stat().st_mode & 0o077 == 0


def test_a_wrong_passphrase_and_a_damaged_file_are_different_messages(ours: Library) -> None:
    with pytest.raises(WrongPassphrase, match="passphrase does not open"):
        library.unlock(ours.folder, NEW)
    for name in ("keys.json", "keys-copy.json"):
        (ours.folder / name).write_bytes(b"{}")
    with pytest.raises(Damaged, match="key file of the library"):
        library.unlock(ours.folder, PASSPHRASE)


def test_a_mistyped_recovery_word_is_named(ours: Library) -> None:
    with pytest.raises(WrongPassphrase, match=r"Word 1, “abandn”.*Did you mean “abandon”"):
        library.unlock_with_words(ours.folder, "abandn " + "ability " * 11)


def test_a_weak_passphrase_makes_no_folder(folder: Path) -> None:
    with pytest.raises(WeakPassphrase):
        library.create(folder, "short")
    assert not folder.parent.exists()


def test_no_library_is_said_so(folder: Path) -> None:
    assert not folders.exists(folder)
    with pytest.raises(NotFound, match="There is no library in"):
        library.unlock(folder, PASSPHRASE)
    with pytest.raises(NotFound, match="There is no library in"):
        library.unlock_with_words(folder, "abandon " * 12)


def test_a_library_is_never_made_over_another_even_a_damaged_one(ours: Library) -> None:
    (ours.folder / "keys.json").unlink()
    (ours.folder / "keys-copy.json").write_bytes(b"torn")
    with pytest.raises(Refused, match="already a library"):
        library.create(ours.folder, NEW)
    assert (ours.folder / "keys-copy.json").read_bytes() == b"torn"


def test_a_library_is_never_made_beside_inspections_whose_keys_are_missing(place: Place) -> None:
    home = place.folder.parent
    for name in ("keys.json", "keys-copy.json"):
        (home / name).unlink()
    with pytest.raises(Refused, match=r"Put keys\.json back"):
        library.create(home, NEW)
    with pytest.raises(NotFound, match="backup folder"):
        library.unlock(home, PASSPHRASE)


def test_two_windows_cannot_make_the_same_library_at_once(folder: Path) -> None:
    folder.mkdir(parents=True)
    with library._alone(folder / "lock", "other"), pytest.raises(Busy, match="making this library"):
        library.create(folder, PASSPHRASE)
    assert not folders.exists(folder)
    library.create(folder, PASSPHRASE)


@posix
def test_a_read_only_folder_is_said_in_words_and_nothing_is_left(tmp_path: Path) -> None:
    with without_rights(tmp_path), pytest.raises(ReadOnly, match="read-only"):
        library.create(Path("data/Fieldwork"), PASSPHRASE)
    assert list(tmp_path.iterdir()) == []


@posix
def test_a_read_only_library_still_opens_and_adding_to_it_is_refused(ours: Library, place: Place) -> None:
    key = bytes(place.store_key())
    (place.folder / "key.json").write_bytes(b"torn")
    (ours.folder / "keys.json").write_bytes(b"torn")
    with without_rights(ours.folder):
        again = library.unlock(Path(), PASSPHRASE)
        assert bytes(again.find("Northmoor").store_key()) == key
        with pytest.raises(ReadOnly):
            again.add(SECOND, NORTHMOOR)
        with pytest.raises(ReadOnly):
            again.change_passphrase(PASSPHRASE, NEW)
        with pytest.raises(ReadOnly):
            again.destroy_key(again.find("Northmoor"))
    assert [each.id for each in ours.places()] == [FIRST]


@posix
def test_a_full_disk_leaves_neither_library_nor_folder(folder: Path) -> None:
    with file_limit(100), pytest.raises(DiskFull, match="Free some space"):
        library.create(folder, PASSPHRASE)
    assert not folder.parent.exists()
    library.create(folder, PASSPHRASE)


@posix
def test_a_full_disk_leaves_no_half_made_inspection_and_the_old_label_and_passphrase(place: Place) -> None:
    ours = library.unlock(place.folder.parent, PASSPHRASE)
    with file_limit(100):
        for attempt in (
            lambda: ours.add(SECOND, Label("Eastshire", "2010-04-01")),
            lambda: ours.set_label(place, Label("Eastshire", "2010-04-01")),
            lambda: ours.change_passphrase(PASSPHRASE, NEW),
        ):
            with pytest.raises(DiskFull):
                attempt()
    assert not (ours.folder / SECOND).exists()
    assert [each.label for each in library.unlock(ours.folder, PASSPHRASE).places()] == [NORTHMOOR]


@pytest.fixture
def full_at_the_second(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[Path]]:
    """A disk with room for one file more, but not for its copy."""
    real, written = os.replace, []

    def replace(draft: str, path: Path) -> None:
        written.append(path)
        if len(written) == 2:
            raise OSError(28, "No space left on device")
        real(draft, path)

    monkeypatch.setattr(os, "replace", replace)
    yield written
    assert len(written) == 2


def test_a_second_copy_of_the_keys_that_fails_takes_the_first_away_again(
    folder: Path, full_at_the_second: list[Path]
) -> None:
    with pytest.raises(DiskFull):
        library.create(folder, PASSPHRASE)
    assert not folder.parent.exists()


def test_a_second_copy_of_an_inspections_key_that_fails_takes_the_first_away_again(
    ours: Library, full_at_the_second: list[Path]
) -> None:
    with pytest.raises(DiskFull):
        ours.add(FIRST, NORTHMOOR)
    assert not (ours.folder / FIRST).exists()


def test_a_file_in_the_folders_place_is_said_in_words(tmp_path: Path) -> None:
    (tmp_path / "Fieldwork").write_text("not a folder", "utf-8")
    for where in (tmp_path / "Fieldwork", tmp_path / "Fieldwork" / "deeper"):
        with pytest.raises(FieldworkError):
            library.create(where, PASSPHRASE)
        with pytest.raises(NotFound):
            library.unlock(where, PASSPHRASE)


@posix
@pytest.mark.parametrize("step", range(1, 6))
def test_a_kill_while_making_a_library_leaves_a_usable_one_or_none(
    folder: Path, step: int, in_another_process: Run
) -> None:
    done = in_another_process(KILLED_AT, folder, PASSPHRASE, step)
    assert done.returncode == (-signal.SIGKILL if step <= 4 else 0), done.stderr
    if folders.exists(folder):
        library.unlock(folder, PASSPHRASE).add(FIRST, NORTHMOOR)
        assert (folder / "keys.json").read_bytes() == (folder / "keys-copy.json").read_bytes()
    else:
        library.create(folder, PASSPHRASE)


def test_a_new_passphrase_replaces_the_old_in_both_copies(ours: Library, place: Place) -> None:
    key = bytes(place.store_key())
    ours.change_passphrase(PASSPHRASE, NEW)
    for lost in ("keys.json", "keys-copy.json"):
        (ours.folder / lost).unlink()
        with pytest.raises(WrongPassphrase):
            library.unlock(ours.folder, PASSPHRASE)
        assert bytes(library.unlock(ours.folder, NEW).find(FIRST).store_key()) == key


def test_changing_the_passphrase_needs_the_old_one_and_a_good_new_one(ours: Library) -> None:
    with pytest.raises(WrongPassphrase):
        ours.change_passphrase("not the old passphrase", NEW)
    with pytest.raises(WeakPassphrase):
        ours.change_passphrase(PASSPHRASE, "short")
    library.unlock(ours.folder, PASSPHRASE)


def test_a_forgotten_passphrase_is_replaced_by_means_of_the_words(folder: Path) -> None:
    ours, words = library.create(folder, PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        ours.replace_forgotten_passphrase("abandon " * 12, NEW)
    ours.replace_forgotten_passphrase(" ".join(words), NEW)
    library.unlock(folder, NEW)
    library.unlock_with_words(folder, " ".join(words))
    with pytest.raises(WrongPassphrase):
        library.unlock(folder, PASSPHRASE)


def test_new_recovery_words_need_the_passphrase_and_end_the_old_ones(folder: Path) -> None:
    ours, old = library.create(folder, PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        ours.replace_recovery_words("not the passphrase")
    new = ours.replace_recovery_words(PASSPHRASE)
    library.unlock_with_words(folder, " ".join(new))
    library.unlock(folder, PASSPHRASE)
    with pytest.raises(WrongPassphrase):
        library.unlock_with_words(folder, " ".join(old))


def test_a_locked_library_opens_nothing_any_more(ours: Library, place: Place) -> None:
    ours.lock()
    for use in (ours.places, place.store_key):
        with pytest.raises(RuntimeError, match="wiped"):
            use()
