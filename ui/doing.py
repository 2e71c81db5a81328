"""What the menu does with the open inspection: each command of it is one method here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from ui.messages import Messages
from ui.undoing import Undoing

if TYPE_CHECKING:
    from ui.desk import Desk


class Doing(QObject):
    """The commands that need an open inspection; without one they do nothing."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.messages: Messages | None = None
        self.undoing = Undoing(self)
        self._desk: Desk | None = None

    @property
    def desk(self) -> Desk | None:
        """The open inspection, where one is open."""
        return self._desk

    def show_desk(self, desk: Desk | None) -> None:
        """Another inspection is open now, or none."""
        self._desk = desk
        self.undoing.show_desk(desk)

    def undo(self) -> None:
        """Take back the newest action on the page in sight."""
        self.undoing.undo()

    def redo(self) -> None:
        """Do again what was undone last."""
        self.undoing.redo()

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

    def print_blank_form(self) -> None:
        """Save a blank reading form as PDF."""
        if self.desk is not None:
            self.desk.file_reading().print_blank()

    def raise_concern(self) -> None:
        """Raise a matter of concern, from whatever is being looked at."""
        if self.desk is not None:
            self.desk.raise_concern()

    def show_concerns(self) -> None:
        """Show the matters of concern, the open ones first."""
        if self.desk is not None:
            self.desk.go("concerns")

    def go_to_page(self) -> None:
        """A page was chosen from the menu or by its key."""
        action = self.sender()
        if self.desk is not None and isinstance(action, QAction):
            self.desk.go(str(action.data()))

    def history(self) -> None:
        """What was done to the record in sight, or to everything."""
        if self._desk is not None:
            self._desk.show_history()

    def find_here(self) -> None:
        """Find words in the page in sight."""
        if self._desk is not None:
            self._desk.find_here()

    def search(self) -> None:
        """Search everything, by what is typed there."""
        if self._desk is not None:
            self._desk.go("search")

    def next_part(self) -> None:
        """Move the keyboard to the next part of the window."""
        if self.desk is not None:
            self.desk.next_part()

    def part_before(self) -> None:
        """Move the keyboard to the part before."""
        if self.desk is not None:
            self.desk.next_part(-1)
