"""Whom to tell about a concern: in which order, and whom instead if the first is the subject."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar, cast

from fieldwork.capture.inspection import add_contact, change_contact, move_contact, remove_contact
from fieldwork.records import Contact
from fieldwork.store.act import Seen
from fieldwork.store.store import Store
from ui.pages.setting_up.adding import Adding
from ui.pages.setting_up.keeping import Kept
from ui.pages.setting_up.reading import kept
from ui.pages.setting_up.records_section import Listing, RecordsSection
from ui.parts.field import Field, line_field
from ui.parts.labels import label
from ui.parts.layout import Item
from ui.parts.pick import Pick
from ui.parts.rows import Row

OFFICE_NEEDED = "Name the office, such as “Duty social work, children and families”"
NUMBER_NEEDED = "Give its telephone number: in danger, people ring first"
ORDER = "They are shown in this order where a concern is written down. The first is rung first."


class ContactsSection(RecordsSection):
    """Offices, never a person: somebody must answer at any hour."""

    name: ClassVar[str] = "contacts"
    title: ClassVar[str] = "Contacts for concerns"
    about: ClassVar[str] = "Whom to ring when a child may be in danger. Ask the council for these first."
    kinds: ClassVar[frozenset[str]] = frozenset(("contact",))
    opens: ClassVar[frozenset[str]] = frozenset(("contact",))
    word: ClassVar[str] = "Contact"
    empty: ClassVar[str] = (
        "Nobody to ring yet. Add the duty social work office, with its number out of hours; then a second "
        "one, to be told if the first is the subject of a concern."
    )
    moves: ClassVar[bool] = True

    def query(self, store: Store) -> Listing:
        """The contacts in order."""
        return Listing(kept(store, store.all(Contact)))

    def row(self, kept: Kept) -> Row:
        """The office and its number."""
        contact = cast(Contact, kept.record)
        return Row(contact.id, contact.office or "?", contact.telephone or "No telephone number")

    def lay_form(self) -> Sequence[Item]:
        """Office, numbers, and who stands in for it."""
        self._instead = Pick((), "Nobody yet")
        keeping = self.keeping
        return (
            label(ORDER, "muted", wrap=True),
            keeping.types(line_field("Office"), "office", OFFICE_NEEDED),
            keeping.types(line_field("Telephone"), "telephone", NUMBER_NEEDED),
            keeping.types(line_field("Out of hours", "At night and at weekends"), "out_of_hours"),
            keeping.chooses(
                Field("If this office is the subject, tell instead", self._instead, "Another of these"),
                "instead",
                partial(_set, "instead"),
            ),
        )

    def make_adding(self) -> Adding:
        """Office and numbers."""
        asked = {
            "office": line_field("Office", "Such as “Duty social work, children and families”"),
            "telephone": line_field("Telephone"),
            "out_of_hours": line_field("Out of hours", "At night and at weekends"),
        }
        return Adding("A new contact", asked, {"office": OFFICE_NEEDED, "telephone": NUMBER_NEEDED})

    def add(self, answers: dict[str, Any]) -> tuple[Callable[..., str], dict[str, Any]]:
        """After the others."""
        return add_contact, answers

    def remove(self, store: Store, record: str) -> None:
        """Take it off the list."""
        remove_contact(store, record)

    def put(self, store: Store, record: str, after: str | None) -> None:
        """Put it after another."""
        move_contact(store, record, after)

    def prepare(self, kept: Kept) -> None:
        """Offer the others."""
        others = [cast(Contact, each.record) for each in self.listing.kept]
        self._instead.show_options(
            [(each.id, each.office or "?") for each in others if each.id != kept.record.id]
        )


def _set(name: str, store: Store, record: str, seen: Seen | None, value: Any) -> None:
    change_contact(store, record, seen, **{name: value})
