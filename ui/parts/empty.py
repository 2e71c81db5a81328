"""What a page shows while there is nothing to show: what to do first."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from ui.look.spacing import LARGE_ICON, SMALL
from ui.look.theme import theme
from ui.parts.buttons import Button
from ui.parts.labels import Icon, label
from ui.parts.layout import column, row


class EmptyState(QWidget):
    """An icon, a heading, one sentence and, if something can be done here, one button."""

    WIDTH = 420

    acted = Signal()

    def __init__(self, icon: str, heading: str, sentence: str, action: str = "") -> None:
        super().__init__()
        self.sentence = label(sentence, "muted", wrap=True)
        items = [
            row(None, Icon(icon, "accent", LARGE_ICON), None),
            self._words(label(heading, "subheading", wrap=True)),
            self._words(self.sentence),
        ]
        if action:
            button = Button(action, "primary")
            button.clicked.connect(self.acted)
            items.append(row(None, button, None, margins=(0, SMALL, 0, 0)))
        self.setLayout(column(None, *items, None, gap=SMALL))

    def _words(self, words: QLabel) -> QHBoxLayout:
        words.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        words.setMaximumWidth(theme().scaled(self.WIDTH))
        line = row(None, words, None)
        # All the room there is, before the margins take any: a wrapped label would ask for little.
        line.setStretchFactor(words, 100)
        return line
