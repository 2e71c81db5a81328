"""The line below the notes: which words could identify a person, and a way to decide on them at once."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTextEdit, QWidget

from ui.look.spacing import MEDIUM, SMALL, TIGHT
from ui.parts.buttons import Button
from ui.parts.layout import row
from ui.parts.names.told import watch


class NotesNames(QWidget):
    """Hidden while nothing is found. `wanted` when the person would decide now."""

    wanted = Signal()

    def __init__(self, edit: QTextEdit) -> None:
        super().__init__()
        self.told = watch(edit)
        self.look = Button("Look at them", "link")
        line = row(self.told, self.look, gap=SMALL, margins=(MEDIUM, TIGHT, MEDIUM, TIGHT))
        line.setStretchFactor(self.told, 1)
        self.setLayout(line)
        self.look.clicked.connect(self.wanted)
        self.told.changed.connect(self._on_told)
        self.hide()

    def _on_told(self) -> None:
        self.setVisible(bool(self.told.words))
