"""Dates of spreadsheets: every way of writing told apart, and doubt never settled in silence."""

from __future__ import annotations

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldwork.interchange.days import DAY_FIRST, MONTH_FIRST, TURNED, one_day, read_days
from fieldwork.interchange.sheets import Cell

MARCH = date(2010, 3, 16)
days = st.dates(date(1950, 1, 1), date(2049, 12, 31))


@pytest.mark.parametrize(
    "cell",
    [
        "16/03/2010", "16.3.2010", "16-03-10", "16/3/10 09:30", "2010-03-16", "2010/3/16",
        "2010-03-16T10:00",
        "16 March 2010", "16th Mar 2010", "Tuesday 16 March 2010", "16-Mar-10", "March 16, 2010", "16Mar2010",
        40253, 40253.75, "40253", datetime(2010, 3, 16, 9, 30), MARCH,
    ],
)  # fmt: skip
def test_every_way_of_writing_a_day(cell: Cell) -> None:
    assert one_day(cell) == MARCH


@pytest.mark.parametrize(
    "cell", ["31/02/2010", "16", "soon", 7, 99_999_999, True, "3/2010", "0/1/2010", None, ""]
)
def test_what_is_no_day(cell: Cell) -> None:
    assert one_day(cell) is None


def test_a_mac_counts_from_1904() -> None:
    assert one_day(38791, since_1904=True) == MARCH


@given(st.lists(days, min_size=1, max_size=20), st.randoms(use_true_random=False))
def test_mixed_forms_of_days_over_12_all_come_back(found: list[date], chance: object) -> None:
    clear = [day.replace(day=13) if day.day < 13 else day for day in found]
    forms = (
        lambda day: f"{day:%d/%m/%Y}", lambda day: f"{day:%Y-%m-%d}",
        lambda day: (day - date(1899, 12, 30)).days,
        lambda day: day,
    )  # fmt: skip
    cells = [chance.choice(forms)(day) for day in clear]  # type: ignore[attr-defined]
    assert list(read_days(cells).values) == clear


def test_a_day_over_12_settles_the_column_and_it_is_told() -> None:
    found = read_days(["04/03/2010", "25/03/2010"])
    assert (found.order, found.choices) == (DAY_FIRST, ())
    assert found.values == (date(2010, 3, 4), date(2010, 3, 25))
    american = read_days(["03/04/2010", "03/25/2010"])
    assert (american.order, american.values[0]) == (MONTH_FIRST, date(2010, 3, 4))


def test_a_column_that_could_be_either_asks() -> None:
    cells = ["04/03/2010", "05/06/2010", "07/07/2010", None]
    found = read_days(cells)
    assert (found.order, found.choices, found.doubtful) == ("", (DAY_FIRST, MONTH_FIRST), (0, 1))
    assert read_days(cells, MONTH_FIRST).values[:2] == (date(2010, 4, 3), date(2010, 5, 6))
    assert read_days(cells, DAY_FIRST).values[:2] == (date(2010, 3, 4), date(2010, 6, 5))
    assert read_days(["07/07/2010"]).order == DAY_FIRST


def test_a_column_with_both_asks_about_the_doubtful_ones_only() -> None:
    found = read_days(["25/03/2010", "03/25/2010", "04/05/2010"])
    assert (found.order, found.doubtful) == ("", (2,))
    settled = read_days(["25/03/2010", "03/25/2010", "04/05/2010"], DAY_FIRST)
    assert settled.values == (date(2010, 3, 25), date(2010, 3, 25), date(2010, 5, 4))


def test_what_an_american_excel_did_to_british_dates_is_asked_about() -> None:
    # 4, 5 and 6 March, read month first by Excel; what it could not turn is left as text.
    cells: list[Cell] = [datetime(2010, 4, 3), datetime(2010, 5, 3), datetime(2010, 6, 3), "25/03/2010"]
    assert read_days(cells).choices == (TURNED, DAY_FIRST)
    assert read_days(cells).order == ""
    assert read_days(cells, TURNED).values == tuple(date(2010, 3, day) for day in (4, 5, 6, 25))
    assert read_days(cells, DAY_FIRST).values[0] == date(2010, 4, 3)


def test_cells_that_are_no_dates_are_named() -> None:
    found = read_days(["25/03/2010", "soon", None, "31/02/2010"])
    assert found.wrong == (1, 3)
