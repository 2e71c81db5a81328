"""The versions of a field beside each other: what each says, whose it is, and when it was written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from fieldwork.exchange.titles import find
from fieldwork.exchange.words import said
from fieldwork.records import Laptop, Member, Record, field_types
from fieldwork.records.values import Plain, Stored
from fieldwork.store import origins
from fieldwork.store.changes import State
from fieldwork.store.history import Version
from fieldwork.store.store import Store

Versions = tuple[Version, ...]
"""Live versions that say the same, oldest first."""


@dataclass(frozen=True)
class Side:
    """One version of a field, as a person sees it."""

    cid: str
    value: Plain
    """As the verbs take it; None where it was cleared, or is not here."""
    words: str
    who: str
    letter: str
    """The letter of the laptop it was written on."""
    at: str
    shown: bool
    """Whether work goes on with this one."""


def versions(store: Store, record: str, field: str) -> tuple[Versions, ...]:
    """The live versions of a field, those that say the same together, oldest first."""
    found: dict[tuple[State, Stored], list[Version]] = {}
    for each in origins.live(store.db, record, field):
        # What is withheld cannot be compared: each counts as its own.
        value = each.change.cid if each.change.state == State.WITHHELD else each.change.value
        found.setdefault((each.change.state, value), []).append(each)
    return tuple(map(tuple, found.values()))


def sides(store: Store, kind: type[Record], field: str, found: Sequence[Versions]) -> tuple[Side, ...]:
    """Each version in words."""
    return tuple(_side(store, kind, field, same) for same in found)


def _side(store: Store, kind: type[Record], field: str, same: Versions) -> Side:
    first = same[0].change
    return Side(
        cid=first.cid.hex(),
        value=field_types(kind)[field].plain(first.value),
        words=said(store, kind, field, first),
        who=" and ".join(dict.fromkeys(who(store, each.change.author) for each in same)),
        letter=letter(store, first.laptop),
        at=when(same[0]),
        shown=any(each.shown for each in same),
    )


def who(store: Store, member: str) -> str:
    """The name of a member, where it is known here."""
    found = find(store, member)
    return (found.name if isinstance(found, Member) else None) or "a colleague"


def letter(store: Store, laptop: str) -> str:
    """The letter of a laptop, where it is known here."""
    found = find(store, laptop)
    return (found.letter if isinstance(found, Laptop) else None) or ""


def when(version: Version) -> str:
    """The moment a version was written: 2010-03-16T10:43:00+00:00."""
    return version.at.isoformat(timespec="seconds")
