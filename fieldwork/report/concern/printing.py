"""A matter of concern printed as a tagged PDF (PDF/UA-1), A4: whom to ring, what, the steps, their times."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

from fieldwork.capture.checks import day_in_words
from fieldwork.concerns.contacts import RING_FIRST
from fieldwork.errors import Refused
from fieldwork.files import write_whole
from fieldwork.report.concern.sheet import Sheet
from fieldwork.report.document import (
    Block,
    Chapter,
    Facts,
    Heading,
    Note,
    NoteKind,
    Paragraph,
    Passage,
    Report,
    Table,
)
from fieldwork.report.furniture import Furniture
from fieldwork.report.layout import lay_out
from fieldwork.report.letters import check_letters, fit_for_print
from fieldwork.report.story import story
from fieldwork.report.style import REGULAR, known_letters, load_fonts
from fieldwork.report.tagging.canvas import TaggedCanvas
from fieldwork.report.tagging.metadata import About

NAMED = "Confidential: says who it is about. Hand it over in person, and keep no copy."
UNNAMED = "Confidential. For the lead and the council’s contact."
_SHARES = (2.0, 2.6, 3.0)


def print_concern(sheet: Sheet, out: Path | BinaryIO) -> int:
    """Print it; the number of pages. The same sheet always gives the same bytes.

    Raises Refused (a name without .pdf, letters that cannot be shown), and whatever write_whole raises.
    """
    if isinstance(out, Path) and out.suffix.lower() != ".pdf":
        raise Refused("A matter of concern is written as PDF. Give the file a name that ends in .pdf.")
    report = fit_for_print(_report(sheet))
    check_letters(report, known_letters())
    try:
        data, pages = _print(report, NAMED if sheet.shows_who else UNNAMED)
    finally:
        for font in load_fonts():
            font.forget()
    if isinstance(out, Path):
        write_whole(out, data)
    else:
        out.write(data)
    return pages


def _print(report: Report, status: str) -> tuple[bytes, int]:
    about = About(
        report.title, report.lead_body or "Fieldwork", status, report.language, report.date,
        repr(report).encode(),
    )  # fmt: skip
    canvas = TaggedCanvas(about, REGULAR)
    furniture = Furniture(canvas, f"{report.council} · {report.title}", status)
    pages = lay_out(
        canvas,
        story(report, canvas.root, internal=False).flowables,
        lambda: furniture.begin_page(canvas.getPageNumber()),
        lambda left: None,
    )
    furniture.finish(pages)
    return canvas.finished(), pages


def _report(sheet: Sheet) -> Report:
    title = f"Matter of concern {sheet.code}".strip()
    chapter = Chapter(title, tuple(_blocks(sheet)))
    return Report(title, sheet.area, "", sheet.lead_body, sheet.on, (chapter,))


def _blocks(sheet: Sheet) -> Iterator[Block]:
    yield Note(RING_FIRST, sheet.contacts, NoteKind.CAUTION)
    pairs = (
        ("Inspection", sheet.area),
        ("State", sheet.state),
        ("Our code", sheet.about_code or "None"),
        ("Where it came from", sheet.came_from),
        ("Raised by", sheet.raised_by),
        ("Who it is about", sheet.who),
        ("Printed on", day_in_words(sheet.on.isoformat())),
    )
    yield Facts(tuple(pair for pair in pairs if pair[1]))
    yield from _words("What was seen or heard", sheet.what or "Not written yet.")
    yield Heading("Steps")
    yield Table("", ("Step", "When", "Who"), sheet.steps, _SHARES)
    yield from _words("What came of it", sheet.outcome)
    yield from _words("Not passed on, because", sheet.not_passed_on)
    yield from _words("Raised in error, because", sheet.in_error)


def _words(heading: str, text: str) -> Iterator[Block]:
    paragraphs = [each for each in text.splitlines() if each.strip()]
    if paragraphs:
        yield Heading(heading)
    for each in paragraphs:
        yield Paragraph((Passage(each, account=True),))
