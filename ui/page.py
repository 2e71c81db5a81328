"""What every page of the side bar has in common."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from ui.messages import Messages
from ui.workspace import Workspace


class Page(QWidget):
    """A place in the side bar: shows records, asks the workspace to write, refreshes when told.

    Wishes go up as signals: `go_requested` names a page and a record on it; `told` is a short word of
    what was done, with an undo where `undoable` is true.
    """

    name: ClassVar[str]
    """Its key among the pages: overview, conversations, file_reading, findings, report, merge."""
    title: ClassVar[str]
    icon: ClassVar[str]
    kinds: ClassVar[frozenset[str]] = frozenset()
    """Kinds of record it shows: a change of one of them refreshes it."""

    go_requested = Signal(str, str)
    told = Signal(str, bool)
    concern_wanted = Signal()
    """A matter of concern is to be raised from what is shown."""
    child_looks = Signal(bool)
    """Whether a child is shown the screen by now: what must not be seen then is put out of sight."""
    hit_requested = Signal(str, str, str)
    """A page, a record on it, and the record within that one that is meant."""

    def __init__(self, workspace: Workspace, messages: Messages) -> None:
        super().__init__()
        self.workspace, self.messages = workspace, messages

    @property
    def in_progress(self) -> bool:
        """Whether somebody is being talked with: then a laptop left alone is hidden, not locked."""
        return False

    def refresh(self) -> None:
        """Ask the store again for what is shown. Stays on the same record and keeps what is being typed."""

    def open(self, record: str) -> None:
        """Show this record."""

    def point_at(self, record: str) -> None:
        """Go on to this part of the record just opened, now or once it is there."""

    @property
    def record(self) -> str:
        """The record shown, to be opened again another day; empty where there is none."""
        return ""

    def focus_main(self) -> None:
        """Put the keyboard where the work is."""

    def parts(self) -> tuple[QWidget, ...]:
        """The parts of the page that F6 walks through."""
        return ()

    def at_hand(self) -> str:
        """The record the person is at, such as a note or a reading; empty where there is none."""
        return ""

    def leave(self) -> None:
        """Make changes of whatever is being typed: another page, lock or close follows."""

    def take_files(self, paths: tuple[Path, ...]) -> bool:
        """Files were dropped on the window: whether the page takes them in. Hand-overs are not its own."""
        return False

    def stop(self) -> None:
        """Give up whatever runs for long: lock or close follows."""

    def fit(self, width_in_lines: float) -> None:
        """The window is this wide, counted in lines of text; narrow pages fold their lists away."""
