"""What the window says in passing: what the lead has, and how much is to be decided. Asked for rarely."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from fieldwork.capture.for_me import to_answer
from fieldwork.concerns import open_concerns
from fieldwork.exchange import receipts
from fieldwork.records import Concern
from fieldwork.store.store import Store
from ui.workspace import Workspace

AFTER = 3000
"""Milliseconds from the first change to the next look, so that typing asks for little."""


class Watch(QObject):
    """`lead_has` in words; `to_decide` is the number of fields with two versions.

    `open_concerns` is the number of matters of concern that are open: asked for as soon as one changes.
    `for_me` is how much colleagues put to whoever is at the keyboard.
    """

    lead_has = Signal(str)
    to_decide = Signal(int)
    open_concerns = Signal(int)
    for_me = Signal(int)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._asking = False
        self._wait = QTimer(self, singleShot=True, interval=AFTER)
        self._wait.timeout.connect(self.look)
        workspace.changed.connect(self._on_changed)

    def look(self) -> None:
        """Ask the store now."""
        if self._asking:
            self._wait.start()
            return
        self._wait.stop()
        self._asking = True
        self._workspace.read(self._on_found, _found)
        self._look_at_concerns()

    def _look_at_concerns(self) -> None:
        self._workspace.read(self.open_concerns.emit, _count_open)

    def _on_changed(self, kinds: frozenset[str]) -> None:
        if Concern.kind in kinds:
            self._look_at_concerns()
        if not self._wait.isActive():
            self._wait.start()

    def _on_found(self, found: tuple[str, int, int]) -> None:
        self._asking = False
        words, count, for_me = found
        self.lead_has.emit(words)
        self.to_decide.emit(count)
        self.for_me.emit(for_me)


def _count_open(store: Store) -> int:
    return len(open_concerns(store))


def _found(store: Store) -> tuple[str, int, int]:
    return receipts.standing(store).words, len(store.conflicts()), to_answer(store)
