"""The small deeds of the page: receipts said and accepted, and what was recorded twice."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from fieldwork.errors import FieldworkError
from fieldwork.exchange import receipts, twice
from fieldwork.exchange.merging import forget_waiting
from ui.messages import Messages
from ui.pages.merge.sections import Sections
from ui.workspace import Workspace

LET_GO = (
    "Let go of this hand-over? What only it holds will not be here. The sender’s own file stays as it is and "
    "can be chosen again."
)
JOINED = "Joined: the two count as one"
NOT_THE_SAME = "Noted: not the same"
PARTED = "Parted again"


class Noting(QObject):
    """Listens to the panes and writes. `told` is a word for the toast; `changed` where no record was."""

    told = Signal(str, bool)
    changed = Signal()
    refused = Signal(object)

    def __init__(
        self, workspace: Workspace, messages: Messages, sections: Sections, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._workspace, self._messages, self._sections = workspace, messages, sections
        sections.waiting.let_go.connect(self._on_let_go)
        sections.log.receipt_wanted.connect(self._on_receipt)
        sections.mine.given.connect(self._on_letters)
        sections.twice.join_wanted.connect(self._on_join)
        sections.twice.apart_wanted.connect(self._on_apart)
        sections.twice.part_wanted.connect(self._on_part)

    def _on_receipt(self, number: int) -> None:
        then = partial(self._on_letters_made, number)
        self._workspace.write_then(then, receipts.letters, number, otherwise=self._on_refused)

    def _on_letters_made(self, number: int, letters: str) -> None:
        self._sections.log.show_letters(number, letters)
        self.changed.emit()

    def _on_letters(self, letters: str) -> None:
        self._workspace.write_then(self._on_noted, receipts.accept, letters, otherwise=self._on_wrong)

    def _on_noted(self, words: str) -> None:
        self._sections.mine.noted()
        self.told.emit(words, False)
        self.changed.emit()

    def _on_wrong(self, error: FieldworkError) -> None:
        self._sections.mine.refuse(error)

    def _on_let_go(self, package: str) -> None:
        if self._messages.confirm(LET_GO, "Let go of it"):
            job = (forget_waiting, package)
            self._workspace.write_then(self._on_let_gone, *job, otherwise=self._on_refused)

    def _on_let_gone(self, _: object) -> None:
        self.told.emit("Let go of the hand-over", False)
        self.changed.emit()

    def _on_join(self, one: str, other: str) -> None:
        self._write(JOINED, twice.join_twice, one, other)

    def _on_apart(self, one: str, other: str) -> None:
        self._write(NOT_THE_SAME, twice.not_the_same, one, other)

    def _on_part(self, same_as: str) -> None:
        self._write(PARTED, twice.part, same_as)

    def _write(self, words: str, verb: Callable[..., Any], *args: str) -> None:
        then = partial(self._on_written, words)
        self._workspace.write_then(then, verb, *args, otherwise=self._on_refused)

    def _on_written(self, words: str, _: object) -> None:
        self.told.emit(words, True)

    def _on_refused(self, error: FieldworkError) -> None:
        self.refused.emit(error)
