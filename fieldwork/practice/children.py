"""The sample of fifty children, by code only, and chance that is the same on every run."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from fieldwork import catalogue
from fieldwork.judgement.draw import IN_PROPORTION, METHOD
from fieldwork.practice.plain import Row, identity, order, row
from fieldwork.practice.source import Source, Table

HOLDERS = {
    "S": "social work",
    "H": "health",
    "E": "education",
    "P": "police",
    "R": "Reporter",
    "V": "voluntary",
}
LETTER = "B"
"""The deputy drew the sample, on her laptop."""
DRAWN_BY, DRAWN_AT = "okafor", "2010-02-09T14:20:00+00:00"
LISTED_FOR_EACH = 9
"""How many children the council’s list held for each that was drawn."""
_DRAW = identity("sample_draw", "drawn")


@dataclass(frozen=True)
class Child:
    """One child of the sample as the files show them."""

    number: int
    age: str
    register: str
    concerns: tuple[str, ...]
    lives: str
    locality: str
    holders: tuple[str, ...]
    given: Table

    @property
    def code(self) -> str:
        """The readable code, F-B23."""
        return f"F-{LETTER}{self.number}"

    @property
    def id(self) -> str:
        """The id of the sampled file."""
        return identity("sampled_file", self.code, self.number)

    @cached_property
    def kept(self) -> float:
        """How well this child's files are kept, from 0 to 1."""
        return chance(self.code, "kept")


def chance(*about: object) -> float:
    """A number from 0 to below 1 that depends on nothing but what it is about."""
    digest = hashlib.blake2b("/".join(map(str, about)).encode(), digest_size=6).digest()
    return int.from_bytes(digest, "big") / 2**48


def children(source: Source) -> tuple[Child, ...]:
    """All children of the sample, in the order of their codes."""
    return tuple(_child(item) for item in source.files["files"])


def sampled(source: Source) -> Iterator[Row]:
    """The records of the sample."""
    made = children(source)
    by_number = {child.number: child for child in made}
    yield from _drawn(made)
    places: Counter[str] = Counter()
    for child in made:
        places[child.register] += 1
        household = child.given.get("household")
        yield row(
            "sampled_file",
            child.id,
            code=child.code,
            age_band=child.age,
            register_status=child.register,
            concern_types=list(child.concerns),
            placement=child.lives,
            locality=child.locality,
            holders=list(child.holders),
            part=_part(child.register),
            place=places[child.register],
            household=by_number[household].id if household else None,
            reader=identity("member", child.given["reader"]),
            paired_reader=identity("member", child.given["paired"]) if "paired" in child.given else None,
            reserve="reserve" in child.given or None,
            swapped_why=child.given.get("reserve"),
        )


def _drawn(made: tuple[Child, ...]) -> Iterator[Row]:
    """How the sample was drawn: from a made-up list, by what it says of the register."""
    sizes = Counter(child.register for child in made)
    yield row(
        "sample_draw",
        _DRAW,
        method=METHOD,
        seed="271828182",
        list_hash=hashlib.sha256(b"northmoor").hexdigest(),
        listed=sum(sizes.values()) * LISTED_FOR_EACH,
        divided_by=["register_status"],
        allocation=IN_PROPORTION,
        drawn_at=DRAWN_AT,
        drawn_by=identity("member", DRAWN_BY),
    )
    names = {entry.id: entry.name for entry in catalogue.load().register_statuses}
    for place, (register, size) in enumerate(sorted(sizes.items()), 1):
        yield row(
            "sample_part",
            _part(register),
            draw=_DRAW,
            name=names[register],
            listed=size * LISTED_FOR_EACH,
            target=size,
            reserves=0,
            order=order(place),
        )


def _part(register: str) -> str:
    return identity("sample_part", register)


def _child(item: Table) -> Child:
    return Child(
        number=item["n"],
        age=item["age"],
        register=item["register"],
        concerns=tuple(item["concerns"]),
        lives=item["lives"],
        locality=item["locality"],
        holders=tuple(HOLDERS[letter] for letter in item["seen"]),
        given=item,
    )
