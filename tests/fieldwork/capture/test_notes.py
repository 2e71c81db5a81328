"""Notes: who said what, when and how near; split, joined, moved, and kept while something stands on them."""

from __future__ import annotations

import pytest

from fieldwork.capture import conversations, findings, follow_ups, notes, participants, tags
from fieldwork.capture.ordering import FIRST
from fieldwork.errors import BadValue
from fieldwork.records import Comment, FollowUp, Note, Participant, Tag
from fieldwork.store.store import Store
from tests.fieldwork.capture.ground import EARLIER, LATER, Ground, refused


def _texts(store: Store, conversation: str) -> list[str | None]:
    return [note.text for note in store.all(Note, conversation=conversation)]


def test_a_note_is_said_now_by_the_one_who_took_part_and_heard_by_us(ground: Ground) -> None:
    store, made = ground.store, ground.conversation()
    (person,) = store.all(Participant, conversation=made)
    note = store.get(Note, ground.note("  I ring the school.  ", made))
    assert (note.text, note.sort, note.fidelity) == ("I ring the school.", "said", "paraphrase")
    assert (note.said_by, note.heard_by) == ({"participants": [person.id]}, ground.lead)
    assert str(note.at).startswith("2010-03-15T09:00:")


def test_among_several_nobody_is_guessed(ground: Ground) -> None:
    store, made = ground.store, ground.conversation()
    participants.add_participant(store, made, "midwife")
    assert store.get(Note, ground.note(conversation=made)).said_by is None


def test_notes_stand_in_the_order_they_were_written(ground: Ground) -> None:
    made = ground.conversation()
    for text in ("one", "two", "three"):
        ground.note(text, made)
    assert _texts(ground.store, made) == ["one", "two", "three"]


def test_a_note_is_put_after_another(ground: Ground) -> None:
    store, made = ground.store, ground.conversation()
    one, two, three = (ground.note(text, made) for text in ("one", "two", "three"))
    notes.move_note(store, three, one)
    assert _texts(store, made) == ["one", "three", "two"]
    notes.move_note(store, two, FIRST)
    assert _texts(store, made) == ["two", "one", "three"]
    notes.add_note(store, made, "between", after=one)
    assert _texts(store, made) == ["two", "one", "between", "three"]
    with refused("What it should follow is somewhere else. Choose a place in the same list."):
        notes.move_note(store, one, ground.note())


def test_an_empty_note_is_none(ground: Ground) -> None:
    note = ground.note()
    with refused("Write something first; an empty note is none."):
        ground.note(" \n ")
    with refused("Write something first; an empty note is none."):
        notes.edit_note(ground.store, note, "")


def test_said_and_seen_wait_for_the_beginning_thoughts_and_tasks_do_not(ground: Ground) -> None:
    store, planned = ground.store, conversations.plan(ground.store, "staff", "Midwife")
    words = "This conversation has not begun. Begin it before you note what was said or seen."
    for sort in ("said", "seen"):
        with refused(words):
            ground.note("Early.", planned, sort)
    ground.note("Ask about the rota.", planned, "to do")
    assert store.all(Note, conversation=planned)[0].said_by is None


def test_a_note_has_a_possible_time(ground: Ground) -> None:
    store, made = ground.store, ground.conversation()
    note = ground.note(conversation=made)
    with refused("10:00 on 16 March 2010 is still to come. Check the time."):
        notes.set_time(store, note, LATER)
    words = (
        "The note (10:00 on 14 March 2010) cannot be before the beginning (09:00 on 15 March 2010). "
        "Correct one of the times."
    )
    with refused(words):
        notes.set_time(store, note, EARLIER)
    with refused(words):
        notes.add_note(store, made, "Early.", at=EARLIER)


def test_only_its_author_edits_a_note(ground: Ground) -> None:
    store, note, other = ground.store, ground.note(), ground.member()
    words = "This note is A. Reid’s, who alone may change it. Write a comment instead."
    with ground.at_the_keyboard(other):
        with refused(words):
            notes.edit_note(store, note, "Changed.")
        with refused(words):
            notes.remove_note(store, note)
    notes.edit_note(store, note, "Changed.")
    assert store.get(Note, note).text == "Changed."


