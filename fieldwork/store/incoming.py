"""What an opened package would bring: which of its changes we lack, every one of them checked."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from fieldwork.errors import BadPackage, BadValue, FieldworkError
from fieldwork.records import KINDS, Erasure, Laptop, Member, field_types
from fieldwork.records.values import Stored, Type, is_id
from fieldwork.store.changes import NOTHING, State, hash_blob, is_sound, is_whole
from fieldwork.store.driver import Database
from fieldwork.store.payload import COLUMNS, DAMAGED, NAME

CHUNK = 20_000
_NAME = re.compile(r"[a-z_]+")
_HELD_AS: dict[str, type] = {"TEXT": str, "INTEGER": int, "BLOB": bytes}
_STATES = frozenset(int(state) for state in State)

Progress = Callable[[int, int], None]
Cancel = Callable[[], bool]


class Cancelled(FieldworkError):
    """Someone stopped it; everything is as before."""


@dataclass(frozen=True)
class Limits:
    """What a sender may bring; None: whatever there is."""

    laptops: frozenset[str] | None = None
    """Changes of others are left where they are."""
    kinds: frozenset[str] | None = None
    """A new change of another kind is no hand-over of ours."""

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
    count: int = 0
    records: dict[str, str] = field(default_factory=dict)
    """Id to kind of every record the changes name."""
    links: list[tuple[bytes, str, int]] = field(default_factory=list)
    """Changes that must be here already: id, laptop and number."""
    erased: set[bytes] = field(default_factory=set)
    """Changes that the package's erasures name."""
    fills: list[tuple[Stored, bytes, int]] = field(default_factory=list)
    """Value and salt for our withheld change of this local number."""
    clock: int = 0
    ahead: set[str] = field(default_factory=set)
    """Laptops whose clock is more than a day ahead of ours."""


@dataclass
class _Link:
    """The ids at one number of a laptop's chain, and at the number before."""

    number: int = 0
    here: set[bytes] = field(default_factory=set)
    before: set[bytes] = field(default_factory=set)

    def move(self, number: int) -> None:
        """Go on to the next number; a gap leaves nothing before."""
        if number != self.number:
            self.before = self.here if number == self.number + 1 else set()
            self.number, self.here = number, set()


def inspect(db: Database, latest: int, only: Limits, progress: Progress, cancel: Cancel) -> Incoming:
    """Plan what to take and check it whole; clocks beyond `latest` are noted and not adopted.

    Raises BadPackage, Cancelled.
    """
    incoming = Incoming(plan(db, only), only)
    total = 2 * sum(run.last - run.first + 1 for run in incoming.runs)
    for run in incoming.runs:
        link, before = _Link(), incoming.count
        # A cursor left open would keep the package attached.
        with closing(_changes(db, run)) as rows:
            for row in rows:
                _take(incoming, row, link, latest)
                if incoming.count % CHUNK == 0:
                    step(progress, cancel, incoming.count, total)
        if run.linear and incoming.count - before != run.last - run.first + 1:
            raise BadPackage(DAMAGED)
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


def step(progress: Progress, cancel: Cancel, done: int, total: int) -> None:
    """Tell how far it has come; raises Cancelled."""
    progress(done, total)
    if cancel():
        raise Cancelled("Stopped. Nothing was changed.")


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


def _changes(db: Database, run: Run) -> Any:
    return db.conn.execute(
        f"SELECT {COLUMNS} FROM {NAME}.change WHERE laptop = ? AND sequence BETWEEN ? AND ?"
        " ORDER BY sequence, cid",
        (run.laptop, run.first, run.last),
    )


def _take(incoming: Incoming, row: tuple[Any, ...], link: _Link, latest: int) -> None:
    """Check one change and gather what it names."""
    cid, _, kind, record, name, value, _, _, _, prev, laptop, sequence, clock, author, how, state = row
    sound = is_sound(row) and state in _STATES and sequence >= 1 and clock >= 0
    if not sound or not _well_named(kind, name, how) or not _fits(kind, name, value):
        raise BadPackage(DAMAGED)
    for id_, known in ((record, kind), (laptop, Laptop.kind), (author, Member.kind)):
        if incoming.records.get(id_) != known:
            _name(incoming, id_, known)
    _follow(incoming, cid, prev, laptop, sequence, link)
    if kind == Erasure.kind:
        _note_erased(incoming, name, value)
    if clock > latest:
        incoming.ahead.add(laptop)
    elif clock > incoming.clock:
        incoming.clock = clock
    incoming.count += 1


def _name(incoming: Incoming, id_: str, kind: str) -> None:
    if id_ in incoming.records or not is_id(id_):
        raise BadPackage(DAMAGED)
    incoming.records[id_] = kind


def _follow(incoming: Incoming, cid: bytes, prev: bytes, laptop: str, sequence: int, link: _Link) -> None:
    """Check the link to the change before, or note that it must be here already."""
    link.move(sequence)
    link.here.add(cid)
    if prev == NOTHING:
        if sequence != 1:
            raise BadPackage(DAMAGED)
    elif prev not in link.before:
        incoming.links.append((prev, laptop, sequence - 1))


def _note_erased(incoming: Incoming, name: str, value: Stored) -> None:
    if name == "erases" and value is not None:
        incoming.erased.update(map(bytes.fromhex, json.loads(str(value))["changes"]))


@lru_cache(4096)
def _well_named(*names: str) -> bool:
    return all(_NAME.fullmatch(name) for name in names)


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
                _note_erased(incoming, name, value)
            incoming.fills.append((value, salt, number))


def _check_blobs(db: Database) -> None:
    lacking = db.conn.execute(
        f"SELECT hash, bytes FROM {NAME}.blob WHERE hash NOT IN (SELECT hash FROM main.blob)"
    )
    with closing(lacking):
        if any(not isinstance(data, bytes) or hash_blob(data) != hash_ for hash_, data in lacking):
            raise BadPackage(DAMAGED)
