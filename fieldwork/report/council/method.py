"""The appendix on how the inspection was done: conversations, files, surveys, documents, dates."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from fieldwork.judgement.numbers import Numbers
from fieldwork.records import SurveyResult
from fieldwork.report import document as doc
from fieldwork.report.council.making import Making, account
from fieldwork.report.council.marks import too_small
from fieldwork.report.council.wording import GROUP_WORDS, as_known, from_to, not_too_small, sentence, several

_SORT_WORDS = {
    "interview": "Interviews",
    "focus group": "Group discussions",
    "visit": "Visits",
    "telephone call": "Telephone calls",
}


def method(making: Making) -> tuple[str, tuple[doc.Block, ...]]:
    """What was done, counted from the records."""
    return "How we did it", tuple(_method(making))


def _method(making: Making) -> Iterator[doc.Block]:
    yield doc.Heading("Conversations")
    yield from _conversations(making)
    yield doc.Heading("Case files")
    yield from _files(making)
    if making.material.surveys:
        yield doc.Heading("Surveys")
        yield _surveys(making.material.surveys)
    if making.material.documents:
        yield doc.Heading("Documents")
        yield _documents(making)
    if making.material.stages:
        yield doc.Heading("Timetable")
        yield _timetable(making)


def _conversations(making: Making) -> Iterator[doc.Block]:
    counted = making.material.numbers
    if not counted.groups:
        yield account("No conversation has been held yet.")
        return
    sorts = [each for each in _SORT_WORDS if any(each in dict(group.sorts) for group in counted.groups)]
    rows = tuple(
        (sentence(GROUP_WORDS[group.name]), tuple(dict(group.sorts).get(sort, 0) for sort in sorts))
        for group in counted.groups
    )
    yield doc.BarChart(
        "Conversations by group",
        tuple(_SORT_WORDS[sort] for sort in sorts),
        rows,
        _in_words("Conversations by group", rows),
    )
    yield doc.Table(
        "People we met",
        ("Group", "People"),
        tuple((sentence(GROUP_WORDS[group.name]), not_too_small(group.people)) for group in counted.groups),
        (3.0, 1.0),
    )
    yield account(_not_held(making))


def _not_held(making: Making) -> str:
    counted = making.material.numbers
    said = ["Someone whom we met twice is counted twice."]
    if counted.observed:
        said.append(f"Besides, we sat in on {several(counted.observed, 'meeting')}.")
    if counted.did_not_happen:
        said.append(
            f"{sentence(several(counted.did_not_happen, 'conversation'))} that we had planned did not happen."
        )
    if any(each.asked_not_to_use for each in making.material.conversations):
        said.append("Where people asked us afterwards not to use what they had said, we have not used it.")
    return " ".join(said)


def _files(making: Making) -> Iterator[doc.Block]:
    counted = making.material.numbers
    if not counted.begun:
        yield account("No case file has been read yet.")
        return
    yield account(" ".join(_how_read(counted)))
    words = {entry.id: entry.name for entry in making.catalogue.holders}
    rows = tuple((words.get(holder, holder), (count,)) for holder, count in counted.by_holder)
    if rows:
        yield doc.BarChart(
            "Files read, by who holds them", ("Children",), rows, _in_words("Files read", rows), "Holder"
        )


def _how_read(counted: Numbers) -> Iterator[str]:
    said = f"We read what services hold about {several(counted.begun, 'child', 'children')}"
    yield f"{said} of a sample of {counted.sample}." if counted.sample != counted.begun else f"{said}."
    if counted.read < counted.begun:
        still = several(counted.begun - counted.read, "child", "children")
        yield f"The files of {still} are still being read."
    if counted.read_twice:
        twice = several(counted.read_twice, "child", "children")
        yield f"The files of {twice} were read by a second reader as well, to see that we judge alike."


def _in_words(title: str, rows: Sequence[tuple[str, tuple[int, ...]]]) -> str:
    told = (f"{label}: {sum(counts)}" for label, counts in rows)
    return f"Bar chart. {title}. {'; '.join(told)}."


def _surveys(results: Sequence[SurveyResult]) -> doc.Table:
    return doc.Table(
        "What people answered",
        ("Survey", "Statement", "Agreed"),
        tuple(
            (each.survey or "", each.statement or "", _share(each))
            for each in sorted(results, key=lambda result: (result.survey or "", result.code or ""))
        ),
        (1.3, 3.0, 0.8),
    )


def _share(result: SurveyResult) -> str:
    counts: Any = result.counts
    if not counts:
        return "–"
    if too_small(counts["counted"], counts["of"]):
        return "too few to show"
    return f"{counts['counted']} of {counts['of']}"


def _documents(making: Making) -> doc.Table:
    return doc.Table(
        "Documents we read",
        ("Document", "From", "Date"),
        tuple(
            (each.title or "", each.source or "", as_known(each.dated))
            for each in sorted(making.material.documents, key=lambda document: document.title or "")
        ),
        (2.6, 1.6, 1.0),
    )


def _timetable(making: Making) -> doc.Table:
    return doc.Table(
        "When it was done",
        ("Stage", "Planned", "Took place"),
        tuple(
            (
                stage.name or "",
                from_to(stage.planned_from, stage.planned_to),
                from_to(stage.actual_from, stage.actual_to) or "Not yet",
            )
            for stage in making.material.stages
        ),
        (2.0, 1.2, 1.2),
    )
