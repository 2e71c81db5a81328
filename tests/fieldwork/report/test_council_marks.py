"""Inline marks of a passage: counts in words, and quotations held against their notes."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fieldwork import catalogue
from fieldwork.records import Answer, Conversation, Measure, Note, Reading, Record, SampledFile
from fieldwork.report.council.marks import Filled, fill
from tests.council_samples import loose, uid

CATALOGUE = catalogue.load()
TALK = Conversation(id=uid(1), code="B12", group="children")
NOTE = Note(
    id=uid(2), conversation=TALK.id, at="2010-03-16T10:43:00+00:00", sort="said", fidelity="verbatim",
    text="They come back when they\nsaid they’d come back.",
)  # fmt: skip
MEASURE = Measure(id=uid(3), code="M-B1", statement="the plan is specific", question="q", counts_as=["yes"])


def filled(text: str, *records: Record, draft: bool = True) -> Filled:
    return fill(text, loose(*records), CATALOGUE, draft=draft)


def files(yes: int, of: int) -> list[Record]:
    """So many files, in the first of which the answer is yes."""
    found: list[Record] = []
    for place in range(of):
        found += [
            SampledFile(id=f"f{place}"),
            Reading(id=f"r{place}", file=f"f{place}", purpose="first"),
            Answer(
                id=f"a{place}",
                reading=f"r{place}",
                question="q",
                value={"value": "yes" if place < yes else "no"},
            ),
        ]
    return found


COUNTED = f"In {{measure:{MEASURE.id}}} of the case files it is."
QUOTED = f"She said: “{{note:{NOTE.id}|said they'd come back}}.”"


@pytest.mark.parametrize(
    ("yes", "of", "draft", "final"),
    [
        (8, 10, "In most (8 of 10) of the case files it is.", "In most of the case files it is."),
        (10, 10, "In all (10 of 10) of the case files it is.", "In all of the case files it is."),
        (0, 10, "In none (0 of 10) of the case files it is.", "In none of the case files it is."),
        (
            6,
            10,
            "In the majority (6 of 10) of the case files it is.",
            "In the majority of the case files it is.",
        ),
        (4, 10, "In less than half of the case files it is.", "In less than half of the case files it is."),
        (3, 4, "In some of the case files it is.", "In some of the case files it is."),
        (0, 4, "In none of the case files it is.", "In none of the case files it is."),
    ],
)
def test_a_count_becomes_a_word_and_shows_its_numbers_in_drafts_where_they_are_not_small(
    yes: int, of: int, draft: str, final: str
) -> None:
    assert filled(COUNTED, MEASURE, *files(yes, of)) == Filled(draft, ())
    assert filled(COUNTED, MEASURE, *files(yes, of), draft=False) == Filled(final, ())


def test_a_measure_that_counts_nothing_yet_says_so_by_its_code() -> None:
    found = filled(COUNTED, MEASURE)
    assert found.text == "In [M-B1 cannot be counted] of the case files it is."
    assert found.problems == ("quotes M-B1, which cannot be counted; see to its question and answers",)


def test_a_quotation_stands_in_the_words_that_were_noted_whatever_the_line_ends() -> None:
    assert filled(QUOTED, TALK, NOTE) == Filled("She said: “said they'd come back.”", ())


@pytest.mark.parametrize(
    ("talk", "note", "problem", "printed"),
    [
        (
            TALK,
            replace(NOTE, text="They never come."),
            "quotes B12 at 10:43 in other words than were noted",
            True,
        ),
        (TALK, replace(NOTE, fidelity="paraphrase"), "which was not noted in the words that were said", True),
        (TALK, replace(NOTE, sort="my thought"), "a note that is no evidence", True),
        (TALK, replace(NOTE, text=None), "whose words have been erased", False),
        (replace(TALK, not_to_be_quoted=True), NOTE, "we were asked not to use or quote", False),
        (replace(TALK, asked_not_to_use="Rang."), NOTE, "we were asked not to use or quote", False),
    ],
)
def test_a_quotation_that_may_not_stand_is_told_with_the_code_to_look_at(
    talk: Conversation, note: Note, problem: str, printed: bool
) -> None:
    found = filled(QUOTED, talk, note)
    assert problem in found.problems[0]
    assert "B12 at 10:43" in found.problems[0]
    assert ("said they'd come back" in found.text) is printed


@pytest.mark.parametrize(
    "text",
    [
        QUOTED,
        COUNTED,
        f"{{measure:{MEASURE.id}",
        "{note:who knows|words}",
        f"{{measure:{MEASURE.id}}} and {{note:",
    ],
)
def test_a_mark_that_leads_nowhere_is_told_and_never_printed_as_an_id(text: str) -> None:
    found = filled(text)
    assert found.problems
    assert "{measure" not in found.text and "{note" not in found.text
    assert "0000-" not in found.text


def test_text_without_marks_stays_as_it_is() -> None:
    assert filled("Snow lay on the hills.") == Filled("Snow lay on the hills.", ())
