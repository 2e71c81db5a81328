"""What a field may hold: one canonical form for hashing and comparing, and the checks before it.

A *stored* value is text, an integer, bytes or nothing; a *plain* value is what JSON lines and
verbs use (text, integer, list, object). Lists and objects are stored as sorted JSON. No floats.
"""

from __future__ import annotations

import base64
import json
import re
import unicodedata
from collections.abc import Callable
from dataclasses import asdict, dataclass, is_dataclass
from datetime import date, datetime
from typing import Any

from fieldwork.errors import BadValue

Stored = str | int | bytes | None
Plain = Any
"""A JSON value: text, integer, list, object or None."""

ABSENT = ("not applicable", "cannot tell")
NOT_RECORDED = "not recorded"

_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_PARTIAL = re.compile(r"[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?")
_EARLIEST, _LATEST = 1900, 2200


@dataclass(frozen=True)
class Type:
    """One type of field: `store` checks a plain value and gives its canonical stored form."""

    name: str
    store: Callable[[Plain], Stored]
    plain: Callable[[Stored], Plain] = lambda stored: stored
    sql: str = "TEXT"
    searched: str = ""
    """"whole" where its text is searched, a JSON path where a part of it is, or nothing."""
    kinds: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    json: str = ""
    """"array" or "object" where it is stored as JSON."""


def canonical_text(text: str) -> str:
    """NFC, line ends as \\n, no lone surrogates and no null characters."""
    text = text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")
    text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return unicodedata.normalize("NFC", text)


