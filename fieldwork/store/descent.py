"""What came from what: changes that arrive late and were made from words erased meanwhile."""

from __future__ import annotations

from fieldwork.store.changes import State, split_parents
from fieldwork.store.driver import Database


def note_late(db: Database, first: int) -> int:
    """Note the changes from this number on that descend from what was erased before; how many.

    Whoever erased had not seen them: they may still hold the words.
    """
    found = 0
    for record, field in _cells_with_erasures(db, first):
        late = _late_in(db, record, field, first)
        db.conn.executemany("INSERT OR IGNORE INTO late(n) VALUES (?)", [(n,) for n in late])
        found += len(late)
    return found


def _cells_with_erasures(db: Database, first: int) -> list[tuple[int, str]]:
    return db.conn.execute(
        "SELECT DISTINCT c.record, c.field FROM erased e CROSS JOIN change c ON c.cid = e.cid WHERE EXISTS"
        " (SELECT 1 FROM change l WHERE l.record = c.record AND l.field = c.field AND l.n >= ?)",
        (first,),
    ).fetchall()


def _late_in(db: Database, record: int, field: str, first: int) -> list[int]:
    rows = db.conn.execute(
        "SELECT n, cid, parents, state = ? AND value IS NOT NULL AND n >= ?,"
        " cid IN (SELECT cid FROM erased) FROM change WHERE record = ? AND field = ?",
        (State.WHOLE, first, record, field),
    ).fetchall()
    tainted = {cid for _, cid, _, _, erased in rows if erased}
    while True:
        more = {cid for _, cid, parents, _, _ in rows if not tainted.isdisjoint(split_parents(parents))}
        if more <= tainted:
            return [n for n, cid, _, holds, erased in rows if holds and not erased and cid in tainted]
        tainted |= more
