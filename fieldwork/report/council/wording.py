"""Small words of the report: numbers, lists, months, and counts too small to print."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from fieldwork.report.council.marks import SMALL
from fieldwork.report.document import MONTHS, day_in_words

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
GROUP_WORDS = {
    "children": "children and young people",
    "families": "parents and carers",
    "staff": "staff",
    "managers": "managers",
    "leaders": "senior leaders",
    "others": "others",
}
HOLDER_WORDS = {
    "social work": "social work",
    "health": "health",
    "education": "schools and nurseries",
    "police": "the police",
    "Reporter": "the Children’s Reporter",
    "voluntary": "voluntary organisations",
}


def in_words(number: int) -> str:
    """Up to ten in words, then in figures."""
    return _NUMBERS[number] if number < len(_NUMBERS) else str(number)


def several(number: int, one: str, many: str = "") -> str:
    """One conversation, two conversations, 31 conversations."""
    return f"{in_words(number)} {one if number == 1 else many or one + 's'}"


def listed(items: Sequence[str]) -> str:
    """A, b and c."""
    return " and ".join(filter(None, (", ".join(items[:-1]), *items[-1:])))


def sentence(text: str) -> str:
    """With a capital to begin."""
    return text[:1].upper() + text[1:]


def stopped(text: str) -> str:
    """With a full stop, if it has no end of its own."""
    return text if text.rstrip().endswith((".", "!", "?", "”", "…")) else f"{text}."


def not_too_small(number: int) -> str:
    """A number of people or notes for a table, or that they are too few to say how many."""
    return f"1 to {SMALL - 1}" if 0 < number < SMALL else str(number)


def day(text: str | None) -> date | None:
    """A date as records hold it."""
    return date.fromisoformat(text) if text else None


def from_to(start: str | None, end: str | None) -> str:
    """9 to 11 March 2010; what is not known is left out."""
    first, last = day(start), day(end)
    if first is None or last is None or first == last:
        known = first or last
        return day_in_words(known) if known else ""
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day} to {day_in_words(last)}"
    if first.year == last.year:
        return f"{first.day} {MONTHS[first.month - 1]} to {day_in_words(last)}"
    return f"{day_in_words(first)} to {day_in_words(last)}"


def months(start: str | None, end: str | None) -> str:
    """March 2010, or March and April 2010; nothing where no date is known."""
    first, last = day(start) or day(end), day(end) or day(start)
    if first is None or last is None:
        return ""
    if (first.year, first.month) == (last.year, last.month):
        return f"{MONTHS[first.month - 1]} {first.year}"
    if first.year == last.year:
        return f"{MONTHS[first.month - 1]} and {MONTHS[last.month - 1]} {last.year}"
    return f"{MONTHS[first.month - 1]} {first.year} to {MONTHS[last.month - 1]} {last.year}"


def as_known(partial: str | None) -> str:
    """A date as precisely as it is known: 15 June 2009, June 2009, 2009."""
    if not partial or not partial[:4].isdecimal():
        return partial or ""
    if len(partial) == 10:
        return day_in_words(date.fromisoformat(partial))
    return f"{MONTHS[int(partial[5:]) - 1]} {partial[:4]}" if len(partial) == 7 else partial
