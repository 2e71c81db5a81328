"""Words that wrap inside the rows of a list, and the rows of this page that are drawn with them."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPen, QTextLayout
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from ui.look.spacing import CARD_RADIUS, CONTROL_RADIUS, MEDIUM, SMALL, SMALL_ICON, SMALL_SCALE, TIGHT
from ui.look.theme import theme
from ui.parts.delegates import Delegate
from ui.parts.painting import RIGHT, Look, ground, line, picture, row_of, view_width
from ui.parts.rows import Index, Row

STATES = {
    "agreed": ("circle-check", "good"),
    "draft": ("circle-dot", "muted"),
    "look again": ("triangle-alert", "warn"),
    "two versions": ("git-merge", "bad"),
}
MANY = 12
"""Lines of text after which a card goes on with …"""


@dataclass(frozen=True)
class FindingRow(Row):
    """A finding: `title` its statement, `sub` how much evidence, `when` its code, `icon` of good practice."""

    sources: str = ""


@dataclass(frozen=True)
class EvidenceRow(Row):
    """Evidence: `title` what it says, `sub` where it stands, and why it bears on the finding."""

    reason: str = ""
    trouble: str = ""
    quote: bool = False
    direction: str = ""


def lines_of(text: str, font: QFont, width: float, most: int = MANY) -> list[str]:
    """The text broken into lines of that width; what is too much ends in …"""
    layout = QTextLayout(text.replace("\n", " "), font)
    shown: list[str] = []
    layout.beginLayout()
    while (broken := layout.createLine()).isValid():
        broken.setLineWidth(max(1.0, width))
        start, length = broken.textStart(), broken.textLength()
        if len(shown) + 1 == most:
            rest = layout.text()[start:]
            shown.append(QFontMetrics(font).elidedText(rest, Qt.TextElideMode.ElideRight, int(width)))
            break
        shown.append(layout.text()[start : start + length].rstrip())
    layout.endLayout()
    return shown


def height_of(text: str, font: QFont, width: float, most: int = MANY) -> int:
    """How high that text is when wrapped."""
    return len(lines_of(text, font, width, most)) * QFontMetrics(font).lineSpacing() if text else 0


def wrapped(painter: QPainter, box: QRectF, text: str, font: QFont, token: str, most: int = MANY) -> float:
    """Draw wrapped text from the top of the box; where it ends."""
    step, top = QFontMetrics(font).lineSpacing(), box.top()
    for each in lines_of(text, font, box.width(), most) if text else ():
        line(painter, QRectF(box.left(), top, box.width() + 1, step), each, font, token)
        top += step
    return top


def words() -> QFont:
    """The font of what is said."""
    return theme().font()


def small() -> QFont:
    """The font of what is said about it."""
    return theme().font(SMALL_SCALE)


class FindingDelegate(Delegate):
    """A card: the statement, how much stands for it, who told us, whether it is agreed."""

    AROUND, INSIDE = 4.0, 12.0

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row, width = row_of(index), view_width(option)
        assert isinstance(row, FindingRow)
        room = width - 2 * self.INSIDE - 2
        height = height_of(row.title, words(), room) + QFontMetrics(small()).lineSpacing() + TIGHT
        height += height_of(row.sources, small(), room, 3)
        return QSize(width - 2, round(height + 2 * self.AROUND + 2 * self.INSIDE - 2))

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        # Three lists side by side: only in the one with the keyboard is a card the current one.
        view = getattr(option, "widget", None)
        self._here = isinstance(view, QWidget) and view.hasFocus()
        super().paint(painter, option, index)

    def draw(self, painter: QPainter, at: Look, row: Row) -> None:
        assert isinstance(row, FindingRow)
        box = at.rect.adjusted(1, self.AROUND, -1, -self.AROUND)
        chosen = at.selected and self._here
        painter.setPen(QPen(theme().colour("accent" if chosen else "line"), 1))
        painter.setBrush(theme().colour("selected" if chosen else "hover" if at.hovered else "surface"))
        painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -0.5), CARD_RADIUS, CARD_RADIUS)
        if at.ringed:
            ground(painter, box, None, ringed=True)
        inside = box.adjusted(self.INSIDE, self.INSIDE - 2, -self.INSIDE, -self.INSIDE)
        inside.setTop(wrapped(painter, inside, row.title, words(), "text") + TIGHT)
        self._about(painter, inside, row)
        inside.setTop(inside.top() + QFontMetrics(small()).lineSpacing())
        wrapped(painter, inside, row.sources, small(), "muted", 3)

    def _about(self, painter: QPainter, inside: QRectF, row: FindingRow) -> None:
        about = QRectF(inside.left(), inside.top(), inside.width(), QFontMetrics(small()).lineSpacing())
        side = theme().scaled(SMALL_ICON)
        for name, token in ([STATES[row.state]] if row.state else []) + ([("star", "good")] * bool(row.icon)):
            picture(painter, about.right() - side, about.center().y(), name, token, SMALL_ICON)
            about.setRight(about.right() - side - TIGHT)
        line(painter, about, row.when, small(), "muted", RIGHT)
        about.setRight(about.right() - QFontMetrics(small()).horizontalAdvance(row.when) - SMALL)
        line(painter, about, row.sub, small(), "muted")


class EvidenceDelegate(Delegate):
    """What was said, seen, read or counted; where it stands; why it bears on the finding."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row, width = row_of(index), view_width(option)
        assert isinstance(row, EvidenceRow)
        room = self._room(QRectF(0, 0, width, 0)).width()
        height = height_of(row.title, words(), room)
        height += sum(height_of(text, small(), room, 3) for text in (row.sub, row.reason, row.trouble))
        return QSize(width - 2, height + 2 * SMALL + 6)

    def draw(self, painter: QPainter, at: Look, row: Row) -> None:
        assert isinstance(row, EvidenceRow)
        box = at.rect.adjusted(2, 1.5, -2, -1.5)
        token = "selected" if at.selected else "hover" if at.hovered else "quote_bg" if row.quote else None
        ground(painter, box, token, ringed=at.ringed)
        if row.quote:
            _quote_bar(painter, box)
        room = self._room(at.rect).adjusted(0, SMALL, 0, 0)
        room.setTop(wrapped(painter, room, row.title, words(), "quote" if row.quote else "text"))
        if row.state:
            name, ink = STATES[row.state]
            side = theme().scaled(SMALL_ICON)
            middle = box.bottom() - SMALL - side / 2
            picture(painter, box.right() - MEDIUM - side, middle, name, ink, SMALL_ICON)
        for text, ink in ((row.sub, "muted"), (row.reason, "text"), (row.trouble, "warn")):
            room.setTop(wrapped(painter, room, text, small(), ink, 3))

    def _room(self, rect: QRectF) -> QRectF:
        return rect.adjusted(MEDIUM + 4, 3, -MEDIUM - theme().scaled(SMALL_ICON), 0)


