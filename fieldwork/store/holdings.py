"""Who has which changes: the ends of each laptop's chain, here and, as far as they said, elsewhere."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from fieldwork.store.changes import State
from fieldwork.store.driver import Database, in_words
from fieldwork.store.store import Store

Tip = tuple[int, bytes]
"""The number and id of a change that ends a chain."""
Tips = Mapping[str, tuple[Tip, ...]]
"""Laptop to the ends of its chain: one, or several where its store was copied."""


NEVER = "1970-01-01T00:00:00+00:00"


@dataclass(frozen=True)
class Written:
    """A record with changes made on one of our laptops: how many have not arrived, and a time of them."""

    record: str
    kind: str
    clock: int
    lacking: int


@dataclass(frozen=True)
class _Said:
    """The ends of a chain that another laptop said it has, and when."""

    ends: tuple[Tip, ...]
    at: str

    @property
    def moment(self) -> datetime:
        return datetime.fromisoformat(self.at)


def tips(store: Store) -> dict[str, tuple[Tip, ...]]:
    """The ends of the chain of each laptop, as they are here."""
    db = store.db
    with in_words(store.path):
        rows = db.conn.execute(
            "SELECT r.id, c.sequence, c.cid, r.n IN (SELECT laptop FROM fork) FROM (SELECT laptop,"
            " max(sequence) AS sequence FROM change GROUP BY laptop) t JOIN change c ON c.laptop = t.laptop"
            " AND c.sequence = t.sequence JOIN record r ON r.n = c.laptop ORDER BY r.id"
        ).fetchall()
        return {
            laptop: _ends(db, laptop) if forked else ((sequence, cid),)
            for laptop, sequence, cid, forked in rows
        }


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


def note_held(db: Database, laptop: str, held: Tips, at: str) -> None:
    """Note what another laptop said at this moment that it has, of every laptop.

    It replaces what was said before, even where that was more: a store may have been put back. What was
    not said before stands where it is more than this.
    """
    now = datetime.fromisoformat(at)
    _note_ends(db, laptop, held, at, {of for of, said in _said_by(db, laptop).items() if said.moment < now})


def note_told(store: Store, laptop: str, held: Tips) -> None:
    """Note what somebody said or texted that another laptop has, of the laptops named.

    By that laptop's clock it is as old as what it last said itself: ours may be wrong.
    """
    with in_words(store.path), store.db.atomic():
        before = _said_by(store.db, laptop).values()
        at = max((said.at for said in before), key=datetime.fromisoformat, default=NEVER)
        _note_ends(store.db, laptop, held, at, set())


def note_peer(db: Database, laptop: str, at: str, *, withheld: bool, oldest_backup: str) -> None:
    """Note what another laptop said of itself, unless something newer is known."""
    db.conn.execute(
        "INSERT INTO peer(laptop, at, withheld, oldest_backup) VALUES (?, ?, ?, ?) ON CONFLICT(laptop)"
        " DO UPDATE SET at = excluded.at, withheld = excluded.withheld,"
        " oldest_backup = excluded.oldest_backup WHERE excluded.at >= at",
        (laptop, at, withheld, oldest_backup),
    )


def held_by(store: Store, laptop: str) -> dict[str, tuple[Tip, ...]]:
    """What another laptop is known to have of each laptop's changes."""
    with in_words(store.path):
        return {of: said.ends for of, said in _said_by(store.db, laptop).items()}


def last_heard(store: Store, laptops: Iterable[str]) -> str:
    """Which of these laptops told of what it has last, by their clocks; empty where none did."""
    with in_words(store.path):
        said = {laptop: _said_by(store.db, laptop).values() for laptop in laptops}
    last = {laptop: max(one.moment for one in each) for laptop, each in said.items() if each}
    return max(last, key=lambda laptop: (last[laptop], laptop), default="")


def missing(store: Store) -> tuple[str, ...]:
    """The laptops of which others have changes that are not here."""
    with in_words(store.path):
        rows = store.db.conn.execute(
            "SELECT DISTINCT of_laptop FROM held h WHERE NOT EXISTS"
            " (SELECT 1 FROM change c WHERE c.cid = h.cid) ORDER BY of_laptop"
        )
        return tuple(laptop for (laptop,) in rows)


def peers(store: Store) -> dict[str, tuple[str, bool, str]]:
    """Laptop to (when it last said so, whether values are withheld from it, its oldest backup)."""
    with in_words(store.path):
        rows = store.db.conn.execute("SELECT laptop, at, withheld, oldest_backup FROM peer")
        return {laptop: (at, bool(withheld), oldest) for laptop, at, withheld, oldest in rows}


# what has arrived


def written_by(store: Store, laptops: Iterable[str], arrived: Tips) -> tuple[Written, ...]:
    """Every record with changes made on these laptops; `arrived` says which of them are elsewhere."""
    with in_words(store.path):
        found: dict[str, Written] = {}
        for laptop in laptops:
            for row in _written(store.db, laptop, arrived.get(laptop, ()), everything=True):
                before = found.get(row.record)
                lacking = row.lacking + (before.lacking if before else 0)
                clock = max(row.clock, before.clock if before else 0)
                found[row.record] = Written(row.record, row.kind, clock, lacking)
    return tuple(found.values())


def lacking(store: Store, laptop: str, arrived: tuple[Tip, ...]) -> tuple[Written, ...]:
    """The records touched by changes of this laptop that have not arrived, and the first time of those."""
    with in_words(store.path):
        return tuple(_written(store.db, laptop, arrived, everything=False))


