"""The tables of the log: named migrations, append-only, each in its own transaction."""

from __future__ import annotations

from fieldwork.errors import TooNew
from fieldwork.store.driver import Database, Migrations

FORMAT = 1
"""Rises only when an older program could not keep and pass on what a newer one writes."""

log = Migrations("log")


_FIRST = (
    """
    CREATE TABLE meta(name TEXT PRIMARY KEY, value ANY) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE record(n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, kind TEXT NOT NULL) STRICT
    """,
    """
    CREATE TABLE change(
        n INTEGER PRIMARY KEY,
        cid BLOB NOT NULL UNIQUE,
        act BLOB NOT NULL,
        record INTEGER NOT NULL REFERENCES record(n),
        field TEXT NOT NULL,
        value ANY,
        salt BLOB,
        value_hash BLOB NOT NULL,
        parents BLOB NOT NULL,
        prev BLOB NOT NULL,
        laptop INTEGER NOT NULL REFERENCES record(n),
        sequence INTEGER NOT NULL,
        clock INTEGER NOT NULL,
        author INTEGER NOT NULL REFERENCES record(n),
        how TEXT NOT NULL,
        state INTEGER NOT NULL DEFAULT 0 CHECK(state IN (0, 1, 2))
    ) STRICT
    """,
    """
    CREATE INDEX change_cell ON change(record, field)
    """,
    """
    CREATE INDEX change_laptop ON change(laptop, sequence)
    """,
    """
    CREATE INDEX change_withheld ON change(n) WHERE state = 1
    """,
    """
    CREATE TABLE head(
        record INTEGER NOT NULL, field TEXT NOT NULL, n INTEGER NOT NULL, shown INTEGER NOT NULL,
        PRIMARY KEY(record, field, n)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE INDEX head_deleted ON head(record) WHERE field = 'deleted'
    """,
    """
    CREATE TABLE conflict(
        record INTEGER NOT NULL, field TEXT NOT NULL, PRIMARY KEY(record, field)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE erased(cid BLOB PRIMARY KEY) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE late(n INTEGER PRIMARY KEY) STRICT
    """,
    """
    CREATE TABLE stale(record INTEGER PRIMARY KEY) STRICT
    """,
    """
    CREATE TABLE fork(
        laptop INTEGER NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY(laptop, sequence)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE act(
        n INTEGER PRIMARY KEY, id BLOB NOT NULL, what TEXT NOT NULL, at TEXT NOT NULL,
        first INTEGER NOT NULL, last INTEGER NOT NULL, undoes BLOB
    ) STRICT
    """,
    """
    CREATE INDEX act_undoes ON act(undoes) WHERE undoes IS NOT NULL
    """,
    """
    CREATE TABLE audit(n INTEGER PRIMARY KEY, at TEXT NOT NULL, what TEXT NOT NULL, detail TEXT) STRICT
    """,
    """
    CREATE TABLE blob(hash TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT
    """,
    """
    CREATE TRIGGER change_never_deleted BEFORE DELETE ON change
    BEGIN SELECT RAISE(ABORT, 'changes are never deleted'); END;
    """,
    """
    CREATE TRIGGER change_never_rewritten BEFORE UPDATE ON change
    WHEN NEW.n IS NOT OLD.n OR NEW.cid IS NOT OLD.cid OR NEW.act IS NOT OLD.act
        OR NEW.record IS NOT OLD.record OR NEW.field IS NOT OLD.field
        OR NEW.value_hash IS NOT OLD.value_hash OR NEW.parents IS NOT OLD.parents
        OR NEW.prev IS NOT OLD.prev OR NEW.laptop IS NOT OLD.laptop
        OR NEW.sequence IS NOT OLD.sequence OR NEW.clock IS NOT OLD.clock
        OR NEW.author IS NOT OLD.author OR NEW.how IS NOT OLD.how
        OR NOT (
            (NEW.state = 2 AND NEW.value IS NULL AND NEW.salt IS NULL)
            OR (OLD.state = 1 AND NEW.state = 0)
        )
    BEGIN SELECT RAISE(ABORT, 'changes are never rewritten'); END;
    """,
    """
    CREATE VIRTUAL TABLE words USING fts5(text, tokenize='unicode61 remove_diacritics 2')
    """,
)


# What this laptop knows of its exchange with others. Local: none of it travels.
_EXCHANGE = (
    """
    CREATE TABLE sent(
        package TEXT PRIMARY KEY, what TEXT NOT NULL, at TEXT NOT NULL, receivers TEXT NOT NULL,
        laptop TEXT NOT NULL, sequence INTEGER NOT NULL, cid BLOB NOT NULL, receipt_key BLOB NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE merged(
        n INTEGER PRIMARY KEY, sitting TEXT NOT NULL, package TEXT NOT NULL, laptop TEXT NOT NULL,
        sender TEXT NOT NULL, made_at TEXT NOT NULL, at TEXT NOT NULL, first INTEGER NOT NULL,
        last INTEGER NOT NULL, fills TEXT NOT NULL, brought TEXT NOT NULL, receipt_key BLOB NOT NULL,
        undone INTEGER NOT NULL DEFAULT 0, answered INTEGER NOT NULL DEFAULT 0
    ) STRICT
    """,
    """
    CREATE TABLE waiting(
        package TEXT PRIMARY KEY, laptop TEXT NOT NULL, sender TEXT NOT NULL, made_at TEXT NOT NULL,
        came_at TEXT NOT NULL, missing TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE held(
        laptop TEXT NOT NULL, of_laptop TEXT NOT NULL, sequence INTEGER NOT NULL, cid BLOB NOT NULL,
        at TEXT NOT NULL, PRIMARY KEY(laptop, of_laptop, cid)
    ) STRICT, WITHOUT ROWID
    """,
    """
    CREATE TABLE peer(
        laptop TEXT PRIMARY KEY, at TEXT NOT NULL, withheld INTEGER NOT NULL, oldest_backup TEXT NOT NULL
    ) STRICT, WITHOUT ROWID
    """,
)


@log(name="0001_log")
def _log(db: Database) -> None:
    # one by one: executescript would commit the migration's transaction
    for statement in _FIRST:
        db.conn.execute(statement)


@log(name="0002_exchange")
def _exchange(db: Database) -> None:
    for statement in _EXCHANGE:
        db.conn.execute(statement)


@log(name="0003_undoing")
def _undoing(db: Database) -> None:
    # Several undoings of one action are followed from act to act.
    db.conn.execute("CREATE INDEX act_id ON act(id)")


def prepare(db: Database) -> None:
    """Bring the log tables up to date; refuse a store made by a newer program."""
    unknown = {done.name for done in log.applied(db)} - {step.name for step in log._migrations}
    if unknown:
        raise TooNew(
            "This inspection was last opened with a newer version of Fieldwork. Nothing was changed. "
            "Update Fieldwork on this laptop, then open it again."
        )
    log.apply(db)
