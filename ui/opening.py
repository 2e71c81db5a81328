"""Opening an inspection: its store and its unfinished text, each on a thread of its own."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Signal

from fieldwork import catalogue
from fieldwork.capture.opening import Opened
from fieldwork.capture.typed import take_up
from fieldwork.library import Place
from fieldwork.store.pending import PENDING, Pending, Typing
from ui.work import Worker
from ui.workspace import Workspace


class Opening(QObject):
    """One inspection being opened. `ready` gives its workspace and when unfinished text was saved."""

    ready = Signal(object, str)
    refused = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._store, self._keys = Worker("store"), Worker("keys")
        self._opened: Opened | None = None
        self._pending: Pending | None = None

    def begin(self, open_: Callable[[], Opened]) -> None:
        """Open by this function, on the thread where the store will live."""
        self._store.do(open_, self._on_opened, self._on_refused)

    def _on_opened(self, opened: Opened) -> None:
        self._opened = opened
        self._keys.do(partial(_open_pending, opened.place), self._on_pending, self._on_refused)

    def _on_pending(self, found: tuple[Pending, tuple[Typing, ...]]) -> None:
        assert self._opened is not None
        self._pending, left = found
        self._store.do(partial(take_up, self._opened.store, left), self._on_taken_up, self._on_refused)

    def _on_taken_up(self, taken: tuple[Typing, ...]) -> None:
        assert self._opened is not None and self._pending is not None
        for typing in taken:
            self._keys.do(partial(self._pending.drop, typing.record, typing.field))
        workspace = Workspace(self._opened, self._pending, catalogue.load(), self._store, self._keys)
        self.ready.emit(workspace, taken[-1].at if taken else "")
        self.deleteLater()

    def _on_refused(self, error: Any) -> None:
        if self._opened is not None:
            self._store.now(self._opened.close)
        self._store.stop()
        self._keys.stop()
        self.refused.emit(error)
        self.deleteLater()


def _open_pending(place: Place) -> tuple[Pending, tuple[Typing, ...]]:
    pending = Pending(place.folder / PENDING, bytes(place.store_key()))
    return pending, pending.all()
