"""One line for each thing that can be done: its icon, its words, where it stands, its keys."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.look.spacing import BOLD, MEDIUM, SMALL, SMALL_ICON, SMALL_SCALE
from ui.look.theme import theme
from ui.parts.delegates import Delegate
from ui.parts.painting import RIGHT, Look, ground, line, picture, row_of
from ui.parts.rows import Index, Row

LEAST = 32


class CommandDelegate(Delegate):
    """Title and, muted, what it is; the keys on the right. Headings are small and bold."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        more = 18 if row_of(index).heading else 14
        return QSize(100, max(LEAST, QFontMetrics(theme().font()).height() + more))

    def draw(self, painter: QPainter, at: Look, row: Row) -> None:
        box = at.rect.adjusted(6.5, 1.5, -6.5, -1.5)
        small = theme().font(SMALL_SCALE)
        if row.heading:
            words = box.adjusted(MEDIUM, SMALL, -MEDIUM, 0)
            line(painter, words, row.title, theme().font(SMALL_SCALE, BOLD), "muted")
            return
        token = "selected" if at.selected else "hover" if at.hovered else None
        ground(painter, box, token, ringed=at.ringed)
        words = box.adjusted(MEDIUM, 0, -MEDIUM, 0)
        if row.icon:
            words.setLeft(
                words.left()
                + picture(painter, words.left(), box.center().y(), row.icon, "muted", SMALL_ICON)
                + MEDIUM
            )
        if row.when:
            line(painter, words, row.when, small, "muted", RIGHT)
            words.setRight(words.right() - QFontMetrics(small).horizontalAdvance(row.when) - MEDIUM)
        line(painter, words, row.title, theme().font(), "text")
        taken = QFontMetrics(theme().font()).horizontalAdvance(row.title) + MEDIUM
        if row.sub and taken < words.width():
            line(painter, QRectF(words).adjusted(taken, 0, 0, 0), row.sub, small, "muted")
