"""One case file: its details, the reading of it section by section, its events, and the way to finish."""

from __future__ import annotations

from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QStackedWidget, QWidget

from fieldwork.capture.naming import Named, names_in
from fieldwork.capture.readings import AT_RISK, finish_reading, open_reading_again
from fieldwork.errors import FieldworkError
from ui.look.spacing import LARGE, MEDIUM
from ui.pages.file_reading.details import Details
from ui.pages.file_reading.events import TITLE as EVENTS
from ui.pages.file_reading.events import EventsPanel
from ui.pages.file_reading.form import SectionForm
from ui.pages.file_reading.head import Mode, PageHead
from ui.pages.file_reading.progress import at_risk, in_words
from ui.pages.file_reading.reading import sheet_of
from ui.pages.file_reading.sections import SectionsPane
from ui.pages.file_reading.sheet import Sheet
from ui.pages.file_reading.sitting import Sitting
from ui.pages.file_reading.start import StartPanel, purposes
from ui.parts.announcing import announce
from ui.parts.banner import Banner
from ui.parts.frames import frame
from ui.parts.layout import column, row
from ui.parts.names.deciding import NOTHING, NamesPanel
from ui.workspace import Workspace

RAISE: Final = "Raise a matter of concern"
HERE: Final = "here"
"""Instead of a question to go to: wherever the work is."""


