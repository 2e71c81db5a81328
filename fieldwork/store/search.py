"""Full-text search over everything typed."""

from __future__ import annotations

from dataclasses import dataclass

from fieldwork.records import ALL, Record, field_types
from fieldwork.store.driver import Database

OPEN, CLOSE = "\ue000", "\ue001"
"""Stand around the words found in a snippet; private characters that nobody types."""


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
    only = f" AND r.kind IN ({', '.join('?' * len(kinds))})" if kinds else ""
    rows = db.conn.execute(
        f"SELECT r.id, r.kind, f.snippet FROM (SELECT rowid AS n, rank,"
        f" snippet(words, 0, '{OPEN}', '{CLOSE}', '…', 16) AS snippet FROM words"
        f" WHERE words MATCH ? ORDER BY rank LIMIT ?) f JOIN record r ON r.n = f.n{only} ORDER BY f.rank, r.n"
        if not kinds
        else f"SELECT r.id, r.kind, snippet(words, 0, '{OPEN}', '{CLOSE}', '…', 16) FROM words"
        f" JOIN record r ON r.n = words.rowid WHERE words MATCH ?{only} ORDER BY rank LIMIT ?",
        (asked, *kinds, limit),
    )
    return tuple(Hit(*row) for row in rows)


def index(db: Database) -> None:
    """Make the index right for the touched records."""
    db.conn.execute("DELETE FROM words WHERE rowid IN (SELECT record FROM temp.touched)")
    for kind in ALL:
        if kind.searched:
            db.conn.execute(f"{_fill(kind)} AND n IN (SELECT record FROM temp.touched)")


def reindex(db: Database) -> None:
    """Make the whole index anew, leaving no trace of what it held."""
    db.conn.execute("DELETE FROM words")
    for kind in ALL:
        if kind.searched:
            db.conn.execute(_fill(kind))
    purge(db)


def purge(db: Database) -> None:
    """Write the index into one piece, so that words no longer held stand nowhere in it."""
    db.conn.execute("INSERT INTO words(words) VALUES ('optimize')")


def searched_text(kind: type[Record]) -> str:
    """SQL for the words of one row."""
    parts = []
    for name, type_ in field_types(kind).items():
        if type_.searched == "whole":
            parts.append(f'"{name}"')
        elif type_.searched:
            parts.append(f"json_extract(\"{name}\", '{type_.searched}')")
    return f"concat_ws(char(10), {', '.join(parts)})" if parts else "''"


def _fill(kind: type[Record]) -> str:
    text = searched_text(kind)
    return (
        f"INSERT INTO words(rowid, text) SELECT n, {text} FROM {kind.kind} WHERE deleted = 0 AND {text} <> ''"
    )


def _query(words: str) -> str:
    asked = ['"' + word.replace('"', '""') + '"' for word in words.split() if any(map(str.isalnum, word))]
    return " ".join(asked) + "*" if asked else ""