def test_an_edit_of_a_version_replaced_since_is_a_conflict_and_loses_nothing(ground: Ground) -> None:
    store, note = ground.store, ground.note("first")
    seen = store.seen(note)
    notes.edit_note(store, note, "second")
    notes.edit_note(store, note, "third", seen)
    assert [field for _, id_, field in store.conflicts() if id_ == note] == ["text"]


def test_who_said_it_took_part(ground: Ground) -> None:
    store, made = ground.store, ground.conversation()
    note = ground.note(conversation=made)
    stranger = participants.add_participant(store, ground.conversation(), "midwife")
    words = "Someone named as the speaker did not take part in this conversation. Add them first."
    with refused(words):
        notes.set_speakers(store, note, {"participants": [stranger]})
    with refused(words):
        notes.add_note(store, made, "x", said_by={"participants": [stranger]})
    notes.set_speakers(store, note, {"some": 6, "of": 8})
    assert store.get(Note, note).said_by == {"some": 6, "of": 8}


def test_only_what_was_said_has_a_speaker_and_words(ground: Ground) -> None:
    store, note = ground.store, ground.note(sort="seen")
    words = "Only what was said has a speaker and words of its own."
    with refused(words):
        notes.set_fidelity(store, note, "verbatim")
    with refused(words):
        notes.set_speakers(store, note, None)
    with refused(words):
        notes.add_note(store, ground.conversation(), "x", sort="seen", fidelity="verbatim")


def test_a_quote_is_marked_and_loses_its_mark_when_it_was_only_seen(ground: Ground) -> None:
    store, note = ground.store, ground.note()
    notes.set_fidelity(store, note, "verbatim")
    assert store.get(Note, note).fidelity == "verbatim"
    notes.set_sort(store, note, "seen")
    assert (store.get(Note, note).fidelity, store.get(Note, note).said_by) == (None, None)
    notes.set_sort(store, note, "said")
    assert store.get(Note, note).fidelity == "paraphrase"
    with pytest.raises(BadValue, match="Fidelity: must be one of"):
        notes.set_fidelity(store, note, "roughly")


def test_a_question_belongs_to_the_guide(ground: Ground) -> None:
    store, note = ground.store, ground.note()
    notes.set_question(store, note, ground.question("act", "guide", "staff"))
    with refused("That question is not in the guide of this conversation. Choose another, or none."):
        notes.set_question(store, note, ground.question("plan-specific"))


def test_a_note_can_be_typed_under_an_id_of_its_own_first(ground: Ground) -> None:
    id_ = ground.store.clock.new_id()
    assert notes.add_note(ground.store, ground.conversation(), "Typed.", id_=id_) == id_


def test_a_note_is_split_in_two_with_everything_but_the_words(ground: Ground) -> None:
    store, made = ground.store, ground.conversation()
    note = ground.note("They come early. They stay late.", made)
    ground.note("after", made)
    tags.tag(store, note, "strength", indicator="P2-1")
    new = notes.split_note(store, note, 16)
    assert _texts(store, made) == ["They come early.", "They stay late.", "after"]
    assert store.get(Note, new).said_by == store.get(Note, note).said_by
    assert [tag.direction for tag in store.all(Tag, note=new)] == ["strength"]
    with refused("There is nothing on one side. Put the cursor between two sentences."):
        notes.split_note(store, note, 0)


def test_two_notes_are_joined_with_tags_comments_and_follow_ups(ground: Ground) -> None:
    store, made = ground.store, ground.conversation()
    first, second = ground.note("They come early.", made), ground.note("They stay late.", made)
    notes.set_fidelity(store, first, "verbatim")
    tags.tag(store, first, "strength", indicator="P2-1")
    tags.tag(store, second, "neutral", indicator="P2-1")
    tags.tag(store, second, "improving", indicator="P2-4")
    comment = follow_ups.comment(store, second, "Who said so?")
    follow_up = follow_ups.add_follow_up(store, "Who stays?", came_from=second)
    notes.join_notes(store, first, second)
    assert _texts(store, made) == ["They come early. They stay late."]
    assert store.get(Note, first).fidelity == "paraphrase"
    found = {tag.indicator: tag.direction for tag in store.all(Tag, note=first)}
    assert found == {"P2-1": "strength", "P2-4": "improving"}
    assert store.all(Tag, note=second) == ()
    assert store.get(Comment, comment).about == first
    assert store.get(FollowUp, follow_up).came_from == first
    assert store.conflicts() == ()


