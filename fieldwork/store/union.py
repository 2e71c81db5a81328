"""Taking in another laptop's changes: the union of two sets, in one transaction."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from fieldwork.errors import BadPackage, FieldworkError
from fieldwork.records import Attachment, Erasure
from fieldwork.store import descent, heads, projection, search
from fieldwork.store.driver import Database, in_words
from fieldwork.store.erasure import EMPTY
from fieldwork.store.identity import Chain, read_chain, take_identity, write_chain
from fieldwork.store.incoming import CHUNK, Cancel, Incoming, Limits, Progress, Run, inspect, step
from fieldwork.store.payload import DAMAGED, NAME, damaged_package, opened
from fieldwork.store.store import Store

DAY = 86_400_000 << 16
"""A day by the clock of changes."""

_INSERT = (
    "INSERT INTO main.change(cid, act, record, field, value, salt, value_hash, parents, prev, laptop,"
    " sequence, clock, author, how, state) SELECT i.cid, i.act, r.n, i.field, i.value, i.salt, i.value_hash,"
    " i.parents, i.prev, l.n, i.sequence, i.clock, a.n, i.how, i.state"
    f" FROM record l CROSS JOIN {NAME}.change i ON i.laptop = l.id CROSS JOIN record r ON r.id = i.record"
    " CROSS JOIN record a ON a.id = i.author WHERE l.id = ? AND i.sequence BETWEEN ? AND ?"
    " ORDER BY i.sequence, i.cid ON CONFLICT(cid) DO NOTHING"
)


class Gap(FieldworkError):
    """A package that builds on changes we lack: it can be taken in once they have come."""

    def __init__(self, laptops: tuple[str, ...]) -> None:
        super().__init__(
            "This hand-over builds on an earlier one that has not come yet. Nothing was changed. "
            "It can be taken in after that one."
        )
        self.laptops = laptops
        """Laptops whose earlier changes are missing, where that is known."""


@dataclass(frozen=True)
class Taken:
    """What taking in a package brought, or would bring."""

    first: int = 1
    """The local number of the first change inserted."""
    last: int = 0
    """That of the last; before the first where none was."""
    records: Mapping[str, int] = field(default_factory=dict)
    """Kind to how many records that are new here."""
    combined: int = 0
    """Records known before that get new changes, and no two versions from them."""
    conflicts: tuple[tuple[str, str, str], ...] = ()
    """(kind, record, field) of those that were none before."""
    settled: int = 0
    """Conflicts that were decided elsewhere."""
    fills: tuple[int, ...] = ()
    """Local numbers of changes whose values had been withheld from us."""
    erased: int = 0
    late: int = 0
    """Changes made from words that have been erased since: to be looked at again."""
    forks: int = 0
    clocks_ahead: tuple[str, ...] = ()
    """Laptops whose clock is more than a day ahead of ours."""
    own: bool = False
    """Whether changes came that were made under our own laptop's name: this store is a copy."""
    kinds: frozenset[str] = frozenset()

    @property
    def new_changes(self) -> int:
        """How many changes were inserted."""
        return self.last - self.first + 1

    @property
    def new_records(self) -> int:
        """How many records are new here."""
        return sum(self.records.values())

    @property
    def filled(self) -> int:
        """How many values that had been withheld from us."""
        return len(self.fills)


class _NotKept(Exception):
    """Ends a rehearsal, so that nothing of it stays."""

    def __init__(self, taken: Taken) -> None:
        super().__init__()
        self.taken = taken


