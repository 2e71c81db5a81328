"""What taking in a package would bring, found without taking it all in; nothing of it is kept."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from typing import Any

from fieldwork.records import KINDS, Erasure, parent_fields
from fieldwork.store import heads
from fieldwork.store.driver import Database, fresh, in_words
from fieldwork.store.following import Taken, check_links, follow
from fieldwork.store.incoming import CHUNK, Incoming, Limits, Run, begin, check, links, read
from fieldwork.store.pace import Cancel, Pace, Progress, stoppable
from fieldwork.store.payload import NAME, damaged_package, opened
from fieldwork.store.store import Store
from fieldwork.store.union import insert_part, latest

CACHE = 65_536
"""Kilobytes of the package kept at hand: it is looked through several times."""

_NEW = (
    f"temp.run u CROSS JOIN {NAME}.change i ON i.laptop = u.of AND i.sequence BETWEEN u.least AND u.most"
    " AND (u.linear OR NOT EXISTS (SELECT 1 FROM main.change m WHERE m.cid = i.cid))"
)
"""SQL for the changes we lack."""
_PICKED = (
    f"temp.picked p CROSS JOIN {NAME}.change i ON i.laptop = p.of AND i.sequence = p.number AND i.cid = p.id"
    " WHERE p.n BETWEEN ? AND ?"
)
"""SQL for a part of the changes of chosen records."""
_PARENTS = tuple(sorted({field for kind in KINDS.values() for field in parent_fields(kind)}))


class _NotKept(Exception):
    """Ends a rehearsal, so that nothing of it stays."""

    def __init__(self, taken: Taken) -> None:
        super().__init__()
        self.taken = taken


def rehearse(
    store: Store,
    path: Path,
    key: bytes,
    *,
    progress: Progress = lambda done, total: None,
    cancel: Cancel = lambda: False,
    only: Limits | None = None,
) -> Taken:
    """What take_in would say of this payload, and raise, at a fraction of its cost.

    Two versions can only come of records known here, of fields with several versions in the package
    itself, and of what is deleted or lives under it. Changes of these records alone are put in, by the
    very same steps, and go again; of the others the hashes are left to take_in.
    """
    db = store.db
    with in_words(store.path), opened(db, path, key):
        with stoppable(db, cancel):
            incoming = begin(db, only or Limits(), latest(store))
        pace = Pace(progress, cancel, incoming.count)
        try:
            with db.atomic(), stoppable(db, cancel):
                raise _NotKept(_rehearse(db, incoming, store.chain.laptop, pace))
        except _NotKept as rehearsed:
            return rehearsed.taken


def _rehearse(db: Database, incoming: Incoming, laptop: str, pace: Pace) -> Taken:
    db.conn.execute(f"PRAGMA {NAME}.cache_size={-CACHE}")
    first = heads.next_change(db)
    with damaged_package():
        _check_runs(db, incoming, pace)
        _look_through(db, incoming.only)
        _choose(db, incoming)
        counted = _count(db, incoming, first, laptop)
        picked = _pick(db)
    with ThreadPoolExecutor(1) as beside:
        for done in range(0, picked, CHUNK):
            insert_part(db, incoming, beside, _PICKED, done + 1, done + CHUNK)
    pace.reach(0)
    taken = follow(db, incoming, first, laptop, pace)
    pace.reach(1)
    return replace(taken, **counted, kinds=taken.kinds | set(counted["records"]))


def _check_runs(db: Database, incoming: Incoming, pace: Pace) -> None:
    """Note the runs; what each begins with is linked to a change that is here.

    Within a run of which each number stands once, the links are left to take_in, like the hashes.
    """
    fresh(db, "run(of TEXT PRIMARY KEY, least INTEGER, most INTEGER, linear INTEGER)")
    found = list[tuple[bytes, str, int]]()
    done = 0
    for run in incoming.runs:
        pace.read(done)
        db.conn.execute(
            "INSERT INTO temp.run VALUES (?, ?, ?, ?)", (run.laptop, run.first, run.last, run.linear)
        )
        found += links(db, run, run.first, run.first if run.linear else run.last)
        done += run.last - run.first + 1
    check_links(db, found)


def _look_through(db: Database, only: Limits) -> None:
    """Gather the records that new changes are of; chosen where these are not one plain line in each field."""
    fresh(
        db,
        "arriving(id TEXT PRIMARY KEY, kind TEXT, changes INTEGER, clock INTEGER, deleted INTEGER,"
        " chosen INTEGER, known INTEGER) WITHOUT ROWID",
    )
    db.conn.execute(
        "INSERT INTO temp.arriving(id, kind, changes, clock, deleted) SELECT i.record, i.kind, count(*),"
        f" max(i.clock), max(i.field = 'deleted') FROM {_NEW} GROUP BY i.record"
    )
    db.conn.execute(
        "UPDATE temp.arriving SET chosen = 1 WHERE id IN (SELECT record FROM (SELECT i.record, i.parents,"
        " lag(i.cid, 1, x'') OVER (PARTITION BY i.record, i.field ORDER BY i.clock) AS before"
        f" FROM {_NEW}) WHERE parents IS NOT before)"
    )
    db.conn.execute(
        "UPDATE temp.arriving SET known = EXISTS (SELECT 1 FROM record r CROSS JOIN main.change c"
        " ON c.record = r.n WHERE r.id = arriving.id)"
    )
    # Of a limited sender everything is looked at: it is little, and each part of it may be refused.
    db.conn.execute(
        "UPDATE temp.arriving SET chosen = 1 WHERE known OR deleted OR kind = ? OR ?",
        (Erasure.kind, only != Limits()),
    )


def _choose(db: Database, incoming: Incoming) -> None:
    """Choose also what is erased, and what lives under the deleted."""
    if _one(db, "SELECT EXISTS (SELECT 1 FROM temp.arriving WHERE kind = ?)", Erasure.kind):
        check(incoming, read(db, f"{_NEW} WHERE i.kind = ?", Erasure.kind))
    fresh(db, "emptying(cid BLOB PRIMARY KEY) WITHOUT ROWID")
    db.conn.executemany("INSERT INTO temp.emptying(cid) VALUES (?)", [(cid,) for cid in incoming.erased])
    db.conn.execute(
        "INSERT OR IGNORE INTO temp.emptying(cid)"
        f" SELECT cid FROM main.erased UNION SELECT cid FROM {NAME}.erased"
    )
    if _one(db, "SELECT EXISTS (SELECT 1 FROM temp.emptying)"):
        _choose_where(db, "i.cid IN (SELECT cid FROM temp.emptying)")
    fresh(db, "gone(id TEXT PRIMARY KEY) WITHOUT ROWID")
    db.conn.execute(
        "INSERT INTO temp.gone SELECT id FROM temp.arriving WHERE deleted"
        " UNION SELECT r.id FROM head h JOIN record r ON r.n = h.record WHERE h.field = 'deleted'"
    )
    if _one(db, "SELECT EXISTS (SELECT 1 FROM temp.gone)"):
        _choose_where(db, f"i.field IN {_PARENTS} AND i.value IN (SELECT id FROM temp.gone)")


def _choose_where(db: Database, condition: str) -> None:
    """Choose the records with a new change like this."""
    db.conn.execute(
        f"UPDATE temp.arriving SET chosen = 1 WHERE id IN (SELECT i.record FROM {_NEW} WHERE {condition})"
    )


def _pick(db: Database) -> int:
    """Number the changes of the chosen records; how many they are."""
    fresh(db, "picked(n INTEGER PRIMARY KEY, of TEXT, number INTEGER, id BLOB)")
    done = db.conn.execute(
        f"INSERT INTO temp.picked(of, number, id) SELECT i.laptop, i.sequence, i.cid FROM {_NEW}"
        " WHERE EXISTS (SELECT 1 FROM temp.arriving v WHERE v.id = i.record AND v.chosen)"
    )
    return int(done.rowcount)


def _count(db: Database, incoming: Incoming, first: int, laptop: str) -> dict[str, Any]:
    """The numbers that every new change counts in, chosen or not."""
    new = "SELECT kind, count(*) FROM temp.arriving WHERE NOT known GROUP BY kind"
    ahead = f"SELECT DISTINCT i.laptop FROM {_NEW} WHERE i.clock > ? ORDER BY i.laptop"
    wild = _one(db, "SELECT max(clock) > ? FROM temp.arriving", incoming.latest)
    return {
        "first": first,
        "last": first - 1 + _one(db, "SELECT coalesce(sum(changes), 0) FROM temp.arriving"),
        "records": dict(db.conn.execute(new)),
        "clocks_ahead": tuple(id_ for (id_,) in db.conn.execute(ahead, (incoming.latest,))) if wild else (),
        "own": bool(_one(db, f"SELECT EXISTS (SELECT 1 FROM {_NEW} WHERE i.laptop = ?)", laptop)),
        "forks": sum(_forks(db, run) for run in incoming.runs),
    }


def _forks(db: Database, run: Run) -> int:
    """How many numbers of this laptop will have several changes, and have not yet."""
    ours = (
        "FROM main.change c WHERE c.laptop = (SELECT n FROM record WHERE id = ?1)"
        " AND c.sequence BETWEEN ?2 AND ?3"
    )
    given = (run.laptop, run.first, run.last)
    if run.linear and not _one(db, f"SELECT EXISTS (SELECT 1 {ours})", *given):
        return 0
    return _one(
        db,
        f"SELECT count(*) FROM (SELECT sequence FROM (SELECT c.sequence, c.cid {ours}"
        f" UNION SELECT sequence, cid FROM {NAME}.change WHERE laptop = ?1 AND sequence BETWEEN ?2 AND ?3)"
        " GROUP BY sequence HAVING count(*) > 1) f WHERE NOT EXISTS (SELECT 1 FROM fork k"
        " WHERE k.sequence = f.sequence AND k.laptop = (SELECT n FROM record WHERE id = ?1))",
        *given,
    )


def _one(db: Database, sql: str, *given: object) -> int:
    return int(db.conn.execute(sql, given).fetchone()[0] or 0)
