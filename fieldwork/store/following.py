"""What follows from changes that came in: heads, conflicts, erasures, current tables, and the numbers."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from fieldwork.errors import BadPackage, FieldworkError
from fieldwork.records import Erasure, Laptop
from fieldwork.store import descent, heads, projection, search
from fieldwork.store.driver import Database, fresh
from fieldwork.store.erasure import EMPTY
from fieldwork.store.incoming import Incoming, Limits, Run
from fieldwork.store.pace import Pace
from fieldwork.store.payload import DAMAGED, NAME

_NOW, _BEFORE = "SELECT record, field FROM conflict", "SELECT record, field FROM temp.contested_before"
_NEW = f"{_NOW} EXCEPT {_BEFORE}"

NOT_THEIRS = "This hand-over holds what its sender may not write. Nothing was changed. Tell the lead."


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


def check_links(db: Database, links: Iterable[tuple[bytes, str, int]]) -> None:
    """Check that what the new changes are linked to is here, and no other's. Raises Gap, BadPackage."""
    missing = set()
    for cid, laptop, sequence in links:
        found = db.conn.execute(
            "SELECT l.id, c.sequence FROM change c JOIN record l ON l.n = c.laptop WHERE c.cid = ?", (cid,)
        ).fetchone()
        if found is None:
            missing.add(laptop)
        elif found != (laptop, sequence):
            raise BadPackage(DAMAGED)
    if missing:
        raise Gap(tuple(sorted(missing)))


def follow(db: Database, incoming: Incoming, first: int, laptop: str, pace: Pace) -> Taken:
    """Everything that follows from the changes inserted from this number on, and what that comes to.

    Raises Gap, BadPackage.
    """
    _gather(db, first)
    _only_what_is_theirs(db, first, incoming.only)
    _join(db, first)
    late = descent.note_late(db, first)
    _fill(db, incoming)
    erased = _erase(db, incoming)
    forks = _note_forks(db, incoming.runs)
    pace.reach(0.2)
    if not _count(db, "temp.touched"):
        return Taken(first=first, last=first - 1)
    fresh(db, "contested_before(record INTEGER, field TEXT)")
    db.conn.execute("INSERT INTO temp.contested_before SELECT record, field FROM conflict")
    heads.settle(db)
    pace.reach(0.4)
    projection.refresh(db)
    pace.reach(0.6)
    return _taken(db, incoming, first, laptop, erased=erased, late=late, forks=forks)


def finish(db: Database, taken: Taken, pace: Pace) -> None:
    """After follow: the search index of what was touched, and the bytes of attachments that we lack."""
    if taken.kinds:
        search.index(db)
    if taken.erased:
        search.purge(db)
    db.conn.execute(
        f"INSERT OR IGNORE INTO main.blob(hash, bytes) SELECT hash, bytes FROM {NAME}.blob WHERE hash IN"
        " (SELECT c.value FROM attachment a CROSS JOIN change c ON c.record = a.n AND c.field = 'hash')"
    )
    pace.reach(1)


def _gather(db: Database, first: int) -> None:
    """Note which records the new changes are of, and which of those were known before."""
    fresh(db, "came(record INTEGER PRIMARY KEY, known INTEGER)")
    db.conn.execute(
        "INSERT INTO temp.came SELECT record, EXISTS (SELECT 1 FROM change e WHERE e.record = c.record"
        " AND e.n < ?1) FROM (SELECT DISTINCT record FROM change WHERE n >= ?1) c",
        (first,),
    )
    projection.touch(db, "SELECT record FROM temp.came")


def _only_what_is_theirs(db: Database, first: int, only: Limits) -> None:
    """Refuse what a limited sender may not write."""
    if only == Limits():
        return
    came = "FROM temp.came t CROSS JOIN record r ON r.n = t.record"
    kinds = _column(db, f"SELECT DISTINCT r.kind {came}")
    authors = _column(db, "SELECT id FROM record WHERE n IN (SELECT author FROM change WHERE n >= ?)", first)
    laptops = _column(db, f"SELECT r.id {came} AND r.kind = ?", Laptop.kind)
    if not (
        (only.kinds is None or kinds <= only.kinds)
        and (only.authors is None or authors <= only.authors)
        and (only.laptops is None or laptops <= only.laptops)
    ):
        raise BadPackage(NOT_THEIRS)


