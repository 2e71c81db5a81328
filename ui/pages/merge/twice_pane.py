"""What two people may have recorded twice: both titles, why it seems so, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from fieldwork.exchange.twice import Twice
from ui.look.spacing import LARGE, MEDIUM, SMALL
from ui.pages.merge.drawing import LineDelegate
from ui.parts.buttons import Button
from ui.parts.frames import frame
from ui.parts.labels import label
from ui.parts.layout import Flow, column, holder, row
from ui.parts.lists import RowList, listview
from ui.parts.rows import Row

ALL = 100
"""The share of the room the list takes from the emptiness below it."""
NOTHING = "Nothing seems to have been recorded twice."
JOIN = (
    "Joined, the two count as one, and everything in both stays. They can be parted again at any time."
)


class TwicePane(QWidget):
    """`join_wanted(one, other)`, `apart_wanted(one, other)` and `part_wanted(same_as)`."""

    join_wanted = Signal(str, str)
    apart_wanted = Signal(str, str)
    part_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._found: tuple[Twice, ...] = ()
        self.list: RowList = listview("Recorded twice", (), LineDelegate)
        self._nothing = label(NOTHING, "muted", wrap=True)
        self._one, self._other = label("", "strong", wrap=True), label("", "strong", wrap=True)
        self._why = label("", "muted", wrap=True)
        self.join = Button("&Join the two", icon="git-merge")
        self.apart = Button("&Not the same", icon="x")
        self.part = Button("&Part them again", icon="undo-2")
        buttons = holder(Flow(self.join, self.apart, self.part))
        told = column(self._one, self._other, self._why, buttons, label(JOIN, "muted", wrap=True), None,
                      gap=MEDIUM, margins=(LARGE, LARGE, LARGE, LARGE))  # fmt: skip
        head = row(self._nothing, margins=(LARGE, SMALL, LARGE, 0))
        inside = column(head, self.list, None, margins=(1, SMALL, 1, SMALL))
        inside.setStretchFactor(self.list, ALL)
        left = frame("card", inside)
        self._card = frame("card", told)
        self._both: QBoxLayout = row(left, self._card, gap=MEDIUM)
        self._both.setStretch(0, 1)
        self._both.setStretch(1, 1)
        self.setLayout(self._both)
        self.list.chosen.connect(self._on_chosen)
        self.join.clicked.connect(self._on_join)
        self.apart.clicked.connect(self._on_apart)
        self.part.clicked.connect(self._on_part)

    def show_twice(self, found: tuple[Twice, ...]) -> None:
        """Show them, staying on the same one."""
        self._found = found
        self.list.show_rows(_row(each) for each in found)
        if found and not self.list.current:
            self.list.go_to(_key(found[0]))
        self.list.setVisible(bool(found))
        self._nothing.setVisible(not found)
        self._show()

    def focus_main(self) -> None:
        """On the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def parts(self) -> tuple[QWidget, ...]:
        """The list, and what can be done."""
        return (self.list, self.part if self.join.isHidden() else self.join)

    def stand(self, upright: bool) -> None:
        """One below the other, or side by side."""
        way = QBoxLayout.Direction
        self._both.setDirection(way.TopToBottom if upright else way.LeftToRight)
        self._both.setStretch(1, 0 if upright else 1)

    def _current(self) -> Twice | None:
        return next((each for each in self._found if _key(each) == self.list.current), None)

    def _show(self) -> None:
        current = self._current()
        self._card.setVisible(current is not None)
        if current is None:
            return
        self._one.setText(current.titles[0])
        self._other.setText(current.titles[1])
        self._why.setText(current.why)
        self.join.setVisible(not current.joined)
        self.apart.setVisible(not current.joined)
        self.part.setVisible(bool(current.joined))

    def _on_chosen(self, _: str) -> None:
        self._show()

    def _on_join(self) -> None:
        if (current := self._current()) is not None:
            self.join_wanted.emit(current.one, current.other)

    def _on_apart(self) -> None:
        if (current := self._current()) is not None:
            self.apart_wanted.emit(current.one, current.other)

    def _on_part(self) -> None:
        if (current := self._current()) is not None:
            self.part_wanted.emit(current.joined)


def _key(twice: Twice) -> str:
    return f"{twice.one} {twice.other}"


def _row(each: Twice) -> Row:
    state = "complete" if each.joined else "look again"
    joined = "Joined" if each.joined else each.why
    spoken = f"{each.titles[0]} and {each.titles[1]}, {joined}"
    return Row(_key(each), each.titles[0], f"{each.titles[1]}. {joined}", "", state, spoken=spoken)
