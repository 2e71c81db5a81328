"""One step of a matter of concern: a button that notes it now, then its time, which can be corrected."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.look.spacing import MEDIUM, TIGHT
from ui.look.theme import theme
from ui.parts.announcing import announce
from ui.parts.buttons import Button
from ui.parts.frames import reveal
from ui.parts.labels import label
from ui.parts.layout import column, row
from ui.parts.times import NOW, to_edit, understood_past
from ui.workspace import Workspace

NOT_A_TIME = "Enter a time like 14:30, yesterday 14:30 or 16 March 14:30."


@dataclass(frozen=True)
class Step:
    """A step: the field of its time, what it is called, and what the button says."""

    name: str
    words: str
    button: str


class StepRow(QWidget):
    """`taken(name)` when the step is taken now, `corrected(name, moment)` for another time."""

    WORDS, TIME = 170, 190

    taken = Signal(str)
    corrected = Signal(str, str)

    def __init__(self, workspace: Workspace, step: Step, below: QWidget | None = None) -> None:
        super().__init__()
        self.step, self._workspace, self._at = step, workspace, ""
        self._words = label(step.words, "strong", wrap=True)
        self.button = Button(step.button, icon="clock")
        self.time = QLineEdit()
        self.time.setAccessibleName(f"{step.words}: when")
        self.time.setAccessibleDescription("For example, 14:30 or 16 March 14:30")
        self._words.setBuddy(self.time)
        self._error = label("", "error", wrap=True)
        self._error.hide()
        line = row(self._words, self.button, self.time, None, gap=MEDIUM)
        lines = column(line, self._error, gap=TIGHT)
        if below is not None:
            lines.addWidget(below)
        self.setLayout(lines)
        self.button.clicked.connect(self._on_taken)
        self.time.editingFinished.connect(self.finish)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def show_step(self, at: str | None, *, open_: bool) -> None:
        """Show its time, or the button; what is being typed stays."""
        same, self._at = at == self._at, at or ""
        self.button.setVisible(not at and open_)
        self.time.setVisible(bool(at) or not open_)
        self.time.setReadOnly(not open_)
        if not (same and self.time.hasFocus()):
            self.time.setText(to_edit(at) or ("" if open_ else "Not noted"))
            self._say("")

    def finish(self) -> None:
        """Write the time that was typed."""
        text = self.time.text().strip()
        if not self._at or self.time.isReadOnly() or text == to_edit(self._at):
            self._say("")
            return
        now = self._workspace.clock.now()
        moment = understood_past(text, now) if text else None
        self._say("" if moment else NOT_A_TIME)
        if moment:
            self.corrected.emit(self.step.name, self._workspace.clock.moment() if moment == NOW else moment)

    def go(self) -> None:
        """Put the keyboard here."""
        target = self.button if self.button.isVisibleTo(self) else self.time
        target.setFocus(Qt.FocusReason.OtherFocusReason)
        reveal(self)

    def _on_taken(self) -> None:
        had_focus = self.button.hasFocus()
        self.taken.emit(self.step.name)
        announce(self, f"{self.step.words}: noted")
        if had_focus:
            self.focusNextChild()

    def _say(self, words: str) -> None:
        self._error.setText(words)
        self._error.setVisible(bool(words))
        self.time.setProperty("invalid", bool(words))
        self.time.style().unpolish(self.time)
        self.time.style().polish(self.time)

    def _on_theme(self) -> None:
        self._words.setFixedWidth(theme().scaled(self.WORDS))
        self.time.setFixedWidth(theme().scaled(self.TIME))
