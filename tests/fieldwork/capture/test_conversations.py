"""Conversations: planned, begun, finished with nothing missing, not held, not to be used."""

from __future__ import annotations

import pytest

from fieldwork.capture import conversations as talks
from fieldwork.capture import notes, participants
from fieldwork.capture.templates import in_use
from fieldwork.errors import BadValue
from fieldwork.records import Conversation, Note, Participant, TeamPlace
from fieldwork.store.store import Store
from tests.fieldwork.capture.ground import EARLIER, LATER, Ground, refused


def _state(store: Store, conversation: str) -> str:
    return talks.state_of(store.get(Conversation, conversation))


def _complete(ground: Ground, group: str = "staff") -> str:
    """A conversation with all that it takes to finish it."""
    made = ground.conversation(group)
    ground.note(conversation=made)
    talks.explain_limits(ground.store, made)
    talks.note_agreement(ground.store, made, "adult", "spoken")
    return made


def test_a_planned_conversation_is_ours_with_the_guide_of_the_group(ground: Ground) -> None:
    store = ground.store
    made = talks.plan(store, "staff", "Health visitor", planned_for=LATER, place="clinic in Callander")
    found = store.get(Conversation, made)
    assert (found.code, _state(store, made)) == ("A1", "planned")
    assert found.guide == in_use(store, "guide", "staff").id
    assert [place.member for place in store.all(TeamPlace, conversation=made)] == [ground.lead]


def test_a_focus_group_takes_its_own_guide_and_an_observed_meeting_none(store: Store) -> None:
    group = talks.plan(store, "children", "Young people’s group", sort="focus group")
    meeting = talks.plan(store, "families", "A core group", sort="observed meeting")
    assert store.get(Conversation, group).guide == in_use(store, "guide", "focus-group-young-people").id
    assert store.get(Conversation, meeting).guide is None


def test_a_conversation_needs_a_title_by_role(store: Store) -> None:
    with refused("Say with whom, by role, such as “Health visitor” or “Young people’s group”."):
        talks.plan(store, "staff", " ")
    with pytest.raises(BadValue, match="Group: must be one of"):
        talks.plan(store, "clowns", "Health visitor")


def test_a_plan_can_change_but_does_not_begin_anything(store: Store) -> None:
    made = talks.plan(store, "staff", "Health visitor")
    talks.replan(store, made, planned_for=LATER, place="by telephone")
    assert store.get(Conversation, made).place == "by telephone"
    with refused("This only plans a conversation; begin or finish it instead."):
        talks.replan(store, made, began_at=EARLIER)


def test_the_guide_stays_once_notes_answer_it(ground: Ground) -> None:
    store, made = ground.store, ground.conversation()
    notes.add_note(store, made, "I ring the school.", question=ground.question("act", "guide", "staff"))
    with refused("Notes answer questions of this guide. Keep it, or take the questions off the notes."):
        talks.replan(store, made, guide=None)


def test_a_conversation_begins_once_and_not_in_the_future(store: Store) -> None:
    made = talks.plan(store, "staff", "Health visitor")
    with refused("10:00 on 16 March 2010 is still to come. Check the time."):
        talks.begin(store, made, LATER)
    talks.begin(store, made, EARLIER)
    assert (_state(store, made), store.get(Conversation, made).began_at) == ("under way", EARLIER)
    with refused("This conversation has begun already, at 10:00 on 14 March 2010."):
        talks.begin(store, made)


def test_what_is_missing_is_listed_before_a_conversation_is_finished(store: Store) -> None:
    made = talks.begin(store, talks.plan(store, "children", "Girl of seven"))
    with refused(
        "Before this is finished: Write a note, or say why there is none. "
        "Say when the limits of confidentiality were explained, or why not. "
        "Say who agreed to the conversation. "
        "Say who supported the child, or “none”. "
        "Say what the child was told or given beforehand. "
        "Say who took part, by role."
    ):
        talks.finish(store, made)
    assert _state(store, made) == "under way"


