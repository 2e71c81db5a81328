"""Lines of enquiry: what the team set out to settle, and where each stands."""

from __future__ import annotations

from fieldwork.capture.checks import indicator as known_indicator
from fieldwork.capture.checks import living, said
from fieldwork.capture.ordering import key_after
from fieldwork.capture.writing import change, delete, make
from fieldwork.errors import Refused
from fieldwork.records import Enquiry
from fieldwork.store.act import Seen
from fieldwork.store.store import Store

UNCERTAIN = "uncertain"


def add_enquiry(
    store: Store, topic: str, *, indicator: str | None = None, reason: str = "", after: str | None = None
) -> str:
    """Add a line of enquiry; it begins as uncertain. Its id."""
    if indicator:
        known_indicator(store, indicator)
    fields = {
        "topic": said(topic, "Say what is to be found out, as a question."),
        "indicator": indicator,
        "standing": {"state": UNCERTAIN, "reason": reason.strip()},
    }
    with store.act("Added: line of enquiry") as act:
        order = key_after(store, act, store.all(Enquiry), after)
        return make(store, act, Enquiry, {**fields, "order": order})


def set_standing(store: Store, enquiry: str, state: str, reason: str, seen: Seen | None = None) -> str:
    """Say where a line of enquiry stands, and why."""
    living(store, Enquiry, enquiry)
    if state != UNCERTAIN:
        said(reason, "Say what settled it.")
    with store.act("Set where a line of enquiry stands") as act:
        fields = {"standing": {"state": state, "reason": reason.strip()}}
        change(store, act, Enquiry, enquiry, fields, seen)
    return enquiry


def change_enquiry(store: Store, enquiry: str, seen: Seen | None = None, **fields: str | None) -> str:
    """Change the topic or the indicator of a line of enquiry."""
    living(store, Enquiry, enquiry)
    if fields.get("indicator"):
        known_indicator(store, str(fields["indicator"]))
    if "standing" in fields:
        raise Refused("Say where the line of enquiry stands instead, with the reason.")
    with store.act("Changed: line of enquiry") as act:
        change(store, act, Enquiry, enquiry, fields, seen)
    return enquiry


def move_enquiry(store: Store, enquiry: str, after: str | None) -> str:
    """Put a line of enquiry after another, or at the end."""
    living(store, Enquiry, enquiry)
    others = [each for each in store.all(Enquiry) if each.id != enquiry]
    with store.act("Moved: line of enquiry") as act:
        change(store, act, Enquiry, enquiry, {"order": key_after(store, act, others, after)})
    return enquiry


def remove_enquiry(store: Store, enquiry: str, seen: Seen | None = None) -> str:
    """Delete a line of enquiry."""
    living(store, Enquiry, enquiry)
    with store.act("Deleted: line of enquiry") as act:
        delete(store, act, enquiry, seen)
    return enquiry
