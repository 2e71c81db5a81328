"""The history of fields: every change there was, who made it, and which version is shown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from datetime import UTC, datetime
from typing import Any

from fieldwork.store.changes import Change, State
from fieldwork.store.driver import Database

COLUMNS = (
    "c.cid, c.act, r.kind, r.id, c.field, c.value, c.salt, c.value_hash, c.parents, c.prev,"
    " l.id, c.sequence, c.clock, a.id, c.how, c.state"
)
NAMES = tuple(field.name for field in fields(Change))
SOURCE = (
    "change c JOIN record r ON r.n = c.record JOIN record l ON l.n = c.laptop JOIN record a ON a.n = c.author"
)


@dataclass(frozen=True)
class Version:
    """One change in the history of a field; `live` where nobody has replaced it."""

    change: Change
    live: bool
    shown: bool

    @property
    def at(self) -> datetime:
        """When, by the clock of the laptop that made it, in UTC."""
        return datetime.fromtimestamp((self.change.clock >> 16) / 1000, UTC)


def of_field(db: Database, record: str, field: str) -> tuple[Version, ...]:
    """Every version of one field, oldest first."""
    rows = db.conn.execute(
        f"SELECT {COLUMNS}, h.n IS NOT NULL, coalesce(h.shown, 0) FROM {SOURCE}"
        " LEFT JOIN head h ON h.record = c.record AND h.field = c.field AND h.n = c.n"
        " WHERE r.id = ? AND c.field = ? ORDER BY c.clock, c.cid",
        (record, field),
    )
    return tuple(Version(make_change(row[:16]), bool(row[16]), bool(row[17])) for row in rows)


def of_record(db: Database, record: str) -> tuple[Change, ...]:
    """Every change of one record, oldest first."""
    rows = db.conn.execute(
        f"SELECT {COLUMNS} FROM {SOURCE} WHERE r.id = ? ORDER BY c.clock, c.cid", (record,)
    )
    return tuple(make_change(row) for row in rows)


def everything(db: Database) -> Iterator[Change]:
    """Every change, in an order that is the same on every laptop."""
    for row in db.conn.execute(f"SELECT {COLUMNS} FROM {SOURCE} ORDER BY c.clock, c.cid"):
        yield make_change(row)


def make_change(row: tuple[Any, ...]) -> Change:
    """A change from its COLUMNS."""
    parts: dict[str, Any] = dict(zip(NAMES, row, strict=True))
    return Change(**{**parts, "state": State(parts["state"])})
