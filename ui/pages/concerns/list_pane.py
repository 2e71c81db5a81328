"""The list of matters of concern: code, what is next, when; open ones first."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from fieldwork.concerns import Listed
from ui.look.spacing import LARGE, MEDIUM, SMALL
from ui.look.theme import theme
from ui.parts.buttons import Button
from ui.parts.labels import label
from ui.parts.layout import column, row
from ui.parts.lists import RowList, listview
from ui.parts.rows import Row
from ui.parts.times import in_full, in_short

STATES = {"open": "needs you", "closed": "complete", "raised in error": "did not happen"}


class ListPane(QFrame):
    """`chosen(id)` when another is wanted, `opened` to go on to its form."""

    WIDTH = 250

    chosen = Signal(str)
    opened = Signal(str)
    new_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("frame", "pane")
        self.new = Button("Ne&w", icon="plus", tip="Raise a matter of concern (Ctrl+Shift+M)")
        self.list: RowList = listview("Matters of concern")
        head = row(label("Concerns", "subheading"), self.new)
        head.setStretch(0, 1)
        head.setContentsMargins(LARGE, MEDIUM, MEDIUM, SMALL)
        self.setLayout(column(head, self.list, gap=0))
        self.new.clicked.connect(self.new_wanted)
        self.list.chosen.connect(self.chosen)
        self.list.opened.connect(self.opened)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def show_all(self, found: tuple[Listed, ...], today: date) -> None:
        """Show these, staying on the same one."""
        self.list.show_rows(_row(each, today) for each in found)

    def _on_theme(self) -> None:
        self.setFixedWidth(theme().scaled(self.WIDTH))


def _row(each: Listed, today: date) -> Row:
    title = " · ".join(part for part in (each.code, each.about_code) if part)
    sub = each.next or each.state.capitalize()
    seen = each.times["seen_at"]
    spoken = ", ".join(part for part in (title, each.state, each.next, in_full(seen)) if part)
    return Row(each.id, title, sub, in_short(seen, today), STATES[each.state], spoken=spoken)
