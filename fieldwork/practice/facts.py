"""Answers that follow from what is known of a child, not from shares over the sample."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from fieldwork.practice.children import Child, chance
from fieldwork.practice.dates import Course, Sheet

Fact = Callable[[Child, Course, Sheet], dict[str, Any]]

_MAIN = ("physical-injury", "physical-neglect", "failure-to-thrive", "emotional-abuse", "sexual-abuse")
_REGISTERED = ("on the register", "recently off")
_YOUNG = ("unborn", "under-1")
_OLDER = ("12-to-15", "16-to-17")
_CAME = {"police": 0.8, "education": 0.9, "Reporter": 0.15, "voluntary": 0.6, "parent": 0.92, "child": 0.6}
_OUTCOMES = (
    (0.38, "no-hearing"),
    (0.48, "hearing-no-order"),
    (0.76, "order-at-home"),
    (0.93, "order-away"),
    (1.0, "waiting"),
)
"""Outcomes of a referral to the Reporter, each up to this share."""
_THEMES = {
    "domestic-abuse": "domestic-abuse",
    "parental-mental-health": "parental-mental-health",
    "physical-neglect": "neglect",
    "non-engaging-family": "hostile-parents",
}


def _value(value: object) -> dict[str, Any]:
    return {"value": value}


def _seen(child: Child, _course: Course, _sheet: Sheet) -> dict[str, Any]:
    return _value(sorted(child.holders))


def _missing(child: Child, _course: Course, _sheet: Sheet) -> dict[str, Any]:
    lacking = [holder for holder in ("education", "police") if holder not in child.holders]
    lost = [
        holder for holder in lacking if child.age not in _YOUNG and chance(child.code, holder, "lost") < 0.5
    ]
    return _value(lost)


def _age(child: Child, _course: Course, _sheet: Sheet) -> dict[str, Any]:
    return _value(child.age)


def _register(child: Child, _course: Course, _sheet: Sheet) -> dict[str, Any]:
    return _value(child.register)


def _concerns(child: Child, _course: Course, _sheet: Sheet) -> dict[str, Any]:
    return _value(sorted(child.concerns))


def _looked_after(child: Child, _course: Course, _sheet: Sheet) -> dict[str, Any]:
    if child.lives in ("foster", "residential"):
        return _value("away")
    at_home = child.age not in _YOUNG and chance(child.code, "supervision") < 0.3
    return _value("at-home" if at_home else "no")


def _category(child: Child, _course: Course, _sheet: Sheet) -> dict[str, Any]:
    main = next((concern for concern in child.concerns if concern in _MAIN), None)
    return _value(main) if main else {"absent": "not applicable"}


def _chronology_holders(child: Child, _course: Course, _sheet: Sheet) -> dict[str, Any]:
    others = [holder for holder in ("health", "education") if holder in child.holders]
    return _value(sorted(["social work", *(h for h in others if chance(child.code, h, "chronology") < 0.4)]))


def _discussed_by(child: Child, _course: Course, sheet: Sheet) -> dict[str, Any]:
    there = ["social work", "police"]
    if chance(child.code, "health discussed") < 0.92:
        there.append("health")
    if sheet.get("education-view", {}).get("value") == "yes" and chance(child.code, "school discussed") < 0.4:
        there.append("education")
    return _value(sorted(there))


def _conference_sort(child: Child, _course: Course, _sheet: Sheet) -> dict[str, Any]:
    if child.age == "unborn" or (child.age == "under-1" and "parental-substance-misuse" in child.concerns):
        return _value("pre-birth")
    draw = chance(child.code, "conference sort")
    if child.register == "on the register" and child.age not in _YOUNG and draw < 0.18:
        return _value("review" if draw < 0.12 else "transfer")
    return _value("initial")


def _at_conference(child: Child, _course: Course, _sheet: Sheet) -> dict[str, Any]:
    asked = {*child.holders, "parent", "police"}
    if child.age in _OLDER:
        asked.add("child")
    there = [who for who, share in _CAME.items() if who in asked and chance(child.code, who, "came") < share]
    return _value(sorted(["social work", "health", *there]))


def _outcome(child: Child, _course: Course, sheet: Sheet) -> dict[str, Any]:
    if "value" not in sheet["reporter-date"]:
        return _value("not-referred")
    draw = chance(child.code, "hearing")
    return _value(next(outcome for share, outcome in _OUTCOMES if draw < share))


def _reviewed(child: Child, course: Course, _sheet: Sheet) -> dict[str, Any]:
    return _value("yes" if child.register in _REGISTERED and course.reviews else "no")


def _weeks(child: Child, _course: Course, sheet: Sheet) -> dict[str, Any]:
    if sheet["specialist-help-given"].get("value") != "yes":
        return {"absent": "not applicable"}
    return _value(5 + int(48 * chance(child.code, "weeks") ** 1.4))


def _themes(child: Child, _course: Course, _sheet: Sheet) -> dict[str, Any]:
    found = {_THEMES[concern] for concern in child.concerns if concern in _THEMES}
    if "parental-substance-misuse" in child.concerns:
        found.add("parental-alcohol" if chance(child.code, "drink") < 0.55 else "parental-drugs")
    if child.age in _OLDER and chance(child.code, "ran") < 0.55:
        found.add("missing")
    if _conference_sort(child, _course, _sheet) == _value("pre-birth"):
        found.add("pre-birth")
    return _value(sorted(found))


FACTS: Mapping[str, Fact] = {
    "files-seen": _seen,
    "files-missing": _missing,
    "age-band": _age,
    "register-status": _register,
    "looked-after": _looked_after,
    "concern-types": _concerns,
    "category-used": _category,
    "chronology-holders": _chronology_holders,
    "discussion-who": _discussed_by,
    "conference-type": _conference_sort,
    "conference-attendance": _at_conference,
    "hearing-outcome": _outcome,
    "reviewed": _reviewed,
    "specialist-wait-weeks": _weeks,
    "themes-present": _themes,
}
