"""What every section of the page has in common."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldwork.errors import FieldworkError
from ui.messages import Messages
from ui.parts.banner import Banner
from ui.workspace import Workspace


class Section(QWidget):
    """One section: shows records, asks the workspace to write, refreshes when told.

    Wishes go up as signals, as on a page. `trouble` is for what a verb refused; a section lays it out.
    """

    name: ClassVar[str]
    """Its key among the sections, which the points of `to_do` name too."""
    title: ClassVar[str]
    about: ClassVar[str]
    """What it is for, in one sentence under its title."""
    kinds: ClassVar[frozenset[str]] = frozenset()
    """Kinds of record it shows: a change of one of them refreshes it."""
    opens: ClassVar[frozenset[str]] = frozenset()
    """Kinds of record whose place is here."""
    scrolls: ClassVar[bool] = True
    """Whether the page scrolls it as a whole; False where it scrolls its own parts."""

    go_requested = Signal(str, str)
    told = Signal(str, bool)

    def __init__(self, workspace: Workspace, messages: Messages) -> None:
        super().__init__()
        self.workspace, self.messages = workspace, messages
        self.trouble = Banner()

    def refresh(self) -> None:
        """Ask the store again for what is shown. Stays on the same record and keeps what is being typed."""

    def open(self, record: str) -> None:
        """Show this record."""

    def focus_main(self) -> None:
        """Put the keyboard where the work is."""

    def parts(self) -> tuple[QWidget, ...]:
        """The parts of the section that F6 walks through."""
        return ()

    def take_files(self, paths: tuple[Path, ...]) -> bool:
        """Files were dropped on the window: whether the section takes them in."""
        return False

    def stop(self) -> None:
        """Give up whatever runs for long, and forget what is in no store: lock or close follows."""

    def leave(self) -> None:
        """Make changes of whatever is being typed: another section, page, lock or close follows."""

    def fit(self, width_in_lines: float) -> None:
        """The section is this wide, counted in lines of text."""

    def write(self, verb: Callable[..., Any], *args: Any, told: str = "", **named: Any) -> None:
        """Run a verb; say `told` with an undo when it is done, or beside the section what it refused."""

        def done(_: object) -> None:
            self.trouble.hide()
            if told:
                self.told.emit(told, True)

        self.workspace.write_then(done, verb, *args, otherwise=self.refuse, **named)

    def refuse(self, error: FieldworkError) -> None:
        """Say what stood in the way."""
        self.trouble.say(error.message, "error")
