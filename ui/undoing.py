"""Undo and redo in the window: they belong to the page in sight, and tell several steps as one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

from fieldwork.errors import FieldworkError

if TYPE_CHECKING:
    from fieldwork.capture.taking_back import TakenBack
    from ui.desk import Desk

TOGETHER = 4000
"""Milliseconds within which steps are told as one."""

Kinds = frozenset[str]


def gives_way(watched: QObject, event: QEvent) -> bool:
    """Whether a text has nothing to undo or redo itself, so that the key means the page."""
    if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
        return False
    undoes = event.matches(QKeySequence.StandardKey.Undo)
    if not undoes and not event.matches(QKeySequence.StandardKey.Redo):
        return False
    if isinstance(watched, QLineEdit):
        return not (watched.isUndoAvailable() if undoes else watched.isRedoAvailable())
    if isinstance(watched, QTextEdit | QPlainTextEdit):
        text = watched.document()
        return not (text.isUndoAvailable() if undoes else text.isRedoAvailable())
    return False


class Undoing(QObject):
    """`told(words, offer)`: what was done, and whether "undo", "redo" or nothing is offered after it."""

    told = Signal(str, str)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.desk: Desk | None = None
        self._refused: set[str] = set()
        self._steps: list[str] = []
        self._way = ""
        self._together = QTimer(self, singleShot=True, interval=TOGETHER)
        self._together.timeout.connect(self._begin_anew)

    def undo(self, kinds: Kinds | None = None) -> None:
        """Take back the newest action on records of these kinds, or of those the page in sight shows."""
        self._ask("undo", kinds)

    def redo(self) -> None:
        """Do again what was undone last on the page in sight."""
        self._ask("redo", None)

    def show_desk(self, desk: Desk | None) -> None:
        """Another inspection is open now, or none."""
        self.desk = desk
        self._refused.clear()
        self._begin_anew()

    def _ask(self, way: str, kinds: Kinds | None) -> None:
        if self.desk is None:
            return
        from fieldwork.records import KINDS

        self.desk.leave()
        given = self.desk.page.kinds if kinds is None else kinds
        # Every kind is no condition, and to look for each of them would only take time.
        wanted = () if given >= set(KINDS) else tuple(sorted(given))
        ask = self.desk.workspace.undo if way == "undo" else self.desk.workspace.redo
        ask(partial(self._on_taken, way), self._on_failed, kinds=wanted, besides=tuple(self._refused))

    def _on_taken(self, way: str, taken: TakenBack | None) -> None:
        if taken is None:
            self._begin_anew()
            more = " on this page. What was done elsewhere is in History." if way == "undo" else " again."
            self.told.emit(f"Nothing more to {'undo' if way == 'undo' else 'do'}{more}", "")
        elif taken.refused:
            # The next time it is passed over: one action that cannot go back holds up no other.
            self._refused.add(taken.done.id)
            self._begin_anew()
            self.told.emit(f"Not {_DONE[way]}: {in_words(taken.done.what)}. {taken.refused}", "")
        else:
            self._tell(way, in_words(taken.done.what))

    def _tell(self, way: str, what: str) -> None:
        if way != self._way:
            self._begin_anew()
        self._way = way
        self._steps.append(what)
        self._together.start()
        count = len(self._steps)
        words = what if count == 1 else f"{count} actions, last {what}"
        self.told.emit(f"{_DONE[way].capitalize()}: {words}", "redo" if way == "undo" else "undo")

    def _on_failed(self, error: FieldworkError) -> None:
        self.told.emit(error.message, "")

    def _begin_anew(self) -> None:
        self._way, self._steps = "", []


def in_words(what: str) -> str:
    """An action as a toast tells it: "note added" for "Added: note"."""
    verb, colon, word = what.partition(": ")
    return f"{word} {verb.lower()}" if colon and " " not in verb else what


_DONE = {"undo": "undone", "redo": "done again"}
