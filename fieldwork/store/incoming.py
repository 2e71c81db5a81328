"""What an opened package would bring: which of its changes we lack, every one of them checked."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from fieldwork.errors import BadPackage, BadValue
from fieldwork.records import KINDS, Erasure, field_types
from fieldwork.records.values import Stored, Type
from fieldwork.store.changes import NOTHING, State, hash_blob, is_sound, is_whole
from fieldwork.store.driver import Database
from fieldwork.store.payload import COLUMNS, DAMAGED, NAME, damaged_package

CHUNK = 5_000
"""Changes that are checked and written at a time."""
_NAME = re.compile(r"[a-z_]+")
_HELD_AS: dict[str, type] = {"TEXT": str, "INTEGER": int, "BLOB": bytes}
_STATES = frozenset(int(state) for state in State)

PART = f"{NAME}.change i WHERE i.laptop = ? AND i.sequence BETWEEN ? AND ?"
"""SQL for the changes of one part of a run."""
Row = tuple[Any, ...]
"""A change as it stands in a package, in the order of COLUMNS."""


@dataclass(frozen=True)
class Limits:
    """What a sender may bring; None: whatever there is.

    What else it brings of these laptops is no hand-over of ours: other kinds, other people as authors, other
    laptops' keys, erasures of what others wrote.
    """

    laptops: frozenset[str] | None = None
    """Changes of others are left where they are."""
    kinds: frozenset[str] | None = None
    authors: frozenset[str] | None = None

    def allows(self, kind: str) -> bool:
        """Whether changes of this kind may come."""
        return self.kinds is None or kind in self.kinds


@dataclass(frozen=True)
class Run:
    """Changes of one laptop that we lack, from one number to another."""

    laptop: str
    first: int
    last: int
    linear: bool
    """Each number once."""


@dataclass
class Incoming:
    """What the checks gathered: everything the writing needs to know of the package."""

    runs: list[Run]
    only: Limits
    latest: int
    """Clocks beyond it are noted and not adopted."""
    links: list[tuple[bytes, str, int]] = field(default_factory=list)
    """Changes that must be here already: id, laptop and number."""
    erased: set[bytes] = field(default_factory=set)
    """Changes that the package's erasures name."""
    fills: list[tuple[Stored, bytes, int]] = field(default_factory=list)
    """Value and salt for our withheld change of this local number."""
    clock: int = 0
    ahead: set[str] = field(default_factory=set)
    """Laptops whose clock is more than a day ahead of ours."""

    @property
    def count(self) -> int:
        """How many changes there are to be read, as the package says."""
        return sum(run.last - run.first + 1 for run in self.runs)


def begin(db: Database, only: Limits, latest: int) -> Incoming:
    """Plan what to take, and check whatever is no new change: bytes, and values withheld from us.

    Raises BadPackage.
    """
    with damaged_package():
        incoming = Incoming(plan(db, only), only, latest)
        _take_fills(db, incoming)
        _check_blobs(db)
    return incoming


def plan(db: Database, only: Limits) -> list[Run]:
    """Per laptop: nothing where its newest is known, else from the first unknown, else everything."""
    runs = []
    chains = db.conn.execute(f"SELECT laptop, first, last, linear FROM {NAME}.chain ORDER BY laptop")
    for laptop, first, last, linear in chains.fetchall():
        if only.laptops is not None and laptop not in only.laptops:
            continue
        if linear:
            first = _first_unknown(db, laptop, first, last)
        if first <= last:
            runs.append(Run(laptop, first, last, bool(linear)))
    return runs


def parts(db: Database, run: Run) -> Iterator[tuple[int, int]]:
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


def read(db: Database, source: str, *given: object) -> list[Row]:
    """The changes that this SQL finds, as i."""
    rows = db.conn.execute(f"SELECT {COLUMNS} FROM {source}", given)
    # A cursor left open would keep the package attached.
    with damaged_package(), closing(rows):
        return rows.fetchall()


def check(incoming: Incoming, rows: list[Row]) -> None:
    """Check every one of these changes, and note what they say of clocks and erasures. Raises BadPackage."""
    well_named: set[tuple[str, ...]] = set()
    for row in rows:
        _, _, kind, _, name, value, _, _, _, _, laptop, sequence, clock, _, how, state = row
        sound = is_sound(row) and state in _STATES and sequence >= 1 and clock >= 0
        if not sound or not _fits(kind, name, value):
            raise BadPackage(DAMAGED)
        well_named.add((kind, name, how))
        if clock > incoming.latest:
            incoming.ahead.add(laptop)
        elif clock > incoming.clock:
            incoming.clock = clock
        if kind == Erasure.kind:
            note_erased(incoming, name, value)
    if not all(_NAME.fullmatch(name) for names in well_named for name in names):
        raise BadPackage(DAMAGED)


