"""The matters of concern as a list shows them: code, how far, times; never who they are about."""

from __future__ import annotations

from dataclasses import dataclass

from fieldwork.concerns.writing import is_open
from fieldwork.records import Concern
from fieldwork.store.store import Store

OPEN, CLOSED, IN_ERROR = "open", "closed", "raised in error"
TIMES = ("seen_at", "told_lead_at", "told_contact_at", "acknowledged_at", "outcome_at", "closed_at")


@dataclass(frozen=True)
class Listed:
    """One matter of concern: `state` is open, closed or raised in error; `next` what is to be done."""

    id: str
    code: str
    state: str
    next: str
    about_code: str | None
    times: dict[str, str | None]


def listed(store: Store) -> tuple[Listed, ...]:
    """All of them, the open ones first, the newest first; one that somebody deleted all the same too."""
    found = sorted(store.all(Concern, deleted=True), key=lambda each: each.seen_at or "", reverse=True)
    found.sort(key=is_open, reverse=True)
    return tuple(
        Listed(
            id=each.id,
            code=each.code or "",
            state=state_of(each),
            next=standing(each) if is_open(each) else "",
            about_code=each.about_code,
            times={name: getattr(each, name) for name in TIMES},
        )
        for each in found
    )


def state_of(concern: Concern) -> str:
    """Open, closed, or raised in error."""
    if is_open(concern):
        return OPEN
    return IN_ERROR if concern.raised_in_error else CLOSED


def standing(concern: Concern) -> str:
    """How far it is, in words: what is to be done next, or how it ended."""
    if not is_open(concern):
        return state_of(concern).capitalize()
    if not concern.told_lead_at:
        return "Tell the lead"
    if concern.not_passed_on:
        return "For the lead to close"
    if not concern.told_contact_at:
        return "Tell the council’s contact"
    if not concern.acknowledged_at:
        return "Waiting for the contact’s answer"
    return "For the lead to close" if concern.outcome else "Waiting for its outcome"
