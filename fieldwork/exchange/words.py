"""What a value says to a person: dates as people write them, records by name, a grade with its reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from fieldwork import catalogue
from fieldwork.capture.checks import day_in_words, in_words
from fieldwork.capture.writing import words_of
from fieldwork.errors import NotFound
from fieldwork.exchange.titles import dated, find, name, readable
from fieldwork.records import Answer, Participant, Question, Record, Template, field_types
from fieldwork.records.base import DELETED
from fieldwork.records.values import Plain
from fieldwork.store.changes import Change, State
from fieldwork.store.store import Store

_FIELDS = {
    DELETED: "deletion",
    "at": "time",
    "began_at": "beginning",
    "ended_at": "end",
    "to": "to whom",
    "apart": "one or two",
}
EMPTY, ERASED, WITHHELD, SEALED = "(empty)", "(erased)", "(not for this laptop)", "(sealed)"


def field_words(field: str) -> str:
    """What people call a field."""
    return _FIELDS.get(field) or words_of(field)


def said(store: Store, kind: type[Record], field: str, change: Change) -> str:
    """What one version of a field says."""
    if change.state == State.WITHHELD:
        return WITHHELD
    if change.state == State.ERASED:
        return ERASED
    value = field_types(kind)[field].plain(change.value)
    if kind is Answer and field == "value" and value:
        return _answer(value, _options(store, change.record))
    return value_in_words(store, kind, field, value)


def value_in_words(store: Store, kind: type[Record], field: str, value: Plain) -> str:
    """What a plain value of this field says."""
    if value in (None, "", []):
        return EMPTY
    type_ = field_types(kind)[field]
    if type_.name == "ref":
        return _referred(store, str(value))
    if type_.name == "speakers":
        return _speakers(store, value)
    if type_.name == "text":
        return readable(store, str(value))
    return _WORDS.get(type_.name, str)(value)


def _referred(store: Store, id_: str) -> str:
    found = find(store, id_)
    return name(store, found) if found else "something that is not on this laptop"


def _speakers(store: Store, value: dict[str, Any]) -> str:
    if "some" in value:
        return f"{value['some']} of {value['of']} of the group"
    people = (find(store, person) for person in value["participants"])
    named = [_person(person) if isinstance(person, Participant) else "somebody" for person in people]
    return ", ".join(named) or EMPTY


def _person(person: Participant) -> str:
    return " ".join(part for part in (person.label, person.role) if part) or "somebody"


def _grade(value: dict[str, Any]) -> str:
    return _because(str(value["grade"]), value)


def _earlier_grade(value: dict[str, Any]) -> str:
    grade = "no grade" if value["grade"] is None else str(value["grade"])
    return _because(grade if value["comparable"] else f"{grade}, not comparable", value)


def _chosen(name_: str) -> Callable[[dict[str, Any]], str]:
    return lambda value: _because(str(value[name_]), value)


def _because(words: str, value: dict[str, Any]) -> str:
    return f"{words}, because {value['reason']}" if value.get("reason") else words


def _answer(value: dict[str, Any], options: dict[str, str]) -> str:
    given = value.get("absent", value.get("value"))
    chosen = given if isinstance(given, list) else [given]
    return ", ".join(options.get(str(each), str(each)) for each in chosen) or EMPTY


def _options(store: Store, answer: str) -> dict[str, str]:
    """The options of the question that was answered, each with its words."""
    found = find(store, answer)
    question = find(store, found.question) if isinstance(found, Answer) else None
    template = find(store, question.template) if isinstance(question, Question) else None
    if not isinstance(question, Question) or not isinstance(template, Template):
        return {}
    try:
        form = catalogue.load().form(str(template.source))
    except NotFound:
        return {}
    asked = (each for each in form.questions if each.id == question.slug)
    return {option.id: option.text for each in asked for option in each.options}


def _counts(value: dict[str, Any]) -> str:
    left_out = f", {value['left_out']} left out" if value["left_out"] else ""
    return f"{value['counted']} of {value['of']}{left_out}"


def _object(value: dict[str, Any]) -> str:
    return "; ".join(f"{key.replace('_', ' ')}: {_plainly(part)}" for key, part in sorted(value.items()))


def _plainly(part: object) -> str:
    return _joined(part) if isinstance(part, list) else str(part)


def _joined(words: Iterable[object]) -> str:
    return ", ".join(map(str, words))


def _yes_or_no(value: bool) -> str:
    return "yes" if value else "no"


def _sealed(_value: object) -> str:
    return SEALED


_WORDS: dict[str, Callable[[Any], str]] = {
    "flag": _yes_or_no,
    "day": day_in_words,
    "partial": dated,
    "moment": in_words,
    "several": _joined,
    "listed": _joined,
    "bytes": _sealed,
    "grade": _grade,
    "earlier_grade": _earlier_grade,
    "standing": _chosen("state"),
    "progress": _chosen("state"),
    "decision": _chosen("decision"),
    "answer": lambda value: _answer(value, {}),
    "counts": _counts,
    "erased_changes": lambda value: str(value["reason"]),
    "frozen": _object,
}
