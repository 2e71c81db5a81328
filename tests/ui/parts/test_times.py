"""Moments as people write them, understood; and as lists and heads show them."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from ui.parts.times import in_full, in_short, to_edit, understood_moment, understood_past

NOW = datetime(2010, 3, 16, 10, 30, tzinfo=UTC)
"""A Tuesday."""


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("", "now"),
        ("Now", "now"),
        ("14:30", "2010-03-16T14:30:00+00:00"),
        ("9.05", "2010-03-16T09:05:00+00:00"),
        ("tomorrow 9:30", "2010-03-17T09:30:00+00:00"),
        ("Friday 9:30", "2010-03-19T09:30:00+00:00"),
        ("tue at 16:00", "2010-03-16T16:00:00+00:00"),
        ("18 March 14:30", "2010-03-18T14:30:00+00:00"),
        ("18 March 2011, 14:30", "2011-03-18T14:30:00+00:00"),
        ("18/03/2010 14:30", "2010-03-18T14:30:00+00:00"),
    ],
)
def test_what_people_write_is_understood(text: str, moment: str):
    assert understood_moment(text, NOW) == moment


@pytest.mark.parametrize("text", ["half past two", "25:00", "14:61", "31 February 14:30", "March 14:30"])
def test_what_is_no_time_is_not_guessed(text: str):
    assert understood_moment(text, NOW) is None


def test_what_is_shown_for_editing_is_understood_again():
    moment = "2010-03-18T14:30:00+00:00"
    assert understood_moment(to_edit(moment), NOW) == moment


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (None, ""),
        ("2010-03-16T14:30:00+00:00", "14:30"),
        ("2010-03-12T14:30:00+00:00", "Fri"),
        ("2010-03-09T14:30:00+00:00", "9 Mar"),
        ("2009-12-09T14:30:00+00:00", "9 Dec 2009"),
    ],
)
def test_a_list_shows_a_moment_as_shortly_as_it_can(moment: str | None, shown: str):
    assert in_short(moment, date(2010, 3, 16)) == shown


def test_a_head_shows_it_in_full():
    assert in_full("2010-03-16T14:30:00+00:00") == "Tuesday 16 March 2010, 14:30"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("10:43", "2010-03-16T10:43:00+00:00"),
        ("yesterday 23.10", "2010-03-15T23:10:00+00:00"),
        ("Monday 9:30", "2010-03-15T09:30:00+00:00"),
        ("fri 16:00", "2010-03-12T16:00:00+00:00"),
        ("Tuesday 23:00", "2010-03-09T23:00:00+00:00"),
        ("now", "now"),
        ("soon", None),
    ],
)
def test_of_what_has_happened_a_day_of_the_week_is_the_last_one(typed: str, meant: str | None) -> None:
    assert understood_past(typed, datetime(2010, 3, 16, 12, 0, tzinfo=UTC)) == meant
