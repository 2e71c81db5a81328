"""The report as a tagged PDF (PDF/UA-1), laid out in one pass and written whole or not at all."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from fieldwork.files import write_whole
from fieldwork.report.contents import Contents
from fieldwork.report.cover import draw_cover
from fieldwork.report.document import Report
from fieldwork.report.furniture import around
from fieldwork.report.layout import lay_out
from fieldwork.report.letters import check_letters, fit_for_print
from fieldwork.report.marks import plain
from fieldwork.report.story import story
from fieldwork.report.style import REGULAR, known_letters, load_fonts
from fieldwork.report.tagging.canvas import TaggedCanvas
from fieldwork.report.tagging.heading import outline_entry
from fieldwork.report.tagging.metadata import About

Progress = Callable[[int, int], None]
"""Told how many pieces of the report are laid out, and how many there are."""


@dataclass(frozen=True, slots=True)
class Place:
    """A heading and the page it stands on, counted from the cover as 1."""

    title: str
    level: int
    page: int


@dataclass(frozen=True, slots=True)
class PdfFacts:
    """What was written."""

    pages: int
    size: int
    headings: tuple[Place, ...]


def write_pdf(
    report: Report, out: Path | BinaryIO, *, internal: bool = False, progress: Progress | None = None
) -> PdfFacts:
    """Print the report to a file or stream; with internal, the evidence stands after each passage.

    The same report always gives the same bytes. Raises Refused for characters the letters cannot show,
    and whatever write_whole raises.
    """
    report = fit_for_print(report)
    check_letters(report, known_letters())
    with _lazy_collector():
        try:
            data, pages, headings = _print(report, internal, progress or (lambda done, total: None))
        finally:
            for font in load_fonts():
                font.forget()
    if isinstance(out, Path):
        write_whole(out, data)
    else:
        out.write(data)
    return PdfFacts(pages, len(data), headings)


def _print(report: Report, internal: bool, progress: Progress) -> tuple[bytes, int, tuple[Place, ...]]:
    canvas = TaggedCanvas(_about(report, internal), REGULAR)
    furniture = around(canvas, report, internal=internal)
    draw_cover(canvas, report, canvas.root)
    contents_at = len(canvas.root.kids)
    told = story(report, canvas.root, internal=internal)
    contents = Contents(told.anchors, canvas.root)
    # The contents are made last, for they list the story, but are read first.
    canvas.root.kids.insert(contents_at, canvas.root.kids.pop())
    outline_entry(canvas, contents.anchor)

    total = len(told.flowables) + len(contents.flowables)
    first = 1 + contents.pages
    body = lay_out(
        canvas,
        told.flowables,
        lambda: furniture.begin_page(canvas.getPageNumber() + contents.pages),
        lambda left: progress(max(total - len(contents.flowables) - left, 0), total),
    )
    drawn = lay_out(
        canvas,
        contents.flowables,
        lambda: furniture.begin_page(canvas.getPageNumber() - body),
        lambda left: progress(total - left, total),
    )
    if drawn != contents.pages:
        raise RuntimeError(f"the contents took {drawn} pages, {contents.pages} were counted on")
    canvas.move_last_pages(drawn, 1)
    furniture.finish(first + body)
    places = tuple(Place(each.words, each.level, each.page + contents.pages) for each in told.anchors)
    return canvas.finished(), first + body, places


def _about(report: Report, internal: bool) -> About:
    title = plain(" – ".join(part for part in (report.title, report.council) if part))
    if report.draft:
        title = f"{title} ({report.draft})"
    fingerprint = repr((report, internal)).encode()
    return About(
        title or "Report", report.lead_body, report.programme, report.language, report.date, fingerprint
    )


@contextmanager
def _lazy_collector() -> Iterator[None]:
    """Collect rarely while thousands of small objects are made that all live to the end: a quarter faster."""
    before = gc.get_threshold()
    gc.set_threshold(50_000, 20, 50)
    try:
        yield
    finally:
        gc.set_threshold(*before)
