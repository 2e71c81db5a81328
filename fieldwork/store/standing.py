"""Which change of a person a value stands for, once what was undone and done again is looked through."""

from __future__ import annotations

from collections.abc import Mapping

from fieldwork.records.base import DELETED
from fieldwork.store.changes import SIZE
from fieldwork.store.driver import Database

EMPTY = b""
"""What a value stands for that was put back to nothing."""


def stands_for(db: Database, cid: bytes, undoing: Mapping[bytes, bytes]) -> bytes:
    """The change that this one put back, or itself where it put back none; EMPTY where that was nothing.

    `undoing` names what is under way: the act and the one it takes back. An undoing that came from
    another laptop stands for itself: it is somebody's change.
    """
    while (before := _put_back(db, cid, undoing)) is not None:
        if len(before) != SIZE:
            return before
        cid = before
    return cid


def record_stands_for(db: Database, record: str, undoing: Mapping[bytes, bytes]) -> set[bytes]:
    """What the live versions of a record stand for, its deletion and empty fields left out."""
    rows = db.conn.execute(
        "SELECT c.cid FROM record r JOIN head h ON h.record = r.n JOIN change c ON c.n = h.n"
        " WHERE r.id = ? AND h.field <> ?",
        (record, DELETED),
    ).fetchall()
    return {stands_for(db, cid, undoing) for (cid,) in rows} - {EMPTY}


def is_of(db: Database, record: str, act: bytes) -> bool:
    """Whether every live version of a record, its deletion too, stands for a change of this act or none."""
    rows = db.conn.execute(
        "SELECT c.cid FROM record r JOIN head h ON h.record = r.n JOIN change c ON c.n = h.n WHERE r.id = ?",
        (record,),
    ).fetchall()
    known = {stands_for(db, cid, {}) for (cid,) in rows} - {EMPTY}
    sql = "SELECT act FROM change WHERE cid = ?"
    return all(db.conn.execute(sql, (cid[:SIZE],)).fetchone()[0] == act for cid in known)


def _put_back(db: Database, cid: bytes, undoing: Mapping[bytes, bytes]) -> bytes | None:
    """The versions that stood before what this change took back; None where it took back nothing."""
    row = db.conn.execute(
        "SELECT c.act, c.record, c.field, a.undoes FROM change c LEFT JOIN act a ON a.id = c.act"
        " WHERE c.cid = ? AND c.how = 'undone'",
        (cid,),
    ).fetchone()
    undone = row and (undoing.get(row[0]) or row[3])
    if not undone:
        return None
    before = db.conn.execute(
        "SELECT parents FROM change WHERE record = ? AND field = ? AND act = ? ORDER BY n LIMIT 1",
        (row[1], row[2], undone),
    ).fetchone()
    # To undo the making of a record is to delete it, which takes no deletion back.
    return None if before is None else bytes(before[0])
