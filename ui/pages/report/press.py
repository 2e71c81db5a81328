"""The press: takes the records from the store, prints them beside the window, can be stopped."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Signal

from fieldwork.catalogue import Catalogue
from fieldwork.errors import FieldworkError
from fieldwork.files import write_whole
from fieldwork.report.council import Material, gather
from fieldwork.store.store import Store
from ui.pages.report.printing import Cancelled, Printed, Told, print_draft
from ui.pages.report.writing import note_printed
from ui.workspace import Workspace

TELLS = 50
"""How often at most the progress is told, over the whole report."""


@dataclass
class Run:
    """One printing: what was asked for, and whether it still is."""

    internal: bool
    out: Path | None
    stopped: bool = False


class Press(QObject):
    """Prints to look at, where a newer wish takes the place of the one before, and to files."""

    taken = Signal()
    """What the store holds has been taken from it: what is changed later is not in the pages."""
    progress = Signal(int, int)
    printed = Signal(object)
    """A draft, to be looked at."""
    saved = Signal(object, object)
    """A draft and the file it was written to."""
    failed = Signal(object, bool)
    """What stands in the way, and whether a file was to be written."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._runs: list[Run] = []

    @property
    def busy(self) -> bool:
        """Whether pages are being made."""
        return bool(self._runs)

    def start(self, *, internal: bool, out: Path | None = None) -> None:
        """Print what the store holds now; to a file where one is given."""
        for run in self._runs:
            run.stopped = run.stopped or (run.out is None and out is None)
        run = Run(internal, out)
        self._runs.append(run)
        self._workspace.read(self._on_material, _gathered, run)

    def stop(self) -> None:
        """Print nothing after all. A file that is not written yet stays as it was."""
        for run in self._runs:
            run.stopped = True

    def _on_material(self, found: tuple[Run, Material | FieldworkError]) -> None:
        run, material = found
        if isinstance(material, FieldworkError) or run.stopped:
            self._end(run, material if isinstance(material, FieldworkError) else None)
            return
        self.taken.emit()
        on = self._workspace.clock.now().date()
        told = partial(self._tell, run)
        self._workspace.compute(self._on_printed, _print, run, material, self._workspace.catalogue, on, told)

    def _tell(self, run: Run, done: int, total: int) -> None:
        """On the thread that prints: a signal takes it over to the window."""
        if run.stopped:
            raise Cancelled("The pages were not made.")
        if done % max(1, total // TELLS) == 0:
            self.progress.emit(done, total)

    def _on_printed(self, found: tuple[Run, Printed | FieldworkError]) -> None:
        run, printed = found
        if isinstance(printed, FieldworkError):
            self._end(run, printed)
            return
        self._end(run, None)
        if run.out is not None:
            name = f"{printed.name}, internal copy" if printed.internal else printed.name
            self._workspace.write(note_printed, name)
            self.saved.emit(printed, run.out)
        elif not run.stopped:
            self.printed.emit(printed)

    def _end(self, run: Run, error: FieldworkError | None) -> None:
        self._runs.remove(run)
        if error is not None and not isinstance(error, Cancelled):
            self.failed.emit(error, run.out is not None)


def _gathered(store: Store, run: Run) -> tuple[Run, Material | FieldworkError]:
    try:
        return run, gather(store)
    except FieldworkError as error:
        return run, error


def _print(
    run: Run, material: Material, catalogue: Catalogue, on: date, told: Told
) -> tuple[Run, Printed | FieldworkError]:
    try:
        printed = print_draft(material, catalogue, on, run.internal, told)
        if run.out is not None:
            write_whole(run.out, printed.data)
        return run, printed
    except FieldworkError as error:
        return run, error