def canonical_json(value: Plain) -> str:
    """Sorted JSON without spaces, its texts canonical; floats are refused."""
    return json.dumps(_cleaned(value), sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def is_id(text: object) -> bool:
    """Whether `text` is a record's id in its customary form."""
    return isinstance(text, str) and _ID.fullmatch(text) is not None


def line_type() -> Type:
    """Text on one line."""
    return Type("line", lambda value: " ".join(_text(value).split()), searched="whole")


def text_type() -> Type:
    """Text of any length."""
    return Type("text", _text, searched="whole")


def key_type() -> Type:
    """A short machine word (an indicator's code, a catalogue id); kept as it is, not searched."""
    return Type("key", _text)


def integer_type(low: int = 0, high: int = 2**53) -> Type:
    """A whole number from `low` to `high`."""

    def store(value: Plain) -> int:
        if isinstance(value, bool) or not isinstance(value, int):
            raise BadValue(f"must be a whole number, not {_shown(value)}")
        if not low <= value <= high:
            raise BadValue(f"must be from {low} to {high}, not {value}")
        return value

    return Type("integer", store, sql="INTEGER")


def flag_type() -> Type:
    """Yes or no; stored as 1 or 0, plain as true or false."""

    def store(value: Plain) -> int:
        if value is True or value is False:
            return int(value)
        raise BadValue(f"must be true or false, not {_shown(value)}")

    return Type("flag", store, lambda stored: None if stored is None else bool(stored), sql="INTEGER")


def day_type() -> Type:
    """An exact date, 2010-03-16."""

    def store(value: Plain) -> str:
        text = _text(value)
        if not _DAY.fullmatch(text):
            raise BadValue(f"must be a date such as 2010-03-16, not {_shown(value)}")
        return _possible_date(text)

    return Type("day", store)


def partial_type() -> Type:
    """A date as precisely as it is known: 2010-03-16, 2010-03, 2010, or "not recorded"."""

    def store(value: Plain) -> str:
        text = _text(value)
        if text == NOT_RECORDED:
            return text
        if not _PARTIAL.fullmatch(text):
            raise BadValue(
                f'must be a date such as 2010-03-16, 2010-03, 2010 or "{NOT_RECORDED}", not {_shown(value)}'
            )
        _possible_date(text + "-01-01"[len(text) - 4 :] if len(text) < 10 else text)
        return text

    return Type("partial", store)


def moment_type() -> Type:
    """A moment with its offset from UTC: 2010-03-16T10:43:00+00:00."""

    def store(value: Plain) -> str:
        try:
            moment = datetime.fromisoformat(_text(value))
        except ValueError:
            moment = None
        if moment is None or moment.tzinfo is None or moment.microsecond:
            raise BadValue(f"must be a time such as 2010-03-16T10:43:00+00:00, not {_shown(value)}")
        _possible_date(moment.date().isoformat())
        return moment.isoformat(timespec="seconds")

    return Type("moment", store)


def choice_type(*options: str) -> Type:
    """One of the named options."""

    def store(value: Plain) -> str:
        if value not in options:
            raise BadValue(f"must be one of {_listed(options)}, not {_shown(value)}")
        return str(value)

    return Type("choice", store, options=options)


def several_type(*options: str) -> Type:
    """A set of words, of the named options where there are any; stored sorted, each once."""

    def store(value: Plain) -> str:
        words = sorted({_text(word) for word in _list(value)})
        wrong = [word for word in words if options and word not in options]
        if wrong:
            raise BadValue(f"may hold {_listed(options)}, not {_shown(wrong[0])}")
        return canonical_json(words)

    return Type("several", store, _from_json, options=options, json="array")


def listed_type() -> Type:
    """Words in an order that matters, each once."""

    def store(value: Plain) -> str:
        return canonical_json(list(dict.fromkeys(_text(word) for word in _list(value))))

    return Type("listed", store, _from_json, json="array")


def ref_type(*kinds: str) -> Type:
    """The id of a record of one of these kinds; of any kind where none is named."""
    return Type("ref", _id, kinds=kinds)


def shape_type(name: str, check: Callable[[Plain], Plain], *, searched: str = "") -> Type:
    """One judgement of several parts, kept as one value; `check` gives it back in order."""

    def store(value: Plain) -> str:
        return canonical_json(
            check(asdict(value) if is_dataclass(value) and not isinstance(value, type) else value)
        )

    return Type(name, store, _from_json, searched=searched, json="object")


def bytes_type() -> Type:
    """Sealed bytes; base64 in plain form."""

    def store(value: Plain) -> bytes:
        if isinstance(value, bytes):
            return value
        try:
            return base64.b64decode(_text(value), validate=True)
        except ValueError:
            raise BadValue("must be base64") from None

    def plain(stored: Stored) -> Plain:
        return base64.b64encode(stored).decode() if isinstance(stored, bytes) else None

    return Type("bytes", store, plain, sql="BLOB")


def _text(value: Plain) -> str:
    if not isinstance(value, str):
        raise BadValue(f"must be text, not {_shown(value)}")
    return canonical_text(value)


def _id(value: Plain) -> str:
    text = _text(value).lower()
    if not is_id(text):
        raise BadValue(f"must be the id of a record, not {_shown(value)}")
    return text


def _list(value: Plain) -> list[Plain]:
    if not isinstance(value, list | tuple):
        raise BadValue(f"must be a list, not {_shown(value)}")
    return list(value)


def _possible_date(text: str) -> str:
    try:
        possible = date.fromisoformat(text)
    except ValueError:
        raise BadValue(f"{text} is not a date that exists") from None
    if not _EARLIEST <= possible.year <= _LATEST:
        raise BadValue(f"{text} is too far away; check the year")
    return text


def _cleaned(value: Plain) -> Plain:
    if isinstance(value, str):
        return canonical_text(value)
    if value is None or isinstance(value, bool | int):
        return value
    if isinstance(value, list | tuple):
        return [_cleaned(item) for item in value]
    if isinstance(value, dict):
        cleaned = {canonical_text(key): _cleaned(item) for key, item in value.items()}
        if len(cleaned) < len(value):
            raise BadValue("names one part twice")
        return cleaned
    raise BadValue(f"cannot hold {_shown(value)}")


def _from_json(stored: Stored) -> Plain:
    return json.loads(stored) if isinstance(stored, str) else None


def _listed(options: tuple[str, ...]) -> str:
    return ", ".join(f'"{option}"' for option in options)


def _shown(value: Plain) -> str:
    text = json.dumps(value, ensure_ascii=False, default=lambda odd: type(odd).__name__)
    return text if len(text) <= 60 else text[:57] + "…"
