"""Plain records of the practice inspection: ids and times that are the same on every run."""

from __future__ import annotations

import hashlib
from datetime import date, datetime
from typing import Any

from fieldwork.clock import dashed
from fieldwork.records import KINDS, pair_id

Row = dict[str, Any]
"""One plain record: {"kind", "id", field: value …}."""

_BEGINNING = 1_263_200_400_000
"""The morning of the notice, 11 January 2010, in milliseconds."""
_SUMMER = (date(2010, 3, 28), date(2010, 10, 31))


def identity(kind: str, key: str, place: int = 0) -> str:
    """The id of the record that authors call `key`; those with a later `place` sort later."""
    chance = hashlib.blake2b(f"northmoor/{kind}/{key}".encode(), digest_size=10).digest()
    number = int.from_bytes((_BEGINNING + place).to_bytes(6, "big") + chance, "big")
    number = number & ~(0xF << 76) | (0x7 << 76)
    number = number & ~(0x3 << 62) | (0x2 << 62)
    return dashed(f"{number:032x}")


def row(kind: str, id_: str, **fields: Any) -> Row:
    """A plain record without the fields that are not known."""
    known = {name: value for name, value in fields.items() if value is not None and value != ""}
    return {"kind": kind, "id": id_, **known}


def pair(kind: str, **fields: Any) -> Row:
    """A plain record that stands for a pair, under the id that every laptop would give it."""
    return row(kind, pair_id(KINDS[kind], fields), **fields)


def order(place: int) -> str:
    """The key of this place among its neighbours, with room before and after."""
    return f"{place:03}5"


def moment(text: str) -> str:
    """A time as authors write it, 2010-03-16 10:43, as records hold it."""
    written = datetime.fromisoformat(text)
    offset = "+01:00" if _SUMMER[0] <= written.date() < _SUMMER[1] else "+00:00"
    return f"{written.isoformat(timespec='seconds')}{offset}"


def maybe_moment(text: str | None) -> str | None:
    """The same, or nothing where nothing is written."""
    return moment(text) if text else None
