"""Hand-overs kept aside until what they build on comes, and what that is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from fieldwork.exchange.brought import Waiting
from ui.look.spacing import LARGE, SMALL
from ui.pages.merge.drawing import LineDelegate
from ui.pages.merge.words import when
from ui.parts.buttons import Button
from ui.parts.frames import frame
from ui.parts.labels import label
from ui.parts.layout import column, row
from ui.parts.lists import RowList, listview
from ui.parts.rows import Row

ALL = 100
"""The share of the room the list takes from the emptiness below it."""
NOTHING = "No hand-over waits for another one."
JOINS = "As soon as what is missing is taken in, these join by themselves. Ask the colleagues named here."


class WaitingPane(QWidget):
    """A list. `let_go(package)` when what one waits for will never come."""

    let_go = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._told = label(NOTHING, "muted", wrap=True)
        self.list: RowList = listview("Waiting", (), LineDelegate)
        self.go = Button("&Let go of it…", icon="trash-2", tip="It will not be taken in, whatever comes")
        head = column(self._told, margins=(LARGE, SMALL, LARGE, 0))
        below = row(self.go, None, margins=(LARGE, 0, LARGE, SMALL))
        inside = column(head, self.list, below, None, margins=(1, SMALL, 1, SMALL))
        inside.setStretchFactor(self.list, ALL)
        self.setLayout(column(frame("card", inside)))
        self.go.clicked.connect(self._on_go)

    def show_waiting(self, waiting: tuple[Waiting, ...], today: str) -> None:
        """Show what waits."""
        self.list.show_rows(_row(each, today) for each in waiting)
        if waiting and not self.list.current:
            self.list.go_to(waiting[0].package)
        self.list.setVisible(bool(waiting))
        self.go.setVisible(bool(waiting))
        self._told.setText(JOINS if waiting else NOTHING)

    def focus_main(self) -> None:
        """On the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def parts(self) -> tuple[QWidget, ...]:
        """The list."""
        return (self.list,)

    def _on_go(self) -> None:
        self.let_go.emit(self.list.current)


def _row(each: Waiting, today: str) -> Row:
    made, came = when(each.made_at, today), when(each.came_at, today)
    words = f"Came {came}. Waits for {', '.join(each.missing)}"
    spoken = f"{each.sender}, made {made}, {words}"
    return Row(each.package, each.sender, words, f"made {made}", "look again", spoken=spoken)
