"""How the lines of the report's list are drawn: chapters, indicators, paragraphs with their numbers."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.look.spacing import BOLD, MEDIUM, REGULAR, SMALL, SMALL_ICON, SMALL_SCALE, TARGET
from ui.look.theme import theme
from ui.parts.delegates import WRAP, Delegate
from ui.parts.painting import Look, ground, line, picture, row_of, view_width
from ui.parts.rows import STATES, Index, Row

CHAPTER, INDICATOR = "chapter", "indicator"
"""What a heading row carries as its `sub`."""
WIDEST = "44.44"


class ParagraphDelegate(Delegate):
    """One line for a paragraph: number, first words, state. Headings wrap."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row, width = row_of(index), view_width(option)
        if not row.heading:
            height = QFontMetrics(theme().font()).height() + 11
            return QSize(width - 2, max(TARGET + 4, height))
        font = _heading_font(row)
        box = QRect(0, 0, width - 2 * (SMALL + MEDIUM), 4000)
        height = QFontMetrics(font).boundingRect(box, WRAP, row.title).height()
        return QSize(width - 2, height + (16 if row.sub == CHAPTER else 9))

    def draw(self, painter: QPainter, at: Look, row: Row) -> None:
        if row.heading:
            painter.setFont(_heading_font(row))
            painter.setPen(theme().colour("text" if row.sub == CHAPTER else "muted"))
            top = 12 if row.sub == CHAPTER else 5
            box = at.rect.adjusted(SMALL + MEDIUM, top, -SMALL - MEDIUM, 0)
            painter.drawText(box, WRAP | Qt.AlignmentFlag.AlignTop, row.title)
            return
        box = at.rect.adjusted(8.5, 1.5, -8.5, -1.5)
        token = "selected" if at.selected else "hover" if at.hovered else None
        ground(painter, box, token, ringed=at.ringed)
        self._line(painter, box.adjusted(MEDIUM, 0, -SMALL, 0), row, bold=at.selected)

    def _line(self, painter: QPainter, box: QRectF, row: Row, *, bold: bool) -> None:
        font = theme().font(1, BOLD if bold else REGULAR)
        if row.when:
            room = QFontMetrics(theme().font(SMALL_SCALE, BOLD)).horizontalAdvance(row.when)
            line(painter, box, row.when, theme().font(SMALL_SCALE, BOLD), "muted")
            least = QFontMetrics(theme().font(SMALL_SCALE, BOLD)).horizontalAdvance(WIDEST)
            box.setLeft(box.left() + max(room, least) + SMALL)
        if row.state:
            name, token = STATES[row.state]
            side = theme().scaled(SMALL_ICON)
            picture(painter, box.right() - side, box.center().y(), name, token, SMALL_ICON)
            box.setRight(box.right() - side - SMALL)
        line(painter, box, row.title, font, "muted" if row.state == "not started" and not bold else "text")


def _heading_font(row: Row) -> QFont:
    return theme().font(SMALL_SCALE, BOLD if row.sub == CHAPTER else REGULAR)
