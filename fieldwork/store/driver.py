"""SQLCipher under sqlite-utils: the one place that imports either, and puts their errors in words."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlcipher3
import sqlcipher3.dbapi2

# sqlite-utils catches the exceptions of pysqlite3 when it is there; without this line those of
# SQLCipher slip through its hands and a failing query leaves a transaction open.
sys.modules["pysqlite3"] = sqlcipher3
sys.modules["pysqlite3.dbapi2"] = sqlcipher3.dbapi2

from sqlite_utils import Database, Migrations  # noqa: E402

from fieldwork.errors import Busy, Damaged, DiskFull, FieldworkError, ReadOnly  # noqa: E402

__all__ = [
    "Database", "DatabaseError", "Migrations", "attach", "connect", "connect_to_read", "copy", "in_words",
]  # fmt: skip

PAGE = 4096
# Not cipher_memory_security: it locks every single allocation, which made each written change cost
# 170 µs instead of 10 in a process of our size, and the key is in Python's memory all the same.
_PRAGMAS = (
    "cipher_log_level=NONE",
    "main.locking_mode=EXCLUSIVE",
    "journal_mode=TRUNCATE",
    "synchronous=FULL",
    "temp_store=MEMORY",
    "foreign_keys=ON",
    "recursive_triggers=ON",
    "trusted_schema=OFF",
    "cell_size_check=ON",
    "secure_delete=ON",
    "cache_size=-65536",
    "busy_timeout=2000",
)
_READING = tuple(
    pragma for pragma in _PRAGMAS if pragma.split("=")[0] not in ("main.locking_mode", "journal_mode")
)
DatabaseError = sqlcipher3.DatabaseError


def connect(path: Path, key: bytes) -> Database:
    """Open (or make) the encrypted file with its 32-byte key and take it for this process alone."""
    with in_words(path):
        connection = sqlcipher3.connect(str(path), isolation_level=None, timeout=2)
        try:
            connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
            for pragma in _PRAGMAS:
                connection.execute(f"PRAGMA {pragma}").fetchall()
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
            connection.execute("BEGIN EXCLUSIVE")
            connection.execute("COMMIT")
        except BaseException:
            connection.close()
            raise
    return Database(connection)


def connect_to_read(path: Path, key: bytes) -> Database:
    """Open an encrypted file that is no open store, to read from it alone; nothing can be written to it."""
    with in_words(path):
        connection = sqlcipher3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, isolation_level=None)
        try:
            connection.execute(f"PRAGMA key=\"x'{key.hex()}'\"")
            for pragma in _READING:
                connection.execute(f"PRAGMA {pragma}").fetchall()
            connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
        except BaseException:
            connection.close()
            raise
    return Database(connection)


def copy(db: Database, path: Path, key: bytes) -> None:
    """Copy all of an open file, page by page, into a new one with this key; on the disk when this returns."""
    target = connect(path, key)
    try:
        with in_words(path):
            db.conn.backup(target.conn)
    finally:
        target.close()


def attach(db: Database, path: Path, key: bytes, name: str, *, fresh: bool = False) -> None:
    """Attach another encrypted file to read from, a write to it being refused; or a `fresh` one to fill."""
    mode = "rwc" if fresh else "ro"
    db.conn.execute(
        f"ATTACH ? AS {name} KEY \"x'{key.hex()}'\"", (f"{path.absolute().as_uri()}?mode={mode}",)
    )


def fresh(db: Database, table: str) -> None:
    """An empty temporary table: its name and its columns."""
    db.conn.execute(f"CREATE TEMP TABLE IF NOT EXISTS {table}")
    db.conn.execute(f"DELETE FROM temp.{table[: table.index('(')]}")


@contextmanager
def in_words(path: Path | None = None) -> Iterator[None]:
    """Say what the database cannot do in the user's words; our own faults pass as they are."""
    try:
        yield
    except (sqlcipher3.DatabaseError, MemoryError) as error:
        plain = _world_error(str(error).lower(), path)
        if plain is None:
            raise
        raise plain from error


def _world_error(text: str, path: Path | None) -> FieldworkError | None:
    name = f" ({path.parent.name})" if path else ""
    if "locked" in text or "busy" in text:
        return Busy(
            f"This inspection{name} is open in another Fieldwork window. Close it there and try again."
        )
    # A quota, or a disk that was pulled out, is no "full" to SQLite but a write that failed.
    if "full" in text or "i/o error" in text:
        return DiskFull(
            "The disk is full or cannot be written. Nothing was changed. Make some room, then try again."
        )
    if "readonly" in text or "read-only" in text or "unable to open" in text:
        return ReadOnly(
            f"Fieldwork may not write in the folder of this inspection{name}. Check its permissions."
        )
    if "not a database" in text or "malformed" in text or "corrupt" in text:
        return Damaged(
            f"The store of this inspection{name} is damaged. Do not delete it: restore the latest backup, "
            "or ask the team lead for a hand-over."
        )
    return None
