"""Backups: a verified copy of the open store in the folder beside it, with the keys that open it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Literal, get_args

from fieldwork.errors import Damaged, DiskFull, FieldworkError, NotFound, ReadOnly
from fieldwork.files import settle_folder, worlds_errors
from fieldwork.library import Place
from fieldwork.records import ALL
from fieldwork.store import keys
from fieldwork.store.driver import PAGE, Database, connect_to_read, copy, in_words
from fieldwork.store.keyfile import KeyFile
from fieldwork.store.keys import BACKUPS
from fieldwork.store.store import Store
from fieldwork.store.thinning import superseded

Why = Literal["", "merge", "replaced"]
"""Asked for, or of its own accord; before a merge; the store that a restored one took the place of."""

LAST_BACKUP = "last_backup"
"""The fact that holds the moment of the newest one."""

MOMENT = "%Y%m%dT%H%M%S"
NAME = re.compile(rf"(\d{{8}}T\d{{6}})(\d{{3}})Z(?:-({'|'.join(filter(None, get_args(Why)))}))?\.db")
PART = ".part"
UNREADABLE = (
    "The backup cannot be read back as it was written, so it was not kept. Nothing else was changed. "
    "Try again; if it happens twice, the disk may be failing: hand over to a colleague soon."
)


@dataclass(frozen=True)
class Backup:
    """One backup: its file, when it was made (in UTC), and why."""

    path: Path
    made: datetime
    why: Why = ""

    @property
    def name(self) -> str:
        """The name of its file, which tells nothing but the moment and why."""
        return self.path.name

    @property
    def moment(self) -> str:
        """When it was made, as records hold it: 2010-03-16T10:43:00+00:00."""
        return self.made.isoformat(timespec="seconds")


@dataclass(frozen=True)
class Contents:
    """How many changes a store holds, and which is the newest."""

    changes: int
    newest: str


def back_up(store: Store, place: Place, why: Why = "") -> Backup:
    """Copy the open store into the folder of backups and read the copy back; thins out older ones.

    Raises DiskFull, ReadOnly, Damaged (the store, or the copy); then there is no new backup, and the
    store and the older ones are as they were.
    """
    folder = place.folder / BACKUPS
    with worlds_errors(folder / "backup"):
        folder.mkdir(mode=0o700, exist_ok=True)
        _clear_parts(folder)
    copy_keys(place)
    made = fresh(folder, store.clock.now(), why)
    key = place.store_key()
    try:
        with finished(made.path) as part:
            copy(store.db, part, bytes(key))
            with in_words(store.path):
                expected = contents(store.db)
            if verify(part, bytes(key), UNREADABLE) != expected:
                raise Damaged(UNREADABLE)
        # The backup is there. That the store cannot note it is told by whatever is written next.
        with suppress(DiskFull, ReadOnly):
            store.keep_fact(LAST_BACKUP, made.moment)
        _thin(place, bytes(key), store.clock.now())
    finally:
        key.wipe()
    return made


def backups(place: Place) -> tuple[Backup, ...]:
    """The backups of an inspection, newest first."""
    folder = place.folder / BACKUPS
    with worlds_errors(folder):
        paths = list(folder.iterdir()) if folder.is_dir() else []
    found = [backup for backup in map(as_backup, paths) if backup]
    return tuple(sorted(found, key=lambda each: (each.made, each.name), reverse=True))


def as_backup(path: Path) -> Backup | None:
    """What the name of this file says, where it is that of a backup."""
    parts = NAME.fullmatch(path.name)
    if parts is None:
        return None
    with suppress(ValueError):
        made = datetime.strptime(parts[1], MOMENT).replace(tzinfo=UTC)
        why: Why = next(each for each in get_args(Why) if each == (parts[3] or ""))
        return Backup(path, made + timedelta(milliseconds=int(parts[2])), why)
    return None


def fresh(folder: Path, now: datetime, why: Why) -> Backup:
    """A backup of this moment that is not there yet."""
    made = now.astimezone(UTC)
    while True:
        milliseconds = made.microsecond // 1000
        stamp = f"{made:{MOMENT}}{milliseconds:03d}Z"
        if not any(folder.glob(f"{stamp}*")):
            name = f"{stamp}-{why}.db" if why else f"{stamp}.db"
            return Backup(folder / name, made.replace(microsecond=milliseconds * 1000), why)
        made += timedelta(milliseconds=1)


@contextmanager
def finished(path: Path) -> Iterator[Path]:
    """A name to write a store under; it gets its own when all is well, and is taken away when not."""
    part = path.with_name(path.name + PART)
    try:
        yield part
        with worlds_errors(path):
            part.replace(path)
        settle_folder(path.parent)
    finally:
        # The journal of the copy is empty by now, and stays behind when SQLite closes.
        for left in (part, journal(part)):
            with suppress(OSError):
                left.unlink(missing_ok=True)


def journal(path: Path) -> Path:
    """The file in which SQLite keeps what a transaction that was cut off must put back."""
    return path.with_name(f"{path.name}-journal")


def verify(path: Path, key: bytes, words: str) -> Contents:
    """Read every page of a closed store, and whether the tables nothing else could give back are sound.

    What it holds; raises Damaged with these words.
    """
    try:
        # Side by side: either takes as long as the other, and neither needs Python meanwhile.
        with ThreadPoolExecutor(1) as beside:
            pages = beside.submit(_every_page_is_right, path, key)
            found = _contents_if_sound(path, key)
            if pages.result() and found:
                return found
    except Damaged as damage:
        raise Damaged(words) from damage
    raise Damaged(words)


def is_sound(path: Path, key: bytes) -> bool:
    """Whether this backup could be restored."""
    try:
        verify(path, key, UNREADABLE)
    except FieldworkError:
        return False
    return True


def remove(backup: Backup) -> None:
    """Take a backup away."""
    with worlds_errors(backup.path):
        for path in (backup.path, journal(backup.path)):
            path.unlink(missing_ok=True)


def contents(db: Database) -> Contents:
    """What this store holds."""
    count, newest = db.conn.execute(
        "SELECT count(*), coalesce((SELECT hex(cid) FROM change ORDER BY n DESC LIMIT 1), '') FROM change"
    ).fetchone()
    return Contents(count, newest)


def copy_keys(place: Place) -> None:
    """Put the keys of library and inspection beside the backups, where they are not there as they are now."""
    folder = place.folder / BACKUPS
    for file in (keys.library_file(place.folder.parent), keys.inspection_file(place.folder)):
        content, beside = file.read(dict), replace(file, folder=folder)
        if not _says(beside, content):
            beside.write(content)


def _says(file: KeyFile, content: dict[str, object]) -> bool:
    try:
        return file.read(dict, mend=True) == content
    except (NotFound, Damaged):
        return False


def _clear_parts(folder: Path) -> None:
    """Take away what a backup that was cut off left."""
    for left in (*folder.glob(f"*{PART}"), *folder.glob(f"*{PART}-journal")):
        left.unlink(missing_ok=True)


def _thin(place: Place, key: bytes, now: datetime) -> None:
    """Take away what is no longer needed; what stays in its place was read through just before."""
    found = {each.made: each for each in backups(place)}
    # The newest before a merge and the newest that was replaced: what can be undone rests on them.
    kept = {max(each.made for each in found.values() if each.why == why) for why in _whys(found.values())}
    going, sound, damaged = superseded(found, now), set[datetime](), set[datetime]()
    while standing := {going[made] for made in going.keys() - kept} - sound:
        for made in standing:
            (sound if is_sound(found[made].path, key) else damaged).add(made)
        # One that is damaged stands for nothing, and is left for whoever can still read some of it.
        going = superseded(found.keys() - damaged, now)
    for made in going.keys() - kept:
        with suppress(FieldworkError):
            remove(found[made])


def _whys(found: Iterable[Backup]) -> set[Why]:
    return {each.why for each in found if each.why}


def _every_page_is_right(path: Path, key: bytes) -> bool:
    db = connect_to_read(path, key)
    try:
        with in_words(path):
            return not db.conn.execute("PRAGMA cipher_integrity_check").fetchall()
    finally:
        db.close()


def _contents_if_sound(path: Path, key: bytes) -> Contents | None:
    db = connect_to_read(path, key)
    try:
        with in_words(path):
            if path.stat().st_size != db.conn.execute("PRAGMA page_count").fetchone()[0] * PAGE:
                return None
            tables = _kept_tables(db)
            if "change" not in tables:
                return None
            for table in tables:
                if db.conn.execute(f'PRAGMA quick_check("{table}")').fetchall() != [("ok",)]:
                    return None
            return contents(db)
    finally:
        db.close()


def _kept_tables(db: Database) -> list[str]:
    """The tables that are not derived from others."""
    names = [name for (name,) in db.conn.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    derived = {"head", "conflict", *(kind.kind for kind in ALL)}
    return [name for name in names if name not in derived and not name.startswith("words")]
