"""Lines of enquiry: what the team set out to settle, where each stands, and why."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar, cast

from fieldwork.capture.enquiries import (
    UNCERTAIN,
    add_enquiry,
    change_enquiry,
    move_enquiry,
    remove_enquiry,
    set_standing,
)
from fieldwork.records import Enquiry, Record
from fieldwork.records.shapes import STATES
from fieldwork.store.act import Seen
from fieldwork.store.store import Store
from ui.pages.setting_up.adding import Adding
from ui.pages.setting_up.judging import Judged
from ui.pages.setting_up.keeping import Kept
from ui.pages.setting_up.reading import indicators, kept
from ui.pages.setting_up.records_section import Listing, RecordsSection
from ui.parts.field import Field, choice_field, line_field, text_field
from ui.parts.layout import Item
from ui.parts.pick import Pick
from ui.parts.rows import Row

TOPIC_NEEDED = "Say what is to be found out, as a question"
WORDS = {
    "no significant concern": "No significant concern",
    "uncertain": "Area of uncertainty",
    "concern": "Area of concern",
}
ROW_STATES = {"no significant concern": "complete", "uncertain": "under way", "concern": "look again"}


class EnquiriesSection(RecordsSection):
    """Each begins as uncertain; what is done later is chosen to settle it."""

    name: ClassVar[str] = "enquiries"
    title: ClassVar[str] = "Lines of enquiry"
    about: ClassVar[str] = "What is to be found out. Later work is chosen to settle what is uncertain."
    kinds: ClassVar[frozenset[str]] = frozenset(("enquiry",))
    opens: ClassVar[frozenset[str]] = frozenset(("enquiry",))
    word: ClassVar[str] = "Line"
    empty: ClassVar[str] = (
        "No lines of enquiry yet. Add one for each thing that the self-evaluation, the statistics or the "
        "last inspection leave open."
    )
    moves: ClassVar[bool] = True

    def query(self, store: Store) -> Listing:
        """The lines of enquiry in order, and the indicators."""
        return Listing(kept(store, store.all(Enquiry)), extra=indicators(store))

    def row(self, kept: Kept) -> Row:
        """The topic and where it stands."""
        enquiry = cast(Enquiry, kept.record)
        state = str((enquiry.standing or {}).get("state", UNCERTAIN))
        return Row(enquiry.id, enquiry.topic or "?", WORDS[state], enquiry.code or "", ROW_STATES[state])

    def lay_form(self) -> Sequence[Item]:
        """Topic, indicator, and the judgement with its reason."""
        self._indicator = Pick((), "None of them alone")
        state = choice_field("Where it stands", [(each, WORDS[each]) for each in STATES])
        reason = text_field("Why", "What settled it, or what is still open", lines=3)
        topic = self.keeping.types(line_field("What is to be found out"), "topic", TOPIC_NEEDED)
        indicator = self.keeping.chooses(
            Field("Indicator", self._indicator), "indicator", partial(_set, "indicator")
        )
        judged = Judged(
            self.workspace, {"state": state, "reason": reason}, _held, _check, _judge, self.keeping
        )
        self.keeping.judges(judged)
        return (topic, state, reason, indicator)

    def make_adding(self) -> Adding:
        """The topic."""
        hint = "As a question: “Do plans say who does what by when?”"
        asked = {"topic": line_field("What is to be found out", hint)}
        return Adding("A new line of enquiry", asked, {"topic": TOPIC_NEEDED})

    def add(self, answers: dict[str, Any]) -> tuple[Callable[..., str], dict[str, Any]]:
        """After the others."""
        return add_enquiry, answers

    def remove(self, store: Store, record: str) -> None:
        """Delete it."""
        remove_enquiry(store, record)

    def put(self, store: Store, record: str, after: str | None) -> None:
        """Put it after another."""
        move_enquiry(store, record, after)

    def prepare(self, kept: Kept) -> None:
        """Offer the indicators of the framework."""
        self._indicator.show_options(self.listing.extra)


def _held(record: Record) -> dict[str, Any]:
    standing = cast(Enquiry, record).standing or {}
    return {"state": standing.get("state", UNCERTAIN), "reason": standing.get("reason", "")}


def _check(given: dict[str, Any]) -> tuple[str, str]:
    if not given["state"]:
        return "state", "Choose where it stands"
    if given["state"] != UNCERTAIN and not given["reason"]:
        return "reason", "Say what settled it. It is saved with the reason"
    return "", ""


def _judge(store: Store, record: str, seen: Seen | None, given: dict[str, Any]) -> None:
    set_standing(store, record, given["state"], given["reason"], seen)


def _set(name: str, store: Store, record: str, seen: Seen | None, value: Any) -> None:
    change_enquiry(store, record, seen, **{name: value})
