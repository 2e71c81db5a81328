"""What the readers answered: shares of yes and no over the whole sample, laid on the children's files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from fieldwork.catalogue.forms import Form, FormQuestion
from fieldwork.practice.children import Child, chance
from fieldwork.practice.dates import Course, as_recorded
from fieldwork.practice.facts import FACTS
from fieldwork.practice.source import Table

Value = dict[str, Any]
"""An answer as records hold it: {"value": …} or {"absent": …}."""
Sheet = dict[str, Value]
"""The answers of one reading by the question's slug, in the order of the form."""

NOT_APPLICABLE: Value = {"absent": "not applicable"}
_ABSENT = {"cannot_tell": "cannot tell", "not_applicable": "not applicable"}
_POINTS = (6, 5, 4, 3, 2, 1)


def sheets(form: Form, made: Sequence[Child], rules: Table) -> dict[str, Sheet]:
    """The answers of the first reading of every child, by the child's code."""
    found: dict[str, Sheet] = {child.code: {} for child in made}
    courses = {child.code: Course(child, rules) for child in made}
    for question in form.questions:
        asked = [child for child in made if is_asked(question, found[child.code])]
        for child, value in _answered(question, asked, courses, found, rules):
            found[child.code][question.id] = value
    return found


def is_asked(question: FormQuestion, sheet: Mapping[str, Value]) -> bool:
    """Whether the form asks this, after the answers so far."""
    condition = question.only_if
    return condition is None or sheet.get(condition.question, {}).get("value") in condition.any_of


def _answered(
    question: FormQuestion,
    asked: list[Child],
    courses: Mapping[str, Course],
    found: Mapping[str, Sheet],
    rules: Table,
) -> Iterator[tuple[Child, Value]]:
    always = {code: fixed[question.id] for code, fixed in rules["always"].items() if question.id in fixed}
    yield from ((child, {"value": always[child.code]}) for child in asked if child.code in always)
    free = [child for child in asked if child.code not in always]
    only = rules["only"].get(question.id, {})
    fitting = [child for child in free if _fits(child, only, courses[child.code], found[child.code])]
    yield from ((child, NOT_APPLICABLE) for child in free if child not in fitting)
    if question.type == "date":
        yield from ((child, _dated(question, child, courses[child.code], rules)) for child in fitting)
    elif question.id in FACTS:
        fact = FACTS[question.id]
        yield from ((child, fact(child, courses[child.code], found[child.code])) for child in fitting)
    elif question.type != "text":
        yield from _shared(question, fitting, rules)


def _fits(child: Child, only: Table, course: Course, sheet: Sheet) -> bool:
    return (
        child.age in only.get("ages", (child.age,))
        and child.register in only.get("register", (child.register,))
        and len(course.reviews) >= only.get("reviews", 0)
        and ("answered" not in only or "value" in sheet.get(only["answered"], {}))
    )


def _dated(question: FormQuestion, child: Child, course: Course, rules: Table) -> Value:
    day = course.of(question.event)
    return {"value": as_recorded(day, child, question.event, rules["precision"])} if day else NOT_APPLICABLE


def _shared(question: FormQuestion, asked: list[Child], rules: Table) -> Iterator[tuple[Child, Value]]:
    if question.id in rules["there"]:
        yield from _there(question.id, asked, rules)
        return
    values = _values(question, rules)
    ranked = sorted(asked, key=lambda child: _rank(child, question.id, rules), reverse=True)
    yield from zip(ranked, _laid_out(values, len(ranked)), strict=True)


def _there(slug: str, asked: list[Child], rules: Table) -> Iterator[tuple[Child, Value]]:
    for register, share in rules["there"][slug].items():
        group = [child for child in asked if child.register == register]
        ranked = sorted(group, key=lambda child: _rank(child, slug, rules), reverse=True)
        yes, no = {"value": "yes"}, {"value": "no"}
        yield from zip(ranked, _laid_out([(yes, share), (no, 100 - share)], len(ranked)), strict=True)


def _values(question: FormQuestion, rules: Table) -> list[tuple[Value, int]]:
    """The possible answers, best first, with the share of each."""
    if question.type == "six_point":
        shares = rules["six_point"][question.id]
        return [({"value": point}, share) for point, share in zip(_POINTS, shares, strict=True)]
    if question.type == "choice":
        return [(_value(name), share) for name, share in rules["choice"][question.id].items()]
    return _yes_or_no(rules["yes"][question.id])


def _yes_or_no(given: Table) -> list[tuple[Value, int]]:
    absent = [(_value(name), given[name]) for name in ("not_applicable", "cannot_tell") if name in given]
    rest = 100 - given["yes"] - sum(share for _, share in absent)
    yes, no = ({"value": "yes"}, given["yes"]), ({"value": "no"}, rest)
    return [no, *absent, yes] if given.get("bad") else [yes, *absent, no]


def _value(name: str) -> Value:
    return {"absent": _ABSENT[name]} if name in _ABSENT else {"value": name}


def _laid_out(values: list[tuple[Value, int]], length: int) -> list[Value]:
    """So many of each value as its share asks for, in their order, `length` in all."""
    whole = sum(share for _, share in values)
    laid: list[Value] = []
    passed = 0
    for value, share in values:
        passed += share
        laid += [value] * (round(passed * length / whole) - len(laid))
    return laid


def _rank(child: Child, slug: str, rules: Table) -> float:
    lean = rules["lean"].get(child.locality, {}).get(slug, 0) / 100
    return 0.45 * child.kept + 0.55 * chance(child.code, slug) + float(lean)
