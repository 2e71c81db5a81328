"""What is known of a child of the sample: age, register, concerns, home, whose files, who reads them."""

from __future__ import annotations

from datetime import date
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QWidget

from fieldwork.capture.sample import assign_reader, change_sampled_file
from fieldwork.capture.second_readings import assign_second_reader
from fieldwork.capture.typed import Base
from fieldwork.catalogue import Catalogue
from fieldwork.catalogue.wording import Entry
from fieldwork.errors import FieldworkError
from fieldwork.records import SampledFile
from fieldwork.store.act import Seen
from fieldwork.store.store import Store
from ui.look.spacing import LARGE, MEDIUM
from ui.pages.file_reading.paper_day import PaperDay
from ui.pages.file_reading.sheet import Sheet
from ui.parts.controls import Line
from ui.parts.field import Field, choice_field, ticks_field
from ui.parts.frames import scrolled
from ui.parts.labels import label
from ui.parts.layout import column, holder, row
from ui.parts.pick import Pick
from ui.parts.ticks import Ticks
from ui.typing import KEEP_AFTER
from ui.workspace import Workspace

READERS = ("reader", "paired_reader", "second_reader")

Options = list[tuple[str | int, str]]

INTRO = (
    "The child is known here by the code alone: {code}. Never write a name, an address or a date of birth. "
    "Everything is saved as you choose it."
)


class Details(QWidget):
    """The strata of one case file; each is written as it is chosen."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._file = ""
        self._base = Base(None)
        self._waiting: list[str] = []
        self._put_last: dict[str, Any] = {}
        self._intro = label("", "muted", wrap=True)
        self.fields = _fields(workspace.catalogue, workspace.clock.now().date())
        self._soon = QTimer(self, singleShot=True, interval=KEEP_AFTER)
        self._soon.timeout.connect(self._on_locality)
        margins = (LARGE, MEDIUM, LARGE, MEDIUM)
        self.paper = PaperDay(workspace)
        content = column(self._intro, *self.fields.values(), self.paper, None, gap=MEDIUM, margins=margins)
        self.setLayout(row(scrolled(holder(content))))
        for name, field in self.fields.items():
            field.setObjectName(name)
            field.left.connect(self._on_left)
        self.fields["locality"].changed.connect(self._soon.start)

    def show_file(self, sheet: Sheet) -> None:
        """Show this file; what is being typed or written stays."""
        self.paper.show_sheet(sheet)
        if sheet.file.id != self._file:
            self._finish_locality()
            self._waiting = []
            self._file = sheet.file.id
            for field in self.fields.values():
                field.show_error("")
        if self._waiting or self._soon.isActive():
            return
        self._intro.setText(INTRO.format(code=sheet.code))
        self._base = Base(sheet.seen)
        for name in READERS:
            pick = self.fields[name].control
            assert isinstance(pick, Pick)
            pick.show_options([(id_, name) for id_, name in sheet.names.items()])
        for name, field in self.fields.items():
            held = getattr(sheet.file, name)
            field.set_value(held)
            self._put_last[name] = _value(field)
            if name in sheet.contested:
                field.show_error("Two versions: a colleague wrote something else here.")

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        self.fields["age_band"].go()

    def finish(self) -> None:
        """Write what is being typed."""
        self._finish_locality()
        self.paper.finish()

    def done(self) -> bool:
        """Write what is being typed; if it cannot be, put the keyboard there and say no."""
        self.finish()
        wrong = bool(self.paper.typed and self.paper.field.problem())
        if wrong:
            self.paper.field.go()
        return not wrong

    def _finish_locality(self) -> None:
        if self._soon.isActive():
            self._on_locality()

    def _on_left(self) -> None:
        self._put(self.sender().objectName())

    def _on_locality(self) -> None:
        self._put("locality")

    def _put(self, name: str) -> None:
        if name == "locality":
            self._soon.stop()
        held = _value(self.fields[name])
        if held == self._put_last.get(name):
            return
        self._put_last[name] = held
        self._waiting.append(name)
        job = (put_stratum, self._file, name, held, self._base)
        self._workspace.write_then(self._on_written, *job, otherwise=self._on_refused)

    def _on_written(self, _: object) -> None:
        if self._waiting:
            self.fields[self._waiting.pop(0)].show_error("")

    def _on_refused(self, error: FieldworkError) -> None:
        if self._waiting:
            self.fields[self._waiting.pop(0)].show_error(error.message)


def _value(field: Field) -> Any:
    """What a field holds, as records hold it."""
    value = field.value()
    return sorted(value) or None if isinstance(value, tuple) else value or None


def put_stratum(store: Store, file: str, name: str, value: Any, base: Base) -> None:
    """Write one field of a case file, and take note of the version that made."""
    if name == "second_reader":
        assign_second_reader(store, file, value, base.seen)
    elif name in READERS:
        _assign(store, file, name, value, base.seen)
    else:
        change_sampled_file(store, file, base.seen, **{name: value})
    base.seen = store.seen(file)


def _assign(store: Store, file: str, name: str, member: str | None, seen: Seen | None) -> None:
    held = store.get(SampledFile, file)
    reader = member if name == "reader" else held.reader
    paired = member if name == "paired_reader" else held.paired_reader
    assign_reader(store, file, reader, paired=paired, seen=seen)


def _fields(catalogue: Catalogue, today: date) -> dict[str, Field]:
    """A field for each stratum, by the name of the record's field."""
    every = "Tick every concern that people had."
    blind = "Neither reader sees the other’s answers until both have finished."
    large = "A town or an area large enough that no child is known by it."
    concerns = Ticks(_options(catalogue.concern_types_on(today)))
    return {
        "age_band": choice_field("Age on the day the sample was drawn", _options(catalogue.age_bands)),
        "register_status": choice_field("Child protection register", _options(catalogue.register_statuses)),
        "concern_types": Field("Concerns", concerns, every),
        "placement": choice_field("Where the child lives", _options(catalogue.placements)),
        "locality": Field("Locality", Line(), large),
        "holders": ticks_field("Who holds files on the child", _options(catalogue.holders)),
        "reader": Field("Who is to read it", Pick(nothing="Nobody yet")),
        "second_reader": Field("Who reads it a second time, to compare", Pick(nothing="Nobody"), blind),
        "paired_reader": Field("Who looks at it too", Pick(nothing="Nobody"), "At health files, say."),
    }


def _options(entries: tuple[Entry, ...]) -> Options:
    return [(entry.id, entry.name) for entry in entries]