def _first_unknown(db: Database, laptop: str, first: int, last: int) -> int:
    """The first number we lack, by halving: who has a change has all before it."""
    if _known(db, laptop, last):
        return last + 1
    low, high = first - 1, last
    while high - low > 1:
        middle = (low + high) // 2
        if _known(db, laptop, middle):
            low = middle
        else:
            high = middle
    return low + 1


def _known(db: Database, laptop: str, sequence: int) -> bool:
    return bool(
        db.conn.execute(
            f"SELECT 1 FROM {NAME}.change i JOIN main.change c ON c.cid = i.cid"
            " WHERE i.laptop = ? AND i.sequence = ?",
            (laptop, sequence),
        ).fetchone()
    )


def links(db: Database, run: Run, first: int, last: int) -> list[tuple[bytes, str, int]]:
    """What changes of this part are linked to outside the run, and must be here: id, laptop and number."""
    rows = db.conn.execute(
        f"SELECT prev, laptop, sequence - 1 FROM {NAME}.change i"
        " WHERE laptop = ?1 AND sequence BETWEEN ?3 AND ?4 AND NOT EXISTS"
        f" (SELECT 1 FROM {NAME}.change p WHERE p.laptop = ?1 AND p.sequence = i.sequence - 1"
        " AND p.sequence >= ?2 AND p.cid = i.prev)",
        (run.laptop, run.first, first, last),
    ).fetchall()
    # Only the first change of a laptop has none before it.
    if any((prev == NOTHING) != (before == 0) for prev, _, before in rows):
        raise BadPackage(DAMAGED)
    return [row for row in rows if row[0] != NOTHING]


def begins(db: Database, incoming: Incoming) -> list[tuple[bytes, str, int]]:
    """What the first changes of each run are linked to: a gap is most likely there."""
    return [link for run in incoming.runs for link in links(db, run, run.first, run.first)]


def note_erased(incoming: Incoming, name: str, value: Stored) -> None:
    """Note what an erasure names."""
    if name == "erases" and value is not None:
        incoming.erased.update(map(bytes.fromhex, json.loads(str(value))["changes"]))


@lru_cache(4096)
def _type_of(kind: str, name: str) -> Type | None:
    return field_types(KINDS[kind]).get(name) if kind in KINDS else None


def _fits(kind: str, name: str, value: Stored) -> bool:
    """Whether our tables can hold the value; what we do not know is kept as it is."""
    type_ = _type_of(kind, name)
    if type_ is None or value is None:
        return True
    if not isinstance(value, _HELD_AS[type_.sql]):
        return False
    return not type_.json or _fits_json(type_, str(value), checked=kind == Erasure.kind)


def _fits_json(type_: Type, value: str, *, checked: bool) -> bool:
    try:
        plain = json.loads(value)
        if checked:
            type_.store(plain)
    except (ValueError, RecursionError, BadValue):
        return False
    if type_.json == "object":
        return isinstance(plain, dict)
    return isinstance(plain, list) and all(isinstance(word, str) for word in plain)


def _take_fills(db: Database, incoming: Incoming) -> None:
    """Values for changes that had come to us without."""
    rows = db.conn.execute(
        "SELECT c.n, c.value_hash, r.kind, c.field, i.value, i.salt"
        " FROM main.change c INDEXED BY change_withheld CROSS JOIN record l ON l.n = c.laptop"
        " CROSS JOIN record r ON r.n = c.record"
        f" CROSS JOIN {NAME}.change i ON i.laptop = l.id AND i.sequence = c.sequence AND i.cid = c.cid"
        f" WHERE c.state = {State.WITHHELD:d} AND i.state = {State.WHOLE:d}"
    )
    with closing(rows):
        for number, value_hash, kind, name, value, salt in rows:
            if not is_whole(value, salt, value_hash) or not _fits(kind, name, value):
                raise BadPackage(DAMAGED)
            if kind == Erasure.kind:
                note_erased(incoming, name, value)
            incoming.fills.append((value, salt, number))


def _check_blobs(db: Database) -> None:
    lacking = db.conn.execute(
        f"SELECT hash, bytes FROM {NAME}.blob WHERE hash NOT IN (SELECT hash FROM main.blob)"
    )
    with closing(lacking):
        if any(not isinstance(data, bytes) or hash_blob(data) != hash_ for hash_, data in lacking):
            raise BadPackage(DAMAGED)
