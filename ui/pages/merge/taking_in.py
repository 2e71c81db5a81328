"""Looking at hand-overs and taking them in, beside the window: with progress, and a way to stop."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QElapsedTimer, QObject, Signal

from fieldwork.errors import FieldworkError
from fieldwork.exchange.brought import Look, Merged
from fieldwork.exchange.looking import preview
from fieldwork.exchange.merging import merge
from fieldwork.exchange.taking_back import merge_again, undo_merge
from fieldwork.library import Place
from fieldwork.store.pace import Cancelled, Progress
from fieldwork.store.store import Store
from ui.workspace import Workspace

EVERY = 100
"""Milliseconds between two words of progress."""


@dataclass
class Run:
    """One going through files: which, and whether it is still wanted."""

    paths: tuple[Path, ...] = ()
    words: str = ""
    adopt: bool = False
    stopped: bool = False
    file: int = 1
    done: int = 0

    def is_stopped(self) -> bool:
        """Asked by the thread of the database."""
        return self.stopped


class TakingIn(QObject):
    """One thing at a time; nothing of a run that was stopped is told but that it was."""

    progress = Signal(int, int, int)
    """How far the file in hand has come, of how much, and the number of that file."""
    looked = Signal(object)
    """What the files would bring: a tuple of Look."""
    taken = Signal(object)
    """What became of them: Merged."""
    undone = Signal(str)
    stopped = Signal()
    """Looking was stopped by the person."""
    refused = Signal(object)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._run: Run | None = None
        self._told = QElapsedTimer()

    @property
    def busy(self) -> bool:
        """Whether something is under way."""
        return self._run is not None

    def look(self, paths: Sequence[Path], words: str = "", *, adopt: bool = False) -> None:
        """Say what these files would bring."""
        run = self._begin(Run(tuple(paths), words, adopt))
        tell = partial(self._tell, run)
        self._workspace.read(self._on_looked, _look, run, tell, otherwise=self._on_refused)

    def take(self, paths: Sequence[Path], words: str = "", *, adopt: bool = False) -> None:
        """Take these files in."""
        run = self._begin(Run(tuple(paths), words, adopt))
        job = (_take, self._workspace.place, run, partial(self._tell, run))
        self._workspace.write_then(self._on_taken, *job, otherwise=self._on_refused)

    def undo(self) -> None:
        """Take back the newest merge."""
        self._begin(Run())
        self._workspace.write_then(self._on_undone, undo_merge, otherwise=self._on_refused)

    def again(self) -> None:
        """Take in once more what was taken back."""
        self._begin(Run())
        place = self._workspace.place
        self._workspace.write_then(self._on_taken, merge_again, place, otherwise=self._on_refused)

    def stop(self) -> None:
        """Give it up: everything stays as it was before the file that is being taken in."""
        if self._run is not None:
            self._run.stopped = True

    def _begin(self, run: Run) -> Run:
        assert self._run is None, "one thing at a time"
        self._run = run
        self._told.invalidate()
        return run

    def _tell(self, run: Run, done: int, total: int) -> None:
        """On the thread of the database: the signal takes it over to the window, a few times a second."""
        if done < run.done:
            run.file = min(run.file + 1, len(run.paths))
        run.done = done
        if done >= total or not self._told.isValid() or self._told.elapsed() >= EVERY:
            self._told.start()
            self.progress.emit(done, total, run.file)

    def _on_looked(self, found: tuple[Look, ...] | None) -> None:
        self._run = None
        if found is None:
            self.stopped.emit()
        else:
            self.looked.emit(found)

    def _on_taken(self, found: Merged) -> None:
        self._run = None
        self.taken.emit(found)

    def _on_undone(self, words: str) -> None:
        self._run = None
        self.undone.emit(words)

    def _on_refused(self, error: FieldworkError) -> None:
        self._run = None
        self.refused.emit(error)


# On the thread of the database. Being stopped is no failure.


def _look(store: Store, run: Run, tell: Progress) -> tuple[Look, ...] | None:
    try:
        return preview(
            store, run.paths, adopt=run.adopt, words=run.words, progress=tell, cancel=run.is_stopped
        )
    except Cancelled:
        return None


def _take(store: Store, place: Place, run: Run, tell: Progress) -> Merged:
    return merge(
        store, place, run.paths, adopt=run.adopt, words=run.words, progress=tell, cancel=run.is_stopped
    )

