"""Choosing a spreadsheet and a sheet of it, and how far its reading has come."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldwork.interchange.sheets import Spreadsheet
from ui.look.spacing import MEDIUM, SMALL
from ui.parts.announcing import announce
from ui.parts.buttons import Button
from ui.parts.field import Field
from ui.parts.labels import label
from ui.parts.layout import column, row
from ui.parts.pick import Pick

CHOOSE = "Choose a spreadsheet…"
DROP = "Or drop an .xlsx or .csv file here."
KINDS = "Spreadsheets (*.xlsx *.csv *.txt *.tsv *.xlsm);;All files (*)"


class FileBar(QWidget):
    """`wanted` when the button is pressed, `sheet_chosen(name)`, `stop_wanted`."""

    wanted = Signal()
    sheet_chosen = Signal(str)
    stop_wanted = Signal()

    def __init__(self, help_: str) -> None:
        super().__init__()
        self.choose = Button(CHOOSE, "primary", icon="file-text")
        self.choose.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._stop = Button("Stop")
        self._about = label(f"{help_} {DROP}", "muted", wrap=True)
        self._state = label("", wrap=True)
        self.sheet = Field("Sheet", Pick())
        self.notes = label("", "muted", wrap=True)
        for each in (self._stop, self._state, self.sheet, self.notes):
            each.hide()
        line = row(self.choose, self._stop, self._state, None, gap=MEDIUM)
        line.setStretchFactor(self._state, 4)
        self.setLayout(column(self._about, line, self.sheet, self.notes, gap=SMALL))
        self.choose.clicked.connect(self.wanted)
        self._stop.clicked.connect(self.stop_wanted)
        self.sheet.changed.connect(self._on_sheet)

    @property
    def state(self) -> str:
        """What it says of the file."""
        return self._state.text()

    def show_reading(self, name: str, rows: int) -> None:
        """A file is being read; so many rows so far."""
        self._say(f"Reading {name}… {rows:,} rows" if rows else f"Reading {name}…")
        self._stop.show()

    def show_file(self, found: Spreadsheet, sheet: str) -> None:
        """This file has been read, and this is the sheet in use."""
        self._stop.hide()
        self._say(found.name)
        full = [
            (each.name, f"{each.name} (hidden)" if each.hidden else each.name)
            for each in found.sheets
            if each.rows
        ]
        self.sheet.control.show_options(full)  # type: ignore[attr-defined]
        self.sheet.set_value(sheet)
        self.sheet.setVisible(len(full) > 1)
        self.notes.setText(" ".join(found.notes))
        self.notes.setVisible(bool(found.notes))
        self.choose.show_kind("ordinary")
        announce(self, f"{found.name} was read. {' '.join(found.notes)}")

    def clear(self) -> None:
        """No file."""
        for each in (self._stop, self._state, self.sheet, self.notes):
            each.hide()
        self._state.setText("")
        self.choose.show_kind("primary")

    def _say(self, words: str) -> None:
        self._state.setText(words)
        self._state.show()

    def _on_sheet(self) -> None:
        if self.sheet.value():
            self.sheet_chosen.emit(str(self.sheet.value()))
