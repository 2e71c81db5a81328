"""The steps of a matter of concern: raised, told, answered, outcome, closed by the lead; never deleted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from fieldwork.capture.checks import after, at_the_keyboard, living, must_lead, one_of, past, said
from fieldwork.capture.writing import make
from fieldwork.concerns import sealed
from fieldwork.concerns.writing import is_open, still_open, write_to
from fieldwork.errors import Refused
from fieldwork.records import Concern, Contact
from fieldwork.records.values import Plain
from fieldwork.store.act import Seen
from fieldwork.store.store import Store

STEPS = {
    "seen_at": "seeing it",
    "told_lead_at": "telling the lead",
    "told_contact_at": "telling the local contact",
    "acknowledged_at": "their answer",
    "outcome_at": "knowing the outcome",
    "closed_at": "closing it",
}
"""The steps that have a time, in words."""

# Lead and contact follow in no fixed turn: in danger, people ring first.
_IN_TURN = (
    ("seen_at", "told_lead_at"),
    ("seen_at", "told_contact_at"),
    ("told_contact_at", "acknowledged_at"),
    ("told_lead_at", "closed_at"),
    ("told_contact_at", "closed_at"),
    ("acknowledged_at", "closed_at"),
    ("seen_at", "outcome_at"),
    ("outcome_at", "closed_at"),
)
_CHANGEABLE = ("what", "about_code", "came_from", "contact", "acknowledged_by", "outcome", "not_passed_on")


def raise_concern(
    store: Store,
    what: str,
    *,
    about_code: str = "",
    came_from: str | None = None,
    seen_at: str | None = None,
    about: str = "",
) -> str:
    """Raise a matter of concern, seen now unless told otherwise; its id. `about` is sealed at once.

    Raised by the lead, the lead has been told. `came_from` is a note, conversation or reading.
    """
    begin = begun(store, about_code=about_code, came_from=came_from)
    fields = {
        **begin,
        "what": said(what, "Say what you saw or heard, without names."),
        "seen_at": past(store, seen_at),
        "about": sealed.seal(about, sealed.sealed_to(store, begin["seen_by"])) or None,
    }
    with store.act("Raised a matter of concern") as act:
        return make(store, act, Concern, fields)


def begun(store: Store, *, about_code: str = "", came_from: str | None = None) -> dict[str, str | None]:
    """What is known of a concern before a word is written: seen now, by whom, where from."""
    member, now = at_the_keyboard(store), store.clock.moment()
    return {
        "about_code": about_code or None,
        "came_from": came_from,
        "seen_at": now,
        "seen_by": member.id,
        "told_lead_at": now if member.role == "lead" else None,
    }


def begin_concern(store: Store, id_: str, fields: Mapping[str, str | None]) -> str:
    """Raise a concern whose words are still to come, from what was begun; nothing if it is there already."""
    if store.find(id_) is None:
        with store.act("Raised a matter of concern") as act:
            make(store, act, Concern, fields, id_=id_)
    return id_


def change_concern(store: Store, concern: str, seen: Seen | None = None, **fields: str | None) -> str:
    """Change the words of an open concern, which code it is about, where it came from, who answered."""
    still_open(store, concern)
    for name in fields:
        one_of("What can be changed so", _CHANGEABLE, name)
    return write_to(store, "Changed a matter of concern", concern, dict(fields), seen)


def told_lead(store: Store, concern: str, at: str | None = None, seen: Seen | None = None) -> str:
    """Note when the lead was told."""
    return _step(store, "Told the lead of a matter of concern", concern, "told_lead_at", at, {}, seen)


def told_contact(
    store: Store, concern: str, contact: str | None = None, at: str | None = None, seen: Seen | None = None
) -> str:
    """Note when the local contact was told, and which, where it is one of those written down."""
    if contact:
        living(store, Contact, contact)
    what = "Told the contact of a matter of concern"
    return _step(store, what, concern, "told_contact_at", at, {"contact": contact}, seen)


def acknowledged(
    store: Store, concern: str, by: str = "", at: str | None = None, seen: Seen | None = None
) -> str:
    """Note when the local contact said that they act on it, and who said so, by role; that may come later."""
    if not still_open(store, concern).told_contact_at:
        raise Refused("Note first when the local contact was told.")
    fields: dict[str, Plain] = {"acknowledged_by": by.strip()} if by.strip() else {}
    return _step(store, "A matter of concern was acknowledged", concern, "acknowledged_at", at, fields, seen)


def set_outcome(
    store: Store, concern: str, outcome: str, at: str | None = None, seen: Seen | None = None
) -> str:
    """Note what came of it, and when that was known."""
    found = still_open(store, concern)
    fields = {"outcome": said(outcome, "Say what came of it.")}
    if found.outcome_at and at is None:
        return write_to(store, "Noted what came of a matter of concern", concern, fields, seen)
    all_fields = {**fields, "outcome_at": past(store, at)}
    _check_turn(replace(found, **all_fields))
    return write_to(store, "Noted what came of a matter of concern", concern, all_fields, seen)


def outcome_known(store: Store, concern: str, at: str | None = None, seen: Seen | None = None) -> str:
    """Note when its outcome was known; the words may come after."""
    return _step(store, "The outcome of a matter of concern is known", concern, "outcome_at", at, {}, seen)


def close(
    store: Store, concern: str, at: str | None = None, *, not_passed_on: str = "", seen: Seen | None = None
) -> str:
    """Close a concern, as the lead: all steps taken, or the reason why it was not passed on."""
    must_lead(store, "close a matter of concern", ("lead",))
    found = still_open(store, concern)
    fields: dict[str, Plain] = {"not_passed_on": not_passed_on.strip()} if not_passed_on.strip() else {}
    lacking = missing(replace(found, **fields))
    if lacking:
        raise Refused(f"Before this is closed: {' '.join(lacking)}")
    return _step(store, "Closed a matter of concern", concern, "closed_at", at, fields, seen)


def raised_in_error(store: Store, concern: str, why: str, seen: Seen | None = None) -> str:
    """Note that it was no matter of concern, and why. It stays on the list, closed."""
    found = still_open(store, concern)
    if found.seen_by != store.chain.author:
        must_lead(store, "say that a colleague’s concern was raised in error")
    fields = {
        "raised_in_error": said(why, "Say why it was no matter of concern."),
        "closed_at": past(store, None),
    }
    return write_to(store, "A matter of concern was raised in error", concern, fields, seen)


def open_again(store: Store, concern: str, seen: Seen | None = None) -> str:
    """Open a closed concern again, as the lead."""
    must_lead(store, "open a matter of concern again", ("lead",))
    if is_open(store.get(Concern, concern)):
        raise Refused("This matter of concern is open as it is.")
    fields = {"closed_at": None, "raised_in_error": None}
    return write_to(store, "Opened a matter of concern again", concern, fields, seen)


def correct_time(store: Store, concern: str, step: str, at: str, seen: Seen | None = None) -> str:
    """Correct the time of a step that was taken."""
    one_of("The step", STEPS, step)
    found = still_open(store, concern)
    if getattr(found, step) is None:
        raise Refused(f"{STEPS[step].capitalize()} has no time yet. Note the step itself.")
    fields = {step: past(store, at)}
    _check_turn(replace(found, **fields))
    return write_to(store, "Corrected a time of a matter of concern", concern, fields, seen)


def delete_concern(store: Store, concern: str) -> None:
    """Always refused: a matter of concern is never deleted."""
    code = store.get(Concern, concern).code
    raise Refused(f"{code} cannot be deleted. If there was nothing in it, say that it was raised in error.")


def _step(
    store: Store,
    what: str,
    concern: str,
    step: str,
    at: str | None,
    fields: dict[str, Plain],
    seen: Seen | None,
) -> str:
    found = still_open(store, concern)
    if getattr(found, step):
        raise Refused(f"{STEPS[step].capitalize()} has its time already. Correct the time instead.")
    all_fields = {**fields, step: past(store, at)}
    _check_turn(replace(found, **all_fields))
    return write_to(store, what, concern, all_fields, seen)


def _check_turn(concern: Concern) -> None:
    for earlier, later in _IN_TURN:
        when = getattr(concern, later)
        if when is not None:
            after(when, STEPS[later].capitalize(), getattr(concern, earlier), STEPS[earlier])


def missing(concern: Concern) -> tuple[str, ...]:
    """What is still to be written before the lead can close it, each a sentence."""
    passed_on = not concern.not_passed_on
    checks = (
        (not concern.what, "Say what was seen or heard."),
        (not concern.told_lead_at, "Note when the lead was told."),
        (passed_on and not concern.told_contact_at,
         "Note when the local contact was told, or say why it was not passed on."),
        (bool(concern.told_contact_at) and not concern.acknowledged_at, "Note when the contact answered."),
        (bool(concern.acknowledged_at) and not concern.acknowledged_by, "Say who answered, by role."),
        (passed_on and not concern.outcome, "Say what came of it."),
    )  # fmt: skip
    return tuple(sentence for lacking, sentence in checks if lacking)
