"""Text being typed, kept in a small encrypted file of its own until it becomes a change."""

from __future__ import annotations

from dataclasses import dataclass
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


class Pending:
    """The file of unfinished text. Lives on its own thread, so that nothing ever holds a keystroke."""

    def __init__(self, path: Path, key: bytes) -> None:
        self._path = path
        self._db: Database = connect(path, key)
        with in_words(path):
            self._db.conn.execute(
                "CREATE TABLE IF NOT EXISTS typing(record TEXT, field TEXT, text TEXT NOT NULL,"
                " started_from TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY(record, field)) WITHOUT ROWID"
            )

    def keep(self, typing: Typing) -> None:
        """Keep the newest state of a text; on the disk when this returns."""
        with in_words(self._path):
            self._db.conn.execute(
                "INSERT OR REPLACE INTO typing(record, field, text, started_from, at) VALUES (?, ?, ?, ?, ?)",
                (typing.record, typing.field, typing.text, typing.started_from, typing.at),
            )

    def drop(self, record: str, field: str) -> None:
        """Forget a text: it has become a change, or its field was erased."""
        with in_words(self._path):
            self._db.conn.execute("DELETE FROM typing WHERE record = ? AND field = ?", (record, field))

    def all(self) -> tuple[Typing, ...]:
        """Whatever was not finished, oldest first."""
        with in_words(self._path):
            rows = self._db.conn.execute(
                "SELECT record, field, text, started_from, at FROM typing ORDER BY at"
            )
            return tuple(Typing(*row) for row in rows)

    def close(self) -> None:
        """Let go of the file."""
        self._db.close()
