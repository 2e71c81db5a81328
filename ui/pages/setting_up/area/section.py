"""Area, framework and lead body of the inspection, how far it is, and its dates."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar, cast

from PySide6.QtWidgets import QWidget

from fieldwork.capture.checks import LEADERS, at_the_keyboard, the_framework, the_inspection
from fieldwork.capture.inspection import close, lift_legal_hold, set_dates, set_legal_hold, set_status
from fieldwork.records import Inspection
from fieldwork.store.act import Seen
from fieldwork.store.store import Store
from ui.look.spacing import LARGE, MEDIUM, TIGHT
from ui.messages import Messages
from ui.pages.setting_up.adding import Adding
from ui.pages.setting_up.area.ending import Ending
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
CLOSE = "Close the inspection of {}? It can be opened again."
LIFT = "Lift the legal hold of {}? Nothing is then kept beyond its time."
WHY_DATES = (
    "One year after the last of the report to ministers, publication and the end of proceedings, everything "
    "kept here must be destroyed."
)
FIXED = "The area and the framework were chosen at the start. All evidence stands on them, so they stay."


@dataclass(frozen=True)
class Area:
    """The inspection, its framework in words, and the role of whoever looks."""

    kept: Kept
    framework: str
    role: str


def area(store: Store) -> Area:
    """The inspection as the section shows it."""
    framework = the_framework(store)
    words = f"{framework.title} ({framework.years})"
    return Area(kept(store, [the_inspection(store)])[0], words, at_the_keyboard(store).role or "")


class AreaSection(Section):
    """Everything here is one record, so that there is nothing to choose."""

    name: ClassVar[str] = "area"
    title: ClassVar[str] = "Area and dates"
    about: ClassVar[str] = "What is inspected, who leads the inspection, and when."
    kinds: ClassVar[frozenset[str]] = frozenset(("inspection", "member"))
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
        self._shown: Kept | None = None
        self.ending = Ending(self.keeping.unfinished)
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
                label("Dates", "subheading"),
                label(WHY_DATES, "muted", wrap=True),
                *self._dates(),
                self.ending,
                gap=MEDIUM,
            )
        )
        self.ending.hold_wanted.connect(self._on_hold)
        self.ending.lift_wanted.connect(self._on_lift)
        self.ending.close_wanted.connect(self._on_close)
        self.ending.reopen_wanted.connect(self._on_reopen)

    def refresh(self) -> None:
        """Read the inspection again."""
        self.workspace.read(self._on_read, area)

    def focus_main(self) -> None:
        """Into the first date, which is what is asked for first."""
        self.dates["notice_on"].go()

    def parts(self) -> tuple[QWidget, ...]:
        """The lead body, the dates, and how it ends."""
        ends = [each for each in (self.ending.hold.first(), self.ending.lift) if each.isVisibleTo(self)]
        return (self.body.control.targets()[0], self.dates["notice_on"].control.targets()[0], *ends)

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
        self._shown = found.kept
        inspection = cast(Inspection, found.kept.record)
        self.status.setVisible(inspection.status != "closed")
        leads, may_close = found.role in LEADERS, found.role == "lead"
        self.ending.show_ending(inspection, leads=leads, may_close=may_close)
        self.keeping.show(found.kept)

    # how it ends

    @property
    def _seen(self) -> Seen | None:
        return self._shown.seen if self._shown else None

    def _sure(self, question: str, does: str) -> bool:
        return self.messages.confirm(question.format(self._area.text()), does)

    def _on_hold(self, why: str) -> None:
        self._act("Legal hold set", self.ending.hold, set_legal_hold, why, self._seen)

    def _on_lift(self) -> None:
        if self._sure(LIFT, "Lift the legal hold"):
            self.write(lift_legal_hold, self._seen, told="Legal hold lifted")

    def _on_close(self, decision: str, reason: str) -> None:
        if self._sure(CLOSE, "Close the inspection"):
            self._act("Inspection closed", self.ending.closing, close, decision, reason, self._seen)

    def _on_reopen(self) -> None:
        self.write(set_status, "issued", self._seen, told="Inspection opened again")

    def _act(self, told: str, form: Adding, verb: Callable[..., Any], *given: Any) -> None:
        def done(_: object) -> None:
            form.clear()
            self.told.emit(told, True)

        self.workspace.write_then(done, verb, *given, otherwise=form.refuse)


def _set_date(name: str, store: Store, record: str, seen: Seen | None, value: Any) -> None:
    set_dates(store, seen, **{name: value})


def _set_status(store: Store, record: str, seen: Seen | None, value: Any) -> None:
    set_status(store, value, seen)
