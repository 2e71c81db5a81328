"""Of the backups of the last days all stay, then one a day, then one a week; the newest always."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldwork.store.thinning import ALL_FOR, DAILY_FOR, superseded

NOW = datetime(2010, 3, 31, 18, 0, tzinfo=UTC)
INSTANT = timedelta(milliseconds=1)
ages = st.timedeltas(min_value=timedelta(days=-1), max_value=timedelta(days=200))
moments = st.lists(ages.map(lambda age: NOW - age), max_size=60)


def left(*made: datetime, now: datetime = NOW) -> list[datetime]:
    """What stays, newest first."""
    return sorted(set(made) - superseded(made, now).keys(), reverse=True)


@pytest.mark.parametrize("hour", [0, 9, 23])
def test_nothing_of_the_last_two_days_goes(hour: int) -> None:
    made = [NOW - ALL_FOR + INSTANT + n * timedelta(minutes=7) for n in range(400)]
    assert left(*made, now=NOW.replace(hour=18)) == sorted(made, reverse=True)


def test_of_a_day_before_that_the_newest_stays() -> None:
    morning, noon = datetime(2010, 3, 29, 9, 0, tzinfo=UTC), datetime(2010, 3, 29, 12, 0, tzinfo=UTC)
    evening = datetime(2010, 3, 29, 18, 0, tzinfo=UTC)
    assert superseded([morning, noon, evening], NOW) == {morning: evening, noon: evening}
    assert left(morning, evening + INSTANT) == [evening + INSTANT, morning]


def test_days_are_those_of_the_calendar_where_the_laptop_is() -> None:
    late, early = datetime(2010, 3, 24, 23, 30, tzinfo=UTC), datetime(2010, 3, 25, 0, 30, tzinfo=UTC)
    assert left(late, early) == [early, late]
    assert left(late, early, now=NOW.astimezone(timezone(timedelta(hours=1)))) == [early]


def test_of_a_week_before_that_the_newest_stays() -> None:
    monday, sunday = datetime(2010, 3, 8, 9, 0, tzinfo=UTC), datetime(2010, 3, 14, 9, 0, tzinfo=UTC)
    next_day = sunday + timedelta(days=1)
    assert left(monday, sunday, next_day) == [next_day, sunday]
    edge = NOW - DAILY_FOR
    assert left(edge, edge + INSTANT) == [edge + INSTANT, edge]
    assert left(edge, edge - INSTANT) == [edge]


@given(moments)
def test_the_newest_stays_and_what_goes_has_a_newer_one_that_stays(made: list[datetime]) -> None:
    gone = superseded(made, NOW)
    stays = set(made) - gone.keys()
    assert not made or max(made) in stays
    assert all(keeper in stays and keeper > moment for moment, keeper in gone.items())
    assert all(NOW - moment >= ALL_FOR for moment in gone)
    assert superseded(stays, NOW) == {}


@given(moments)
def test_every_day_and_every_week_that_had_one_still_has_one(made: list[datetime]) -> None:
    stays = left(*made)
    for moment in made:
        age = NOW - moment
        if ALL_FOR <= age < DAILY_FOR:
            same = [each for each in stays if each.date() == moment.date() and NOW - each >= ALL_FOR]
            assert len([each for each in same if NOW - each < DAILY_FOR]) == 1
        elif age >= DAILY_FOR:
            week = moment.isocalendar()[:2]
            same = [each for each in stays if each.isocalendar()[:2] == week and NOW - each >= DAILY_FOR]
            assert len(same) == 1
