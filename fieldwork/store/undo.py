"""Undo: a new action that puts back what an earlier one replaced, while nothing has moved since."""

from __future__ import annotations

from dataclasses import dataclass

from fieldwork.errors import Moved, NotFound, Refused
from fieldwork.records import ALL
from fieldwork.store.act import Act
from fieldwork.store.changes import Change, State, split_parents
from fieldwork.store.driver import Database
from fieldwork.store.history import COLUMNS, SOURCE, make_change
from fieldwork.store.reading import children, named_by
from fieldwork.store.store import Store

_LASTING = ", ".join(f"'{kind.kind}'" for kind in ALL if kind.lasting)


@dataclass(frozen=True)
class Done:
    """An action that can be undone: its id in hex, and what it was in words."""

    id: str
    what: str
    at: str


def undoable(store: Store, *, limit: int = 100) -> tuple[Done, ...]:
    """The newest actions of this laptop that can be taken back, newest first.

    Left out: what is undone already, an undoing, and the making of what can never be deleted.
    """
    rows = store.db.conn.execute(
        "SELECT hex(id), what, at FROM act a WHERE undoes IS NULL"
        " AND NOT EXISTS (SELECT 1 FROM act u WHERE u.undoes = a.id)"
        " AND NOT EXISTS (SELECT 1 FROM change c JOIN record r ON r.n = c.record"
        f" WHERE c.n = a.first AND r.kind IN ({_LASTING})"
        " AND NOT EXISTS (SELECT 1 FROM change e WHERE e.record = c.record AND e.n < c.n))"
        " ORDER BY n DESC LIMIT ?",
        (limit,),
    )
    return tuple(Done(id_.lower(), what, at) for id_, what, at in rows)


def undo(store: Store, act_id: str) -> str:
    """Take an action back; the id of the new action, which can be undone in turn.

    Raises Moved where something has been changed since, NotFound for an unknown action.
    """
    wanted = bytes.fromhex(act_id)
    found = store.db.conn.execute("SELECT first, last, what FROM act WHERE id = ?", (wanted,)).fetchone()
    if found is None:
        raise NotFound("There is no such action to undo.")
    first, last, what = found
    _can_return(store.db, first)
    with store.act(what, "undone") as act:
        act.undoes = wanted
        made = _made_by(store.db, wanted, first, last)
        for record in made:
            _unmoved(store.db, record, wanted, made)
            act.delete(record)
        for changes in _changes(store.db, wanted, first, last):
            if changes[0].record not in made:
                _put_back(store.db, act, changes[-1], changes[0])
    return act.id.hex()


def _can_return(db: Database, first: int) -> None:
    how = db.conn.execute("SELECT how FROM change WHERE n = ?", (first,)).fetchone()[0]
    if how == "erased":
        raise Refused("What was erased is gone for good and cannot be brought back.")


def _changes(db: Database, act: bytes, first: int, last: int) -> list[list[Change]]:
    """The changes of an action, those of each field together and in their order."""
    rows = db.conn.execute(
        f"SELECT {COLUMNS} FROM {SOURCE} WHERE c.n BETWEEN ? AND ? AND c.act = ? ORDER BY c.n",
        (first, last, act),
    )
    cells: dict[tuple[str, str], list[Change]] = {}
    for change in map(make_change, rows):
        cells.setdefault((change.record, change.field), []).append(change)
    return list(cells.values())


def _made_by(db: Database, act: bytes, first: int, last: int) -> list[str]:
    """Records whose first change belongs to this action, children before parents."""
    rows = db.conn.execute(
        "SELECT DISTINCT r.id FROM change c JOIN record r ON r.n = c.record WHERE c.n BETWEEN ? AND ?"
        " AND c.act = ? AND NOT EXISTS (SELECT 1 FROM change e WHERE e.record = c.record AND e.n < ?)"
        " ORDER BY r.n DESC",
        (first, last, act, first),
    )
    return [id_ for (id_,) in rows]


def _unmoved(db: Database, record: str, act: bytes, made: list[str]) -> None:
    """Refuse where another action has written to the record since, or to what lives under it or names it."""
    moved = db.conn.execute(
        "SELECT 1 FROM head h JOIN change c ON c.n = h.n JOIN record r ON r.n = h.record"
        " WHERE r.id = ? AND c.act <> ? LIMIT 1",
        (record, act),
    ).fetchone()
    if moved or not {*children(db, record), *named_by(db, record)} <= set(made):
        raise Moved("This has been changed since and can no longer be undone. Change it by hand.")


def _put_back(db: Database, act: Act, change: Change, oldest: Change) -> None:
    live = db.conn.execute(
        "SELECT count(*), sum(c.cid = ?) FROM head h JOIN change c ON c.n = h.n"
        " JOIN record r ON r.n = h.record WHERE r.id = ? AND h.field = ?",
        (change.cid, change.record, change.field),
    ).fetchone()
    if live != (1, 1):
        raise Moved("This has been changed since and can no longer be undone. Change it by hand.")
    sql = "SELECT value, state FROM change WHERE cid = ?"
    before = {db.conn.execute(sql, (cid,)).fetchone() for cid in split_parents(oldest.parents)}
    if len(before) > 1:
        raise Refused("A decision between two versions is not taken back. Decide again instead.")
    value, state = before.pop() if before else (None, State.WHOLE)
    if state != State.WHOLE:
        raise Moved("What stood here before has been erased; it cannot be put back.")
    act.put(change.kind, change.record, {change.field: value})
