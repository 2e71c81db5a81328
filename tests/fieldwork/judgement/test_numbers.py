"""The facts a report counts."""

from __future__ import annotations

from typing import Any

from fieldwork.judgement.numbers import Group, Numbers, Survey, numbers
from fieldwork.records import Conversation, Document, Note, Participant, Reading, SampledFile, SurveyResult

DONE = "2010-03-10T12:00:00+00:00"


def counted(**given: Any) -> Numbers:
    nothing: dict[str, Any] = dict.fromkeys(
        ("conversations", "participants", "notes", "files", "readings", "surveys", "documents"), ()
    )
    return numbers(**{**nothing, **given})


def talk(id_: str, group: str, state: str | None = "finished", **more: Any) -> Conversation:
    return Conversation(id=id_, group=group, state={"state": state, "reason": ""} if state else None, **more)


def test_conversations_are_counted_by_group_and_sort_in_their_usual_order():
    found = counted(
        conversations=[
            talk("a", "staff", sort="focus group"),
            talk("b", "children", sort="interview"),
            talk("c", "children", state="under way"),
        ]
    )
    assert found.groups == (
        Group("children", (("interview", 2),), 0),
        Group("staff", (("focus group", 1),), 0),
    )
    assert found.conversations == 3


def test_what_was_only_planned_or_did_not_happen_is_not_counted_as_held():
    found = counted(conversations=[talk("a", "staff", "planned"), talk("b", "families", "did not happen")])
    assert (found.conversations, found.did_not_happen) == (0, 1)


def test_without_a_state_a_conversation_was_held_if_it_began_or_has_notes():
    found = counted(
        conversations=[
            talk("a", "staff", None),
            talk("b", "staff", None),
            talk("c", "staff", None, began_at=DONE),
        ],
        notes=[Note(id="n", conversation="b")],
    )
    assert found.conversations == 2


def test_a_conversation_we_were_asked_not_to_use_still_counts_as_held():
    assert counted(conversations=[talk("a", "families", asked_not_to_use="Rang.")]).conversations == 1


def test_people_are_counted_in_their_own_group_and_a_larger_group_than_was_listed_in_full():
    found = counted(
        conversations=[
            talk("a", "children"),
            talk("b", "staff", sort="focus group"),
            talk("o", "staff", sort="observed meeting"),
        ],
        participants=[
            Participant(id="1", conversation="a", role="child"),
            Participant(id="2", conversation="a", role="gran", group="families"),
            Participant(id="3", conversation="b", role="nurse"),
            Participant(id="4", conversation="o", role="chair"),
        ],
        notes=[Note(id="n", conversation="b", said_by={"some": 6, "of": 8}), Note(id="m", conversation="b")],
    )
    assert [(group.name, group.people) for group in found.groups] == [
        ("children", 1),
        ("families", 1),
        ("staff", 8),
    ]
    assert found.people == 10
    assert (found.conversations, found.observed) == (2, 1)


def test_files_are_counted_by_child_and_by_who_holds_them():
    found = counted(
        files=[
            SampledFile(id="f1", holders=["health", "police"]),
            SampledFile(id="f2", holders=["health"]),
            SampledFile(id="f3", holders=["health"]),
        ],
        readings=[
            Reading(id="r1", file="f1", purpose="part", finished_at=DONE, holders=["health"]),
            Reading(id="r2", file="f1", purpose="part", finished_at=DONE, holders=["social work"]),
            Reading(id="r3", file="f2", purpose="first"),
            Reading(id="r4", file="f1", purpose="second", finished_at=DONE),
        ],
    )
    assert (found.sample, found.begun, found.read, found.read_twice) == (3, 2, 1, 1)
    assert found.by_holder == (("social work", 1), ("health", 2), ("police", 1))


def test_a_file_that_was_swapped_and_a_reserve_nobody_needed_are_not_of_the_sample():
    files = [
        SampledFile(id="f1", swapped_for="f2", swapped_why="Moved away."),
        SampledFile(id="f2", reserve=True),
        SampledFile(id="f3", reserve=True),
        SampledFile(id="f4"),
    ]
    assert counted(files=files, readings=[Reading(id="r", file="f2")]).sample == 2


def test_a_survey_has_as_many_replies_as_its_most_answered_statement():
    surveys = [
        SurveyResult(id="1", survey="Staff survey", counts={"counted": 236, "of": 309, "left_out": 3}),
        SurveyResult(id="2", survey="Staff survey", counts={"counted": 96, "of": 300, "left_out": 1}),
        SurveyResult(id="3", survey="Parents"),
    ]
    assert counted(surveys=surveys).surveys == (Survey("Staff survey", 312), Survey("Parents", 0))


def test_documents_are_counted():
    assert counted(documents=[Document(id="d", title="Self-evaluation")]).documents == 1
