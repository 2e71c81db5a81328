"""What every control of a form offers, and the typed ones: a line, a number, a text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from ui.look.theme import theme
from ui.parts.spelled import Spelled

Options = Sequence[tuple[str | int, str]]
"""Each value with the words shown for it, in the order shown."""


class Control(Protocol):
    """What Field asks of a control. Values are plain: str, int, tuple of str, or None."""

    changed: SignalInstance
    left: SignalInstance

    def value(self) -> object:
        """What the person has entered."""

    def set_value(self, value: object) -> None:
        """Show a value without saying `changed`."""

    def targets(self) -> Sequence[QWidget]:
        """The widgets that take the keys; the first gets the label's key and the focus."""


class Line(QLineEdit):
    """One line of text."""

    changed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.textEdited.connect(self.changed)
        self.editingFinished.connect(self.left)

    def value(self) -> object:
        """The text, without the spaces round it."""
        return self.text().strip()

    def set_value(self, value: object) -> None:
        """Show the text; None shows nothing."""
        text = "" if value is None else str(value)
        # Setting the same text again would throw the caret to the end.
        if text != self.text():
            self.setText(text)

    def targets(self) -> Sequence[QWidget]:
        """The line itself."""
        return (self,)


class Number(Line):
    """A whole number, or None when empty. What is no number stays visible and is reported by problem()."""

    WIDTH = 110

    def __init__(self, least: int = 0, most: int = 999_999) -> None:
        super().__init__()
        self._least, self._most = least, most
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def value(self) -> object:
        """The number; None if there is none or it is out of bounds."""
        number = self._number()
        return number if number is not None and self._least <= number <= self._most else None

    def problem(self) -> str:
        """What is wrong with what was typed, in words for the user; empty if nothing is."""
        if not self.text().strip() or self.value() is not None:
            return ""
        return f"Enter a whole number from {self._least} to {self._most}"

    def _on_theme(self) -> None:
        self.setFixedWidth(theme().scaled(self.WIDTH))

    def _number(self) -> int | None:
        text = self.text().replace(",", "").replace(" ", "")
        # isdecimal() also takes the digits of other scripts; int() reads those too.
        return int(text) if text.isdecimal() else None


class Text(QPlainTextEdit):
    """Several lines of text. Tab leaves it, as everywhere."""

    changed = Signal()
    left = Signal()

    def __init__(self, lines: int = 4) -> None:
        super().__init__()
        self._lines = lines
        self.setTabChangesFocus(True)
        Spelled(self)
        self.textChanged.connect(self.changed)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def value(self) -> object:
        """The text."""
        return self.toPlainText()

    def set_value(self, value: object) -> None:
        """Show the text; None shows nothing."""
        text = "" if value is None else str(value)
        if text != self.toPlainText():
            self.blockSignals(True)
            self.setPlainText(text)
            self.blockSignals(False)

    def targets(self) -> Sequence[QWidget]:
        """The box itself."""
        return (self,)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        # A menu or another window borrows the focus; the person has not left the field.
        if event.reason() not in (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason):
            self.left.emit()

    def _on_theme(self) -> None:
        self.setFixedHeight(self._lines * self.fontMetrics().lineSpacing() + 26)
