"""Judgements of several parts that are one value: a grade with its reason, a state with its reason."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from fieldwork.errors import BadValue
from fieldwork.records.fields import holds
from fieldwork.records.values import ABSENT, Plain, canonical_text, is_id, shape_type

PROGRESS = ("planned", "under way", "finished", "did not happen")
DECISIONS = ("accepted", "in part", "not")
STATES = ("no significant concern", "uncertain", "concern")

_CHANGE = re.compile(r"[0-9a-f]{40}")


def grade(**rules: bool) -> Any:
    """{"grade": 1 to 6, "reason": text}"""
    return holds(shape_type("grade", _grade, searched="$.reason"), **rules)


def earlier_grade(**rules: bool) -> Any:
    """{"grade": 1 to 6 or null, "comparable": true or false, "reason": why not}"""
    return holds(shape_type("earlier_grade", _earlier_grade, searched="$.reason"), **rules)


def standing(**rules: bool) -> Any:
    """{"state": of a line of enquiry, "reason": text}"""
    return holds(shape_type("standing", _standing, searched="$.reason"), **rules)


def progress(**rules: bool) -> Any:
    """{"state": planned, under way, finished or did not happen, "reason": why not}"""
    return holds(shape_type("progress", _progress, searched="$.reason"), **rules)


def decision(**rules: bool) -> Any:
    """{"decision": accepted, in part or not, "reason": text}"""
    return holds(shape_type("decision", _decision, searched="$.reason"), **rules)


def answer(**rules: bool) -> Any:
    """{"value": text, whole number or list of words} or {"absent": "not applicable" or "cannot tell"}"""
    return holds(shape_type("answer", _answer, searched="$.value"), **rules)


def speakers(**rules: bool) -> Any:
    """{"participants": [ids]} or {"some": 6, "of": 8} of a group"""
    return holds(shape_type("speakers", _speakers), **rules)


def counts(**rules: bool) -> Any:
    """{"counted": n, "of": d, "left_out": k}: a count with what it is out of"""
    return holds(shape_type("counts", _counts), **rules)


def erased_changes(**rules: bool) -> Any:
    """{"record": id, "field": name, "changes": [sorted change ids], "reason": text}"""
    return holds(shape_type("erased_changes", _erased_changes), **rules)


def frozen(**rules: bool) -> Any:
    """Any JSON object of texts and whole numbers, kept as it was made."""
    return holds(shape_type("frozen", _object), **rules)


def _grade(value: Plain) -> Plain:
    given = _parts(value, {"grade"}, {"reason"})
    return {
        "grade": _whole(given["grade"], "grade", 1, 6),
        "reason": _words(given.get("reason", ""), "reason"),
    }


def _earlier_grade(value: Plain) -> Plain:
    given = _parts(value, {"comparable"}, {"grade", "reason"})
    point = given.get("grade")
    if not isinstance(given["comparable"], bool):
        raise BadValue('"comparable" must be true or false')
    return {
        "grade": None if point is None else _whole(point, "grade", 1, 6),
        "comparable": given["comparable"],
        "reason": _words(given.get("reason", ""), "reason"),
    }


def _standing(value: Plain) -> Plain:
    return _chosen(value, "state", STATES)


def _progress(value: Plain) -> Plain:
    return _chosen(value, "state", PROGRESS)


def _decision(value: Plain) -> Plain:
    return _chosen(value, "decision", DECISIONS)


def _chosen(value: Plain, name: str, options: tuple[str, ...]) -> Plain:
    given = _parts(value, {name}, {"reason"})
    if given[name] not in options:
        raise BadValue(f'"{name}" must be one of {", ".join(options)}')
    return {name: given[name], "reason": _words(given.get("reason", ""), "reason")}


def _answer(value: Plain) -> Plain:
    given = _parts(value, set(), {"value", "absent"})
    if ("absent" in given) == ("value" in given):
        raise BadValue('an answer has either a "value" or says why it is "absent"')
    if "absent" in given:
        if given["absent"] not in ABSENT:
            raise BadValue(f'"absent" must be one of {", ".join(ABSENT)}')
        return given
    answered = given["value"]
    if isinstance(answered, list):
        return {"value": sorted({_words(word, "each word") for word in answered})}
    if isinstance(answered, bool) or not isinstance(answered, str | int):
        raise BadValue("the value of an answer must be text, a whole number or a list of words")
    return {"value": answered}


def _speakers(value: Plain) -> Plain:
    given = _parts(value, set(), {"participants", "some", "of"})
    if set(given) == {"participants"}:
        people = given["participants"]
        if not isinstance(people, list) or not all(is_id(person) for person in people):
            raise BadValue('"participants" must be a list of ids of participants')
        return {"participants": sorted(set(people))}
    if set(given) != {"some", "of"}:
        raise BadValue('who said it: either "participants", or "some" and "of"')
    group = _whole(given["of"], "of", 1, 1000)
    return {"some": _whole(given["some"], "some", 0, group), "of": group}


def _counts(value: Plain) -> Plain:
    given = _parts(value, {"counted", "of"}, {"left_out"})
    whole = _whole(given["of"], "of", 0, 10**9)
    counted = _whole(given["counted"], "counted", 0, whole)
    return {
        "counted": counted,
        "of": whole,
        "left_out": _whole(given.get("left_out", 0), "left_out", 0, 10**9),
    }


def _erased_changes(value: Plain) -> Plain:
    given = _parts(value, {"record", "field", "changes", "reason"}, set())
    named = given["changes"]
    if not is_id(given["record"]) or not isinstance(named, list) or not all(map(_is_change, named)):
        raise BadValue("an erasure names a record, a field and changes")
    return {
        "record": given["record"],
        "field": _words(given["field"], "field"),
        "changes": sorted(set(named)),
        "reason": _words(given["reason"], "reason"),
    }


def _is_change(named: Plain) -> bool:
    return isinstance(named, str) and _CHANGE.fullmatch(named) is not None


def _object(value: Plain) -> Plain:
    if not isinstance(value, dict):
        raise BadValue("must be an object")
    return value


def _parts(value: Plain, needed: set[str], allowed: set[str]) -> dict[str, Plain]:
    if not isinstance(value, Mapping):
        raise BadValue(f"must be an object with {', '.join(sorted(needed | allowed))}")
    missing, unknown = needed - set(value), set(value) - needed - allowed
    if missing:
        raise BadValue(f'"{sorted(missing)[0]}" is missing')
    if unknown:
        raise BadValue(f'"{sorted(unknown)[0]}" is not known here')
    return dict(value)


def _whole(value: Plain, name: str, low: int, high: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int) or not low <= value <= high:
        raise BadValue(f'"{name}" must be a whole number from {low} to {high}')
    return value


def _words(value: Plain, name: str) -> str:
    if not isinstance(value, str):
        raise BadValue(f'"{name}" must be text')
    return canonical_text(value)