def take_in(
    store: Store,
    path: Path,
    key: bytes,
    *,
    progress: Progress = lambda done, total: None,
    cancel: Cancel = lambda: False,
    keep: bool = True,
    only: Limits | None = None,
    before: Callable[[], None] = lambda: None,
    note: Callable[[Taken], None] = lambda taken: None,
) -> Taken:
    """Take in the changes of a payload; all of it or nothing, and any number of times.

    Where it brings changes of our own laptop that we lack, this store is a copy, and goes on as a new
    laptop. With keep=False it only says what it would bring. `before` runs before anything is written, where
    something will be; `note` writes down, in the same transaction, that it came. Raises BadPackage, TooNew,
    Gap, Cancelled, DiskFull.
    """
    db, only = store.db, only or Limits()
    with in_words(store.path), opened(db, path, key):
        with damaged_package():
            latest = (store.clock.milliseconds() << 16) + DAY
            incoming = inspect(db, latest, only, progress, cancel)
        if keep and _brings_anything(db, incoming):
            before()
        try:
            with db.atomic():
                taken = _take(db, incoming, store.chain.laptop, progress, cancel)
                chain = _go_on(store, incoming.clock, new=taken.own)
                if not keep:
                    raise _NotKept(taken)
                note(taken)
        except _NotKept as rehearsed:
            return rehearsed.taken
    store.chain = chain
    store.note_changed(taken.kinds)
    return taken


def _brings_anything(db: Database, incoming: Incoming) -> bool:
    erased = f"SELECT cid FROM {NAME}.erased EXCEPT SELECT cid FROM main.erased LIMIT 1"
    return bool(incoming.count or incoming.fills or db.conn.execute(erased).fetchone())


def _go_on(store: Store, clock: int, *, new: bool) -> Chain:
    """Adopt the clock of what came; as a `new` laptop with a chain of its own where this one is taken."""
    write_chain(store.db, replace(store.chain, clock=max(store.chain.clock, clock)))
    if new:
        take_identity(store.db, store.clock.new_id(), store.chain.author)
    return read_chain(store.db)


def _take(db: Database, incoming: Incoming, laptop: str, progress: Progress, cancel: Cancel) -> Taken:
    first, before = heads.next_change(db), _conflicts(db)
    _insert(db, incoming, progress, cancel)
    _only_of_kinds(db, first, incoming.only)
    _join(db, first, incoming)
    touched = {n for (n,) in db.conn.execute("SELECT DISTINCT record FROM change WHERE n >= ?", (first,))}
    late = descent.note_late(db, first)
    db.conn.executemany("UPDATE change SET value = ?, salt = ?, state = 0 WHERE n = ?", incoming.fills)
    touched |= _records_of(db, [n for _, _, n in incoming.fills])
    erased, emptied = _erase(db, incoming)
    touched |= emptied
    forks = _note_forks(db, incoming.runs)
    _bring_up_to_date(db, touched)
    if erased:
        search.purge(db)
    after = _conflicts(db)
    return Taken(
        **_numbers(db, first),
        records=_new_records(db, first),
        combined=_combined(db, first, {record for record, _ in after - before}),
        conflicts=_named(db, after - before),
        settled=len(before - after),
        fills=tuple(sorted(n for _, _, n in incoming.fills)),
        erased=erased,
        late=late,
        forks=forks,
        clocks_ahead=tuple(sorted(incoming.ahead)),
        own=_brings_changes_of(db, laptop, first),
        kinds=_kinds(db),
    )


def _insert(db: Database, incoming: Incoming, progress: Progress, cancel: Cancel) -> None:
    """Put in what we lack, in the order of each laptop."""
    _name_records(db, incoming.records)
    done = 0
    for run in incoming.runs:
        for start, end in _chunks(db, run):
            step(progress, cancel, incoming.count + done, 2 * incoming.count)
            done += db.conn.execute(_INSERT, (run.laptop, start, end)).rowcount
    if incoming.only.allows(Attachment.kind):
        db.conn.execute(f"INSERT OR IGNORE INTO main.blob(hash, bytes) SELECT hash, bytes FROM {NAME}.blob")


def _only_of_kinds(db: Database, first: int, only: Limits) -> None:
    kinds = db.conn.execute(
        "SELECT kind FROM record r WHERE EXISTS (SELECT 1 FROM change c WHERE c.record = r.n AND c.n >= ?)",
        (first,),
    )
    if only.kinds is not None and not {kind for (kind,) in kinds} <= only.kinds:
        raise BadPackage(DAMAGED)


