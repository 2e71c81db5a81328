"""Reads a TOML file into frozen dataclasses: a field is a key, its type is what the key may hold.

Types that are understood: str, int, bool, date, a dataclass (a table), tuple[X, ...] (a list), X | None,
and Annotated[str, ("this", "that")] (one of these words). A field without a default must be there.
"""

from __future__ import annotations

import difflib
import re
import tomllib
import types
from collections.abc import Callable, Iterable
from dataclasses import MISSING, dataclass, fields, is_dataclass
from datetime import date, datetime
from functools import cache, partial
from pathlib import Path
from typing import Annotated, Any, Protocol, TypeVar, get_args, get_origin, get_type_hints

from fieldwork.catalogue.lines import Place, line_of
from fieldwork.errors import BadResource


class Named(Protocol):
    """Anything with an id."""

    @property
    def id(self) -> str:
        """What it is called by in files and records."""


Kind = TypeVar("Kind")
Convert = Callable[[Any, "Source", Place], Any]
Plan = dict[str, tuple[Convert, bool]]
"""Each key a table may have: how to take its value, and whether it must be there."""
Built = tuple["Source", Kind]
"""What was read, with the file it came from."""

_PLAIN: dict[type, str] = {
    str: "text in quotes",
    int: "a whole number",
    bool: "true or false",
    date: "a date such as 2010-03-15, without quotes",
}
_SAID: dict[type, str] = {
    str: "text",
    int: "a number",
    float: "a fraction",
    bool: "true or false",
    list: "a list",
    dict: "a table",
}


@dataclass(frozen=True)
class Source:
    """One file of the catalogue as it was read; it can complain of any place in it."""

    name: str
    text: str
    data: dict[str, Any]

    def wrong(self, place: Place, message: str) -> BadResource:
        """The error to raise about this place: file, line, what is wrong and what to do."""
        return BadResource(f"{self.name}, line {line_of(self.text, place)}: {message}")


