"""Heads: the changes of a field that nobody has replaced. Several that differ are a conflict."""

from __future__ import annotations

from dataclasses import dataclass

from fieldwork.records.base import DELETED, ORDER
from fieldwork.records.values import Stored
from fieldwork.store.changes import SIZE, State, split_parents
from fieldwork.store.driver import Database, fresh

LIVE = "SELECT record, field, n FROM change WHERE n >= ? AND n NOT IN (SELECT n FROM temp.replaced)"
"""SQL for what nobody has replaced among the changes from a number on; needs gather_replaced."""
_ADD_LIVE = f"INSERT INTO head(record, field, n, shown) SELECT *, 1 FROM ({LIVE})"
_NEWEST = (
    "SELECT h.n FROM head h JOIN change c ON c.n = h.n WHERE h.record = x.record AND h.field = x.field"
    " ORDER BY c.clock DESC, c.cid DESC LIMIT 1"
)
# As differ() has it. Two that are withheld differ; null is left out by min and max, but not by count.
_DIFFER = (
    "SELECT max(c.state = 1) OR min(c.state) <> max(c.state) OR count(c.value) NOT IN (0, count(*))"
    " OR coalesce(min(c.value) <> max(c.value), 0) FROM head h JOIN change c ON c.n = h.n"
    " WHERE h.record = x.record AND h.field = x.field"
)


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
    row = db.conn.execute("SELECT n, kind FROM record WHERE id = ?", (record,)).fetchone()
    if row is None:
        made = db.conn.execute("INSERT INTO record(id, kind) VALUES (?, ?)", (record, kind))
        return int(made.lastrowid or 0)
    if row[1] != kind:
        raise ValueError(f"{record} is no {kind}")
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


def version(db: Database, record: int, field: str, cid: bytes) -> Head:
    """One version of a field that may have been replaced long ago."""
    row = db.conn.execute(
        "SELECT n, cid, value, state, clock FROM change WHERE cid = ? AND record = ? AND field = ?",
        (cid, record, field),
    ).fetchone()
    if row is None:
        raise ValueError(f"{cid.hex()} is no version of {field}")
    return Head(row[0], row[1], row[2], State(row[3]), row[4], shown=False)


def all_of(db: Database, record: int) -> list[str]:
    """Every live version of every field of a record but its deletion, as change ids in hex."""
    rows = db.conn.execute(
        "SELECT hex(c.cid) FROM head h JOIN change c ON c.n = h.n WHERE h.record = ? AND h.field <> ?",
        (record, DELETED),
    )
    return sorted(cid.lower() for (cid,) in rows)


def gather_replaced(db: Database, first: int) -> None:
    """Fill temp.replaced with the numbers of what the changes from this number on replace.

    A change that replaces what is not here, or is of another field, stands there itself, negated.
    """
    _gather_replaced(db, "change c WHERE c.n >= ?", first)


def _gather_replaced(db: Database, changes: str, *given: int) -> None:
    fresh(db, "replaced(n INTEGER PRIMARY KEY)")
    insert = "INSERT OR IGNORE INTO temp.replaced SELECT coalesce"
    parent = "SELECT p.n FROM change p WHERE p.cid = c.parents AND p.record = c.record AND p.field = c.field"
    db.conn.execute(f"{insert}(({parent}), -c.n) FROM {changes} AND length(c.parents) = {SIZE}", given)
    several = db.conn.execute(
        f"SELECT c.parents, c.record, c.field, -c.n FROM {changes} AND length(c.parents) > {SIZE}", given
    ).fetchall()
    db.conn.executemany(
        f"{insert}((SELECT n FROM change WHERE cid = ? AND record = ? AND field = ?), ?)",
        ((cid, record, field, n) for joined, record, field, n in several for cid in split_parents(joined)),
    )


def lacking(db: Database) -> list[tuple[bytes, int, str]]:
    """What temp.replaced could not find: id, and the record and field of what replaces it."""
    rows = db.conn.execute(
        "SELECT c.parents, c.record, c.field FROM temp.replaced p JOIN change c ON c.n = -p.n WHERE p.n < 0"
    )
    return [(cid, record, field) for joined, record, field in rows for cid in split_parents(joined)]


