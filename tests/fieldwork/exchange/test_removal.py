"""Deleted by one and still used by another: who did what is told, and either decision holds everywhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldwork.capture import writing
from fieldwork.errors import NotFound, Refused
from fieldwork.exchange import conflicts
from fieldwork.records import Conversation, Note, Participant, Tag
from fieldwork.records.base import DELETED
from fieldwork.store.checking import check
from tests.fieldwork.exchange.three import AT, Three, note_all_know, three_laptops

WORDS = "The plan was late."


@pytest.fixture
def team(tmp_path: Path) -> Three:
    """The three laptops."""
    return three_laptops(tmp_path)


@pytest.fixture
def note(team: Three) -> str:
    """A note everyone knows."""
    return note_all_know(team, WORDS)


@pytest.mark.parametrize("keep_it", [True, False])
def test_deleted_against_edited_tells_who_did_what_and_either_holds(
    team: Three, note: str, keep_it: bool
) -> None:
    one, other, third = team.stores
    tag = writing.add(one, Tag, note=note, indicator="2.1", direction="strength")
    team.meet()
    writing.remove(one, note)
    writing.edit(other, note, text="better")
    team.meet()
    found = conflicts.conflict(third, note, DELETED)
    assert (found.title, found.field_words) == ("Conversation A1, note at 10:43", "deletion")
    assert (found.ancestor, found.proposal, found.both) == (None, None, None)
    told = {(side.words, side.who, side.letter, side.shown) for side in found.sides}
    assert told == {
        ("(deleted)", "A. Reid", "A", False), ("(still there) text: better", "J. Okafor", "B", True),
    }  # fmt: skip
    chosen = next(side.cid for side in found.sides if side.shown is keep_it)
    conflicts.keep(third, note, DELETED, chosen, [side.cid for side in found.sides])
    team.meet()
    for store in team.stores:
        assert store.conflicts() == () and check(store) == ()
        assert {each.id for each in store.all(Note)} == ({note} if keep_it else set())
        assert {each.id for each in store.all(Tag)} == ({tag} if keep_it else set())
    with pytest.raises(NotFound):
        conflicts.keep_both(third, note, DELETED)


def test_a_deletion_against_what_was_put_under_it_takes_that_too(team: Three, note: str) -> None:
    one, other, third = team.stores
    conversation = str(one.get(Note, note).conversation)
    writing.remove(one, conversation)
    late = writing.add(other, Note, conversation=conversation, at=AT.replace("43", "55"), text="late")
    tag = writing.add(other, Tag, note=late, indicator="1.1")
    team.meet()
    found = conflicts.conflict(third, conversation, DELETED)
    assert {(side.words, side.who) for side in found.sides} == {
        ("(deleted)", "A. Reid"), ("(still there) Conversation A1, note at 10:55", "J. Okafor"),
    }  # fmt: skip
    with pytest.raises(Refused, match="Choose one of the versions"):
        conflicts.use(third, conversation, DELETED, None)
    gone = next(side.cid for side in found.sides if side.words == "(deleted)")
    conflicts.keep(third, conversation, DELETED, gone)
    team.meet()
    for store in team.stores:
        assert store.conflicts() == () and check(store) == ()
        assert store.count(Conversation) == store.count(Note) == store.count(Tag) == 0
    assert late in one.deleted_ids(Note) and tag in one.deleted_ids(Tag)


def test_an_edit_far_below_and_a_deletion_taken_back_do_not_hinder_the_decision(
    team: Three, note: str
) -> None:
    one, other, third = team.stores
    conversation = str(one.get(Note, note).conversation)
    tag = writing.add(one, Tag, note=note, indicator="2.1")
    team.meet()
    writing.remove(one, conversation)
    writing.edit(other, tag, direction="strength")
    team.meet()
    with other.act("Restored") as act:
        act.put("note", note, {DELETED: None})
    writing.edit(third, note, sort="seen")
    with third.act("Deleted once more") as act:
        act.delete(note)
    team.meet()
    told = conflicts.list_conflicts(one)
    assert {each.record for each in told} == {conversation, note, tag}
    gone = next(side.cid for side in told[0].sides if side.words == "(deleted)")
    assert told[0].record == conversation
    conflicts.keep(one, conversation, DELETED, gone)
    team.meet()
    for store in team.stores:
        assert store.conflicts() == () and check(store) == ()
        assert store.count(Conversation) == store.count(Note) == store.count(Tag) == 0


def test_keeping_a_conversation_brings_back_all_that_went_with_it(team: Three, note: str) -> None:
    one, other, third = team.stores
    conversation = str(one.get(Note, note).conversation)
    writing.add(one, Participant, conversation=conversation, role="nurse")
    gone_before = writing.add(one, Note, conversation=conversation, text="a slip")
    team.meet()
    writing.remove(one, gone_before)
    writing.remove(one, conversation)
    writing.edit(other, conversation, title="Health visitor, north")
    team.meet()
    found = conflicts.conflict(third, conversation, DELETED)
    conflicts.keep(third, conversation, DELETED, next(side.cid for side in found.sides if side.shown))
    team.meet()
    for store in team.stores:
        assert store.conflicts() == () and check(store) == ()
        assert [each.id for each in store.all(Note)] == [note] and store.count(Participant) == 1
