"""Counting measures over readings, each child once, and people over notes."""

from __future__ import annotations

from typing import Any

import pytest

from fieldwork.judgement.measures import Count, count, countable, people, settled_answers, versions
from fieldwork.records import Answer, Measure, Note, Question, Reading, SampledFile

FILES = tuple(SampledFile(id=f"f{n}", register_status="on the register") for n in range(1, 5))
PLANS = Measure(id="m", statement="the plan is specific", question="q", counts_as=["yes"])


def reading(
    id_: str, file: str, purpose: str = "first", finished: str | None = "2010-03-10T12:00:00+00:00"
) -> Reading:
    return Reading(id=id_, file=file, purpose=purpose, finished_at=finished)


def answer(where: str, value: Any, question: str = "q") -> Answer:
    given = {"absent": value} if value in ("not applicable", "cannot tell") else {"value": value}
    return Answer(id=f"{where}/{question}", reading=where, question=question, value=given)


def counted(readings: list[Reading], answers: list[Answer], measure: Measure = PLANS) -> Count:
    return count(measure, FILES, settled_answers(readings, answers))


def test_not_applicable_and_cannot_tell_are_left_out_and_said():
    readings = [reading(f"r{n}", f"f{n}") for n in range(1, 5)]
    answers = [
        answer("r1", "yes"),
        answer("r2", "no"),
        answer("r3", "not applicable"),
        answer("r4", "cannot tell"),
    ]
    found = counted(readings, answers)
    assert found == Count(counted=1, of=2, not_applicable=1, cannot_tell=1)
    assert found.left_out == 2


def test_a_file_read_twice_counts_once_and_the_second_reading_never():
    readings = [reading("r1", "f1"), reading("r2", "f1", "second")]
    assert counted(readings, [answer("r1", "no"), answer("r2", "yes")]) == Count(0, 1)
    assert counted(readings, [answer("r2", "yes")]) == Count(0, 0)


def test_the_agreed_answer_counts_instead_of_the_first():
    readings = [reading("r1", "f1"), reading("r2", "f1", "second"), reading("r3", "f1", "agreed")]
    assert counted(readings, [answer("r1", "no"), answer("r2", "yes"), answer("r3", "yes")]) == Count(1, 1)


def test_an_agreed_reading_leaves_the_other_answers_of_the_first_as_they_were():
    readings = [reading("r1", "f1"), reading("r3", "f1", "agreed")]
    assert counted(readings, [answer("r1", "yes"), answer("r3", "no", "another")]) == Count(1, 1)


def test_parts_of_one_child_complete_each_other():
    readings = [reading("r1", "f1", "part"), reading("r2", "f1", "part")]
    assert counted(readings, [answer("r1", "yes", "another"), answer("r2", "yes")]) == Count(1, 1)


def test_a_finished_reading_counts_before_one_that_is_not():
    readings = [reading("a", "f1", finished=None), reading("b", "f1")]
    assert counted(readings, [answer("a", "no"), answer("b", "yes")]) == Count(1, 1)


def test_a_measure_may_choose_its_files():
    files = (
        SampledFile(id="f1", register_status="recently off", concern_types=["neglect"]),
        SampledFile(id="f2", register_status="on the register", concern_types=["neglect", "domestic-abuse"]),
    )
    settled = settled_answers(
        [reading("r1", "f1"), reading("r2", "f2")], [answer("r1", "yes"), answer("r2", "yes")]
    )
    off = Measure(id="m", question="q", counts_as=["yes"], among={"register_status": "recently off"})
    abuse = Measure(id="m", question="q", counts_as=["yes"], among={"concern_types": ["domestic-abuse"]})
    assert count(off, files, settled) == Count(1, 1)
    assert count(abuse, files, settled) == Count(1, 1)


@pytest.mark.parametrize(
    ("counts_as", "value", "expected"),
    [
        (["5", "6"], 5, Count(1, 1)),
        (["5", "6"], 4, Count(0, 1)),
        (["police"], ["health", "police"], Count(1, 1)),
    ],
)
def test_points_and_ticks_are_counted_too(counts_as: list[str], value: Any, expected: Count):
    measure = Measure(id="m", question="q", counts_as=counts_as)
    assert counted([reading("r1", "f1")], [answer("r1", value)], measure) == expected


def test_a_question_asked_in_two_versions_of_the_form_is_one_question():
    questions = [
        Question(id="q", slug="plan-specific"),
        Question(id="q2", slug="plan-specific"),
        Question(id="q3"),
    ]
    asked = versions("q", questions)
    settled = settled_answers(
        [reading("r1", "f1"), reading("r2", "f2")], [answer("r1", "yes"), answer("r2", "no", "q2")]
    )
    assert asked == {"q", "q2"}
    assert count(PLANS, FILES, settled, asked) == Count(1, 2)


@pytest.mark.parametrize(
    "measure",
    [
        Measure(id="m", counts_as=["yes"]),
        Measure(id="m", question="q"),
        Measure(id="m", question="q", counts_as=["yes"], among={"shoe size": ["9"]}),
    ],
)
def test_a_measure_that_does_not_say_what_to_count_is_not_countable(measure: Measure):
    assert not countable(measure)
    assert countable(PLANS)


def test_people_are_counted_once_however_often_they_spoke():
    notes = [
        Note(id="1", conversation="a", said_by={"participants": ["p1", "p2"]}),
        Note(id="2", conversation="a", said_by={"participants": ["p2"]}),
        Note(id="3", conversation="b", said_by={"some": 6, "of": 8}),
        Note(id="4", conversation="b", said_by={"some": 2, "of": 8}),
        Note(id="5", conversation="c"),
    ]
    assert people(notes) == 8
