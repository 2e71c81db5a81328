"""Writing: one action of a person becomes changes, heads and current tables in one transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from fieldwork.clock import Clock
from fieldwork.errors import NotFound, Refused
from fieldwork.records import KINDS
from fieldwork.records.base import DELETED
from fieldwork.records.values import Stored, canonical_json
from fieldwork.store import heads
from fieldwork.store.changes import State, change_id, hash_value, join_parents
from fieldwork.store.driver import Database
from fieldwork.store.heads import Head
from fieldwork.store.identity import Chain

_BATCH = 4000
_INSERT = (
    "INSERT INTO change(n, cid, act, record, field, value, salt, value_hash, parents, prev, laptop,"
    " sequence, clock, author, how, state) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,0)"
)


@dataclass(frozen=True)
class Seen:
    """What a person had before them: the shown head of each field, as change ids in hex."""

    record: str
    fields: Mapping[str, str]


class Act:
    """One action under way. Made by Store.act(); everything it writes is kept or dropped together."""

    def __init__(self, db: Database, clock: Clock, chain: Chain, how: str) -> None:
        self.id = bytes.fromhex(clock.new_id().replace("-", ""))
        self.kinds: set[str] = set()
        self.made: list[str] = []
        """Ids of records that did not exist before, in order."""
        self.undoes: bytes | None = None
        """The action that this one takes back."""
        self.codes: dict[str, int] = {}
        """The highest number given to each kind's codes within this action."""
        self._db, self._clock, self._chain, self._how = db, clock, chain, how
        self._next = heads.next_change(db)
        self.first = self._next
        self._known: dict[str, tuple[str, int]] = {}
        self._changes: list[tuple[object, ...]] = []
        self._heads: list[tuple[object, ...]] = []
        self._touched: set[int] = set()
        self._contended: set[tuple[int, str]] = set()
        self._laptop = heads.number(db, chain.laptop, "laptop")
        self._author = heads.number(db, chain.author, "member")

    @property
    def last(self) -> int:
        """The newest change written so far (first - 1 when none)."""
        return self._next - 1

    def put(self, kind: str, record: str, stored: Mapping[str, Stored], seen: Seen | None = None) -> bool:
        """Set these fields; an edit replaces only what was shown. True if anything changed.

        With `seen`, that version is replaced even if it has been replaced since, and a field not named
        in it was seen empty: both versions then stay, as a conflict. What is as it was seen is no
        edit. Values must be canonical already (records.values).
        """
        if not self._known_already(record):
            return self._make(kind, record, stored)
        if self._where(record)[0] != kind:
            raise ValueError(f"{record} is no {kind}")
        changed = [self._edit(record, field, value, seen) for field, value in stored.items()]
        return any(changed)

    def settle(self, record: str, field: str, value: Stored) -> None:
        """Decide a conflict: a change that replaces every version there is."""
        kind, number = self._where(record)
        self.flush()
        cells = heads.of_cell(self._db, number, field)
        self._write(kind, record, number, field, value, {head.cid for head in cells})
        self._drop(number, field, [head.n for head in cells])
        self._contended.add((number, field))

    def delete(self, record: str, seen: Seen | None = None) -> None:
        """Delete a record, naming every version the person saw; an unseen edit makes it a conflict."""
        kind, number = self._where(record)
        if kind in KINDS and KINDS[kind].lasting:
            raise Refused(f"A {KINDS[kind].word} cannot be deleted.")
        self.flush()
        named = heads.all_of(self._db, number) if seen is None else _versions(seen)
        self._edit(record, DELETED, canonical_json(named), None)

    def kind_of(self, record: str) -> str | None:
        """The kind of a record that this action has made or written to."""
        return self._known[record][0] if record in self._known else None

    def flush(self) -> None:
        """Hand what was gathered to the database."""
        if self._changes:
            self._db.conn.executemany(_INSERT, self._changes)
            self._db.conn.executemany(
                "INSERT INTO head(record, field, n, shown) VALUES (?,?,?,1)", self._heads
            )
            self._changes, self._heads = [], []

    def finish(self) -> tuple[set[int], set[tuple[int, str]]]:
        """Records touched, and cells that have or had several versions."""
        self.flush()
        return self._touched, self._contended

    def _make(self, kind: str, record: str, stored: Mapping[str, Stored]) -> bool:
        number = heads.number(self._db, record, kind)
        self._known[record] = (kind, number)
        self.made.append(record)
        for field, value in stored.items():
            if value is not None:
                self._write(kind, record, number, field, value, set())
        return True

    def _edit(self, record: str, field: str, value: Stored, seen: Seen | None) -> bool:
        kind, number = self._where(record)
        self.flush()
        if (number, field) in self._contended:
            heads.settle_cell(self._db, number, field)
        cells = heads.of_cell(self._db, number, field)
        before = self._before(number, field, cells, seen)
        if (before.value if before else None) == value and (not before or before.state == State.WHOLE):
            return False
        gone = [head for head in cells if before in cells and _same(head, before, field)]
        parents = {head.cid for head in gone} or ({before.cid} if before else set())
        self._write(kind, record, number, field, value, parents)
        self._drop(number, field, [head.n for head in gone])
        if len(cells) > 1 or len(gone) < len(cells):
            self._contended.add((number, field))
        return True

    def _before(self, number: int, field: str, cells: Sequence[Head], seen: Seen | None) -> Head | None:
        """The version that was before the person: the one shown now, unless they saw another."""
        if seen is None:
            return next((head for head in cells if head.shown), None)
        if field not in seen.fields:
            return None
        wanted = bytes.fromhex(seen.fields[field])
        live = next((head for head in cells if head.cid == wanted), None)
        return live or heads.version(self._db, number, field, wanted)

    def _drop(self, number: int, field: str, gone: Sequence[int]) -> None:
        self._db.conn.executemany(
            "DELETE FROM head WHERE record = ? AND field = ? AND n = ?", [(number, field, n) for n in gone]
        )

    def _write(
        self, kind: str, record: str, number: int, field: str, value: Stored, parents: set[bytes]
    ) -> None:
        chain, salt = self._chain, self._clock.chance(16)
        value_hash, joined = hash_value(value, salt), join_parents(parents)
        sequence, clock = chain.sequence + 1, chain.tick(self._clock.milliseconds())
        cid = change_id(
            self.id, kind, record, field, value_hash, joined, chain.prev, chain.laptop, sequence, clock,
            chain.author, self._how,
        )  # fmt: skip
        self._changes.append(
            (self._next, cid, self.id, number, field, value, salt, value_hash, joined, chain.prev,
             self._laptop, sequence, clock, self._author, self._how)
        )  # fmt: skip
        self._heads.append((number, field, self._next))
        self._touched.add(number)
        self.kinds.add(kind)
        chain.prev, chain.sequence = cid, sequence
        self._next += 1
        if len(self._changes) >= _BATCH:
            self.flush()

    def _known_already(self, record: str) -> bool:
        try:
            self._where(record)
        except NotFound:
            return False
        return True

    def _where(self, record: str) -> tuple[str, int]:
        found = self._known.get(record)
        if found is None:
            row = self._db.conn.execute(
                "SELECT kind, n FROM record r WHERE id = ? AND EXISTS"
                " (SELECT 1 FROM change c WHERE c.record = r.n)", (record,)
            ).fetchone()  # fmt: skip
            if row is None:
                raise NotFound("There is no such record in this inspection.")
            found = self._known[record] = (row[0], row[1])
        return found


def _same(head: Head, other: Head | None, field: str) -> bool:
    """Whether replacing one replaces the other: the same value seen once, or two deletions."""
    if other is None:
        return False
    deletions = field == DELETED and head.value is not None and other.value is not None
    return deletions or heads.compared(head) == heads.compared(other)


def _versions(seen: Seen) -> list[str]:
    return sorted(version for field, version in seen.fields.items() if field != DELETED)
