"""Putting a backup back, here or on another laptop, and the backups that still hold what was erased."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from fieldwork import library as libraries
from fieldwork.clock import Clock
from fieldwork.errors import Damaged, FieldworkError, NotFound, ReadOnly, Refused
from fieldwork.files import settle_folder, worlds_errors
from fieldwork.library import Library, Place, hold
from fieldwork.store import backup as copies
from fieldwork.store import keys
from fieldwork.store.backup import Backup, as_backup, back_up, backups, journal, verify
from fieldwork.store.driver import connect_to_read
from fieldwork.store.keys import BACKUPS, SecretKey
from fieldwork.store.restoring import erased_in, prepare, still_holds
from fieldwork.store.store import Store

RESTORED = "restored.db"
"""The restored store, whole and read through, just before it takes the place of the other."""

DAMAGED = "This backup is damaged. Nothing was changed. Choose another one: fieldwork keeps several."


@dataclass(frozen=True)
class Restored:
    """What was put back: the inspection as it was at that moment, and where the store before it is kept."""

    place: Place
    moment: str
    changes: int
    kept: Backup | None
    erased: int
    """How many values were erased once more."""
    sure: bool
    """False where the store before could not be asked what had been erased since the last backup."""


@dataclass(frozen=True)
class _Source:
    """A backup with its key, and the place it belongs to."""

    file: Path
    key: SecretKey
    place: Place


def backups_before(place: Place, moment: str) -> tuple[Backup, ...]:
    """The backups made before this moment, newest first; still_holding says which of them matter."""
    then = datetime.fromisoformat(moment)
    return tuple(each for each in backups(place) if each.made < then)


def oldest(place: Place) -> str:
    """The moment of the oldest backup; "" where there is none."""
    found = backups(place)
    return found[-1].moment if found else ""


def still_holding(store: Store, place: Place) -> tuple[Backup, ...]:
    """The backups that hold words which have been erased from the store since, newest first."""
    key = place.store_key()
    try:
        return tuple(each for each in backups(place) if still_holds(store, each.path, bytes(key)))
    finally:
        key.wipe()


def thin_for_erasure(store: Store, place: Place) -> tuple[Backup, tuple[Backup, ...]]:
    """Make a backup of the store as it is, then remove those that still hold what was erased; both."""
    made = back_up(store, place)
    removed = tuple(each for each in still_holding(store, place) if each != made)
    for each in removed:
        copies.remove(each)
    return made, removed


def must_be_there(file: Path) -> None:
    """Raise NotFound where there is no such file."""
    if not file.is_file():
        raise NotFound(f"There is no file {file}. Give a backup: a file in a folder “{BACKUPS}”.")


def from_another_library(library: Library, file: Path) -> bool:
    """Whether the passphrase of another library is needed to open this backup."""
    elsewhere = keys.library_file(file.parent).exists() and not _has_its_keys(library, file.parent)
    return elsewhere and _at_home(library, file, "") is None


def restore(
    library: Library, file: Path, clock: Clock, *, inspection: str = "", passphrase: str = ""
) -> Restored:
    """Put a backup in the place of its inspection's store; the store that was there is kept beside it.

    The inspection must not be open. It goes on as a new laptop, written with its first edit; what the
    store before knew to be erased stays erased. `passphrase` is that of the library the backup comes
    from, where it is another one. Raises Refused, NotFound, Damaged, TooNew, Busy, WrongPassphrase,
    DiskFull, ReadOnly; then everything is as it was.
    """
    must_be_there(file)
    source = _at_home(library, file, inspection) or _from_elsewhere(library, file, inspection, passphrase)
    try:
        changes = verify(file, bytes(source.key), DAMAGED).changes
        with _held(library, source) as place:
            return _put_in_place(source, place, clock, changes)
    finally:
        source.key.wipe()


def finish_restore(place: Place) -> None:
    """Finish a restore that was cut off while the files changed places, or clear it away. Hold the place."""
    new = place.folder / RESTORED
    with worlds_errors(new):
        if new.exists() and not place.store_file.exists():
            _bring_in(place, new, next((each for each in backups(place) if each.why == "replaced"), None))
        for left in place.folder.glob(f"{RESTORED}*"):
            left.unlink()


def _put_in_place(source: _Source, place: Place, clock: Clock, changes: int) -> Restored:
    key, made, folder = _key_of(place, source), as_backup(source.file), place.folder / BACKUPS
    moment = made.moment if made else ""
    erased, sure = _erased_before(source, place, key)
    with worlds_errors(folder / "backup"):
        folder.mkdir(mode=0o700, exist_ok=True)
    kept = copies.fresh(folder, clock.now(), "replaced") if place.store_file.exists() else None
    new = place.folder / RESTORED
    with copies.finished(new) as part:
        count = prepare(source.file, bytes(source.key), part, key, clock, erased, moment)
        verify(part, key, DAMAGED)
    with worlds_errors(new):
        if kept:
            place.store_file.replace(kept.path)
            settle_folder(folder)
        _bring_in(place, new, kept)
    return Restored(place, moment, changes, kept, count, sure)


def _bring_in(place: Place, new: Path, kept: Backup | None) -> None:
    """Make the new file the store. At each moment one of the two is here whole, under a name we look for."""
    left = journal(place.store_file)
    if left.exists():
        # Were it to stay, the database would write what it holds into the new store.
        left.replace(journal(kept.path)) if kept and left.stat().st_size else left.unlink()
    new.replace(place.store_file)
    settle_folder(place.folder)


def _key_of(place: Place, source: _Source) -> bytes:
    """The key of the store to be: the one it has here, or that of the backup where it was lost."""
    try:
        return bytes(place.store_key())
    except Damaged:
        keys.wrap(place.folder, place.library_key, place.id, source.key, place.label)
        return bytes(source.key)


def _erased_before(source: _Source, place: Place, key: bytes) -> tuple[frozenset[bytes], bool]:
    """What is known to be erased, and whether that is all of it."""
    known = erased_in(place.store_file, key, closed=False)
    if known is not None:
        return known, True
    # The next best thing: the newest backup that can be read, here or beside the one given.
    beside = [(each, bytes(source.key)) for each in map(as_backup, source.file.parent.iterdir()) if each]
    ours = [(each, key) for each in backups(place)]
    for each, opens in sorted((*ours, *beside), key=lambda pair: pair[0].made, reverse=True):
        known = erased_in(each.path, opens, closed=True)
        if known is not None:
            return known, False
    return frozenset(), False


@contextmanager
def _held(library: Library, source: _Source) -> Iterator[Place]:
    """Its place, held; made first where this library lacks it, and then it goes again if all fails."""
    lacking = not keys.inspection_file(source.place.folder).exists()
    place = library.add(source.place.id, source.place.label) if lacking else source.place
    try:
        with hold(place):
            finish_restore(place)
            if source.file.resolve() == place.store_file.resolve():
                raise Refused(f"This is the inspection itself. Choose a backup of it, in “{BACKUPS}”.")
            yield place
    except BaseException:
        if lacking:
            _take_back(library, place)
        raise


def _take_back(library: Library, place: Place) -> None:
    with suppress(FieldworkError, OSError):
        library.destroy_key(place)
        (place.folder / BACKUPS).rmdir()
    for name in (libraries.LOCK, ""):
        with suppress(OSError):
            path = place.folder / name
            path.unlink() if name else path.rmdir()


def _at_home(library: Library, file: Path, inspection: str) -> _Source | None:
    """The backup as one of this library's own; None where none of its keys opens it."""
    for place, key in _keys_at_home(library, file, inspection):
        if _opens(file, key):
            return _Source(file, key, place)
        key.wipe()
    return None


