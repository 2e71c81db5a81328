"""A picture as one Figure element whose alternative text says in words what it shows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reportlab.platypus import Flowable

from fieldwork.report.tagging.structure import Node


class Figure(Flowable):
    """Draws through a function of the canvas; its size is fixed and it never breaks."""

    def __init__(self, width: float, height: float, paint: Callable[[Any], None], node: Node) -> None:
        super().__init__()
        self.width, self.height, self._paint, self._node = width, height, paint, node
        self.spaceAfter = 10.0

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """The picture's own size."""
        return self.width, self.height

    def draw(self) -> None:
        """Draw it, and note where on the page it stands."""
        x0, y0 = self.canv.absolutePosition(0, 0)
        x1, y1 = self.canv.absolutePosition(self.width, self.height)
        self._node.attributes = f"/O/Layout/Placement/Block/BBox[{x0:.2f} {y0:.2f} {x1:.2f} {y1:.2f}]"
        with self.canv.tagged(self._node):
            self.canv.saveState()
            self._paint(self.canv)
            self.canv.restoreState()
