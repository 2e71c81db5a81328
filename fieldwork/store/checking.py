"""Is everything as it was written? Every page, change and link, and all that is derived from them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from fieldwork.records import ALL
from fieldwork.records.base import DELETED, ORDER
from fieldwork.store import deletions, heads, projection, schema, search
from fieldwork.store.changes import NOTHING, State, is_sound
from fieldwork.store.driver import Database, DatabaseError
from fieldwork.store.erasure import UNERASABLE
from fieldwork.store.identity import read_chain
from fieldwork.store.store import Store

REBUILD = "Rebuild it: the changes themselves are not touched by that."
RESTORE = "Restore the latest backup, or ask a colleague for a hand-over."
UNREADABLE = f"A part of the store cannot be read. {RESTORE}"


@dataclass(frozen=True)
class Problem:
    """Something that is not as it should be, and what to do about it."""

    words: str


def check(store: Store) -> tuple[Problem, ...]:
    """Whatever is wrong with this store; nothing in it is changed."""
    found: Counter[str] = Counter()
    for step in STEPS:
        try:
            found.update(step(store.db))
        except (DatabaseError, ValueError):
            # A value that cannot be read is damage too, and hides what comes after it.
            found[UNREADABLE] += 1
    for table in ("expected", "replaced", "touched"):
        store.db.conn.execute(f"DROP TABLE IF EXISTS temp.{table}")
    return tuple(Problem(words if n == 1 else f"{words} ({n} times)") for words, n in found.items())


def _file(db: Database) -> Iterator[str]:
    if db.conn.execute("PRAGMA cipher_integrity_check").fetchall():
        yield f"The file of the store is damaged. {RESTORE}"
    if db.conn.execute("PRAGMA main.integrity_check(1)").fetchall() != [("ok",)]:
        yield f"The tables of the store are damaged. {RESTORE}"


def _layout(db: Database) -> Iterator[str]:
    """Tables, indexes and triggers as this version makes them."""
    wanted = Database(memory=True)
    schema.prepare(wanted)
    projection.ensure_tables(wanted)
    if _statements(db) != _statements(wanted):
        yield f"The tables of the store are not laid out as they should be. {RESTORE}"
    wanted.close()


def _statements(db: Database) -> set[tuple[str, str, str]]:
    return set(db.conn.execute("SELECT type, name, coalesce(sql, '') FROM main.sqlite_master"))


def _changes(db: Database) -> Iterator[str]:
    """Every change by its hash, and its value by its own."""
    names = {n: (id_, kind) for n, id_, kind in db.conn.execute("SELECT n, id, kind FROM record")}
    rows = db.conn.execute(
        "SELECT cid, act, record, field, value, salt, value_hash, parents, prev, laptop, sequence, clock,"
        " author, how, state FROM change"
    )
    nameless = ("", "")
    for (
        cid,
        act,
        record,
        field,
        value,
        salt,
        value_hash,
        parents,
        prev,
        laptop,
        *rest,
        author,
        how,
        state,
    ) in rows:
        id_, kind = names.get(record, nameless)
        laptop_id, author_id = names.get(laptop, nameless)[0], names.get(author, nameless)[0]
        columns = (cid, act, kind, id_, field, value, salt, value_hash, parents, prev, laptop_id)
        if not is_sound((*columns, *rest, author_id, how, state)):
            yield f"A change is not as it was written. {RESTORE}"


def _chains(db: Database) -> Iterator[str]:
    """Each laptop's changes hang together without a gap, to the end that this laptop goes on from."""
    broken = db.conn.execute(
        "SELECT count(*) FROM change c LEFT JOIN change p ON p.cid = c.prev"
        " WHERE CASE WHEN c.prev = ? THEN c.sequence <> 1"
        " ELSE p.n IS NULL OR p.laptop <> c.laptop OR p.sequence <> c.sequence - 1 END",
        (NOTHING,),
    ).fetchone()[0]
    if broken:
        yield f"The chain of a laptop's changes has a gap. {RESTORE}"
    chain = read_chain(db)
    end = db.conn.execute(
        "SELECT r.id, c.sequence FROM change c JOIN record r ON r.n = c.laptop WHERE c.cid = ?", (chain.prev,)
    ).fetchone()
    if end != ((chain.laptop, chain.sequence) if chain.sequence else None):
        yield f"The end of this laptop's own changes is lost. {RESTORE}"
    forks = "SELECT laptop, sequence FROM change GROUP BY laptop, sequence HAVING count(*) > 1"
    if _differ(db, forks, "SELECT laptop, sequence FROM fork"):
        yield f"The list of laptops that were copied is wrong. {RESTORE}"


