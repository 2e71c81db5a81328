"""Laptops for the tests of the store: real encrypted files, hand-overs between them, and all they hold."""

from __future__ import annotations

import itertools
import re
import shutil
import tempfile
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any

from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

from fieldwork.clock import FixedClock
from fieldwork.records import ALL
from fieldwork.store import identity, payload, search, union
from fieldwork.store.incoming import Limits
from fieldwork.store.store import Store, create_store, open_store

KEY = bytes(range(32))
ONE_TIME = bytes(range(32, 64))
DAY = timedelta(days=1)
TABLES = ("head", "conflict", *(kind.kind for kind in ALL))


class Laptops:
    """Makes laptops in one folder, each with a clock and an identity of its own."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._names = itertools.count(1)

    def clock(self) -> FixedClock:
        """A clock of its own for each: same time, other chance."""
        return FixedClock(seed=f"laptop {next(self._names)}", step=timedelta(milliseconds=7))

    def new(self) -> Store:
        """A new laptop with nothing on it."""
        number = next(self._names)
        return new_store(self.folder / f"{number}.db", number, self.clock())

    def clone(self, store: Store, *, identity_too: bool) -> Store:
        """Another laptop with a copy of the file, as a new laptop or, by mistake, as the same one."""
        number, path = next(self._names), store.path
        store.close()
        copy = self.folder / f"{number}.db"
        shutil.copy(path, copy)
        twin = hasty(open_store(copy, KEY, self.clock()))
        if not identity_too:
            take_identity(twin, number)
        again = open_store(path, KEY, store.clock)
        store.db, store.chain = again.db, again.chain
        hasty(store)
        return twin

    def export(
        self,
        store: Store,
        since: Mapping[str, int] | None = None,
        withheld: Callable[[str], bool] | None = None,
    ) -> Path:
        """A hand-over of this laptop's changes."""
        path = self.folder / f"{next(self._names)}.handover"
        shown = withheld and [id_ for id_, kind in store.kinds_of_all().items() if not withheld(kind)]
        payload.write(store, path, ONE_TIME, {}, since=since, shown=shown)
        return path

    def send(self, sender: Store, receiver: Store, **filters: Any) -> union.Taken:
        """Hand everything over and take it in."""
        return take(receiver, self.export(sender, **filters))


@cache
def _empty() -> bytes:
    """The file of a new store, made once."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "store.db"
        create_store(path, KEY, FixedClock(), laptop=ident(0), author=ident(0, 1)).close()
        return path.read_bytes()


def new_store(path: Path, number: int, clock: FixedClock) -> Store:
    """A new store as this laptop, which does not wait for the disk."""
    path.write_bytes(_empty())
    store = hasty(open_store(path, KEY, clock))
    take_identity(store, number)
    return store


def take_identity(store: Store, number: int) -> None:
    """Make it the laptop of this number, in the hands of a member of its own."""
    with store.db.atomic():
        identity.take_identity(store.db, ident(number), ident(number, 1))
    store.chain = identity.read_chain(store.db)


def take(store: Store, path: Path, only: Limits | None = None) -> union.Taken:
    """Take a hand-over in."""
    return union.take_in(store, path, ONE_TIME, only=only)


def nothing(taken: union.Taken) -> bool:
    """Whether a hand-over brought nothing at all."""
    return taken == union.Taken(first=taken.first, last=taken.first - 1)


def ident(*numbers: int) -> str:
    """A made-up id."""
    major, minor = (*numbers, 0)[:2]
    return f"00000000-0000-7000-8000-{major:06d}{minor:06d}"


def hasty(store: Store) -> Store:
    """Without waiting for the disk: for tests that are not about it."""
    store.db.conn.execute("PRAGMA synchronous=OFF")
    return store


def set_clock(store: Store, ahead: timedelta) -> None:
    """Move the laptop's clock to so much after (or before) the usual time."""
    assert isinstance(store.clock, FixedClock)
    store.clock.start = datetime(2010, 3, 15, 9, 0, tzinfo=UTC) + ahead


def number(store: Store, record: str) -> int:
    """The local number of a record."""
    row = store.db.conn.execute("SELECT n FROM record WHERE id = ?", (record,)).fetchone()
    return int(row[0])


def state(store: Store) -> dict[str, Any]:
    """All that must be the same on two laptops that have the same changes."""
    search.catch_up(store.db)
    ask = store.db.conn.execute
    source = "change c JOIN record r ON r.n = c.record"
    found: dict[str, Any] = {
        "changes": ask(f"SELECT cid, value, salt, state FROM {source} ORDER BY cid").fetchall(),
        "heads": ask(
            "SELECT c.cid, h.shown FROM head h JOIN change c ON c.n = h.n ORDER BY c.cid"
        ).fetchall(),
        "conflicts": ask(
            "SELECT r.id, k.field FROM conflict k JOIN record r ON r.n = k.record ORDER BY 1, 2"
        ).fetchall(),
        "words": ask("SELECT r.id, w.text FROM words w JOIN record r ON r.n = w.rowid ORDER BY 1").fetchall(),
        "forks": ask(
            "SELECT r.id, f.sequence FROM fork f JOIN record r ON r.n = f.laptop ORDER BY 1, 2"
        ).fetchall(),
        "erased": ask("SELECT cid FROM erased ORDER BY 1").fetchall(),
    }
    for kind in ALL:
        rows = ask(f"SELECT * FROM {kind.kind} ORDER BY id").fetchall()
        found[kind.kind] = [row[1:] for row in rows]
    return found


def tables(store: Store) -> dict[str, Any]:
    """Every table that is derived, row by row, as it stands in this store."""
    search.catch_up(store.db)
    ask = store.db.conn.execute
    found = {table: sorted(ask(f"SELECT * FROM {table}").fetchall(), key=repr) for table in TABLES}
    return {**found, "words": ask("SELECT rowid, text FROM words ORDER BY 1").fetchall()}


def plain_pages(path: Path, key: bytes = KEY) -> bytes:
    """The bytes behind the encryption, free pages too (SQLCipher 4: AES-256-CBC, IV near the end)."""
    raw, found = path.read_bytes(), []
    for start in range(0, len(raw), 4096):
        page = raw[start : start + 4096]
        body, iv = page[16 if start == 0 else 0 : -80], page[-80:-64]
        decryptor = Cipher(algorithms.AES(key), modes.CBC(iv)).decryptor()
        found.append(decryptor.update(body) + decryptor.finalize())
    assert b"sqlite" not in raw[:100]
    assert b"CREATE TABLE change" in b"".join(found) or b"CREATE TABLE typing" in b"".join(found)
    return b"".join(found)


def holds_word(data: bytes, word: str) -> bool:
    """Whether the word stands anywhere in these bytes, however it is written."""
    return any(
        re.search(re.escape(form.encode(code)), data, re.IGNORECASE)
        for form in (word, word.lower())
        for code in ("utf-8", "utf-16-le")
    )
