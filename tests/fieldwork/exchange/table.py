"""The table the team meets at: what one step does to laptops and to what must be on them, and the end."""

from __future__ import annotations

import random
import shutil
import sys
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from hypothesis.stateful import RuleBasedStateMachine

from fieldwork.capture import writing
from fieldwork.capture.opening import Opened
from fieldwork.clock import FixedClock
from fieldwork.errors import FieldworkError, NotFound, Refused
from fieldwork.exchange import handing_over
from fieldwork.exchange.brought import Look, Result
from fieldwork.exchange.looking import preview
from fieldwork.exchange.merging import merge
from fieldwork.exchange.package import DAMAGED
from fieldwork.exchange.taking_back import merge_log
from fieldwork.records.values import Plain
from fieldwork.store.changes import State
from tests.fieldwork.exchange import ground
from tests.fieldwork.exchange.judging import Judge
from tests.fieldwork.exchange.model import Desk, Handed, Memory, World, acts, rows

FIELDS = {
    "conversation": ("title", "place"),
    "note": ("text",),
    "finding": ("statement", "good_practice"),
    "sampled_file": ("locality",),
    "tag": ("direction",),
}
DIRECTIONS = ("strength", "improving")
COMMON = (None, "0", "é نص 🙂")
TOTALS: Counter[str] = Counter()
"""What all the histories of this process came to."""


