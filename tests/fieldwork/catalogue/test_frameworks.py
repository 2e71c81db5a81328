"""The frameworks: what is evaluated in each programme and in what words."""

from __future__ import annotations

from datetime import date

import pytest

from fieldwork.catalogue import load
from fieldwork.catalogue.frameworks import Framework
from fieldwork.errors import NotFound

FRAMEWORKS = load().frameworks


def test_a_new_inspection_uses_the_second_programme() -> None:
    assert load().default_framework.id == "programme-2"
    assert load().frameworks[0].id == "programme-2"


def test_the_second_programme_has_six_indicators_and_calls_three_satisfactory() -> None:
    framework = load().framework("programme-2")
    assert [indicator.code for indicator in framework.indicators] == [f"P2-{n}" for n in range(1, 7)]
    assert [framework.word(grade) for grade in (6, 5, 4, 3, 2, 1)] == [
        "Excellent",
        "Very good",
        "Good",
        "Satisfactory",
        "Weak",
        "Unsatisfactory",
    ]


def test_the_first_programme_has_eighteen_indicators_under_five_questions() -> None:
    framework = load().framework("programme-1")
    assert [len(area.indicators) for area in framework.areas] == [4, 1, 4, 5, 4]
    assert framework.word(3) == "Adequate"
    verified = [indicator.title for indicator in framework.indicators if not indicator.unverified]
    assert verified == ["Vision, values and aims"]


@pytest.mark.parametrize(("id", "graded"), [("children-2014", 9), ("children-2018", 1)])
def test_later_frameworks_have_twenty_two_indicators_of_which_some_are_graded(id: str, graded: int) -> None:
    framework = load().framework(id)
    assert len(framework.indicators) == 22
    assert len(framework.graded) == graded
    assert framework.word(3) == "Adequate"


def test_only_four_indicators_can_be_compared_with_the_first_programme() -> None:
    now, before = load().framework("programme-2"), load().framework("programme-1")
    twins = {each.code: now.like_for_like(each.code, before) for each in now.indicators}
    assert {code: twin.code if twin else None for code, twin in twins.items()} == {
        "P2-1": "P1-1",
        "P2-2": "P1-2",
        "P2-3": "P1-3",
        "P2-4": "P1-4",
        "P2-5": None,
        "P2-6": None,
    }


def test_a_second_inspection_under_the_same_framework_compares_everything() -> None:
    framework = load().framework("programme-2")
    assert framework.like_for_like("P2-6", framework) == framework.indicator("P2-6")


def test_official_numbers_are_marked_as_recalled() -> None:
    recalled = [each for framework in FRAMEWORKS for each in framework.indicators if each.reference]
    assert recalled
    assert all(indicator.unverified for indicator in recalled)
    assert not any(indicator.reference for indicator in load().framework("programme-2").indicators)


@pytest.mark.parametrize("framework", FRAMEWORKS, ids=lambda framework: framework.id)
def test_each_indicator_has_a_short_label_and_one_plain_question(framework: Framework) -> None:
    shorts = [indicator.short for indicator in framework.indicators]
    assert len(set(shorts)) == len(shorts)
    assert max(map(len, shorts)) <= 22
    for indicator in framework.indicators:
        assert indicator.reading.endswith("?")
        assert indicator.reading.count("?") == 1


@pytest.mark.parametrize(
    ("day", "body"),
    [(date(2009, 4, 1), "HMIE"), (date(2011, 3, 31), "HMIE"), (date(2011, 4, 1), "Care Inspectorate")],
)
def test_the_lead_body_of_the_second_programme_changed_in_april_2011(day: date, body: str) -> None:
    assert load().framework("programme-2").lead_body(day).short == body


def test_the_years_of_a_programme_are_printed_short() -> None:
    assert load().framework("programme-2").years == "2009-12"
    assert load().framework("programme-1").years == "2005-09"


def test_an_unknown_indicator_is_refused_with_those_there_are() -> None:
    with pytest.raises(NotFound, match="P2-1, P2-2"):
        load().framework("programme-2").indicator("P2-7")
    with pytest.raises(NotFound, match="programme-2"):
        load().framework("programme-3")
    assert load().indicator("P1-5").short == "Public awareness"
