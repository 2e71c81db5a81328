"""Recorded twice by two colleagues: pointed out with the reason, joined, parted, or said to be two."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from fieldwork.capture import evidence, writing
from fieldwork.errors import Refused
from fieldwork.exchange.twice import Twice, join_twice, not_the_same, part, recorded_twice
from fieldwork.judgement.joined import Joined
from fieldwork.records import (
    Answer,
    Conversation,
    Event,
    Note,
    Question,
    Reading,
    SameAs,
    SampledFile,
    TeamPlace,
    Template,
)
from fieldwork.store.store import Store
from fieldwork.store.undo import undo, undoable
from tests.fieldwork.exchange.three import OKAFOR, REID, SHAH, Three, three_laptops

DAY = "2010-03-16T{}:00+00:00"


@pytest.fixture
def team(tmp_path: Path) -> Three:
    """The three laptops."""
    return three_laptops(tmp_path)


def talk(store: Store, at: str = "10:40", **fields: Any) -> str:
    """A conversation held, as this laptop recorded it."""
    held = {"state": {"state": "finished"}, "began_at": DAY.format(at)}
    return writing.add(store, Conversation, **{"group": "staff", "sort": "interview", **held, **fields})


def file(store: Store, **fields: Any) -> str:
    """A case file, as this laptop entered it."""
    given = {"age_band": "5-11", "register_status": "on the register", "locality": "north"}
    return writing.add(store, SampledFile, **{**given, **fields})


def found(team: Three) -> tuple[Twice, ...]:
    """What everyone is shown, once all have met."""
    team.meet()
    (told,) = {recorded_twice(store) for store in team.stores}
    return told


def test_a_conversation_recorded_by_two_is_pointed_out_with_the_reason(team: Three) -> None:
    one = talk(team.stores[0], "10:40", title="Health visitor", place="The clinic")
    other = talk(team.stores[1], "10:55", title="health visitor, north", place="the clinic")
    talk(team.stores[0], "14:00", title="Head teacher", place="A school")
    (told,) = found(team)
    assert (told.kind, {told.one, told.other}, told.joined) == ("conversation", {one, other}, "")
    assert told.titles == (
        "Conversation A1: Health visitor", "Conversation B1: health visitor, north",
    )  # fmt: skip
    assert told.why == (
        "Both with staff, on 16 March 2010 at 10:40 and 10:55, at “The clinic” and called “Health visitor”."
    )


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        pytest.param({}, {}, id="nothing but the time is shared"),
        pytest.param({"title": "Nurse"}, {"title": "Nurse", "group": "managers"}, id="other groups"),
        pytest.param({"title": "Nurse"}, {"title": "Nurse", "sort": "focus group"}, id="other sorts"),
        pytest.param(
            {"title": "Nurse", "place": "North"}, {"title": "Nurse", "place": "The school"}, id="places"
        ),
        pytest.param(
            {"title": "Head", "place": "Office"}, {"title": "Social worker", "place": "Office"}, id="titles"
        ),
        pytest.param({"title": "Nurse"}, {"title": "Nurse", "at": "13:00"}, id="other times"),
        pytest.param(
            {"title": "Nurse"}, {"title": "Nurse", "began_at": "2010-03-17T10:40:00+00:00"}, id="other days"
        ),
        pytest.param({"title": "Nurse"}, {"title": "Nurse", "began_at": None}, id="no time known"),
        pytest.param(
            {"title": "Nurse"}, {"title": "Nurse", "state": {"state": "did not happen"}}, id="not held"
        ),
    ],
)  # fmt: skip
def test_conversations_that_differ_are_not_pointed_out(
    team: Three, mine: dict[str, Any], theirs: dict[str, Any]
) -> None:
    talk(team.stores[0], **mine)
    talk(team.stores[1], **theirs)
    assert found(team) == ()


def test_conversations_of_one_laptop_are_two_as_they_were_entered(team: Three) -> None:
    talk(team.stores[0], title="Nurse")
    talk(team.stores[0], title="Nurse")
    file(team.stores[0], reader=REID)
    file(team.stores[0], reader=REID)
    assert found(team) == ()


def test_a_long_conversation_joined_late_overlaps(team: Three) -> None:
    talk(team.stores[0], "10:00", title="Nurse", ended_at=DAY.format("12:00"))
    talk(team.stores[1], "11:30", title="Nurse")
    assert len(found(team)) == 1


def test_two_inspectors_who_name_each_other_were_at_one_conversation(team: Three) -> None:
    one, other = team.stores[:2]
    mine, theirs = talk(one, title="Nurse"), talk(other, title="Staff of the clinic")
    for store, conversation, member in ((one, mine, OKAFOR), (other, theirs, REID)):
        writing.add(store, TeamPlace, conversation=conversation, member=member)
    (told,) = found(team)
    assert told.why.endswith("and each of you is named at the other’s.")


def test_a_case_file_entered_twice_is_pointed_out(team: Three) -> None:
    mine = file(team.stores[0], reader=SHAH)
    theirs = file(team.stores[1], reader=SHAH)
    file(team.stores[2], reader=SHAH, age_band="0-4")
    (told,) = found(team)
    assert (told.kind, {told.one, told.other}) == ("sampled_file", {mine, theirs})
    assert told.titles == ("Case file F-A1", "Case file F-B1")
    assert told.why == "The same in all that is known of the child, for the same reader."


def test_children_alike_in_their_strata_alone_are_two(team: Three) -> None:
    file(team.stores[0])
    file(team.stores[1])
    file(team.stores[0], age_band="0-4", register_status=None, locality=None, reader=SHAH)
    file(team.stores[1], age_band="0-4", register_status=None, locality=None, reader=SHAH)
    sibling = file(team.stores[0], locality="south", reader=SHAH)
    team.meet()
    file(team.stores[1], locality="south", reader=SHAH, household=sibling)
    assert found(team) == ()


def test_the_same_events_or_the_same_answers_tell_one_child_from_another(team: Three) -> None:
    one, other, _ = team.stores
    template = writing.add(one, Template, sort="form", source="own", version=1)
    questions = [writing.add(one, Question, template=template, slug=f"q{n}") for n in range(10)]
    team.meet()
    places = ("north", "south", "west")
    ours, theirs = (one, REID), (other, OKAFOR)
    for store, reader, locality in ((*who, place) for place in places for who in (ours, theirs)):
        entered = file(store, locality=locality)
        reading = writing.add(store, Reading, file=entered, reader=reader, purpose="first")
        if locality == "north":
            for day in ("2009-03-02", "2009-04-02"):
                writing.add(store, Event, reading=reading, sort="conference", date=day)
        if locality == "west":
            writing.add(store, Event, reading=reading, sort="conference", date="2009-03")
            writing.add(store, Event, reading=reading, sort="plan", date="2009")
        for question in questions if locality == "south" else ():
            writing.add(store, Answer, reading=reading, question=question, value={"value": "yes"})
    assert [each.why.partition(", ")[2] for each in found(team)] == [
        "with 2 events on the same days.", "with the same 10 answers.",
    ]  # fmt: skip


def test_joined_parted_or_not_the_same_is_known_to_everyone(team: Three) -> None:
    one = talk(team.stores[0], title="Nurse")
    other = talk(team.stores[1], title="Nurse")
    (told,) = found(team)
    joined = join_twice(team.stores[2], told.one, told.other)
    (told,) = found(team)
    assert (told.joined, {told.one, told.other}) == (joined, {one, other})
    part(team.stores[0], joined)
    (told,) = found(team)
    assert told.joined == "" and "Nurse" in told.why
    not_the_same(team.stores[1], other, one)
    assert found(team) == ()
    assert Joined(team.stores[0].all(SameAs)).one(max(one, other)) == max(one, other)
    join_twice(team.stores[0], one, other)
    assert found(team)[0].joined == joined
    with pytest.raises(Refused):
        join_twice(team.stores[0], one, one)


def test_joining_can_be_undone(team: Three) -> None:
    store = team.stores[0]
    join_twice(store, talk(store, title="Nurse"), talk(store, title="Nurse"))
    undo(store, undoable(store)[0].id)
    assert store.count(SameAs) == 0


def test_one_who_joins_and_one_who_says_not_the_same_have_to_decide(team: Three) -> None:
    one, other = talk(team.stores[0], title="Nurse"), talk(team.stores[1], title="Nurse")
    team.meet()
    join_twice(team.stores[0], one, other)
    not_the_same(team.stores[1], one, other)
    team.meet()
    assert [(kind, field) for kind, _, field in team.stores[2].conflicts()] == [("same_as", "apart")]


def test_what_people_asked_of_one_recording_holds_for_the_other(team: Three) -> None:
    store = team.stores[0]
    one, other = talk(store, title="Nurse"), talk(store, title="Nurse")
    note = writing.add(store, Note, conversation=one, text="It is late.", sort="said", fidelity="verbatim")
    assert evidence.why_no_evidence(store, note) == evidence.why_not_quoted(store, note, "late") == ""
    join_twice(store, one, other)
    writing.edit(store, other, not_to_be_quoted=True)
    assert "not to be quoted" in evidence.why_not_quoted(store, note, "late")
    writing.edit(store, other, asked_not_to_use="the parent rang")
    assert "asked us not to use" in evidence.why_no_evidence(store, note)