def _keys_at_home(library: Library, file: Path, inspection: str) -> Iterator[tuple[Place, SecretKey]]:
    with suppress(NotFound, Damaged):
        if not inspection:
            yield library.beside(file.parent)
    for place in [library.find(inspection)] if inspection else library.places():
        yield place, keys.unwrap(place.folder, place.library_key, place.id)[0]


def _from_elsewhere(library: Library, file: Path, inspection: str, passphrase: str) -> _Source:
    """The backup as one of the library whose keys lie beside it."""
    if inspection:
        area = library.find(inspection).label.council_area
        raise Refused(f"This is not a backup of the inspection of {area} on this laptop, or it is damaged.")
    if not keys.library_file(file.parent).exists():
        raise NotFound(
            "No key of this library opens this file, and the keys to it do not lie beside it. "
            f"Choose a backup in its own folder “{BACKUPS}”, with its key files, or another backup."
        )
    if _has_its_keys(library, file.parent):
        raise Damaged(DAMAGED)
    if not passphrase:
        raise Refused("This backup comes from another library. Give the passphrase of that library.")
    theirs, key = libraries.unlock(file.parent, passphrase).beside(file.parent)
    if not _opens(file, key):
        raise Damaged(DAMAGED)
    ours = Place(theirs.id, library.folder / theirs.id, theirs.label, theirs.library_key)
    if keys.inspection_file(ours.folder).exists():
        raise Refused(
            f"The inspection of {ours.label.council_area} is on this laptop, and this backup is of another "
            "laptop’s. Restore it into a library of its own, and hand over from there."
        )
    return _Source(file, key, ours)


def _has_its_keys(library: Library, folder: Path) -> bool:
    """Whether the keys in this folder of backups are those of this library."""
    with suppress(NotFound, Damaged):
        library.beside(folder)[1].wipe()
        return True
    return False


def _opens(file: Path, key: SecretKey) -> bool:
    try:
        connect_to_read(file, bytes(key)).close()
    except (Damaged, ReadOnly):
        # Read-only: what was cut off in a store that is kept here could not be put back.
        return False
    return True
