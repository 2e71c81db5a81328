"""What must hold after every step on a laptop, and at the end on all of them."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable
from dataclasses import replace

from fieldwork.exchange import receipts
from fieldwork.exchange.erased import erasures
from fieldwork.records.base import DELETED
from fieldwork.store.checking import check
from tests.fieldwork.exchange.model import Desk, Memory, World
from tests.fieldwork.store import laptops
from tests.fieldwork.store.laptops import plain_pages
from tests.fieldwork.store.truth import agrees

Cell = tuple[str, str]
WORD = re.compile(r"Word\d+x")

_HEADS = "SELECT c.cid, h.shown FROM head h JOIN change c ON c.n = h.n ORDER BY 1"
_CONFLICTS = "SELECT r.id, k.field FROM conflict k JOIN record r ON r.n = k.record ORDER BY 1, 2"
_FORKS = "SELECT r.id, f.sequence FROM fork f JOIN record r ON r.n = f.laptop ORDER BY 1, 2"


class Judge:
    """Remembers the state that followed from each set of changes, wherever it was seen."""

    def __init__(self, world: World) -> None:
        self.world = world
        self.seen: dict[Hashable, Hashable] = {}

    def step(self, desk: Desk) -> None:
        """After a step on this laptop."""
        self.world.agrees(desk)
        memory = desk.memory
        key = (memory.known, memory.erased & memory.known, memory.withheld)
        state = self.state(desk)
        assert self.seen.setdefault(key, state) == state, "the same changes, and another state"
        self.arrived(desk)

    def unchanged(self, desk: Desk) -> None:
        """Nothing came and nothing went."""
        self.world.agrees(desk)

    def state(self, desk: Desk) -> Hashable:
        """What follows from the changes, but for the search, in a short form."""
        ask = desk.store.db.conn.execute
        kinds = [kind for (kind,) in ask("SELECT DISTINCT kind FROM record ORDER BY 1").fetchall()]
        found = [ask(sql).fetchall() for sql in (_HEADS, _CONFLICTS, _FORKS)]
        # A kind may be known here of which there is no record any more: a merge was taken back.
        rows = {kind: ask(f"SELECT * FROM {kind} ORDER BY id").fetchall() for kind in kinds}
        found += [[kind, *(row[1:] for row in rows[kind])] for kind in kinds if rows[kind]]
        return hash(repr(found))

    def torn(self, desk: Desk) -> set[Cell]:
        """Everything here that has two versions."""
        return {(record, field) for _, record, field in desk.store.conflicts()}

    def still_torn(self, desk: Desk, torn: set[Cell], about: str) -> None:
        """What was torn is so still, but for what was worked on, and deletions, which hang together."""
        gone = torn - self.torn(desk)
        assert all(record == about or field == DELETED for record, field in gone), gone

    def decided_by_what_came(self, desk: Desk, torn: set[Cell], before: Memory) -> None:
        """A merge ends a conflict only where something came that bears on it."""
        came = (desk.memory.known - before.known) | (desk.memory.erased - before.erased)
        came |= before.withheld - desk.memory.withheld
        touched = {(row.record, row.field) for row in map(self.world.written.get, came) if row}
        gone = torn - self.torn(desk)
        assert all(cell in touched for cell in gone if cell[1] != DELETED), gone
        assert touched or not gone

    def arrived(self, desk: Desk) -> None:
        """What is said to have arrived at the lead is on a laptop of the lead, as far as was heard."""
        if desk.role == "lead" or desk.is_local or desk.heard != self.world.epoch:
            return
        leads = self.world.at_the_lead()
        for each in receipts.arrivals(desk.store):
            if each.arrived:
                mine = self.world.of_record(desk, each.record)
                assert mine <= leads, f"{each.title} is said to have arrived"
        self.world.counted["receipts looked at"] += 1

    def at_the_end(self, full: list[Desk], chosen: Desk, reader: Desk, kept: frozenset[bytes]) -> None:
        """All laptops hold the same, nothing ever written is missing, and all that was kept is there.

        What a laptop lost that went back to an old copy can be left with the local reader alone, who
        has it without its value, or come back without it from a hand-over that was made for them.
        """
        first = full[0]
        for desk in full:
            assert desk.memory == replace(first.memory, acts=desk.memory.acts)
        whole = first.memory.known - first.memory.withheld
        assert kept <= whole and self.world.written.keys() - whole <= self.world.lost
        states = [laptops.state(desk.store) for desk in full]
        assert all(state == states[0] for state in states)
        agrees(first.store)
        assert first.memory.known <= reader.memory.known <= first.memory.known | self.world.lost
        for desk in (chosen, reader):
            problems = check(desk.store)
            assert not problems, (desk.name, problems)
            erasures(desk.store)
        self._nowhere(chosen, chosen.memory.erased, chosen.memory.known - chosen.memory.erased)
        hidden = reader.memory.withheld | reader.memory.erased
        self._nowhere(reader, hidden, reader.memory.known - hidden)
        self._codes()

    def _nowhere(self, desk: Desk, gone: Iterable[bytes], left: Iterable[bytes]) -> None:
        """Words that stand in no other value are nowhere in the file of the store, free pages too."""
        words = self._words(gone) - self._words(left)
        key = desk.opened.place.store_key()
        pages = plain_pages(desk.store.path, bytes(key)).decode("latin-1").casefold()
        key.wipe()
        assert not {word for word in words if word.casefold() in pages}

    def _words(self, cids: Iterable[bytes]) -> set[str]:
        values = (self.world.written[cid].value for cid in cids)
        return {word for value in values if isinstance(value, str) for word in WORD.findall(value)}

    def _codes(self) -> None:
        """No two laptops gave the same code; one that was copied may have, before it knew."""
        for code, records in self.world.codes.items():
            givers = {laptop for laptops in records.values() for laptop in laptops}
            assert len(records) == 1 or len(givers) == 1, f"{code} was given by {len(givers)} laptops"
