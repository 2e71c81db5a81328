"""The card of the start page for joining an inspection: the invitation, and the six words that open it."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtCore import Qt, Signal

from ui.look.spacing import MEDIUM
from ui.messages import Messages
from ui.parts.announcing import announce
from ui.parts.buttons import Button
from ui.parts.field import line_field
from ui.parts.labels import Elided, label
from ui.parts.layout import column, row
from ui.start_card import Card

KINDS: Final = "Invitations (*.fieldwork);;All files (*)"
HINT = (
    "Your lead gave you a file, and says six words by telephone. Together they put the inspection on this "
    "laptop."
)
NO_FILE = "No file chosen yet"
NO_WORDS = "Type the six words your lead says."


class JoinCard(Card):
    """`given(path, words)` when both are there."""

    given = Signal(object, str)
    cancelled = Signal()

    def __init__(self, messages: Messages, invitation: Path | None = None) -> None:
        super().__init__()
        self._messages = messages
        self._path: Path | None = None
        self._choose = Button("Choose the &invitation…", icon="folder-input")
        self._file = Elided(NO_FILE, "muted")
        self._words = line_field("The six words", "With spaces between, capitals or not")
        self._missing = label("", "error", wrap=True)
        self._missing.hide()
        go, cancel = Button("&Join", "primary", icon="check"), Button("Cancel")
        # In a column of its own: a line of text keeps its height, and would squeeze the button to it.
        line = row(self._choose, column(None, self._file, None), gap=MEDIUM)
        line.setStretch(1, 1)
        hint = label(HINT, "muted", wrap=True)
        buttons = row(go, cancel, None, gap=MEDIUM)
        self.lay(
            label("Join an inspection", "heading"), hint, line, self._words, self._missing, buttons
        )
        self._choose.clicked.connect(self._on_choose)
        self._words.control.returnPressed.connect(self._on_go)  # type: ignore[attr-defined]
        go.clicked.connect(self._on_go)
        cancel.clicked.connect(self.cancelled)
        if invitation is not None:
            self._take(invitation)

    def begin_again(self) -> None:
        if self._path is None:
            self._choose.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._words.go()

    def _take(self, path: Path) -> None:
        self._path = path
        self._file.show_text(path.name)
        self._missing.hide()

    def _on_choose(self) -> None:
        path = self._messages.open_file("Choose the invitation", KINDS)
        if path is not None:
            self._take(path)
            self._words.go()

    def _on_go(self) -> None:
        words = " ".join(str(self._words.value() or "").split())
        missing = "Choose the invitation." if self._path is None else ""
        missing = missing or ("" if words else NO_WORDS)
        self._missing.setText(missing)
        self._missing.setVisible(bool(missing))
        if missing:
            announce(self, missing, urgent=True)
            self.begin_again()
        else:
            self.given.emit(self._path, words)
