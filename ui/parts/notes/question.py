"""A question above its notes: how it is fitted into its room, and the strip that keeps it in sight."""

from __future__ import annotations

from functools import lru_cache

from PySide6.QtCore import QRect, QRectF, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.look.spacing import BOLD
from ui.look.theme import theme

WRAP = Qt.TextFlag.TextWordWrap
AIR_ABOVE, AIR_BELOW = 10, 4

# Up to so many letters a question is given one line, two lines, else three. Not measured against the width:
# the room is part of the document, and a window made wider must not be a step that undo takes back.
ONE_LINE, TWO_LINES = 36, 84


def heading_room(question: str) -> int:
    """Pixels a question takes above its first note at the text size in use."""
    lines = 1 if len(question) <= ONE_LINE else 2 if len(question) <= TWO_LINES else 3
    return lines * QFontMetrics(theme().font(1, BOLD)).lineSpacing() + AIR_ABOVE + AIR_BELOW


def draw_question(painter: QPainter, place: QRectF, question: str) -> None:
    """Write the question at the bottom of the place, wrapped, and shortened if it must be."""
    font = theme().font(1, BOLD)
    inside = place.adjusted(0, 0, 0, -AIR_BELOW)
    painter.setFont(font)
    painter.setPen(theme().colour("text"))
    shown = fitted(question, font.toString(), int(inside.width()), int(inside.height()))
    painter.drawText(inside, WRAP | Qt.AlignmentFlag.AlignBottom, shown)


@lru_cache(maxsize=256)
def fitted(question: str, font: str, width: int, height: int) -> str:
    """The question with as many words as fit into that room, and … where some do not. Sizes in pixels."""
    made = QFont()
    made.fromString(font)
    metrics, room = QFontMetrics(made), QRect(0, 0, width, 10 * height)
    words = question.split(" ")
    for count in range(len(words), 0, -1):
        shown = " ".join(words[:count]) + ("" if count == len(words) else " …")
        if metrics.boundingRect(room, WRAP, shown).height() <= height:
            return shown
    return "…"


class QuestionStrip(QWidget):
    """Above the notes: the question of the topmost note in sight, also when its heading has scrolled away."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setAccessibleName("Question of the notes in sight")
        self._question = ""
        self._left = 0

    def place(self, rect: QRect, left: int) -> None:
        """Stand there, the words beginning at `left`."""
        self._left = left
        self.setGeometry(rect)

    def show_question(self, question: str) -> None:
        """Show that question."""
        if question != self._question:
            self._question = question
            self.setAccessibleDescription(question)
            self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self._question:
            place = QRectF(self.rect()).adjusted(self._left, 0, 0, 0)
            draw_question(QPainter(self), place, self._question)
