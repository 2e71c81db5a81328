"""The library: a folder with its keys and one folder for each inspection on this laptop."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import TracebackType

from filelock import FileLock, Timeout

from fieldwork.errors import Busy, FieldworkError, NotFound, Refused
from fieldwork.files import worlds_errors
from fieldwork.folders import exists
from fieldwork.store import keys
from fieldwork.store.keyfile import KeyFile
from fieldwork.store.keys import BACKUPS, Label, LibraryKey, SecretKey
from fieldwork.store.pin import Pin
from fieldwork.store.recovery_words import new_words

STORE = "store.db"
LOCK = "lock"
FOLDER_NAME = re.compile(r"[a-z0-9][a-z0-9-]{0,63}")
BEING_MADE = "Another Fieldwork window is making this library. Go on in that one."
OPEN_ELSEWHERE = (
    "This inspection is already open in another Fieldwork window on this laptop. Close it there first."
)

# Folders that a cloud client keeps in step with a server, by the names the clients give them.
CLOUDS = {
    "OneDrive": r"onedrive( ?- ?.+)?",
    "Dropbox": r"dropbox(-personal)?( \(.+\))?",
    "Google Drive": r"google ?drive(-.+)?( \(.+\))?|my drive",
    "iCloud Drive": r"icloud ?drive|com~apple~clouddocs|mobile documents",
    "Nextcloud": r"nextcloud\d*",
}


@dataclass(frozen=True)
class Place:
    """Where one inspection is kept."""

    id: str
    folder: Path
    label: Label
    library_key: LibraryKey = field(repr=False, compare=False)

    @property
    def store_file(self) -> Path:
        """The encrypted store; only the database driver opens it."""
        return self.folder / STORE

    def store_key(self) -> SecretKey:
        """The store's own key. Hold the place first; a damaged copy of the key is mended on the way.

        Raises NotFound (destroyed), Damaged, TooNew.
        """
        key, _ = keys.unwrap(self.folder, self.library_key, self.id, mend=True)
        return key


class Hold:
    """One inspection held by this process alone, until released or the process ends.

    Keep the object as long as the store is open: a hold that is forgotten is let go.
    """

    def __init__(self, lock: FileLock) -> None:
        self._lock = lock

    def release(self) -> None:
        """Let another window open the inspection."""
        self._lock.release(force=True)

    def __enter__(self) -> Hold:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


class Library:
    """An unlocked library."""

    def __init__(self, folder: Path, key: LibraryKey) -> None:
        self.folder = folder
        self._key = key

    def add(self, inspection_id: str, label: Label) -> Place:
        """Make the folder and the key of a new inspection; raises Refused if it is already here."""
        if not FOLDER_NAME.fullmatch(inspection_id):
            raise ValueError(f"{inspection_id!r} cannot name a folder")
        place = Place(inspection_id, self.folder / inspection_id, label, self._key)
        if keys.inspection_file(place.folder).exists():
            raise Refused(f"Inspection {inspection_id} is already in this library. Open it from the list.")
        if place.store_file.exists():
            raise Refused(f"{place.folder} holds what is left of a destroyed inspection. Delete it first.")
        with _made(place.folder), _all_or_nothing(keys.inspection_file(place.folder)):
            keys.wrap(place.folder, self._key, inspection_id, SecretKey.new(), label)
        return place

    def places(self) -> tuple[Place, ...]:
        """The inspections that can be opened, by council area and then by start."""
        return self._scan()[0]

    def unreadable(self) -> dict[str, FieldworkError]:
        """The inspections that cannot be opened, by id, with what stands in the way."""
        return self._scan()[1]

    def find(self, text: str) -> Place:
        """The inspection with this id, start of an id or council area; raises NotFound, Refused (several)."""
        places, unreadable = self._scan()
        wanted = _plain(text)
        exact = [place for place in places if place.id == wanted]
        found = exact or [place for place in places if _means(place, wanted)]
        if len(found) > 1:
            raise Refused(f"“{text}” could be several inspections. {_listing(found)} Give more of the id.")
        if found:
            return found[0]
        for inspection_id, error in unreadable.items():
            if wanted and inspection_id.startswith(wanted):
                raise error
        raise NotFound(f"There is no inspection “{text}” in this library. {_listing(places)}")

    def beside(self, folder: Path) -> tuple[Place, SecretKey]:
        """The inspection whose key lies in this folder of backups, and that key.

        Raises NotFound (no key there), Damaged (also for the key of another library), TooNew.
        """
        inspection_id = keys.whose(folder, self._key)
        key, label = keys.unwrap(folder, self._key, inspection_id)
        return Place(inspection_id, self.folder / inspection_id, label, self._key), key

    def set_label(self, place: Place, label: Label) -> Place:
        """Change what the list shows of an inspection. Hold it first."""
        keys.wrap(place.folder, self._key, place.id, place.store_key(), label)
        return replace(place, label=label)

    def destroy_key(self, place: Place) -> None:
        """Destroy the only key to an inspection on this laptop: nobody can open it again. Hold it first."""
        for folder in (place.folder / BACKUPS, place.folder):
            keys.inspection_file(folder).destroy()

    def change_passphrase(self, old: str, new: str) -> None:
        """Replace the passphrase; raises WrongPassphrase, WeakPassphrase. The data stay as they are."""
        self._put_passphrase(new, lambda slots: keys.open_with_passphrase(slots, old))

    def replace_forgotten_passphrase(self, words: str, new: str) -> None:
        """Replace the passphrase by means of the recovery words; raises WrongPassphrase, WeakPassphrase."""
        self._put_passphrase(new, lambda slots: keys.open_with_words(slots, words))

    def replace_recovery_words(self, passphrase: str) -> tuple[str, ...]:
        """New recovery words, to show once and print; the old ones open nothing any more."""
        slots = keys.read_slots(self.folder)
        key = keys.open_with_passphrase(slots, passphrase)
        words = new_words()
        self._save(replace(slots, recovery=keys.recovery_slot(key, words)))
        return words

    def seal(self, plain: bytes) -> bytes:
        """Encrypt something of the person's own, so that only this library opens it."""
        return self._key.seal(plain)

    def unseal(self, box: bytes) -> bytes:
        """What was sealed; raises CryptoError if this library did not seal it."""
        return self._key.unseal(box)

    def pinned(self, digits: str, day: str) -> Pin:
        """The way back in with a PIN, for the rest of this day. Takes half a second."""
        return Pin(digits, self._key, day)

    def lock(self) -> None:
        """Forget the library key; unlock the library again to go on."""
        self._key.wipe()

    def _put_passphrase(self, new: str, way_in: Callable[[keys.Slots], LibraryKey]) -> None:
        keys.check_passphrase(new)
        slots = keys.read_slots(self.folder)
        self._save(replace(slots, passphrase=keys.passphrase_slot(way_in(slots), new)))

    def _save(self, slots: keys.Slots) -> None:
        # Beside the backups too, or the old passphrase would go on opening those; what counts comes last.
        folders = (folder / BACKUPS for folder in _inspection_folders(self.folder))
        copies = [file for file in map(keys.library_file, folders) if file.exists()]
        for file in (*copies, keys.library_file(self.folder)):
            file.write(slots.content())

    def _scan(self) -> tuple[tuple[Place, ...], dict[str, FieldworkError]]:
        places, unreadable = [], {}
        for folder in _inspection_folders(self.folder):
            try:
                _, label = keys.unwrap(folder, self._key, folder.name)
            except FieldworkError as error:
                unreadable[folder.name] = error
            else:
                places.append(Place(folder.name, folder, label, self._key))
        places.sort(key=lambda place: (place.label.council_area, place.label.started, place.id))
        return tuple(places), unreadable