def test_only_notes_alike_are_joined(ground: Ground) -> None:
    store, made = ground.store, ground.conversation()
    first = ground.note(conversation=made)
    with refused("Only two notes of the same conversation can be joined."):
        notes.join_notes(store, first, ground.note())
    with refused("One was said and the other not. Give both notes the same sort first."):
        notes.join_notes(store, first, ground.note(conversation=made, sort="seen"))


def test_a_note_something_stands_on_is_kept_as_it_is(ground: Ground) -> None:
    store, made = ground.store, ground.conversation()
    other, note = ground.note(conversation=made), ground.note("One. Two.", made)
    finding = findings.add_finding(store, "P2-1", "working well", "Children are heard.")
    findings.support(store, finding, note)
    end = "it stands behind FD-A1. Take it off there first."
    with refused(f"You cannot delete this note: {end}"):
        notes.remove_note(store, note)
    with refused(f"You cannot make this a thought or a task: {end}"):
        notes.set_sort(store, note, "my thought")
    with refused(f"You cannot join the second note to the first: {end}"):
        notes.join_notes(store, other, note)
    with refused(f"You cannot split this note: {end}"):
        notes.split_note(store, note, 4)


def test_a_deleted_note_is_gone_with_its_tags(ground: Ground) -> None:
    store, note = ground.store, ground.note()
    tags.tag(store, note, "strength", indicator="P2-1")
    notes.remove_note(store, note)
    assert (store.count(Note), store.count(Tag)) == (0, 0)


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("10:43", "“10:43” is not a time such as 2010-03-16T10:43:00+00:00."),
        ("2010-03-14T10:43:00", "“2010-03-14T10:43:00” lacks its offset, as in 2010-03-16T10:43:00+00:00."),
    ],
)
def test_a_time_is_written_in_full(ground: Ground, at: str, words: str) -> None:
    with refused(words):
        notes.set_time(ground.store, ground.note(), at)


def test_the_time_and_the_hearer_of_a_note_are_corrected_by_its_author(ground: Ground) -> None:
    store, other = ground.store, ground.member()
    made = conversations.begin(store, conversations.plan(store, "staff", "Midwife"), EARLIER)
    note = ground.note(conversation=made)
    notes.set_time(store, note, "2010-03-14T10:30:00+00:00")
    notes.set_hearer(store, note, other)
    found = store.get(Note, note)
    assert (found.at, found.heard_by) == ("2010-03-14T10:30:00+00:00", other)


def test_notes_that_two_laptops_put_in_one_place_make_room_for_a_third(ground: Ground) -> None:
    store, made = ground.store, ground.conversation()
    one, two = ground.note("one", made), ground.note("two", made)
    with store.act("As merged") as act:
        for each in (one, two):
            act.put("note", each, {"order": "i"})
    notes.add_note(store, made, "between", after=one)
    assert _texts(store, made) == ["one", "between", "two"]


def test_a_join_keeps_a_group_that_was_counted_and_who_was_answered(ground: Ground) -> None:
    store, made = ground.store, ground.conversation()
    first, second = ground.note("one", made), ground.note("two", made)
    notes.set_speakers(store, first, {"some": 6, "of": 8})
    follow_up = follow_ups.add_follow_up(store, "How many?")
    follow_ups.answer_follow_up(store, follow_up, second)
    notes.join_notes(store, first, second)
    assert store.get(Note, first).said_by == {"some": 6, "of": 8}
    assert store.get(FollowUp, follow_up).answered_by == first
