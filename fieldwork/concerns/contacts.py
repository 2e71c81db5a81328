"""Whom to ring about a child in danger, in words: on the form, and on what is printed of it."""

from __future__ import annotations

from fieldwork.records import Contact

RING_FIRST = "If a child is in danger now, ring first"
POLICE = "In an emergency: police, 999"
NO_CONTACT = "No office is written down for this inspection yet. Ask the lead whom to ring."


def contacts_in_words(contacts: tuple[Contact, ...]) -> tuple[str, ...]:
    """Whom to ring, a line each, in their order, and whom instead where it is about that office itself."""
    offices = {each.id: each.office or "" for each in contacts}
    lines = [_contact(each, offices.get(each.instead or "", "")) for each in contacts]
    return (*(lines or [NO_CONTACT]), POLICE)


def _contact(contact: Contact, instead: str) -> str:
    numbers = [contact.telephone or "no telephone number written down"]
    if contact.out_of_hours:
        numbers.append(f"out of hours {contact.out_of_hours}")
    line = f"{contact.office}: {', '.join(numbers)}"
    return f"{line}. If it is about them, ring {instead}" if instead else line
