"""Judging: documents, measures, findings on their evidence, evaluations, and what is still to be asked."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import Any

from fieldwork.practice.listening import note_id
from fieldwork.practice.plain import Row, identity, moment, order, pair, row
from fieldwork.practice.source import Source, Table
from fieldwork.practice.templates import form_question_id

_OF_FINDING = ("indicator", "heading", "statement", "status", "good_practice")
KINDS = {"document": "document", "survey": "survey_result", "measure": "measure", "finding": "finding"}
"""The words by which authors point to evidence that is not a note, and the kinds they mean."""


def judged(source: Source) -> Iterator[Row]:
    """Everything from documents to evaluations, each after what it rests on."""
    yield from _documents(source.documents["document"])
    yield from _surveys(source.documents["survey"])
    yield from _measures(source.findings["measure"])
    yield from _findings(source.findings["finding"])
    yield from _evaluations(source.judgement["evaluation"])


def asked(source: Source) -> Iterator[Row]:
    """Follow-ups and words between colleagues."""
    given: Counter[str] = Counter()
    for item in source.judgement["follow_up"]:
        letter = source.letters[item["member"]]
        given[letter] += 1
        yield _follow_up(f"Q-{letter}{given[letter]}", item)
    for n, item in enumerate(source.judgement["comment"], 1):
        yield row(
            "comment",
            identity("comment", item["text"], n),
            about=evidence_id(item["about"]),
            text=item["text"],
            to=identity("member", item["to"]),
            by=identity("member", item["by"]),
            answered=item["answered"],
        )


def concerns(source: Source) -> Iterator[Row]:
    """Matters of concern with every step taken. Who they are about is written nowhere here."""
    for n, item in enumerate(source.judgement["concern"], 1):
        times = {name: moment(at) for name, at in item.items() if name.endswith("_at")}
        words = {name: item[name] for name in ("what", "about_code", "acknowledged_by", "outcome")}
        yield row(
            "concern",
            identity("concern", str(n), n),
            code=f"C{source.letters[item['seen_by']]}{n}",
            seen_by=identity("member", item["seen_by"]),
            contact=identity("contact", item["contact"]),
            **times,
            **words,
        )


def evidence_id(reference: str) -> str:
    """The id of what authors call "measure plans", "finding visits", "staff-midwife 10:03" or "passage …"."""
    word, _, key = reference.partition(" ")
    if word in KINDS or word == "passage":
        return identity(KINDS.get(word, word), key)
    return note_id(reference)


def _documents(items: list[Table]) -> Iterator[Row]:
    for n, item in enumerate(items, 1):
        fields = {name: item[name] for name in ("title", "source", "dated", "summary")}
        yield row("document", identity("document", item["key"]), code=f"D-A{n}", **fields)


def _surveys(items: list[Table]) -> Iterator[Row]:
    for n, item in enumerate(items, 1):
        counts = {name: item[name] for name in ("counted", "of", "left_out")}
        fields = {name: item[name] for name in ("survey", "statement", "indicator")}
        id_ = identity("survey_result", item["key"])
        yield row("survey_result", id_, code=f"S-A{n}", counts=counts, **fields)


def _measures(items: list[Table]) -> Iterator[Row]:
    for n, item in enumerate(items, 1):
        yield row(
            "measure",
            identity("measure", item["key"]),
            code=f"M-A{n}",
            statement=item["statement"],
            question=form_question_id(item["question"]),
            counts_as=item["counts_as"],
        )


def _findings(items: list[Table]) -> Iterator[Row]:
    for n, item in enumerate(items, 1):
        id_ = identity("finding", item["key"])
        fields = {name: item.get(name) for name in _OF_FINDING}
        theme = identity("theme", item["theme"])
        yield row("finding", id_, code=f"FD-A{n}", theme=theme, order=order(n), **fields)
        for side in ("for", "against"):
            yield from (_support(id_, side, reference) for reference in item[side])


def _support(finding: str, side: str, reference: Any) -> Row:
    written, reason = (reference, None) if isinstance(reference, str) else reference
    fields = {"reason": reason} if reason else {}
    return pair("support", finding=finding, evidence=evidence_id(written), side=side, **fields)


def _evaluations(items: list[Table]) -> Iterator[Row]:
    for item in items:
        fields = {name: item[name] for name in ("status", "dissent", "agreed_by") if name in item}
        grade = {"grade": item["grade"], "reason": item["reason"]}
        yield pair("evaluation", indicator=item["indicator"], grade=grade, **fields)


def _follow_up(code: str, item: Table) -> Row:
    return row(
        "follow_up",
        identity("follow_up", item["question"], int(code[3:])),
        code=code,
        question=item["question"],
        came_from=evidence_id(item["came_from"]),
        whom=item["whom"],
        member=identity("member", item["member"]),
        answered_by=note_id(item["answered_by"]) if "answered_by" in item else None,
    )
