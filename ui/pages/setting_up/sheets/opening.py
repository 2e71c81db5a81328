"""Reading a spreadsheet beside the window, with progress and a way to stop."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, Signal

from fieldwork.errors import FieldworkError
from fieldwork.interchange.opening_sheets import open_spreadsheet
from fieldwork.interchange.sheets import Spreadsheet, Stopped
from ui.workspace import Workspace

EVERY = 100
"""Milliseconds between two words of progress."""
STOPPED = "Stopped. Nothing was taken in."

Check = Callable[[Spreadsheet], None]


@dataclass
class Run:
    """One reading, and whether it is still wanted."""

    stopped: bool = False


class Opening(QObject):
    """One file at a time; `opened` carries the Spreadsheet once it has passed the check."""

    progress = Signal(int)
    """Rows read so far."""
    opened = Signal(object)
    refused = Signal(object)

    def __init__(self, workspace: Workspace, check: Check, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._check = workspace, check
        self._run: Run | None = None
        self._told = QElapsedTimer()

    @property
    def busy(self) -> bool:
        """Whether a file is being read."""
        return self._run is not None

    def open(self, path: Path) -> None:
        """Read this file; one that is still being read is given up."""
        self.stop()
        run = self._run = Run()
        self._told.invalidate()
        job = partial(_read, path, run, self._check, partial(self._tell, run))
        self._workspace.compute(partial(self._on_opened, run), job, otherwise=partial(self._on_refused, run))

    def stop(self) -> None:
        """Give it up."""
        if self._run is not None:
            self._run.stopped = True

    def _tell(self, run: Run, rows: int) -> None:
        """On the thread that reads: the signal takes it over to the window, a few times a second."""
        if not self._told.isValid() or self._told.elapsed() >= EVERY:
            self._told.start()
            self.progress.emit(rows)

    def _on_opened(self, run: Run, found: Spreadsheet) -> None:
        if run is self._run:
            self._run = None
            self.opened.emit(found)

    def _on_refused(self, run: Run, error: FieldworkError) -> None:
        if run is self._run:
            self._run = None
            self.refused.emit(error)


def _read(path: Path, run: Run, check: Check, tell: Callable[[int], None]) -> Spreadsheet:
    def told(done: int, _of: int) -> None:
        if run.stopped:
            raise Stopped(STOPPED)
        tell(done)

    found = open_spreadsheet(path, told)
    check(found)
    told(0, 0)
    return found
