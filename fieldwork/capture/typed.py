"""Text that was being typed: made a change when its field is left, taken up after a crash."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from fieldwork.capture.writing import change, make
from fieldwork.errors import FieldworkError
from fieldwork.records import KINDS
from fieldwork.store.act import Seen
from fieldwork.store.pending import Typing
from fieldwork.store.store import Store

DRAFT = "draft "
"""Begins the name of words that are of no field yet: for a decision not made, in a form not filled in."""


def draft_name(field: str, way: str) -> str:
    """The name under which words for this field are kept, which become its value in this way alone."""
    return f"{DRAFT}{way} {field}"


def way_of_draft(name: str) -> tuple[str, str]:
    """The way and the field of such a name; two empty ones where it is that of a field."""
    way, _, field = name.removeprefix(DRAFT).partition(" ")
    return (way, field) if name.startswith(DRAFT) else ("", "")


@dataclass
class Base:
    """The versions that typing goes on from. Moved on by the database thread, one write after the other."""

    seen: Seen | None

    def version(self, field: str) -> str:
        """The change (id in hex) that the field showed; empty for a new one."""
        return self.seen.fields.get(field, "") if self.seen else ""


def write_typed(store: Store, typing: Typing, base: Base) -> None:
    """Make a change of typed text, and take note of the version it made."""
    _write(store, typing, base.seen)
    base.seen = store.seen(typing.record)


def take_up(store: Store, left: Iterable[Typing]) -> tuple[Typing, ...]:
    """Make changes of text that was being typed when the program ended; what was taken up.

    What the store will not have stays where it is and is taken up another time, and so do words that are
    of no field yet.
    """
    taken: list[Typing] = []
    for typing in left:
        if typing.field.startswith(DRAFT):
            continue
        try:
            _write(store, typing, _seen(store, typing))
        except FieldworkError:
            continue
        taken.append(typing)
    return tuple(taken)


def _seen(store: Store, typing: Typing) -> Seen | None:
    """What its author had before them: a version, an empty field, or a record they had just begun.

    A version that a restored backup does not hold replaces nothing: what is there stays beside the text.
    """
    if typing.makes:
        return None
    known = {version.change.cid.hex() for version in store.history(typing.record, typing.field)}
    started = typing.started_from
    return Seen(typing.record, {typing.field: started} if started in known else {})


def _write(store: Store, typing: Typing, seen: Seen | None) -> None:
    """Into its record; where that is not made yet, make it as it was begun."""
    with store.act("Typed") as act:
        known = store.find(typing.record)
        if known is not None:
            change(store, act, type(known), typing.record, {typing.field: typing.text}, seen)
        elif typing.makes:
            begun = json.loads(typing.makes)
            kind = KINDS[begun.pop("kind")]
            make(store, act, kind, {**begun, typing.field: typing.text}, id_=typing.record)
