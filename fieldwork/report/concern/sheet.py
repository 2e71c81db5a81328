"""What is printed of a matter of concern, as frozen values; who it is about only where that is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from fieldwork.capture.checks import in_words, the_inspection
from fieldwork.concerns import read_about
from fieldwork.concerns.contacts import contacts_in_words
from fieldwork.concerns.listing import state_of
from fieldwork.exchange.titles import find, name, title
from fieldwork.records import Concern, Contact, Member
from fieldwork.store.store import Store

SEALED, NOBODY = "Sealed, and not printed on this copy.", "Not written down."
NOT_YET = "Not yet"
_STEPS = (
    ("Seen or heard", "seen_at"),
    ("Lead told", "told_lead_at"),
    ("Council’s contact told", "told_contact_at"),
    ("Acknowledged", "acknowledged_at"),
    ("Outcome known", "outcome_at"),
    ("Closed by the lead", "closed_at"),
)


@dataclass(frozen=True)
class Sheet:
    """One matter of concern as it is printed."""

    area: str
    lead_body: str
    on: date
    code: str
    state: str
    about_code: str
    came_from: str
    raised_by: str
    what: str
    who: str
    """Who it is about, or why that is not said."""
    shows_who: bool
    steps: tuple[tuple[str, str, str], ...]
    """What, when, who."""
    outcome: str
    not_passed_on: str
    in_error: str
    contacts: tuple[str, ...]


def gather_concern(store: Store, concern: str, *, with_about: bool = False) -> Sheet:
    """Take a concern from the store to print it; that it was printed is logged, and who was read.

    Raises NotFound, and with who it is about what read_about raises.
    """
    found, inspection = store.get(Concern, concern), the_inspection(store)
    who = SEALED if found.about else NOBODY
    if with_about and found.about:
        who = read_about(store, concern)
    shows = bool(with_about and found.about)
    source = find(store, found.came_from)
    store.note_audit(
        "Printed a matter of concern", f"{found.code}, {'with' if shows else 'without'} who it is about"
    )
    return Sheet(
        area=inspection.area or "",
        lead_body=inspection.lead_body or "",
        on=date.fromisoformat(store.clock.today()),
        code=found.code or "",
        state=state_of(found).capitalize(),
        about_code=found.about_code or "",
        came_from=title(store, source).words if source else "",
        raised_by=_name(store, found.seen_by),
        what=found.what or "",
        who=who,
        shows_who=shows,
        steps=tuple(_step(store, found, words, field) for words, field in _STEPS),
        outcome=found.outcome or "",
        not_passed_on=found.not_passed_on or "",
        in_error=found.raised_in_error or "",
        contacts=contacts_in_words(store.all(Contact)),
    )


def _step(store: Store, concern: Concern, words: str, field: str) -> tuple[str, str, str]:
    at = getattr(concern, field)
    return words, in_words(at) if at else NOT_YET, _by(store, concern, field) if at else ""


def _by(store: Store, concern: Concern, field: str) -> str:
    if field == "seen_at":
        return _name(store, concern.seen_by)
    if field == "told_contact_at":
        contact = find(store, concern.contact)
        return name(store, contact) if contact else ""
    return (concern.acknowledged_by or "") if field == "acknowledged_at" else ""


def _name(store: Store, member: str | None) -> str:
    found = find(store, member)
    return (found.name or "") if isinstance(found, Member) else ""
