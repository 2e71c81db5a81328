"""How services have improved: like for like, and what became of the last areas for improvement."""

from __future__ import annotations

from collections.abc import Iterator

from fieldwork.report import document as doc
from fieldwork.report.council.chapters import LAST_TIME
from fieldwork.report.council.comparing import (
    Compared,
    all_compared,
    nothing_recorded,
    summary,
    without_comparison,
)
from fieldwork.report.council.findings import indicator_chapter
from fieldwork.report.council.making import Making, account
from fieldwork.report.council.outline import Part


def improvement_chapter(making: Making, part: Part) -> doc.Chapter:
    """The chapter on improvement, with its indicator if the programme has one."""
    chapter = indicator_chapter(making, part)
    added = (*_comparison(making), *_areas_of_last_time(making))
    return doc.Chapter(chapter.title, chapter.blocks + added, chapter.number)


def _comparison(making: Making) -> Iterator[doc.Block]:
    yield doc.Heading("Evaluations beside those of the last inspection")
    if nothing_recorded(making):
        yield account("Nothing to compare with: no evaluation of the last inspection is recorded.")
        return
    rows = all_compared(making)
    if words := summary(rows):
        yield account(words)
        graded = tuple((row.indicator.title, row.now, row.then) for row in rows if row.now)
        yield doc.GradeChart("Evaluations now and before", graded, _in_words(rows))
    told = tuple(without_comparison(rows))
    if told:
        yield doc.Facts(told, "Not compared, and why")


def _in_words(rows: tuple[Compared, ...]) -> str:
    told = (
        f"{row.indicator.title}: {row.now}" + (f", before {row.then}" if row.then else "")
        for row in rows
        if row.now
    )
    return f"The grades of this inspection, and of the last where they can be compared. {'; '.join(told)}."


def _areas_of_last_time(making: Making) -> Iterator[doc.Block]:
    yield doc.Heading("What became of the areas for improvement")
    areas = [area for area in making.material.areas if area.since == LAST_TIME]
    if not areas:
        yield account("No area for improvement of the last inspection is recorded.")
        return
    yield doc.Table(
        "Areas for improvement of the last inspection",
        ("What we asked for", "What became of it"),
        tuple((area.text or "", area.became or "Not written yet.") for area in areas),
        (1.0, 1.0),
        row_header=False,
    )
