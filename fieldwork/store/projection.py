"""One table per kind of record with its current values, derived from the changes and rebuilt at will."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from fieldwork.records import ALL, Record, field_types, parent_fields
from fieldwork.records.base import DELETED
from fieldwork.store import deletions, heads, search
from fieldwork.store.changes import State
from fieldwork.store.driver import Database, fresh
from fieldwork.store.meta import read_meta, write_meta


def ensure_tables(db: Database) -> None:
    """Make the tables of current values anew when the kinds of record have changed since."""
    if read_meta(db, "projection") != _fingerprint():
        with db.atomic():
            rebuild(db)


def rebuild(db: Database) -> None:
    """Derive every current value again from the changes. Call inside a transaction."""
    for (name,) in db.conn.execute("SELECT value FROM meta WHERE name LIKE 'table:%'").fetchall():
        db.conn.execute(f"DROP TABLE IF EXISTS {name}")
    for kind in ALL:
        for statement in _ddl(kind):
            db.conn.execute(statement)
    write_meta(db, projection=_fingerprint(), **{f"table:{kind.kind}": kind.kind for kind in ALL})
    heads.derive(db)
    touch(db, "SELECT n FROM record")
    heads.settle(db)
    refresh(db)
    search.reindex(db)


def bring_up_to_date(db: Database, records: Iterable[int], cells: Iterable[tuple[int, str]]) -> None:
    """After changes were written: conflicts, current tables and the search index of these records."""
    for record, field in cells:
        heads.settle_cell(db, record, field)
    touch(db)
    db.conn.executemany("INSERT INTO temp.touched(record) VALUES (?)", ((n,) for n in records))
    refresh(db)
    search.index(db)


def touch(db: Database, records: str = "", *given: int) -> None:
    """Name the records, found by this SQL, that the next steps are about."""
    fresh(db, "touched(record INTEGER PRIMARY KEY)")
    if records:
        db.conn.execute(f"INSERT OR IGNORE INTO temp.touched(record) {records}", given)


def refresh(db: Database) -> None:
    """Write the rows of touched records, and judge the deletions they bear on; those are touched too."""
    before = deletions.concerned(db)
    project(db)
    deletions.judge(db, before | deletions.concerned(db))


def project(db: Database) -> None:
    """Write the current row of every touched record, its deletion as it was last judged."""
    kinds = {kind for (kind,) in db.conn.execute(
        "SELECT DISTINCT r.kind FROM temp.touched t CROSS JOIN record r ON r.n = t.record"
    )}  # fmt: skip
    withheld = db.conn.execute("SELECT EXISTS (SELECT 1 FROM change WHERE state = 1)").fetchone()[0]
    for kind in ALL:
        if kind.kind in kinds:
            db.conn.execute(_insert(kind, moved=_moved(db, kind)))
            if withheld:
                db.conn.execute(_hidden_again(kind))


def _hidden_again(kind: type[Record]) -> str:
    """A newer version that is withheld may leave nothing of a touched record to be read."""
    return (
        f"DELETE FROM {kind.kind} WHERE n IN (SELECT record FROM temp.touched) AND NOT EXISTS"
        f" (SELECT 1 FROM head h JOIN change c ON c.n = h.n WHERE h.record = {kind.kind}.n AND h.shown"
        f" AND c.state <> {State.WITHHELD:d})"
    )


def _moved(db: Database, kind: type[Record]) -> bool:
    """Whether a touched record now belongs to another than its row says."""
    found = " UNION ALL ".join(
        f"SELECT 1 FROM temp.touched t CROSS JOIN {kind.kind} x ON x.n = t.record CROSS JOIN head h"
        f" ON h.record = x.n AND h.field = '{field}' AND h.shown JOIN change c ON c.n = h.n"
        f' WHERE c.value IS NOT x."{field}"'
        for field in parent_fields(kind)
    )
    return bool(found and db.conn.execute(f"SELECT EXISTS ({found})").fetchone()[0])


def _insert(kind: type[Record], *, moved: bool) -> str:
    """Write the touched rows. SQLite writes an index anew for every column named, changed or not."""
    names = [name for name in field_types(kind) if name != DELETED]
    named = [name for name in names if moved or name not in parent_fields(kind)]
    set_all = ", ".join(f'"{name}" = excluded."{name}"' for name in ("conflicts", "deleted", *named))
    return (
        f"INSERT INTO {kind.kind}(n, id, conflicts, deleted, {_columns(names)}) {current(kind)}"
        f" ON CONFLICT(n) DO UPDATE SET {set_all}"
    )


def current(kind: type[Record]) -> str:
    """SQL for the rows of a kind as they should be, of the touched records; none for what is withheld."""
    names = [name for name in field_types(kind) if name != DELETED]
    values = ", ".join(f"max(CASE WHEN h.field = '{name}' THEN c.value END)" for name in names)
    return (
        "SELECT r.n, r.id, (SELECT count(*) FROM conflict k WHERE k.record = r.n),"
        " max(CASE WHEN h.field = 'deleted' THEN c.value END) IS NOT NULL AND NOT EXISTS"
        " (SELECT 1 FROM conflict k WHERE k.record = r.n AND k.field = 'deleted'),"
        f" {values} FROM temp.touched t CROSS JOIN record r ON r.n = t.record AND r.kind = '{kind.kind}'"
        " CROSS JOIN head h ON h.record = r.n AND h.shown CROSS JOIN change c ON c.n = h.n"
        f" GROUP BY t.record HAVING max(c.state <> {State.WITHHELD:d})"
    )


def _ddl(kind: type[Record]) -> list[str]:
    types = {name: type_.sql for name, type_ in field_types(kind).items() if name != DELETED}
    columns = "".join(f', "{name}" {sql}' for name, sql in types.items())
    return [
        f"CREATE TABLE {kind.kind}(n INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE,"
        f" conflicts INTEGER NOT NULL, deleted INTEGER NOT NULL{columns}) STRICT",
        *(f"CREATE INDEX {kind.kind}_{field} ON {kind.kind}({field})" for field in parent_fields(kind)),
    ]


def _columns(names: Iterable[str]) -> str:
    return ", ".join(f'"{name}"' for name in names)


def _fingerprint() -> str:
    """Changes whenever the tables or what is searched would be made differently."""
    made = "\n".join(
        statement for kind in ALL for statement in (*_ddl(kind), current(kind), search.searched_text(kind))
    )
    return hashlib.blake2b(made.encode(), digest_size=8).hexdigest()
