"""What this laptop knows of the exchange: what it sent and took in, what waits, what others hold."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fieldwork.store.driver import Database, in_words
from fieldwork.store.store import Store
from fieldwork.store.unmerge import take_back as take_back_changes

Tip = tuple[int, bytes]
"""The number and id of the newest change of one laptop."""


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


@dataclass(frozen=True)
class Written:
    """A record with changes made on one of our laptops: how many have not arrived, and when the last was."""

    record: str
    kind: str
    clock: int
    lacking: int


def tips(store: Store) -> dict[str, Tip]:
    """The newest change here of each laptop."""
    with in_words(store.path):
        rows = store.db.conn.execute(
            "SELECT r.id, c.sequence, c.cid FROM (SELECT laptop, max(sequence) AS sequence FROM change"
            " GROUP BY laptop) t JOIN change c ON c.laptop = t.laptop AND c.sequence = t.sequence"
            " JOIN record r ON r.n = c.laptop ORDER BY r.id, c.cid"
        )
        return {laptop: (sequence, cid) for laptop, sequence, cid in rows}


def knows(store: Store, laptop: str, tip: Tip) -> bool:
    """Whether this change of this laptop is here, under this number."""
    with in_words(store.path):
        row = store.db.conn.execute(
            "SELECT 1 FROM change c JOIN record r ON r.n = c.laptop WHERE c.cid = ? AND r.id = ?"
            " AND c.sequence = ?",
            (tip[1], laptop, tip[0]),
        ).fetchone()
    return row is not None


def withholds(store: Store) -> bool:
    """Whether some values have been withheld from this laptop."""
    with in_words(store.path):
        return store.db.conn.execute("SELECT 1 FROM change WHERE state = 1 LIMIT 1").fetchone() is not None


# what others hold


def note_held(db: Database, laptop: str, held: Mapping[str, Tip], at: str) -> None:
    """Note what another laptop said it has; what it said before is replaced unless it was more."""
    db.conn.executemany(
        "INSERT INTO held(laptop, of_laptop, sequence, cid, at) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT(laptop, of_laptop) DO UPDATE SET sequence = excluded.sequence, cid = excluded.cid,"
        " at = excluded.at WHERE excluded.sequence >= sequence",
        [(laptop, of, sequence, cid, at) for of, (sequence, cid) in held.items()],
    )


def note_peer(db: Database, laptop: str, at: str, *, withheld: bool, oldest_backup: str) -> None:
    """Note what another laptop said of itself, unless something newer is known."""
    db.conn.execute(
        "INSERT INTO peer(laptop, at, withheld, oldest_backup) VALUES (?, ?, ?, ?) ON CONFLICT(laptop)"
        " DO UPDATE SET at = excluded.at, withheld = excluded.withheld,"
        " oldest_backup = excluded.oldest_backup WHERE excluded.at >= at",
        (laptop, at, withheld, oldest_backup),
    )


def note_told(store: Store, laptop: str, held: Mapping[str, Tip]) -> None:
    """Note what somebody said or texted that another laptop has."""
    with in_words(store.path), store.db.atomic():
        note_held(store.db, laptop, held, store.clock.moment())


def held_by(store: Store, laptop: str) -> dict[str, Tip]:
    """What another laptop is known to have of each laptop's changes."""
    with in_words(store.path):
        rows = store.db.conn.execute(
            "SELECT of_laptop, sequence, cid FROM held WHERE laptop = ?", (laptop,)
        )
        return {of: (sequence, cid) for of, sequence, cid in rows}


def peers(store: Store) -> dict[str, tuple[str, bool, str]]:
    """Laptop to (when it last said so, whether values are withheld from it, its oldest backup)."""
    with in_words(store.path):
        rows = store.db.conn.execute("SELECT laptop, at, withheld, oldest_backup FROM peer")
        return {laptop: (at, bool(withheld), oldest) for laptop, at, withheld, oldest in rows}


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


# what has arrived


def written_by(store: Store, laptops: Iterable[str], arrived: Mapping[str, int]) -> tuple[Written, ...]:
    """Every record with changes made on these laptops; `arrived` says up to which number of each."""
    with in_words(store.path):
        found: dict[str, Written] = {}
        for laptop in laptops:
            for row in _written(store.db, laptop, arrived.get(laptop, 0)):
                before = found.get(row.record)
                lacking = row.lacking + (before.lacking if before else 0)
                clock = max(row.clock, before.clock if before else 0)
                found[row.record] = Written(row.record, row.kind, clock, lacking)
    return tuple(found.values())


def _written(db: Database, laptop: str, arrived: int) -> Iterator[Written]:
    rows = db.conn.execute(
        "SELECT r.id, r.kind, max(c.clock), sum(c.sequence > ?) FROM change c JOIN record l ON l.n = c.laptop"
        " JOIN record r ON r.n = c.record WHERE l.id = ? GROUP BY r.n",
        (arrived, laptop),
    )
    return (Written(*row) for row in rows.fetchall())


def lacking_since(store: Store, laptop: str, arrived: int) -> tuple[Written, ...]:
    """The records that changes of this laptop beyond this number touch."""
    with in_words(store.path):
        rows = store.db.conn.execute(
            "SELECT r.id, r.kind, min(c.clock), count(*) FROM record l JOIN change c ON c.laptop = l.n"
            " AND c.sequence > ? JOIN record r ON r.n = c.record WHERE l.id = ? GROUP BY r.n",
            (arrived, laptop),
        ).fetchall()
    return tuple(Written(*row) for row in rows)


def clock_at(store: Store, laptop: str, sequence: int) -> int:
    """The clock of the change with this number of this laptop (the newest of several; 0 for none)."""
    with in_words(store.path):
        row = store.db.conn.execute(
            "SELECT max(c.clock) FROM record l JOIN change c ON c.laptop = l.n WHERE l.id = ?"
            " AND c.sequence = ?",
            (laptop, sequence),
        ).fetchone()
    return int(row[0] or 0)


def erasures(store: Store) -> tuple[tuple[str, str, int, int], ...]:
    """(record, laptop, number, clock) of the change that made each erasure, newest first."""
    with in_words(store.path):
        return tuple(
            store.db.conn.execute(
                "SELECT r.id, l.id, c.sequence, c.clock FROM record r JOIN change c ON c.record = r.n"
                " AND c.field = 'erases' JOIN record l ON l.n = c.laptop WHERE r.kind = 'erasure'"
                " ORDER BY c.clock DESC, r.id"
            )
        )