def read(folder: Path, name: str) -> Source:
    """The file of this name under the folder, e.g. "wording/scale.toml"."""
    try:
        raw = (folder / name).read_bytes()
    except OSError as error:
        message = f"{name} cannot be read ({error.strerror}). Put the file back; it comes with the program."
        raise BadResource(message) from error
    text = _decoded(raw, name)
    try:
        return Source(name, text, tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise _not_toml(name, text, str(error)) from error


def build(kind: type[Kind], source: Source) -> Kind:
    """The whole file as one dataclass; BadResource names the line of whatever does not fit."""
    built: Kind = _table(kind, source.data, source, ())
    return built


def lists(kind: type[Kind], source: Source, *keys: str) -> tuple[tuple[Kind, ...], ...]:
    """A file that holds nothing but these lists, each of dataclasses of this kind."""
    convert = _several(partial(_table, kind))
    given = _taken({key: (convert, True) for key in keys}, source.data, source, ())
    return tuple(given[key] for key in keys)


def unique(source: Source, named: Iterable[tuple[Place, str]], what: str) -> None:
    """Refuses a second use of the same id; `named` gives each id with its place."""
    seen: dict[str, Place] = {}
    for place, name in named:
        if name in seen:
            first = line_of(source.text, seen[name])
            message = f'{what} "{name}" is already on line {first}; give one of them another.'
            raise source.wrong(place, message)
        seen[name] = place


def unique_ids(source: Source, place: Place, things: Iterable[Named]) -> None:
    """Refuses a second use of an id among the things of the list at this place."""
    unique(source, (((*place, index, "id"), thing.id) for index, thing in enumerate(things)), "the id")


def known(source: Source, place: Place, name: str, names: Iterable[str], what: str) -> None:
    """Refuses a name that refers to nothing."""
    allowed = tuple(names)
    if name not in allowed:
        raise source.wrong(place, f'there is no {what} "{name}"{_hint(name, allowed)}; correct the name.')


def in_order(source: Source, place: Place, since: date | None, until: date | None) -> None:
    """Refuses a stretch of time that ends before it begins."""
    if since and until and until < since:
        message = f"it ends on {until}, before it begins on {since}; correct one of the dates."
        raise source.wrong((*place, "until"), message)


def _decoded(raw: bytes, name: str) -> str:
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        message = f"{name}, line {line}: a character is not in UTF-8; save the file as UTF-8."
        raise BadResource(message) from error


def _not_toml(name: str, text: str, said: str) -> BadResource:
    found = re.search(r" \(at line (\d+), column \d+\)$", said)
    line = int(found[1]) if found else len(text.rstrip().splitlines())
    what = re.sub(r" \(at .*\)$", "", said)
    return BadResource(f"{name}, line {line}: this is not TOML ({what}); correct the line.")


def _table(kind: Any, raw: Any, source: Source, place: Place) -> Any:
    if not isinstance(raw, dict):
        raise source.wrong(place, _misfit(raw, place, "a table with keys"))
    return kind(**_taken(_plan(kind), raw, source, place))


def _taken(plan: Plan, raw: dict[str, Any], source: Source, place: Place) -> dict[str, Any]:
    for key in raw:
        if key not in plan:
            message = f'"{key}" is not a key that belongs here{_hint(key, plan)}; correct it or take it out.'
            raise source.wrong((*place, key), message)
    given = {}
    for key, (convert, needed) in plan.items():
        if key in raw:
            given[key] = convert(raw[key], source, (*place, key))
        elif needed:
            raise source.wrong(place, f'"{key}" is missing here; add it.')
    return given


@cache
def _plan(kind: Any) -> Plan:
    hints = get_type_hints(kind, include_extras=True)
    return {item.name: (_converter(hints[item.name]), item.default is MISSING) for item in fields(kind)}


@cache
def _converter(hint: Any) -> Convert:
    origin, inner = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return _one_of(inner[1])
    if origin is types.UnionType:
        return _converter(inner[0])
    if origin is tuple:
        return _several(_converter(inner[0]))
    if is_dataclass(hint):
        return partial(_table, hint)
    return _plain(hint)


def _plain(kind: type) -> Convert:
    def _convert(raw: Any, source: Source, place: Place) -> Any:
        # Exactly this type: in Python a truth is a number too, and a moment is a date too.
        if type(raw) is not kind:
            raise source.wrong(place, _misfit(raw, place, _PLAIN[kind]))
        if isinstance(raw, str) and not raw.strip():
            raise source.wrong(place, f'"{_key(place)}" is empty; write the words or take the key out.')
        return raw

    return _convert


def _one_of(words: tuple[str, ...]) -> Convert:
    text = _plain(str)

    def _convert(raw: Any, source: Source, place: Place) -> Any:
        if text(raw, source, place) not in words:
            message = f'"{_key(place)}" cannot be "{raw}"; it is one of: {", ".join(words)}.'
            raise source.wrong(place, message)
        return raw

    return _convert


def _several(each: Convert) -> Convert:
    def _convert(raw: Any, source: Source, place: Place) -> Any:
        if not isinstance(raw, list):
            raise source.wrong(place, _misfit(raw, place, "a list in square brackets"))
        if not raw:
            raise source.wrong(place, f'"{_key(place)}" is an empty list; fill it or take the key out.')
        return tuple(each(item, source, (*place, index)) for index, item in enumerate(raw))

    return _convert


def _misfit(raw: Any, place: Place, wanted: str) -> str:
    said = "a date and time" if isinstance(raw, datetime) else _SAID.get(type(raw), "a date")
    return f'"{_key(place)}" must be {wanted}, not {said}; write it so.'


def _key(place: Place) -> str:
    return next((part for part in reversed(place) if isinstance(part, str)), "the file")


def _hint(name: str, names: Iterable[str]) -> str:
    near = difflib.get_close_matches(name, names, n=1)
    return f' (perhaps "{near[0]}")' if near else ""
