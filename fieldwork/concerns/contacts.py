"""Whom to ring about a child in danger, in words: on the form, and on what is printed of it."""

from __future__ import annotations

from fieldwork.records import Contact

RING_FIRST = "If a child is in danger now, ring first"
POLICE = "In an emergency: police, 999"
NO_CONTACT = "No office is written down for this inspection yet. Ask the lead whom to ring."


def contacts_in_words(contacts: tuple[Contact, ...]) -> tuple[str, ...]:
    """Whom to ring, a line each, in their order; the one that stands in for another says for whom."""
    offices = {each.id: each.office or "" for each in contacts}
    first_for = {each.instead: offices[each.id] for each in contacts if each.instead}
    lines = [_contact(each, first_for.get(each.id, "")) for each in contacts]
    return (*(lines or [NO_CONTACT]), POLICE)


def _contact(contact: Contact, stands_in_for: str) -> str:
    numbers = [contact.telephone or "no telephone number written down"]
    if contact.out_of_hours:
        numbers.append(f"out of hours {contact.out_of_hours}")
    line = f"{contact.office}: {', '.join(numbers)}"
    return f"If it is about {stands_in_for}: {line}" if stands_in_for else line
