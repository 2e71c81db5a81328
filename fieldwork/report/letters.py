"""Which characters the report's letters can show: text made fit for print, and what cannot be shown named."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from fieldwork.errors import Refused
from fieldwork.report.document import Report
from fieldwork.report.texts import all_text

# What means the same on paper: other spaces, hyphens that only steer line ends, marks without a shape.
_SPACES = re.compile("[\x00-\x20\x7f\x85\u1680\u2000-\u2006\u2008-\u200a\u2028\u2029\u205f\u3000]+")
_SAME = str.maketrans(
    {
        "\u2010": "-",
        "\u2011": "-",
        "\u2007": "\u00a0",
        "\u202f": "\u00a0",
        **dict.fromkeys(
            "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff\ufe0e\ufe0f\u202a\u202b\u202c\u2066\u2067\u2068\u2069"
        ),
    }
)
_SHOWN = 12

Fitted = TypeVar("Fitted")


def printable(text: str) -> str:
    """The text with one kind of space and hyphen, composed accents, and no invisible marks."""
    if text.isascii() and text.isprintable() and "  " not in text:
        return text.strip()
    return _SPACES.sub(" ", unicodedata.normalize("NFC", text).translate(_SAME)).strip(" ")


def fit_for_print(value: Fitted) -> Fitted:
    """The same value with every text in it printable: a report, or whatever else is printed."""
    fitted: Fitted = _fitted(value)
    return fitted


def _fitted(value: Any) -> Any:
    if isinstance(value, str):
        return printable(value)
    if isinstance(value, tuple):
        return tuple(_fitted(each) for each in value)
    if is_dataclass(value) and not isinstance(value, type):
        return replace(value, **{each.name: _fitted(getattr(value, each.name)) for each in fields(value)})
    return value


def check_letters(report: Report, known: frozenset[int]) -> None:
    """Refuse a report (fit for print) with characters that the letters cannot show: which, and where."""
    check_texts(all_text(report), known)


def check_texts(texts: Iterable[tuple[str, str]], known: frozenset[int]) -> None:
    """Refuse texts, each given with its place, that hold characters which the letters cannot show."""
    missing: dict[str, str] = {}
    for place, text in texts:
        if not known.issuperset(map(ord, text)):
            strange = (letter for letter in text if ord(letter) not in known)
            missing = dict.fromkeys(strange, place) | missing
    if missing:
        raise Refused(_complaint(missing))


def _complaint(missing: dict[str, str]) -> str:
    listed = [f"“{letter}” ({_name(letter)}) in {place}" for letter, place in missing.items()]
    more = f" and {len(listed) - _SHOWN} more" if len(listed) > _SHOWN else ""
    return (
        "The printed letters cannot show "
        + "; ".join(listed[:_SHOWN])
        + more
        + ". Write these in words, then print again."
    )


def _name(letter: str) -> str:
    return unicodedata.name(letter, f"U+{ord(letter):04X}").lower()
