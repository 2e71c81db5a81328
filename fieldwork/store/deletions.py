"""Deletions: which of them stand, and which are contested by what their authors did not see."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable, Iterator
from graphlib import TopologicalSorter

from fieldwork.records import KINDS, field_types, parent_fields
from fieldwork.records.base import DELETED
from fieldwork.store import heads
from fieldwork.store.driver import Database


def children_of(kind: str) -> Iterator[tuple[str, str]]:
    """Kind and field of the records that cannot live without one of this kind."""
    for child in KINDS.values():
        for field in parent_fields(child):
            if kind in field_types(child)[field].kinds:
                yield child.kind, field


CHILDREN_FIRST = tuple(
    TopologicalSorter({kind: {child for child, _ in children_of(kind)} for kind in KINDS}).static_order()
)
"""Every kind after those that cannot live without it."""


def concerned(db: Database) -> set[tuple[str, int]]:
    """Kind and number of the deleted ones among the records in `touched` and those they live under."""
    if db.conn.execute("SELECT 1 FROM head WHERE field = 'deleted' LIMIT 1").fetchone() is None:
        return set()
    return set(db.conn.execute(_concerned()))


def judge(db: Database, found: Iterable[tuple[str, int]]) -> None:
    """Judge these deletions, and those above them that turn with them; their rows are put right.

    A deletion names the versions its author saw. It is a conflict while the record has a live
    version not named, or a live record that cannot live without it, or someone took it back.
    """
    waiting: defaultdict[str, set[int]] = defaultdict(set)
    for kind, record in found:
        waiting[kind].add(record)
    for kind in (*(waiting.keys() - KINDS.keys()), *CHILDREN_FIRST):
        for record in waiting[kind]:
            db.conn.execute("INSERT OR IGNORE INTO temp.touched(record) VALUES (?)", (record,))
            if _judge(db, kind, record):
                for above, number in _above(db, kind, record):
                    waiting[above].add(number)


def verdict(db: Database, kind: str, record: int) -> tuple[bool, bool]:
    """Whether a record is deleted, and whether that is contested, by the rows of what lives under it."""
    found = heads.of_cell(db, record, DELETED)
    standing = [head for head in found if head.value is not None]
    if not standing:
        return False, False
    named = {cid for head in standing for cid in json.loads(str(head.value))}
    contested = (
        len(standing) < len(found)
        or bool(set(heads.all_of(db, record)) - named)
        or _has_living_children(db, kind, record)
    )
    return not contested, contested


def _judge(db: Database, kind: str, record: int) -> bool:
    """Judge one deletion; whether the record came to life or went."""
    deleted, contested = verdict(db, kind, record)
    heads.mark(db, record, DELETED, contested)
    if kind not in KINDS:
        return False
    row = db.conn.execute(f"SELECT deleted FROM {kind} WHERE n = ?", (record,)).fetchone()
    db.conn.execute(
        f"UPDATE {kind} SET deleted = ?, conflicts = (SELECT count(*) FROM conflict k WHERE k.record = n)"
        " WHERE n = ?",
        (deleted, record),
    )
    return bool(row and row[0] != deleted)


def _has_living_children(db: Database, kind: str, record: int) -> bool:
    return any(
        db.conn.execute(
            f"SELECT 1 FROM record r JOIN {table} x ON x.{field} = r.id AND x.deleted = 0 WHERE r.n = ?",
            (record,),
        ).fetchone()
        for table, field in children_of(kind)
    )


def _above(db: Database, kind: str, record: int) -> list[tuple[str, int]]:
    """The deleted records that this one cannot live without."""
    return [
        found
        for field in parent_fields(KINDS[kind])
        for found in db.conn.execute(
            f"SELECT p.kind, p.n FROM {kind} x JOIN record p ON p.id = x.{field}"
            " JOIN head h ON h.record = p.n AND h.field = 'deleted' WHERE x.n = ?",
            (record,),
        )
    ]


def _concerned() -> str:
    found = ["SELECT t.record FROM temp.touched t"]
    for kind in KINDS.values():
        found += [
            f"SELECT p.n FROM temp.touched t CROSS JOIN {kind.kind} x ON x.n = t.record"
            f" JOIN record p ON p.id = x.{parent}"
            for parent in parent_fields(kind)
        ]
    return (
        f"SELECT r.kind, r.n FROM ({' UNION '.join(found)}) f JOIN record r ON r.n = f.record"
        " WHERE r.n IN (SELECT record FROM head WHERE field = 'deleted')"
    )
