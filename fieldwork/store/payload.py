"""The changes as they travel: a small encrypted file of its own under a key used once."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from fieldwork.errors import BadPackage, TooNew
from fieldwork.store.changes import State
from fieldwork.store.driver import PAGE, Database, DatabaseError, attach, in_words
from fieldwork.store.schema import FORMAT
from fieldwork.store.store import Store

LAYOUT = {
    # `linear`: no two changes of this laptop have the same number, and none is left out between.
    "about": "CREATE TABLE about(name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
    "chain": "CREATE TABLE chain(laptop TEXT PRIMARY KEY, first INTEGER NOT NULL, last INTEGER NOT NULL,"
    " linear INTEGER NOT NULL) STRICT, WITHOUT ROWID",
    "change": "CREATE TABLE change(laptop TEXT NOT NULL, sequence INTEGER NOT NULL, cid BLOB NOT NULL,"
    " act BLOB NOT NULL, kind TEXT NOT NULL, record TEXT NOT NULL, field TEXT NOT NULL, value ANY,"
    " salt BLOB, value_hash BLOB NOT NULL, parents BLOB NOT NULL, prev BLOB NOT NULL,"
    " clock INTEGER NOT NULL, author TEXT NOT NULL, how TEXT NOT NULL, state INTEGER NOT NULL,"
    " PRIMARY KEY(laptop, sequence, cid)) STRICT, WITHOUT ROWID",
    "erased": "CREATE TABLE erased(cid BLOB PRIMARY KEY) STRICT, WITHOUT ROWID",
    "blob": "CREATE TABLE blob(hash TEXT PRIMARY KEY, bytes BLOB NOT NULL) STRICT",
}
COLUMNS = (
    "cid, act, kind, record, field, value, salt, value_hash, parents, prev, laptop, sequence, clock, author,"
    " how, state"
)
"""A change's columns in the order of changes.Change."""
NAME = "package"
"""Under which the file stands beside the store while it is written or read."""
DAMAGED = "This hand-over is damaged. Nothing was changed. Ask for it to be sent again."


def write(
    store: Store,
    path: Path,
    key: bytes,
    about: Mapping[str, str],
    *,
    since: Mapping[str, int] | None = None,
    shown: Collection[str] | None = None,
) -> int:
    """Write a new file at `path` with the store's changes; how many it holds.

    `since` leaves out each laptop's changes up to that number. With `shown`, the values of these
    records (by id) travel and those of all others stay behind. Raises DiskFull, ReadOnly.
    """
    if path.exists():
        raise ValueError(f"{path} is there already")
    try:
        with in_words(path):
            attach(store.db, path, key, NAME, fresh=True)
            try:
                return _fill(store.db, dict(about), since or {}, shown)
            finally:
                store.db.conn.execute(f"DETACH {NAME}")
    except BaseException:
        path.unlink(missing_ok=True)
        raise


@contextmanager
def opened(db: Database, path: Path, key: bytes) -> Iterator[None]:
    """The file attached as NAME, to be read only, its layout checked. Raises BadPackage, TooNew."""
    with damaged_package():
        attach(db, path, key, NAME)
    try:
        with damaged_package():
            pages = db.conn.execute(f"PRAGMA {NAME}.page_count").fetchone()[0]
            if path.stat().st_size != pages * PAGE:
                raise BadPackage(DAMAGED)
            _check_layout(db)
        yield
    finally:
        db.conn.execute(f"DETACH {NAME}")


@contextmanager
def damaged_package() -> Iterator[None]:
    """Whatever the database cannot read here is the package's fault."""
    try:
        yield
    except DatabaseError as error:
        raise BadPackage(DAMAGED) from error


def read_about(db: Database) -> dict[str, str]:
    """What the opened file says of itself."""
    return dict(db.conn.execute(f"SELECT name, value FROM {NAME}.about"))


def tips(store: Store) -> dict[str, int]:
    """The newest number this store has of each laptop: what a sender may leave out."""
    with in_words(store.path):
        return dict(
            store.db.conn.execute(
                "SELECT r.id, max(c.sequence) FROM change c JOIN record r ON r.n = c.laptop GROUP BY c.laptop"
            )
        )


