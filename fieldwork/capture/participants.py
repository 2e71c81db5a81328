"""Who was at a conversation: our inspectors, and those we listened to, by role only."""

from __future__ import annotations

from fieldwork.capture.checks import counted, living, said
from fieldwork.capture.pairs import set_pair
from fieldwork.capture.team import refuse_at_conversation
from fieldwork.capture.writing import change, delete, make
from fieldwork.errors import Refused
from fieldwork.records import Conversation, Note, Participant, TeamPlace
from fieldwork.store.act import Act, Seen
from fieldwork.store.store import Store


def give_place(store: Store, conversation: str, member: str) -> str:
    """Give a member of the team a place at a conversation. Raises Refused (own area, local reader)."""
    living(store, Conversation, conversation)
    refuse_at_conversation(store, member)
    with store.act("Added: inspector at a conversation") as act:
        return write_place(store, act, conversation, member)


def write_place(store: Store, act: Act, conversation: str, member: str) -> str:
    """The same within an action, unchecked."""
    return set_pair(store, act, TeamPlace, {"conversation": conversation, "member": member}, {})


def take_place_away(store: Store, place: str, seen: Seen | None = None) -> str:
    """Take a member's place at a conversation away; refused where their notes are there."""
    old = living(store, TeamPlace, place)
    notes = store.all(Note, conversation=old.conversation, heard_by=old.member)
    if notes:
        raise Refused(f"They took {counted(len(notes), 'note')} of this conversation, so they were there.")
    with store.act("Deleted: inspector at a conversation") as act:
        delete(store, act, place, seen)
    return place


def add_participant(store: Store, conversation: str, role: str, *, group: str | None = None) -> str:
    """Add someone who took part, by role; labelled P1, P2 … in turn, never the same label twice."""
    old = living(store, Conversation, conversation)
    fields = {
        "conversation": conversation,
        "label": _next_label(store, conversation),
        "role": said(role, "Say who took part by role, such as “health visitor” or “young person”."),
        "group": group or old.group,
    }
    with store.act("Added: participant") as act:
        return make(store, act, Participant, fields)


def change_participant(store: Store, participant: str, seen: Seen | None = None, **fields: str | None) -> str:
    """Change a participant's role or group."""
    living(store, Participant, participant)
    with store.act("Changed: participant") as act:
        change(store, act, Participant, participant, fields, seen)
    return participant


def remove_participant(store: Store, participant: str, seen: Seen | None = None) -> str:
    """Take off someone who did not take part; refused while notes name them."""
    old = living(store, Participant, participant)
    notes = [note for note in store.all(Note, conversation=old.conversation) if spoke(note, participant)]
    if notes:
        raise Refused(
            f"{counted(len(notes), 'note names', 'notes name')} {old.label} as the one who said it. "
            "Change that first."
        )
    with store.act("Deleted: participant") as act:
        delete(store, act, participant, seen)
    return participant


def spoke(note: Note, participant: str) -> bool:
    """Whether a note names this participant as one who said it."""
    people = (note.said_by or {}).get("participants")
    return isinstance(people, list) and participant in people


def _next_label(store: Store, conversation: str) -> str:
    given = [each.label or "" for each in store.all(Participant, deleted=True, conversation=conversation)]
    numbers = [int(label[1:]) for label in given if label[:1] == "P" and label[1:].isdecimal()]
    return f"P{max(numbers, default=0) + 1}"
