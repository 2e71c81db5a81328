"""The store's facts about itself: a name and a value each."""

from __future__ import annotations

from typing import Any

from fieldwork.store.driver import Database


def read_meta(db: Database, name: str) -> Any:
    """The value kept under this name, or None."""
    row = db.conn.execute("SELECT value FROM meta WHERE name = ?", (name,)).fetchone()
    return row[0] if row else None


def write_meta(db: Database, **values: str | int) -> None:
    """Keep these values under their names."""
    db.conn.executemany(
        "INSERT INTO meta(name, value) VALUES (?, ?) ON CONFLICT(name) DO UPDATE SET value = excluded.value",
        list(values.items()),
    )
