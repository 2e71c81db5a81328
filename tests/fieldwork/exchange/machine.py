"""What a team may do in any order, step by step, and what must hold after every step."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from hypothesis import strategies as st
from hypothesis.stateful import initialize, precondition, rule

from fieldwork import backups, library
from fieldwork.capture import writing
from fieldwork.capture.erasing import erase_field
from fieldwork.capture.notes import move_note
from fieldwork.clock import FixedClock
from fieldwork.errors import BadValue, Moved, Refused
from fieldwork.exchange import conflicts, handing_over, receipts
from fieldwork.exchange.inviting import invite
from fieldwork.exchange.joining import join
from fieldwork.exchange.taking_back import merge_again, merge_log, undo_merge
from fieldwork.records import (
    Answer,
    Conversation,
    Finding,
    Member,
    Note,
    Question,
    Reading,
    SampledFile,
    Tag,
    TeamPlace,
    Template,
)
from fieldwork.store import backup, erasure
from fieldwork.store.undo import undo, undoable
from tests.fieldwork.exchange import ground
from tests.fieldwork.exchange.ground import ROLES, copy_library, opened
from tests.fieldwork.exchange.model import Desk
from tests.fieldwork.exchange.table import DIRECTIONS, FIELDS, Table
from tests.fieldwork.exchange.team import PASSPHRASE, hasty

MOST = 7
HOURS = (-24 * 900, -30, 0, 0, 30, 24 * 900)
PICK = st.integers(0, 60)


class Evenings(Table):
    """Five laptops to begin with, and what people do on them and with what they hand over."""

    def __init__(self) -> None:
        super().__init__()
        self.aside: list[tuple[Desk, Path, Desk]] = []

    @initialize()
    def begin(self) -> None:
        """Everybody has joined and knows the same."""
        known = ground.ground()
        self.world.for_reader |= known.for_reader
        for name, place in known.places.items():
            copy_library(place.folder.parent, self.folder / name)
            self._sit_down(name, ROLES[name], opened(ground.at(place, self.folder / name), name, timedelta()))

    # what one person does

    @rule(at=PICK, which=PICK, field=PICK, how=PICK)
    def edit(self, at: int, which: int, field: int, how: int) -> None:
        """Someone edits a field: new words, usual words, none, or a sentence more."""
        desk = self._full(at)
        self._edit(desk, self._record(desk, which)[0], field, how)

    @rule(at=PICK, to=PICK, which=PICK, field=PICK, how=PICK)
    def both_edit(self, at: int, to: int, which: int, field: int, how: int) -> None:
        """Two edit the same field, and one takes in what the other wrote."""
        one, other = self._full(at), self._full(to)
        record, _ = self._record(one, which)
        if record not in other.store.kinds_of_all():
            return
        for desk, now in ((one, how), (other, how // 2)):
            self._edit(desk, record, field, now)
        file = self._hand(one, "team")
        if file and other is not one:
            self._take(other, [file])

    @rule(at=PICK, which=PICK, what=st.sampled_from(["note", "conversation", "finding", "file"]))
    def add(self, at: int, which: int, what: str) -> None:
        """Someone adds a record, which may get a code."""
        desk = self._full(at)
        store, words = desk.store, self._new_words()
        talks = sorted(each.id for each in store.all(Conversation))
        if what == "note" and talks:
            talk = talks[which % len(talks)]
            self._does(desk, lambda: writing.add(store, Note, conversation=talk, text=words, sort="said"))
        elif what == "finding":
            self._does(desk, lambda: writing.add(
                store, Finding, indicator="2.1", heading="improving", statement=words
            ))  # fmt: skip
        elif what == "file":
            self._does(desk, lambda: writing.add(store, SampledFile, age_band="5-11", locality=words))
        else:
            self._does(desk, lambda: writing.add(store, Conversation, group="staff", title=words))

    @rule(at=PICK, which=PICK, way=PICK, what=st.sampled_from(["tag", "tag", "place", "order"]))
    def change_a_set(self, at: int, which: int, way: int, what: str) -> None:
        """A note is tagged or moved, a member gets a place: the same pair anywhere, and once more."""
        desk = self._full(at)
        store, notes = desk.store, sorted(each.id for each in desk.store.all(Note))
        talks, members = (sorted(each.id for each in store.all(kind)) for kind in (Conversation, Member))
        if what == "place" and talks:
            fields = {"conversation": talks[which % len(talks)], "member": members[way % len(members)]}
            self._does(desk, lambda: writing.add(store, TeamPlace, **fields))
        elif what == "order" and notes:
            note = notes[which % len(notes)]
            self._does(desk, lambda: move_note(store, note, "first" if way % 2 else None))
        elif notes:
            fields = {"note": notes[which % len(notes)], "indicator": "1.1", "direction": DIRECTIONS[way % 2]}
            self._does(desk, lambda: writing.add(store, Tag, **fields))

    @rule(at=PICK, which=PICK)
    def remove(self, at: int, which: int) -> None:
        """A record goes, with what cannot live without it; a tag or a place more often than not."""
        desk = self._full(at)
        kinds = sorted(desk.store.kinds_of_all().items())
        small = [id_ for id_, kind in kinds if kind in ("tag", "team_place")]
        record = small[which // 2 % len(small)] if small and which % 2 else self._record(desk, which // 2)[0]
        self._does(desk, lambda: writing.remove(desk.store, record), record)

    @rule(at=PICK, which=PICK)
    def take_back(self, at: int, which: int) -> None:
        """Someone takes an action back, where it is not too late."""
        desk = self._any(at)
        done = undoable(desk.store, limit=5)
        if done:
            self._may(desk, lambda: undo(desk.store, done[which % len(done)].id), Moved, Refused)

    @rule(at=PICK, which=PICK, field=PICK, one=st.booleans())
    def erase(self, at: int, which: int, field: int, one: bool) -> None:
        """Words are taken out of a field: all of its versions, or the oldest alone."""
        desk = self._full(at)
        record, kind = self._record(desk, which)
        name = FIELDS[kind][field % len(FIELDS[kind])]
        versions = erasure.erasable(desk.store, record, name)
        if not versions or kind == "tag":
            return
        named = frozenset(each.change.cid for each in versions[: 1 if one else None])
        desk.memory = replace(desk.memory, erased=desk.memory.erased | named)
        if one:
            self._does(desk, lambda: erasure.erase(desk.store, record, name, "asked for it", named), record)
        else:
            self._does(desk, lambda: erase_field(desk.store, None, record, name, "asked for it"), record)
        self.world.counted["erasures"] += 1

    @rule(at=PICK, which=PICK, side=PICK, way=PICK)
    def decide(self, at: int, which: int, side: int, way: int) -> None:
        """Someone decides between two versions, in one of the four ways."""
        desk = self._where(at, lambda each: bool(self.judge.torn(each)) and not each.is_local)
        found = conflicts.list_conflicts(desk.store)
        if not found:
            return
        torn = found[which % len(found)]
        seen = [each.cid for each in torn.sides]
        store, where = desk.store, (torn.record, torn.field)
        value = DIRECTIONS[0] if torn.field == "direction" else self._new_words()
        ways: tuple[Callable[[], None], ...] = (
            lambda: conflicts.keep(store, *where, seen[side % len(seen)], seen),
            lambda: conflicts.keep_both(store, *where, seen),
            lambda: conflicts.keep_proposal(store, *where, seen),
            lambda: conflicts.use(store, *where, value, seen),
        )
        done = self._may(desk, ways[way % 4], Refused, BadValue, about=torn.record)
        if done:
            assert where not in {each[1:] for each in store.conflicts()}
            self.world.counted["decisions"] += 1

    @rule(at=PICK, question=PICK)
    def read(self, at: int, question: int) -> None:
        """The local reader answers a question about their file."""
        desk = self._readers(at)
        store = desk.store
        readings = store.all(Reading)
        if not readings:
            file = next(each.id for each in store.all(SampledFile) if each.reader == store.chain.author)
            fields = {"file": file, "reader": store.chain.author, "purpose": "first",
                      "form": store.all(Template, sort="form")[0].id}  # fmt: skip
            self._does(desk, lambda: writing.add(store, Reading, **fields))
            return
        pair = {"reading": readings[0].id, "question": store.all(Question)[0].id}
        words = self._new_words()
        self._does(desk, lambda: writing.add(store, Answer, **pair, value={"value": words}, remark=words))

    # what travels

    @rule(at=PICK, to=st.sampled_from(["", "lead", "team", "J. Okafor", ground.READER]), small=st.booleans())
    def hand_over(self, at: int, to: str, small: bool) -> None:
        """A hand-over that somebody may take in, now, later, twice or never; perhaps of a part only."""
        self._hand(self._any(at), to, small)

    @rule(at=PICK, to=PICK, small=st.booleans(), back=st.booleans())
    def send(self, at: int, to: int, small: bool, back: bool) -> None:
        """A hand-over from one to another, taken in at once; perhaps another one back."""
        one, other = self._any(at), self._any(to)
        if one is not other:
            for sender, receiver in ((one, other), (other, one))[: 1 + back]:
                file = self._hand(sender, receiver.name, small)
                if file:
                    self._take(receiver, [file])

    @rule(at=PICK, to=PICK, by=PICK)
    def miss_one(self, at: int, to: int, by: int) -> None:
        """Two meet, one of them hands over more later, and a third gets that alone."""
        one, other, third = self._full(at), self._full(to), self._full(by)
        if len({id(each) for each in (one, other, third)}) == 3:
            self.add(self.desks.index(one), by, "file")
            self.send(self.desks.index(one), self.desks.index(other), small=False, back=True)
            self.add(self.desks.index(one), by, "note")
            file = self._hand(one, other.name, small=True)
            if file:
                self._take(third, [file])

    @rule(at=PICK)
    def receipt(self, at: int) -> None:
        """A receipt, which may arrive like any hand-over."""
        desk, path = self._full(at), self._path()
        done = handing_over.write_receipt(desk.store, path)
        self._handed(desk, path, done.package, whole=False)

    @precondition(lambda self: self.files)
    @rule(at=PICK, which=st.lists(PICK, min_size=1, max_size=3), twice=st.booleans())
    def take_in(self, at: int, which: list[int], twice: bool) -> None:
        """Hand-overs are taken in, old or new, one or several."""
        desk = self._any(at)
        files = list(dict.fromkeys(self.files[-1 - each % len(self.files)] for each in which))
        self._take(desk, files)
        if twice:
            self._nothing_more(desk, files)

    @rule(at=PICK, again=st.booleans())
    def undo_the_merge(self, at: int, again: bool) -> None:
        """The last merge is taken back, while nothing rests on it; perhaps taken in once more."""
        desk = self._where(at, lambda each: each.before is not None)
        before = desk.before
        try:
            undo_merge(desk.store)
        except Refused:
            assert before is None, "nothing was written or handed over since, and yet it was refused"
            self.judge.unchanged(desk)
            return
        assert before is not None, "something rests on what was taken back"
        desk.before, desk.after = None, desk.memory
        desk.memory = replace(before, erased=desk.memory.erased)
        self.world.counted["undos"] += 1
        self.judge.step(desk)
        if again:
            self.merge_again(at)

    @rule(at=PICK)
    def merge_again(self, at: int) -> None:
        """What was taken back is taken in once more."""
        desk = self._where(at, lambda each: each.after is not None)
        before, after = desk.memory, desk.after
        if after is None:
            return
        merged = merge_again(desk.store, desk.opened.place)
        if merged.backup:
            desk.backups[merged.backup] = before, None
        assert {each.outcome for each in merged.results} <= {"merged", "nothing new", "older"}
        desk.memory = replace(after, erased=before.erased | after.erased)
        # What came to wait since joins now, as it would have then.
        for each in merged.joined:
            self._came(desk, next(file for file in self.files if file.package == each.path.stem), each)
        desk.before, desk.after = (before if desk.memory.known > before.known else None), None
        self.world.counted["merges again"] += 1
        self.judge.step(desk)

    @rule(at=PICK)
    def six_letters(self, at: int) -> None:
        """The sender of what came in last is told of it in six letters."""
        desk = self._full(at)
        log = [each for each in merge_log(desk.store) if not each.undone]
        if not log:
            return
        said = receipts.letters(desk.store, log[0].number)
        desk.before = None
        for other in self.desks:
            try:
                receipts.accept(other.store, said)
            except Refused:
                continue
            self.world.counted["letters"] += 1
            self.judge.step(other)
        self.judge.step(desk)

    # what befalls laptops

    @rule(at=PICK, hours=st.sampled_from(HOURS))
    def jump(self, at: int, hours: int) -> None:
        """A clock goes wrong, or right again."""
        clock = self._any(at).store.clock
        assert isinstance(clock, FixedClock)
        clock.start = FixedClock().start + timedelta(hours=hours)

    @precondition(lambda self: len(self.desks) < MOST)
    @rule(at=PICK)
    def clone(self, at: int) -> None:
        """A laptop is copied, library and all: one identity in two places."""
        desk = self._full(at)
        name, folder = desk.name, self._library(desk)
        desk.opened.close()
        self.made += 1
        copy = self.folder / f"clone {self.made}"
        copy_library(folder, copy)
        desk.opened = opened(desk.opened.place, f"{name} {self.made}", self._ahead(desk))
        twin = opened(ground.at(desk.opened.place, copy), f"twin {self.made}", timedelta())
        self.desks.append(replace(desk, opened=twin, backups=dict(desk.backups), laptops=set(desk.laptops)))
        self.world.counted["clones"] += 1
        self.judge.step(desk)
        self.judge.step(self.desks[-1])

    @rule(at=PICK)
    def keep_a_copy(self, at: int) -> None:
        """The folder of the library is copied away."""
        desk = self._full(at)
        desk.opened.close()
        self.made += 1
        aside = self.folder / f"aside {self.made}"
        copy_library(self._library(desk), aside)
        desk.opened = opened(desk.opened.place, f"{desk.name} {self.made}", self._ahead(desk))
        kept = replace(desk, backups=dict(desk.backups), laptops=set(desk.laptops))
        self.aside.append((desk, aside, kept))

    @precondition(lambda self: self.aside)
    @rule(which=PICK)
    def put_a_copy_back(self, which: int) -> None:
        """The folder is as it was when it was copied; what nobody else has of what came after is lost."""
        desk, aside, kept = self.aside[which % len(self.aside)]
        if self._knows_alone(desk, kept.memory):
            return
        desk.opened.close()
        shutil.rmtree(self._library(desk))
        copy_library(aside, self._library(desk))
        self.made += 1
        desk.opened = opened(desk.opened.place, f"{desk.name} {self.made}", self._ahead(desk))
        before, desk.memory = desk.memory, kept.memory
        desk.before, desk.after = kept.before, kept.after
        desk.heard, desk.heard_at = kept.heard, kept.heard_at
        desk.backups, desk.laptops = dict(kept.backups), set(kept.laptops)
        self._lost_something(desk, before)

    @rule(at=PICK, which=PICK)
    def restore(self, at: int, which: int) -> None:
        """A backup is put back: a new laptop, on which what was erased stays erased."""
        desk = self._full(at)
        place = desk.opened.place
        there = [each for each in backup.backups(place) if each.name in desk.backups]
        if not there:
            return
        chosen = there[which % len(there)]
        if self._knows_alone(desk, desk.backups[chosen.name][0]):
            return
        desk.opened.close()
        here = library.Library(place.folder.parent, place.library_key)
        done = backups.restore(here, chosen.path, desk.store.clock)
        if done.kept:
            desk.backups[done.kept.name] = desk.memory, desk.before
        self.made += 1
        before, (memory, desk.before) = desk.memory, desk.backups[chosen.name]
        desk.memory, desk.after = replace(memory, erased=memory.erased | before.erased), None
        desk.heard = -1
        desk.opened = opened(place, f"{desk.name} {self.made}", self._ahead(desk))
        self._lost_something(desk, before)

    @precondition(lambda self: len(self.desks) < MOST)
    @rule(at=PICK)
    def join_late(self, at: int) -> None:
        """Somebody new is invited by the lead or the deputy, and joins at once."""
        desk = next(each for each in self._in_turn(at) if each.role in ("lead", "deputy"))
        path, self.made = self._path(), self.made + 1
        name = f"N. Comer {self.made}"
        with ground.fixed_chance(name):
            words = invite(desk.store, name, path).words
        self.world.wrote(desk)
        here, _ = library.create(self.folder / name, PASSPHRASE)
        clock = FixedClock(seed=name, step=ground.STEP)
        clock.start += self._ahead(desk)
        found = join(here, clock, path, " ".join(words))
        hasty(found.store)
        known = replace(desk.memory, acts=frozenset())
        self.desks.append(Desk(name, "inspector", found, known, heard=-1))
        self.world.counted["joined"] += 1
        self.world.wrote(self.desks[-1])
        self.judge.step(desk)
        self.judge.step(self.desks[-1])
