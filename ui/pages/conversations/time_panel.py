"""When one note was said or seen, corrected."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from ui.look.spacing import LARGE, MEDIUM
from ui.pages.conversations.overlay import Overlay
from ui.parts.field import line_field
from ui.parts.labels import label
from ui.parts.layout import column
from ui.parts.times import NOW, clock_time, understood_moment

NOT_A_TIME = "Enter a time like 10:43"


class TimePanel(Overlay):
    """`chosen(moment)`: when the note was made, on the day it was made."""

    WIDTH, HEIGHT = 300, 145

    chosen = Signal(str)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page, "Time of this note", self.WIDTH, self.HEIGHT)
        self._before = ""
        self.line = line_field("When was it said or seen?")
        hint = label("Enter keeps, Esc leaves it as it was.", "muted", wrap=True)
        self.setLayout(column(self.line, None, hint, margins=(LARGE, MEDIUM, LARGE, MEDIUM)))

    def ask(self, moment: str, under: QWidget) -> None:
        """Ask below that widget, showing what is known."""
        self._before = moment
        self.line.set_value(clock_time(moment))
        self.line.show_error("")
        line = self.line.control.targets()[0]
        self.open_under(under, line)
        line.selectAll()  # type: ignore[attr-defined]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keep()
        else:
            super().keyPressEvent(event)

    def _keep(self) -> None:
        moment = understood_moment(str(self.line.value() or ""), datetime.fromisoformat(self._before))
        if moment in (None, NOW):
            self.line.show_error(NOT_A_TIME)
            self.line.go()
            return
        self.close_it()
        self.chosen.emit(moment)
