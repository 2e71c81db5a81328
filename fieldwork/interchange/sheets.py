"""A spreadsheet of somebody else's as plain rows, and what it may be at most."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time

from fieldwork.errors import FieldworkError, Refused

Cell = str | int | float | bool | date | datetime | time | None
"""What a cell holds; text is without space around it, and an empty one is None."""

MOST_BYTES = 50_000_000
MOST_UNPACKED = 400_000_000
MOST_ROWS = 100_000
MOST_COLUMNS = 200
MOST_SHEETS = 60
MOST_TEXT = 2_000

Tell = Callable[[int, int], None]
"""Told rows read and rows there are (0: not known); it may raise to stop the reading."""


class NotASpreadsheet(Refused):
    """A file that cannot be read as a spreadsheet."""


class Stopped(FieldworkError):
    """The person stopped the reading; nothing was taken in."""


@dataclass(frozen=True)
class Sheet:
    """One sheet; `rows` are as long as the widest, empty rows left out, `numbers` say where each stood."""

    name: str
    rows: tuple[tuple[Cell, ...], ...]
    numbers: tuple[int, ...]
    hidden: bool = False
    since_1904: bool = False
    """Whether its serial numbers of days begin in 1904."""

    @property
    def width(self) -> int:
        """How many columns."""
        return len(self.rows[0]) if self.rows else 0


@dataclass(frozen=True)
class Spreadsheet:
    """A file as it was read, and in plain sentences what was worked out about it."""

    name: str
    sheets: tuple[Sheet, ...]
    notes: tuple[str, ...] = ()

    def sheet(self, name: str = "") -> Sheet:
        """The sheet of this name, or the first one that is in sight and holds something. Raises Refused."""
        if name:
            for each in self.sheets:
                if each.name.casefold() == name.strip().casefold():
                    return each
            names = ", ".join(f"“{each.name}”" for each in self.sheets)
            raise Refused(f"There is no sheet “{name}” in {self.name}. There are: {names}.")
        full = [each for each in self.sheets if each.rows]
        return next((each for each in full if not each.hidden), full[0])


@contextmanager
def uncollected() -> Iterator[None]:
    """Leave the collector of garbage alone while rows are made that all stay.

    Again and again it would walk through all of them, and hold up whoever types meanwhile.
    """
    before = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if before:
            gc.enable()


def squared(
    name: str, rows: list[tuple[int, list[Cell]]], *, hidden: bool = False, since_1904: bool = False
) -> Sheet:
    """A sheet of numbered rows: empty ones left out, all made as long as the widest. Raises Refused."""
    kept = [(number, row) for number, row in rows if any(cell is not None for cell in row)]
    width = max((_filled(row) for _, row in kept), default=0)
    if width > MOST_COLUMNS:
        raise Refused(
            f"The sheet “{name}” has {width} columns; more than {MOST_COLUMNS} is no list of children or "
            "conversations. Take out what is not needed and save it again. Nothing was taken in."
        )
    square = tuple(tuple((row + [None] * width)[:width]) for _, row in kept)
    return Sheet(name, square, tuple(number for number, _ in kept), hidden, since_1904)


def too_long(name: str) -> Refused:
    """The refusal of a sheet with more rows than any list has."""
    return Refused(
        f"{name} has more than {MOST_ROWS:,} rows. Ask for the list of this council alone, or take out "
        "what is not needed. Nothing was taken in."
    )


def plain_text(text: str) -> str | None:
    """The text of a cell on one line; None where there is none."""
    return " ".join(text[:MOST_TEXT].replace("\u00a0", " ").split()) or None


def column_letter(index: int) -> str:
    """A, B ... Z, AA: what a spreadsheet calls the column of this index, the first being 0."""
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _filled(row: list[Cell]) -> int:
    return max((index + 1 for index, cell in enumerate(row) if cell is not None), default=0)
