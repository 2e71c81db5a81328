"""The words reports and forms use: themes, quantities, the scale, terms, fixed phrases and short lists."""

from __future__ import annotations

import string
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Annotated

from fieldwork.catalogue.lines import Place
from fieldwork.catalogue.reading import Source, in_order, unique
from fieldwork.records.words import HEADINGS

FILLED_IN = ("area", "fieldwork", "lead_body")
"""The names a fixed phrase may leave in braces for the report to fill in."""


@dataclass(frozen=True, kw_only=True)
class NationalTheme:
    """A topic of the national summary; `heading` is where the summary of 2009-12 put it, or ""."""

    id: str
    name: str
    meaning: str
    heading: Annotated[str, HEADINGS] = ""


@dataclass(frozen=True, kw_only=True)
class Band:
    """A word for the shares between two whole percentages; each end is counted or not."""

    word: str
    meaning: str
    over: int | None = None
    at_least: int | None = None
    under: int | None = None
    up_to: int | None = None

    @property
    def low(self) -> tuple[int, bool]:
        """The lower end, and whether it belongs to the band."""
        return (self.at_least, True) if self.at_least is not None else (self.over or 0, False)

    @property
    def high(self) -> tuple[int, bool]:
        """The upper end, and whether it belongs to the band."""
        return (self.up_to, True) if self.up_to is not None else (self.under or 0, False)


@dataclass(frozen=True, kw_only=True)
class Quantities:
    """Words for shares, from all to none, and the rule in words for the report."""

    rule: str
    bands: tuple[Band, ...]


@dataclass(frozen=True, kw_only=True)
class ScaleMeaning:
    """What a grade means, in short and in full."""

    grade: int
    short: str
    meaning: str
    unverified: str = ""


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One of a list to choose from; in use from `since` to `until` where these are given."""

    id: str
    name: str
    help: str = ""
    since: date | None = None
    until: date | None = None
    unverified: str = ""

    def in_use(self, on: date) -> bool:
        """Whether it was in use on this day, as far as is known."""
        return (self.since is None or self.since <= on) and (self.until is None or on <= self.until)


@dataclass(frozen=True, kw_only=True)
class Term:
    """A term of the field, explained for a reader of the report; `short` is how people say it."""

    id: str
    name: str
    meaning: str
    short: str = ""
    unverified: str = ""


@dataclass(frozen=True, kw_only=True)
class Phrase:
    """A part of the report whose wording is fixed; names in braces are filled in (FILLED_IN)."""

    id: str
    text: str
    since: date | None = None
    until: date | None = None
    unverified: str = ""


def check_dates(source: Source, key: str, items: Sequence[Entry | Phrase]) -> None:
    """What is dated ends after it begins."""
    for index, item in enumerate(items):
        in_order(source, (key, index), item.since, item.until)


def check_phrases(source: Source, phrases: tuple[Phrase, ...]) -> None:
    """Only names that a report can fill in stand in braces."""
    for index, phrase in enumerate(phrases):
        place = ("phrases", index, "text")
        try:
            names = {name for _, name, _, _ in string.Formatter().parse(phrase.text) if name is not None}
        except ValueError as error:
            raise source.wrong(place, "a brace is open or closed alone; write { and } in pairs.") from error
        for name in sorted(names - set(FILLED_IN)):
            raise source.wrong(place, f'"{{{name}}}" cannot be filled in; use {", ".join(FILLED_IN)}.')


def check_bands(source: Source, quantities: Quantities) -> None:
    """From 100 % down to 0 % without a hole or an overlap."""
    bands = quantities.bands
    unique(source, ((("bands", i, "word"), band.word) for i, band in enumerate(bands)), "the word")
    for index, band in enumerate(bands):
        _check_ends(source, index, band)
    if bands[0].high != (100, True):
        raise source.wrong(("bands", 0), "the first band must reach 100: give it up_to = 100.")
    if bands[-1].low != (0, True):
        raise source.wrong(("bands", len(bands) - 1), "the last band must reach 0: give it at_least = 0.")
    for index, (upper, lower) in enumerate(pairwise(bands)):
        _check_meeting(source, ("bands", index + 1), upper, lower)


def _check_ends(source: Source, index: int, band: Band) -> None:
    place = ("bands", index)
    if (band.over is None) == (band.at_least is None):
        raise source.wrong(place, f'"{band.word}" needs either over or at_least; give one of them.')
    if (band.under is None) == (band.up_to is None):
        raise source.wrong(place, f'"{band.word}" needs either under or up_to; give one of them.')
    (low, with_low), (high, with_high) = band.low, band.high
    if low > high or (low == high and not (with_low and with_high)):
        raise source.wrong(place, f'"{band.word}" holds no share at all; correct its ends.')


def _check_meeting(source: Source, place: Place, upper: Band, lower: Band) -> None:
    (low, with_low), (high, with_high) = upper.low, lower.high
    between = f'"{upper.word}" and "{lower.word}"'
    if high < low or (high == low and not with_low and not with_high):
        raise source.wrong(place, f"there is a hole between {between}; make them meet.")
    if high > low or (with_low and with_high):
        raise source.wrong(place, f"{between} overlap; let each share belong to one of them.")
