"""What the window says in passing: what the lead has, and how much is to be decided. Asked for rarely."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from fieldwork.exchange import receipts
from fieldwork.store.store import Store
from ui.workspace import Workspace

AFTER = 3000
"""Milliseconds from the first change to the next look, so that typing asks for little."""


class Watch(QObject):
    """`lead_has` in words; `to_decide` is the number of fields with two versions."""

    lead_has = Signal(str)
    to_decide = Signal(int)

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

    def _on_changed(self, _: frozenset[str]) -> None:
        if not self._wait.isActive():
            self._wait.start()

    def _on_found(self, found: tuple[str, int]) -> None:
        self._asking = False
        words, count = found
        self.lead_has.emit(words)
        self.to_decide.emit(count)


def _found(store: Store) -> tuple[str, int]:
    return receipts.standing(store).words, len(store.conflicts())
