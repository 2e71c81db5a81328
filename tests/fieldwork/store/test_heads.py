"""When two versions are a conflict, when they are none, and how a conflict ends."""

from __future__ import annotations

from typing import Any

import pytest

from fieldwork.capture import writing
from fieldwork.records import Answer, Conversation, Note, Participant, Reading, SampledFile, Tag
from fieldwork.records.base import DELETED
from fieldwork.records.values import canonical_json
from fieldwork.store import erasure, heads
from fieldwork.store.checking import check
from fieldwork.store.store import Store
from tests.fieldwork.store.laptops import Laptops, number, state
from tests.fieldwork.store.truth import agrees


@pytest.fixture
def two(laptops: Laptops) -> tuple[Store, Store, str]:
    """Two laptops that both know a conversation and its note."""
    one, other = laptops.new(), laptops.new()
    conversation = writing.add(one, Conversation, group="staff", title="first")
    note = writing.add(one, Note, conversation=conversation, text="first", order="m")
    laptops.send(one, other)
    return one, other, note


def conversation_of(store: Store, note: str) -> str:
    """The conversation a note belongs to."""
    return str(store.get(Note, note).conversation)


def meet(laptops: Laptops, one: Store, other: Store) -> tuple[tuple[str, str, str], ...]:
    """Each takes in what the other has; the conflicts both then see."""
    laptops.send(one, other)
    laptops.send(other, one)
    agrees(one)
    assert state(one) == state(other)
    assert check(one) == check(other) == ()
    return one.conflicts()


Two = tuple[Store, Store, str]


@pytest.mark.parametrize(
    ("mine", "theirs", "conflict"),
    [
        ("a", "b", True),
        ("same", "same", False),
        (None, "b", True),
        (None, "", True),
        ("", "0", True),
        (None, None, False),
        ("é", "e\u0301", False),
    ],
)
def test_two_edits_of_a_field_are_a_conflict_where_they_differ(
    laptops: Laptops, two: Two, mine: Any, theirs: Any, conflict: bool
) -> None:
    one, other, note = two
    writing.edit(one, note, text=mine)
    writing.edit(other, note, text=theirs)
    assert meet(laptops, one, other) == ((("note", note, "text"),) if conflict else ())


def test_edits_of_different_fields_are_no_conflict(laptops: Laptops, two: Two) -> None:
    one, other, note = two
    writing.edit(one, note, text="mine")
    writing.edit(other, note, sort="seen")
    assert meet(laptops, one, other) == ()
    assert (one.get(Note, note).text, one.get(Note, note).sort) == ("mine", "seen")


def test_order_settles_itself(laptops: Laptops, two: Two) -> None:
    one, other, note = two
    writing.edit(one, note, order="a")
    writing.edit(other, note, order="z")
    assert meet(laptops, one, other) == ()
    assert one.get(Note, note).order == other.get(Note, note).order


def test_a_judgement_of_several_parts_is_one_conflict(laptops: Laptops) -> None:
    one, other = laptops.new(), laptops.new()
    laptops.send(one, other)
    stated = {"state": "planned", "reason": ""}
    record = writing.add(one, Conversation, group="staff", state=stated)
    laptops.send(one, other)
    writing.edit(one, record, state={**stated, "state": "finished"})
    writing.edit(other, record, state={**stated, "reason": "moved to June"})
    assert meet(laptops, one, other) == (("conversation", record, "state"),)


def test_a_decision_ends_a_conflict_and_both_versions_stay_readable(laptops: Laptops, two: Two) -> None:
    one, other, note = two
    writing.edit(one, note, text="a")
    writing.edit(other, note, text="b")
    meet(laptops, one, other)
    with one.act("Decided", "resolved") as act:
        act.settle(note, "text", "a and b")
    assert meet(laptops, one, other) == ()
    assert {v.change.value for v in other.history(note, "text")} == {"first", "a", "b", "a and b"}


def test_two_different_decisions_conflict_again(laptops: Laptops, two: Two) -> None:
    one, other, note = two
    writing.edit(one, note, text="a")
    writing.edit(other, note, text="b")
    meet(laptops, one, other)
    for store, value in ((one, "a"), (other, "b")):
        with store.act("Decided", "resolved") as act:
            act.settle(note, "text", value)
        assert store.conflicts() == ()
    assert meet(laptops, one, other) == (("note", note, "text"),)


def test_an_ordinary_edit_does_not_end_a_conflict(laptops: Laptops, two: Two) -> None:
    one, other, note = two
    writing.edit(one, note, text="a")
    writing.edit(other, note, text="b")
    meet(laptops, one, other)
    writing.edit(one, note, one.seen(note), text="c")
    assert meet(laptops, one, other) == (("note", note, "text"),)


def test_both_delete_is_no_conflict_and_restoring_takes_both_back(laptops: Laptops, two: Two) -> None:
    one, other, note = two
    writing.remove(one, note)
    writing.remove(other, note)
    assert meet(laptops, one, other) == () and one.all(Note) == ()
    with one.act("Restored") as act:
        act.put("note", note, {DELETED: None})
    assert meet(laptops, one, other) == () and len(other.all(Note)) == 1


