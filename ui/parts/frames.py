"""The few surfaces things stand on: card, pane, column, rule; and a plain scroll area."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QLayout, QScrollArea, QWidget

Surface = Literal[
    "card", "pane", "rail", "column", "sunken", "popup", "problems", "veil", "toast", "info", "warn", "error"
]


def frame(surface: Surface, layout: QLayout) -> QFrame:
    """A frame of that surface around the layout. Never put a card in a card."""
    made = QFrame()
    made.setProperty("frame", surface)
    made.setLayout(layout)
    return made


def reveal(widget: QWidget) -> None:
    """Scroll it into sight, where it stands in something that scrolls."""
    area = widget.parentWidget()
    while area is not None and not isinstance(area, QScrollArea):
        area = area.parentWidget()
    if area is not None:
        area.ensureWidgetVisible(widget)


def rule() -> QFrame:
    """A thin line across."""
    made = QFrame()
    made.setProperty("frame", "rule")
    return made


def scrolled(widget: QWidget) -> QScrollArea:
    """The widget in a scroll area that shows nothing of itself and is no stop for Tab."""
    area = QScrollArea()
    area.setProperty("plain", True)
    widget.setProperty("plain", True)
    area.setWidget(widget)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
