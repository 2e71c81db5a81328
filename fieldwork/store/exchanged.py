"""What this laptop knows of the exchange: what it sent and took in, what waits, what others hold."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fieldwork.store.driver import Database, in_words
from fieldwork.store.store import Store
from fieldwork.store.unmerge import take_back as take_back_changes


@dataclass(frozen=True)
class Sent:
    """A package this laptop wrote: up to which of its own changes, and for which laptops."""

    package: str
    what: str
    at: str
    receivers: tuple[str, ...]
    laptop: str
    sequence: int
    cid: bytes
    receipt_key: bytes


@dataclass(frozen=True)
class MergedRow:
    """A package this laptop took in, and where its changes stand; `sitting` is shared by those of one go."""

    number: int
    sitting: str
    package: str
    laptop: str
    sender: str
    made_at: str
    at: str
    first: int
    last: int
    fills: tuple[int, ...]
    brought: Mapping[str, Any]
    receipt_key: bytes
    undone: bool = False
    answered: bool = False


@dataclass(frozen=True)
class WaitingRow:
    """A package kept aside; `missing` in words."""

    package: str
    laptop: str
    sender: str
    made_at: str
    came_at: str
    missing: tuple[str, ...]


# what was sent


def note_sent(store: Store, sent: Sent) -> None:
    """Note a package that was written."""
    with in_words(store.path):
        store.db.conn.execute(
            "INSERT INTO sent(package, what, at, receivers, laptop, sequence, cid, receipt_key)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (sent.package, sent.what, sent.at, json.dumps(sent.receivers), sent.laptop, sent.sequence,
             sent.cid, sent.receipt_key),
        )  # fmt: skip


def all_sent(store: Store) -> tuple[Sent, ...]:
    """Every package written here, newest first."""
    with in_words(store.path):
        rows = store.db.conn.execute(
            "SELECT package, what, at, receivers, laptop, sequence, cid, receipt_key FROM sent"
            " ORDER BY at DESC, package DESC"
        ).fetchall()
    return tuple(Sent(row[0], row[1], row[2], tuple(json.loads(row[3])), *row[4:]) for row in rows)


# what was taken in


def note_merged(db: Database, row: MergedRow, *, came: bool) -> None:
    """Note a package that was taken in, in the transaction that does it; `came`: it brought something."""
    db.conn.execute("DELETE FROM waiting WHERE package = ?", (row.package,))
    if not came:
        return
    db.conn.execute(
        "INSERT INTO merged(sitting, package, laptop, sender, made_at, at, first, last, fills, brought,"
        " receipt_key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (row.sitting, row.package, row.laptop, row.sender, row.made_at, row.at, row.first, row.last,
         json.dumps(row.fills), json.dumps(row.brought), row.receipt_key),
    )  # fmt: skip


def all_merged(store: Store) -> tuple[MergedRow, ...]:
    """Every package taken in here, newest first."""
    with in_words(store.path):
        return tuple(_merged_rows(store.db))


def _merged_rows(db: Database) -> Iterator[MergedRow]:
    rows = db.conn.execute(
        "SELECT n, sitting, package, laptop, sender, made_at, at, first, last, fills, brought, receipt_key,"
        " undone, answered FROM merged ORDER BY n DESC"
    )
    for row in rows.fetchall():
        fills, brought, key, undone, answered = row[9:]
        number, sitting, package, laptop, sender, made_at, at, first, last = row[:9]
        yield MergedRow(
            number, sitting, package, laptop, sender, made_at, at, first, last,
            fills=tuple(json.loads(fills)),
            brought=json.loads(brought),
            receipt_key=key,
            undone=bool(undone),
            answered=bool(answered),
        )  # fmt: skip


def take_back(store: Store, rows: Sequence[MergedRow]) -> None:
    """Take back what these packages brought, whose changes are the newest there are; all of it or nothing."""
    first, last = min(row.first for row in rows), max(row.last for row in rows)
    fills = tuple(n for row in rows for n in row.fills)
    with in_words(store.path), store.db.atomic():
        take_back_changes(store, first, last, fills)
        store.db.conn.executemany("UPDATE merged SET undone = 1 WHERE n = ?", [(row.number,) for row in rows])


def mark_answered(store: Store, number: int) -> None:
    """Note that the sender was told: what came cannot be taken back any more."""
    with in_words(store.path):
        store.db.conn.execute("UPDATE merged SET answered = 1 WHERE n = ?", (number,))


def newest_change(store: Store) -> int:
    """The local number of the newest change (0 when there is none)."""
    with in_words(store.path):
        return int(store.db.conn.execute("SELECT coalesce(max(n), 0) FROM change").fetchone()[0])


# what waits


def note_waiting(store: Store, row: WaitingRow) -> None:
    """Note a package that was kept aside."""
    with in_words(store.path):
        store.db.conn.execute(
            "INSERT OR REPLACE INTO waiting(package, laptop, sender, made_at, came_at, missing)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (row.package, row.laptop, row.sender, row.made_at, row.came_at, json.dumps(row.missing)),
        )


def drop_waiting(store: Store, package: str) -> None:
    """It waits no more."""
    with in_words(store.path):
        store.db.conn.execute("DELETE FROM waiting WHERE package = ?", (package,))


def all_waiting(store: Store) -> tuple[WaitingRow, ...]:
    """Every package kept aside, oldest first."""
    with in_words(store.path):
        rows = store.db.conn.execute(
            "SELECT package, laptop, sender, made_at, came_at, missing FROM waiting ORDER BY made_at, package"
        ).fetchall()
    return tuple(
        WaitingRow(package, laptop, sender, made_at, came_at, tuple(json.loads(missing)))
        for package, laptop, sender, made_at, came_at, missing in rows
    )
