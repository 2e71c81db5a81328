"""A plain table that breaks between rows, repeats its header, and splits only a row taller than the room."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.platypus import Flowable

from fieldwork.report.tagging.canvas import LAYOUT
from fieldwork.report.tagging.paragraph import TaggedParagraph

_SMALL = 8
Cell = TaggedParagraph | None
"""None where a split row has nothing left to say."""


@dataclass(frozen=True, slots=True)
class GridLook:
    """The colours of a table, and the padding of its cells in points."""

    head: Any
    rule: Any
    strong_rule: Any
    side: float = 7.0
    above: float = 5.0
    below: float = 6.0
    columns: Any = None
    """Colour of the rules between columns, where there are any."""


@dataclass(frozen=True, slots=True)
class Row:
    """The cells of one row."""

    cells: tuple[Cell, ...]
    head: bool = False


class Grid(Flowable):
    """Rows of paragraphs in columns of fixed widths. Header rows come first."""

    def __init__(self, rows: Sequence[Row], widths: Sequence[float], look: GridLook) -> None:
        super().__init__()
        self._rows, self._widths, self._look = list(rows), list(widths), look
        self._heights: list[float] | None = None
        self.spaceAfter = 15.0

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """The sum of the columns and of the rows."""
        self.width, self.height = sum(self._widths), sum(self._row_heights())
        return self.width, self.height

    def opening(self) -> float:
        """The room worth beginning in: all of a small table, else the header and two rows."""
        first = self._rows[: self._head_count() + _SMALL]
        if len(first) < len(self._rows):
            first = first[: self._head_count() + 2]
        return sum(self._height(row) for row in first)

    def split(self, available_width: float, available_height: float) -> list[Grid]:
        """Two tables, the second with the header again; none if nothing but the header would fit."""
        fit = self._fitting(available_height)
        head = self._repeated_head(available_height)
        if fit >= len(self._rows):
            return [self]
        if fit == len(self._rows) - 1 and fit > len(head) + 2:
            # The last row should not stand alone on the next page.
            fit -= 1
        if fit > len(head):
            return [self._like(self._rows[:fit]), self._like([*head, *self._rows[fit:]])]
        return self._split_in_row(fit, head, available_height - sum(self._row_heights()[:fit]))

    def draw(self) -> None:
        """Tints and rules as layout, then the cells row by row."""
        with self.canv.tagged(LAYOUT):
            self._draw_ground()
        y = self.height
        for row, height in zip(self._rows, self._row_heights(), strict=True):
            self._draw_row(row, y - self._look.above)
            y -= height

    def _row_heights(self) -> list[float]:
        if self._heights is None:
            self._heights = [self._height(row) for row in self._rows]
        return self._heights

    def _height(self, row: Row) -> float:
        cells = (cell.wrap(self._room(column), 1e6)[1] for column, cell in enumerate(row.cells) if cell)
        return max(cells, default=0.0) + self._look.above + self._look.below

    def _room(self, column: int) -> float:
        return self._widths[column] - 2 * self._look.side

    def _head_count(self) -> int:
        return sum(row.head for row in self._rows)

    def _fitting(self, room: float) -> int:
        for count, height in enumerate(self._row_heights()):
            room -= height
            if room < 0:
                return count
        return len(self._rows)

    def _repeated_head(self, room: float) -> list[Row]:
        """The header, unless it is so tall that repeating it would leave no room for rows."""
        count = self._head_count()
        return self._rows[:count] if sum(self._row_heights()[:count]) < room / 3 else []

    def _split_in_row(self, fit: int, head: list[Row], room: float) -> list[Grid]:
        """Break a row that no page could hold, or one too tall for what is left of this page."""
        tall = self._rows[fit]
        room -= self._look.above + self._look.below
        if self._row_heights()[fit] < 200 or room < 60:
            return []
        halves = [_split_cell(cell, self._room(column), room) for column, cell in enumerate(tall.cells)]
        if not any(first for first, _ in halves):
            return []
        first = Row(tuple(half[0] for half in halves), tall.head)
        rest = Row(tuple(half[1] for half in halves), tall.head)
        again = [] if tall.head else head
        return [self._like([*self._rows[:fit], first]), self._like([*again, rest, *self._rows[fit + 1 :]])]

    def _like(self, rows: Sequence[Row]) -> Grid:
        return Grid(rows, self._widths, self._look)

    def _draw_row(self, row: Row, top: float) -> None:
        x = 0.0
        for column, cell in enumerate(row.cells):
            if cell is not None:
                height = cell.wrap(self._room(column), 1e6)[1]
                cell.drawOn(self.canv, x + self._look.side, top - height)
            x += self._widths[column]

    def _draw_ground(self) -> None:
        canvas, y = self.canv, self.height
        canvas.saveState()
        canvas.setFillColor(self._look.head)
        for row, height in zip(self._rows, self._row_heights(), strict=True):
            y -= height
            if row.head:
                canvas.rect(0, y, self.width, height, stroke=0, fill=1)
            canvas.setStrokeColor(self._look.strong_rule if row.head else self._look.rule)
            canvas.setLineWidth(1.0 if row.head else 0.5)
            canvas.line(0, y, self.width, y)
        if self._look.columns is not None:
            self._draw_columns()
        canvas.restoreState()

    def _draw_columns(self) -> None:
        canvas, x = self.canv, 0.0
        canvas.setStrokeColor(self._look.columns)
        canvas.setLineWidth(0.5)
        for width in self._widths[:-1]:
            x += width
            canvas.line(x, 0, x, self.height)


def _split_cell(cell: Cell, width: float, room: float) -> tuple[Cell, Cell]:
    if cell is None or cell.wrap(width, 1e6)[1] <= room:
        return cell, None
    parts = cell.split(width, room)
    cell.wrap(width, 1e6)
    return (parts[0], parts[1]) if len(parts) > 1 else (None, cell)
