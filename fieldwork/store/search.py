"""Full-text search over everything typed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fieldwork.records import ALL, Record, field_types
from fieldwork.records.values import canonical_text
from fieldwork.store.driver import Database, fresh
from fieldwork.store.meta import write_meta

AT_ONCE = 200
"""More records than this are indexed as they are written."""

_INDEXED = "(SELECT value FROM meta WHERE name = 'indexed')"
STALE = f"(SELECT record FROM stale UNION ALL SELECT record FROM change WHERE n > {_INDEXED})"
"""SQL for the records whose words the index may have wrong until it catches up.

One may stand in it twice: to leave that out, the database would walk through all of the changes.
"""

OPEN, CLOSE = "\ue000", "\ue001"
"""Stand around the words found in a snippet; private characters that nobody types."""

_SNIPPET = f"snippet(words, 0, '{OPEN}', '{CLOSE}', '…', 16)"


@dataclass(frozen=True)
class Hit:
    """One record found: `snippet` marks the words found with OPEN and CLOSE."""

    id: str
    kind: str
    snippet: str


def find(db: Database, words: str, *, limit: int = 50, kinds: tuple[str, ...] = ()) -> tuple[Hit, ...]:
    """The best `limit` records that hold all these words; the last may be the start of one."""
    asked = _query(words)
    if not asked:
        return ()
    catch_up(db)
    but = _put_away(db)
    rows = _of_kinds(db, asked, limit, kinds, but) if kinds else _of_any_kind(db, asked, limit, but)
    return tuple(Hit(*row) for row in rows)


def _put_away(db: Database) -> str:
    """SQL that keeps out the notes of conversations we were asked not to use, and what is said of them.

    What was asked of one record of a conversation holds for every record of it. Nothing is kept out, and
    nothing is looked for, while nobody has asked.
    """
    asked = "SELECT id FROM conversation WHERE coalesce(asked_not_to_use, '') <> ''"
    if db.conn.execute(f"SELECT NOT EXISTS ({asked})").fetchone()[0]:
        return ""
    fresh(db, "put_away(id TEXT PRIMARY KEY)")
    db.conn.execute(
        f"INSERT INTO temp.put_away(id) WITH RECURSIVE away(id) AS ({asked} UNION"
        " SELECT iif(s.first = away.id, s.second, s.first) FROM away JOIN same_as s"
        " ON away.id IN (s.first, s.second) WHERE s.deleted = 0 AND coalesce(s.apart, 0) = 0)"
        " SELECT id FROM away WHERE id IS NOT NULL"
    )
    notes = "SELECT {} FROM note WHERE conversation IN (SELECT id FROM temp.put_away)"
    of_them = f"IN ({notes.format('id')})"
    return (
        f" AND words.rowid NOT IN ({notes.format('n')}"
        f" UNION SELECT n FROM comment WHERE about {of_them}"
        f" UNION SELECT n FROM follow_up WHERE came_from {of_them} OR answered_by {of_them})"
    )


def _of_any_kind(db: Database, asked: str, limit: int, but: str) -> Iterable[tuple[str, str, str]]:
    # The inner query stops at the limit; joined first, it would look up every record found.
    return db.conn.execute(
        f"SELECT r.id, r.kind, f.snippet FROM (SELECT rowid AS n, rank, {_SNIPPET} AS snippet FROM words"
        f" WHERE words MATCH ?{but} ORDER BY rank LIMIT ?) f"
        " JOIN record r ON r.n = f.n ORDER BY f.rank, r.n",
        (asked, limit),
    )


def _of_kinds(
    db: Database, asked: str, limit: int, kinds: tuple[str, ...], but: str
) -> Iterable[tuple[str, str, str]]:
    return db.conn.execute(
        f"SELECT r.id, r.kind, {_SNIPPET} FROM words JOIN record r ON r.n = words.rowid WHERE words MATCH ?"
        f" AND r.kind IN ({', '.join('?' * len(kinds))}){but} ORDER BY rank LIMIT ?",
        (asked, *kinds, limit),
    )


def index(db: Database) -> None:
    """Note that the touched records are to be indexed: many now, a few when someone searches next.

    An index of 100,000 notes takes thirty milliseconds for one of them: too long after each edit. What
    was changed since the index was last right need not be written down; the changes say it.
    """
    db.conn.execute(
        "INSERT OR IGNORE INTO stale(record) SELECT record FROM temp.touched t WHERE NOT EXISTS"
        f" (SELECT 1 FROM change c WHERE c.record = t.record AND c.n > {_INDEXED})"
    )
    if db.conn.execute("SELECT count(*) FROM temp.touched").fetchone()[0] > AT_ONCE:
        catch_up(db)


def catch_up(db: Database) -> None:
    """Make the index right for what was written since. Call inside a transaction, or alone."""
    fresh(db, "to_index(record INTEGER PRIMARY KEY)")
    db.conn.execute(f"INSERT OR IGNORE INTO temp.to_index(record) SELECT record FROM {STALE}")
    named = "SELECT DISTINCT r.kind FROM temp.to_index t CROSS JOIN record r ON r.n = t.record"
    kinds = {kind for (kind,) in db.conn.execute(named)}
    if not kinds:
        return
    with db.atomic():
        # Records newer than any in the index need not be looked for in it.
        newest = "SELECT rowid FROM words ORDER BY rowid DESC LIMIT 1"
        db.conn.execute(
            f"DELETE FROM words WHERE rowid IN (SELECT record FROM temp.to_index WHERE record <= ({newest}))"
        )
        for kind in ALL:
            if kind.searched and kind.kind in kinds:
                db.conn.execute(f"{_fill(kind)} AND n IN (SELECT record FROM temp.to_index)")
        _is_right(db)


def reindex(db: Database) -> None:
    """Make the whole index anew, leaving no trace of what it held."""
    db.conn.execute("DELETE FROM words")
    for kind in ALL:
        if kind.searched:
            db.conn.execute(_fill(kind))
    _is_right(db)
    purge(db)


def purge(db: Database) -> None:
    """Write the index into one piece, so that words no longer held stand nowhere in it."""
    catch_up(db)
    db.conn.execute("INSERT INTO words(words) VALUES ('optimize')")


def _is_right(db: Database) -> None:
    db.conn.execute("DELETE FROM stale")
    newest = db.conn.execute("SELECT max(n) FROM change").fetchone()[0]
    write_meta(db, indexed=newest or 0)


def searched_text(kind: type[Record]) -> str:
    """SQL for the words of one row."""
    parts = []
    for name, type_ in field_types(kind).items():
        if type_.searched == "whole":
            parts.append(f'"{name}"')
        elif type_.searched:
            parts.append(f"json_extract(\"{name}\", '{type_.searched}')")
    return f"concat_ws(char(10), {', '.join(parts)})" if parts else "''"


def indexed(kind: type[Record]) -> str:
    """SQL for the number and the words of every record of a kind that a search finds."""
    text = searched_text(kind)
    return f"SELECT n, {text} FROM {kind.kind} WHERE deleted = 0 AND {text} <> ''"


def _fill(kind: type[Record]) -> str:
    return f"INSERT INTO words(rowid, text) {indexed(kind)}"


def _query(words: str) -> str:
    asked = [
        '"' + word.replace('"', '""') + '"'
        for word in canonical_text(words).split()
        if any(map(str.isalnum, word))
    ]
    return " ".join(asked) + "*" if asked else ""