def _parents(db: Database) -> Iterator[str]:
    """What a change replaces is here, and of the same field."""
    heads.gather_replaced(db, 1)
    if heads.lacking(db):
        yield f"A change replaces another that is not here. {RESTORE}"


def _heads(db: Database) -> Iterator[str]:
    """The versions nobody has replaced, and which of them is shown."""
    if _differ(db, heads.LIVE, "SELECT record, field, n FROM head", 1):
        yield f"The current versions are not those of the changes. {REBUILD}"
    wrong = db.conn.execute(
        "SELECT count(*) FROM (SELECT 1 FROM head GROUP BY record, field HAVING count(*) = 1 AND shown <> 1)"
    ).fetchone()[0]
    for record, field in _several(db):
        found = heads.of_cell(db, record, field)
        wrong += [head.n for head in found if head.shown] != [heads.newest(found).n]
    if wrong:
        yield f"A field does not show its newest version. {REBUILD}"


def _conflicts(db: Database) -> Iterator[str]:
    """The fields with versions that differ, and the deletions that are contested."""
    expected = {
        (record, field)
        for record, field in _several(db)
        if field not in (DELETED, ORDER) and heads.differ(heads.of_cell(db, record, field))
    }
    deleted = db.conn.execute(
        "SELECT DISTINCT h.record, r.kind FROM head h JOIN record r ON r.n = h.record"
        " WHERE h.field = 'deleted'"
    ).fetchall()
    expected |= {(record, DELETED) for record, kind in deleted if deletions.verdict(db, kind, record)[1]}
    if expected != set(db.conn.execute("SELECT record, field FROM conflict")):
        yield f"The list of fields with two versions is wrong. {REBUILD}"


def _several(db: Database) -> list[tuple[int, str]]:
    sql = "SELECT record, field FROM head GROUP BY record, field HAVING count(*) > 1"
    return db.conn.execute(sql).fetchall()


def _current(db: Database) -> Iterator[str]:
    """The table of each kind beside the one that would be made now."""
    projection.touch(db, "SELECT n FROM record")
    for kind in ALL:
        if _differ(db, projection.current(kind), f"SELECT * FROM {kind.kind}"):
            yield f"The list of records ({kind.word}) is not that of the changes. {REBUILD}"
    texts = " UNION ALL ".join(search.indexed(kind) for kind in ALL if kind.searched)
    # What the next search will index first may be wrong until then.
    settled = f"NOT IN {search.STALE}"
    have = f"SELECT rowid, text FROM words WHERE rowid {settled}"
    if _differ(db, f"SELECT * FROM ({texts}) WHERE n {settled}", have):
        yield f"The search does not find what is there. {REBUILD}"


def _erasures(db: Database) -> Iterator[str]:
    """What has been erased is gone, and is known to be erased."""
    named = "SELECT cid FROM erased"
    kept = db.conn.execute(
        f"SELECT count(*) FROM change WHERE cid IN ({named}) AND state <> ? AND field NOT IN {UNERASABLE}",
        (State.ERASED,),
    ).fetchone()[0]
    asked = (
        "SELECT unhex(e.value) FROM change c JOIN record r ON r.n = c.record AND r.kind = 'erasure',"
        " json_each(c.value, '$.changes') e WHERE c.field = 'erases' AND c.state = 0 AND c.value IS NOT NULL"
    )
    if kept or db.conn.execute(f"SELECT count(*) FROM ({asked} EXCEPT {named})").fetchone()[0]:
        yield f"Words that were to be erased are still there. {RESTORE}"


def _differ(db: Database, wanted: str, have: str, *given: int) -> bool:
    """Whether two queries give different rows; written down once, so that each runs once."""
    db.conn.execute("DROP TABLE IF EXISTS temp.expected")
    db.conn.execute(f"CREATE TEMP TABLE expected AS {wanted}", given)
    rows = "SELECT * FROM temp.expected"
    return bool(
        db.conn.execute(f"SELECT EXISTS({rows} EXCEPT {have}) OR EXISTS({have} EXCEPT {rows})").fetchone()[0]
    )


STEPS: tuple[Callable[[Database], Iterator[str]], ...] = (
    _file, _layout, _changes, _chains, _parents, _heads, _conflicts, _current, _erasures,
)  # fmt: skip
