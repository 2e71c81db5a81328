"""Work off the main thread: one worker at a time over frozen values, its result back on the main thread."""

from __future__ import annotations

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from fieldwork.errors import FieldworkError

log = logging.getLogger("fieldwork.ui")

Then = Callable[[Any], None]


class Worker(QObject):
    """A thread of its own that does one job after the other and answers on the main thread."""

    idle = Signal()
    _done = Signal(object, object, object)

    def __init__(self, name: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._executor = ThreadPoolExecutor(1, thread_name_prefix=name)
        self._waiting = 0
        self._stopped = False
        self._done.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    @property
    def busy(self) -> bool:
        """Whether something is under way or its answer not yet delivered."""
        return self._waiting > 0

    def do(self, job: Callable[[], Any], then: Then | None = None, otherwise: Then | None = None) -> None:
        """Run `job` on the thread; then its result, or otherwise its error, on the main thread.

        A callback of a widget that has gone meanwhile is left out.
        """
        if self._stopped:
            return
        self._waiting += 1
        future = self._executor.submit(job)
        future.add_done_callback(lambda done: self._done.emit(done, then, otherwise))

    def post(self, job: Callable[[], Any]) -> None:
        """Run `job` on the thread with nobody waiting for it; from whichever thread."""
        self._executor.submit(job).add_done_callback(_log_failure)

    def now(self, job: Callable[[], Any]) -> Any:
        """Run `job` on the thread and wait for it: only while closing."""
        return self._executor.submit(job).result()

    def stop(self) -> None:
        """Finish what is under way and end the thread; answers not yet delivered go nowhere."""
        self._stopped = True
        self._executor.shutdown(wait=True)

    @Slot(object, object, object)
    def _deliver(self, done: Future[Any], then: Then | None, otherwise: Then | None) -> None:
        self._waiting -= 1
        if self._stopped:
            return
        error = done.exception()
        try:
            if error is None:
                _call(then, done.result())
            elif otherwise is not None and isinstance(error, FieldworkError):
                _call(otherwise, error)
            else:
                raise error
        finally:
            if not self._waiting:
                self.idle.emit()


def _log_failure(done: Future[Any]) -> None:
    if done.exception() is not None:
        log.error("%s in a job nobody waits for", type(done.exception()).__name__)


def _call(then: Then | None, result: Any) -> None:
    if then is None:
        return
    inner = then
    while isinstance(inner, partial):
        inner = inner.func
    owner = getattr(inner, "__self__", None)
    if isinstance(owner, QObject) and not isValid(owner):
        return
    then(result)
