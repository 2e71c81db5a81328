"""One of a few ways to see something, as a row of chips."""

from __future__ import annotations

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QAbstractButton, QRadioButton, QSizePolicy

from ui.look.spacing import TIGHT
from ui.look.theme import theme
from ui.parts.choice import Choice
from ui.parts.controls import Options

LEAST, AROUND = 20, 14
"""Pixels of a push button: its line at the least, and what is above and below it."""


class Chips(Choice):
    """Radio buttons that look like chips; one of them is always on."""

    def __init__(self, name: str, options: Options) -> None:
        self._name = name
        super().__init__(options)

    def button(self, words: str) -> QAbstractButton:
        """A chip for an option."""
        made = _Chip(words.replace("&", "&&"))
        made.setProperty("kind", "chip")
        made.setAccessibleDescription(self._name)
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        return made

    def gap(self) -> int:
        """Room between two options."""
        return TIGHT

    def choose(self, value: object) -> None:
        """As if the person had chosen that value; something always is."""
        if value is not None:
            super().choose(value)


class _Chip(QRadioButton):
    """As tall as the buttons it stands beside."""

    def sizeHint(self) -> QSize:
        line = QFontMetrics(theme().font()).height()
        return QSize(super().sizeHint().width(), max(LEAST, line) + AROUND)
