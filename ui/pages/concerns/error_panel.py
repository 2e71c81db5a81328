"""Saying that it was raised in error: the reason, kept while it is written, then one button."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from fieldwork.capture.typed import draft_name
from fieldwork.store.pending import Typing
from ui.look.spacing import SMALL
from ui.parts.buttons import Button
from ui.parts.field import line_field
from ui.parts.layout import column, row
from ui.typing import KEEP_AFTER
from ui.workspace import Workspace

DRAFT = draft_name("raised_in_error", "error")
LACKING = "Say why it was no matter of concern."


class ErrorPanel(QWidget):
    """`decided(why)` when it was raised in error, `cancelled` when not."""

    decided = Signal(str)
    cancelled = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace, self._concern = workspace, ""
        self.why = line_field("Why was it no matter of concern?", "It stays on the list, with this reason.")
        self.say = Button("It was raised in error")
        self._cancel = Button("Keep it open", "quiet")
        self.setLayout(column(self.why, row(self.say, self._cancel, None, gap=SMALL), gap=SMALL))
        self._keep = QTimer(self, singleShot=True, interval=KEEP_AFTER)
        self._keep.timeout.connect(self.finish)
        self.why.changed.connect(self._on_changed)
        self.say.clicked.connect(self._on_say)
        self._cancel.clicked.connect(self.cancelled)
        self.hide()

    def ask(self, concern: str) -> None:
        """Ask about this concern; what was written about it before is there again."""
        if concern != self._concern:
            self._concern = concern
            self.why.set_value("")
            self._workspace.unfinished(self._on_unfinished)
        self.why.show_error("")
        self.show()
        self.why.go()

    def finish(self) -> None:
        """Keep what is not on the disk yet."""
        if self._keep.isActive():
            self._keep.stop()
            text, moment = str(self.why.value() or ""), self._workspace.clock.moment()
            self._workspace.keep_typing(Typing(self._concern, DRAFT, text, "", moment))

    def forget(self) -> None:
        """It is said: nothing is waiting any more."""
        self._keep.stop()
        self._workspace.drop_typing(self._concern, DRAFT)
        self._concern = ""
        self.hide()

    def refuse(self, words: str) -> None:
        """Say what stands in the way."""
        self.why.show_error(words)
        self.why.go()

    def _on_changed(self) -> None:
        if not self._keep.isActive():
            self._keep.start()

    def _on_unfinished(self, left: tuple[Typing, ...]) -> None:
        for typing in left:
            if (typing.record, typing.field) == (self._concern, DRAFT) and not self.why.value():
                self.why.set_value(typing.text)

    def _on_say(self) -> None:
        why = str(self.why.value() or "")
        if why:
            self.decided.emit(why)
        else:
            self.refuse(LACKING)
