"""Dates as people write them, understood as partial ISO dates: 2010-03-02, 2010-03, 2010."""

from __future__ import annotations

import re
from datetime import date
from typing import Final

NOT_RECORDED: Final = "not recorded"

MONTHS: Final = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
UNKNOWN: Final = {"not recorded", "not known", "unknown", "none"}
EARLIEST: Final = 1900
LATEST: Final = 2100

_ISO = re.compile(r"(\d{4})-(\d{1,2})(?:-(\d{1,2}))?")
_NUMBERS = re.compile(r"(?:(\d{1,2})[/. -])?(\d{1,2})[/. -](\d{4})")
_WORDS = re.compile(r"(?:(\d{1,2})(?:st|nd|rd|th)? (?:of )?)?([a-z]{3,9})\.?,? (\d{4})")
_YEAR = re.compile(r"\d{4}")


def understood(text: str) -> str | None:
    """The partial ISO date, "not recorded" or "" for nothing written; None if it is no date.

    Day before month, as in Britain. A year needs four digits.
    """
    plain = " ".join(text.lower().split())
    if not plain:
        return ""
    if plain in UNKNOWN:
        return NOT_RECORDED
    if _YEAR.fullmatch(plain):
        return _joined(plain, None, None)
    if found := _ISO.fullmatch(plain):
        return _joined(found[1], found[2], found[3])
    if found := _NUMBERS.fullmatch(plain):
        return _joined(found[3], found[2], found[1])
    if found := _WORDS.fullmatch(plain):
        month = _month(found[2])
        return _joined(found[3], month, found[1]) if month else None
    return None


def in_words(value: str) -> str:
    """A partial ISO date as it is read out: 2 March 2010, March 2010, 2010. Other text stays as it is."""
    found = _ISO.fullmatch(value)
    if not found:
        return value
    month = MONTHS[int(found[2]) - 1]
    return f"{int(found[3])} {month} {found[1]}" if found[3] else f"{month} {found[1]}"


def _joined(year: str, month: str | None, day: str | None) -> str | None:
    try:
        whole = date(int(year), int(month or 1), int(day or 1))
    except ValueError:
        return None
    if not EARLIEST <= whole.year <= LATEST:
        return None
    return whole.isoformat()[: 10 if day else 7 if month else 4]


def _month(word: str) -> str | None:
    """The number of the month whose name begins so; "sept" too."""
    numbers = [number for number, name in enumerate(MONTHS, 1) if name.lower().startswith(word)]
    return str(numbers[0]) if len(numbers) == 1 else None
