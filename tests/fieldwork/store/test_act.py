"""An action writes changes that name what the person saw; anything else stays beside it."""

from __future__ import annotations

import json
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldwork.capture import writing
from fieldwork.errors import BadValue, FieldworkError, Moved, Refused
from fieldwork.records import Conversation, Evaluation, Inspection, Note, Tag, TeamPlace
from fieldwork.records.base import DELETED, ORDER
from fieldwork.records.values import Stored, canonical_json
from fieldwork.store import erasure, heads
from fieldwork.store.act import Seen
from fieldwork.store.changes import State, hash_value, split_parents
from fieldwork.store.checking import check
from fieldwork.store.store import Store, open_store
from fieldwork.store.undo import undo, undoable
from tests.fieldwork.store.laptops import KEY, Laptops, ident, number, state, tables
from tests.fieldwork.store.truth import Truth, agrees

NOTES = [ident(50, n) for n in range(3)]
FIELDS = ("text", "order", "question")
VALUES = st.sampled_from(["a", "b", "", None, "0", "🙂", "e\u0301"])
PICK = st.integers(0, 9)
# What to do, on which record, in which fields, as it was seen how many looks ago.
STEP = st.tuples(
    st.sampled_from(["put", "put", "put", "delete", "restore", "settle", "undo", "erase", "order", "pair"]),
    PICK,
    st.dictionaries(st.sampled_from(FIELDS), VALUES, min_size=1, max_size=2),
    st.integers(0, 3),
)


