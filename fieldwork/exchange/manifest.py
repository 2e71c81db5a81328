"""What a package says of itself, inside its encryption: from whom, when, what it holds, what it rests on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import fieldwork
from fieldwork.errors import BadPackage, BadValue
from fieldwork.exchange.package import DAMAGED
from fieldwork.records.values import is_id, moment_type
from fieldwork.store.changes import SIZE
from fieldwork.store.holdings import Tip, Tips

SEED = 32
"""Bytes in the seed of a key."""
LONGEST = 10_000
"""Letters in a name that is still believed to be one."""

_MOMENT = moment_type()


@dataclass(frozen=True)
class Invited:
    """What an invitation carries beside the records: for whom, until when, and its own two keys."""

    id: str
    member: str
    letter: str
    seed: str
    box_seed: str
    until: str


@dataclass(frozen=True)
class Manifest:
    """What a package says of itself."""

    package: str
    kind: str
    laptop: str
    letter: str
    member: str
    sender: str
    """The name of the member."""
    made_at: str
    area: str
    tips: Tips
    """The ends of the chain of each laptop, as its maker had them."""
    counts: Mapping[str, int]
    """Kind to number of records its maker had."""
    whole: bool = True
    """Whether it holds all its maker had, or only what came after something."""
    withheld: bool = False
    """Whether its maker is one from whom values are withheld."""
    rests_on: str = ""
    """When its maker wrote the package before, where this one holds only what came after."""
    oldest_backup: str = ""
    invited: Invited | None = field(default=None, repr=False)


def as_text(manifest: Manifest) -> dict[str, str]:
    """As the payload keeps it."""
    plain: dict[str, Any] = {
        **vars(manifest),
        "tips": {laptop: [[tip[0], tip[1].hex()] for tip in ends] for laptop, ends in manifest.tips.items()},
        "counts": dict(manifest.counts),
        "invited": vars(manifest.invited) if manifest.invited else None,
    }
    return {"manifest": json.dumps(plain, sort_keys=True), "program": fieldwork.__version__}


def from_text(about: Mapping[str, str]) -> Manifest:
    """What the payload says, every part checked. Raises BadPackage."""
    try:
        given = json.loads(about["manifest"])
        tips = {_id(laptop): tuple(map(_tip, ends)) for laptop, ends in given.pop("tips").items()}
        counts = {str(kind): _count(n) for kind, n in given.pop("counts").items()}
        invited = given.pop("invited")
        plain = {name: _plain(name, value) for name, value in given.items()}
        _moments(plain["made_at"], *filter(None, (plain["rests_on"], plain["oldest_backup"])))
        return Manifest(**plain, tips=tips, counts=counts, invited=_invited(invited) if invited else None)
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError, BadValue) as error:
        raise BadPackage(DAMAGED) from error


def _plain(name: str, value: Any) -> Any:
    if name in ("whole", "withheld"):
        return _flag(value)
    # On one line, so that no name can pass for a sentence of ours.
    if type(value) is not str or len(value) > LONGEST or " ".join(value.split()) != value:
        raise ValueError
    return value


def _flag(value: Any) -> bool:
    if type(value) is not bool:
        raise ValueError
    return value


def _invited(given: Mapping[str, Any]) -> Invited:
    invited = Invited(**{name: _plain("", value) for name, value in given.items()})
    _id(invited.id)
    _id(invited.member)
    _moments(invited.until)
    if any(len(bytes.fromhex(seed)) != SEED for seed in (invited.seed, invited.box_seed)):
        raise ValueError
    return invited


def _moments(*given: str) -> None:
    for moment in given:
        _MOMENT.store(moment)


def _id(given: Any) -> str:
    if not is_id(given):
        raise ValueError
    return str(given)


def _count(given: Any) -> int:
    if type(given) is not int:
        raise ValueError
    return given


def _tip(given: Any) -> Tip:
    sequence, cid = given
    if type(sequence) is not int or not 0 < sequence < 1 << 62 or len(bytes.fromhex(cid)) != SIZE:
        raise ValueError
    return sequence, bytes.fromhex(cid)
