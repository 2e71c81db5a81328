"""What is drawn under the words of the notes: the ground of a quotation, the question above its notes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter

from ui.look.theme import theme
from ui.parts.notes.note import Note
from ui.parts.notes.question import draw_question, heading_room

BAR = 4


@dataclass(frozen=True)
class Shown:
    """A note in sight: where its text is, how high its first line, in pixels of the viewport."""

    note: Note
    rect: QRectF
    first_line: float
    headed: bool
    current: bool
    comments: int = 0


def draw_ground(painter: QPainter, shown: Iterable[Shown], width: int) -> None:
    """Draw under all notes in sight; `width` is that of the viewport."""
    for each in shown:
        body = QRectF(2, each.rect.top() - 1, width - 4, each.rect.height() + 2)
        if each.note.quoted:
            _draw_quotation(painter, body, each.note)
        if each.headed:
            room = heading_room(each.note.question)
            place = QRectF(body.left() + 2, body.top() - room, body.width() - 4, room)
            draw_question(painter, place, each.note.question)


def _draw_quotation(painter: QPainter, body: QRectF, note: Note) -> None:
    """A bar and a tint for exact words, the bar alone for nearly exact ones."""
    painter.setPen(Qt.PenStyle.NoPen)
    if note.fidelity == "verbatim":
        painter.setBrush(theme().colour("quote_bg"))
        painter.drawRoundedRect(body, 5, 5)
    painter.setBrush(theme().colour("quote_bar"))
    painter.drawRoundedRect(QRectF(body.left(), body.top(), BAR, body.height()), BAR / 2, BAR / 2)
