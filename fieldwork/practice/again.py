"""Files read a second time: what the other reader saw otherwise, and what the two agreed."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from fieldwork.catalogue.forms import Form, FormQuestion
from fieldwork.practice.answers import Sheet, Value
from fieldwork.practice.children import Child, chance
from fieldwork.practice.source import Source, Table

Again = tuple[str, str, Sheet, dict[str, str]]
"""Purpose, reader, answers, and the remarks beside them."""

_FLIPPED = {"yes": "no", "no": "yes"}


def read_again(child: Child, first: Sheet, form: Form, source: Source) -> Iterator[Again]:
    """The second reading of this child's files, and the agreed one, where there are such."""
    rules = source.readings["second"]
    if child.code not in rules["readers"]:
        return
    second = _second(child, first, form, rules["differs"])
    differing = [slug for slug in second if second[slug] != first[slug]]
    place = list(rules["readers"]).index(child.code)
    remarks = {differing[0]: source.remarks["second"]["on"][place]} if differing else {}
    yield "second", rules["readers"][child.code], second, remarks
    if child.code == rules["agreed"]:
        yield "agreed", child.given["reader"], *_agreed(first, second, source.remarks["second"]["settled"])


def _agreed(first: Sheet, second: Sheet, settled: Table) -> tuple[Sheet, dict[str, str]]:
    """What both answered alike, and where they differed whose answer stands, with the reason."""
    reasons = settled["first"] | settled["second"]
    answers = {
        slug: (second if slug in settled["second"] else first)[slug]
        for slug, value in second.items()
        if value.get("value") != []
    }
    return answers, {slug: reasons[slug] for slug in second if second[slug] != first[slug]}


def _second(child: Child, first: Sheet, form: Form, share: int) -> Sheet:
    asked = {question.id: question for question in form.questions}
    governing = {question.only_if.question for question in form.questions if question.only_if}
    return {
        slug: value if slug in governing else _differently(child, asked[slug], value, share / 100)
        for slug, value in first.items()
        if asked[slug].type != "text"
    }


def _differently(child: Child, question: FormQuestion, value: Value, share: float) -> Value:
    draw, given = chance(child.code, question.id, "again"), value.get("value")
    if given is None or question.id == "matter-of-concern":
        return value
    if question.type == "yes_no" and draw < share:
        return {"value": _FLIPPED[given]}
    if question.type == "six_point" and draw < 2.2 * share:
        return {"value": _beside(given, up=draw < share)}
    if question.type == "date" and draw < share:
        return {"value": _days_later(given, 1 + int(20 * draw))}
    return value


def _beside(point: int, *, up: bool) -> int:
    if point in (1, 6):
        return 2 if point == 1 else 5
    return point + 1 if up else point - 1


def _days_later(written: Any, days: int) -> Any:
    if len(written) != 10:
        return written
    return (date.fromisoformat(written) + timedelta(days=days)).isoformat()
