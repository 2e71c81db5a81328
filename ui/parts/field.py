"""One question of a form: label, hint, error and the control they belong to."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.look.spacing import SMALL, TIGHT
from ui.parts.choice import Choice, SixPointScale
from ui.parts.controls import Control, Line, Number, Options, Text
from ui.parts.date_edit import DateEdit, DayEdit
from ui.parts.frames import reveal
from ui.parts.labels import label
from ui.parts.layout import column
from ui.parts.names.told import NamesTold, watch
from ui.parts.ticks import Ticks


class Field(QWidget):
    """A labelled control. `changed` while the person answers, `left` when they are done with it."""

    changed = Signal()
    left = Signal()

    def __init__(self, name: str, control: Control, hint: str = "", *, guarded: bool = True) -> None:
        """`guarded`: words that could identify a person are marked and told of."""
        super().__init__()
        self.name = name
        self.control = control
        self._hint = hint
        self._label = label(name.replace("&", "&&"), "strong", wrap=True)
        self._hint_label = label(hint, "muted", wrap=True)
        if not hint:  # never setVisible(True) here: without a parent that opens a window
            self._hint_label.hide()
        self._error = label("", "error", wrap=True)
        self._error.hide()
        self._label.setBuddy(control.targets()[0])
        widget = cast(QWidget, control)
        words = column(self._label, self._hint_label, self._error, gap=2)
        # A number or a date is a line too, and names nobody.
        worded = guarded and type(control) in (Line, Text)
        self.names = watch(cast(Line | Text, control)) if worded else NamesTold()
        self.names.changed.connect(self._name_targets)
        self.setLayout(column(words, widget, self.names, gap=TIGHT, margins=(0, 0, 0, SMALL)))
        control.changed.connect(self.changed)
        control.left.connect(self.left)
        self._name_targets()

    def rename(self, name: str) -> None:
        """Ask of something else."""
        self.name = name
        self._label.setText(name.replace("&", "&&"))
        self._name_targets()

    @property
    def error(self) -> str:
        """The error shown, or nothing."""
        return self._error.text()

    def value(self) -> object:
        """What the person has answered."""
        return self.control.value()

    def set_value(self, value: object) -> None:
        """Show an answer without saying `changed`."""
        self.control.set_value(value)

    def problem(self) -> str:
        """What the control itself finds wrong with what was typed; empty if nothing is."""
        ask = getattr(self.control, "problem", None)
        return "" if ask is None else str(ask())

    def show_error(self, words: str) -> None:
        """Show what is wrong beside the field; empty words take it away."""
        self._error.setText(words)
        self._error.setVisible(bool(words))
        for target in self.control.targets():
            target.setProperty("invalid", bool(words))
            target.style().unpolish(target)
            target.style().polish(target)
        self._name_targets()

    def go(self) -> None:
        """Bring the field into view and put the focus in it."""
        self._first().setFocus(Qt.FocusReason.OtherFocusReason)
        # An error shown just now has yet to move what is below it.
        QTimer.singleShot(0, self, self._reveal)

    def _reveal(self) -> None:
        reveal(self)

    def _first(self) -> QWidget:
        targets = self.control.targets()
        return next((each for each in targets if getattr(each, "isChecked", bool)()), targets[0])

    def _name_targets(self) -> None:
        """An input of its own is named by the question; one of several options is described by it."""
        targets = self.control.targets()
        error = f"Error: {self.error}" if self.error else ""
        for target in targets:
            several = len(targets) > 1
            if not several:
                target.setAccessibleName(self.name)
            said = (error, self.name if several else "", self._hint, self.names.words)
            target.setAccessibleDescription(". ".join(part for part in said if part))


def line_field(name: str, hint: str = "") -> Field:
    """A field of one line."""
    return Field(name, Line(), hint, guarded=False)


def noted_field(name: str, hint: str = "") -> Field:
    """A field of one line of our notes, in which nobody's name belongs."""
    return Field(name, Line(), hint)


def text_field(name: str, hint: str = "", lines: int = 4, *, guarded: bool = True) -> Field:
    """A field of several lines. `guarded`: nobody's name belongs into it."""
    return Field(name, Text(lines), hint, guarded=guarded)


def number_field(name: str, hint: str = "", least: int = 0, most: int = 999_999) -> Field:
    """A field for a whole number within bounds."""
    return Field(name, Number(least, most), hint)


def date_field(name: str, hint: str = "For example, 2 March 2010, March 2010 or 2010") -> Field:
    """A field for a date that may be known to the day, the month or the year."""
    return Field(name, DateEdit(), hint)


def day_field(name: str, hint: str = "For example, 2 March 2010") -> Field:
    """A field for an exact date."""
    return Field(name, DayEdit(), hint)


def choice_field(name: str, options: Options, hint: str = "") -> Field:
    """A field with one answer out of a few."""
    return Field(name, Choice(options), hint)


def ticks_field(name: str, options: Options, hint: str = "") -> Field:
    """A field with any number of answers out of a few."""
    return Field(name, Ticks(options), hint)


def six_point_field(name: str, words: Mapping[int, str], others: Sequence[str] = (), hint: str = "") -> Field:
    """A field for an evaluation on the six-point scale."""
    return Field(name, SixPointScale(words, others), hint)
