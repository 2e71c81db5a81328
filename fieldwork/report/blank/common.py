"""What every blank sheet has at its top: the inspection, and whom to ring about a child in danger."""

from __future__ import annotations

from datetime import date

from fieldwork.capture.checks import the_inspection
from fieldwork.records import Contact
from fieldwork.report.blank.sheet import Slot
from fieldwork.store.store import Store

LONG, HALF, SHORT = 1000.0, 150.0, 64.0
"""Lengths of lines to write on, in points; a long one goes to the edge."""
DAY = (Slot("Day", 30), Slot("Month", 30), Slot("Year", 44))


def heading(store: Store) -> tuple[str, str, date]:
    """Council area, lead body, today."""
    inspection = the_inspection(store)
    return str(inspection.area), inspection.lead_body or "", date.fromisoformat(store.clock.today())


def danger(store: Store) -> tuple[str, ...]:
    """The offices to ring, each with its telephone numbers."""
    return tuple(
        ", ".join(
            part
            for part in (
                str(each.office),
                each.telephone or "",
                f"out of hours {each.out_of_hours}" if each.out_of_hours else "",
            )
            if part
        )
        for each in store.all(Contact)
    )


def code_slot(words: str, code: str) -> Slot:
    """Our code: printed where it is known, else a line to write it on."""
    return Slot(f"{words} {code}", 0.0) if code else Slot(words, SHORT)
