"""What a package says of itself, inside its encryption: from whom, when, what it holds, what it rests on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import fieldwork
from fieldwork.errors import BadPackage
from fieldwork.exchange.package import DAMAGED
from fieldwork.store.holdings import Tip, Tips


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
        tips = {str(laptop): tuple(map(_tip, ends)) for laptop, ends in given.pop("tips").items()}
        counts = {str(kind): int(n) for kind, n in given.pop("counts").items()}
        invited = given.pop("invited")
        datetime.fromisoformat(given["made_at"])
        return Manifest(
            **{name: _plain(name, value) for name, value in given.items()},
            tips=tips,
            counts=counts,
            invited=Invited(**{name: str(value) for name, value in invited.items()}) if invited else None,
        )
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        raise BadPackage(DAMAGED) from error


def _plain(name: str, value: Any) -> Any:
    wanted = bool if name in ("whole", "withheld") else str
    if type(value) is not wanted:
        raise ValueError
    return value


def _tip(given: Any) -> Tip:
    sequence, cid = given
    if type(sequence) is not int or not 0 < sequence < 1 << 62:
        raise ValueError
    return sequence, bytes.fromhex(cid)
