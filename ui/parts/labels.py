"""Words and pictures that only tell: labels, headings, pills, icons."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QLabel, QSizePolicy, QWidget

from ui.look import spacing
from ui.look.theme import theme

Role = Literal["said", "heading", "subheading", "strong", "muted", "error"]
Tone = Literal["plain", "accent", "good", "warn", "bad"]


def label(text: str, role: Role | None = None, *, wrap: bool = False) -> QLabel:
    """A label of plain text, never markup, since much of it is typed by people."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role is not None:
        made.setProperty("role", role)
    return made


def pill(text: str, tone: Tone = "plain") -> QLabel:
    """A short word in a rounded box: a state, a kind."""
    made = label(text)
    made.setProperty("pill", tone)
    made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    return made


class Elided(QLabel):
    """A line that gives way with … instead of being cut; the whole text stays its name and its tooltip."""

    LEAST = 60

    def __init__(self, text: str = "", role: Role = "heading") -> None:
        super().__init__()
        self.setProperty("role", role)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.show_text(text)

    def show_text(self, text: str) -> None:
        """Say something else."""
        self.setText(text)
        self.setAccessibleName(text)

    def minimumSizeHint(self) -> QSize:
        return QSize(self.LEAST, super().minimumSizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        room = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, room.width())
        # A tooltip that only repeats what can be read is spoken twice.
        self.setToolTip(self.text() if shown != self.text() else "")
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


class Icon(QWidget):
    """A picture beside words that say the same, so that screen readers may pass over it."""

    def __init__(self, name: str, token: str = "muted", size: int = spacing.ICON) -> None:
        super().__init__()
        self._name, self._token, self._size = name, token, size
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme().changed.connect(self._on_theme)

    def show_icon(self, name: str, token: str) -> None:
        """Show another picture."""
        self._name, self._token = name, token
        self.update()

    def sizeHint(self) -> QSize:
        side = theme().scaled(self._size)
        return QSize(side, side)

    def paintEvent(self, event: QPaintEvent) -> None:
        picture = theme().pixmap(self._name, self._token, self._size)
        place = QRect(0, 0, self.sizeHint().width(), self.sizeHint().height())
        place.moveCenter(self.rect().center())
        QPainter(self).drawPixmap(place, picture)

    def _on_theme(self) -> None:
        self.updateGeometry()
        self.update()
