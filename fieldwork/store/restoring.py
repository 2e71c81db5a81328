"""What a restored store needs before it is worked in: erased words stay erased, and it is a new laptop."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from fieldwork.clock import Clock
from fieldwork.errors import FieldworkError
from fieldwork.store import erasure, search
from fieldwork.store.backup import LAST_BACKUP
from fieldwork.store.driver import Database, DatabaseError, connect, connect_to_read, copy, in_words
from fieldwork.store.identity import take_identity
from fieldwork.store.store import Store, open_store

NAMED = "SELECT cid FROM erased"


def prepare(
    backup: Path,
    its_key: bytes,
    path: Path,
    key: bytes,
    clock: Clock,
    erased: Collection[bytes],
    made: str,
) -> int:
    """Copy a backup to `path`, under this key, as the store to go on with; how many values it erased again.

    It knows the backup of the moment `made` as its last. Raises Damaged, TooNew, DiskFull, ReadOnly.
    """
    source = connect_to_read(backup, its_key)
    try:
        copy(source, path, key)
    finally:
        source.close()
    store = open_store(path, key, clock)
    try:
        return _start_anew(store, erased, made)
    finally:
        store.close()


def erased_in(path: Path, key: bytes, *, closed: bool) -> frozenset[bytes] | None:
    """What this store knows to be erased, or None where that cannot be read.

    A store that was not `closed` first puts back what was cut off in it.
    """
    if not path.exists():
        return None
    try:
        db = connect_to_read(path, key) if closed else connect(path, key)
        try:
            return frozenset(cid for (cid,) in db.conn.execute(NAMED))
        finally:
            db.close()
    except (FieldworkError, DatabaseError):
        return None


def still_holds(store: Store, path: Path, key: bytes) -> bool:
    """Whether a backup holds values that have been erased from the store since; yes if unreadable."""
    with in_words(store.path):
        named = store.db.conn.execute(NAMED).fetchall()
    try:
        db = connect_to_read(path, key)
        try:
            sql = f"SELECT 1 FROM change WHERE {_WHOLE} AND cid = ?"
            return any(db.conn.execute(sql, cid).fetchone() for cid in named)
        finally:
            db.close()
    except (FieldworkError, DatabaseError):
        return True


def _start_anew(store: Store, erased: Collection[bytes], made: str) -> int:
    with in_words(store.path), store.db.atomic():
        count = _erase_again(store.db, sorted(erased))
        take_identity(store.db, store.clock.new_id(), store.chain.author)
        store.keep_fact(LAST_BACKUP, made)
    return count


def _erase_again(db: Database, erased: list[bytes]) -> int:
    whole = [
        row for cid in erased
        for row in db.conn.execute(f"SELECT field, value FROM change WHERE {_WHOLE} AND cid = ?", (cid,))
    ]  # fmt: skip
    erasure.apply(db, erased)
    search.purge(db)
    # The bytes of an attachment are erased by the value of its hash.
    db.conn.executemany(
        "DELETE FROM blob WHERE hash = ?1 AND NOT EXISTS (SELECT 1 FROM attachment WHERE hash = ?1)",
        [(value,) for field, value in whole if field == "hash"],
    )
    return len(whole)


_WHOLE = f"state = 0 AND value IS NOT NULL AND field NOT IN {erasure.UNERASABLE}"
