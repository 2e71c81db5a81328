"""What the menu does with the open inspection: each command of it is one method here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QAction

from fieldwork.errors import FieldworkError
from ui.messages import Messages

if TYPE_CHECKING:
    from ui.desk import Desk


class Doing(QObject):
    """The commands that need an open inspection; without one they do nothing. `told` says what was done."""

    told = Signal(str, bool)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.desk: Desk | None = None
        self.messages: Messages | None = None

    def undo(self) -> None:
        """Take back the newest action."""
        if self.desk is not None:
            self.desk.leave()
            self.desk.workspace.undo(self._on_undone, self._on_not_undone)

    def hand_over(self) -> None:
        """Make a hand-over, with what is being typed in it."""
        if self.desk is not None:
            self.desk.leave()
            self.desk.colleagues().hand_over()

    def choose_hand_overs(self) -> None:
        """Choose colleagues’ hand-overs, and look at them."""
        if self.desk is not None:
            self.desk.colleagues().choose()

    def choose_folder(self) -> None:
        """Choose a folder, and look at the hand-overs in it."""
        if self.desk is not None:
            self.desk.colleagues().choose_folder()

    def invite(self) -> None:
        """Invite a colleague."""
        if self.desk is not None:
            self.desk.colleagues().invite()

    def adopt(self) -> None:
        """Join another inspection of the same area to this one."""
        if self.desk is not None:
            self.desk.colleagues().adopt()

    def go_to_page(self) -> None:
        """A page was chosen from the menu or by its key."""
        action = self.sender()
        if self.desk is not None and isinstance(action, QAction):
            self.desk.go(str(action.data()))

    def next_part(self) -> None:
        """Move the keyboard to the next part of the window."""
        if self.desk is not None:
            self.desk.next_part()

    def part_before(self) -> None:
        """Move the keyboard to the part before."""
        if self.desk is not None:
            self.desk.next_part(-1)

    def _on_undone(self, what: str | None) -> None:
        self.told.emit("There is nothing to undo" if what is None else f"Undone: {what}", False)

    def _on_not_undone(self, error: FieldworkError) -> None:
        self.told.emit(error.message, False)
