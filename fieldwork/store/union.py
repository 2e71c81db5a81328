"""Taking in another laptop's changes: the union of two sets, in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from fieldwork.errors import BadPackage
from fieldwork.records import Laptop, Member
from fieldwork.records.values import is_id
from fieldwork.store import heads
from fieldwork.store.driver import Database, fresh, in_words
from fieldwork.store.following import Gap, Taken, check_links, finish, follow
from fieldwork.store.identity import Chain, read_chain, take_identity, write_chain
from fieldwork.store.incoming import (
    PART,
    Incoming,
    Limits,
    Row,
    begin,
    begins,
    check,
    links,
    parts,
    read,
)
from fieldwork.store.pace import Cancel, Pace, Progress, stoppable
from fieldwork.store.payload import DAMAGED, NAME, opened
from fieldwork.store.store import Store

__all__ = ["Gap", "Taken", "take_in"]

DAY = 86_400_000 << 16
"""A day by the clock of changes."""
CACHE = 8_192
"""Kilobytes of the package kept at hand, so that what was checked need not be decrypted again."""
ROOM = 98_304
"""Kilobytes of the store kept at hand meanwhile: ids have no order, so all of their index is written to."""

_NAMED = "(SELECT n FROM temp.named WHERE id = i.{})"
_INSERT = (
    "INSERT INTO main.change(cid, act, record, field, value, salt, value_hash, parents, prev, laptop,"
    f" sequence, clock, author, how, state) SELECT i.cid, i.act, {_NAMED.format('record')}, i.field, i.value,"
    f" i.salt, i.value_hash, i.parents, i.prev, {_NAMED.format('laptop')}, i.sequence, i.clock,"
    f" {_NAMED.format('author')}, i.how, i.state FROM "
)


def take_in(
    store: Store,
    path: Path,
    key: bytes,
    *,
    progress: Progress = lambda done, total: None,
    cancel: Cancel = lambda: False,
    only: Limits | None = None,
    before: Callable[[], None] = lambda: None,
    note: Callable[[Taken], None] = lambda taken: None,
) -> Taken:
    """Take in the changes of a payload; all of it or nothing, and any number of times.

    Where it brings changes of our own laptop that we lack, this store is a copy, and goes on as a new
    laptop. `before` runs before anything is written, where something will be; `note` writes down, in the
    same transaction, that it came. Raises BadPackage, TooNew, Gap, Cancelled, DiskFull.
    """
    db = store.db
    with in_words(store.path), opened(db, path, key):
        with stoppable(db, cancel):
            incoming = begin(db, only or Limits(), latest(store))
            check_links(db, begins(db, incoming))
            brings = _brings_anything(db, incoming)
        if brings:
            before()
        # What ends the transaction is not stopped: it would be told as stopped, and yet be done.
        with _room(db), db.atomic(), stoppable(db, cancel):
            pace, first = Pace(progress, cancel, incoming.count), heads.next_change(db)
            _insert(db, incoming, pace)
            check_links(db, incoming.links)
            taken = follow(db, incoming, first, store.chain.laptop, pace)
            finish(db, taken, pace)
            chain = _go_on(store, incoming.clock, new=taken.own)
            note(taken)
    store.chain = chain
    store.note_changed(taken.kinds)
    return taken


def latest(store: Store) -> int:
    """The clock of a change beyond which it is not believed."""
    return (store.clock.milliseconds() << 16) + DAY


@contextmanager
def _room(db: Database) -> Iterator[None]:
    """More of the store kept at hand for a while."""
    usual = db.conn.execute("PRAGMA main.cache_size").fetchone()[0]
    db.conn.execute(f"PRAGMA main.cache_size={-ROOM}")
    try:
        yield
    finally:
        db.conn.execute(f"PRAGMA main.cache_size={usual}")


def _brings_anything(db: Database, incoming: Incoming) -> bool:
    erased = f"SELECT cid FROM {NAME}.erased EXCEPT SELECT cid FROM main.erased LIMIT 1"
    return bool(incoming.runs or incoming.fills or db.conn.execute(erased).fetchone())


def _go_on(store: Store, clock: int, *, new: bool) -> Chain:
    """Adopt the clock of what came; as a `new` laptop with a chain of its own where this one is taken."""
    if clock > store.chain.clock:
        write_chain(store.db, replace(store.chain, clock=clock))
    if new:
        take_identity(store.db, store.clock.new_id(), store.chain.author)
    return read_chain(store.db)


def _insert(db: Database, incoming: Incoming, pace: Pace) -> None:
    """Check and put in what we lack, part by part while it is at hand, in the order of each laptop."""
    db.conn.execute(f"PRAGMA {NAME}.cache_size={-CACHE}")
    done = 0
    with ThreadPoolExecutor(1) as beside:
        for run in incoming.runs:
            before = done
            for part in parts(db, run):
                pace.read(done)
                done += insert_part(db, incoming, beside, PART, run.laptop, *part)
                incoming.links += links(db, run, *part)
            if run.linear and done - before != run.last - run.first + 1:
                raise BadPackage(DAMAGED)


def insert_part(
    db: Database, incoming: Incoming, beside: ThreadPoolExecutor, source: str, *given: object
) -> int:
    """Check and put in the changes that this SQL finds; how many they were."""
    rows = read(db, source, *given)
    _name_records(db, rows)
    # The hashes are worked out on a second thread while the database writes; of what it refuses to
    # write, the check says better what is wrong.
    checked = beside.submit(check, incoming, rows)
    try:
        db.conn.execute(f"{_INSERT} {source} ON CONFLICT(cid) DO NOTHING", given)
    finally:
        checked.result()
    return len(rows)


def _name_records(db: Database, rows: list[Row]) -> None:
    """Give each record named by these changes its number, and gather them; each has one kind for ever."""
    named = {(row[3], row[2]) for row in rows}
    named |= {(laptop, Laptop.kind) for laptop in {row[10] for row in rows}}
    named |= {(author, Member.kind) for author in {row[13] for row in rows}}
    kinds = dict(named)
    if len(kinds) < len(named) or not all(map(is_id, kinds)):
        raise BadPackage(DAMAGED)
    fresh(db, "named(id TEXT PRIMARY KEY, kind TEXT, n INTEGER) WITHOUT ROWID")
    db.conn.executemany("INSERT INTO temp.named(id, kind) VALUES (?, ?)", sorted(named))
    db.conn.execute("INSERT OR IGNORE INTO record(id, kind) SELECT id, kind FROM temp.named")
    db.conn.execute(
        "UPDATE temp.named SET n = (SELECT r.n FROM record r WHERE r.id = named.id AND r.kind = named.kind)"
    )
    if db.conn.execute("SELECT EXISTS(SELECT 1 FROM temp.named WHERE n IS NULL)").fetchone()[0]:
        raise BadPackage(DAMAGED)
