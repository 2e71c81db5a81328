"""Taking back what a merge brought: its changes go, and everything stands as if they had never come."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator
from contextlib import contextmanager

from fieldwork.errors import Moved
from fieldwork.records import ALL
from fieldwork.store import deletions, heads, projection, search
from fieldwork.store.driver import Database, fresh, in_words
from fieldwork.store.store import Store

_NAMED = "SELECT c.value FROM attachment a CROSS JOIN change c ON c.record = a.n AND c.field = 'hash'"
"""SQL for the bytes that the changes of attachments name."""


def take_back(store: Store, first: int, last: int, fills: Collection[int]) -> frozenset[str]:
    """Take back the changes with these local numbers, and what was filled; the kinds of record touched.

    They must be the newest there are. What their erasures emptied stays empty. Raises Moved.
    """
    db = store.db
    with in_words(store.path), db.atomic():
        if last != heads.next_change(db) - 1:
            raise Moved("Something was written since this was merged, so it cannot be taken back any more.")
        _touch(db, first, fills)
        concerned = deletions.concerned(db)
        with _changes_can_go(db):
            _remove(db, first, fills)
        _derive(db, concerned)
        kinds = frozenset(_kinds(db))
    store.note_changed(kinds)
    return kinds


def _touch(db: Database, first: int, fills: Collection[int]) -> None:
    fresh(db, "filled(n INTEGER PRIMARY KEY)")
    db.conn.executemany("INSERT OR IGNORE INTO temp.filled VALUES (?)", [(n,) for n in fills])
    projection.touch(
        db, "SELECT record FROM change WHERE n >= ? OR n IN (SELECT n FROM temp.filled)", first
    )


@contextmanager
def _changes_can_go(db: Database) -> Iterator[None]:
    """Without the triggers that keep changes from being deleted or rewritten."""
    triggers = db.conn.execute(
        "SELECT name, sql FROM main.sqlite_master WHERE type = 'trigger' AND tbl_name = 'change'"
    ).fetchall()
    for name, _ in triggers:
        db.conn.execute(f"DROP TRIGGER main.{name}")
    yield
    for _, sql in triggers:
        db.conn.execute(sql)


def _remove(db: Database, first: int, fills: Collection[int]) -> None:
    """The changes go, what was filled is withheld again, and the bytes that nothing names any more go."""
    brought = db.conn.execute(
        f"{_NAMED} AND (c.n >= ? OR c.n IN (SELECT n FROM temp.filled))", (first,)
    ).fetchall()
    db.conn.execute("DELETE FROM change WHERE n >= ?", (first,))
    # What was erased meanwhile stays so.
    db.conn.execute(
        "UPDATE change SET value = NULL, salt = NULL, state = 1"
        " WHERE n IN (SELECT n FROM temp.filled) AND state = 0"
    )
    db.conn.execute(
        f"DELETE FROM blob WHERE hash IN (SELECT value FROM json_each(?)) AND hash NOT IN"
        f" (SELECT value FROM ({_NAMED}) WHERE value IS NOT NULL)",
        (json.dumps([hash_ for (hash_,) in brought]),),
    )
    db.conn.execute("DELETE FROM late WHERE n >= ?", (first,))
    db.conn.execute(
        "DELETE FROM fork WHERE (SELECT count(*) FROM change c"
        " WHERE c.laptop = fork.laptop AND c.sequence = fork.sequence) < 2"
    )


def _derive(db: Database, concerned: set[tuple[str, int]]) -> None:
    """Derive what is current of the touched records again, from the changes that are left.

    Records keep the numbers they were given: to look for whatever may still name one would take long.
    """
    heads.derive_touched(db)
    heads.settle(db)
    kinds = _kinds(db)
    for kind in ALL:
        if kind.kind in kinds:
            db.conn.execute(f"DELETE FROM {kind.kind} WHERE n IN (SELECT record FROM temp.touched)")
    projection.project(db)
    deletions.judge(db, concerned | deletions.concerned(db))
    search.index(db)
    # Numbers of changes are given anew, so the index must not count on those it knew.
    search.catch_up(db)


def _kinds(db: Database) -> set[str]:
    rows = db.conn.execute("SELECT DISTINCT r.kind FROM temp.touched t CROSS JOIN record r ON r.n = t.record")
    return {kind for (kind,) in rows}