def _chunks(db: Database, run: Run) -> Iterator[tuple[int, int]]:
    """The run in parts; by what is there, since the package says itself how long it is."""
    start = run.first
    while start <= run.last:
        row = db.conn.execute(
            f"SELECT sequence FROM {NAME}.change WHERE laptop = ? AND sequence BETWEEN ? AND ?"
            " ORDER BY sequence LIMIT 1 OFFSET ?",
            (run.laptop, start, run.last, CHUNK),
        ).fetchone()
        end = row[0] if row else run.last
        yield start, end
        start = end + 1


def _name_records(db: Database, records: dict[str, str]) -> None:
    db.conn.execute("CREATE TEMP TABLE named(id TEXT PRIMARY KEY, kind TEXT) WITHOUT ROWID")
    db.conn.executemany("INSERT INTO temp.named VALUES (?, ?)", records.items())
    other = db.conn.execute("SELECT 1 FROM temp.named i JOIN record r ON r.id = i.id WHERE r.kind <> i.kind")
    if other.fetchone():
        raise BadPackage(DAMAGED)
    db.conn.execute("INSERT OR IGNORE INTO record(id, kind) SELECT id, kind FROM temp.named")
    db.conn.execute("DROP TABLE temp.named")


def _join(db: Database, first: int, incoming: Incoming) -> None:
    """Check that nothing is missing before the new changes, and move the heads."""
    heads.gather_replaced(db, first)
    missing, elsewhere = db.conn.execute(
        "SELECT count(*) - count(c.n), sum(c.record <> p.record OR c.field <> p.field)"
        " FROM temp.replaced p LEFT JOIN change c ON c.cid = p.cid"
    ).fetchone()
    lacking = _missing_links(db, incoming.links)
    if elsewhere:
        raise BadPackage(DAMAGED)
    if missing or lacking:
        raise Gap(tuple(sorted(lacking)))
    db.conn.execute(
        "DELETE FROM head WHERE (record, field, n) IN (SELECT p.record, p.field, c.n FROM temp.replaced p"
        " JOIN change c ON c.cid = p.cid WHERE c.n < ?)", (first,)
    )  # fmt: skip
    db.conn.execute(heads.ADD_LIVE, (first,))


def _missing_links(db: Database, links: Iterable[tuple[bytes, str, int]]) -> set[str]:
    """Laptops of whose chain a link is missing; a link that is another's is a forgery."""
    missing = set()
    for cid, laptop, sequence in links:
        found = db.conn.execute(
            "SELECT l.id, c.sequence FROM change c JOIN record l ON l.n = c.laptop WHERE c.cid = ?", (cid,)
        ).fetchone()
        if found is None:
            missing.add(laptop)
        elif found != (laptop, sequence):
            raise BadPackage(DAMAGED)
    return missing


def _erase(db: Database, incoming: Incoming) -> tuple[int, set[int]]:
    """Empty what erasures name, those of this package and those known before; how many, of which records."""
    db.conn.executemany(
        "INSERT OR IGNORE INTO main.erased(cid) VALUES (?)", [(cid,) for cid in incoming.erased]
    )
    _take_erased(db, incoming.only)
    db.conn.execute("CREATE TEMP TABLE emptied(n INTEGER PRIMARY KEY, record INTEGER)")
    db.conn.execute(
        "INSERT INTO temp.emptied SELECT c.n, c.record FROM main.erased e CROSS JOIN change c"
        " ON c.cid = e.cid WHERE c.state <> 2"
    )
    done = db.conn.execute(f"{EMPTY} IN (SELECT cid FROM main.erased)")
    db.conn.execute("DELETE FROM late WHERE n IN (SELECT n FROM temp.emptied)")
    records = {n for (n,) in db.conn.execute("SELECT DISTINCT record FROM temp.emptied")}
    db.conn.execute("DROP TABLE temp.emptied")
    return done.rowcount, records


