"""A conversation or a file that two colleagues recorded counts once, and none of their notes is lost."""

from __future__ import annotations

import pytest

from fieldwork.judgement.coverage import usable
from fieldwork.judgement.joined import Joined
from fieldwork.judgement.measures import people
from fieldwork.judgement.numbers import Numbers, numbers
from fieldwork.records import (
    Conversation,
    Document,
    Note,
    Participant,
    Reading,
    SameAs,
    SampledFile,
)
from tests.council_samples import loose

FINISHED = {"state": "finished"}
TALKS = tuple(
    Conversation(id=id_, group="staff", sort="interview", state=dict(FINISHED)) for id_ in ("a", "b", "c")
)
MET = (
    Participant(id="a1", conversation="a", role="nurse"),
    Participant(id="a2", conversation="a", role="doctor"),
    Participant(id="b1", conversation="b", role="nurse"),
    Participant(id="b2", conversation="b", role="mother", group="families"),
    Participant(id="c1", conversation="c", role="nurse"),
)
NOTES = (
    Note(id="n1", conversation="a", sort="said", said_by={"participants": ["a1", "a2"]}),
    Note(id="n2", conversation="b", sort="said", said_by={"participants": ["b1"]}),
    Note(id="n3", conversation="c", sort="said", said_by={"participants": ["c1"]}),
)
FILES = tuple(SampledFile(id=id_, holders=["health"]) for id_ in ("f", "g", "h"))
READ = tuple(
    Reading(id=f"r{file}", file=file, purpose="first", finished_at="2010-03-16T10:43:00+00:00")
    for file in ("f", "g", "h")
)
JOINS = (
    SameAs(id="j1", first="a", second="b"),
    SameAs(id="j2", first="f", second="g"),
    SameAs(id="j3", first="d", second="e", apart=False),
    SameAs(id="j4", first="g", second="h", apart=True),
)


def count(joined: Joined) -> Numbers:
    """Everything, counted."""
    return numbers(
        conversations=joined.conversations(TALKS),
        participants=joined.participants(MET),
        notes=joined.notes(NOTES),
        files=joined.files(FILES),
        readings=joined.readings(READ),
        surveys=(),
        documents=joined.once((Document(id="d"), Document(id="e"))),
    )


def test_what_was_recorded_twice_is_counted_once() -> None:
    before, after = count(Joined()), count(Joined(JOINS))
    assert (before.conversations, after.conversations) == (3, 2)
    assert (before.people, after.people) == (5, 4)
    assert {group.name: group.people for group in after.groups} == {"staff": 3, "families": 1}
    assert (before.sample, before.read, after.sample, after.read) == (3, 3, 2, 2)
    assert (before.by_holder, after.by_holder) == ((("health", 3),), (("health", 2),))
    assert (before.documents, after.documents) == (2, 1)


def test_no_note_is_lost_and_nobody_counts_twice_among_those_who_said_it() -> None:
    joined = Joined(JOINS)
    assert [note.id for note in joined.notes(NOTES)] == ["n1", "n2", "n3"]
    assert (people(NOTES), people(NOTES, joined)) == (4, 3)
    same_person = Joined((SameAs(id="j", first="a1", second="c1"),))
    assert people((NOTES[0], NOTES[2]), same_person) == 3
    assert len(same_person.participants(MET)) == 4


def test_of_two_recordings_the_one_that_was_held_counts_and_consent_taken_back_holds_for_both() -> None:
    planned = Conversation(id="a", group="staff", state={"state": "planned"})
    held = Conversation(id="b", group="staff", state=dict(FINISHED))
    (one,) = Joined(JOINS).conversations((planned, held))
    assert (one.id, one.state) == ("a", FINISHED)
    asked = Conversation(id="b", group="staff", state=dict(FINISHED), asked_not_to_use="they rang")
    joined = Joined(JOINS)
    assert usable(joined.notes(NOTES[:2]), joined.conversations((TALKS[0], asked))) == ()


@pytest.mark.parametrize(
    "joins",
    [
        [("x", "y"), ("y", "z"), ("x", "z")],
        [("y", "z"), ("x", "z")],
        [("x", "y"), ("x", "y"), ("z", "y"), ("x", "x")],
    ],
)
def test_more_than_two_are_one_in_whatever_order_they_were_joined(joins: list[tuple[str, str]]) -> None:
    joined = Joined(SameAs(id=str(n), first=one, second=other) for n, (one, other) in enumerate(joins))
    assert {joined.one(each) for each in "xyz"} == {"x"}


def test_the_report_counts_what_was_recorded_twice_once() -> None:
    apart = loose(*TALKS, *MET, *NOTES, *FILES, *READ)
    joined = loose(*TALKS, *MET, *NOTES, *FILES, *READ, *JOINS)
    assert (apart.numbers.conversations, joined.numbers.conversations) == (3, 2)
    assert (apart.numbers.read, joined.numbers.read) == (3, 2)
    assert set(joined.source_of) == {"n1", "n2", "n3"}
    quoted = loose(*TALKS[1:], *JOINS, Conversation(id="a", group="staff", not_to_be_quoted=True))
    assert not quoted.may_be_quoted(TALKS[1]) and quoted.may_be_quoted(TALKS[2])
