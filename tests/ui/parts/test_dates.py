"""Dates are understood as people write them, to the day, the month or the year."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.parts.dates import in_words, understood


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("2 March 2010", "2010-03-02"),
        ("2nd of march, 2010", "2010-03-02"),
        ("2 Mar 2010", "2010-03-02"),
        ("02/03/2010", "2010-03-02"),
        ("2.3.2010", "2010-03-02"),
        ("2-3-2010", "2010-03-02"),
        ("2010-03-02", "2010-03-02"),
        ("  29 February   2012 ", "2012-02-29"),
        ("March 2010", "2010-03"),
        ("Sept 2010", "2010-09"),
        ("03/2010", "2010-03"),
        ("2010-03", "2010-03"),
        ("2010", "2010"),
        ("Not recorded", "not recorded"),
        ("unknown", "not recorded"),
        ("", ""),
    ],
)
def test_a_date_is_understood(written: str, meant: str):
    assert understood(written) == meant


@pytest.mark.parametrize(
    "written",
    [
        "29 February 2010",
        "31/04/2010",
        "13/13/2010",
        "2/3/10",
        "March",
        "ma 2010",
        "soon",
        "3010",
        "1 2 3 2010",
    ],
)
def test_what_is_no_date_is_not_guessed_at(written: str):
    assert understood(written) is None


def test_a_date_is_read_out_in_words():
    assert [in_words(each) for each in ("2010-03-02", "2010-03", "2010", "not recorded")] == [
        "2 March 2010",
        "March 2010",
        "2010",
        "not recorded",
    ]


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2100, 12, 31)))
def test_every_day_survives_being_read_out_and_typed_again(day):
    assert understood(in_words(day.isoformat())) == day.isoformat()


@given(st.text(max_size=20))
def test_nothing_typed_is_an_error_of_ours(text: str):
    understood(text)
