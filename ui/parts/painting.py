"""What the list delegates share: the state of a row, its ground, its ring, its lines of text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, cast

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from ui.look.spacing import CONTROL_RADIUS
from ui.look.theme import theme
from ui.parts.rows import Index, Role, Row

LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True)
class Look:
    """How a row is to be drawn now."""

    rect: QRectF
    selected: bool
    hovered: bool
    ringed: bool


def look(option: QStyleOptionViewItem) -> Look:
    """The state Qt hands to a delegate, in plain values. The ring follows the keyboard only."""
    # The stubs do not know the fields of the option's base classes.
    given = cast(Any, option)
    flags = QStyle.StateFlag
    return Look(
        QRectF(given.rect),
        bool(given.state & flags.State_Selected),
        bool(given.state & flags.State_MouseOver),
        bool(given.state & flags.State_HasFocus) and theme().keyboard,
    )


def row_of(index: Index) -> Row:
    """The row a model holds at that index."""
    row = index.data(Role.UserRole)
    assert isinstance(row, Row)
    return row


def view_width(option: QStyleOptionViewItem, fallback: int = 240) -> int:
    """Width of the list the option belongs to, in pixels."""
    view = cast(Any, option).widget
    if not isinstance(view, QWidget):
        return fallback
    return int(cast(Any, view).viewport().width())


def ground(painter: QPainter, rect: QRectF, token: str | None, *, ringed: bool = False) -> None:
    """A rounded ground in that colour, or none, with the focus ring if asked."""
    painter.setPen(Qt.PenStyle.NoPen)
    if token is not None:
        painter.setBrush(theme().colour(token))
        painter.drawRoundedRect(rect, CONTROL_RADIUS, CONTROL_RADIUS)
    if ringed:
        painter.setPen(QPen(theme().colour("accent"), 2))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), CONTROL_RADIUS, CONTROL_RADIUS)


def line(
    painter: QPainter, rect: QRectF, text: str, font: QFont, token: str, align: Qt.AlignmentFlag = LEFT
) -> None:
    """One line of text in that colour, elided to the rectangle."""
    painter.setFont(font)
    painter.setPen(theme().colour(token))
    shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, int(rect.width()))
    painter.drawText(rect, align, shown)


def picture(painter: QPainter, x: float, middle: float, name: str, token: str, size: int) -> float:
    """An icon with its left edge at x, centred on the height `middle`; gives its width."""
    drawn = theme().pixmap(name, token, size)
    side = theme().scaled(size)
    painter.drawPixmap(round(x), round(middle - side / 2), drawn)
    return side
