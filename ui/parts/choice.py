"""One of a few options: radio buttons, and the six-point scale as a row of chips."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QRadioButton, QSizePolicy, QWidget

from ui.look import spacing
from ui.parts.controls import Options
from ui.parts.layout import Flow

TAKE_BACK = (Qt.Key.Key_Delete, Qt.Key.Key_Backspace)


class Choice(QWidget):
    """One of the options, or none yet. Arrows move, Space chooses, Delete takes the answer back."""

    changed = Signal()
    left = Signal()

    def __init__(self, options: Options) -> None:
        super().__init__()
        self._values = [value for value, _ in options]
        self._group = QButtonGroup(self)
        for number, (_, words) in enumerate(options):
            self._group.addButton(self.button(words), number)
        self.setLayout(Flow(*self._group.buttons(), gap=self.gap()))
        self._group.idClicked.connect(self._on_clicked)

    def button(self, words: str) -> QAbstractButton:
        """The button for an option."""
        return QRadioButton(words.replace("&", "&&"))

    def gap(self) -> int:
        """Room between two options."""
        return spacing.MEDIUM

    def value(self) -> object:
        """The value chosen, or None."""
        number = self._group.checkedId()
        return self._values[number] if number >= 0 else None

    def set_value(self, value: object) -> None:
        """Choose that value; None chooses nothing."""
        # An exclusive group lets nobody take the last mark away.
        self._group.setExclusive(False)
        for number, each in enumerate(self._values):
            self._group.button(number).setChecked(each == value)
        self._group.setExclusive(True)

    def choose(self, value: object) -> None:
        """As if the person had chosen that value; None takes the answer back."""
        if value != self.value():
            self.set_value(value)
            self._on_clicked()

    def targets(self) -> Sequence[QWidget]:
        """The buttons."""
        return self._group.buttons()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in TAKE_BACK:
            self.choose(None)
            return
        super().keyPressEvent(event)

    def _on_clicked(self, _number: int = 0) -> None:
        self.changed.emit()
        self.left.emit()


class SixPointScale(Choice):
    """6 to 1 with the framework's words, then what else may be said of it. The keys 1 to 6 choose.

    `words` maps each grade to its word; `others` are values such as "not applicable", shown as they are.
    """

    def __init__(self, words: Mapping[int, str], others: Sequence[str] = ()) -> None:
        grades = [(grade, f"{grade} {words[grade]}") for grade in sorted(words, reverse=True)]
        super().__init__([*grades, *((each, each.capitalize()) for each in others)])

    def button(self, words: str) -> QAbstractButton:
        """A chip. It is a radio button, so a screen reader says how many there are and which is on."""
        made = super().button(words)
        made.setProperty("kind", "chip")
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        return made

    def gap(self) -> int:
        return spacing.SMALL

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.text().isdecimal() and int(event.text()) in self._values:
            self.choose(int(event.text()))
            self.targets()[self._values.index(int(event.text()))].setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)
