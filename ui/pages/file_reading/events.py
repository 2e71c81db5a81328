"""What happened in the child's life with services: a list of dated events, and a line to add one."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from fieldwork.capture.readings import add_event, change_event, remove_event
from fieldwork.catalogue import Catalogue
from fieldwork.errors import FieldworkError
from fieldwork.records.words import HOLDERS
from ui.look.spacing import LARGE, MEDIUM, SMALL
from ui.pages.file_reading.sheet import Happened, Sheet
from ui.parts.announcing import announce
from ui.parts.buttons import Button
from ui.parts.date_edit import DateEdit
from ui.parts.dates import NOT_RECORDED, in_words
from ui.parts.field import Field, line_field
from ui.parts.labels import label
from ui.parts.layout import column, holder, row
from ui.parts.lists import listview
from ui.parts.pick import Pick
from ui.parts.rows import Row
from ui.parts.two_versions import Torn, TwoVersions
from ui.workspace import Workspace

TITLE = "Dates and events"
EMPTY = (
    "Nothing yet. Add what the files date: conferences, core groups, visits. Times between them are worked "
    "out from here."
)


BOTTOM = Qt.AlignmentFlag.AlignBottom


class EventsPanel(QWidget):
    """The events of the reading shown. `told` says what was done, with an undo where it is true."""

    told = Signal(str, bool)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._kinds = {kind.id: kind.name for kind in workspace.catalogue.event_kinds}
        self._reading = ""
        self._events: dict[str, Happened] = {}
        self._changing = ""
        self._title, self.torn = label(TITLE, "subheading"), TwoVersions()
        self._empty = label(EMPTY, "muted", wrap=True)
        self.list = listview("Events, by date", hint="Enter changes an event, Delete removes it.")
        self.sort = Field("What happened", Pick(_options(workspace.catalogue)))
        self.date = Field("When", DateEdit(), "2 March 2010, March 2010, 2010 or not recorded")
        self.in_file = Field("In whose file", Pick([(each, each.capitalize()) for each in HOLDERS]))
        self.remark = line_field("Remark")
        self._add = Button("Add event", icon="plus")
        self._stop = Button("Stop changing", "quiet")
        self._remove = Button("Remove", "quiet", icon="trash-2")
        self._editor = self._make_editor()
        margins = (LARGE, MEDIUM, LARGE, MEDIUM)
        head = row(self._title, self.torn, None, gap=MEDIUM)
        self.setLayout(column(head, self._empty, self.list, self._editor, gap=SMALL, margins=margins))
        self.list.opened.connect(self._on_change)
        self.list.chosen.connect(self._show_torn)
        self._add.clicked.connect(self._on_add)
        self._stop.clicked.connect(self._stop_changing)
        self._remove.clicked.connect(self._on_remove)
        self._stop_changing()

    def show_sheet(self, sheet: Sheet) -> None:
        """Show the events of this reading; what is being entered stays."""
        reading = sheet.shown.id if sheet.shown else ""
        if reading != self._reading:
            self._reading = reading
            self._stop_changing()
        self._events = {each.event.id: each for each in sheet.events}
        self.list.show_rows(self._row(each) for each in sorted(sheet.events, key=self._place))
        self._show_torn(self.list.current)
        self.list.setVisible(bool(self._events))
        self._empty.setVisible(not self._events)
        self._editor.setVisible(sheet.editable)
        if self._changing and self._changing not in self._events:
            self._stop_changing()

    def focus_first(self) -> None:
        """Put the keyboard where an event is added, or into the list."""
        if self._editor.isVisibleTo(self):
            self.sort.go()
        else:
            self.list.setFocus()

    def _make_editor(self) -> QWidget:
        first = row(self.sort, self.date, gap=MEDIUM)
        second = row(self.in_file, self.remark, gap=MEDIUM)
        for line in (first, second):
            line.setStretch(0, 1)
            line.setStretch(1, 1)
        for field in self._fields:
            # Fields side by side stand on one line, however their hints wrap.
            (first if field in (self.sort, self.date) else second).setAlignment(field, BOTTOM)
        return holder(column(first, second, row(self._add, self._stop, self._remove, None), gap=SMALL))

    def _place(self, each: Happened) -> tuple[str, int]:
        """By date, the unknown last; on one day in the order things happen."""
        kinds = list(self._kinds)
        known = (each.event.date or "")[:1].isdecimal()
        kind = kinds.index(str(each.event.sort)) if each.event.sort in kinds else len(kinds)
        return str(each.event.date) if known else "~", kind

    def _row(self, each: Happened) -> Row:
        event = each.event
        name = self._kinds.get(str(event.sort), str(event.sort))
        when = in_words(event.date or "") or NOT_RECORDED
        parts = (each.who, (event.holder or "").capitalize(), event.remark or "")
        about = " · ".join(part for part in parts if part)
        return Row(event.id, name, sub=about, when=when, state="two versions" if each.torn else "")

    def _show_torn(self, key: str) -> None:
        self.torn.show_torn(self._events[key].torn if key in self._events else Torn())

    def _on_change(self, key: str) -> None:
        if not self._editor.isVisibleTo(self):
            return
        event = self._events[key].event
        self._changing = key
        values = (event.sort, event.date, event.holder, event.remark)
        for field, value in zip(self._fields, values, strict=True):
            field.set_value(value)
            field.show_error("")
        self._add.setText("Save event")
        self._stop.show()
        self._remove.show()
        self.sort.go()

    def _on_add(self) -> None:
        if not self._entered():
            return
        sort, date = str(self.sort.value()), str(self.date.value())
        holder = str(self.in_file.value() or "") or None
        remark = str(self.remark.value())
        job: tuple[Any, ...]
        if self._changing:
            seen = self._events[self._changing].seen
            verb = partial(change_event, sort=sort, date=date, holder=holder, remark=remark or None)
            job = (verb, self._changing, seen)
            self._workspace.write_then(self._on_changed, *job, otherwise=self._on_refused)
        else:
            verb = partial(add_event, holder=holder, remark=remark)
            job = (verb, self._reading, sort, date)
            self._workspace.write_then(self._on_added, *job, otherwise=self._on_refused)

    def _on_remove(self) -> None:
        if self._changing:
            seen = self._events[self._changing].seen
            self._workspace.write_then(
                self._on_removed, remove_event, self._changing, seen, otherwise=self._on_refused
            )

    @property
    def _fields(self) -> tuple[Field, ...]:
        return self.sort, self.date, self.in_file, self.remark

    def _entered(self) -> bool:
        """Whether there is enough to write; else says what is lacking, and goes there."""
        self.sort.show_error("" if self.sort.value() else "Choose what happened")
        lacking = "" if self.date.value() else "Enter when, or “not recorded”"
        self.date.show_error(self.date.problem() or lacking)
        wrong = next((field for field in (self.sort, self.date) if field.error), None)
        if wrong is not None:
            wrong.go()
            announce(wrong, wrong.error, urgent=True)
        return wrong is None

    def _on_added(self, _: object) -> None:
        announce(self, "Event added")
        self._stop_changing()
        self.sort.go()

    def _on_changed(self, _: object) -> None:
        announce(self, "Event saved")
        self._stop_changing()

    def _on_removed(self, _: object) -> None:
        self.told.emit("Event removed", True)
        self._stop_changing()
        self.focus_first()

    def _on_refused(self, error: FieldworkError) -> None:
        self.date.show_error(error.message)
        self.date.go()

    def _stop_changing(self) -> None:
        self._changing = ""
        for field in self._fields:
            field.set_value(None)
            field.show_error("")
        self._add.setText("Add event")
        self._stop.hide()
        self._remove.hide()


def _options(catalogue: Catalogue) -> list[tuple[str | int, str]]:
    return [(kind.id, kind.name) for kind in catalogue.event_kinds]
