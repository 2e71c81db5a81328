"""Asking those who wrote the versions, before anybody decides."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.look.spacing import MEDIUM, SMALL
from ui.pages.merge.conflicts.reading import Torn
from ui.pages.merge.conflicts.words import people
from ui.parts.buttons import Button
from ui.parts.frames import frame
from ui.parts.labels import label
from ui.parts.layout import column, row

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class AskLine(QLineEdit):
    """The question; Enter asks it, Escape does not."""

    entered = Signal()
    given_up = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER:
            self.entered.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.given_up.emit()
        else:
            super().keyPressEvent(event)


class AskBar(QWidget):
    """One line for the question, which may stay empty. `asked` gives it; `closed` that nothing is asked."""

    asked = Signal(str)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._name = label("", "strong", wrap=True)
        self.line = AskLine()
        self.send = Button("Ask", icon="send")
        self._close = Button(icon="x", kind="quiet", name="Ask nothing")
        line = row(self.line, self.send, self._close, gap=SMALL)
        self._name.setBuddy(self.line)
        self.setLayout(column(frame("card", column(self._name, line, margins=(MEDIUM,) * 4))))
        self.line.entered.connect(self._on_send)
        self.line.given_up.connect(self.closed)
        self.send.clicked.connect(self._on_send)
        self._close.clicked.connect(self.closed)

    def ask(self, torn: Torn) -> None:
        """Ask about this conflict."""
        name = f"Your question to {people(torn)}"
        self._name.setText(name)
        self.line.setAccessibleName(name)
        self.line.setAccessibleDescription("May stay empty: which version is right?")
        self.line.setPlaceholderText("Which version is right?")
        self.line.clear()
        self.show()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_send(self) -> None:
        self.asked.emit(self.line.text().strip())
