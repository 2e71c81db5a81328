"""What a person has to say before a spreadsheet can be taken in: words, dates, rows that differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.look.spacing import MEDIUM
from ui.parts.controls import Options
from ui.parts.field import Field, choice_field
from ui.parts.layout import column
from ui.parts.pick import Pick

LEAVE_OUT = "-"
MOST = 30
"""More questions than this are not asked: another column was meant."""
FEW = 3
"""Options that are shown side by side."""


@dataclass(frozen=True)
class Question:
    """Something to decide: `key` tells them apart, `options` are what can be chosen."""

    key: tuple[str, ...]
    words: str
    options: Options
    hint: str = ""


class Questions(QWidget):
    """A field for each question, those already answered kept. `answered(key, value)`."""

    answered = Signal(object, object)

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[tuple[str, ...], Field] = {}
        self._asked: dict[tuple[str, ...], Question] = {}
        self._lines = column(gap=MEDIUM)
        self.setLayout(self._lines)
        self.hide()

    def ask(self, questions: Sequence[Question]) -> None:
        """Ask these; one that is asked already stays as it is, with its answer and the focus."""
        wanted = {each.key: each for each in questions[:MOST]}
        for key in [key for key in self.fields if self._asked[key] != wanted.get(key)]:
            field = self.fields.pop(key)
            field.hide()
            field.deleteLater()
        for place, question in enumerate(wanted.values()):
            if question.key not in self.fields:
                self.fields[question.key] = field = _field(question)
                self._lines.insertWidget(place, field)
                field.changed.connect(self._on_changed)
        self._asked = wanted
        self.setVisible(bool(wanted))

    def clear(self) -> None:
        """Nothing is asked, and no answer is remembered."""
        self.ask(())

    def _on_changed(self) -> None:
        changed = self.sender()
        for key, field in self.fields.items():
            if field is changed and field.value() is not None:
                self.answered.emit(key, field.value())
                return


def _field(question: Question) -> Field:
    if len(question.options) <= FEW:
        return choice_field(question.words, question.options, question.hint)
    return Field(question.words, Pick(question.options), question.hint)
