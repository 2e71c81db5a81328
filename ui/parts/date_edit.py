"""A date as a person would write it, with what was understood shown beside it."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.look.theme import theme
from ui.parts.announcing import announce
from ui.parts.dates import in_words, understood
from ui.parts.labels import label
from ui.parts.layout import row


class DateEdit(QWidget):
    """Takes "2 March 2010", "March 2010", "2010", "02/03/2010" and "not recorded".

    The value is a partial ISO date, "not recorded", or None when empty or not understood.
    """

    WIDTH = 180
    ADVICE = "Enter a date like 2 March 2010, March 2010 or 2010, or “not recorded”"

    changed = Signal()
    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._line = QLineEdit()
        self._meaning = label("", "muted")
        self.setLayout(row(self._line, self._meaning, None))
        self._line.textEdited.connect(self._on_edited)
        self._line.editingFinished.connect(self._on_finished)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def value(self) -> object:
        """What was understood."""
        return understood(self._line.text()) or None

    def set_value(self, value: object) -> None:
        """Show a value as this control gives it."""
        words = "" if value is None else in_words(str(value))
        if value != self.value() or not words:
            self._line.setText(words)
        self._meaning.clear()

    def problem(self) -> str:
        """What is wrong with what was typed, in words for the user; empty if nothing is."""
        return self.ADVICE if understood(self._line.text()) is None else ""

    def targets(self) -> Sequence[QWidget]:
        """The line."""
        return (self._line,)

    def _on_theme(self) -> None:
        self._line.setFixedWidth(theme().scaled(self.WIDTH))

    def _on_edited(self, text: str) -> None:
        meaning = understood(text)
        # Half a date is not an error yet; say nothing until it is one.
        self._meaning.setText(in_words(meaning) if meaning else "")
        self.changed.emit()

    def _on_finished(self) -> None:
        if self.problem():
            self._meaning.setText("Not a date yet")
        elif self._meaning.text():
            announce(self._line, self._meaning.text())
        self.left.emit()


class DayEdit(DateEdit):
    """Takes an exact date alone: "2 March 2010", "02/03/2010". The value is that day, or None."""

    ADVICE = "Enter a date with its day, like 2 March 2010"

    def value(self) -> object:
        """The day that was understood."""
        meaning = understood(self._line.text()) or ""
        return meaning if len(meaning) == len("2010-03-02") else None

    def problem(self) -> str:
        """What is wrong with what was typed, in words for the user; empty if nothing is."""
        return self.ADVICE if self._line.text().strip() and self.value() is None else ""