class Person:
    """Does one thing after another, and remembers what was on the screen and what was written."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.conversation = writing.add(store, Conversation, group="staff")
        self.looks: dict[str, list[Seen]] = {}
        self.written: list[tuple[str, str, Stored]] = []

    def do(self, what: str, which: int, fields: dict[str, Stored], ago: int) -> None:
        """One step; then everything current must follow from the changes."""
        record, before = NOTES[which % len(NOTES)], Truth(self.store.every_change())
        seen = self._seen(record, ago)
        steps: dict[str, Callable[[], object]] = {
            "put": lambda: self._put(record, fields, seen, before),
            "delete": lambda: self._delete(record, seen, before),
            "restore": lambda: self._restore(record, before),
            "settle": lambda: self._settle(which),
            "undo": lambda: self._undo(which),
            "erase": lambda: self._erase(record, next(iter(fields)), before),
            "order": lambda: self._put(record, {ORDER: str(which)}, None, before),
            "pair": lambda: self._pair(which),
        }
        steps[what]()
        after = agrees(self.store)
        for note in NOTES:
            if note in after.kinds:
                self.looks.setdefault(note, []).append(self.store.seen(note))
        self._remember(before, after)
        if what == "put" and record in before.kinds:
            self._named_what_was_seen(before, after, seen)

    def _put(self, record: str, fields: dict[str, Stored], seen: Seen | None, before: Truth) -> None:
        new = {} if record in before.kinds else {"conversation": self.conversation}
        with self.store.act("Put") as act:
            changed = act.put("note", record, {**new, **fields}, seen)
        assert changed or Truth(self.store.every_change()).changes == before.changes

    def _delete(self, record: str, seen: Seen | None, before: Truth) -> None:
        if record in before.kinds:
            with self.store.act("Deleted") as act:
                act.delete(record, seen)

    def _restore(self, record: str, before: Truth) -> None:
        if record in before.kinds:
            with self.store.act("Restored") as act:
                act.put("note", record, {DELETED: None})

    def _settle(self, which: int) -> None:
        conflicts = self.store.conflicts()
        if conflicts:
            _, record, field = conflicts[which % len(conflicts)]
            live = heads.of_cell(self.store.db, number(self.store, record), field)
            value = live[which % len(live)].value
            if field == DELETED and value is not None:
                value = canonical_json(heads.all_of(self.store.db, number(self.store, record)))
            with self.store.act("Decided", "resolved") as act:
                act.settle(record, field, value)
            assert len(heads.of_cell(self.store.db, number(self.store, record), field)) == 1

    def _undo(self, which: int) -> None:
        done = undoable(self.store, limit=4)
        if done:
            before = tables(self.store)
            try:
                undo(self.store, done[which % len(done)].id)
            except (Moved, Refused):
                assert tables(self.store) == before

    def _erase(self, record: str, field: str, before: Truth) -> None:
        if record in before.kinds and erasure.erasable(self.store, record, field):
            erasure.erase(self.store, record, field, "asked for it")
            assert all(version.change.value is None for version in self.store.history(record, field))

    def _pair(self, which: int) -> None:
        tags = [id_ for id_, kind in self.store.kinds_of_all().items() if kind == "tag"]
        notes = [id_ for id_, kind in self.store.kinds_of_all().items() if kind == "note"]
        if tags and which % 2:
            writing.remove(self.store, tags[0])
        elif notes:
            writing.add(self.store, Tag, note=notes[0], indicator="1.1", direction="strength")

    def _seen(self, record: str, ago: int) -> Seen | None:
        return self.looks[record][-ago] if 0 < ago <= len(self.looks.get(record, [])) else None

    def _remember(self, before: Truth, after: Truth) -> None:
        """Every value ever written is in the history, unless it was erased."""
        assert set(before.changes) <= set(after.changes)
        for cid, change in before.changes.items():
            now = after.changes[cid]
            assert now == change or (now.state == State.ERASED and now.value is None)

    def _named_what_was_seen(self, before: Truth, after: Truth, seen: Seen | None) -> None:
        for cid in set(after.changes) - set(before.changes):
            change = after.changes[cid]
            shown = before.shown(change.record, change.field)
            version = seen.fields.get(change.field) if seen else shown and shown.cid.hex()
            named = split_parents(change.parents)
            assert (bytes.fromhex(version) in named) if version else not named
            assert len({(before.changes[p].value, before.changes[p].state) for p in named}) <= 1


def acts(examples: int) -> Callable[[], None]:
    """So many lives of a store."""

    @settings(max_examples=examples, suppress_health_check=list(HealthCheck))
    @given(st.lists(STEP, min_size=3, max_size=14))
    def live(steps: list[Any]) -> None:
        with tempfile.TemporaryDirectory() as folder:
            store = Laptops(Path(folder)).new()
            person = Person(store)
            for step in steps:
                person.do(*step)
            before, said = tables(store), state(store)
            store.rebuild()
            assert tables(store) == before
            assert check(store) == ()
            store.close()
            again = open_store(store.path, KEY, store.clock)
            assert state(again) == said and again.chain == store.chain
            again.close()

    return live


def test_whatever_is_done_the_current_state_follows_from_the_changes() -> None:
    acts(25)()


@pytest.mark.torture
def test_whatever_is_done_for_long_the_current_state_follows_from_the_changes() -> None:
    acts(3000)()


def conversation(store: Store, **fields: Any) -> str:
    """A conversation to work on."""
    return writing.add(store, Conversation, group="staff", **fields)


def note(store: Store, **fields: Any) -> str:
    """A note in a conversation of its own."""
    return writing.add(store, Note, conversation=conversation(store), **fields)


def test_an_edit_of_what_has_changed_since_it_was_seen_stays_beside_it(store: Store) -> None:
    record = note(store, text="first")
    seen = store.seen(record)
    writing.edit(store, record, text="theirs")
    writing.edit(store, record, seen, text="mine")
    assert store.conflicts() == (("note", record, "text"),)
    assert {v.change.value for v in store.history(record, "text") if v.live} == {"theirs", "mine"}


def test_a_field_that_was_seen_empty_replaces_nothing(store: Store) -> None:
    record = note(store)
    seen = store.seen(record)
    writing.edit(store, record, text="theirs")
    writing.edit(store, record, seen, text="mine")
    assert store.conflicts() == (("note", record, "text"),)


def test_leaving_a_field_as_it_was_seen_is_no_edit(store: Store) -> None:
    record = note(store, text="first", sort="said")
    seen = store.seen(record)
    writing.edit(store, record, text="theirs")
    assert writing.edit(store, record, seen, text="first", sort="seen")
    assert store.conflicts() == () and store.get(Note, record).text == "theirs"


def test_the_same_value_typed_twice_is_none_and_the_next_edit_replaces_both(store: Store) -> None:
    record = note(store, text="first")
    seen = store.seen(record)
    writing.edit(store, record, text="same")
    writing.edit(store, record, seen, text="same")
    assert len(heads.of_cell(store.db, number(store, record), "text")) == 2 and store.conflicts() == ()
    writing.edit(store, record, store.seen(record), text="next")
    assert store.conflicts() == () and store.get(Note, record).text == "next"


def test_several_edits_of_a_field_in_one_action_are_one_after_the_other(store: Store) -> None:
    record = note(store, text="first")
    seen = store.seen(record)
    writing.edit(store, record, text="theirs")
    with store.act("Typed") as act:
        act.put("note", record, {"text": "m"}, seen)
        act.put("note", record, {"text": "mine"})
    assert {v.change.value for v in store.history(record, "text") if v.live} == {"theirs", "mine"}


def test_deciding_twice_in_one_action_leaves_one_version(store: Store) -> None:
    record = note(store, text="first")
    with store.act("Decided", "resolved") as act:
        act.settle(record, "text", "a")
        act.settle(record, "text", "b")
    assert store.get(Note, record).text == "b" and store.conflicts() == ()


def test_nothing_empty_text_and_the_text_zero_are_different_values(store: Store) -> None:
    record = note(store)
    for value in ("", "0", None, "", None):
        assert writing.edit(store, record, text=value)
        assert store.get(Note, record).text == value
        assert not writing.edit(store, record, text=value)
    assert len(store.history(record, "text")) == 5


def test_zero_and_nothing_are_different_values(store: Store) -> None:
    record = writing.add(store, Inspection, council="x", area="X", programme="p", sample_target=0)
    assert store.get(Inspection, record).sample_target == 0
    assert writing.edit(store, record, sample_target=None)
    assert len({bytes(hash_value(value, bytes(16))) for value in (None, "", 0, "0", b"", b"0")}) == 6


def test_an_action_that_fails_leaves_nothing_behind(store: Store) -> None:
    record = note(store, text="first")
    before, chain = tables(store), replace(store.chain)
    with pytest.raises(ZeroDivisionError), store.act("Broken") as act:
        act.put("note", record, {"text": "second"})
        act.put("note", ident(9), {"text": "third", "conversation": ident(8)})
        act.flush()
        raise ZeroDivisionError
    assert (tables(store), store.chain) == (before, chain)
    assert writing.edit(store, record, text="fourth") and check(store) == ()


def test_a_record_stays_of_the_kind_it_was_made(store: Store) -> None:
    record = note(store)
    with pytest.raises(ValueError, match="is no conversation"), store.act("Confused") as act:
        act.put("conversation", record, {"title": "x"})


def test_a_version_of_another_field_was_never_seen_in_this_one(store: Store) -> None:
    record = note(store, text="words", order="m")
    versions = store.seen(record).fields
    with pytest.raises(ValueError, match="is no version of text"):
        writing.edit(store, record, Seen(record, {"text": versions["order"]}), text="x")


def test_a_deletion_names_every_version_that_was_seen(store: Store) -> None:
    record = note(store, text="words", sort="said")
    seen = store.seen(record)
    writing.remove(store, record)
    named = json.loads(str(store.history(record, DELETED)[-1].change.value))
    assert named == sorted(seen.fields.values())
    assert store.all(Note) == () and len(store.all(Note, deleted=True)) == 1


def test_a_pair_made_in_one_action_may_name_a_record_made_in_it(store: Store) -> None:
    with store.act("Both") as act:
        made = writing.make(store, act, Note, {"conversation": conversation_in(store, act), "text": "x"})
        tag = writing.make(store, act, Tag, {"note": made, "indicator": "1.1"})
    assert store.get(Tag, tag).note == made


def conversation_in(store: Store, act: Any) -> str:
    """A conversation made in the same action."""
    return writing.make(store, act, Conversation, {"group": "staff"})


def test_a_pair_that_was_removed_comes_back_as_the_same_record(store: Store) -> None:
    record = note(store)
    first = writing.add(store, Tag, note=record, indicator="1.1", direction="strength")
    writing.remove(store, first)
    assert writing.add(store, Tag, note=record, indicator="1.1", direction="improving") == first
    assert store.get(Tag, first).direction == "improving" and store.count(Tag) == 1
    assert store.conflicts() == () and check(store) == ()


def test_a_pair_cannot_become_another_pair(store: Store) -> None:
    tag = writing.add(store, Tag, note=note(store), indicator="1.1")
    with pytest.raises(BadValue, match="keeps its indicator"):
        writing.edit(store, tag, indicator="1.2")
    assert not writing.edit(store, tag, indicator="1.1")
    assert {each.pair for each in (Tag, Evaluation, TeamPlace)} == {
        ("note", "indicator", "theme"), ("indicator",), ("conversation", "member"),
    }  # fmt: skip


def test_codes_are_never_given_twice(store: Store) -> None:
    first = conversation(store)
    writing.remove(store, first)
    with store.act("Two at once") as act:
        two = [writing.make(store, act, Conversation, {"group": "staff"}) for _ in range(2)]
    codes = [store.get(Conversation, id_).code for id_ in (first, *two, conversation(store))]
    assert codes == ["A1", "A2", "A3", "A4"]


def test_a_refused_action_says_so_and_the_store_goes_on(store: Store) -> None:
    with pytest.raises(FieldworkError):
        writing.add(store, Note, conversation=ident(99))
    assert store.kinds_of_all() == {}
    conversation(store)
    assert check(store) == ()
