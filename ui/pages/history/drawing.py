"""How the history is drawn: actions as two-line cards, days in bold between them."""

from __future__ import annotations

from PySide6.QtGui import QPainter

from ui.look.spacing import BOLD, MEDIUM
from ui.look.theme import theme
from ui.parts.delegates import CardDelegate
from ui.parts.painting import Look, line
from ui.parts.rows import Row


class DayDelegate(CardDelegate):
    """A row that names a day is a heading; every other a card."""

    def draw(self, painter: QPainter, at: Look, row: Row) -> None:
        if not row.heading:
            super().draw(painter, at, row)
            return
        words = at.rect.adjusted(8.5 + MEDIUM, at.rect.height() / 3, -MEDIUM, 0)
        line(painter, words, row.title, theme().font(1, BOLD), "muted")
