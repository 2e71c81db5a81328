"""What each laptop must hold, kept beside the laptops and apart from them: every change there ever was."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NamedTuple

from fieldwork.capture.opening import Opened
from fieldwork.records.values import Stored
from fieldwork.store.changes import State
from fieldwork.store.store import Store

_ROWS = (
    "SELECT c.cid, r.kind, r.id, c.field, c.value, c.state, l.id, c.act FROM change c"
    " JOIN record r ON r.n = c.record JOIN record l ON l.n = c.laptop"
)
OPEN = frozenset(("inspection", "member", "laptop", "invitation", "template", "question"))
"""Kinds of record of which a local reader gets every one there is here."""


class Written(NamedTuple):
    """One change, as it was written or as it stands on a laptop."""

    cid: bytes
    kind: str
    record: str
    field: str
    value: Stored
    state: int
    laptop: str
    act: bytes


@dataclass(frozen=True)
class Memory:
    """What a laptop must have at some moment: which changes, which without their value, which acts."""

    known: frozenset[bytes] = frozenset()
    erased: frozenset[bytes] = frozenset()
    withheld: frozenset[bytes] = frozenset()
    acts: frozenset[bytes] = frozenset()

    def acted(self, cids: Iterable[bytes], act: frozenset[bytes]) -> Memory:
        """With what a person did just now."""
        return replace(self, known=self.known | set(cids), acts=self.acts | act)

    def with_all_of(self, came: Memory) -> Memory:
        """With everything that this brings."""
        whole = came.known - came.withheld
        return replace(
            self,
            known=self.known | came.known,
            erased=self.erased | came.erased,
            withheld=(came.withheld - self.known) | (self.withheld - whole),
        )


@dataclass(frozen=True)
class Handed:
    """A hand-over on a stick, and what is in it."""

    path: Path
    package: str
    sender: str
    memory: Memory
    whole: bool = True
    epoch: int = 0
    """How often the lead's laptop had lost something when the lead made it; -1 where it is not the lead's."""
    at: str = ""


@dataclass(eq=False)
class Desk:
    """A laptop with somebody at it, and what must be on it."""

    name: str
    role: str
    opened: Opened
    memory: Memory = field(default_factory=Memory)
    before: Memory | None = None
    """As it was before the last merge, while that can be taken back."""
    after: Memory | None = None
    """As it was before the last merge was taken back, while it can be taken in again."""
    backups: dict[str, tuple[Memory, Memory | None]] = field(default_factory=dict)
    """What was here when each was made, and before the merge that could then be taken back."""
    laptops: set[str] = field(default_factory=set)
    """Every laptop this store is or was, by id."""
    heard: int = 0
    """The epoch of what the lead wrote last of what came here; -1 where that cannot be known."""
    heard_at: str = ""

    @property
    def store(self) -> Store:
        """The open store."""
        return self.opened.store

    @property
    def is_local(self) -> bool:
        """Whether a local reader sits here."""
        return self.role == "local reader"


class World:
    """Every change that was ever written, from whichever laptop, and everything counted on the way."""

    def __init__(self) -> None:
        self.written: dict[bytes, Written] = {}
        self.codes: dict[str, dict[str, set[str]]] = {}
        """Code to the records that bear it, and the laptops (by id) that gave it."""
        self.for_reader: set[str] = set()
        """The records, beside those of OPEN kinds, that the local reader may see."""
        self.lost: set[bytes] = set()
        """What was on a laptop that went back to an old copy, and may have been nowhere else."""
        self.desks: list[Desk] = []
        self.counted: Counter[str] = Counter()
        self.epoch = 0

    def wrote(self, desk: Desk) -> None:
        """Note what was written here since the last time."""
        found = rows(desk.store)
        new = found.keys() - desk.memory.known
        for cid in new:
            row = found[cid]
            assert row.laptop == desk.store.chain.laptop and cid not in self.written
            self.written[cid] = row
            if row.field == "code" and row.value is not None:
                self.codes.setdefault(str(row.value), {}).setdefault(row.record, set()).add(row.laptop)
            if desk.is_local:
                self.for_reader.add(row.record)
        desk.memory = desk.memory.acted(new, frozenset(found[cid].act for cid in new))
        if new:
            desk.before = desk.after = None

    def hidden(self, memory: Memory) -> frozenset[bytes]:
        """Those of these changes whose values a local reader must not get."""
        return memory.withheld | {
            cid for cid in memory.known
            if self.written[cid].kind not in OPEN and self.written[cid].record not in self.for_reader
        }  # fmt: skip

    def made_on(self, memory: Memory, laptops: set[str]) -> Memory:
        """So much of this as was made on these laptops."""
        mine = frozenset(cid for cid in memory.known if self.written[cid].laptop in laptops)
        return Memory(mine, memory.erased & mine, memory.withheld & mine)

    def at_the_lead(self) -> frozenset[bytes]:
        """Whatever is on a laptop of the lead."""
        return frozenset().union(*(desk.memory.known for desk in self.desks if desk.role == "lead"))

    def of_record(self, desk: Desk, record: str) -> frozenset[bytes]:
        """The changes of a record that were made on this laptop, or on what it was before."""
        return frozenset(
            cid for cid in desk.memory.known
            if self.written[cid].record == record and self.written[cid].laptop in desk.laptops
        )  # fmt: skip

    def agrees(self, desk: Desk) -> None:
        """Everything that must be on this laptop is, with every value, and nothing else."""
        found, memory = rows(desk.store), desk.memory
        desk.laptops.add(desk.store.chain.laptop)
        assert found.keys() == memory.known
        for cid, row in found.items():
            said = self.written[cid]
            if cid in memory.erased:
                assert (row.value, row.state) == (None, State.ERASED), row
            elif cid in memory.withheld:
                assert (row.value, row.state) == (None, State.WITHHELD), row
            else:
                assert (row.value, row.state) == (said.value, State.WHOLE), row
        assert acts(desk.store) == memory.acts


def rows(store: Store) -> dict[bytes, Written]:
    """Every change on a laptop."""
    return {row[0]: Written(*row) for row in store.db.conn.execute(_ROWS)}


def acts(store: Store) -> frozenset[bytes]:
    """What people did on a laptop."""
    return frozenset(id_ for (id_,) in store.db.conn.execute("SELECT id FROM act"))
