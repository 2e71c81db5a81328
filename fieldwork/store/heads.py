"""Heads: the changes of a field that nobody has replaced. Several that differ are a conflict."""

from __future__ import annotations

from dataclasses import dataclass

from fieldwork.records.base import DELETED, ORDER
from fieldwork.records.values import Stored
from fieldwork.store.changes import SIZE, State, split_parents
from fieldwork.store.driver import Database

LIVE = (
    "SELECT record, field, n FROM change c WHERE c.n >= ? AND NOT EXISTS"
    " (SELECT 1 FROM temp.replaced p WHERE p.cid = c.cid AND p.record = c.record AND p.field = c.field)"
)
"""SQL for what nobody has replaced among the changes from a number on; needs gather_replaced."""
ADD_LIVE = f"INSERT INTO head(record, field, n, shown) SELECT *, 1 FROM ({LIVE})"


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
    """Fill temp.replaced with what the changes from this number on replace, and in which field."""
    db.conn.execute(
        "CREATE TEMP TABLE IF NOT EXISTS replaced(cid BLOB, record INTEGER, field TEXT,"
        " PRIMARY KEY(cid, record, field)) WITHOUT ROWID"
    )
    db.conn.execute("DELETE FROM temp.replaced")
    insert = "INSERT OR IGNORE INTO temp.replaced(cid, record, field)"
    db.conn.execute(
        f"{insert} SELECT parents, record, field FROM change WHERE n >= ? AND length(parents) = {SIZE}",
        (first,),
    )
    several = db.conn.execute(
        f"SELECT parents, record, field FROM change WHERE n >= ? AND length(parents) > {SIZE}", (first,)
    ).fetchall()
    db.conn.executemany(
        f"{insert} VALUES (?, ?, ?)",
        ((cid, record, field) for joined, record, field in several for cid in split_parents(joined)),
    )


def derive(db: Database) -> list[tuple[int, str]]:
    """Find every head anew from the changes; the fields that have several."""
    gather_replaced(db, 1)
    db.conn.execute("DELETE FROM head")
    db.conn.execute("DELETE FROM conflict")
    db.conn.execute(ADD_LIVE, (1,))
    return list(db.conn.execute("SELECT record, field FROM head GROUP BY record, field HAVING count(*) > 1"))


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