def test_a_complete_conversation_is_finished(ground: Ground) -> None:
    store, made = ground.store, _complete(ground)
    assert talks.missing(store, made) == ()
    talks.finish(store, made)
    found = store.get(Conversation, made)
    assert (_state(store, made), found.stopped_early) == ("finished", None)
    assert found.ended_at is not None
    with refused("This conversation was finished already, at 09:00 on 15 March 2010."):
        talks.finish(store, made)


def test_a_childs_conversation_is_complete_with_supporter_and_information(ground: Ground) -> None:
    store, made = ground.store, _complete(ground, "children")
    assert talks.missing(store, made) == (
        "Say who supported the child, or “none”.",
        "Say what the child was told or given beforehand.",
    )
    talks.note_agreement(store, made, "child and parent", supporter="none", information="children’s leaflet")
    talks.finish(store, made)


def test_a_conversation_without_notes_is_finished_with_a_reason(ground: Ground) -> None:
    store, made = ground.store, ground.conversation()
    talks.limits_not_explained(store, made, "He spoke before we could, and was called away.")
    talks.note_agreement(store, made, "adult", "written")
    assert talks.missing(store, made) == ("Write a note, or say why there is none.",)
    talks.finish(store, made, no_notes="He was called away at once.")
    assert (store.get(Conversation, made).state or {})["reason"] == "He was called away at once."


def test_who_did_not_agree_is_not_a_finished_conversation(ground: Ground) -> None:
    store, made = ground.store, _complete(ground)
    talks.note_agreement(store, made, "not agreed")
    with refused("Before this is finished: They did not agree: stop it early, or say it did not happen."):
        talks.finish(store, made)


def test_a_child_who_leaves_can_always_be_finished(store: Store) -> None:
    made = talks.begin(store, talks.plan(store, "children", "Girl of seven"))
    talks.stop_early(store, made)
    found = store.get(Conversation, made)
    assert (_state(store, made), found.stopped_early) == ("finished", True)


def test_a_conversation_does_not_end_before_it_begins(store: Store) -> None:
    made = talks.begin(store, talks.plan(store, "staff", "Health visitor"))
    with refused(
        "The end (10:00 on 14 March 2010) cannot be before the beginning (09:00 on 15 March 2010). "
        "Correct one of the times."
    ):
        talks.stop_early(store, made, EARLIER)


def test_what_never_began_is_not_finished(store: Store) -> None:
    with refused("This conversation has not begun. Begin it, or say that it did not happen."):
        talks.finish(store, talks.plan(store, "staff", "Health visitor"))


def test_a_finished_conversation_can_be_opened_again(ground: Ground) -> None:
    store, made = ground.store, _complete(ground)
    with refused("This conversation is open as it is."):
        talks.open_again(store, made)
    talks.finish(store, made)
    talks.open_again(store, made)
    assert (_state(store, made), store.get(Conversation, made).ended_at) == ("under way", None)


def test_what_did_not_happen_says_why(store: Store) -> None:
    made = talks.plan(store, "families", "Parents’ group in Callander")
    with refused("Say why it did not happen."):
        talks.did_not_happen(store, made, "")
    talks.did_not_happen(store, made, "Heavy snow closed the road.")
    found = store.get(Conversation, made)
    assert found.state == {"state": "did not happen", "reason": "Heavy snow closed the road."}


def test_what_was_noted_did_happen(ground: Ground) -> None:
    made = ground.conversation()
    ground.note(conversation=made)
    with refused("1 note says that it did happen. Stop it early instead; what was noted stays."):
        talks.did_not_happen(ground.store, made, "Heavy snow.")


def test_a_withdrawn_conversation_keeps_its_notes_and_takes_no_more(ground: Ground) -> None:
    store, made = ground.store, ground.conversation()
    ground.note(conversation=made)
    talks.withdraw(store, made, "Telephoned on 17 March.")
    assert len(store.all(Note, conversation=made)) == 1
    with refused("They asked us not to use this conversation. Nothing more is noted in it."):
        ground.note(conversation=made)
    talks.may_use_again(store, made)
    ground.note(conversation=made)


