"""Before a reading: what is known of the file, who has read it, and what this reading is for."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldwork.capture.readings import start_reading
from fieldwork.catalogue import Catalogue
from fieldwork.catalogue.wording import Entry
from fieldwork.errors import FieldworkError
from ui.look.spacing import LARGE, MEDIUM, SMALL
from ui.pages.file_reading.sheet import Head, Sheet, reading_of
from ui.parts.buttons import Button
from ui.parts.date_edit import DateEdit
from ui.parts.field import Field, choice_field, ticks_field
from ui.parts.frames import scrolled
from ui.parts.labels import label
from ui.parts.layout import column, holder, row
from ui.workspace import Workspace

PURPOSES = {
    "first": "The whole of it, as its first reader",
    "part": "Only some services’ files; colleagues read the others",
    "second": "A second time, to compare with the first reader",
    "agreed": "The answers both readers agree on",
}

PAPER = "Leave it empty when you read it here. What is typed later keeps the day on the paper."


class StartPanel(QWidget):
    """What may be begun with this file. `started` gives the id of the reading begun."""

    started = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._file = ""
        self._offered: tuple[object, ...] = ()
        self._known = label("", wrap=True)
        self._read = label("", "muted", wrap=True)
        self._body = column(gap=MEDIUM)
        self.purpose: Field | None = None
        self.holders: Field | None = None
        self._wrong = label("", "error", wrap=True)
        self._wrong.hide()
        margins = (LARGE, MEDIUM, LARGE, MEDIUM)
        head = label("What is known", "subheading")
        self.print = Button("Save its blank form as PDF…", icon="printer")
        self.on_paper = Field("Read on paper? The day it was read", DateEdit(), PAPER)
        parts = (head, self._known, self._read, self._body, self.on_paper, self._wrong)
        inside = column(*parts, row(self.print, None), None, gap=SMALL, margins=margins)
        self.setLayout(row(scrolled(holder(inside))))

    def show_file(self, sheet: Sheet) -> None:
        """Show what is known of the file and what may be begun."""
        self._known.setText(known_words(sheet, self._workspace.catalogue))
        self._read.setText("\n".join(reading_words(head) for head in sheet.readings))
        self._read.setVisible(bool(sheet.readings))
        offered = (sheet.file.id, purposes(sheet), tuple(sheet.file.holders or ()))
        if offered != self._offered:
            self._file, self._offered = sheet.file.id, offered
            self.on_paper.set_value(None)
            self.on_paper.show_error("")
            self.on_paper.setVisible(bool(offered[1]))
            self._show_choices(sheet, purposes(sheet))

    def focus_first(self) -> None:
        """Put the keyboard into the choice."""
        if self.purpose is not None:
            self.purpose.go()

    def start(self) -> None:
        """Begin the reading chosen."""
        if self.purpose is None:
            return
        purpose = str(self.purpose.value() or "first")
        if problem := self.on_paper.problem():
            self.on_paper.show_error(problem)
            self.on_paper.go()
            return
        held = self.holders.value() if self.holders is not None else ()
        holders = held if purpose == "part" and isinstance(held, tuple) else ()
        self._workspace.write_then(
            self._on_started,
            start_reading,
            self._file,
            otherwise=self._on_refused,
            purpose=purpose,
            holders=holders,
            on_paper=self.on_paper.value() or None,
        )

    def _show_choices(self, sheet: Sheet, offered: Sequence[str]) -> None:
        for old in (self.purpose, self.holders):
            if old is not None:
                self._body.removeWidget(old)
                old.hide()
                old.deleteLater()
        self._wrong.hide()
        self.purpose = self.holders = None
        if not offered:
            return
        self.purpose = choice_field("What do you read?", [(each, PURPOSES[each]) for each in offered])
        self.purpose.set_value(offered[0])
        self.purpose.changed.connect(self._show_holders)
        self._body.addWidget(self.purpose)
        self.purpose.setVisible(len(offered) > 1)
        if sheet.file.holders:
            names = {entry.id: entry.name for entry in self._workspace.catalogue.holders}
            held = [(each, names.get(each, each)) for each in sheet.file.holders]
            self.holders = ticks_field("Whose files do you read?", held)
            self._body.addWidget(self.holders)
        self._show_holders()

    def _show_holders(self) -> None:
        if self.purpose is not None and self.holders is not None:
            self.holders.setVisible(self.purpose.value() == "part")

    def _on_started(self, reading: object) -> None:
        self._wrong.hide()
        self.on_paper.show_error("")
        self.started.emit(str(reading))

    def _on_refused(self, error: FieldworkError) -> None:
        if self.on_paper.value():
            self.on_paper.show_error(error.message)
            self.on_paper.go()
            return
        self._wrong.setText(error.message)
        self._wrong.show()


def purposes(sheet: Sheet) -> tuple[str, ...]:
    """What the person at the keyboard may begin with this file, the likeliest first."""
    theirs = {head.purpose for head in sheet.readings}
    own = {head.purpose for head in sheet.readings if head.reader == sheet.me}
    given_to = sheet.file.second_reader
    # Whoever is to read second sees nothing of the first reading; nobody else would be blind any more.
    can = {
        "second": "first" in theirs and given_to == sheet.me and not own,
        "first": "first" not in theirs and given_to != sheet.me,
        "agreed": sheet.twice is not None and "agreed" not in theirs,
        "part": bool(sheet.file.holders) and given_to != sheet.me and "second" not in own,
    }
    return tuple(purpose for purpose, allowed in can.items() if allowed)


def reading_words(head: Head) -> str:
    """Who reads or read it, and as what."""
    state = "finished" if head.finished else "under way"
    hidden = ", hidden until both readers have finished" if head.hidden else ""
    return f"{head.name}: {reading_of(head)}, {state}{hidden}"


def known_words(sheet: Sheet, catalogue: Catalogue) -> str:
    """What is known of the child, a fact to a line."""
    file = sheet.file
    twice = "nobody yet" if file.read_twice else ""
    facts = {
        "Age": _named(catalogue.age_bands, [file.age_band]),
        "Register": _named(catalogue.register_statuses, [file.register_status]),
        "Concerns": _named(catalogue.concern_types, file.concern_types or ()),
        "Lives": _named(catalogue.placements, [file.placement]),
        "Locality": file.locality or "",
        "Files held by": _named(catalogue.holders, file.holders or ()),
        "To be read by": sheet.names.get(str(file.reader), "nobody yet"),
        "With": sheet.names.get(str(file.paired_reader), ""),
        "Read a second time by": sheet.names.get(str(file.second_reader), twice),
    }
    return "\n".join(f"{name}: {words}" for name, words in facts.items() if words)


def _named(entries: tuple[Entry, ...], ids: Sequence[str | None]) -> str:
    names = {entry.id: entry.name for entry in entries}
    return ", ".join(names.get(each, each) for each in ids if each)
