"""Heads: the changes of a field that nobody has replaced. Several that differ are a conflict."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from fieldwork.records import KINDS, field_types, parent_fields
from fieldwork.records.base import DELETED, ORDER
from fieldwork.records.values import Stored
from fieldwork.store.changes import State, split_parents
from fieldwork.store.driver import Database


@dataclass(frozen=True)
class Head:
    """One live version of a field."""

    n: int
    cid: bytes
    value: Stored
    state: State
    clock: int
    shown: bool


def next_change(db: Database) -> int:
    """The local number of the next change."""
    row = db.conn.execute("SELECT max(n) FROM change").fetchone()
    return (row[0] or 0) + 1


def number(db: Database, record: str, kind: str) -> int:
    """The local number of a record, given to it now if it has none."""
    row = db.conn.execute("SELECT n FROM record WHERE id = ?", (record,)).fetchone()
    if row is None:
        made = db.conn.execute("INSERT INTO record(id, kind) VALUES (?, ?)", (record, kind))
        return int(made.lastrowid or 0)
    return int(row[0])


def of_cell(db: Database, record: int, field: str) -> list[Head]:
    """The live versions of one field."""
    rows = db.conn.execute(
        "SELECT h.n, c.cid, c.value, c.state, c.clock, h.shown FROM head h JOIN change c ON c.n = h.n"
        " WHERE h.record = ? AND h.field = ?",
        (record, field),
    )
    return [
        Head(n, cid, value, State(state), clock, bool(shown)) for n, cid, value, state, clock, shown in rows
    ]


def all_of(db: Database, record: int) -> list[str]:
    """Every live version of every field of a record but its deletion, as change ids in hex."""
    rows = db.conn.execute(
        "SELECT hex(c.cid) FROM head h JOIN change c ON c.n = h.n WHERE h.record = ? AND h.field <> ?",
        (record, DELETED),
    )
    return sorted(cid.lower() for (cid,) in rows)


def derive(db: Database) -> list[tuple[int, str]]:
    """Find every head anew from the changes; the fields that have several."""
    replaced = {
        (parent,)
        for (joined,) in db.conn.execute("SELECT parents FROM change WHERE parents <> x''")
        for parent in split_parents(joined)
    }
    db.conn.execute("CREATE TEMP TABLE replaced(cid BLOB PRIMARY KEY) WITHOUT ROWID")
    db.conn.executemany("INSERT INTO temp.replaced(cid) VALUES (?)", replaced)
    db.conn.execute("DELETE FROM head")
    db.conn.execute("DELETE FROM conflict")
    db.conn.execute(
        "INSERT INTO head(record, field, n, shown) SELECT record, field, n, 1 FROM change c"
        " WHERE NOT EXISTS (SELECT 1 FROM temp.replaced p WHERE p.cid = c.cid)"
    )
    db.conn.execute("DROP TABLE temp.replaced")
    return list(db.conn.execute("SELECT record, field FROM head GROUP BY record, field HAVING count(*) > 1"))


def settle_cell(db: Database, record: int, field: str) -> None:
    """Show the newest of several versions, and note whether they differ."""
    live = of_cell(db, record, field)
    newest = max(live, key=lambda head: (head.clock, head.cid))
    db.conn.execute(
        "UPDATE head SET shown = (n = ?) WHERE record = ? AND field = ?", (newest.n, record, field)
    )
    if field not in (DELETED, ORDER):
        _mark(db, record, field, len({_compared(head) for head in live}) > 1)


def settle_deletions(db: Database) -> list[int]:
    """Judge the deletions that the records in `touched` bear on; the records whose deletion was judged.

    A deletion names the versions its author saw. It is a conflict while the record has a live
    version not named, or a live record that cannot live without it, or someone took it back.
    """
    if db.conn.execute("SELECT 1 FROM head WHERE field = 'deleted' LIMIT 1").fetchone() is None:
        return []
    judged = [n for (n,) in db.conn.execute(_with_deletion())]
    for record in judged:
        _mark(db, record, DELETED, _deletion_contested(db, record))
    return judged


def _with_deletion() -> str:
    """Records with a deletion among the touched ones and their parents."""
    found = ["SELECT t.record FROM temp.touched t"]
    for kind in KINDS.values():
        found += [
            f"SELECT p.n FROM temp.touched t CROSS JOIN {kind.kind} x ON x.n = t.record"
            f" JOIN record p ON p.id = x.{parent}"
            for parent in parent_fields(kind)
        ]
    deleted = "SELECT record FROM head WHERE field = 'deleted'"
    return f"SELECT record FROM ({' UNION '.join(found)}) WHERE record IN ({deleted})"


def _deletion_contested(db: Database, record: int) -> bool:
    deletions = of_cell(db, record, DELETED)
    standing = [head for head in deletions if head.value is not None]
    if not standing:
        return False
    if len(standing) < len(deletions):
        return True
    named = {cid for head in standing for cid in json.loads(str(head.value))}
    return bool(set(all_of(db, record)) - named) or _has_living_children(db, record)


def _has_living_children(db: Database, record: int) -> bool:
    kind, id_ = db.conn.execute("SELECT kind, id FROM record WHERE n = ?", (record,)).fetchone()
    return any(
        db.conn.execute(f"SELECT 1 FROM {table} WHERE {field} = ? AND deleted = 0 LIMIT 1", (id_,)).fetchone()
        for table, field in children_of(kind)
    )


def children_of(kind: str) -> Iterable[tuple[str, str]]:
    """Kind and field of the records that cannot live without one of this kind."""
    for child in KINDS.values():
        for field in parent_fields(child):
            if kind in field_types(child)[field].kinds:
                yield child.kind, field


def _mark(db: Database, record: int, field: str, contested: bool) -> None:
    if contested:
        db.conn.execute("INSERT OR IGNORE INTO conflict(record, field) VALUES (?, ?)", (record, field))
    else:
        db.conn.execute("DELETE FROM conflict WHERE record = ? AND field = ?", (record, field))


def _compared(head: Head) -> tuple[int, Stored | bytes]:
    # What is withheld cannot be compared, so each such version counts as its own.
    return (head.state, head.cid if head.state == State.WITHHELD else head.value)
