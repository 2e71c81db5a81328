"""Lays flowables out on pages: fills a column, breaks what does not fit, keeps titles with what they head."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Sequence
from itertools import count
from typing import Any

from fieldwork.report.story import NewPage
from fieldwork.report.style import BOTTOM, LEFT, TOP, WIDTH
from fieldwork.report.tagging.grid import Grid
from fieldwork.report.tagging.paragraph import TaggedParagraph
from fieldwork.report.tagging.stack import Box

_HAIR = 1e-6
_LINES_TOGETHER = 3
_BOX_OPENING = 150.0


class Column:
    """The text column of one page, filled from the top."""

    def __init__(self) -> None:
        self._y, self._after = TOP, 0.0
        self.empty = True

    @property
    def room(self) -> float:
        """The height left, in points."""
        return float(self._y - BOTTOM)

    def gap(self, flowable: Any) -> float:
        """The space above a flowable if it came next."""
        return 0.0 if self.empty else max(float(flowable.getSpaceBefore()), self._after)

    def place(self, canvas: Any, flowable: Any) -> list[Any]:
        """Draw it, or the part of it that fits; what remains for the next page comes back.

        Without a canvas nothing is drawn: so pages can be counted beforehand.
        """
        gap = self.gap(flowable)
        height = flowable.wrap(WIDTH, self.room - gap)[1]
        if gap + height <= self.room + _HAIR:
            self._draw(canvas, flowable, gap + height)
            return []
        parts = flowable.split(WIDTH, self.room - gap)
        if len(parts) < 2:
            if self.empty:
                raise RuntimeError(f"{type(flowable).__name__} is taller than a page and cannot be broken")
            return [flowable]
        self._draw(canvas, parts[0], gap + parts[0].wrap(WIDTH, self.room - gap)[1])
        return list(parts[1:])

    def _draw(self, canvas: Any, flowable: Any, height: float) -> None:
        self._y -= height
        if canvas is not None:
            flowable.drawOn(canvas, LEFT, self._y)
        self._after, self.empty = flowable.getSpaceAfter(), False


def opening(flowable: Any) -> float:
    """The least of a flowable that is worth beginning at the foot of a page."""
    if isinstance(flowable, Grid):
        return flowable.opening()
    height = float(flowable.wrap(WIDTH, 1e6)[1])
    if isinstance(flowable, TaggedParagraph):
        return min(height, _LINES_TOGETHER * float(flowable.style.leading))
    return min(height, _BOX_OPENING) if isinstance(flowable, Box) else height


def lay_out(
    canvas: Any, flowables: Sequence[Any], begin_page: Callable[[], None], placed: Callable[[int], None]
) -> int:
    """Draw all of it, page after page, telling `placed` how many are left; returns the number of pages."""
    left, pages = deque(flowables), 0
    column: Column | None = None
    while left:
        flowable = left.popleft()
        if column is not None and _wants_new_page(column, flowable, left):
            canvas.showPage()
            column = None
        if isinstance(flowable, NewPage):
            continue
        if column is None:
            begin_page()
            column, pages = Column(), pages + 1
        rest = column.place(canvas, flowable)
        left.extendleft(reversed(rest))
        if rest:
            canvas.showPage()
            column = None
        placed(len(left))
    if column is not None:
        canvas.showPage()
    return pages


def _wants_new_page(column: Column, flowable: Any, following: Sequence[Any]) -> bool:
    if column.empty:
        return False
    if isinstance(flowable, NewPage):
        return column.room < flowable.share * (TOP - BOTTOM) and not (
            flowable.may_follow and _rest_of_chapter_fits(column, following)
        )
    return bool(getattr(flowable, "keep", False)) and _run_height(column, flowable, following) > column.room


def _rest_of_chapter_fits(column: Column, following: Sequence[Any]) -> bool:
    """A short last chapter is better under the one before than alone on a page."""
    height, after = 0.0, 0.0
    for flowable in following:
        if isinstance(flowable, NewPage) or height > column.room:
            break
        height += max(flowable.getSpaceBefore(), after) + flowable.wrap(WIDTH, 1e6)[1]
        after = flowable.getSpaceAfter()
    return height <= column.room


def _run_height(column: Column, flowable: Any, following: Sequence[Any]) -> float:
    """The height of a title, of the titles right under it, and of the opening of what they head."""
    height = column.gap(flowable)
    for index in count():
        height += flowable.wrap(WIDTH, 1e6)[1] if getattr(flowable, "keep", False) else opening(flowable)
        if not getattr(flowable, "keep", False) or index >= len(following):
            return height
        after, flowable = flowable.getSpaceAfter(), following[index]
        if isinstance(flowable, NewPage):
            return height
        height += max(after, flowable.getSpaceBefore())
    raise AssertionError("count() ends only by return")