class CaseFile(QWidget):
    """The file shown. What is being answered stays through every refresh; all of it is written at once."""

    told = Signal(str, bool)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.head, self.sections, self.form = PageHead(), SectionsPane(), SectionForm()
        self.events, self.details = EventsPanel(workspace), Details(workspace)
        self.begin = StartPanel(workspace)
        self.names = NamesPanel(workspace, "reading")
        self.risk = Banner()
        self.file = self._reading = self._section = self._goal = ""
        self._sheet: Sheet | None = None
        self._sitting: Sitting | None = None
        self._mode: Mode = "form"
        self._wide = True
        self._lay_out()
        self._connect()

    # what the page asks of it

    def show_file(self, file: str, reading: str = "", goal: str = "", *, details: bool = False) -> None:
        """Show this file; `goal` is a question to go to, or HERE to put the keyboard where the work is."""
        self.leave()
        self.file, self._reading, self._goal = file, reading, goal
        self._mode = "details" if details else "form"
        self.refresh()

    def refresh(self) -> None:
        """Ask again for what is shown."""
        if self.file:
            self.workspace.read(self._on_sheet, sheet_of, self.workspace.catalogue, self.file, self._reading)

    def at_hand(self) -> str:
        """The reading shown, else the file."""
        shown = self._sheet.shown if self._sheet and self._sheet.file.id == self.file else None
        return shown.id if shown else self.file

    def leave(self) -> None:
        """Write whatever is being typed."""
        if self._sitting is not None:
            self._sitting.finish()
        self.details.finish()

    def setFocus(self, *_: Qt.FocusReason) -> None:  # noqa: N802
        """Put the keyboard where the work is; F6 comes here, and no proxy could follow the work."""
        if self._sheet is None or self._sheet.file.id != self.file:
            self._goal = HERE
        elif self._mode == "details":
            self.details.focus_first()
        elif self._mode == "start":
            self.head.main.setFocus()
        elif self._mode == "names":
            self.names.focus_first()
        elif self._section == EVENTS:
            self.events.focus_first()
        else:
            self.form.go_first()

    def fit(self, *, wide: bool) -> None:
        """Whether there is room for the list of sections beside the form."""
        self._wide = wide
        self._show_panel()

    def next_section(self) -> None:
        """Go to the first open question of the next section."""
        self._step(1)

    def section_before(self) -> None:
        """Go to the section before."""
        self._step(-1)

    def next_open(self) -> None:
        """Go to the next question without an answer; once there is none, to the button that finishes."""
        sitting = self._sitting
        if self._mode != "form" or sitting is None or not sitting.sheet.editable:
            return
        ask = sitting.next_open(self.form.current)
        if ask is None:
            self.head.main.setFocus()
            announce(self, "Everything is answered. Finish the reading.")
        else:
            self._go(ask.id)

    # answers of the store

    def _on_sheet(self, sheet: Sheet | None) -> None:
        if sheet is None or sheet.file.id != self.file:
            return
        self._sheet = sheet
        if self._mode == "form" and sheet.shown is None:
            self._mode = "start"
        self._take(sheet)
        self._show(sheet)
        goal, self._goal = self._goal, ""
        if goal:
            self._go(goal)

    def _take(self, sheet: Sheet) -> None:
        """Take the reading in hand, or go on with it."""
        shown, sitting = sheet.shown, self._sitting
        same = sitting is not None and shown is not None and sitting.is_of(shown)
        if sitting is not None and same and sitting.sheet.editable == sheet.editable:
            moved = sitting.take(sheet)
            if moved and not sheet.editable:
                self.form.show_section(sitting, self.form.section)
            self.form.show_answers(moved)
            self.form.show_around()
            return
        if sitting is not None:
            sitting.retire()
        self._sitting = None
        if shown is not None:
            self._begin_sitting(sheet, keep_section=same)

    def _begin_sitting(self, sheet: Sheet, *, keep_section: bool) -> None:
        sitting = Sitting(self.workspace, sheet, self)
        sitting.changed.connect(self._on_answers)
        self._sitting = sitting
        self.form.summary.clear()
        if not keep_section or self._section not in self._titles:
            first = next(iter(sitting.missing()), None) if sheet.editable else None
            self._section = first.section if first else self._titles[0]
        self._show_section(self._section)

    def _on_started(self, reading: str) -> None:
        announce(self, "Reading begun")
        self.show_file(self.file, reading, HERE)

    def _on_finished(self, words: str, _: object) -> None:
        code = self._sheet.code if self._sheet else ""
        self.told.emit(f"Reading of {code} finished{'.' if words else ''}{words}", True)

    def _on_opened_again(self, _: object) -> None:
        announce(self, "Reading opened again")
        self._goal = HERE

    def _on_not_done(self, error: FieldworkError) -> None:
        self._say_missing(error.message)

    # what the person does

    def _on_reading(self, reading: str) -> None:
        self.show_file(self.file, reading or self._reading)

    def _on_section(self, title: str) -> None:
        if title and title != self._section:
            self._show_section(title)

    def _on_section_opened(self, title: str) -> None:
        self._on_section(title)
        self.setFocus()

    def _on_answers(self) -> None:
        self.form.show_asked()
        self._show_progress()

    def _on_main(self) -> None:
        if self._mode == "start":
            self.begin.start()
        elif self._mode != "details":
            self._finish()
        elif self.details.done():
            self.show_file(self.file, self._reading, HERE)

    def _on_details(self) -> None:
        self._turn("details")
        self.details.focus_first()

    def _on_too(self) -> None:
        self._turn("start")
        self.begin.focus_first()

    def _on_again(self) -> None:
        if self._sheet is not None and self._sheet.shown is not None:
            shown = self._sheet.shown
            job = (open_reading_again, shown.id, shown.seen)
            self.workspace.write_then(self._on_opened_again, *job, otherwise=self._on_not_done)

    def _finish(self) -> None:
        self.leave()
        if self._sitting is None or self._sitting.missing():
            self._say_missing("")
            return
        shown = self._sitting.sheet.shown
        if shown is not None:
            self.workspace.read(self._on_names, names_in, shown.id)

    def _on_names(self, found: tuple[Named, ...]) -> None:
        shown = self._sitting.sheet.shown if self._sitting else None
        if not found or shown is None:
            self._finish_now(f" {NOTHING}")
            return
        self._mode = "names"
        self._show(self._sitting.sheet)  # type: ignore[union-attr]
        self.names.ask(found, shown.id, "Finish")

    def _on_decided(self) -> None:
        self._on_names_left()
        self._finish_now("")

    def _on_names_left(self) -> None:
        self._turn("form")
        self.head.main.setFocus()

    def _finish_now(self, words: str) -> None:
        shown = self._sitting.sheet.shown if self._sitting else None
        if shown is not None:
            done, job = partial(self._on_finished, words), (finish_reading, shown.id, None, shown.seen)
            self.workspace.write_then(done, *job, otherwise=self._on_not_done)

    def _say_missing(self, words: str) -> None:
        sitting = self._sitting
        if sitting is None:
            return
        if self._section == EVENTS:
            lacking = next(iter(sitting.missing()), None)
            self._show_section(lacking.section if lacking else self._titles[0])
        self.form.say_missing(words)

    def _go(self, goal: str) -> None:
        ask = next((each for each in self._sheet.asks if each.id == goal), None) if self._sheet else None
        if ask is None or self._mode != "form":
            self.setFocus()
            return
        if ask.section != self._section:
            self._show_section(ask.section)
        self.form.go(goal)

    def _step(self, by: int) -> None:
        if self._mode != "form" or self._sitting is None:
            return
        at = self._titles.index(self._section) + by
        if 0 <= at < len(self._titles):
            self._show_section(self._titles[at])
            self.setFocus()
            announce(self, f"Section {at + 1} of {len(self._titles)}: {self._titles[at]}")

    # showing

    @property
    def _titles(self) -> tuple[str, ...]:
        return (*self._sheet.sections, EVENTS) if self._sheet else (EVENTS,)

    def _turn(self, mode: Mode) -> None:
        self.leave()
        self._mode = mode
        if self._sheet is not None:
            self._show(self._sheet)

    def _show_section(self, title: str) -> None:
        sitting = self._sitting
        if sitting is None:
            return
        sitting.finish()
        self._section = title
        if title != EVENTS:
            self.form.show_section(sitting, title)
        self._show_panel()
        self._show_progress()
        self.sections.list.go_to(title)

    def _show(self, sheet: Sheet) -> None:
        self.head.show_mode(sheet, self._mode, purposes(sheet))
        self.events.show_sheet(sheet)
        self.details.show_file(sheet)
        self.begin.show_file(sheet)
        self._show_panel()
        self._show_progress()

    def _show_panel(self) -> None:
        in_form = self._mode == "form"
        form = "events" if self._section == EVENTS else "form"
        self._panels.setCurrentWidget(self._cards[form if in_form else self._mode])
        self.sections.setVisible(in_form and self._sitting is not None and self._wide)

    def _show_progress(self) -> None:
        if self._sheet is None:
            return
        sitting = self._sitting
        self.head.progress.show_text(in_words(self._sheet, sitting, self._mode, self._section))
        if sitting is not None:
            self.sections.show_sitting(sitting)
            self.head.before.setEnabled(self._section != self._titles[0])
            self.head.next.setEnabled(self._section != self._titles[-1])
        words = at_risk(sitting, AT_RISK)
        if words:
            self.risk.say(words, "warn", (RAISE,))
        self._risk_line.setContentsMargins(LARGE, 0, LARGE, MEDIUM if words else 0)
        self.risk.setVisible(bool(words))

    # making

    def _lay_out(self) -> None:
        panels = {"form": self.form, "events": self.events, "details": self.details, "start": self.begin}
        panels["names"] = self.names
        self._cards = {name: frame("card", column(panel)) for name, panel in panels.items()}
        self._panels = QStackedWidget()
        for card in self._cards.values():
            self._panels.addWidget(card)
        below = row(self.sections, self._panels, gap=MEDIUM, margins=(LARGE, 0, LARGE, LARGE))
        below.setStretch(1, 1)
        self._risk_line = row(self.risk, margins=(LARGE, 0, LARGE, 0))
        body = column(self.head, self._risk_line, below, gap=0)
        body.setStretch(2, 1)
        self.setLayout(body)

    def _connect(self) -> None:
        self.sections.list.chosen.connect(self._on_section)
        self.sections.list.opened.connect(self._on_section_opened)
        self.form.wanted.connect(self._go)
        self.names.done.connect(self._on_decided)
        self.names.left.connect(self._on_names_left)
        self.events.told.connect(self.told)
        self.begin.started.connect(self._on_started)
        self.head.reading_chosen.connect(self._on_reading)
        self.head.details.clicked.connect(self._on_details)
        self.head.before.clicked.connect(self.section_before)
        self.head.next.clicked.connect(self.next_section)
        self.head.again.clicked.connect(self._on_again)
        self.head.too.clicked.connect(self._on_too)
        self.head.main.clicked.connect(self._on_main)
