"""A copy of an open inspection in another folder, with what could not be saved: for a full disk."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from fieldwork.capture.laptops import found_with_first_edit
from fieldwork.capture.typed import take_up
from fieldwork.clock import Clock
from fieldwork.files import worlds_errors
from fieldwork.library import Place
from fieldwork.store import keys
from fieldwork.store.backup import Backup, finished, fresh, verify
from fieldwork.store.driver import copy
from fieldwork.store.keyfile import KeyFile
from fieldwork.store.pending import Typing
from fieldwork.store.store import Store, open_store

NAME = "Fieldwork copy"
UNREADABLE = "The copy cannot be read back as it was written, so it was not kept. Choose another folder."


def save_copy(store: Store, place: Place, unsaved: Iterable[Typing], folder: Path) -> Backup:
    """Copy the open store into a new folder inside this one, with its keys, and write into the copy what
    was typed and could not be saved. It opens like a backup, with the passphrase of this library.

    The store itself is only read. Raises DiskFull, ReadOnly, NotFound, Damaged; then nothing stays behind.
    """
    made = fresh(_made(folder, store.clock), store.clock.now(), "")
    key = place.store_key()
    try:
        with finished(made.path) as part:
            copy(store.db, part, bytes(key))
            if left := tuple(unsaved):
                _write_into(part, bytes(key), store.clock, left)
            verify(part, bytes(key), UNREADABLE)
        for file in (keys.library_file(place.folder.parent), keys.inspection_file(place.folder)):
            _put_beside(file, made.path.parent)
    except BaseException:
        _take_back(made.path.parent)
        raise
    finally:
        key.wipe()
    return made


def _made(folder: Path, clock: Clock) -> Path:
    """A folder of its own: the keys in it must not take the place of others."""
    stem = f"{NAME} {clock.now():%Y-%m-%d %H.%M}"
    names = (stem, *(f"{stem} {number}" for number in range(2, 100)))
    free = next(folder / name for name in names if not (folder / name).exists())
    with worlds_errors(free):
        free.mkdir(mode=0o700)
    return free


def _write_into(path: Path, key: bytes, clock: Clock, unsaved: Iterable[Typing]) -> None:
    copied = open_store(path, key, clock)
    try:
        # As a laptop of its own: this one goes on from where it stands, and must not meet its double.
        copied.become(copied.chain.author)
        found_with_first_edit(copied)
        take_up(copied, unsaved)
    finally:
        copied.close()


def _put_beside(file: KeyFile, folder: Path) -> None:
    replace(file, folder=folder).write(file.read(dict))


def _take_back(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
    folder.rmdir()
