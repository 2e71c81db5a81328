"""The day on which a reading was made on paper, corrected while the reading is open."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QWidget

from fieldwork.capture.readings import correct_day_on_paper
from fieldwork.capture.typed import Base
from fieldwork.errors import FieldworkError
from fieldwork.store.store import Store
from ui.pages.file_reading.sheet import Sheet
from ui.parts.field import day_field
from ui.parts.layout import column
from ui.workspace import Workspace

HINT = "Your reading of this file. Leave it empty when you read it here."


class PaperDay(QWidget):
    """The day of one's own reading, written when the field is left; hidden where there is none to correct."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._reading = self._held = ""
        self._base = Base(None)
        self._typed = False
        self._waiting = 0
        self.field = day_field("Read on paper? The day it was read", HINT)
        self.setLayout(column(self.field))
        self.field.changed.connect(self._on_changed)
        self.field.left.connect(self.finish)

    @property
    def typed(self) -> bool:
        """Whether something is typed that is not written."""
        return self._typed

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the reading of this sheet; what is being typed or written stays."""
        shown = sheet.shown if sheet.editable else None
        reading = shown.id if shown else ""
        if reading != self._reading:
            self.finish()
            self._reading, self._typed, self._waiting = reading, False, 0
            self.field.show_error("")
        self.setVisible(shown is not None)
        if shown is not None and not self._typed and not self._waiting:
            self._held, self._base = shown.on_paper, Base(shown.seen)
            self.field.set_value(shown.on_paper or None)

    def finish(self) -> None:
        """Write what was typed, or say what is wrong with it."""
        if not self._typed or not self._reading:
            return
        if problem := self.field.problem():
            self.field.show_error(problem)
            return
        day = str(self.field.value() or "")
        self._typed = False
        self.field.show_error("")
        if day == self._held and not self._waiting:
            return
        self._waiting += 1
        done = partial(self._on_written, self._reading, day)
        refused = partial(self._on_refused, self._reading)
        job = (put_day, self._reading, day, self._base)
        self._workspace.write_then(done, *job, otherwise=refused)

    def _on_changed(self) -> None:
        self._typed = True

    def _on_written(self, reading: str, day: str, _: object) -> None:
        if reading == self._reading:
            self._waiting -= 1
            self._held = day

    def _on_refused(self, reading: str, error: FieldworkError) -> None:
        """What was typed stays, to be put right; out of sight the refusal is told as any other."""
        if reading == self._reading:
            self._waiting -= 1
            self._typed = True
            self.field.show_error(error.message)
        if not self.field.isVisible():
            self._workspace.failed.emit(error)


def put_day(store: Store, reading: str, day: str, base: Base) -> None:
    """Write the day, or that it was not read on paper, and take note of the version that made."""
    correct_day_on_paper(store, reading, day or None, base.seen)
    base.seen = store.seen(reading)
