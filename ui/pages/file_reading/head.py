"""The head of the page: which file, how far it is, and the buttons of the moment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look.spacing import LARGE, MEDIUM, SMALL
from ui.pages.file_reading.controls import Scale
from ui.pages.file_reading.sheet import COMPARE, Sheet
from ui.pages.file_reading.start import reading_words
from ui.parts.buttons import Button
from ui.parts.labels import Elided
from ui.parts.layout import column, holder, row
from ui.parts.two_versions import TwoVersions

Mode = Literal["form", "start", "details", "names"]

MAIN: Final = {
    "start": ("Start reading", "pencil"),
    "form": ("Finish", "check"),
    "details": ("Done", "check"),
    "names": ("Finish", "check"),
}


class PageHead(QWidget):
    """Title, progress and buttons; and, where several have read the file, whose reading is shown."""

    reading_chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.title = Elided("")
        self.progress, self.torn = Elided("", "muted"), TwoVersions()
        self.list = Button(icon="panel-left", name="Show or hide the list of case files", tip="F9")
        self.details = Button("Details", icon="pencil")
        self.before = Button("Previous", tip="Ctrl+Page Up")
        self.next = Button("Next section", tip="Ctrl+Page Down")
        self.again = Button("Open again")
        self.too = Button("Read it too")
        self.main = Button("Finish", "primary", icon="check")
        for button in self._buttons:
            button.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._bar = column()
        self._choice: Scale | None = None
        self._offered: list[tuple[str | int, str]] = []
        words = holder(column(row(self.title, self.torn, None), self.progress, gap=2))
        line = row(self.list, words, *self._buttons[1:], gap=SMALL)
        line.setStretchFactor(words, 1)
        self.setLayout(column(line, self._bar, gap=SMALL, margins=(LARGE, MEDIUM, LARGE, MEDIUM)))

    @property
    def _buttons(self) -> tuple[Button, ...]:
        return self.list, self.details, self.before, self.next, self.again, self.too, self.main

    def show_mode(self, sheet: Sheet, mode: Mode, offered: Sequence[str]) -> None:
        """Show the buttons that do something now."""
        words, icon = MAIN[mode]
        self.main.setText(words)
        self.main.show_icon(icon)
        form = mode == "form"
        self.main.setVisible((not form or sheet.editable) and mode != "names")
        self.details.setVisible(mode != "details")
        self.before.setVisible(form)
        self.next.setVisible(form)
        compared = sheet.twice is not None and not sheet.agreeing
        self.again.setVisible(form and sheet.mine and not sheet.editable and not compared)
        self.too.setText("Agree on the answers" if sheet.twice is not None else "Read it too")
        agree = "agreed" in offered
        self.too.setVisible(form and (agree or (bool(offered) and not sheet.mine and sheet.twice is None)))
        self.title.show_text(f"Case file {sheet.code}")
        self.torn.show_torn(sheet.torn)
        self._show_readings(sheet)

    def _show_readings(self, sheet: Sheet) -> None:
        seen = [head for head in sheet.readings if not head.hidden]
        offered: list[tuple[str | int, str]] = [(head.id, reading_words(head)) for head in seen]
        if sheet.twice is not None:
            offered.append((COMPARE, "Both, side by side"))
        if offered != self._offered:
            self._offered = offered
            self._fill_bar()
        if self._choice is not None and sheet.shown is not None:
            beside = sheet.shown.purpose == COMPARE
            self._choice.set_value({"value": COMPARE if beside else sheet.shown.id})

    def _fill_bar(self) -> None:
        if self._choice is not None:
            self._bar.removeWidget(self._choice)
            self._choice.hide()
            self._choice.deleteLater()
            self._choice = None
        if len(self._offered) > 1:
            self._choice = Scale(self._offered)
            self._choice.setAccessibleName("Whose reading is shown")
            self._choice.changed.connect(self._on_choice)
            self._bar.addWidget(self._choice)

    def _on_choice(self) -> None:
        chosen = self._choice.value() if self._choice is not None else None
        if chosen is not None:
            self.reading_chosen.emit(str(chosen["value"]))
        elif self._choice is not None:
            # Whose reading is shown cannot be taken back as an answer can.
            self.reading_chosen.emit("")
