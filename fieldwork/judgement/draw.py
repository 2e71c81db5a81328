"""Drawing a stratified random sample, so that anybody with the list and the seed draws the same again.

The rule is called `sha256-lowest-1`. Each child of the list has a number: the SHA-256 of the seed, a
line end and the council's reference, in UTF-8. Within each part of the list (stratum) the children are
taken in the order of these numbers: first the sample, then the reserves. So the draw does not depend
on the order of the rows, every child of a part is as likely as any other, and a larger target keeps
those already drawn.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

METHOD = "sha256-lowest-1"
IN_PROPORTION, FIXED = "in proportion", "fixed"
NOT_SAID, SEVERAL = "not said", "several kinds"

Name = tuple[str, ...]
"""What a part is called: the value of each field the list is divided by."""


@dataclass(frozen=True)
class Listed:
    """A child on the council's list: its reference there, which is never kept, and what else is said."""

    reference: str
    fields: Mapping[str, Any] = field(default_factory=dict)
    row: int = 0


@dataclass(frozen=True)
class Part:
    """A part of the list with its children in the order in which they are drawn."""

    name: Name
    children: tuple[Listed, ...]


def parts_of(listed: Iterable[Listed], by: Sequence[str], seed: str) -> tuple[Part, ...]:
    """The list divided by these fields, each part in the order of the draw; parts sorted by name."""
    found: dict[Name, list[Listed]] = {}
    for child in listed:
        found.setdefault(tuple(_value(child, each) for each in by), []).append(child)
    return tuple(
        Part(
            name, tuple(sorted(children, key=lambda child: (number(seed, child.reference), child.reference)))
        )
        for name, children in sorted(found.items())
    )


def number(seed: str, reference: str) -> str:
    """The number by which a child takes its place in the draw, in hex."""
    return hashlib.sha256(f"{seed}\n{reference}".encode()).hexdigest()


def in_proportion(sizes: Mapping[Name, int], total: int) -> dict[Name, int]:
    """How many to take of each part: its share of the total, by largest remainders; one at least of each.

    Where the total is smaller than the number of parts, the larger shares come first.
    """
    listed = sum(sizes.values())
    total = min(total, listed)
    taken = dict.fromkeys(sizes, 0)
    if not listed:
        return taken
    floors = {name: max(1, size * total // listed) for name, size in sizes.items()}
    if sum(floors.values()) <= total:
        # Nobody passes the whole part of its share before all have reached theirs.
        taken = floors
    elif total >= len(sizes):
        taken = dict.fromkeys(sizes, 1)
    # One at a time to whoever is furthest below its exact share, in whole numbers.
    while sum(taken.values()) < total:
        open_ = [name for name in sizes if taken[name] < sizes[name]]
        furthest = max(
            open_, key=lambda name: (sizes[name] * total - taken[name] * listed, sizes[name], name)
        )
        taken[furthest] += 1
    return taken


def list_hash(listed: Iterable[Listed]) -> str:
    """The SHA-256 of the list in its canonical form, in hex: a line of JSON for each child, lines sorted."""
    lines = sorted(
        json.dumps([child.reference, dict(child.fields)], sort_keys=True, ensure_ascii=False)
        for child in listed
    )
    return hashlib.sha256("".join(f"{line}\n" for line in lines).encode()).hexdigest()


def _value(child: Listed, name: str) -> str:
    value = child.fields.get(name)
    if isinstance(value, list | tuple):
        return SEVERAL if len(value) > 1 else str(value[0]) if value else NOT_SAID
    return str(value) if value else NOT_SAID
