"""How a line of the page is drawn: its title and when, and below it as many lines of words as it needs."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.look.spacing import BOLD, ICON, MEDIUM, SMALL, SMALL_SCALE
from ui.look.theme import theme
from ui.parts.delegates import Delegate
from ui.parts.painting import RIGHT, Look, ground, line, picture, row_of, view_width
from ui.parts.rows import STATES, Index, Row

WRAP = Qt.TextFlag.TextWordWrap
AROUND = 9
"""Pixels above and below the words."""
SIDE = 8.5
PLAIN = ("file-text", "muted")
TALLEST = 4000


class LineDelegate(Delegate):
    """The state as a picture on the left; words are wrapped, never cut. Selection is tint, focus a ring."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width, row = view_width(option), row_of(index)
        room = round(width - 2 * SIDE - 2 * MEDIUM - _beside())
        height = QFontMetrics(theme().font(1, BOLD)).height() + 2 * AROUND
        if row.sub:
            small = QFontMetrics(theme().font(SMALL_SCALE))
            height += small.boundingRect(QRect(0, 0, room, TALLEST), WRAP, row.sub).height() + 2
        return QSize(width - 2, height + 3)

    def draw(self, painter: QPainter, at: Look, row: Row) -> None:
        box = at.rect.adjusted(SIDE, 1.5, -SIDE, -1.5)
        token = "selected" if at.selected else "hover" if at.hovered else None
        ground(painter, box, token, ringed=at.ringed)
        if not at.selected and not at.ringed:
            painter.setPen(QPen(theme().colour("line"), 1))
            bottom = round(at.rect.bottom() - 0.5)
            painter.drawLine(round(box.left() + SMALL), bottom, round(box.right() - SMALL), bottom)
        inside = box.adjusted(MEDIUM, AROUND, -MEDIUM, -AROUND)
        self._draw_words(painter, inside, row)

    def _draw_words(self, painter: QPainter, inside: QRectF, row: Row) -> None:
        title, small = theme().font(1, BOLD), theme().font(SMALL_SCALE)
        first = QRectF(inside.left(), inside.top(), inside.width(), QFontMetrics(title).height())
        name, token = STATES[row.state] if row.state else (row.icon or PLAIN[0], PLAIN[1])
        picture(painter, first.left(), first.center().y(), name, token, ICON)
        first.setLeft(first.left() + _beside())
        below = QRectF(first.left(), first.bottom() + 2, first.width(), inside.bottom() - first.bottom())
        if row.when:
            line(painter, first, row.when, small, "muted", RIGHT)
            first.setRight(first.right() - QFontMetrics(small).horizontalAdvance(row.when) - SMALL)
        line(painter, first, row.title, title, "text")
        painter.setFont(small)
        painter.setPen(theme().colour("muted"))
        painter.drawText(below, WRAP | Qt.AlignmentFlag.AlignTop, row.sub)


def _beside() -> int:
    """Room for the picture."""
    return theme().scaled(ICON) + SMALL
