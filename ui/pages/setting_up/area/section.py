"""Area, framework and lead body of the inspection, how far it is, and its dates."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from PySide6.QtWidgets import QWidget

from fieldwork.capture.checks import the_framework, the_inspection
from fieldwork.capture.inspection import set_dates, set_status
from fieldwork.store.act import Seen
from fieldwork.store.store import Store
from ui.look.spacing import LARGE, MEDIUM, TIGHT
from ui.messages import Messages
from ui.pages.setting_up.keeping import Keeping, Kept
from ui.pages.setting_up.reading import kept
from ui.pages.setting_up.section import Section
from ui.parts.field import Field, choice_field, day_field, line_field
from ui.parts.labels import label
from ui.parts.layout import column, row
from ui.parts.two_versions import TwoVersions
from ui.workspace import Workspace

DATES = (
    ("notice_on", "Notice to chief officers"),
    ("file_reading_from", "File reading from"),
    ("file_reading_to", "File reading to"),
    ("fieldwork_from", "Fieldwork from"),
    ("fieldwork_to", "Fieldwork to"),
    ("report_to_ministers_on", "Report to ministers"),
    ("published_on", "Publication"),
    ("proceedings_end_on", "End of legal proceedings, if there are any"),
)
STATUS = ("setting up", "under way", "drafting", "issued")
CLOSED = "The inspection is closed."
WHY_DATES = (
    "One year after the last of the report to ministers, publication and the end of proceedings, everything "
    "kept here must be destroyed."
)
FIXED = "The area and the framework were chosen at the start. All evidence stands on them, so they stay."


@dataclass(frozen=True)
class Area:
    """The inspection, and its framework in words."""

    kept: Kept
    framework: str


def area(store: Store) -> Area:
    """The inspection as the section shows it."""
    framework = the_framework(store)
    return Area(kept(store, [the_inspection(store)])[0], f"{framework.title} ({framework.years})")


class AreaSection(Section):
    """Everything here is one record, so that there is nothing to choose."""

    name: ClassVar[str] = "area"
    title: ClassVar[str] = "Area and dates"
    about: ClassVar[str] = "What is inspected, who leads the inspection, and when."
    kinds: ClassVar[frozenset[str]] = frozenset(("inspection",))
    opens: ClassVar[frozenset[str]] = frozenset(("inspection",))

    def __init__(self, workspace: Workspace, messages: Messages) -> None:
        super().__init__(workspace, messages)
        self.keeping = Keeping(workspace, self)
        self._area, self._framework = label("", "subheading", wrap=True), label("", wrap=True)
        self._torn = TwoVersions()
        self.body = self.keeping.types(
            line_field("Lead body", "The body that leads the inspection, as the report names it"),
            "lead_body",
            "Name the body that leads the inspection",
        )
        self.status = self.keeping.chooses(
            choice_field("How far it is", [(each, each.capitalize()) for each in STATUS]),
            "status",
            _set_status,
        )
        self._closed = label(CLOSED, "strong", wrap=True)
        self._closed.hide()
        self.dates = {
            name: self.keeping.chooses(day_field(words), name, partial(_set_date, name))
            for name, words in DATES
        }
        self.setLayout(
            column(
                row(self._area, self._torn, None),
                self._framework,
                label(FIXED, "muted", wrap=True),
                self.trouble,
                self.body,
                self.status,
                self._closed,
                label("Dates", "subheading"),
                label(WHY_DATES, "muted", wrap=True),
                *self._dates(),
                gap=MEDIUM,
            )
        )

    def refresh(self) -> None:
        """Read the inspection again."""
        self.workspace.read(self._on_read, area)

    def focus_main(self) -> None:
        """Into the first date, which is what is asked for first."""
        self.dates["notice_on"].go()

    def parts(self) -> tuple[QWidget, ...]:
        """The lead body, and the dates."""
        return (self.body.control.targets()[0], self.dates["notice_on"].control.targets()[0])

    def leave(self) -> None:
        """Make changes of what is being typed."""
        self.keeping.finish()

    def _dates(self) -> tuple[Any, ...]:
        """Those that belong together side by side."""
        fields: list[Field] = list(self.dates.values())
        pairs = ((0,), (1, 2), (3, 4), (5, 6), (7,))
        return tuple(row(*(column(fields[at], gap=TIGHT) for at in pair), None, gap=LARGE) for pair in pairs)

    def _on_read(self, found: Area) -> None:
        self._area.setText(str(getattr(found.kept.record, "area", "")))
        self._framework.setText(found.framework)
        self._torn.show_torn(found.kept.torn)
        closed = getattr(found.kept.record, "status", "") == "closed"
        self.status.setVisible(not closed)
        self._closed.setVisible(closed)
        self.keeping.show(found.kept)


def _set_date(name: str, store: Store, record: str, seen: Seen | None, value: Any) -> None:
    set_dates(store, seen, **{name: value})


def _set_status(store: Store, record: str, seen: Seen | None, value: Any) -> None:
    set_status(store, value, seen)