def test_deleting_what_someone_edits_is_a_conflict_and_it_stays_visible(laptops: Laptops, two: Two) -> None:
    one, other, note = two
    writing.remove(one, note)
    writing.edit(other, note, text="better")
    assert meet(laptops, one, other) == (("note", note, DELETED),)
    assert [n.text for n in one.all(Note)] == ["better"]
    assert [hit.id for hit in one.search("better")] == [note]


def test_the_decision_on_a_contested_deletion_may_be_either(laptops: Laptops, two: Two) -> None:
    one, other, note = two
    writing.remove(one, note)
    writing.edit(other, note, text="better")
    meet(laptops, one, other)
    with one.act("Kept", "resolved") as act:
        act.settle(note, DELETED, None)
    assert meet(laptops, one, other) == () and len(other.all(Note)) == 1
    with other.act("Deleted", "resolved") as act:
        act.settle(note, DELETED, canonical_json(heads.all_of(other.db, number(other, note))))
    assert meet(laptops, one, other) == () and one.all(Note) == ()


def test_a_new_note_in_a_conversation_deleted_elsewhere_keeps_it_visible(laptops: Laptops, two: Two) -> None:
    one, other, note = two
    conversation = conversation_of(one, note)
    writing.remove(one, conversation)
    late = writing.add(other, Note, conversation=conversation, text="late")
    assert meet(laptops, one, other) == (("conversation", conversation, DELETED),)
    assert [each.id for each in one.all(Conversation)] == [conversation]
    assert [each.id for each in one.all(Note)] == [late]
    writing.remove(other, late)
    assert meet(laptops, one, other) == () and one.all(Conversation) == ()


def test_an_unseen_edit_far_below_keeps_everything_above_it_alive(laptops: Laptops, two: Two) -> None:
    one, other, note = two
    conversation = conversation_of(one, note)
    tag = writing.add(one, Tag, note=note, indicator="1.1")
    laptops.send(one, other)
    writing.remove(one, conversation)
    assert one.count(Tag) == one.count(Note) == one.count(Conversation) == 0
    writing.edit(other, tag, direction="strength")
    assert {(kind, field) for kind, _, field in meet(laptops, one, other)} == {
        (kind, DELETED) for kind in ("tag", "note", "conversation")
    }
    assert one.count(Tag) == one.count(Note) == one.count(Conversation) == 1
    with one.act("Deleted", "resolved") as act:
        act.settle(tag, DELETED, canonical_json(heads.all_of(one.db, number(one, tag))))
    assert meet(laptops, one, other) == ()
    assert one.count(Tag) == one.count(Note) == one.count(Conversation) == 0


def test_a_note_moved_out_of_a_deleted_conversation_no_longer_holds_it(laptops: Laptops, two: Two) -> None:
    one, other, note = two
    old = conversation_of(one, note)
    new = writing.add(other, Conversation, group="staff")
    laptops.send(other, one)
    writing.remove(one, old)
    writing.edit(other, note, sort="seen")
    assert ("conversation", old, DELETED) in meet(laptops, one, other)
    with one.act("Kept", "resolved") as act:
        act.settle(note, DELETED, None)
        act.put("note", note, {"conversation": new})
    assert meet(laptops, one, other) == ()
    assert [each.id for each in one.all(Conversation)] == [new]


def test_what_was_erased_is_not_what_was_cleared(laptops: Laptops, two: Two) -> None:
    one, other, note = two
    writing.edit(one, note, text=None)
    writing.edit(other, note, text="a name")
    meet(laptops, one, other)
    named = [v.change.cid for v in erasure.erasable(one, note, "text", "name")]
    erasure.erase(one, note, "text", "a name", named)
    assert meet(laptops, one, other) == (("note", note, "text"),)
    assert one.get(Note, note).text is None


def test_a_deletion_under_an_answer_reaches_the_file_it_was_read_from(store: Store) -> None:
    template = "00000000-0000-7000-8000-000000000077"
    with store.act("Made") as act:
        act.put("question", template, {"slug": "q"})
        act.put("member", "00000000-0000-7000-8000-000001000001", {"name": "Inspector"})
    file = writing.add(store, SampledFile, age_band="0-4")
    member = "00000000-0000-7000-8000-000001000001"
    reading = writing.add(store, Reading, file=file, reader=member, purpose="first")
    writing.add(store, Answer, reading=reading, question=template, value={"value": "yes"})
    writing.remove(store, file)
    assert store.count(Answer) == store.count(Reading) == store.count(SampledFile) == 0
    assert store.conflicts() == () and check(store) == ()


def test_the_order_of_children_and_parents_holds_for_every_kind() -> None:
    from fieldwork.store.deletions import CHILDREN_FIRST, children_of

    place = {kind: n for n, kind in enumerate(CHILDREN_FIRST)}
    assert all(place[child] < place[kind] for kind in place for child, _ in children_of(kind))
    assert place["tag"] < place["note"] < place["conversation"]


def test_a_participant_is_no_reason_to_keep_a_conversation_that_was_deleted_with_it(store: Store) -> None:
    conversation = writing.add(store, Conversation, group="staff")
    writing.add(store, Participant, conversation=conversation, role="nurse")
    writing.remove(store, conversation)
    assert store.count(Participant) == store.count(Conversation) == 0 and store.conflicts() == ()