def _fill(
    db: Database, about: dict[str, str], since: Mapping[str, int], shown: Collection[str] | None
) -> int:
    # Nobody has this file yet and it goes if writing it fails; but without any journal the failure
    # itself could not be taken back, and the store beside it could not be used any more.
    db.conn.execute(f"PRAGMA {NAME}.journal_mode=MEMORY").fetchall()
    with db.atomic():
        for ddl in LAYOUT.values():
            db.conn.execute(ddl.replace("CREATE TABLE ", f"CREATE TABLE {NAME}."))
        db.conn.executemany(
            f"INSERT INTO {NAME}.about VALUES (?, ?)", {**about, "format": str(FORMAT)}.items()
        )
        count = _copy_changes(db, since, shown)
        db.conn.execute(f"INSERT INTO {NAME}.erased SELECT cid FROM main.erased")
        db.conn.execute(
            f"INSERT INTO {NAME}.blob SELECT hash, bytes FROM main.blob WHERE hash IN"
            f" (SELECT value FROM {NAME}.change WHERE kind = 'attachment' AND field = 'hash')"
        )
    return count


def _copy_changes(db: Database, since: Mapping[str, int], shown: Collection[str] | None) -> int:
    db.conn.execute("CREATE TEMP TABLE withheld(record INTEGER PRIMARY KEY)")
    db.conn.execute("CREATE TEMP TABLE since(laptop INTEGER PRIMARY KEY, sequence INTEGER)")
    if shown is not None:
        db.conn.execute("INSERT INTO temp.withheld SELECT n FROM record")
        db.conn.executemany(
            "DELETE FROM temp.withheld WHERE record = (SELECT n FROM record WHERE id = ?)",
            [(id_,) for id_ in shown],
        )
    # Of a laptop with two chains a single number says too little: all of it goes.
    db.conn.executemany(
        "INSERT INTO temp.since SELECT n, ? FROM record WHERE id = ? AND n NOT IN (SELECT laptop FROM fork)",
        [(sequence, laptop) for laptop, sequence in since.items()],
    )
    done = db.conn.execute(_copy())
    db.conn.execute(
        f"INSERT INTO {NAME}.chain SELECT laptop, min(sequence), max(sequence), count(*) ="
        f" count(DISTINCT sequence) AND count(*) = max(sequence) - min(sequence) + 1"
        f" FROM {NAME}.change GROUP BY laptop"
    )
    for table in ("withheld", "since"):
        db.conn.execute(f"DROP TABLE temp.{table}")
    return int(done.rowcount)


def _copy() -> str:
    def kept(column: str) -> str:
        return f"CASE WHEN w.record IS NULL THEN c.{column} END"

    hidden = f"w.record IS NOT NULL AND c.state = {State.WHOLE:d}"
    state = f"CASE WHEN {hidden} THEN {State.WITHHELD:d} ELSE c.state END"
    return (
        f"INSERT INTO {NAME}.change({COLUMNS}) SELECT c.cid, c.act, r.kind, r.id, c.field, {kept('value')},"
        f" {kept('salt')}, c.value_hash, c.parents, c.prev, l.id, c.sequence, c.clock, a.id, c.how, {state}"
        " FROM record l CROSS JOIN main.change c ON c.laptop = l.n CROSS JOIN record r ON r.n = c.record"
        " CROSS JOIN record a ON a.n = c.author LEFT JOIN temp.withheld w ON w.record = c.record"
        " LEFT JOIN temp.since s ON s.laptop = c.laptop WHERE c.sequence > coalesce(s.sequence, 0)"
        " AND l.n IN (SELECT DISTINCT laptop FROM main.change) ORDER BY l.id, c.sequence, c.cid"
    )


def _check_layout(db: Database) -> None:
    found = dict(db.conn.execute(f"SELECT name, sql FROM {NAME}.sqlite_master WHERE sql IS NOT NULL"))
    # The table `about` stays as it is for ever, so that a newer package can say so.
    if found.get("about") == LAYOUT["about"] and _format(db) > FORMAT:
        raise TooNew(
            "This hand-over was made by a newer version of Fieldwork. Update Fieldwork, then try again."
        )
    if found != LAYOUT:
        raise BadPackage(DAMAGED)


def _format(db: Database) -> int:
    given = read_about(db).get("format", "")
    if not given.isdecimal():
        raise BadPackage(DAMAGED)
    return int(given)
