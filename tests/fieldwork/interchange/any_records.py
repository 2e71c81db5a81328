"""Plain records of any kind with values that their fields may hold, for property tests."""

from __future__ import annotations

import base64
from typing import Any

from hypothesis import strategies as st

from fieldwork.clock import dashed
from fieldwork.records import ALL, KINDS, Record, field_types, needed_fields, pair_id
from fieldwork.records.base import DELETED
from fieldwork.records.shapes import DECISIONS, PROGRESS, STATES
from fieldwork.records.values import ABSENT, Type

texts = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=30)
words = st.text("abcdefghij éß漢🙂", min_size=1, max_size=12).map(str.strip).filter(bool)
days = st.dates().filter(lambda day: 1950 <= day.year <= 2150).map(str)
ids = st.uuids().map(lambda number: dashed(number.hex))


def _reason(name: str, options: tuple[str, ...]) -> st.SearchStrategy[Any]:
    return st.fixed_dictionaries({name: st.sampled_from(options), "reason": texts})


VALUES: dict[str, st.SearchStrategy[Any]] = {
    "line": words,
    "text": texts,
    "key": words,
    "integer": st.integers(1, 900),
    "flag": st.booleans(),
    "day": days,
    "partial": st.one_of(
        days, days.map(lambda day: day[:7]), days.map(lambda day: day[:4]), st.just("not recorded")
    ),
    "moment": days.map(lambda day: f"{day}T10:43:00+01:00"),
    "several": st.lists(words, unique=True).map(sorted),
    "listed": st.lists(words, unique=True),
    "bytes": st.binary(max_size=20).map(lambda data: base64.b64encode(data).decode()),
    "grade": st.fixed_dictionaries({"grade": st.integers(1, 6), "reason": texts}),
    "earlier_grade": st.fixed_dictionaries(
        {"grade": st.one_of(st.none(), st.integers(1, 6)), "comparable": st.booleans(), "reason": texts}
    ),
    "standing": _reason("state", STATES),
    "progress": _reason("state", PROGRESS),
    "decision": _reason("decision", DECISIONS),
    "answer": st.one_of(
        st.fixed_dictionaries(
            {"value": st.one_of(texts, st.integers(1, 6), st.lists(words, unique=True).map(sorted))}
        ),
        st.fixed_dictionaries({"absent": st.sampled_from(ABSENT)}),
    ),
    "speakers": st.one_of(
        st.fixed_dictionaries({"participants": st.lists(ids, unique=True).map(sorted)}),
        st.just({"some": 6, "of": 8}),
    ),
    "counts": st.just({"counted": 3, "of": 9, "left_out": 1}),
    "frozen": st.dictionaries(words, st.one_of(words, st.integers(0, 9)), max_size=3),
}


def value(type_: Type, made: dict[str, list[str]]) -> st.SearchStrategy[Any] | None:
    """A value of this type; of a reference, one of the records made; None where there is none yet."""
    if type_.name == "ref":
        known = [id_ for kind in type_.kinds or made for id_ in made.get(kind, [])]
        return st.sampled_from(known) if known else None
    if type_.options:
        chosen = st.sampled_from(type_.options)
        return st.lists(chosen, unique=True).map(sorted) if type_.name == "several" else chosen
    return VALUES.get(type_.name)


@st.composite
def lines(draw: st.DrawFn, each: int = 1) -> list[dict[str, Any]]:
    """An inspection with at least one record of every kind that plain lines may bring."""
    made: dict[str, list[str]] = {}
    found: list[dict[str, Any]] = []
    for kind in ALL:
        for _ in range(1 if kind.kind == "inspection" else each):
            line = _line(draw, kind, made)
            if line is not None and line["id"] not in made.get(kind.kind, []):
                made.setdefault(kind.kind, []).append(line["id"])
                found.append(line)
    return found


def _line(draw: st.DrawFn, kind: type[Record], made: dict[str, list[str]]) -> dict[str, Any] | None:
    given: dict[str, Any] = {}
    for name, type_ in field_types(kind).items():
        strategy = None if name == DELETED else value(type_, made)
        must = name in needed_fields(kind) or name == "code"
        if strategy is None:
            if must:
                return None
        elif must or draw(st.booleans()):
            given[name] = draw(strategy.filter(bool) if must else strategy)
    id_ = pair_id(kind, given) if kind.pair else draw(ids)
    return {"kind": kind.kind, "id": id_, **given}


def kinds_left_out() -> set[str]:
    """Kinds that no line can be made of."""
    return {"erasure"} & set(KINDS)
