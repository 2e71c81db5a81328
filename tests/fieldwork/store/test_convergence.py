"""Laptops that edit, delete, undo, erase and hand over in any order come to the same state."""

from __future__ import annotations

import random
import shutil
import tempfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    precondition,
    rule,
    run_state_machine_as_test,
)

from fieldwork.capture import writing
from fieldwork.errors import Moved, NotFound, Refused
from fieldwork.records import Conversation, Note, Tag
from fieldwork.records.base import DELETED
from fieldwork.records.values import canonical_json
from fieldwork.store import erasure, heads, payload
from fieldwork.store.act import Seen
from fieldwork.store.changes import State
from fieldwork.store.checking import check
from fieldwork.store.rehearsal import rehearse
from fieldwork.store.store import Store
from fieldwork.store.undo import undo, undoable
from fieldwork.store.union import Gap, Taken
from fieldwork.store.unmerge import take_back
from tests.fieldwork.store.laptops import ONE_TIME, Laptops, number, set_clock, state, take
from tests.fieldwork.store.truth import Truth, agrees

MOST_LAPTOPS = 5
FIELDS = {"conversation": ("title", "place"), "note": ("text", "order"), "tag": ("direction",)}
WORDS = st.sampled_from(["a", "b", "c", "", None, "0", "é", "نص", "🙂"])
DIRECTIONS = ("strength", "improving")
PICK = st.integers(0, 60)


