"""A blank sheet as frozen values: what is printed, and what is left to be written by hand."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

NO_NAMES = "Contains no names"
"""Stands on every page."""
HOW = "Write our code and job titles only; never a name, an address or a date of birth."


@dataclass(frozen=True, slots=True)
class Slot:
    """A box to tick with its word; or a word and the line after it to write on."""

    words: str
    length: float | None = None
    """Of the line, in points; 0 for the word alone, None for a box to tick."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question with what helps to ask it, and how it is answered."""

    number: int
    text: str
    hints: tuple[str, ...] = ()
    slots: tuple[Slot, ...] = ()
    lines: int = 0
    """How many lines to write on."""
    only_if: str = ""
    """When it is asked, in words; empty for always."""
    must: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """Questions under one title, and lines for what else there is to say."""

    title: str
    questions: tuple[Asked, ...] = ()
    intro: tuple[str, ...] = ()
    slots: tuple[tuple[Slot, ...], ...] = ()
    """Rows of things to fill in, before the questions."""
    lines_title: str = ""
    lines: int = 0
    times: bool = False
    """Whether the lines have a margin for the time of each note."""
    table: tuple[tuple[str, float], ...] = ()
    """Headings and shares of a table to fill in."""
    rows: int = 0


@dataclass(frozen=True, slots=True)
class Blank:
    """A whole sheet: who it is for, what comes first, its parts."""

    title: str
    council: str
    lead_body: str
    on: date
    parts: tuple[Part, ...]
    code: str = ""
    """Of the conversation or case file; empty where it is to be written by hand."""
    heads: tuple[tuple[Slot, ...], ...] = ()
    opening: tuple[str, ...] = ()
    danger: tuple[str, ...] = ()
    """Whom to ring, a line each."""
