"""How rows are drawn: the side bar, the two-line card, the question of a guide."""

from __future__ import annotations

from PySide6.QtCore import QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPen
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem

from ui.look.spacing import BOLD, ICON, MEDIUM, REGULAR, SMALL, SMALL_ICON, SMALL_SCALE
from ui.look.theme import theme
from ui.parts.painting import RIGHT, Look, ground, line, look, picture, row_of, view_width
from ui.parts.rows import STATES, Index, Row

WRAP = Qt.TextFlag.TextWordWrap


class Delegate(QStyledItemDelegate):
    """Draws one Row; a kind of list fills in draw()."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self.draw(painter, look(option), row_of(index))
        painter.restore()

    def draw(self, painter: QPainter, at: Look, row: Row) -> None:
        """Draw the row."""
        raise NotImplementedError


class NavDelegate(Delegate):
    """The places of the app: icon, title, count; in a narrow bar the icon alone."""

    NARROW = 90

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, max(38, round(QFontMetrics(theme().font()).height() * 1.9)))

    def draw(self, painter: QPainter, at: Look, row: Row) -> None:
        box = at.rect.adjusted(8.5, 2.5, -8.5, -2.5)
        token = "surface" if at.selected else "hover" if at.hovered else None
        ground(painter, box, token, ringed=at.ringed)
        if at.selected:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("accent"))
            painter.drawRoundedRect(QRectF(box.left(), box.top() + 7, 3, box.height() - 14), 1.5, 1.5)
        ink = "accent_fg" if at.selected else "text"
        side = theme().scaled(ICON)
        if at.rect.width() < theme().scaled(self.NARROW):
            picture(painter, box.center().x() - side / 2, box.center().y(), row.icon, ink, ICON)
            return
        picture(painter, box.left() + MEDIUM, box.center().y(), row.icon, ink, ICON)
        words = box.adjusted(22 + side, 0, -10, 0)
        if row.count is not None:
            font = theme().font(SMALL_SCALE, BOLD)
            line(painter, words, str(row.count), font, "bad" if row.urgent else "muted", RIGHT)
            words.setRight(words.right() - QFontMetrics(font).horizontalAdvance(str(row.count)) - SMALL)
        line(painter, words, row.title, theme().font(1, BOLD if at.selected else REGULAR), ink)


class CardDelegate(Delegate):
    """Two lines: title and when; what else, and the state. Selection is tint, focus a ring."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(100, card_height())

    def draw(self, painter: QPainter, at: Look, row: Row) -> None:
        box = at.rect.adjusted(8.5, 1.5, -8.5, -1.5)
        token = "selected" if at.selected else "hover" if at.hovered else None
        ground(painter, box, token, ringed=at.ringed)
        if not at.selected and not at.ringed:
            painter.setPen(QPen(theme().colour("line"), 1))
            bottom = at.rect.bottom() - 0.5
            painter.drawLine(round(box.left() + 8), round(bottom), round(box.right() - 8), round(bottom))
        inside = box.adjusted(MEDIUM, 9, -MEDIUM, -9)
        self._first_line(painter, inside, row)
        self._second_line(painter, inside, row)

    def _first_line(self, painter: QPainter, inside: QRectF, row: Row) -> None:
        title, small = theme().font(1, BOLD), theme().font(SMALL_SCALE)
        words = QRectF(inside.left(), inside.top(), inside.width(), QFontMetrics(title).height())
        if row.when:
            line(painter, words, row.when, small, "muted", RIGHT)
            words.setRight(words.right() - QFontMetrics(small).horizontalAdvance(row.when) - SMALL)
        line(painter, words, row.title, title, "text")

    def _second_line(self, painter: QPainter, inside: QRectF, row: Row) -> None:
        small = theme().font(SMALL_SCALE)
        height = QFontMetrics(small).height()
        words = QRectF(inside.left(), inside.bottom() - height, inside.width(), height)
        if row.state:
            name, token = STATES[row.state]
            side = theme().scaled(SMALL_ICON)
            picture(painter, words.right() - side, words.center().y(), name, token, SMALL_ICON)
            words.setRight(words.right() - side - SMALL)
        line(painter, words, row.sub, small, "muted")


class GuideDelegate(Delegate):
    """A question that wraps, with a tick once it is done; heading rows in small bold."""

    SCALE = 0.97

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row, width = row_of(index), view_width(option)
        # Always measured bold, the form it takes when selected, so that nothing moves.
        font = theme().font(SMALL_SCALE if row.heading else self.SCALE, BOLD)
        room = width - (33 if row.heading else 41 + theme().scaled(SMALL_ICON))
        height = QFontMetrics(font).boundingRect(QRect(0, 0, room, 4000), WRAP, row.title).height()
        return QSize(width - 2, height + (18 if row.heading else 14))

    def draw(self, painter: QPainter, at: Look, row: Row) -> None:
        box = at.rect.adjusted(8.5, 1.5, -8.5, -1.5)
        if row.heading:
            painter.setFont(theme().font(SMALL_SCALE, BOLD))
            painter.setPen(theme().colour("muted"))
            painter.drawText(box.adjusted(8, 10, 0, 0), WRAP | Qt.AlignmentFlag.AlignTop, row.title)
            return
        token = "selected" if at.selected else "hover" if at.hovered else None
        ground(painter, box, token, ringed=at.ringed)
        done = row.state == "complete"
        name, ink = STATES[row.state] if row.state else ("circle", "muted")
        if at.selected and not done:
            name, ink = "circle-dot", "accent"
        height = QFontMetrics(theme().font(self.SCALE, BOLD)).height()
        side = picture(painter, box.left() + SMALL, box.top() + 5 + height / 2, name, ink, SMALL_ICON)
        painter.setFont(theme().font(self.SCALE, BOLD if at.selected else REGULAR))
        painter.setPen(theme().colour("muted" if done and not at.selected else "text"))
        words = box.adjusted(2 * SMALL + side, 5, -7, 0)
        painter.drawText(words, WRAP | Qt.AlignmentFlag.AlignTop, row.title)


def card_height() -> int:
    """Height of a two-line row at the text size in use."""
    height = QFontMetrics(theme().font(1, BOLD)).height()
    return height + QFontMetrics(theme().font(SMALL_SCALE)).height() + 28