def create(folder: Path, passphrase: str) -> tuple[Library, tuple[str, ...]]:
    """Make a library; returns it with the recovery words, which are shown once and stored nowhere.

    Raises WeakPassphrase, Refused (there is one), ReadOnly, DiskFull, NotFound.
    """
    keys.check_passphrase(passphrase)
    key, words = LibraryKey.new(), new_words()
    slots = keys.make_slots(key, passphrase, words)
    # Two windows at first start must not both write keys: the first one's inspections would be lost.
    with _made(folder), _alone(folder / LOCK, BEING_MADE):
        _refuse_to_replace(folder)
        file = keys.library_file(folder)
        with _all_or_nothing(file):
            file.write(slots.content())
    return Library(folder, key), words


def unlock(folder: Path, passphrase: str) -> Library:
    """Open a library; raises NotFound, WrongPassphrase, Damaged, TooNew."""
    return Library(folder, keys.open_with_passphrase(_slots(folder), passphrase))


def unlock_with_words(folder: Path, words: str) -> Library:
    """Open a library by its recovery words as typed; raises as unlock does, and names a mistyped word."""
    return Library(folder, keys.open_with_words(_slots(folder), words))


def unlock_with_pin(folder: Path, pin: Pin, digits: str, today: str) -> Library:
    """Open a library again that was locked today; raises WrongPassphrase, Refused (no more tries)."""
    return Library(folder, pin.open(digits, today))


