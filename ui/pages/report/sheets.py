"""Printed pages one below the other: drawn where they are looked at, walked through by keys."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QImage, QKeyEvent, QPainter, QPaintEvent, QPen, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractScrollArea, QFrame

from ui.look.spacing import CONTROL_RADIUS, MEDIUM
from ui.look.theme import theme

POINT = 96 / 72
"""Pixels of a point at 100 %."""
STEPS = (0.4, 0.5, 0.65, 0.8, 1.0, 1.25, 1.5, 2.0, 3.0)
KEPT = 12
"""Pictures of pages kept; the one looked at longest ago goes first."""
SCROLL = 48


class Sheets(QAbstractScrollArea):
    """Pages of paper. `wanted(page, pixels)`: a picture that wide is needed; `turned(page)`, both from 0."""

    wanted = Signal(int, int)
    turned = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName("Pages of the report")
        self._sizes: tuple[tuple[float, float], ...] = ()
        self._places: list[QRect] = []
        self._pictures: OrderedDict[int, QImage] = OrderedDict()
        self._asked: dict[int, int] = {}
        self._zoom: float | None = None
        self._page = 0
        self.verticalScrollBar().setSingleStep(SCROLL)
        self.verticalScrollBar().valueChanged.connect(self._on_scrolled)
        theme().changed.connect(self.viewport().update)

    @property
    def page(self) -> int:
        """The page looked at."""
        return self._page

    @property
    def zoom(self) -> float:
        """How large the paper is shown, 1.0 as printed."""
        return self._zoom if self._zoom is not None else self._fitting()

    def show_sizes(self, sizes: Sequence[tuple[float, float]]) -> None:
        """Show pages of these sizes (points), blank until their pictures come; stay on the same page."""
        page = self._page
        self._sizes = tuple(sizes)
        self._pictures.clear()
        self._asked.clear()
        self._lay_out()
        self.go_to(min(page, max(0, len(sizes) - 1)))
        self.viewport().update()

    def show_picture(self, page: int, image: QImage) -> None:
        """Here is what a page looks like."""
        self._pictures[page] = image
        self._pictures.move_to_end(page)
        while len(self._pictures) > KEPT:
            gone, _ = self._pictures.popitem(last=False)
            self._asked.pop(gone, None)
        self.viewport().update()

    def go_to(self, page: int) -> None:
        """Bring the top of that page into view."""
        if 0 <= page < len(self._places):
            self.verticalScrollBar().setValue(self._places[page].top() - MEDIUM)
            # The last page may be too short to come up to the top.
            self._turn(page)

    def zoom_by(self, step: int) -> None:
        """So many steps larger."""
        steps = STEPS if step > 0 else tuple(reversed(STEPS))
        now = self.zoom
        self._set_zoom(next((each for each in steps if (each - now) * step > 0.01), steps[-1]))

    def fit_width(self) -> None:
        """As wide as there is room, now and when the window changes."""
        self._set_zoom(None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        jumps = {
            Qt.Key.Key_PageDown: self._page + 1,
            Qt.Key.Key_PageUp: self._page - 1,
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(self._sizes) - 1,
        }
        if event.key() in jumps:
            self.go_to(jumps[Qt.Key(event.key())])
        elif event.text() in ("+", "-") and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            self.zoom_by(1 if event.text() == "+" else -1)
        else:
            super().keyPressEvent(event)

    def wheelEvent(self, event: QWheelEvent) -> None:
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.zoom_by(1 if event.angleDelta().y() > 0 else -1)
        else:
            super().wheelEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._keep_place()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self.viewport())
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        seen = self.viewport().rect()
        for page, place in enumerate(self._places):
            at = place.translated(-self.horizontalScrollBar().value(), -self.verticalScrollBar().value())
            if at.intersects(seen):
                self._draw(painter, page, at)
        if self.hasFocus() and theme().keyboard:
            painter.setPen(QPen(theme().colour("accent"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(seen.adjusted(1, 1, -1, -1), CONTROL_RADIUS, CONTROL_RADIUS)

    def _draw(self, painter: QPainter, page: int, at: QRect) -> None:
        # Paper is white in every scheme.
        painter.fillRect(at, Qt.GlobalColor.white)
        if page in self._pictures:
            painter.drawImage(at, self._pictures[page])
        painter.setPen(QPen(theme().colour("line"), 1))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRect(at)
        width = round(at.width() * self.devicePixelRatioF())
        if self._asked.get(page) != width:
            self._asked[page] = width
            self.wanted.emit(page, width)

    def _fitting(self) -> float:
        widest = max((width for width, _ in self._sizes), default=595.0)
        room = self.width() - self.verticalScrollBar().sizeHint().width() - 2 * MEDIUM
        return max(0.1, room / (widest * POINT))

    def _set_zoom(self, zoom: float | None) -> None:
        self._zoom = zoom
        self._keep_place()

    def _keep_place(self) -> None:
        """Lay out anew with the same part of the same page at the top."""
        at, page = self.verticalScrollBar().value(), self._page
        place = self._places[page] if page < len(self._places) else QRect()
        share = (at - place.top()) / place.height() if place.height() > 0 else 0.0
        self._lay_out()
        if page < len(self._places):
            place = self._places[page]
            self.verticalScrollBar().setValue(round(place.top() + share * place.height()))
        self.viewport().update()

    def _lay_out(self) -> None:
        scale = self.zoom * POINT
        sizes = [(round(width * scale), round(height * scale)) for width, height in self._sizes]
        room = max([self.viewport().width(), *(width + 2 * MEDIUM for width, _ in sizes)])
        self._places, top = [], MEDIUM
        for width, height in sizes:
            self._places.append(QRect((room - width) // 2, top, width, height))
            top += height + MEDIUM
        seen = self.viewport().size()
        self.verticalScrollBar().setRange(0, max(0, top - seen.height()))
        self.verticalScrollBar().setPageStep(seen.height())
        self.horizontalScrollBar().setRange(0, max(0, room - seen.width()))
        self.horizontalScrollBar().setPageStep(seen.width())

    def _on_scrolled(self) -> None:
        middle = self.verticalScrollBar().value() + self.viewport().height() // 3
        self._turn(next((n for n, place in enumerate(self._places) if place.bottom() + MEDIUM >= middle), 0))

    def _turn(self, page: int) -> None:
        if page != self._page:
            self._page = page
            self.turned.emit(page)
