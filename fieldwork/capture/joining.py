"""Joining two records that are one thing, recorded twice; and parting them again."""

from __future__ import annotations

from fieldwork.capture.checks import living, living_any
from fieldwork.capture.pairs import set_pair
from fieldwork.capture.writing import delete
from fieldwork.errors import Refused
from fieldwork.records import SameAs
from fieldwork.store.act import Seen
from fieldwork.store.store import Store


def join_records(store: Store, one: str, other: str) -> str:
    """Say that two records of a kind are one thing; the same whichever is named first."""
    kinds = type(living_any(store, one)), type(living_any(store, other))
    if one == other:
        raise Refused("This is one record as it is. Choose two.")
    if kinds[0] is not kinds[1]:
        raise Refused(f"A {kinds[0].word} and a {kinds[1].word} are not one thing.")
    first, second = sorted((one, other))
    with store.act("Joined two records") as act:
        return set_pair(store, act, SameAs, {"first": first, "second": second}, {})


def part_records(store: Store, same_as: str, seen: Seen | None = None) -> str:
    """They are two things after all."""
    living(store, SameAs, same_as)
    with store.act("Parted two records") as act:
        delete(store, act, same_as, seen)
    return same_as
