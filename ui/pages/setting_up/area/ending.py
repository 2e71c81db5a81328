"""How the inspection ends: keeping everything beyond its time, and closing it with its decision."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldwork.records import Inspection
from ui.look.spacing import MEDIUM
from ui.pages.setting_up.adding import Adding
from ui.pages.setting_up.unfinished import Unfinished
from ui.parts.buttons import Button
from ui.parts.field import choice_field, text_field
from ui.parts.labels import label
from ui.parts.layout import column, row

DECISIONS = (
    ("confident", "Confident that services improve: no more visits"),
    ("follow-through", "A follow-through visit within a year"),
)
WHO = "The lead and the deputy set a legal hold; the lead alone closes the inspection."
HOLD_NEEDED = "Say why everything must be kept"
REASON_NEEDED = "Say why this is the decision"


class Ending(QWidget):
    """Wishes go up as signals; what is written is kept until it is done."""

    hold_wanted = Signal(str)
    lift_wanted = Signal()
    close_wanted = Signal(str, str)
    reopen_wanted = Signal()

    def __init__(self, unfinished: Unfinished) -> None:
        super().__init__()
        self.hold = Adding(
            "Legal hold",
            {
                "why": text_field(
                    "Why must everything be kept beyond its time?", "Proceedings, or an inquiry", 2
                )
            },
            {"why": HOLD_NEEDED},
            does="&Set the legal hold",
        )
        self.closing = Adding(
            "Closing the inspection",
            {
                "decision": choice_field("What happens next?", DECISIONS),
                "reason": text_field("Why?", "The report says it in these words", 3),
            },
            {"decision": "Choose what happens next", "reason": REASON_NEEDED},
            does="&Close the inspection…",
        )
        self.held, self.closed = label("", wrap=True), label("", wrap=True)
        self.lift, self.reopen = Button("&Lift the legal hold…"), Button("&Open it again")
        self._who = label(WHO, "muted", wrap=True)
        for each in (self.hold, self.closing, self.held, self.closed, self.lift, self.reopen):
            each.hide()
        self.setLayout(
            column(
                self.hold, self.held, row(self.lift, None), self.closing, self.closed, row(self.reopen, None),
                self._who, gap=MEDIUM,
            )
        )  # fmt: skip
        self.hold.keep_in(unfinished, "legal hold")
        self.closing.keep_in(unfinished, "closing")
        self.hold.given.connect(self._on_hold)
        self.closing.given.connect(self._on_close)
        self.lift.clicked.connect(self.lift_wanted)
        self.reopen.clicked.connect(self.reopen_wanted)

    def show_ending(self, inspection: Inspection, *, leads: bool, may_close: bool) -> None:
        """Show how it stands, and what this member may do about it."""
        held, closed = inspection.legal_hold or "", inspection.status == "closed"
        self.hold.setVisible(leads and not held)
        self.held.setText(f"Legal hold: {held}")
        self.held.setVisible(bool(held))
        self.lift.setVisible(leads and bool(held))
        self.closing.setVisible(may_close and not closed)
        decision = dict(DECISIONS).get(inspection.closing_decision or "", "")
        self.closed.setText(f"The inspection is closed. {decision}. {inspection.closing_reason or ''}")
        self.closed.setVisible(closed)
        self.reopen.setVisible(leads and closed)
        self._who.setVisible(not may_close)

    def _on_hold(self, answers: dict[str, Any]) -> None:
        self.hold_wanted.emit(str(answers["why"]))

    def _on_close(self, answers: dict[str, Any]) -> None:
        self.close_wanted.emit(str(answers["decision"]), str(answers["reason"]))