def hold(place: Place) -> Hold:
    """Take an inspection for this process alone; raises Busy if another window has it, NotFound, ReadOnly."""
    if not place.folder.is_dir():
        raise NotFound(f"The folder {place.folder} is no longer there. Check that its disk is connected.")
    return _alone(place.folder / LOCK, OPEN_ELSEWHERE)


def cloud_folder(path: Path) -> str | None:
    """The cloud service that copies this path elsewhere, judged by the names of its folders; else None."""
    given = os.path.abspath(os.path.expanduser(path))
    names = [*Path(given).parts, *Path(os.path.realpath(given)).parts]
    for service, pattern in CLOUDS.items():
        if any(re.fullmatch(pattern, part, re.IGNORECASE) for part in names):
            return service
    return None


def _slots(folder: Path) -> keys.Slots:
    if not exists(folder) and not _inspection_folders_if_any(folder):
        raise NotFound(f"There is no library in {folder}. Choose its folder, or start an inspection there.")
    return keys.read_slots(folder)


def _refuse_to_replace(folder: Path) -> None:
    if exists(folder):
        raise Refused(f"There is already a library in {folder}. Unlock it, or choose another folder.")
    if _inspection_folders_if_any(folder):
        raise Refused(
            f"{folder} holds inspections, but the library's key file is missing. "
            "Put keys.json back from a backup folder; a new library could not open them."
        )


def _inspection_folders_if_any(folder: Path) -> list[Path]:
    return _inspection_folders(folder) if os.path.isdir(folder) else []


def _inspection_folders(folder: Path) -> list[Path]:
    try:
        return sorted(each for each in folder.iterdir() if keys.inspection_file(each).exists())
    except OSError as error:
        raise NotFound(
            f"The folder {folder} cannot be read ({error.strerror}). Check that its disk is connected."
        ) from error


def _alone(path: Path, busy: str) -> Hold:
    # Not bound to a thread: the window takes the hold, the database thread may let it go.
    lock = FileLock(path, thread_local=False)
    with worlds_errors(path):
        try:
            lock.acquire(blocking=False)
        except Timeout as error:
            raise Busy(busy) from error
    return Hold(lock)


@contextmanager
def _made(folder: Path) -> Iterator[None]:
    """The folder, made for this user alone; if what follows fails, new folders are taken away again."""
    missing = [each for each in (folder, *folder.parents) if not os.path.exists(each)]
    try:
        with worlds_errors(folder):
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        yield
    except BaseException:
        if folder in missing:
            with suppress(OSError):
                (folder / LOCK).unlink()
        for each in missing:
            with suppress(OSError):
                each.rmdir()
        raise


@contextmanager
def _all_or_nothing(file: KeyFile) -> Iterator[None]:
    try:
        yield
    except BaseException:
        for path in file.copies:
            with suppress(OSError):
                path.unlink()
        raise


def _means(place: Place, wanted: str) -> bool:
    return bool(wanted) and (place.id.startswith(wanted) or _plain(place.label.council_area) == wanted)


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace("&", " and ").split())


def _listing(places: list[Place] | tuple[Place, ...]) -> str:
    if not places:
        return "It is empty."
    each = (f"{place.label.council_area}, started {place.label.started} ({place.id})" for place in places)
    return f"There is: {'; '.join(each)}."
