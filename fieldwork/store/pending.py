"""Text being typed, kept in a small encrypted file of its own until it becomes a change."""

from __future__ import annotations

from dataclasses import astuple, dataclass
from pathlib import Path

from fieldwork.store.driver import Database, connect, in_words

PENDING = "pending.db"
"""Its name, beside the store."""


@dataclass(frozen=True)
class Typing:
    """Unfinished text of one field, and the version (change id in hex) it started from."""

    record: str
    field: str
    text: str
    started_from: str
    at: str
    makes: str = ""
    """Where its record may not be there yet: its kind and fields, as JSON."""


class Pending:
    """The file of unfinished text. Lives on its own thread, so that nothing ever holds a keystroke."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._db: Database = connect(path, key)
        with in_words(path):
            self._db.conn.execute(
                "CREATE TABLE IF NOT EXISTS typing(record TEXT, field TEXT, text TEXT NOT NULL,"
                " started_from TEXT NOT NULL, at TEXT NOT NULL, makes TEXT NOT NULL,"
                " PRIMARY KEY(record, field)) WITHOUT ROWID"
            )

    def keep(self, typing: Typing) -> None:
        """Keep the newest state of a text; on the disk when this returns."""
        with in_words(self._path):
            self._db.conn.execute(
                "INSERT OR REPLACE INTO typing(record, field, text, started_from, at, makes)"
                " VALUES (?, ?, ?, ?, ?, ?)",
                astuple(typing),
            )

    def drop(self, record: str, field: str, text: str | None = None) -> None:
        """Forget a text: it has become a change, or its field was erased. With `text`, only that one."""
        with in_words(self._path):
            self._db.conn.execute(
                "DELETE FROM typing WHERE record = ? AND field = ? AND (? IS NULL OR text = ?)",
                (record, field, text, text),
            )

    def all(self) -> tuple[Typing, ...]:
        """Whatever was not finished, oldest first."""
        with in_words(self._path):
            rows = self._db.conn.execute(
                "SELECT record, field, text, started_from, at, makes FROM typing ORDER BY at"
            )
            return tuple(Typing(*row) for row in rows)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()
