"""What follows from a set of changes, worked out the slow and obvious way; the store must agree."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from fieldwork.records import KINDS, field_types, parent_fields
from fieldwork.records.base import DELETED, ORDER
from fieldwork.store.changes import Change, State, split_parents
from fieldwork.store.store import Store

Cell = tuple[str, str]


class Truth:
    """Heads, conflicts, shown values and deletions of a set of changes."""

    def __init__(self, changes: Iterable[Change]) -> None:
        self.changes = {change.cid: change for change in changes}
        self.kinds = {change.record: change.kind for change in self.changes.values()}
        replaced = {cid for change in self.changes.values() for cid in split_parents(change.parents)}
        self.live: dict[Cell, list[Change]] = defaultdict(list)
        for change in self.changes.values():
            if change.cid not in replaced:
                self.live[change.record, change.field].append(change)

    def shown(self, record: str, field: str) -> Change | None:
        """The newest of the live versions."""
        return max(self.live.get((record, field), []), key=lambda c: (c.clock, c.cid), default=None)

    def value(self, record: str, field: str) -> Any:
        """The stored value shown."""
        shown = self.shown(record, field)
        return shown.value if shown else None

    def conflicts(self) -> set[Cell]:
        """Cells whose live versions differ, and deletions contested."""
        fields = {
            cell
            for cell, live in self.live.items()
            if cell[1] not in (DELETED, ORDER) and len({_compared(change) for change in live}) > 1
        }
        return fields | {(record, DELETED) for record in self.kinds if self._contested(record)}

    def deleted(self, record: str) -> bool:
        """Deleted, with nobody against it."""
        return bool(self._deletions(record)) and not self._contested(record)

    def rows(self, kind: str) -> dict[str, dict[str, Any]]:
        """Every record of a kind with its shown values, those that are wholly withheld left out."""
        names = field_types(KINDS[kind])
        return {
            record: {name: self.value(record, name) for name in names if name != DELETED}
            for record in self.kinds
            if self.kinds[record] == kind and self._readable(record)
        }

    def _readable(self, record: str) -> bool:
        shown = [self.shown(*cell) for cell in self.live if cell[0] == record]
        return any(change and change.state != State.WITHHELD for change in shown)

    def _deletions(self, record: str) -> list[Change]:
        return [change for change in self.live.get((record, DELETED), []) if change.value is not None]

    def _contested(self, record: str) -> bool:
        standing = self._deletions(record)
        if not standing:
            return False
        named = {cid for change in standing for cid in json.loads(str(change.value))}
        live = {
            change.cid.hex()
            for (of, field), found in self.live.items()
            if of == record and field != DELETED
            for change in found
        }
        taken_back = len(standing) < len(self.live[record, DELETED])
        return taken_back or bool(live - named) or any(map(self._lives, self._children(record)))

    def _lives(self, record: str) -> bool:
        return self._readable(record) and not self.deleted(record)

    def _children(self, record: str) -> list[str]:
        return [
            child
            for child, kind in self.kinds.items()
            for field in parent_fields(KINDS[kind])
            if self.value(child, field) == record
        ]


def agrees(store: Store) -> Truth:
    """Check everything current in the store against its changes; the truth, for further questions."""
    truth = Truth(store.every_change())
    ask = store.db.conn.execute
    live = {
        (record, field, cid): bool(shown)
        for record, field, cid, shown in ask(
            "SELECT r.id, h.field, c.cid, h.shown FROM head h JOIN change c ON c.n = h.n"
            " JOIN record r ON r.n = h.record"
        )
    }
    assert live == {
        (*cell, change.cid): change is truth.shown(*cell)
        for cell, found in truth.live.items()
        for change in found
    }
    assert (
        set(ask("SELECT r.id, k.field FROM conflict k JOIN record r ON r.n = k.record")) == truth.conflicts()
    )
    for kind in set(truth.kinds.values()):
        names = [name for name in field_types(KINDS[kind]) if name != DELETED]
        columns = ", ".join(f'"{name}"' for name in names)
        rows = {row[0]: row for row in ask(f"SELECT id, deleted, conflicts, {columns} FROM {kind}")}
        expected = truth.rows(kind)
        assert {id_: dict(zip(names, row[3:], strict=True)) for id_, row in rows.items()} == expected
        assert {id_: bool(row[1]) for id_, row in rows.items()} == {
            id_: truth.deleted(id_) for id_ in expected
        }
        counts = [record for record, _ in truth.conflicts()]
        assert {id_: row[2] for id_, row in rows.items()} == {id_: counts.count(id_) for id_ in expected}
    return truth


def _compared(change: Change) -> tuple[int, Any, Any]:
    distinct = change.cid if change.state == State.WITHHELD else None
    return change.state, type(change.value), distinct or change.value
