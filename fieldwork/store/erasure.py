"""Erasing values: words leave current records, history and search, and the chain stays whole."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fieldwork.errors import NotFound, Refused
from fieldwork.records import Erasure
from fieldwork.records.base import DELETED
from fieldwork.records.values import Stored, canonical_json, canonical_text
from fieldwork.store import history, search
from fieldwork.store.changes import State
from fieldwork.store.driver import Database
from fieldwork.store.history import Version
from fieldwork.store.projection import bring_up_to_date
from fieldwork.store.reading import kind_of
from fieldwork.store.store import Store

UNERASABLE = (DELETED, "erases")
"""Fields without words of the inspection: a deletion, and what an erasure names."""
EMPTY = (
    "UPDATE change SET value = NULL, salt = NULL, state = 2"
    f" WHERE state <> 2 AND field NOT IN {UNERASABLE} AND cid"
)


def erasable(store: Store, record: str, field: str, words: str = "") -> tuple[Version, ...]:
    """Versions of a field that still hold a value; only those holding `words` where they are given."""
    sought = canonical_text(words).casefold()
    return tuple(
        version
        for version in history.of_field(store.db, record, field)
        if version.change.state == State.WHOLE
        and version.change.value is not None
        and sought in str(version.change.value).casefold()
    )


def erase(store: Store, record: str, field: str, reason: str, changes: Iterable[bytes] | None = None) -> int:
    """Empty these changes of a field, all of them where none are named; how many were emptied.

    The erasure is itself a change and travels with the others.
    """
    if field in UNERASABLE:
        raise Refused("This holds no words of the inspection; it can be undone, not erased.")
    if not reason.strip():
        raise Refused("Say why this is erased; the reason stays, the words go.")
    named = sorted(changes if changes is not None else (v.change.cid for v in erasable(store, record, field)))
    if not named or not set(named) <= {v.change.cid for v in history.of_field(store.db, record, field)}:
        raise NotFound("There is nothing to erase in this field.")
    erased = {
        "record": record,
        "field": field,
        "changes": [cid.hex() for cid in named],
        "reason": canonical_text(reason),
    }
    with store.act("Erased", "erased") as act:
        act.put(Erasure.kind, store.clock.new_id(), {"erases": canonical_json(erased)})
        act.flush()
        act.kinds.add(str(kind_of(store.db, record)))
        apply(store.db, named)
        search.purge(store.db)
    return len(named)


@dataclass(frozen=True)
class Rewritten:
    """What becomes of one field: its new value (None: it stays), and the changes that are emptied."""

    kind: str
    record: str
    field: str
    value: Stored
    versions: tuple[bytes, ...]


def rewrite(store: Store, what: str, reason: str, cells: Iterable[Rewritten]) -> None:
    """Give fields a new value and empty what stood there before, as one action that cannot be undone."""
    with store.act(what, "erased") as act:
        gone: list[bytes] = []
        for cell in cells:
            if cell.value is not None:
                act.put(cell.kind, cell.record, {cell.field: cell.value})
            if cell.versions:
                erased = {
                    "record": cell.record,
                    "field": cell.field,
                    "changes": sorted(cid.hex() for cid in cell.versions),
                    "reason": canonical_text(reason),
                }
                act.put(Erasure.kind, store.clock.new_id(), {"erases": canonical_json(erased)})
                gone += cell.versions
            act.kinds.add(cell.kind)
        act.flush()
        apply(store.db, gone)
        search.purge(store.db)


def apply(db: Database, named: Iterable[bytes]) -> None:
    """Empty these changes, now and whenever one of them arrives. Call inside a transaction."""
    cids = [(cid,) for cid in named]
    db.conn.executemany("INSERT OR IGNORE INTO erased(cid) VALUES (?)", cids)
    db.conn.executemany(f"{EMPTY} = ?", cids)
    db.conn.executemany("DELETE FROM late WHERE n = (SELECT n FROM change WHERE cid = ?)", cids)
    cells = {
        cell
        for cid in cids
        for cell in db.conn.execute(
            "SELECT c.record, c.field FROM change c WHERE cid = ? AND EXISTS"
            " (SELECT 1 FROM head h WHERE h.record = c.record AND h.field = c.field)",
            cid,
        )
    }
    bring_up_to_date(db, {n for n, _ in cells}, cells)