class Team(RuleBasedStateMachine):
    """Three laptops and what people do on them."""

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.laptops = Laptops(self.folder)
        self.stores: list[Store] = []
        self.handed: list[Path] = []
        self.seen: dict[tuple[int, str], Seen] = {}
        self.made: set[bytes] = set()

    @initialize()
    def begin(self) -> None:
        """A conversation with two notes, known to all."""
        self.stores = [self.laptops.new() for _ in range(3)]
        first = self.stores[0]
        conversation = writing.add(first, Conversation, group="staff")
        for text in ("one", "two"):
            writing.add(first, Note, conversation=conversation, text=text)
        for other in self.stores[1:]:
            self.laptops.send(first, other)
        self._note(first)

    @rule(at=PICK, which=PICK, field=PICK, value=WORDS, stale=st.booleans())
    def edit(self, at: int, which: int, field: int, value: Any, stale: bool) -> None:
        """Someone edits a field, perhaps as they saw it a while ago."""
        store = self._store(at)
        record, kind = self._record(store, which)
        name = FIELDS[kind][field % len(FIELDS[kind])]
        if kind == "tag":
            value = DIRECTIONS[field % 2] if value else None
        now = store.seen(record)
        seen = self.seen.get((id(store), record)) if stale else now
        before = Truth(store.every_change())
        writing.edit(store, record, seen, **{name: value})
        after = self._note(store)
        self._only_what_was_seen_is_replaced(before, after, seen or now, name)

    @rule(at=PICK, which=PICK)
    def look(self, at: int, which: int) -> None:
        """Someone opens a record and leaves it open."""
        store = self._store(at)
        record, _ = self._record(store, which)
        self.seen[id(store), record] = store.seen(record)

    @rule(at=PICK, which=PICK)
    def tag(self, at: int, which: int) -> None:
        """The same pair may be made on any laptop, and again after its removal."""
        store = self._store(at)
        notes = [id_ for id_, kind in sorted(store.kinds_of_all().items()) if kind == "note"]
        writing.add(
            store, Tag, note=notes[which % len(notes)], indicator="1.1", direction=DIRECTIONS[which % 2]
        )
        self._note(store)

    @rule(at=PICK, which=PICK, stale=st.booleans())
    def remove(self, at: int, which: int, stale: bool) -> None:
        """A record goes, with what cannot live without it."""
        store = self._store(at)
        record, _ = self._record(store, which)
        writing.remove(store, record, self.seen.get((id(store), record)) if stale else None)
        self._note(store)

    @rule(at=PICK, which=PICK, keep=PICK)
    def settle(self, at: int, which: int, keep: int) -> None:
        """A person decides a conflict."""
        store = self._store(at)
        conflicts = store.conflicts()
        if not conflicts:
            return
        _, record, field = conflicts[which % len(conflicts)]
        live = heads.of_cell(store.db, number(store, record), field)
        value = live[keep % len(live)].value
        if field == DELETED and value is not None:
            value = canonical_json(heads.all_of(store.db, number(store, record)))
        with store.act("Decided", "resolved") as act:
            act.settle(record, field, value)
        truth = self._note(store)
        assert len(truth.live[record, field]) == 1

    @rule(at=PICK, which=PICK)
    def take_back(self, at: int, which: int) -> None:
        """Undo; it may be too late for it."""
        store = self._store(at)
        done = undoable(store, limit=5)
        if done:
            before = state(store)
            try:
                undo(store, done[which % len(done)].id)
            except (Moved, Refused):
                assert state(store) == before
            self._note(store)

    @rule(at=PICK, which=PICK, field=PICK, all_of_it=st.booleans())
    def erase(self, at: int, which: int, field: int, all_of_it: bool) -> None:
        """Words are taken out of a field."""
        store = self._store(at)
        record, kind = self._record(store, which)
        name = FIELDS[kind][field % len(FIELDS[kind])]
        versions = erasure.erasable(store, record, name)
        chosen = [v.change.cid for v in versions][: None if all_of_it else 1]
        try:
            erasure.erase(store, record, name, "asked for it", chosen)
        except NotFound:
            assert not versions
        self._note(store)

    @rule(at=PICK, withheld=st.sampled_from([None, "note", "tag"]))
    def export(self, at: int, withheld: str | None) -> None:
        """A hand-over of everything, perhaps for someone who may not see all of it."""
        store = self._store(at)
        self.handed.append(self.laptops.export(store, withheld=lambda kind: kind == withheld))

    @rule(at=PICK, to=PICK, doubt=st.lists(st.integers(-3, 3), min_size=1, max_size=4))
    def export_the_rest(self, at: int, to: int, doubt: list[int]) -> None:
        """A hand-over of what the sender believes the other lacks, rightly or wrongly."""
        tips = payload.tips(self._store(to))
        since = {laptop: tip + doubt[i % len(doubt)] for i, (laptop, tip) in enumerate(sorted(tips.items()))}
        self.handed.append(self.laptops.export(self._store(at), since=since))

    @precondition(lambda self: self.handed)
    @rule(at=PICK, which=PICK, again=st.sampled_from(["", "twice", "taken back"]))
    def take_in(self, at: int, which: int, again: str) -> None:
        """Some hand-over is taken in, old or new, as rehearsed; one with a gap changes nothing."""
        store, path = self._store(at), self.handed[which % len(self.handed)]
        before = state(store)
        said = self._rehearse(store, path)
        assert state(store) == before
        try:
            taken = take(store, path)
        except Gap:
            assert state(store) == before and said is None
            return
        assert taken == said
        after = state(store)
        if again == "twice":
            assert take(store, path).new_changes == 0
        elif again == "taken back":
            take_back(store, taken.first, taken.last, taken.fills)
            self._is_as_before(store, before, taken)
            take(store, path)
        assert state(store) == after
        self._note(store)

    @precondition(lambda self: len(self.stores) < MOST_LAPTOPS)
    @rule(at=PICK, same=st.booleans())
    def clone(self, at: int, same: bool) -> None:
        """The file is copied to another laptop; by mistake it may go on as the same one."""
        self.stores.append(self.laptops.clone(self._store(at), identity_too=same))

    @rule(at=PICK, hours=st.sampled_from([-100, -1, 0, 5, 23, 24 * 400]))
    def jump(self, at: int, hours: int) -> None:
        """A clock goes wrong, or right again."""
        set_clock(self._store(at), timedelta(hours=hours))

    def teardown(self) -> None:
        """Everything flows everywhere, in two orders, and comes to one state that lacks nothing."""
        try:
            if self.stores:
                self._all_come_together()
        finally:
            for store in self.stores:
                store.close()
            shutil.rmtree(self.folder)

    def _all_come_together(self) -> None:
        chance = random.Random(len(self.made))
        exports = [self.laptops.export(store) for store in self.stores]
        fresh = [self.laptops.new(), self.laptops.new()]
        for store in fresh:
            for path in chance.sample(exports, len(exports)):
                take(store, path)
        middle = self.laptops.new()
        for path in exports[1:]:
            take(middle, path)
        take(middle, exports[0])
        together = [*fresh, middle]
        for store in self.stores:
            self.laptops.send(fresh[0], store)
        self.stores += together
        states = [state(store) for store in self.stores]
        assert all(other == states[0] for other in states[1:])
        truth = agrees(fresh[0])
        assert set(truth.changes) == self.made
        assert not any(change.state == State.WITHHELD for change in truth.changes.values())
        assert check(fresh[1]) == check(self.stores[0]) == ()

    def _rehearse(self, store: Store, path: Path) -> Taken | None:
        try:
            return rehearse(store, path, ONE_TIME)
        except Gap:
            return None

    def _is_as_before(self, store: Store, before: dict[str, Any], taken: Taken) -> None:
        assert agrees(store) and check(store) == ()
        if not taken.erased:
            # That more is erased stays known, even where nothing of it has come.
            assert state(store) == {**before, "erased": state(store)["erased"]}

    def _store(self, at: int) -> Store:
        return self.stores[at % len(self.stores)]

    def _record(self, store: Store, which: int) -> tuple[str, str]:
        known = sorted(item for item in store.kinds_of_all().items() if item[1] in FIELDS)
        return known[which % len(known)]

    def _note(self, store: Store) -> Truth:
        truth = agrees(store)
        self.made |= set(truth.changes)
        return truth

    def _only_what_was_seen_is_replaced(self, before: Truth, after: Truth, seen: Seen, field: str) -> None:
        cell = (seen.record, field)
        gone = {c.cid for c in before.live[cell]} - {c.cid for c in after.live[cell]}
        if gone:
            assert {before.changes[cid].value for cid in gone} == {
                before.changes[bytes.fromhex(seen.fields[field])].value
            }


def run(examples: int, steps: int) -> None:
    """So many histories of so many steps."""
    run_state_machine_as_test(
        Team,
        settings=settings(
            max_examples=examples, stateful_step_count=steps, deadline=None, database=None,
            suppress_health_check=list(HealthCheck), print_blob=True,
        ),
    )  # fmt: skip


def test_laptops_with_the_same_changes_have_the_same_state() -> None:
    run(examples=15, steps=25)


@pytest.mark.torture
def test_laptops_with_the_same_changes_have_the_same_state_for_a_long_time() -> None:
    run(examples=3000, steps=40)