def clock_at(store: Store, laptop: str, sequence: int) -> int:
    """The clock of the change with this number of this laptop (the newest of several; 0 for none)."""
    with in_words(store.path):
        row = store.db.conn.execute(
            "SELECT max(c.clock) FROM record l JOIN change c ON c.laptop = l.n WHERE l.id = ?"
            " AND c.sequence = ?",
            (laptop, sequence),
        ).fetchone()
    return int(row[0] or 0)


def has_arrived(store: Store, cid: bytes, laptop: str, sequence: int, held: tuple[Tip, ...]) -> bool:
    """Whether who holds these ends of a laptop's chain has this change of it too."""
    newest = max((tip[0] for tip in held), default=0)
    with in_words(store.path):
        if sequence > newest or not _forked(store.db, laptop):
            return sequence <= newest
        return cid in _reached(store.db, held)


def erasures(store: Store) -> tuple[tuple[str, str, int, bytes, int], ...]:
    """(record, laptop, number, id, clock) of the change that made each erasure, newest first.

    Not of one whose value was withheld: of what that erases there is nothing here.
    """
    with in_words(store.path):
        return tuple(
            store.db.conn.execute(
                "SELECT r.id, l.id, c.sequence, c.cid, c.clock FROM record r JOIN change c ON c.record = r.n"
                " AND c.field = 'erases' AND c.state = ? JOIN record l ON l.n = c.laptop"
                " WHERE r.kind = 'erasure' ORDER BY c.clock DESC, r.id",
                (State.WHOLE,),
            )
        )


def _written(db: Database, laptop: str, arrived: tuple[Tip, ...], *, everything: bool) -> Iterator[Written]:
    newest = max((tip[0] for tip in arrived), default=0)
    not_there, given = "c.sequence > ?", [newest]
    if arrived and _forked(db, laptop):
        # A twin's chain may be the one that arrived: go by what the ends come from.
        db.conn.execute("CREATE TEMP TABLE reached(cid BLOB PRIMARY KEY) WITHOUT ROWID")
        db.conn.executemany("INSERT INTO temp.reached VALUES (?)", [(cid,) for cid in _reached(db, arrived)])
        not_there, given = "c.cid NOT IN (SELECT cid FROM temp.reached)", []
    where = "" if everything else f" AND {not_there}"
    rows: list[Any] = db.conn.execute(
        f"SELECT r.id, r.kind, {'max' if everything else 'min'}(c.clock), sum({not_there}) FROM record l"
        f" JOIN change c ON c.laptop = l.n{where} JOIN record r ON r.n = c.record WHERE l.id = ?"
        " GROUP BY r.n",
        (*given, *(() if everything else given), laptop),
    ).fetchall()
    db.conn.execute("DROP TABLE IF EXISTS temp.reached")
    return (Written(*row) for row in rows)


def _reached(db: Database, ends: tuple[Tip, ...]) -> set[bytes]:
    """The ids of all changes from the beginning of a chain to these ends of it."""
    given = ", ".join(["(?)"] * len(ends))
    found = db.conn.execute(
        f"WITH RECURSIVE back(cid) AS (VALUES {given} UNION SELECT c.prev FROM back"
        " JOIN change c ON c.cid = back.cid) SELECT cid FROM back",
        [cid for _, cid in ends],
    )
    return {cid for (cid,) in found}


def _forked(db: Database, laptop: str) -> bool:
    row = db.conn.execute(
        "SELECT 1 FROM fork f JOIN record r ON r.n = f.laptop WHERE r.id = ? LIMIT 1", (laptop,)
    ).fetchone()
    return row is not None


def _ends(db: Database, laptop: str) -> tuple[Tip, ...]:
    rows = db.conn.execute(
        "SELECT c.sequence, c.cid FROM record l JOIN change c ON c.laptop = l.n WHERE l.id = ?"
        " AND c.cid NOT IN (SELECT d.prev FROM change d WHERE d.laptop = l.n) ORDER BY c.sequence, c.cid",
        (laptop,),
    )
    return tuple(rows)


def _said_by(db: Database, laptop: str) -> dict[str, _Said]:
    found: defaultdict[str, list[Tip]] = defaultdict(list)
    at: dict[str, str] = {}
    rows = db.conn.execute(
        "SELECT of_laptop, sequence, cid, at FROM held WHERE laptop = ? ORDER BY of_laptop, sequence, cid",
        (laptop,),
    )
    for of, sequence, cid, at[of] in rows:
        found[of].append((sequence, cid))
    return {of: _Said(tuple(ends), at[of]) for of, ends in found.items()}


def _note_ends(db: Database, laptop: str, held: Tips, at: str, replaced: set[str]) -> None:
    """Write these ends where they are more than what was known, and in place of what is replaced."""
    before = _said_by(db, laptop)
    told = {of: ends for of, ends in held.items() if ends}
    more = {of for of, ends in told.items() if of not in before or max(ends) >= max(before[of].ends)}
    written = told.keys() & (more | replaced)
    db.conn.executemany(
        "DELETE FROM held WHERE laptop = ? AND of_laptop = ?", [(laptop, of) for of in written | replaced]
    )
    db.conn.executemany(
        "INSERT INTO held(laptop, of_laptop, sequence, cid, at) VALUES (?, ?, ?, ?, ?)",
        [(laptop, of, *tip, at) for of in sorted(written) for tip in told[of]],
    )
