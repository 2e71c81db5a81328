"""The page's own verbs: what it does in one go with several verbs, or keeps in step with what is shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from fieldwork.capture.conversations import begin, plan
from fieldwork.capture.evidence import must_be_unused
from fieldwork.capture.writing import delete, edit
from fieldwork.records import Note
from fieldwork.records.base import DELETED
from fieldwork.store.act import Seen
from fieldwork.store.store import Store


@dataclass
class Base:
    """The versions that marks of a record go on from. Moved on by the database thread alone."""

    seen: Seen | None = None


def start(store: Store, group: str, title: str, planned_for: str | None) -> str:
    """Plan a conversation, or begin one now where no time is given; its id."""
    made = plan(store, group, title, planned_for=planned_for)
    return made if planned_for else begin(store, made)


def mark(store: Store, verb: Callable[..., Any], base: Base, record: str, *args: Any) -> None:
    """Run a verb over what was shown, and take note of the versions it made."""
    verb(store, record, *args, seen=base.seen)
    base.seen = store.seen(record)


def set_field(store: Store, base: Base, record: str, field: str, value: Any) -> None:
    """Set one field over what was shown, and take note of the versions it made."""
    edit(store, record, base.seen, **{field: value})
    base.seen = store.seen(record)


def remove_notes(store: Store, notes: Sequence[str]) -> int:
    """Delete notes in one action; how many."""
    for note in notes:
        must_be_unused(store, note, "delete this note")
    with store.act("Deleted: note" if len(notes) == 1 else f"Deleted: {len(notes)} notes") as act:
        for note in notes:
            delete(store, act, note)
    return len(notes)


def put_back(store: Store, note: str) -> None:
    """Take back that a note was deleted; its tags are set anew."""
    with store.act("Put back: note") as act:
        act.put(Note.kind, note, {DELETED: None})
