"""Layouts written as one nested expression, and a layout that wraps."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QLayout, QLayoutItem, QVBoxLayout, QWidget

from ui.look.spacing import SMALL, TIGHT

Item = QWidget | QLayout | int | None
Margins = tuple[int, int, int, int]


def row(*items: Item, gap: int = SMALL, margins: Margins = (0, 0, 0, 0)) -> QHBoxLayout:
    """Items side by side: a widget, a layout, a number of empty pixels, or None for whatever room is left."""
    layout = QHBoxLayout()
    _fill(layout, items, gap, margins)
    return layout


def column(*items: Item, gap: int = SMALL, margins: Margins = (0, 0, 0, 0)) -> QVBoxLayout:
    """Items one below the other; the same kinds of item as in a row."""
    layout = QVBoxLayout()
    _fill(layout, items, gap, margins)
    return layout


def holder(layout: QLayout) -> QWidget:
    """A bare widget with this layout."""
    widget = QWidget()
    widget.setLayout(layout)
    return widget


def _fill(layout: QBoxLayout, items: tuple[Item, ...], gap: int, margins: Margins) -> None:
    layout.setSpacing(gap)
    layout.setContentsMargins(*margins)
    for item in items:
        if item is None:
            layout.addStretch(1)
        elif isinstance(item, QWidget):
            layout.addWidget(item)
        elif isinstance(item, int):
            layout.addSpacing(item)
        else:
            layout.addLayout(item)


class Flow(QLayout):
    """Items side by side that go on in the next line when the width is used up."""

    def __init__(self, *widgets: QWidget, gap: int = SMALL, line_gap: int = TIGHT) -> None:
        super().__init__()
        self._items: list[QLayoutItem] = []
        self._gap, self._line_gap = gap, line_gap
        self.setContentsMargins(0, 0, 0, 0)
        for widget in widgets:
            self.addWidget(widget)

    def addItem(self, item: QLayoutItem) -> None:  # noqa: N802
        self._items.append(item)

    def count(self) -> int:
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:  # noqa: N802
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:  # noqa: N802
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        return True

    def heightForWidth(self, width: int) -> int:
        return self._arrange(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        hints = [item.sizeHint() for item in self._items if not item.isEmpty()]
        width = sum(hint.width() for hint in hints) + self._gap * max(0, len(hints) - 1)
        return QSize(width, max((hint.height() for hint in hints), default=0))

    def minimumSize(self) -> QSize:  # noqa: N802
        size = QSize(0, 0)
        for item in self._items:
            size = size.expandedTo(item.minimumSize())
        return size

    def setGeometry(self, rect: QRect) -> None:  # noqa: N802
        super().setGeometry(rect)
        self._arrange(rect, move=True)

    def _arrange(self, rect: QRect, *, move: bool) -> int:
        x, y, height = rect.x(), rect.y(), 0
        for item in self._items:
            if item.isEmpty():
                continue  # hidden: no gap either
            size = item.sizeHint()
            if height and x + size.width() > rect.right() + 1:
                x, y, height = rect.x(), y + height + self._line_gap, 0
            if move:
                item.setGeometry(QRect(QPoint(x, y), size))
            x += size.width() + self._gap
            height = max(height, size.height())
        return y + height - rect.y()