class Table(RuleBasedStateMachine):
    """The laptops, what was handed over, and what is known of both."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = ground.new_folder()
        self.world = World()
        self.desks = self.world.desks
        self.files: list[Handed] = []
        self.made = 0
        self.ending = False
        self.judge = Judge(self.world)

    # the end

    def teardown(self) -> None:
        """Everything flows everywhere, in some order, and comes to one state that lacks nothing."""
        try:
            if self.desks and sys.exc_info()[0] is None:
                self._all_come_together()
                self.world.counted["examples"] += 1
                TOTALS.update(self.world.counted)
        finally:
            for desk in self.desks:
                desk.opened.close()
            shutil.rmtree(self.folder)

    def _all_come_together(self) -> None:
        self.ending, chance = True, random.Random(len(self.world.written))
        full = [desk for desk in self.desks if not desk.is_local]
        kept = frozenset[bytes]().union(*(desk.memory.known - desk.memory.withheld for desk in full))
        hub = chance.choice([desk for desk in full if desk.role in ("lead", "deputy")])
        late = chance.sample(self.files, min(3, len(self.files)))
        others = [desk for desk in full if desk is not hub]
        self._all_to(hub, [*others, self._readers(0)], late, chance)
        everything = self._all_from(hub, others, chance)
        # What had waited and came in only now may hold what its maker has lost since.
        more = [desk for desk in others if desk.memory.known != hub.memory.known]
        if more:
            self._all_to(hub, more, [], chance)
            everything = self._all_from(hub, others, chance)
        self._nothing_more(chance.choice(others), [everything])
        reader = self._readers(0)
        for_reader = self._hand(hub, reader.name)
        assert for_reader
        self._take(reader, [for_reader], [for_reader])
        self.judge.at_the_end(full, chance.choice(full), reader, kept)

    def _all_to(self, hub: Desk, desks: list[Desk], late: list[Handed], chance: random.Random) -> None:
        must = [each for each in (self._hand(desk, "team") for desk in desks) if each]
        files = list(dict.fromkeys((*late, *must)))
        self._take(hub, chance.sample(files, len(files)), must)

    def _all_from(self, hub: Desk, desks: list[Desk], chance: random.Random) -> Handed:
        everything = self._hand(hub, "team")
        assert everything
        for desk in chance.sample(desks, len(desks)):
            self._take(desk, [everything], [everything])
        return everything

    # how it is done

    def _edit(self, desk: Desk, record: str, field: int, how: int) -> None:
        kind = desk.store.kinds_of_all()[record]
        name = FIELDS[kind][field % len(FIELDS[kind])]
        value: Plain = DIRECTIONS[how % 2] if kind == "tag" else self._words(desk, record, kind, name, how)
        fields = {name: value}
        self._does(desk, lambda: writing.edit(desk.store, record, None, action="", **fields), record)

    def _does(self, desk: Desk, act: Callable[[], object], *about: str) -> None:
        """A person does something, which must succeed; of other fields nothing is decided by it."""
        torn = self.judge.torn(desk)
        act()
        self.world.wrote(desk)
        self.judge.step(desk)
        self.judge.still_torn(desk, torn, about[0] if about else "")

    def _may(
        self, desk: Desk, act: Callable[[], object], *errors: type[FieldworkError], about: str = ""
    ) -> bool:
        """A person does something that may be refused; then nothing has changed."""
        torn = self.judge.torn(desk)
        try:
            act()
        except errors:
            self.judge.unchanged(desk)
            return False
        self.world.wrote(desk)
        self.judge.step(desk)
        if about:
            self.judge.still_torn(desk, torn, about)
        return True

    def _hand(self, desk: Desk, to: str, small: bool = False) -> Handed | None:
        """A hand-over, complete or, where it is to be small, of what they are known to lack."""
        path, large = self._path(), handing_over.LARGE
        if desk.is_local:
            to = "lead"
        handing_over.LARGE = 0 if small else large
        try:
            done = handing_over.hand_over(desk.store, path, to=to)
        except (Refused, NotFound):
            assert to not in ("", "team"), "nobody could open it"
            # A restored or copied store may have written the laptop it stands on.
            self.world.wrote(desk)
            self.judge.unchanged(desk)
            return None
        finally:
            handing_over.LARGE = large
        return self._handed(desk, path, done.package, whole=done.whole, local=to == ground.READER)

    def _handed(self, desk: Desk, path: Path, package: str, *, whole: bool, local: bool = False) -> Handed:
        self.world.wrote(desk)
        desk.before = None
        memory = desk.memory
        if local:
            memory = replace(memory, withheld=self.world.hidden(memory) - memory.erased)
        if desk.is_local:
            memory = self.world.made_on(memory, desk.laptops)
        epoch = self.world.epoch if desk.role == "lead" else -1
        file = Handed(path, package, desk.name, memory, whole, epoch, desk.store.clock.moment())
        self.files.append(file)
        self.world.counted["hand-overs"] += 1
        self.judge.step(desk)
        return file

    def _take(self, desk: Desk, files: list[Handed], must: Sequence[Handed] = ()) -> None:
        """These are taken in, after a look at them that must have told what comes."""
        torn, before = self.judge.torn(desk), desk.memory
        (look,) = preview(desk.store, [files[0].path]) if self._looks(files) else (None,)
        self.judge.unchanged(desk)
        merged = merge(desk.store, desk.opened.place, [each.path for each in files])
        by_path = {each.path: each for each in files}
        by_package = {each.package: each for each in self.files}
        for result in (*merged.results, *merged.joined):
            file = by_path.get(result.path) or by_package[result.path.stem]
            assert self._came(desk, file, result) or file not in must, result
        if merged.backup:
            desk.backups[merged.backup] = before, desk.before
        brought = [each for each in (*merged.results, *merged.joined) if each.outcome == "merged"]
        if brought:
            newer = desk.memory.known > before.known
            desk.before, desk.after = (before if newer else None), None
        if look is not None:
            self._as_it_said(look, merged.results[0])
        self.world.counted["merges"] += bool(brought)
        self.world.counted["packages taken in"] += len(brought)
        new = {each[1:] for each in desk.store.conflicts()} - torn
        self.world.counted["conflicts"] += len(new)
        self.judge.step(desk)
        self.judge.decided_by_what_came(desk, torn, before)

    def _looks(self, files: list[Handed]) -> bool:
        """Of one file alone a look can tell what will be; at the end all take in the same."""
        return len(files) == 1 and (not self.ending or self.made % 4 == 0)

    def _came(self, desk: Desk, file: Handed, result: Result) -> bool:
        """Whether a file was taken in; what must be here now."""
        self.world.counted[result.outcome] += 1
        if result.outcome in ("waits", "refused"):
            assert DAMAGED not in result.words, result.words
            return False
        if file.whole:
            desk.memory = desk.memory.with_all_of(file.memory)
        else:
            here = rows(desk.store)
            new = (file.memory.known & here.keys()) - desk.memory.known
            filled = {cid for cid in desk.memory.withheld if here[cid].state != State.WITHHELD}
            desk.memory = desk.memory.with_all_of(replace(file.memory, known=new | filled))
        if file.epoch >= 0 and file.at > desk.heard_at:
            desk.heard, desk.heard_at = file.epoch, file.at
        elif file.epoch not in (-1, desk.heard):
            # By the lead's clock it may be this that was written last.
            desk.heard = -1
        return True

    def _as_it_said(self, look: Look, result: Result) -> None:
        """What the look told is what came."""
        told = "merged" if look.state == "ready" else look.state
        assert told == result.outcome, (look, result)
        if result.outcome == "merged":
            assert look.brought and result.brought
            # Whose laptop it is that a hand-over of another's brings, nobody knows before.
            assert bool(look.brought.clocks_ahead) == bool(result.brought.clocks_ahead)
            assert replace(look.brought, clocks_ahead=()) == replace(result.brought, clocks_ahead=())

    def _nothing_more(self, desk: Desk, files: list[Handed]) -> None:
        """Taken in once more, the same brings nothing."""
        before = self.judge.state(desk)
        log = len(merge_log(desk.store))
        merged = merge(desk.store, desk.opened.place, [each.path for each in files])
        assert not any(each.outcome == "merged" for each in merged.results)
        assert len(merge_log(desk.store)) == log and not merged.joined
        assert self.judge.state(desk) == before
        self.world.counted["merges of the same"] += 1

    def _knows_alone(self, desk: Desk, then: Memory) -> bool:
        """Whether all who may invite would forget an invitation: whoever joined with it would be unknown."""
        leaders = [each for each in self.desks if each.role in ("lead", "deputy") and each is not desk]
        lost = desk.memory.known - then.known.union(*(each.memory.known for each in leaders))
        return any(self.world.written[cid].kind == "invitation" for cid in lost)

    def _lost_something(self, desk: Desk, before: Memory) -> None:
        self.world.lost |= before.known - desk.memory.known
        if desk.role == "lead":
            self.world.epoch += 1
        self.world.counted["restores"] += 1
        self.judge.step(desk)

    def _sit_down(self, name: str, role: str, found: Opened) -> None:
        desk = Desk(name, role, found)
        here = rows(found.store)
        if role != "local reader":
            self.world.written.update(here)
        withheld = frozenset(cid for cid, row in here.items() if row.state == State.WITHHELD)
        desk.memory = Memory(frozenset(here), frozenset(), withheld, acts(found.store))
        desk.laptops.add(found.store.chain.laptop)
        self.desks.append(desk)

    def _words(self, desk: Desk, record: str, kind: str, name: str, how: int) -> str | None:
        if how % 4 == 0:
            needed = (kind, name) in (("note", "text"),)
            return self._new_words() if needed else COMMON[how // 4 % len(COMMON)]
        if how % 4 == 1:
            found = desk.store.find(record)
            return f"{getattr(found, name, None) or ''} {self._new_words()}".strip()
        return self._new_words()

    def _new_words(self) -> str:
        self.made += 1
        return f"Word{self.made}x."

    def _path(self) -> Path:
        self.made += 1
        return self.folder / f"{self.made}.fieldwork"

    def _library(self, desk: Desk) -> Path:
        return desk.opened.place.folder.parent

    def _ahead(self, desk: Desk) -> timedelta:
        """By how much this clock is off; a laptop opened again goes on where it was."""
        return desk.store.clock.now() - FixedClock().start

    def _any(self, at: int) -> Desk:
        return self.desks[at % len(self.desks)]

    def _in_turn(self, at: int) -> list[Desk]:
        turn = at % len(self.desks)
        return [*self.desks[turn:], *self.desks[:turn]]

    def _where(self, at: int, wanted: Callable[[Desk], bool]) -> Desk:
        """One of which this is so, if there is any; else any."""
        return next((each for each in self._in_turn(at) if wanted(each)), self._any(at))

    def _full(self, at: int) -> Desk:
        return next(each for each in self._in_turn(at) if not each.is_local)

    def _readers(self, at: int) -> Desk:
        return next(each for each in self._in_turn(at) if each.is_local)

    def _record(self, desk: Desk, which: int) -> tuple[str, str]:
        known = sorted(item for item in desk.store.kinds_of_all().items() if item[1] in FIELDS)
        return known[which % len(known)]
