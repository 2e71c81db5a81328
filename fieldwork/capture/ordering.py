"""Putting a record in its place among its neighbours."""

from __future__ import annotations

from collections.abc import Sequence

from fieldwork.capture.writing import change
from fieldwork.errors import Refused
from fieldwork.records import Record
from fieldwork.records.base import ORDER
from fieldwork.records.order import placed
from fieldwork.store.act import Act
from fieldwork.store.store import Store

FIRST = "first"
"""Stands for the place before all others; no place given is the one after all others."""


def key_after(store: Store, act: Act, neighbours: Sequence[Record], after: str | None) -> str:
    """The order of a newcomer after this neighbour; neighbours that leave no room are moved on."""
    at = _position(neighbours, after)
    key, moved = placed([getattr(each, ORDER) for each in neighbours], at)
    for index, new in moved.items():
        neighbour = neighbours[index]
        change(store, act, type(neighbour), neighbour.id, {ORDER: new})
    return key


def _position(neighbours: Sequence[Record], after: str | None) -> int:
    if after is None:
        return len(neighbours)
    if after == FIRST:
        return 0
    for index, each in enumerate(neighbours):
        if each.id == after:
            return index + 1
    raise Refused("What it should follow is somewhere else. Choose a place in the same list.")
