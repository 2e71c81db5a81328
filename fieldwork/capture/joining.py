"""Joining two records that are one thing, recorded twice; and parting them again."""

from __future__ import annotations

from fieldwork.capture.checks import living, living_any
from fieldwork.capture.pairs import set_pair
from fieldwork.capture.writing import delete
from fieldwork.errors import Refused
from fieldwork.records import Record, SameAs
from fieldwork.store.act import Seen
from fieldwork.store.store import Store


def join_records(store: Store, one: str, other: str) -> str:
    """Say that two records of a kind are one thing; the same whichever is named first."""
    kinds = _two_kinds(store, one, other)
    if kinds[0] is not kinds[1]:
        raise Refused(f"A {kinds[0].word} and a {kinds[1].word} are not one thing.")
    return _say(store, "Joined two records", one, other, apart=False)


def keep_apart(store: Store, one: str, other: str) -> str:
    """Say that two records that look like one thing are two: nobody need look again."""
    _two_kinds(store, one, other)
    return _say(store, "Kept two records apart", one, other, apart=True)


def part_records(store: Store, same_as: str, seen: Seen | None = None) -> str:
    """They are two things after all."""
    living(store, SameAs, same_as)
    with store.act("Parted two records") as act:
        delete(store, act, same_as, seen)
    return same_as


def same_things(store: Store, id_: str) -> frozenset[str]:
    """Every record that is joined with this one, itself too."""
    joins = [{str(each.first), str(each.second)} for each in store.all(SameAs) if not each.apart]
    found, before = {id_}, 0
    while len(found) > before:
        before = len(found)
        found.update(*(pair for pair in joins if pair & found))
    return frozenset(found)


def _two_kinds(store: Store, one: str, other: str) -> tuple[type[Record], type[Record]]:
    kinds = type(living_any(store, one)), type(living_any(store, other))
    if one == other:
        raise Refused("This is one record as it is. Choose two.")
    return kinds


def _say(store: Store, action: str, one: str, other: str, *, apart: bool) -> str:
    first, second = sorted((one, other))
    with store.act(action) as act:
        return set_pair(store, act, SameAs, {"first": first, "second": second}, {"apart": apart})
