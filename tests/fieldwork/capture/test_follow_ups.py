"""Questions still to be put, and words between colleagues."""

from __future__ import annotations

from fieldwork.capture import follow_ups
from fieldwork.records import Comment, FollowUp
from tests.fieldwork.capture.ground import Ground, refused


def test_a_task_becomes_a_follow_up_in_its_words(ground: Ground) -> None:
    store, note = ground.store, ground.note("Ask the board how the wait is counted.", sort="to do")
    made = store.get(FollowUp, follow_ups.follow_up_note(store, note, whom="director of nursing"))
    assert (made.question, made.came_from, made.member) == (
        "Ask the board how the wait is counted.", note, ground.lead,
    )  # fmt: skip
    with refused("This note is a follow-up already."):
        follow_ups.follow_up_note(store, note)


def test_only_a_task_becomes_one(ground: Ground) -> None:
    with refused("Only something to do becomes a follow-up. Change the sort of the note first."):
        follow_ups.follow_up_note(ground.store, ground.note())


def test_a_follow_up_is_answered_by_a_note_and_opened_again(ground: Ground) -> None:
    store, note = ground.store, ground.note()
    made = follow_ups.add_follow_up(store, "Who covers at night?")
    follow_ups.answer_follow_up(store, made, note)
    assert store.get(FollowUp, made).answered_by == note
    follow_ups.open_follow_up_again(store, made)
    assert store.get(FollowUp, made).answered_by is None
    with refused("Write the question to be put."):
        follow_ups.add_follow_up(store, " ")


def test_a_comment_is_answered_to_who_wrote_it(ground: Ground) -> None:
    store, note, other = ground.store, ground.note(), ground.member()
    asked = follow_ups.comment(store, note, "Did she say when?", to=other)
    with ground.at_the_keyboard(other):
        reply = follow_ups.answer_comment(store, asked, "In January.")
    found = store.get(Comment, reply)
    assert (found.about, found.to, found.by, found.answered) == (note, ground.lead, other, False)
    assert store.get(Comment, asked).answered
    with refused("This comment has been answered already."):
        follow_ups.answer_comment(store, asked)


def test_a_comment_belongs_to_who_wrote_it(ground: Ground) -> None:
    store, made = ground.store, follow_ups.comment(ground.store, ground.note(), "Did she say when?")
    with ground.at_the_keyboard(ground.member()):
        with refused("This comment is A. Reid’s, who alone may change it. Answer it instead."):
            follow_ups.edit_comment(store, made, "x")
        with refused("This comment is A. Reid’s, who alone may change it. Answer it instead."):
            follow_ups.remove_comment(store, made)
    follow_ups.edit_comment(store, made, "When did she say so?")
    assert store.get(Comment, made).text == "When did she say so?"
    follow_ups.remove_comment(store, made)
    assert store.count(Comment) == 0


def test_a_comment_needs_words_and_something_it_is_about(ground: Ground) -> None:
    with refused("Write the comment first."):
        follow_ups.comment(ground.store, ground.note(), " ")
    with refused("There is no such record in this inspection."):
        follow_ups.comment(ground.store, ground.store.clock.new_id(), "Where is it?")


def test_a_follow_up_is_given_to_a_colleague(ground: Ground) -> None:
    store, note, other = ground.store, ground.note("Ask how it is counted.", sort="to do"), ground.member()
    made = follow_ups.follow_up_note(store, note)
    follow_ups.give_follow_up(store, made, other, "director of nursing")
    found = store.get(FollowUp, made)
    assert (found.member, found.whom) == (other, "director of nursing")


def test_a_comment_dealt_with_can_be_opened_again(ground: Ground) -> None:
    store, note = ground.store, ground.note()
    made = follow_ups.comment(store, note, "Did she say when?", id_=store.clock.new_id())
    follow_ups.answer_comment(store, made)
    follow_ups.open_comment_again(store, made)
    assert store.get(Comment, made).answered is False
