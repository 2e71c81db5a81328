"""Dates as spreadsheets hold them: real ones, serial numbers and texts, British ones with the day first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from fieldwork.interchange.sheets import Cell

DAY_FIRST, MONTH_FIRST, TURNED = "day first", "month first", "day first, and turned"
ORDERS = {
    DAY_FIRST: "The day comes first, as in Britain",
    MONTH_FIRST: "The month comes first, as in America",
    TURNED: "The day came first; turn round the dates that Excel took for month first",
}
"""How a column of dates may be read, in words. `TURNED` mends what an American Excel did to British dates."""

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_YEAR_FIRST = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[t ].*)?")
_NUMBERS = re.compile(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4}|\d{2})(?:,? \d{1,2}[:.]\d{2}.*)?")
_WORDED = re.compile(
    r"(?:[a-z]+,? )?(\d{1,2})(?:st|nd|rd|th)?[-/. ]?(?:of )?([a-z]{3,9})\.?,?[-/. ]?(\d{4}|\d{2})(?:,? \d.*)?"
)
_MONTH_WORDED = re.compile(r"([a-z]{3,9})\.? (\d{1,2})(?:st|nd|rd|th)?,? (\d{4})")
_SERIAL_FROM, _SERIAL_TO = 10_000, 75_000
_EARLIEST, _LATEST = 1900, 2199
_CENTURY = 50


@dataclass(frozen=True)
class Days:
    """A column of dates as it was read."""

    values: tuple[date | None, ...]
    order: str
    """The order it was read in; nothing where a person has to say."""
    choices: tuple[str, ...]
    """The orders a person may choose from; none where there is no doubt."""
    wrong: tuple[int, ...]
    """Indices of cells that are no dates."""
    doubtful: tuple[int, ...]
    """Indices of cells that depend on the order."""
    forms: tuple[str, ...]
    """The kinds of writing found, in words."""


def read_days(cells: Sequence[Cell], order: str = "", *, since_1904: bool = False) -> Days:
    """Read a column of dates; where the order of day and month is in doubt, only in the order given."""
    pairs = {index: pair for index, cell in enumerate(cells) if (pair := _numbers(cell)) is not None}
    real = {index: cell for index, cell in enumerate(cells) if isinstance(cell, date)}
    sure_day = any(first > 12 >= second for first, second, _ in pairs.values())
    sure_month = any(second > 12 >= first for first, second, _ in pairs.values())
    unsure = [
        index
        for index, (first, second, _) in pairs.items()
        if first <= 12 and second <= 12 and first != second
    ]
    choices: tuple[str, ...] = ()
    taken = DAY_FIRST
    if _turned(sure_day and not sure_month, pairs, real.values()):
        choices = (TURNED, DAY_FIRST)
        unsure = sorted([*unsure, *(index for index, day in real.items() if day.day != day.month)])
    elif unsure and sure_day == sure_month:
        choices = (DAY_FIRST, MONTH_FIRST)
    elif sure_month and not sure_day:
        taken = MONTH_FIRST
    if choices:
        taken = order if order in choices else ""
    values, wrong = [], []
    for index, cell in enumerate(cells):
        value = one_day(cell, taken or DAY_FIRST, since_1904=since_1904)
        values.append(value)
        if value is None and cell is not None:
            wrong.append(index)
    forms = dict.fromkeys(filter(None, map(_form, cells)))
    return Days(tuple(values), taken, choices, tuple(wrong), tuple(unsure if choices else ()), tuple(forms))


def one_day(cell: Cell, order: str = DAY_FIRST, *, since_1904: bool = False) -> date | None:
    """The day a cell holds; None where it holds none. Two-figure years below 50 are of this century."""
    if isinstance(cell, datetime):
        cell = cell.date()
    if isinstance(cell, date):
        turn = order == TURNED and cell.day <= 12
        return _day(cell.year, cell.day, cell.month) if turn else _day(cell.year, cell.month, cell.day)
    if isinstance(cell, bool) or cell is None:
        return None
    if isinstance(cell, int | float):
        return _serial(cell, since_1904)
    text = " ".join(str(cell).lower().split())
    if found := _YEAR_FIRST.fullmatch(text):
        return _day(*map(int, found.groups()[:3]))
    if numbers := _numbers(cell):
        first, second, year = numbers
        # A day over 12 tells for itself which of the two it is.
        months_first = (order == MONTH_FIRST and first <= 12) or second > 12
        return _day(year, first, second) if months_first else _day(year, second, first)
    if found := _WORDED.fullmatch(text):
        return _day(_year(found[3]), _month(found[2]), int(found[1]))
    if found := _MONTH_WORDED.fullmatch(text):
        return _day(int(found[3]), _month(found[1]), int(found[2]))
    if re.fullmatch(r"\d{5}", text):
        return _serial(int(text), since_1904)
    return None


def _turned(day_first: bool, pairs: dict[int, tuple[int, int, int]], real: Iterable[date]) -> bool:
    """Whether an American Excel has been at work: what it could not turn it left as text, day over 12."""
    days = list(real)
    texts = all(first > 12 for first, _, _ in pairs.values())
    return day_first and texts and len(days) > 2 and all(day.day <= 12 for day in days)


def _numbers(cell: Cell) -> tuple[int, int, int] | None:
    if not isinstance(cell, str):
        return None
    found = _NUMBERS.fullmatch(" ".join(cell.split()))
    return (int(found[1]), int(found[2]), _year(found[3])) if found else None


def _form(cell: Cell) -> str:
    if isinstance(cell, date):
        return "real dates"
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return "serial numbers of Excel"
    if not isinstance(cell, str):
        return ""
    if _numbers(cell):
        return "dates in numbers"
    return "dates with the year first" if _YEAR_FIRST.fullmatch(cell.lower()) else "dates in words"


def _serial(number: float, since_1904: bool) -> date | None:
    if not _SERIAL_FROM <= number <= _SERIAL_TO:
        return None
    # Excel believes that 1900 was a leap year; counting from 30 December 1899 makes up for it.
    return (date(1904, 1, 1) if since_1904 else date(1899, 12, 30)) + timedelta(days=int(number))


def _year(text: str) -> int:
    number = int(text)
    if len(text) > 2:
        return number
    return number + (2000 if number < _CENTURY else 1900)


def _month(word: str) -> int:
    return next((n for n, name in enumerate(_MONTHS, 1) if word.startswith(name)), 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        found = date(year, month, day)
    except ValueError:
        return None
    return found if _EARLIEST <= found.year <= _LATEST else None