def test_a_conversation_with_notes_is_not_deleted(ground: Ground) -> None:
    store, made = ground.store, ground.conversation()
    note = ground.note(conversation=made)
    with refused(
        "This conversation has 1 note and stays. "
        "Say that it did not happen, was stopped, or is not to be used."
    ):
        talks.remove_conversation(store, made)
    notes.remove_note(store, note)
    talks.remove_conversation(store, made)
    assert store.count(Conversation) == 0
    with refused("This conversation was deleted. Put it back first."):
        talks.begin(store, made)


def test_a_code_is_never_given_again(store: Store) -> None:
    first = talks.plan(store, "staff", "Health visitor")
    talks.remove_conversation(store, first)
    second = talks.plan(store, "staff", "Midwife")
    assert store.get(Conversation, second).code == "A2"


def test_labels_of_participants_are_never_given_again(ground: Ground) -> None:
    store, made = ground.store, talks.plan(ground.store, "staff", "Team")
    add = participants.add_participant
    first, second = add(store, made, "health visitor"), add(store, made, "midwife")
    participants.remove_participant(store, second)
    third = add(store, made, "sergeant", group="managers")
    assert [store.get(Participant, each).label for each in (first, second, third)] == ["P1", "P2", "P3"]
    assert [store.get(Participant, each).group for each in (first, third)] == ["staff", "managers"]


def test_who_said_something_took_part(ground: Ground) -> None:
    store, made = ground.store, ground.conversation()
    (person,) = store.all(Participant, conversation=made)
    ground.note(conversation=made)
    with refused("1 note names P1 as the one who said it. Change that first."):
        participants.remove_participant(store, person.id)
    with refused("Say who took part by role, such as “health visitor” or “young person”."):
        participants.add_participant(store, made, " ")


def test_who_took_notes_was_there(ground: Ground) -> None:
    store, made = ground.store, ground.conversation()
    ground.note(conversation=made)
    (place,) = store.all(TeamPlace, conversation=made)
    with refused("They took 1 note of this conversation, so they were there."):
        participants.take_place_away(store, place.id)
    other = participants.give_place(store, made, ground.member())
    participants.take_place_away(store, other)
    again = participants.give_place(store, made, store.get(TeamPlace, other).member or "")
    assert again == other


def test_reading_back_and_quoting_are_noted(ground: Ground) -> None:
    store, made = ground.store, ground.conversation()
    talks.read_back(store, made)
    talks.not_to_be_quoted(store, made)
    found = store.get(Conversation, made)
    assert (found.not_to_be_quoted, found.read_back_at is not None) == (True, True)
    with refused(
        "Explaining the limits of confidentiality (10:00 on 14 March 2010) cannot be before the beginning "
        "(09:00 on 15 March 2010). Correct one of the times."
    ):
        talks.explain_limits(store, made, EARLIER)


def test_what_is_finished_is_not_stopped_early(store: Store) -> None:
    made = talks.begin(store, talks.plan(store, "staff", "Midwife"))
    talks.stop_early(store, made)
    with refused("This conversation was finished already, at 09:00 on 15 March 2010."):
        talks.stop_early(store, made)


def test_a_participants_role_is_corrected(ground: Ground) -> None:
    store, made = ground.store, ground.conversation()
    (person,) = store.all(Participant, conversation=made)
    participants.change_participant(store, person.id, role="midwife")
    assert store.get(Participant, person.id).role == "midwife"


def test_the_beginning_is_corrected_to_what_the_paper_says(ground: Ground) -> None:
    store = ground.store
    made = talks.plan(store, "staff", "Health visitor")
    talks.set_beginning(store, made, EARLIER)
    assert talks.state_of(store.get(Conversation, made)) == "under way"
    notes.add_note(store, made, "Shared the same day.", at="2010-03-14T10:10:00+00:00")
    with refused(
        "The first note (10:10 on 14 March 2010) cannot be before the beginning (10:30 on 14 March 2010). "
        "Correct one of the times."
    ):
        talks.set_beginning(store, made, "2010-03-14T10:30:00+00:00")
    talks.set_beginning(store, made, "2010-03-14T10:05:00+00:00")
    assert store.get(Conversation, made).began_at == "2010-03-14T10:05:00+00:00"
