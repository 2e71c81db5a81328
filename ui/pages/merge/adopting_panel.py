"""Joining another inspection of the same area to this one, where two colleagues each started it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal

from ui.look.spacing import MEDIUM
from ui.messages import Messages
from ui.pages.merge.files import KINDS
from ui.pages.merge.panel import Panel
from ui.parts.buttons import Button
from ui.parts.field import line_field
from ui.parts.labels import Elided
from ui.parts.layout import column, row

ABOUT = (
    "Two of you each started an inspection of this area. Ask your colleague for an invitation to theirs: all "
    "of it is taken in here, and the two go on as one. Nothing of either is lost."
)
NO_FILE = "No file chosen yet"


class AdoptingPanel(Panel):
    """`wanted(path, words)` when the file is to be looked at."""

    wanted = Signal(object, str)

    def __init__(self, messages: Messages) -> None:
        super().__init__("Join two inspections", ABOUT, Button("&Look at it", "primary", icon="arrow-right"))
        self._messages = messages
        self._path: Path | None = None
        self._choose = Button("Choose the &file…", icon="folder-input")
        self._file = Elided(NO_FILE, "muted")
        self._words = line_field("The six words", "Your colleague says them by telephone")
        # In a column of its own: a line of text keeps its height, and would squeeze the button to it.
        line = row(self._choose, column(None, self._file, None), gap=MEDIUM)
        line.setStretch(1, 1)
        self.lay((line, self._words), ())
        self._choose.clicked.connect(self._on_choose)

    def begin(self) -> None:
        """Ask afresh."""
        self.ask()
        self._path = None
        self._file.show_text(NO_FILE)
        self._words.set_value(None)

    def focus_first(self) -> None:
        self._choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def go(self) -> None:
        words = str(self._words.value() or "")
        if self._path is None:
            self.trouble.say("Choose the invitation to your colleague’s inspection.", "error")
            self.focus_first()
            return
        if self.problems(*(() if words else ((self._words, "Type the six words"),))):
            return
        self.wanted.emit(self._path, words)

    def _on_choose(self) -> None:
        path = self._messages.open_file("The invitation to the other inspection", KINDS)
        if path is not None:
            self._path = path
            self._file.show_text(path.name)
            self.trouble.hide()
            self._words.go()
