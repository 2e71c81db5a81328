"""Room to write: ruled lines, and words with a box to tick or a line to fill in."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable

from fieldwork.report import style as look
from fieldwork.report.blank.sheet import Slot
from fieldwork.report.tagging.canvas import LAYOUT
from fieldwork.report.tagging.structure import Node

RULE = 23.0
"""From line to line: room for handwriting."""
GUTTER = 44.0
SIZE = 9.4
BOX = 10.0
ROW = 22.0
GAP = 16.0
_LEAST = 48.0


class Lines(Flowable):
    """Ruled lines to write on, with a margin for the time of each note where that is wanted."""

    def __init__(self, count: int, *, times: bool = False) -> None:
        super().__init__()
        self._count, self._times = count, times
        self.spaceBefore, self.spaceAfter = 0.0, 12.0

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """The whole width, a rule's height each."""
        self.width, self.height = available_width, self._count * RULE
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Lines]:
        """As many lines as fit, and the others."""
        fit = int(available_height // RULE)
        if not 0 < fit < self._count:
            return []
        return [Lines(fit, times=self._times), Lines(self._count - fit, times=self._times)]

    def draw(self) -> None:
        """Rules alone: nothing here is read out."""
        canvas = self.canv
        with canvas.tagged(LAYOUT):
            canvas.saveState()
            canvas.setStrokeColor(look.MUTED)
            canvas.setLineWidth(0.4)
            for number in range(self._count):
                canvas.line(0, number * RULE + 1, self.width, number * RULE + 1)
            if self._times:
                canvas.setStrokeColor(look.ACCENT_LIGHT)
                canvas.setLineWidth(0.8)
                canvas.line(GUTTER, 1, GUTTER, self.height - 6)
                canvas.setFillColor(look.MUTED)
                canvas.setFont(look.REGULAR, 7.0)
                canvas.drawString(0, self.height - 12, "Time")
            canvas.restoreState()


class Slots(Flowable):
    """Words with boxes to tick or lines to write on, one after the other, as many in a row as fit."""

    def __init__(self, slots: Sequence[tuple[Slot, Node]]) -> None:
        super().__init__()
        self._slots = list(slots)
        self.spaceBefore, self.spaceAfter = 2.0, 8.0
        self._rows: list[list[tuple[float, float, Slot, Node]]] = []

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """The whole width, and a row for as many as fit side by side."""
        self.width = available_width
        self._rows = _rows(self._slots, available_width)
        self.height = len(self._rows) * ROW
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Slots]:
        """The rows that fit, and the others."""
        fit = int(available_height // ROW)
        if not 0 < fit < len(self._rows):
            return []
        first = sum(map(len, self._rows[:fit]))
        return [Slots(self._slots[:first]), Slots(self._slots[first:])]

    def draw(self) -> None:
        """Each word as its own element, its box or line as layout."""
        for number, placed in enumerate(self._rows):
            y = self.height - (number + 1) * ROW + 6
            for x, length, slot, node in placed:
                _draw_slot(self.canv, x, y, length, slot, node)


def _rows(slots: Sequence[tuple[Slot, Node]], room: float) -> list[list[tuple[float, float, Slot, Node]]]:
    """Where each stands in its row: its left edge, the length of its line, itself."""
    rows: list[list[tuple[float, float, Slot, Node]]] = [[]]
    x = 0.0
    for slot, node in slots:
        words = _words_width(slot)
        wanted = words + min(slot.length or 0.0, _LEAST if (slot.length or 0.0) > room else room)
        if rows[-1] and x + wanted > room:
            rows.append([])
            x = 0.0
        length = min(slot.length or 0.0, max(room - x - words, 0.0))
        rows[-1].append((x, length, slot, node))
        x += words + length + GAP
    return rows


def _words_width(slot: Slot) -> float:
    before = BOX + 5 if slot.length is None else 0.0
    after = 5.0 if slot.length else 0.0
    return before + look.width_of(slot.words, SIZE) + after


def _draw_slot(canvas: Any, x: float, y: float, length: float, slot: Slot, node: Node) -> None:
    tick = slot.length is None
    with canvas.tagged(LAYOUT):
        canvas.saveState()
        canvas.setStrokeColor(look.TEXT if tick else look.MUTED)
        canvas.setLineWidth(0.8 if tick else 0.4)
        if tick:
            canvas.rect(x, y - 1.5, BOX, BOX, stroke=1, fill=0)
        elif length:
            canvas.line(x + _words_width(slot), y - 2, x + _words_width(slot) + length, y - 2)
        canvas.restoreState()
    with canvas.tagged(node):
        canvas.setFillColor(look.TEXT)
        canvas.setFont(look.REGULAR, SIZE)
        canvas.drawString(x + (BOX + 5 if tick else 0), y, slot.words + " ")
