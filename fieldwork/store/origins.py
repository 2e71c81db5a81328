"""Where versions come from: the live ones of a field, what they all come from, who made a record first."""

from __future__ import annotations

import heapq
from collections.abc import Iterable
from typing import Any

from fieldwork.records.base import DELETED
from fieldwork.store.changes import Change, split_parents
from fieldwork.store.driver import Database
from fieldwork.store.history import COLUMNS, SOURCE, Version, make_change

_HEADS = (
    f"SELECT {COLUMNS}, 1, h.shown FROM record r CROSS JOIN head h ON h.record = r.n"
    " CROSS JOIN change c ON c.n = h.n JOIN record l ON l.n = c.laptop JOIN record a ON a.n = c.author"
    " WHERE r.id = ?"
)


def live(db: Database, record: str, field: str) -> tuple[Version, ...]:
    """The live versions of one field, oldest first."""
    rows = db.conn.execute(f"{_HEADS} AND h.field = ? ORDER BY c.clock, c.cid", (record, field))
    return tuple(_version(row) for row in rows)


def live_of_record(db: Database, record: str) -> tuple[Version, ...]:
    """The live versions of every field of a record but its deletion, oldest first."""
    rows = db.conn.execute(f"{_HEADS} AND h.field <> ? ORDER BY c.clock, c.cid", (record, DELETED))
    return tuple(_version(row) for row in rows)


def common(db: Database, versions: Iterable[Change]) -> Change | None:
    """The newest change that all these versions of a field come from, if there is one.

    Walks from the versions towards the first, newest first, and stops where all walks have met.
    """
    given = tuple(versions)
    reached = {each.cid: 1 << n for n, each in enumerate(given)}
    known = {each.cid: each for each in given}
    waiting = [(-each.clock, each.cid) for each in given]
    heapq.heapify(waiting)
    while waiting:
        change = known[heapq.heappop(waiting)[1]]
        walks = reached[change.cid]
        if walks == (1 << len(given)) - 1:
            return change
        for cid in split_parents(change.parents):
            parent = known.get(cid) or _change(db, cid, change)
            if parent is not None and reached.get(cid, 0) | walks != reached.get(cid):
                known[cid] = parent
                reached[cid] = reached.get(cid, 0) | walks
                heapq.heappush(waiting, (-parent.clock, cid))
    return None


def deleted_by(db: Database, acts: Iterable[bytes]) -> tuple[str, ...]:
    """Ids of the records whose deletion is part of one of these actions."""
    found = [
        id_
        for act in set(acts)
        for (id_,) in db.conn.execute(
            "SELECT DISTINCT r.id FROM head h JOIN change c ON c.n = h.n JOIN record r ON r.n = h.record"
            " WHERE h.field = ? AND c.act = ? AND c.value IS NOT NULL",
            (DELETED, act),
        )
    ]
    return tuple(sorted(set(found)))


def makers(db: Database, kind: str) -> dict[str, tuple[str, str]]:
    """Id to the laptop and the member that first made it, for every record of a kind."""
    rows = db.conn.execute(
        f"SELECT r.id, l.id, a.id FROM {SOURCE} WHERE r.kind = ? ORDER BY c.clock DESC, c.cid DESC", (kind,)
    )
    return {record: (laptop, author) for record, laptop, author in rows}


def touched(db: Database, first: int) -> tuple[str, ...]:
    """Ids of the records with a change from this local number on."""
    rows = db.conn.execute(
        "SELECT id FROM record WHERE n IN (SELECT record FROM change WHERE n >= ?) ORDER BY id", (first,)
    )
    return tuple(id_ for (id_,) in rows)


def first_to_come(db: Database, record: str) -> str:
    """The laptop whose change of this record came here first."""
    row = db.conn.execute(
        "SELECT l.id FROM record r JOIN change c ON c.record = r.n JOIN record l ON l.n = c.laptop"
        " WHERE r.id = ? ORDER BY c.n LIMIT 1",
        (record,),
    ).fetchone()
    return str(row[0]) if row else ""


def _change(db: Database, cid: bytes, child: Change) -> Change | None:
    """A change by its id; a version of another field is nobody's forebear."""
    row = db.conn.execute(
        f"SELECT {COLUMNS} FROM {SOURCE} WHERE c.cid = ? AND r.id = ? AND c.field = ?",
        (cid, child.record, child.field),
    ).fetchone()
    return make_change(row) if row else None


def _version(row: tuple[Any, ...]) -> Version:
    return Version(make_change(row[:16]), bool(row[16]), bool(row[17]))
