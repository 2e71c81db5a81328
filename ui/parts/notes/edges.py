"""What stands beside the notes: time and sort on the left, tags on the right."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Protocol

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, Qt
from PySide6.QtGui import (
    QFontMetrics,
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QToolTip, QWidget

from ui.look.spacing import BOLD
from ui.look.theme import theme
from ui.parts.notes.drawing import Shown
from ui.parts.notes.note import Note
from ui.parts.painting import RIGHT, line, picture

Sign = tuple[str, str]
"""An icon with its colour, or the colours of a ground and of what is written on it."""

SORTS: Final[dict[str, Sign]] = {
    "seen": ("eye", "muted"),
    "my thought": ("lightbulb", "warn"),
    "to do": ("square-check", "accent"),
}
DIRECTIONS: Final[dict[str, Sign]] = {
    "strength": ("thumbs-up", "good"),
    "improving": ("trending-up", "accent"),
    "needs to improve": ("circle-alert", "bad"),
}
"""Signs of a tag's direction; a neutral one has none."""

MARK = 13
SMALL_SCALE = 0.86
CODE_SCALE = 0.83


class Sheet(Protocol):
    """What an edge asks of the editor it belongs to."""

    def on_screen(self, band: QRect | None = None) -> Iterator[Shown]:
        """The notes in sight, or those that touch the band, and where they are."""

    def go_to_height(self, y: int) -> None:
        """Put the caret into the note at that height."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Scroll."""


class Edge(QWidget):
    """A strip beside the notes that draws something for each note in sight."""

    def __init__(self, parent: QWidget, sheet: Sheet, name: str) -> None:
        super().__init__(parent)
        self._sheet = sheet
        self.setAccessibleName(name)

    def draw(self, painter: QPainter, shown: Shown, place: QRectF) -> None:
        """Draw what belongs to a note whose first line of text is at that place."""
        raise NotImplementedError

    def tip(self, note: Note) -> str:
        """What the pointer is told over that note."""
        raise NotImplementedError

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for shown in self._sheet.on_screen(event.rect()):
            self.draw(painter, shown, QRectF(0, shown.rect.top(), self.width(), shown.first_line))

    def event(self, event: QEvent) -> bool:
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            QToolTip.showText(event.globalPos(), self._tip_at(event.pos()), self)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._sheet.go_to_height(round(event.position().y()))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Taken, or the editor beneath would think a selection of its own ends here."""

    def wheelEvent(self, event: QWheelEvent) -> None:
        self._sheet.wheelEvent(event)

    def _tip_at(self, position: QPoint) -> str:
        for shown in self._sheet.on_screen():
            if shown.rect.top() <= position.y() <= shown.rect.bottom():
                return self.tip(shown.note)
        return ""


class Gutter(Edge):
    """Time of the note, a sign where it was not said but seen, thought or is to be done, and its comments."""

    WIDTH = 92

    def draw(self, painter: QPainter, shown: Shown, place: QRectF) -> None:
        if shown.current:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("accent"))
            painter.drawRoundedRect(QRectF(2, shown.rect.top(), 3, shown.rect.height()), 1.5, 1.5)
        font = theme().font(SMALL_SCALE)
        line(painter, place.adjusted(0, 0, -12, 0), shown.note.when, font, "muted", RIGHT)
        if shown.note.sort in SORTS:
            picture(painter, 8, place.center().y(), *SORTS[shown.note.sort], MARK)
        if shown.comments:
            self._draw_comments(painter, shown.comments, place)

    def _draw_comments(self, painter: QPainter, count: int, place: QRectF) -> None:
        left = 12 + theme().scaled(MARK)
        side = picture(painter, left, place.center().y(), "message-square", "accent", MARK)
        words = place.adjusted(left + side + 2, 0, 0, 0)
        line(painter, words, str(count), theme().font(CODE_SCALE, BOLD), "accent")

    def tip(self, note: Note) -> str:
        return note.sort.capitalize() if note.sort in SORTS else ""


class Codes(Edge):
    """The tags of the note, each with the sign of its direction; and its author if that is somebody else."""

    WIDTH = 148
    LEAST = 84
    MORE = 26
    FIRST = 12.0

    def draw(self, painter: QPainter, shown: Shown, place: QRectF) -> None:
        x, note = self.FIRST, shown.note
        if note.by:
            x = self._pill(painter, x, place, initials(note.by), ("lock", "muted"), ("sunken", "muted"))
        for number, (label, direction) in enumerate(note.tags):
            sign = DIRECTIONS.get(direction)
            last = number == len(note.tags) - 1
            # The first is shown in any case, elided if need be; others only whole, with room for "+2".
            if x > self.FIRST and x + _width(short(label), sign) > self.width() - (4 if last else self.MORE):
                self._more(painter, x, place, len(note.tags) - number)
                return
            x = self._pill(painter, x, place, short(label), sign, ("accent_bg", "accent_fg"))

    def tip(self, note: Note) -> str:
        lines = [f"{label}: {direction}" for label, direction in note.tags]
        return "\n".join([*lines, f"Written by {note.by}"] if note.by else lines)

    def _more(self, painter: QPainter, x: float, place: QRectF, number: int) -> None:
        font = theme().font(CODE_SCALE, BOLD)
        line(painter, QRectF(x, place.top(), self.width() - x, place.height()), f"+{number}", font, "muted")

    def _pill(
        self, painter: QPainter, x: float, place: QRectF, text: str, sign: Sign | None, tokens: Sign
    ) -> float:
        """Draw a rounded box with sign and text, in the colours of ground and ink; gives where it ends."""
        font = theme().font(CODE_SCALE, BOLD)
        width = min(_width(text, sign), self.width() - x - 4)
        height = QFontMetrics(font).height() + 4
        pill = QRectF(x, place.center().y() - height / 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour(tokens[0]))
        painter.drawRoundedRect(pill, height / 2, height / 2)
        words = pill.adjusted(7, 0, -5, 0)
        if sign:
            words.setLeft(words.left() + picture(painter, x + 7, pill.center().y(), *sign, MARK) + 3)
        line(painter, words, text, font, tokens[1])
        return x + width + 4


def initials(name: str) -> str:
    """The first letters of a name."""
    return "".join(part[0] for part in name.replace("-", " ").split())


def short(label: str) -> str:
    """The code at the start of a label, or all of it if it has none."""
    code = label.split(maxsplit=1)[0] if label.split() else ""
    return code if any(letter.isdigit() for letter in code) else label


def _width(text: str, sign: Sign | None) -> float:
    words = QFontMetrics(theme().font(CODE_SCALE, BOLD)).horizontalAdvance(text)
    return words + 14 + (theme().scaled(MARK) + 3 if sign else 0)
