"""Undo: a new action that puts back what an earlier one replaced, while nothing has moved since."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import dataclass

from fieldwork.errors import Moved, NotFound, Refused
from fieldwork.records import ALL
from fieldwork.records.base import DELETED
from fieldwork.store.act import Act
from fieldwork.store.changes import Change, State, split_parents
from fieldwork.store.driver import Database
from fieldwork.store.history import COLUMNS, SOURCE, make_change
from fieldwork.store.identity import Chain
from fieldwork.store.reading import children, named_by
from fieldwork.store.standing import EMPTY, is_of, record_stands_for, stands_for
from fieldwork.store.store import Store

_LASTING = ", ".join(f"'{kind.kind}'" for kind in ALL if kind.lasting)
# How many undoings stand above one another: even is an action, or one done again; odd is one undone.
_ABOVE = (
    "(WITH RECURSIVE up(id) AS (SELECT a.undoes WHERE a.undoes IS NOT NULL UNION ALL SELECT b.undoes"
    " FROM up JOIN act b ON b.id = up.id WHERE b.undoes IS NOT NULL) SELECT count(*) FROM up)"
)
_STANDING = "NOT EXISTS (SELECT 1 FROM act u WHERE u.undoes = a.id)"
# A laptop may be shared: what somebody else did on it is not this person's to take back in passing.
_MINE = "EXISTS (SELECT 1 FROM change c JOIN record p ON p.n = c.author WHERE c.n = a.first AND p.id = ?)"
_CHANGED = "This has been changed since and can no longer be undone. Change it by hand."


@dataclass(frozen=True)
class Done:
    """An action that can be undone or done again: its id in hex, and what it was in words."""

    id: str
    what: str
    at: str


def undoable(
    store: Store, *, limit: int = 100, kinds: Collection[str] = (), besides: Collection[str] = ()
) -> tuple[Done, ...]:
    """The newest actions of this person that can be taken back, newest first; one done again is one too.

    `kinds`: only those that wrote to such records. `besides`: ids of actions to pass over. Left out:
    what is undone already, and the making of what can never be deleted.
    """
    return _found(store, f"{_STANDING} AND {_ABOVE} % 2 = 0", limit, kinds, besides)


def redoable(
    store: Store, *, limit: int = 100, kinds: Collection[str] = (), besides: Collection[str] = ()
) -> tuple[Done, ...]:
    """The undoings of this person that can be taken back, newest first; none before the last new action."""
    newest = _found(store, "a.undoes IS NULL", 1, kinds, ())
    after = newest[0].id if newest else ""
    where = f"{_STANDING} AND {_ABOVE} % 2 = 1 AND a.n > coalesce((SELECT n FROM act WHERE id = ?), 0)"
    return _found(store, where, limit, kinds, besides, bytes.fromhex(after))


def is_offered(store: Store, act_id: str) -> bool:
    """Whether an action of this person is neither taken back already nor one that never is."""
    return bool(_found(store, f"{_STANDING} AND a.id = ?", 1, (), (), bytes.fromhex(act_id)))


def undo(store: Store, act_id: str) -> str:
    """Take an action back, or take an undoing back: do it again; the id of the new action.

    Raises Moved where something has been changed since, Refused for what is never taken back, NotFound
    for an unknown action. It never makes a conflict.
    """
    wanted = bytes.fromhex(act_id)
    found = store.db.conn.execute("SELECT first, last, what FROM act WHERE id = ?", (wanted,)).fetchone()
    if found is None:
        raise NotFound("There is no such action to undo.")
    first, last, what = found
    _can_return(store.db, first)
    chain, founding, before = Chain(**vars(store.chain)), store.founding, _conflicts(store.db)
    try:
        with store.db.atomic():
            with store.act(what, "undone") as act:
                act.undoes = wanted
                _take_back(store.db, act, wanted, first, last)
            if _conflicts(store.db) - before:
                raise Moved(_CHANGED)
    except BaseException:
        store.chain, store.founding = chain, founding
        raise
    return act.id.hex()


def _found(
    store: Store, where: str, limit: int, kinds: Collection[str], besides: Collection[str], *given: bytes
) -> tuple[Done, ...]:
    marks = ", ".join("?" * len(kinds))
    of_kinds = (
        " AND EXISTS (SELECT 1 FROM change c JOIN record r ON r.n = c.record"
        f" WHERE c.n BETWEEN a.first AND a.last AND c.act = a.id AND r.kind IN ({marks}))"
    )
    rows = store.db.conn.execute(
        f"SELECT hex(id), what, at FROM act a WHERE {where} AND {_MINE}"
        " AND NOT EXISTS (SELECT 1 FROM change c JOIN record r ON r.n = c.record"
        f" WHERE c.n = a.first AND r.kind IN ({_LASTING})"
        " AND NOT EXISTS (SELECT 1 FROM change e WHERE e.record = c.record AND e.n < c.n))"
        f"{of_kinds if kinds else ''} ORDER BY n DESC LIMIT ?",
        (*given, store.chain.author, *kinds, limit + len(besides)),
    )
    found = (Done(id_.lower(), what, at) for id_, what, at in rows)
    return tuple(done for done in found if done.id not in besides)[:limit]


def _take_back(db: Database, act: Act, wanted: bytes, first: int, last: int) -> None:
    made = _made_by(db, wanted, first, last)
    for record in made:
        _unmoved(db, record, wanted, made)
        act.delete(record)
    cells = [changes for changes in _changes(db, wanted, first, last) if changes[0].record not in made]
    # A record is deleted again once its fields are as they were when it was.
    cells.sort(key=lambda changes: changes[0].field == DELETED)
    back = {changes[0].record for changes in cells}
    for changes in cells:
        _put_back(db, act, wanted, changes[-1], changes[0], back)


def _conflicts(db: Database) -> set[tuple[int, str]]:
    return set(db.conn.execute("SELECT record, field FROM conflict"))


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
    if not is_of(db, record, act) or not {*children(db, record), *named_by(db, record)} <= set(made):
        raise Moved(_CHANGED)


def _put_back(db: Database, act: Act, wanted: bytes, change: Change, oldest: Change, back: set[str]) -> None:
    live = [
        cid
        for (cid,) in db.conn.execute(
            "SELECT c.cid FROM head h JOIN change c ON c.n = h.n JOIN record r ON r.n = h.record"
            " WHERE r.id = ? AND h.field = ?",
            (change.record, change.field),
        ).fetchall()
    ]
    if len(live) != 1 or stands_for(db, live[0], {}) != stands_for(db, change.cid, {}):
        raise Moved(_CHANGED)
    sql = "SELECT value, state FROM change WHERE cid = ?"
    before = {db.conn.execute(sql, (cid,)).fetchone() for cid in split_parents(oldest.parents)}
    if len(before) > 1:
        raise Refused("A decision between two versions is not taken back. Decide again instead.")
    value, state = before.pop() if before else (None, State.WHOLE)
    if state != State.WHOLE:
        raise Moved("What stood here before has been erased; it cannot be put back.")
    if change.field == DELETED and value is not None:
        act.flush()
        _deletable(db, change, str(value), {act.id: wanted}, back)
        act.delete(change.record)
    else:
        act.put(change.kind, change.record, {change.field: value})


def _deletable(
    db: Database, change: Change, named: str, under_way: dict[bytes, bytes], back: set[str]
) -> None:
    """Refuse to delete a record again that says something else by now, or that something new rests on."""
    seen = {stands_for(db, bytes.fromhex(cid), under_way) for cid in json.loads(named)} - {EMPTY}
    rests = set(children(db, change.record))
    rests |= {id_ for id_ in named_by(db, change.record) if _written_after(db, id_, change.cid)}
    if record_stands_for(db, change.record, under_way) != seen or not rests <= back:
        raise Moved(_CHANGED)


def _written_after(db: Database, record: str, cid: bytes) -> bool:
    return bool(
        db.conn.execute(
            "SELECT 1 FROM record r JOIN head h ON h.record = r.n WHERE r.id = ?"
            " AND h.n > (SELECT n FROM change WHERE cid = ?) LIMIT 1",
            (record, cid),
        ).fetchone()
    )
