"""Plain records: one JSON object a line, {"kind": …, "id": …, field: value …}, in and out."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from fieldwork.errors import BadValue, FieldworkError
from fieldwork.records import ALL, KINDS, Record, field_types, needed_fields, pair_id
from fieldwork.records.base import DELETED
from fieldwork.records.values import Plain, Stored, is_id
from fieldwork.store.changes import Change, split_parents
from fieldwork.store.store import Store

_EXAMPLE = "0127610d-1688-7914-b7a6-aec9a99d90ec"


@dataclass(frozen=True)
class Line:
    """One line of a file of plain records, checked in itself."""

    number: int
    kind: type[Record]
    id: str
    stored: dict[str, Stored]


@dataclass(frozen=True)
class Loaded:
    """How many records a load made, and how many that were there it wrote to."""

    made: int
    edited: int


def dump(store: Store, kinds: Iterable[type[Record]] = ALL) -> Iterator[str]:
    """The current records as lines, sorted by kind and id."""
    for kind in sorted(kinds, key=lambda each: each.kind):
        for record in sorted(store.all(kind), key=lambda each: each.id):
            fields = {name: getattr(record, name) for name in field_types(kind) if name != DELETED}
            present = {name: value for name, value in fields.items() if value is not None}
            yield json.dumps({"kind": kind.kind, "id": record.id, **present}, ensure_ascii=False)


def dump_history(store: Store) -> Iterator[str]:
    """Every change as a line, in an order that does not depend on the laptop."""
    for change in store.every_change():
        yield json.dumps(_plain_change(change), ensure_ascii=False)


def load(store: Store, lines: Iterable[str]) -> Loaded:
    """Write these lines, everything or nothing; a known id is an edit of the fields given.

    Raises BadValue naming the line.
    """
    known = store.kinds_of_all()
    met = dict(known)
    read = [line for line in (_read(number, text, met) for number, text in enumerate(lines, 1)) if line]
    _check_together(store, read, known)
    with store.act("Loaded records", "imported") as act:
        before = len(act.made)
        _give_codes(store, read, known)
        for line in read:
            act.put(line.kind.kind, line.id, line.stored)
        made = len(act.made) - before
    return Loaded(made, len({line.id for line in read}) - made)


def _read(number: int, text: str, met: dict[str, str]) -> Line | None:
    """One line; `met` holds the records of the store and of the lines before, and gains this one."""
    if not text.strip():
        return None
    try:
        return _checked(number, _parsed(text), met)
    except FieldworkError as error:
        raise BadValue(f"Line {number}: {error.message.rstrip('.')}. Nothing was loaded.") from None


def _parsed(text: str) -> dict[str, Plain]:
    try:
        given = json.loads(text, parse_constant=_no_constant)
    except (ValueError, RecursionError):
        raise BadValue("this is not a JSON object on one line") from None
    if not isinstance(given, dict):
        raise BadValue("this is not a JSON object on one line")
    return given


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def _checked(number: int, given: dict[str, Plain], met: dict[str, str]) -> Line:
    kind = KINDS.get(str(given.pop("kind", None)))
    if kind is None:
        raise BadValue(f'"kind" must be one of {", ".join(KINDS)}')
    id_ = _id_of(kind, given.pop("id", None), given, met)
    types = field_types(kind)
    stored: dict[str, Stored] = {}
    for name, value in given.items():
        if name not in types or name == DELETED:
            raise BadValue(f'a {kind.word} has no field "{name}"')
        try:
            stored[name] = None if value is None else types[name].store(value)
        except BadValue as error:
            raise BadValue(f'"{name}" {error.message}') from None
    _check_needed(kind, stored, new=id_ not in met)
    met[id_] = kind.kind
    return Line(number, kind, id_, stored)


def _id_of(kind: type[Record], id_: Plain, given: dict[str, Plain], known: dict[str, str]) -> str:
    text = str(id_).lower()
    if kind.pair and any(name in given for name in kind.pair):
        expected = _pair_id(kind, given)
        if id_ is not None and text != expected:
            raise BadValue(
                f'the id of this {kind.word} must be "{expected}", made from {" and ".join(kind.pair)}'
            )
        return expected
    if not is_id(text):
        raise BadValue(f'"id" must be an id such as {_EXAMPLE}, not {_shown(id_)}')
    if known.get(text, kind.kind) != kind.kind:
        raise BadValue(f"the id {text} belongs to a {KINDS[known[text]].word}, not a {kind.word}")
    if kind.pair and text not in known:
        raise BadValue(f"a {kind.word} needs {' and '.join(kind.pair)}")
    return text


def _shown(value: Plain) -> str:
    return json.dumps(value, ensure_ascii=False)[:60]


def _pair_id(kind: type[Record], given: dict[str, Plain]) -> str:
    try:
        return pair_id(kind, given)
    except BadValue as error:
        raise BadValue(f"{' and '.join(kind.pair)}: {error.message}") from None


def _check_needed(kind: type[Record], stored: dict[str, Stored], *, new: bool) -> None:
    for name in needed_fields(kind):
        if (new or name in stored) and stored.get(name) in (None, ""):
            raise BadValue(f'a {kind.word} needs "{name}"')


def _check_together(store: Store, lines: list[Line], known: dict[str, str]) -> None:
    """What can only be seen with all lines at hand: references, conflicts, revivals."""
    everything = {**known, **{line.id: line.kind.kind for line in lines}}
    contested = {(id_, field) for _, id_, field in store.conflicts()}
    for line in lines:
        try:
            _check_references(line, everything)
            _check_conflicts(line, contested)
        except BadValue as error:
            raise BadValue(f"Line {line.number}: {error.message}. Nothing was loaded.") from None
    _revive(store, lines)


def _check_references(line: Line, everything: dict[str, str]) -> None:
    for name, type_ in field_types(line.kind).items():
        target = line.stored.get(name)
        if type_.name != "ref" or target is None:
            continue
        found = everything.get(str(target))
        if found is None:
            raise BadValue(f'"{name}" names {target!s}, which is neither in the inspection nor in the file')
        if type_.kinds and found not in type_.kinds:
            raise BadValue(f'"{name}" must name a {" or ".join(type_.kinds)}, not a {found}')


def _check_conflicts(line: Line, contested: set[tuple[str, str]]) -> None:
    for name in line.stored:
        if (line.id, name) in contested:
            raise BadValue(f'"{name}" has two versions; decide between them first')


def _revive(store: Store, lines: list[Line]) -> None:
    """A deleted record that is loaded again lives again."""
    deleted = {kind: store.deleted_ids(kind) for kind in {line.kind for line in lines}}
    for line in lines:
        if line.id in deleted[line.kind]:
            line.stored[DELETED] = None


def _give_codes(store: Store, lines: list[Line], known: dict[str, str]) -> None:
    """Codes for new records that bring none: this laptop's letter and a number never used."""
    letter = str(store.fact("letter") or "A")
    seen: set[str] = set(known)
    for kind in {line.kind for line in lines if line.kind.code_letter is not None}:
        begin = f"{kind.code_letter}{letter}"
        mine = [line for line in lines if line.kind is kind]
        taken = {*store.codes(kind), *(_code(line) for line in mine)}
        number = max((int(code[len(begin) :]) for code in taken if _numbered(code, begin)), default=0)
        for line in mine:
            if line.id not in seen and not _code(line):
                number += 1
                line.stored["code"] = f"{begin}{number}"
            seen.add(line.id)


def _code(line: Line) -> str:
    code = line.stored.get("code")
    return code if isinstance(code, str) else ""


def _numbered(code: str, begin: str) -> bool:
    return code.startswith(begin) and code[len(begin) :].isdecimal()


def _plain_change(change: Change) -> dict[str, Plain]:
    kind = KINDS.get(change.kind)
    type_ = field_types(kind).get(change.field) if kind else None
    value = type_.plain(change.value) if type_ else change.value
    return {
        "change": change.cid.hex(),
        "act": change.act.hex(),
        "kind": change.kind,
        "record": change.record,
        "field": change.field,
        "value": value.hex() if isinstance(value, bytes) else value,
        "state": change.state.name.lower(),
        "value_hash": change.value_hash.hex(),
        "parents": [parent.hex() for parent in split_parents(change.parents)],
        "previous": change.prev.hex(),
        "laptop": change.laptop,
        "sequence": change.sequence,
        "clock": change.clock,
        "author": change.author,
        "how": change.how,
    }
