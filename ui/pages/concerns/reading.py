"""What the page shows of matters of concern, as frozen values; who they are about stays sealed."""

from __future__ import annotations

from dataclasses import dataclass

from fieldwork import concerns
from fieldwork.capture.checks import at_the_keyboard
from fieldwork.concerns import Listed, Recipient
from fieldwork.concerns.contacts import contacts_in_words
from fieldwork.concerns.steps import missing
from fieldwork.exchange.conflicts import marks
from fieldwork.exchange.titles import Title, find, title
from fieldwork.records import Concern, Contact, Conversation, Member, Note, Reading, Record, SampledFile
from fieldwork.store.act import Seen
from fieldwork.store.store import Store
from ui.parts.two_versions import Torn, first_torn


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One matter of concern, written already or only just begun."""

    concern: Concern
    seen: Seen | None
    """None where no word is written yet."""
    makes: dict[str, str | None]
    """What it begins with, where it is not written yet."""
    torn: Torn
    source: Title
    """Where it came from; no words where it came from nothing."""
    raised_by: str
    contacts: tuple[Contact, ...]
    ring: tuple[str, ...]
    """Whom to ring, a line each."""
    lead: bool
    """Whether the lead is at the keyboard."""
    may_know: bool
    recipients: tuple[Recipient, ...]
    stale: bool
    may_err: bool
    """Whether who is at the keyboard may say that it was raised in error."""

    @property
    def open(self) -> bool:
        """Whether something is still to be done about it."""
        return concerns.is_open(self.concern)

    @property
    def lacking(self) -> tuple[str, ...]:
        """What is still to be written before the lead can close it."""
        return missing(self.concern)


def all_concerns(store: Store) -> tuple[Listed, ...]:
    """Every matter of concern as the list shows it."""
    return concerns.listed(store)


def sheet(store: Store, concern: str) -> Sheet | None:
    """One matter of concern; None where there is none of that id."""
    found = find(store, concern)
    return _sheet(store, found, {}) if isinstance(found, Concern) else None


def draft(store: Store, id_: str, came_from: str) -> Sheet:
    """One that begins now, from this record or from nothing."""
    source = _source(store, came_from)
    code = _code(store, source)
    makes = concerns.begun(store, about_code=code, came_from=source.id if source else None)
    return _sheet(store, Concern(id=id_, **makes), makes)


def _sheet(store: Store, found: Concern, makes: dict[str, str | None]) -> Sheet:
    me, source = at_the_keyboard(store), find(store, found.came_from)
    contacts, author = store.all(Contact), find(store, found.seen_by)
    return Sheet(
        concern=found,
        seen=None if makes else store.seen(found.id),
        makes=makes,
        torn=first_torn(marks(store), (found.id,)),
        source=title(store, source) if source else Title(""),
        raised_by=(author.name or "") if isinstance(author, Member) else "",
        contacts=contacts,
        ring=contacts_in_words(contacts),
        lead=me.role == "lead",
        may_know=concerns.may_know(store, found.seen_by),
        recipients=concerns.sealed_to(store, found.seen_by),
        stale=concerns.is_stale(store, found),
        may_err=me.id == found.seen_by or me.role in ("lead", "deputy"),
    )


def _source(store: Store, record: str) -> Record | None:
    found = find(store, record)
    return found if isinstance(found, Note | Conversation | Reading | SampledFile) else None


def _code(store: Store, source: Record | None) -> str:
    """The code that is known without asking: of the conversation, or of the child’s file."""
    if isinstance(source, Note):
        source = find(store, source.conversation)
    if isinstance(source, Reading):
        source = find(store, source.file)
    return (source.code or "") if isinstance(source, Conversation | SampledFile) else ""
