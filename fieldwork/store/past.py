"""What was done, newest first, on this laptop and on others: for reading, a page at a time."""

from __future__ import annotations

from dataclasses import dataclass

from fieldwork.errors import NotFound
from fieldwork.store import blind
from fieldwork.store.changes import Change, split_parents
from fieldwork.store.driver import Database, fresh, in_words
from fieldwork.store.history import COLUMNS, SOURCE, make_change
from fieldwork.store.store import Store

_SEEN = "c.state <> 1 AND c.record NOT IN (SELECT record FROM temp.out_of_sight)"
_AWAY = (
    "SELECT n FROM note WHERE conversation IN"
    " (SELECT id FROM conversation WHERE coalesce(asked_not_to_use, '') <> '')"
)


@dataclass(frozen=True)
class Deed:
    """One action: its key, what it was called here (empty for a colleague's), when in milliseconds since
    1970, by which member, and the first record it wrote to with how many more."""

    key: str
    what: str
    at: int
    author: str
    how: str
    kind: str
    record: str
    made: bool
    more: int


@dataclass(frozen=True)
class Edit:
    """One change within an action, with the versions it replaced."""

    change: Change
    before: tuple[Change, ...]


def deeds(store: Store, *, mine: bool = False, record: str = "") -> tuple[tuple[str, int], ...]:
    """Key and time (milliseconds since 1970) of every action that may be seen, newest first.

    `mine`: only those of whoever works here. `record`: only those that wrote to this one.
    """
    where, given = "", []
    if mine:
        where += " AND c.author = (SELECT n FROM record WHERE id = ?)"
        given.append(store.chain.author)
    if record:
        where += " AND c.record = (SELECT n FROM record WHERE id = ?)"
        given.append(record)
    with in_words(store.path):
        _put_out_of_sight(store)
        rows = store.db.conn.execute(
            "SELECT min(c.n), max(c.n), hex(c.act), max(c.clock) FROM change c"
            f" WHERE {_SEEN}{where} GROUP BY c.act ORDER BY 4 DESC, 1 DESC",
            given,
        )
        return tuple((f"{first}-{last}-{act.lower()}", clock >> 16) for first, last, act, clock in rows)


def tell(store: Store, keys: tuple[str, ...]) -> tuple[Deed, ...]:
    """These actions, for a list; those that are gone are left out."""
    with in_words(store.path):
        _put_out_of_sight(store)
        return tuple(found for key in keys if (found := _deed(store.db, key)) is not None)


def edits(store: Store, key: str, *, limit: int = 300) -> tuple[Edit, ...]:
    """What one action changed, field by field, the first so many. Raises NotFound."""
    first, last, act = _parts(key)
    with in_words(store.path):
        _put_out_of_sight(store)
        rows = store.db.conn.execute(
            f"SELECT {COLUMNS} FROM {SOURCE} WHERE c.n BETWEEN ? AND ? AND c.act = ? AND {_SEEN}"
            " ORDER BY c.n LIMIT ?",
            (first, last, act, limit),
        ).fetchall()
        if not rows:
            raise NotFound("This is not in the history any more.")
        return tuple(_edit(store.db, make_change(row)) for row in rows)


def act_of(key: str) -> str:
    """The id of the action in hex."""
    return key.rpartition("-")[2]


def _edit(db: Database, change: Change) -> Edit:
    found = (
        db.conn.execute(f"SELECT {COLUMNS} FROM {SOURCE} WHERE c.cid = ?", (cid,)).fetchone()
        for cid in split_parents(change.parents)
    )
    return Edit(change, tuple(make_change(row) for row in found if row is not None))


def _deed(db: Database, key: str) -> Deed | None:
    within, given = f"c.n BETWEEN ? AND ? AND c.act = ? AND {_SEEN}", _parts(key)
    row = db.conn.execute(
        "SELECT coalesce((SELECT what FROM act WHERE id = c.act), ''), c.clock >> 16, a.id, c.how, r.kind,"
        " r.id, NOT EXISTS (SELECT 1 FROM change e WHERE e.record = c.record AND e.n < c.n) FROM change c"
        " JOIN record r ON r.n = c.record JOIN record a ON a.n = c.author"
        f" WHERE {within} ORDER BY c.n LIMIT 1",
        given,
    ).fetchone()
    if row is None:
        return None
    counted = db.conn.execute(f"SELECT count(DISTINCT c.record) FROM change c WHERE {within}", given)
    what, at, author, how, kind, record, made = row
    return Deed(key, what, at, author, how, kind, record, bool(made), counted.fetchone()[0] - 1)


def _parts(key: str) -> tuple[int, int, bytes]:
    first, last, act = key.split("-")
    return int(first), int(last), bytes.fromhex(act)


def _put_out_of_sight(store: Store) -> None:
    """Note whose history may not be read: what a reader must not see yet, and what is put away."""
    fresh(store.db, "out_of_sight(record INTEGER PRIMARY KEY)")
    store.db.conn.execute(f"INSERT INTO temp.out_of_sight {_AWAY}")
    hidden = blind.records_of(store.db, store.hidden_readings())
    store.db.conn.executemany(
        "INSERT OR IGNORE INTO temp.out_of_sight SELECT n FROM record WHERE id = ?",
        [(id_,) for id_ in hidden],
    )
