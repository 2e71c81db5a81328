"""What every record has in common: an id, typed fields, and the words for them."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from functools import cache
from typing import ClassVar, TypeVar, cast

from fieldwork.clock import dashed
from fieldwork.records import values
from fieldwork.records.values import Plain, Stored, Type

DELETED = "deleted"
"""The field every record has: the heads a person saw when deleting it, or nothing."""
ORDER = "order"
"""The field that places a record among its neighbours; it settles itself and is never a conflict."""

T = TypeVar("T")

DELETED_TYPE = values.several_type()


@dataclass(frozen=True, kw_only=True)
class Record:
    """One thing the team records; a field not (yet) known is None."""

    id: str

    kind: ClassVar[str]
    word: ClassVar[str]
    """What people call it."""
    code_letter: ClassVar[str | None] = None
    """Begins its readable code: "F-" gives F-B1. None: it has no code."""
    lasting: ClassVar[bool] = False
    """Whether it can never be deleted, not by undoing its making either."""
    searched: ClassVar[bool] = True
    """Whether a search finds it."""
    pair: ClassVar[tuple[str, ...]] = ()
    """Fields whose values decide the id, so that the same pair made twice is one record."""


def remembered(function: Callable[[type[Record]], T]) -> Callable[[type[Record]], T]:
    """Work out what follows from a kind of record once only."""
    return cast("Callable[[type[Record]], T]", cache(function))


@remembered
def field_types(kind: type[Record]) -> Mapping[str, Type]:
    """Name to type of every field of this kind, `deleted` last."""
    types = {item.name: item.metadata["type"] for item in fields(kind) if item.name != "id"}
    return {**types, DELETED: DELETED_TYPE}


@remembered
def parent_fields(kind: type[Record]) -> tuple[str, ...]:
    """Fields that name a record this one cannot live without."""
    return tuple(item.name for item in fields(kind) if item.metadata.get("parent"))


@remembered
def needed_fields(kind: type[Record]) -> tuple[str, ...]:
    """Fields that may not be left empty."""
    return tuple(item.name for item in fields(kind) if item.metadata.get("needed"))


def pair_id(kind: type[Record], given: Mapping[str, Plain]) -> str:
    """The id of the record that stands for this pair, the same on every laptop.

    A hash of the kind and the stored values of its pair fields, shaped as a UUIDv8.
    """
    types = field_types(kind)
    parts = [kind.kind.encode()]
    for name in kind.pair:
        stored: Stored = None if given.get(name) is None else types[name].store(given[name])
        parts.append(b"" if stored is None else str(stored).encode())
    number = int.from_bytes(hashlib.blake2b(b"\x1f".join(parts), digest_size=16).digest(), "big")
    number = number & ~(0xF << 76) | (0x8 << 76)
    number = number & ~(0x3 << 62) | (0x2 << 62)
    return dashed(f"{number:032x}")
