"""Hand-overs kept aside until what they build on comes, and what that is."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fieldwork.exchange.brought import Waiting
from ui.look.spacing import LARGE, SMALL
from ui.pages.merge.drawing import LineDelegate
from ui.pages.merge.words import when
from ui.parts.frames import frame
from ui.parts.labels import label
from ui.parts.layout import column
from ui.parts.lists import RowList, listview
from ui.parts.rows import Row

NOTHING = "No hand-over waits for another one."
JOINS = "As soon as what is missing is taken in, these join by themselves. Ask the colleagues named here."


class WaitingPane(QWidget):
    """A list."""

    def __init__(self) -> None:
        super().__init__()
        self._told = label(NOTHING, "muted", wrap=True)
        self.list: RowList = listview("Waiting", (), LineDelegate)
        head = column(self._told, margins=(LARGE, SMALL, LARGE, 0))
        self.setLayout(column(frame("card", column(head, self.list, None, margins=(1, SMALL, 1, SMALL)))))

    def show_waiting(self, waiting: tuple[Waiting, ...], today: str) -> None:
        """Show what waits."""
        self.list.show_rows(_row(each, today) for each in waiting)
        if waiting and not self.list.current:
            self.list.go_to(waiting[0].package)
        self.list.setVisible(bool(waiting))
        self._told.setText(JOINS if waiting else NOTHING)

    def focus_main(self) -> None:
        """On the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def parts(self) -> tuple[QWidget, ...]:
        """The list."""
        return (self.list,)


def _row(each: Waiting, today: str) -> Row:
    made, came = when(each.made_at, today), when(each.came_at, today)
    words = f"Came {came}. Waits for {', '.join(each.missing)}"
    spoken = f"{each.sender}, made {made}, {words}"
    return Row(each.package, each.sender, words, f"made {made}", "look again", spoken=spoken)