def move(db: Database, first: int) -> None:
    """Move the heads on to the changes from this number on; needs gather_replaced."""
    db.conn.execute(
        "DELETE FROM head WHERE (record, field, n) IN (SELECT c.record, c.field, c.n FROM temp.replaced p"
        " CROSS JOIN change c ON c.n = p.n WHERE p.n < ?)",
        (first,),
    )
    db.conn.execute(_ADD_LIVE, (first,))


def derive(db: Database) -> None:
    """Find every head anew from the changes."""
    gather_replaced(db, 1)
    db.conn.execute("DELETE FROM head")
    db.conn.execute("DELETE FROM conflict")
    db.conn.execute(_ADD_LIVE, (1,))


def derive_touched(db: Database) -> None:
    """Find the heads of touched records anew from their changes."""
    changes = "temp.touched t CROSS JOIN change c ON c.record = t.record WHERE TRUE"
    _gather_replaced(db, changes)
    db.conn.execute("DELETE FROM head WHERE record IN (SELECT record FROM temp.touched)")
    db.conn.execute(
        f"INSERT INTO head(record, field, n, shown) SELECT c.record, c.field, c.n, 1 FROM {changes}"
        " AND c.n NOT IN (SELECT n FROM temp.replaced)"
    )


def settle(db: Database) -> None:
    """Show the newest of several versions, and note which differ: settle_cell for all touched records."""
    fresh(
        db,
        "contended(record INTEGER, field TEXT, newest INTEGER, differ INTEGER, PRIMARY KEY(record, field))"
        " WITHOUT ROWID",
    )
    db.conn.execute(
        "INSERT INTO temp.contended(record, field) SELECT h.record, h.field FROM temp.touched t"
        " CROSS JOIN head h ON h.record = t.record GROUP BY h.record, h.field HAVING count(*) > 1"
    )
    db.conn.execute(f"UPDATE temp.contended AS x SET newest = ({_NEWEST}), differ = ({_DIFFER})")
    db.conn.execute(
        "UPDATE head SET shown = NOT shown WHERE (record, field, n) IN (SELECT h.record, h.field, h.n"
        " FROM temp.contended x CROSS JOIN head h ON h.record = x.record AND h.field = x.field"
        " WHERE h.shown <> (h.n = x.newest))"
    )
    differing = f"SELECT record, field FROM temp.contended WHERE differ AND field NOT IN {(DELETED, ORDER)}"
    db.conn.execute(
        "DELETE FROM conflict WHERE record IN (SELECT record FROM temp.touched) AND field <> ?"
        f" AND (record, field) NOT IN ({differing})",
        (DELETED,),
    )
    db.conn.execute(f"INSERT OR IGNORE INTO conflict(record, field) {differing}")


def settle_cell(db: Database, record: int, field: str) -> None:
    """Show the newest of several versions, and note whether they differ."""
    live = of_cell(db, record, field)
    db.conn.execute(
        "UPDATE head SET shown = (n = ?) WHERE record = ? AND field = ?", (newest(live).n, record, field)
    )
    if field not in (DELETED, ORDER):
        mark(db, record, field, differ(live))


def newest(live: list[Head]) -> Head:
    """The version to show, by the clock of whoever made it."""
    return max(live, key=lambda head: (head.clock, head.cid))


def differ(live: list[Head]) -> bool:
    """Whether these versions say different things."""
    return len({compared(head) for head in live}) > 1


def mark(db: Database, record: int, field: str, contested: bool) -> None:
    """Note that a field has versions that differ, or no longer has."""
    if contested:
        db.conn.execute("INSERT OR IGNORE INTO conflict(record, field) VALUES (?, ?)", (record, field))
    else:
        db.conn.execute("DELETE FROM conflict WHERE record = ? AND field = ?", (record, field))


def compared(head: Head) -> tuple[int, Stored | bytes]:
    """What two versions are compared by; what is withheld cannot be, so each counts as its own."""
    return (head.state, head.cid if head.state == State.WITHHELD else head.value)
