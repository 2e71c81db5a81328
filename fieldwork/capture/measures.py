"""Measures: a counted question over the readings, that sentences can quote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from fieldwork.capture.checks import living, one_of, said
from fieldwork.capture.evidence import must_be_unused
from fieldwork.capture.writing import change, delete, make
from fieldwork.errors import Refused
from fieldwork.records import Measure, Question, Template
from fieldwork.store.act import Seen
from fieldwork.store.store import Store

AMONG = ("age_band", "register_status", "concern_types", "placement", "locality", "holders")
"""What a measure may be limited to: fields of a case file."""

_COUNTED: Mapping[str, tuple[str, ...]] = {
    "yes_no": ("yes", "no"),
    "six_point": ("1", "2", "3", "4", "5", "6"),
}


def define_measure(
    store: Store,
    statement: str,
    question: str,
    counts_as: Sequence[str],
    among: Mapping[str, Sequence[str]] | None = None,
) -> str:
    """Define what is counted: which answers to which question, among which files; the measure's id."""
    fields = {
        "statement": said(statement, "Say what is counted, such as “the plan is specific and timed”."),
        "question": question,
        "counts_as": _counted(store, question, counts_as),
        "among": _among(among),
    }
    with store.act("Defined a measure") as act:
        return make(store, act, Measure, fields)


def redefine_measure(
    store: Store,
    measure: str,
    seen: Seen | None = None,
    *,
    statement: str | None = None,
    counts_as: Sequence[str] | None = None,
    among: Mapping[str, Sequence[str]] | None = None,
) -> str:
    """Change the words of a measure, the answers that count, or among which files ({}: all)."""
    old = living(store, Measure, measure)
    fields: dict[str, object] = {}
    if statement is not None:
        fields["statement"] = said(statement, "Say what is counted.")
    if counts_as is not None:
        fields["counts_as"] = _counted(store, str(old.question), counts_as)
    if among is not None:
        fields["among"] = _among(among)
    with store.act("Changed: measure") as act:
        change(store, act, Measure, measure, fields, seen)
    return measure


def remove_measure(store: Store, measure: str, seen: Seen | None = None) -> str:
    """Delete a measure that nothing stands on."""
    living(store, Measure, measure)
    must_be_unused(store, measure, "delete this measure")
    with store.act("Deleted: measure") as act:
        delete(store, act, measure, seen)
    return measure


def _counted(store: Store, question: str, counts_as: Sequence[str]) -> list[str]:
    asked = living(store, Question, question)
    if store.get(Template, str(asked.template)).sort != "form":
        raise Refused("Only questions of the reading form can be counted over the files.")
    options = _COUNTED.get(str(asked.answers)) or tuple(asked.options or ())
    if not options:
        raise Refused("This question has no answers to choose from and cannot be counted. Choose another.")
    if not counts_as:
        raise Refused("Say which answers count.")
    for each in counts_as:
        one_of("An answer that counts", options, each)
    return list(counts_as)


def _among(among: Mapping[str, Sequence[str]] | None) -> dict[str, list[str]] | None:
    for name in among or {}:
        one_of("What a measure is limited to", AMONG, name)
    return {name: sorted(values) for name, values in among.items()} if among else None
