"""What the cards of the start page have in common."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from ui.look.spacing import BROAD, LARGE, MEDIUM, WIDE
from ui.look.theme import theme
from ui.parts.frames import frame
from ui.parts.layout import Item, column

WIDTH = 560


class Card(QWidget):
    """One card of the start page."""

    def lay(self, *items: Item) -> None:
        """Put these one under the other on the card."""
        self._fit()
        theme().changed.connect(self._fit)
        inside: QVBoxLayout = column(*items, gap=MEDIUM, margins=(BROAD, WIDE, BROAD, WIDE))
        self.setLayout(column(frame("card", inside), margins=(LARGE, 0, LARGE, 0)))

    def _fit(self) -> None:
        self.setFixedWidth(theme().scaled(WIDTH))

    def wait(self, waiting: bool) -> None:
        """While waiting nothing can be pressed."""
        self.setEnabled(not waiting)

    def begin_again(self) -> None:
        """Put the keyboard in the first thing to do."""