class CandidateDelegate(Delegate):
    """What could be evidence, with a box to tick. All rows are of one height, since there may be many."""

    LINES = 2
    BOX = 18

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        height = self.LINES * QFontMetrics(words()).lineSpacing() + QFontMetrics(small()).lineSpacing()
        return QSize(100, height + 2 * SMALL + 4)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        self._ticked = index.data(Qt.ItemDataRole.CheckStateRole) == Qt.CheckState.Checked
        super().paint(painter, option, index)

    def draw(self, painter: QPainter, at: Look, row: Row) -> None:
        assert isinstance(row, EvidenceRow)
        box = at.rect.adjusted(2, 1.5, -2, -1.5)
        ground(painter, box, "selected" if at.selected else "hover" if at.hovered else None, ringed=at.ringed)
        side = theme().scaled(self.BOX)
        self._box(painter, QRectF(box.left() + SMALL, box.top() + SMALL + 1, side, side))
        room = box.adjusted(2 * SMALL + side + TIGHT, SMALL - 1, -MEDIUM, 0)
        wrapped(painter, room, row.title, words(), "quote" if row.quote else "text", self.LINES)
        room.setTop(box.bottom() - SMALL - QFontMetrics(small()).lineSpacing() + 2)
        room.setHeight(QFontMetrics(small()).lineSpacing())
        line(painter, room, row.direction, small(), "muted", RIGHT)
        room.setRight(room.right() - QFontMetrics(small()).horizontalAdvance(row.direction) - SMALL)
        line(painter, room, row.sub, small(), "muted")

    def _box(self, painter: QPainter, box: QRectF) -> None:
        painter.setPen(QPen(theme().colour("accent" if self._ticked else "outline"), 2))
        painter.setBrush(theme().colour("accent" if self._ticked else "surface"))
        painter.drawRoundedRect(box.adjusted(1, 1, -1, -1), 3, 3)
        if self._ticked:
            picture(painter, box.left(), box.center().y(), "check", "on_accent", self.BOX)


def _quote_bar(painter: QPainter, box: QRectF) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(theme().colour("quote_bar"))
    bar = QRectF(box.left(), box.top() + CONTROL_RADIUS / 2, 3, box.height() - CONTROL_RADIUS)
    painter.drawRoundedRect(bar, 1.5, 1.5)
