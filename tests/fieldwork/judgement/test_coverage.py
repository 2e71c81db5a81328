"""Who told us what: distinct notes by indicator, source and direction, and files by indicator."""

from __future__ import annotations

from fieldwork.judgement.coverage import (
    SOURCES,
    Coverage,
    Voices,
    coverage,
    files_about,
    sources,
    usable,
    voices,
)
from fieldwork.records import Answer, Conversation, Note, Participant, Question, Reading, Tag

TALKS = (
    Conversation(id="child", group="children"),
    Conversation(id="lead", group="leaders"),
    Conversation(id="chair", group="managers"),
    Conversation(id="gone", group="families", asked_not_to_use="Rang the next day."),
    Conversation(id="off", group="families", state={"state": "did not happen", "reason": "Snow."}),
)
PEOPLE = (
    Participant(id="p1", conversation="child", role="child"),
    Participant(id="p2", conversation="child", role="support worker", group="staff"),
)
NOTES = (
    Note(id="n1", conversation="child", sort="said", said_by={"participants": ["p1"]}),
    Note(id="n2", conversation="child", sort="said", said_by={"participants": ["p2"]}),
    Note(id="n3", conversation="child", sort="said", said_by={"participants": ["p1", "p2"]}),
    Note(id="n4", conversation="lead", sort="said"),
    Note(id="n5", conversation="chair", sort="seen"),
    Note(id="n6", conversation="chair", sort="my thought"),
    Note(id="n7", conversation="gone", sort="said"),
    Note(id="n8", conversation="off", sort="said"),
)
TAGS = (
    Tag(id="t1", note="n1", indicator="P2-1", direction="strength"),
    Tag(id="t2", note="n1", indicator="P2-1", theme="listening", direction="needs to improve"),
    Tag(id="t3", note="n2", indicator="P2-1", direction="strength"),
    Tag(id="t4", note="n4", indicator="P2-1"),
    Tag(id="t5", note="n5", indicator="P2-1", direction="improving"),
    Tag(id="t6", note="n7", indicator="P2-1", direction="strength"),
    Tag(id="t7", note="n3", theme="listening", direction="strength"),
)


def source_of() -> dict[str, str]:
    return sources(usable(NOTES, TALKS), TALKS, PEOPLE)


def test_only_what_was_said_or_seen_and_may_be_used_is_evidence():
    assert {note.id for note in usable(NOTES, TALKS)} == {"n1", "n2", "n3", "n4", "n5"}


def test_a_note_comes_from_who_said_it_else_from_whose_conversation_it_was():
    assert source_of() == {
        "n1": "children",
        "n2": "staff",
        "n3": "children",
        "n4": "leaders",
        "n5": "leaders",
    }


def test_a_note_counts_once_for_an_indicator_however_often_it_is_tagged():
    found = coverage(["P2-1", "P2-2"], source_of(), TAGS, {"P2-1": frozenset({"f1", "f2"})})
    assert SOURCES == ("children", "families", "staff", "leaders", "others", "files")
    assert found == (Coverage("P2-1", (1, 0, 1, 2, 0, 2)), Coverage("P2-2", (0, 0, 0, 0, 0, 0)))


def test_voices_tell_directions_apart_and_a_tag_without_one_is_neutral():
    assert voices("P2-1", source_of(), TAGS) == (
        Voices("children", (1, 0, 1, 0)),
        Voices("staff", (1, 0, 0, 0)),
        Voices("leaders", (0, 1, 0, 1)),
    )


def test_files_speak_to_an_indicator_where_a_question_about_it_has_an_answer():
    questions = [Question(id="q1", indicators=["P2-3", "P2-4"]), Question(id="q2")]
    readings = [Reading(id="r1", file="f1"), Reading(id="r2", file="f1"), Reading(id="r3", file="f2")]
    answers = [
        Answer(id="1", reading="r1", question="q1", value={"value": "yes"}),
        Answer(id="2", reading="r2", question="q1", value={"value": "no"}),
        Answer(id="3", reading="r3", question="q1", value={"absent": "cannot tell"}),
        Answer(id="4", reading="r3", question="q2", value={"value": "yes"}),
    ]
    assert files_about(readings, answers, questions) == {"P2-3": {"f1"}, "P2-4": {"f1"}}