def _take_erased(db: Database, only: Limits) -> None:
    """Believe what the sender knows to be erased; a limited one, of the words of these laptops alone."""
    insert, known = "INSERT OR IGNORE INTO main.erased(cid)", f"SELECT e.cid FROM {NAME}.erased e"
    if not only.allows(Erasure.kind):
        return
    if only.laptops is None:
        db.conn.execute(f"{insert} {known}")
        return
    db.conn.execute(
        f"{insert} {known} CROSS JOIN change c ON c.cid = e.cid CROSS JOIN record l ON l.n = c.laptop"
        " WHERE l.id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(only.laptops)),),
    )


def _note_forks(db: Database, runs: list[Run]) -> int:
    return sum(
        db.conn.execute(
            "INSERT OR IGNORE INTO fork(laptop, sequence) SELECT laptop, sequence FROM change"
            " WHERE laptop = (SELECT n FROM record WHERE id = ?) AND sequence BETWEEN ? AND ?"
            " GROUP BY sequence HAVING count(*) > 1",
            (run.laptop, run.first, run.last),
        ).rowcount
        for run in runs
    )


def _bring_up_to_date(db: Database, touched: set[int]) -> None:
    projection.touch(db, touched)
    cells = db.conn.execute(
        "SELECT h.record, h.field FROM temp.touched t CROSS JOIN head h ON h.record = t.record"
        " GROUP BY h.record, h.field HAVING count(*) > 1"
        " UNION SELECT k.record, k.field FROM temp.touched t JOIN conflict k ON k.record = t.record"
    ).fetchall()
    projection.bring_up_to_date(db, touched, cells)


def _records_of(db: Database, changes: Iterable[int]) -> set[int]:
    sql = "SELECT record FROM change WHERE n = ?"
    return {db.conn.execute(sql, (n,)).fetchone()[0] for n in changes}


def _numbers(db: Database, first: int) -> dict[str, int]:
    last = heads.next_change(db) - 1
    return {"first": first, "last": last} if last >= first else {}


def _new_records(db: Database, first: int) -> dict[str, int]:
    """How many records of each kind had no change before."""
    rows = db.conn.execute(
        "SELECT r.kind, count(DISTINCT c.record) FROM change c JOIN record r ON r.n = c.record WHERE c.n >= ?"
        " AND NOT EXISTS (SELECT 1 FROM change e WHERE e.record = c.record AND e.n < ?) GROUP BY r.kind",
        (first, first),
    )
    return dict(rows)


def _combined(db: Database, first: int, contested: set[int]) -> int:
    """How many records had changes before, and are not among these."""
    rows = db.conn.execute(
        "SELECT DISTINCT c.record FROM change c WHERE c.n >= ?"
        " AND EXISTS (SELECT 1 FROM change e WHERE e.record = c.record AND e.n < ?)",
        (first, first),
    )
    return len({n for (n,) in rows} - contested)


def _brings_changes_of(db: Database, laptop: str, first: int) -> bool:
    row = db.conn.execute(
        "SELECT EXISTS(SELECT 1 FROM change c JOIN record l ON l.n = c.laptop WHERE l.id = ? AND c.n >= ?)",
        (laptop, first),
    ).fetchone()
    return bool(row[0])


def _conflicts(db: Database) -> set[tuple[int, str]]:
    return set(db.conn.execute("SELECT record, field FROM conflict"))


def _named(db: Database, cells: Iterable[tuple[int, str]]) -> tuple[tuple[str, str, str], ...]:
    sql = "SELECT kind, id FROM record WHERE n = ?"
    return tuple(sorted((*db.conn.execute(sql, (n,)).fetchone(), field) for n, field in cells))


def _kinds(db: Database) -> frozenset[str]:
    rows = db.conn.execute("SELECT DISTINCT r.kind FROM temp.touched t JOIN record r ON r.n = t.record")
    return frozenset(kind for (kind,) in rows)
