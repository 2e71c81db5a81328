"""Flowables one under the other, and the box that holds them on a tint; both may break across pages."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from reportlab.platypus import Flowable

from fieldwork.report.tagging.canvas import LAYOUT

Decorate = Callable[[Any, float, float], None]
"""Draws on a canvas in a box of this width and height."""


def heights(stack: Sequence[Any], width: float) -> list[tuple[float, float]]:
    """For each flowable the gap above it and its height, in points."""
    found, after = [], 0.0
    for index, each in enumerate(stack):
        gap = max(each.getSpaceBefore(), after) if index else 0.0
        found.append((gap, each.wrap(width, 1e6)[1]))
        after = each.getSpaceAfter()
    return found


def split_stack(stack: Sequence[Any], width: float, room: float) -> tuple[list[Any], list[Any]]:
    """What fits into the room and what remains; nothing fits when even the first line does not."""
    for index, (gap, height) in enumerate(heights(stack, width)):
        if gap + height > room:
            parts = stack[index].split(width, room - gap)
            if len(parts) > 1:
                return [*stack[:index], parts[0]], [*parts[1:], *stack[index + 1 :]]
            return list(stack[:index]), list(stack[index:])
        room -= gap + height
    return list(stack), []


@dataclass(frozen=True, slots=True)
class Padding:
    """The room between a box's edge and its content."""

    left: float = 14
    right: float = 14
    top: float = 11
    bottom: float = 11


class Box(Flowable):
    """A stack of flowables on a tint with a bar at its left; the sign, if any, is drawn once, at the top."""

    def __init__(
        self,
        stack: Sequence[Any],
        tint: Any,
        bar: Any,
        padding: Padding,
        sign: Decorate | None = None,
        least: float = 0.0,
        before: float = 6.0,
        after: float = 14.0,
    ) -> None:
        super().__init__()
        self._stack, self._tint, self._bar, self._padding = list(stack), tint, bar, padding
        self._sign, self._least = sign, least
        self.spaceBefore, self.spaceAfter = before, after

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """The whole width, and the height of what is inside."""
        inside = sum(gap + height for gap, height in heights(self._stack, self._inner(available_width)))
        self.width = available_width
        self.height = max(inside, self._least) + self._padding.top + self._padding.bottom
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Box]:
        """Two boxes, if a piece of the content fits into the room."""
        room = available_height - self._padding.top - self._padding.bottom
        if room < self._least:
            return []
        first, rest = split_stack(self._stack, self._inner(available_width), room)
        if not first or not rest:
            return []
        return [self._like(first, self._sign, self._least), self._like(rest, None, 0.0)]

    def draw(self) -> None:
        """Tint, bar and sign as layout, then the content."""
        with self.canv.tagged(LAYOUT):
            self._draw_ground()
        y = self.height - self._padding.top
        for each, (gap, height) in zip(
            self._stack, heights(self._stack, self._inner(self.width)), strict=True
        ):
            y -= gap + height
            each.drawOn(self.canv, self._padding.left, y)

    def _draw_ground(self) -> None:
        canvas = self.canv
        canvas.saveState()
        if self._tint is not None:
            canvas.setFillColor(self._tint)
            canvas.rect(0, 0, self.width, self.height, stroke=0, fill=1)
        canvas.setFillColor(self._bar)
        canvas.rect(0, 0, 3, self.height, stroke=0, fill=1)
        if self._sign:
            self._sign(canvas, self.width, self.height)
        canvas.restoreState()

    def _inner(self, width: float) -> float:
        return width - self._padding.left - self._padding.right

    def _like(self, stack: Sequence[Any], sign: Decorate | None, least: float) -> Box:
        return Box(
            stack, self._tint, self._bar, self._padding, sign, least, self.spaceBefore, self.spaceAfter
        )
