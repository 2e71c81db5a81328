"""The columns of a sheet: their headings found, and what each is to become proposed from them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time

from fieldwork.errors import BadValue, NotFound, Refused
from fieldwork.interchange.sheets import Cell, Sheet, column_letter

_LOOKED_AT = 12
_EXAMPLES = 3


@dataclass(frozen=True)
class Target:
    """Something a column may become; the patterns are of headings that mean it, the surest first."""

    id: str
    words: str
    patterns: tuple[str, ...]
    needed: bool = False
    help: str = ""


@dataclass(frozen=True)
class Table:
    """A sheet below its headings; `numbers` are the row numbers that the spreadsheet shows."""

    headings: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    numbers: tuple[int, ...]
    since_1904: bool = False

    def column(self, index: int) -> tuple[Cell, ...]:
        """All cells of a column."""
        return tuple(row[index] for row in self.rows)

    def name(self, index: int) -> str:
        """What people call a column: its heading, or its letter where it has none."""
        return self.headings[index] or f"column {column_letter(index)}"

    def examples(self, index: int) -> tuple[str, ...]:
        """The first few different values of a column, as text."""
        seen = dict.fromkeys(as_text(cell) for cell in self.column(index) if cell is not None)
        return tuple(seen)[:_EXAMPLES]


Mapped = Mapping[str, int]
"""What columns become: the id of a target to the index of the column; the others are left out."""


def table_of(sheet: Sheet) -> Table:
    """The sheet from its headings down. Raises Refused where it has none, or nothing below them."""
    place = heading_place(sheet)
    if place is not None:
        headings = tuple(as_text(cell) for cell in sheet.rows[place])
        below = sheet.rows[place + 1 :]
        if not below:
            raise Refused(f"The sheet “{sheet.name}” has headings and no rows below. Nothing was taken in.")
        return Table(headings, below, sheet.numbers[place + 1 :], sheet.since_1904)
    raise Refused(
        f"The sheet “{sheet.name}” has no row of headings at its top. Write above each column what it holds, "
        "in two columns at least, and choose it again. Nothing was taken in."
    )


def heading_place(sheet: Sheet) -> int | None:
    """Which row holds the headings, the first being 0; None where no row near the top does."""
    return next((place for place, row in enumerate(sheet.rows[:_LOOKED_AT]) if _are_headings(row)), None)


def propose(headings: Sequence[str], targets: Iterable[Target]) -> dict[str, int]:
    """What each column seems to be by its heading; each column becomes one thing at most."""
    offers = []
    for order, target in enumerate(targets):
        for sure, pattern in enumerate(target.patterns):
            for index, heading in enumerate(headings):
                if re.search(pattern, plain_heading(heading)):
                    offers.append((sure, order, index, target.id))
    mapped: dict[str, int] = {}
    for _, _, index, id_ in sorted(offers):
        if id_ not in mapped and index not in mapped.values():
            mapped[id_] = index
    return mapped


def mapped_by_hand(
    table: Table, targets: Sequence[Target], mapped: Mapped, said: Iterable[str]
) -> dict[str, int]:
    """The mapping with what was said of it: "age=Age in years", "locality=C" or "place=" for none.

    Raises BadValue, NotFound.
    """
    found = dict(mapped)
    for text in said:
        id_, sign, name = (part.strip() for part in text.partition("="))
        if not sign or id_ not in {target.id for target in targets}:
            known = ", ".join(target.id for target in targets)
            raise BadValue(f"“{text}” should be one of {known}, then = and a heading of the file.")
        found.pop(id_, None)
        if name:
            index = _index(table, name)
            found = {other: at for other, at in found.items() if at != index}
            found[id_] = index
    return found


def check_needed(targets: Iterable[Target], mapped: Mapped) -> None:
    """Refuse a mapping that lacks what is needed."""
    lacking = [target.words.lower() for target in targets if target.needed and target.id not in mapped]
    if lacking:
        raise Refused(f"Say which column holds the {' and the '.join(lacking)}.")


def as_text(cell: Cell) -> str:
    """A cell as a person reads it."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, datetime):
        return f"{cell:%d/%m/%Y}" if cell.time() == time() else f"{cell:%d/%m/%Y %H:%M}"
    if isinstance(cell, date):
        return f"{cell:%d/%m/%Y}"
    if isinstance(cell, time):
        return f"{cell:%H:%M}"
    return str(cell)


def plain_heading(heading: str) -> str:
    """A heading as it is compared: small letters, no underscores, single spaces."""
    return " ".join(re.sub(r"[_\W]+", " ", heading.casefold()).split())


def _are_headings(row: Sequence[Cell]) -> bool:
    filled = [cell for cell in row if cell is not None]
    words = [cell for cell in filled if isinstance(cell, str) and re.search(r"[^\W\d_]", cell)]
    return len(filled) >= 2 and len(words) == len(filled) and len(filled) * 2 >= len(row)


def _index(table: Table, name: str) -> int:
    wanted = plain_heading(name)
    for index, heading in enumerate(table.headings):
        if wanted and wanted == plain_heading(heading):
            return index
    letters = [column_letter(index) for index in range(len(table.headings))]
    if name.upper() in letters:
        return letters.index(name.upper())
    headings = ", ".join(f"“{heading}”" for heading in table.headings if heading)
    raise NotFound(f"There is no column “{name}”. There are: {headings}.")
