"""How a hit is drawn: its words with those asked for bold, underlined and on a ground; where it stands."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QPen
from PySide6.QtWidgets import QStyleOptionViewItem

from ui.look.spacing import BOLD, MEDIUM, REGULAR, SMALL, SMALL_SCALE
from ui.look.theme import theme
from ui.parts.delegates import Delegate, card_height
from ui.parts.painting import Look, ground, line, row_of
from ui.parts.rows import Index, Row

Piece = tuple[str, bool]


@dataclass(frozen=True)
class HitRow(Row):
    """A hit: `pieces` what it says, each with whether it was asked for; `sub` where it stands."""

    pieces: tuple[Piece, ...] = ()


class HitDelegate(Delegate):
    """Two lines for a hit; one in bold over each group."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if row_of(index).heading:
            return QSize(100, round(QFontMetricsF(theme().font(SMALL_SCALE, BOLD)).height()) + 22)
        return QSize(100, card_height())

    def draw(self, painter: QPainter, at: Look, row: Row) -> None:
        box = at.rect.adjusted(8.5, 1.5, -8.5, -1.5)
        if row.heading:
            words = box.adjusted(MEDIUM, SMALL, -MEDIUM, 0)
            line(painter, words, row.title, theme().font(SMALL_SCALE, BOLD), "muted")
            return
        token = "selected" if at.selected else "hover" if at.hovered else None
        ground(painter, box, token, ringed=at.ringed)
        if not at.selected and not at.ringed:
            painter.setPen(QPen(theme().colour("line"), 1))
            bottom = round(at.rect.bottom() - 0.5)
            painter.drawLine(round(box.left() + 8), bottom, round(box.right() - 8), bottom)
        inside = box.adjusted(MEDIUM, 9, -MEDIUM, -9)
        small = theme().font(SMALL_SCALE)
        height = QFontMetricsF(small).height()
        pieces = row.pieces if isinstance(row, HitRow) else ((row.title, False),)
        draw_pieces(
            painter, QRectF(inside.left(), inside.top(), inside.width(), inside.height() - height), pieces
        )
        below = QRectF(inside.left(), inside.bottom() - height, inside.width(), height)
        line(painter, below, row.sub, small, "muted")


def draw_pieces(painter: QPainter, box: QRectF, pieces: Sequence[Piece]) -> None:
    """Draw words on one line; those asked for can be told without colour."""
    plain, strong = theme().font(1, REGULAR), theme().font(1, BOLD)
    strong.setUnderline(True)
    x = box.left()
    for text, marked in fitted(pieces, plain, strong, box.width()):
        font = strong if marked else plain
        width = QFontMetricsF(font).horizontalAdvance(text)
        room = min(width, box.right() - x)
        if room <= 0:
            return
        piece = QRectF(x, box.top(), room, box.height())
        if marked:
            height = QFontMetricsF(font).height()
            tint = QRectF(x - 1, piece.center().y() - height / 2, room + 2, height)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("quote_bg"))
            painter.drawRoundedRect(tint, 2, 2)
        cut = QFontMetricsF(font).elidedText(text, Qt.TextElideMode.ElideRight, room + 1)
        painter.setFont(font)
        painter.setPen(theme().colour("quote" if marked else "text"))
        painter.drawText(piece, Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter, cut)
        x += width


def fitted(pieces: Sequence[Piece], plain: QFont, strong: QFont, room: float) -> list[Piece]:
    """The words, begun later where the first one asked for would be cut off otherwise."""
    shown = list(pieces)
    if len(shown) < 2 or shown[0][1]:
        return shown
    before, marked = shown[0][0], shown[1][0]
    left = room * 0.7 - QFontMetricsF(strong).horizontalAdvance(marked)
    if QFontMetricsF(plain).horizontalAdvance(before) > left:
        shown[0] = (
            QFontMetricsF(plain).elidedText(before, Qt.TextElideMode.ElideLeft, max(0.0, left)),
            False,
        )
    return shown