def _join(db: Database, first: int) -> None:
    """Check that whatever the new changes replace is here, and move the heads."""
    heads.gather_replaced(db, first)
    lacking = heads.lacking(db)
    elsewhere = "SELECT 1 FROM change WHERE cid = ? AND (record, field) <> (?, ?)"
    if any(db.conn.execute(elsewhere, parent).fetchone() for parent in lacking):
        raise BadPackage(DAMAGED)
    if lacking:
        raise Gap(())
    heads.move(db, first)


def _fill(db: Database, incoming: Incoming) -> None:
    db.conn.executemany("UPDATE change SET value = ?, salt = ?, state = 0 WHERE n = ?", incoming.fills)
    db.conn.executemany(
        "INSERT OR IGNORE INTO temp.touched(record) SELECT record FROM change WHERE n = ?",
        [(n,) for _, _, n in incoming.fills],
    )


def _erase(db: Database, incoming: Incoming) -> int:
    """Empty what erasures name, those of this package and those known before; how many."""
    _erases_only_what_is_theirs(db, incoming)
    db.conn.executemany(
        "INSERT OR IGNORE INTO main.erased(cid) VALUES (?)", [(cid,) for cid in incoming.erased]
    )
    _take_erased(db, incoming.only)
    fresh(db, "emptied(n INTEGER PRIMARY KEY, record INTEGER)")
    db.conn.execute(
        "INSERT INTO temp.emptied SELECT c.n, c.record FROM main.erased e CROSS JOIN change c"
        " ON c.cid = e.cid WHERE c.state <> 2"
    )
    done = db.conn.execute(f"{EMPTY} IN (SELECT cid FROM main.erased)")
    db.conn.execute("DELETE FROM late WHERE n IN (SELECT n FROM temp.emptied)")
    db.conn.execute("INSERT OR IGNORE INTO temp.touched(record) SELECT record FROM temp.emptied")
    return done.rowcount


def _erases_only_what_is_theirs(db: Database, incoming: Incoming) -> None:
    if incoming.only.laptops is None:
        return
    maker = "SELECT l.id FROM change c JOIN record l ON l.n = c.laptop WHERE c.cid = ?"
    for cid in incoming.erased:
        row = db.conn.execute(maker, (cid,)).fetchone()
        if row is None or row[0] not in incoming.only.laptops:
            raise BadPackage(NOT_THEIRS)


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


def _taken(db: Database, incoming: Incoming, first: int, laptop: str, **counts: int) -> Taken:
    conflicts = db.conn.execute(
        f"SELECT r.kind, r.id, k.field FROM ({_NEW}) k JOIN record r ON r.n = k.record ORDER BY 1, 2, 3"
    ).fetchall()
    contested = f"SELECT record FROM ({_NEW})"
    return Taken(
        first=first,
        last=heads.next_change(db) - 1,
        records=_by_kind(db, "temp.came t JOIN record r ON r.n = t.record WHERE NOT t.known"),
        combined=_count(db, f"temp.came WHERE known AND record NOT IN ({contested})"),
        conflicts=tuple(conflicts),
        settled=_count(db, f"({_BEFORE} EXCEPT {_NOW})"),
        fills=tuple(sorted(n for _, _, n in incoming.fills)),
        clocks_ahead=_ahead(db, incoming, first),
        own=any(run.laptop == laptop for run in incoming.runs) and _is_of(db, laptop, first),
        kinds=frozenset(_by_kind(db, "temp.touched t JOIN record r ON r.n = t.record")),
        **counts,
    )


def _ahead(db: Database, incoming: Incoming, first: int) -> tuple[str, ...]:
    """Laptops of new changes with wild clocks; the package may hold more of them that are known."""
    if not incoming.ahead:
        return ()
    laptops = "SELECT id FROM record WHERE n IN (SELECT laptop FROM change WHERE n >= ? AND clock > ?)"
    return tuple(sorted(_column(db, laptops, first, incoming.latest)))


def _column(db: Database, sql: str, *given: object) -> set[str]:
    return {value for (value,) in db.conn.execute(sql, given)}


def _by_kind(db: Database, records: str) -> dict[str, int]:
    return dict(db.conn.execute(f"SELECT r.kind, count(*) FROM {records} GROUP BY r.kind"))


def _count(db: Database, rows: str) -> int:
    return int(db.conn.execute(f"SELECT count(*) FROM {rows}").fetchone()[0])


def _is_of(db: Database, laptop: str, first: int) -> bool:
    """Whether some change from this number on was made under the name of this laptop."""
    found = "SELECT 1 FROM change c JOIN record l ON l.n = c.laptop WHERE l.id = ? AND c.n >= ?"
    return db.conn.execute(found, (laptop, first)).fetchone() is not None
