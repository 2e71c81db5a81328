"""The steps of a matter of concern in turn, with whom was told and who answered."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QWidget

from fieldwork import concerns
from fieldwork.store.act import Seen
from fieldwork.store.store import Store
from ui.look.spacing import MEDIUM
from ui.pages.concerns.keeping import Keeper
from ui.pages.concerns.reading import Sheet
from ui.pages.concerns.step_row import Step, StepRow
from ui.pages.concerns.typed import Typed
from ui.parts.field import Field, line_field, text_field
from ui.parts.labels import label
from ui.parts.layout import column
from ui.parts.pick import Pick
from ui.workspace import Workspace

STEPS = (
    Step("seen_at", "Seen or heard", "Seen or heard now"),
    Step("told_lead_at", "Lead told", "&Lead told now"),
    Step("told_contact_at", "Council’s contact told", "&Contact told now"),
    Step("acknowledged_at", "Acknowledged", "&Answered now"),
    Step("outcome_at", "Outcome known", "&Outcome known now"),
)
_VERBS: dict[str, Callable[..., Any]] = {
    "told_lead_at": concerns.told_lead,
    "acknowledged_at": concerns.acknowledged,
    "outcome_at": concerns.outcome_known,
}


class StepsPane(QWidget):
    """One row a step; below those that need it, whom, by whom, and what came of it."""

    def __init__(self, workspace: Workspace, keeper: Keeper) -> None:
        super().__init__()
        self._keeper = keeper
        self.whom = Field("Which office", Pick(nothing="Not said"))
        self.by = line_field("Who answered", "By role: duty senior social worker")
        self.outcome = text_field("What came of it", lines=3)
        self.not_passed_on = text_field(
            "If it is not passed on: why",
            "The lead decides. Leave it empty where the contact was told.",
            lines=2,
        )
        below: dict[str, QWidget] = {
            "told_contact_at": self.whom, "acknowledged_at": self.by, "outcome_at": self.outcome,
        }  # fmt: skip
        self.rows = {each.name: StepRow(workspace, each, below.get(each.name)) for each in STEPS}
        self.typed = (
            Typed(keeper, self.by, "acknowledged_by"),
            Typed(keeper, self.outcome, "outcome"),
            Typed(keeper, self.not_passed_on, "not_passed_on"),
        )
        heading = label("Steps", "subheading")
        self.setLayout(column(heading, *self.rows.values(), self.not_passed_on, gap=MEDIUM))
        self.whom.changed.connect(self._on_whom)
        for each in self.rows.values():
            each.taken.connect(self._on_taken)
            each.corrected.connect(self._on_corrected)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show how far it is."""
        for name, each in self.rows.items():
            each.show_step(getattr(sheet.concern, name), open_=sheet.open)
        for typed in self.typed:
            typed.show(sheet)
        pick = self.whom.control
        assert isinstance(pick, Pick)
        pick.show_options([(each.id, each.office or "") for each in sheet.contacts])
        first = sheet.contacts[0].id if sheet.contacts and not sheet.concern.told_contact_at else None
        pick.set_value(sheet.concern.contact or pick.value() or first)
        self.whom.setVisible(bool(sheet.contacts))
        self.whom.setEnabled(sheet.open)
        for field in (self.by, self.outcome, self.not_passed_on):
            field.control.targets()[0].setReadOnly(not sheet.open)  # type: ignore[attr-defined]

    def finish(self) -> None:
        """Write the times that were typed."""
        for each in self.rows.values():
            each.finish()

    def _on_taken(self, name: str) -> None:
        if name == "told_contact_at":
            self._keeper.put(concerns.told_contact, self.whom.value())
        elif name in _VERBS:
            self._keeper.put(_VERBS[name])

    def _on_corrected(self, name: str, moment: str) -> None:
        self._keeper.put(concerns.correct_time, name, moment)

    def _on_whom(self) -> None:
        if self._keeper.sheet.concern.told_contact_at:
            self._keeper.put(_change_contact, self.whom.value())


def _change_contact(store: Store, concern: str, contact: str | None, seen: Seen | None = None) -> str:
    return concerns.change_concern(store, concern, seen, contact=contact)
