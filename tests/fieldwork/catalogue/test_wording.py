"""The words of reports: quantities, scale, themes, terms, phrases, lists."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from fieldwork.catalogue import load
from fieldwork.catalogue.wording import Band
from fieldwork.records.setup import Inspection
from fieldwork.records.words import HOLDERS


def words_for(share: Fraction) -> list[str]:
    """Every word whose band holds this share."""

    def holds(band: Band) -> bool:
        (low, with_low), (high, with_high) = band.low, band.high
        above = share * 100 >= low if with_low else share * 100 > low
        below = share * 100 <= high if with_high else share * 100 < high
        return above and below

    return [band.word for band in load().quantities.bands if holds(band)]


def test_every_share_of_up_to_sixty_has_exactly_one_word() -> None:
    shares = {Fraction(n, d) for d in range(1, 61) for n in range(d + 1)}
    assert [share for share in shares if len(words_for(share)) != 1] == []


@pytest.mark.parametrize(
    ("counted", "of", "word"),
    [
        (32, 32, "all"),
        (29, 32, "almost all"),
        (9, 10, "most"),
        (24, 32, "most"),
        (23, 32, "majority"),
        (149, 200, "majority"),
        (16, 32, "majority"),
        (15, 32, "less than half"),
        (99, 200, "less than half"),
        (3, 20, "less than half"),
        (4, 32, "few"),
        (1, 1000, "few"),
        (0, 32, "none"),
    ],
)
def test_a_share_is_worded_by_the_exact_fraction(counted: int, of: int, word: str) -> None:
    assert words_for(Fraction(counted, of)) == [word]


def test_each_grade_has_a_short_meaning_from_excellent_to_unsatisfactory() -> None:
    assert [(point.grade, point.short) for point in load().scale] == [
        (6, "outstanding, sector leading"),
        (5, "major strengths"),
        (4, "important strengths with some areas for improvement"),
        (3, "strengths just outweigh weaknesses"),
        (2, "important weaknesses"),
        (1, "major weaknesses"),
    ]


def test_themes_stand_under_the_three_headings_of_the_national_summary() -> None:
    headings = [theme.heading for theme in load().themes]
    assert {heading: headings.count(heading) for heading in headings} == {
        "working well": 8,
        "improving": 4,
        "needs to improve": 8,
        "": 1,
    }


def test_the_mental_health_service_is_that_for_adolescents() -> None:
    term = next(term for term in load().terms if term.short == "CAMHS")
    assert term.name == "Child and adolescent mental health services"


def test_terms_are_sorted_as_a_reader_looks_them_up() -> None:
    names = [term.name.casefold() for term in load().terms]
    assert names == sorted(names)


def test_there_is_a_phrase_for_each_closing_decision() -> None:
    choices = {"confident", "follow-through"}
    assert Inspection(id="x", closing_decision="confident").closing_decision in choices
    assert {load().phrase(f"next-{choice}").id for choice in choices} == {
        "next-confident",
        "next-follow-through",
    }
    assert "no more visits" in load().phrase("next-confident").text
    assert "within one year" in load().phrase("next-follow-through").text


def test_the_caution_speaks_of_a_sample_and_promises_nothing() -> None:
    caution = load().phrase("caution").text.format(area="Fife")
    assert "sample" in caution
    assert "cannot promise" in caution
    assert "{" not in caution


def test_holders_are_the_words_that_records_choose_from() -> None:
    assert tuple(holder.id for holder in load().holders) == HOLDERS


def test_concern_types_in_use_at_the_time_come_first_and_none_is_left_out() -> None:
    then = load().concern_types_on(date(2010, 3, 1))
    now = load().concern_types_on(date(2020, 3, 1))
    assert then[0].id == "physical-injury"
    assert "neglect" in [entry.id for entry in now[:12]]
    assert "physical-injury" in [entry.id for entry in now[-3:]]
    assert set(then) == set(now)
