"""The tagged report in one pass against ReportLab's own way: untagged, and laid out three times."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from pypdf import PdfReader
from reportlab.graphics.shapes import Drawing, Rect, String
from reportlab.lib.styles import ParagraphStyle
from reportlab.platypus import BaseDocTemplate, Frame, PageBreak, PageTemplate, Paragraph, Table
from reportlab.platypus.tableofcontents import TableOfContents

from fieldwork.report import document, style
from fieldwork.report.document import Block, Chapter, Report, day_in_words
from fieldwork.report.marks import plain
from fieldwork.report.pdf import write_pdf
from tests.report_samples import rich_report

LIMIT = 0.7
ROUNDS = 4
CELL = [
    ("FONTNAME", (0, 0), (-1, -1), style.REGULAR),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LINEBELOW", (0, 0), (-1, -1), 0.5, style.LINE),
    ("BACKGROUND", (0, 0), (-1, 0), style.TINT),
]
BOXED = ParagraphStyle(
    "boxed", style.BODY, backColor=style.TINT, borderPadding=8, spaceBefore=14, spaceAfter=18
)
HEADINGS = {1: style.CHAPTER, 2: style.SECTION, 3: style.TOPIC}


def measure() -> dict[str, Any]:
    """Seconds for one report of about 120 pages, best of some rounds, the two ways taken in turns."""
    report = long_report()
    ours, plain_way = Watch(lambda out: write_pdf(report, out)), Watch(lambda out: write_plainly(report, out))
    for _ in range(ROUNDS):
        ours.run()
        plain_way.run()
    return {
        "name": "report as PDF",
        "ours": ours.best,
        "baseline": plain_way.best,
        "limit": LIMIT,
        "ratio": ours.best / plain_way.best,
        "pages": ours.pages(),
        "baseline_pages": plain_way.pages(),
        "pages_per_second": ours.pages() / ours.best,
    }


def long_report() -> Report:
    """The rich report, its chapters five times over."""
    once = rich_report()
    return replace(once, chapters=once.chapters * 5)


class Watch:
    """Times one way of writing, and keeps what it wrote last."""

    def __init__(self, write: Callable[[BytesIO], object]) -> None:
        self._write = write
        self._written = b""
        self.best = float("inf")

    def run(self) -> None:
        """Write once more."""
        out = BytesIO()
        start = time.perf_counter()
        self._write(out)
        self.best = min(self.best, time.perf_counter() - start)
        self._written = out.getvalue()

    def pages(self) -> int:
        """How many pages came out."""
        return len(PdfReader(BytesIO(self._written)).pages)


class PlainTemplate(BaseDocTemplate):  # type: ignore[misc]
    """A document with contents, outline and page numbers, as ReportLab's manual makes them."""

    def afterFlowable(self, flowable: Any) -> None:  # noqa: N802
        """Tell the contents and the outline of each heading."""
        level = getattr(flowable, "level", 0)
        if level:
            key = f"heading{self.seq.nextf('heading')}"
            self.canv.bookmarkPage(key)
            self.canv.addOutlineEntry(flowable.getPlainText(), key, level - 1, closed=level > 1)
            self.notify("TOCEntry", (level - 1, flowable.getPlainText(), self.page, key))


def write_plainly(report: Report, out: BytesIO) -> None:
    """The same text, tables and bars through multiBuild, without tags."""
    template = PlainTemplate(out, invariant=1, lang="en-GB")
    frame = Frame(style.LEFT, style.BOTTOM, style.WIDTH, style.TOP - style.BOTTOM, 0, 0, 0, 0)
    template.addPageTemplates([PageTemplate(frames=[frame], onPage=_around)])
    contents = TableOfContents(
        levelStyles=[style.CONTENTS_CHAPTER, style.CONTENTS_SECTION, style.CONTENTS_SECTION]
    )
    lines = (report.lead_body, report.title, report.council, report.programme, day_in_words(report.date))
    story: list[Any] = [Paragraph(escape(line), style.BODY) for line in lines]
    story += [PageBreak(), Paragraph("Contents", style.CHAPTER), contents, PageBreak()]
    for chapter in report.chapters:
        story += _chapter(chapter)
    template.multiBuild(story)


def _around(canvas: Any, template: Any) -> None:
    canvas.saveState()
    canvas.setFont(style.BOLD, 150)
    canvas.setFillColor(style.GHOST)
    canvas.translate(300, 420)
    canvas.rotate(54)
    canvas.drawCentredString(0, 0, "DRAFT")
    canvas.restoreState()
    canvas.setFont(style.REGULAR, 8)
    canvas.drawRightString(style.RIGHT, 44, f"Page {canvas.getPageNumber()}")


def _chapter(chapter: Chapter) -> list[Any]:
    story = [_heading(chapter.heading, 1)]
    for block in chapter.blocks:
        story += _block(block)
    return story


def _heading(text: str, level: int) -> Any:
    made = Paragraph(escape(text), HEADINGS[level])
    made.level = level
    return made


def _block(block: Block) -> list[Any]:
    match block:
        case document.Heading():
            return [_heading(f"{block.number} {block.text}", block.level)]
        case document.Paragraph():
            text = " ".join(_marked(passage.text) for passage in block.passages)
            return [Paragraph(text, style.BODY, bulletText=block.number)]
        case document.Bullets():
            return [Paragraph(_marked(item.text), style.BULLET, bulletText="•") for item in block.items]
        case document.Quote():
            return [Paragraph(_marked(block.text), BOXED), Paragraph(_marked(block.speaker), style.SPEAKER)]
        case document.GradeBox():
            lines = (block.indicator, f"{block.word} {block.grade}", block.meaning, block.previous)
            return [Paragraph("<br/>".join(map(escape, lines)), BOXED)]
        case document.Note():
            return [Paragraph("<br/>".join(map(escape, (block.title, *block.paragraphs))), BOXED)]
        case document.Facts():
            return [_table(block.pairs, 2, 0)]
        case document.Table():
            return [
                Paragraph(escape(block.caption), style.CAPTION),
                _table((block.header, *block.rows), 0, 1),
            ]
        case document.BarChart() | document.GradeChart():
            return [_drawing(block), *_block(block.table())]


def _marked(text: str) -> str:
    return (
        escape(text).replace("*", "").replace("_", "")
        if plain(text) == text
        else f"<b>{escape(plain(text))}</b>"
    )


def _table(rows: Any, columns: int, header: int) -> Table:
    cells = [[Paragraph(escape(cell), style.CELL) for cell in row] for row in rows]
    width = style.WIDTH / (columns or len(cells[0]))
    return Table(cells, [width] * (columns or len(cells[0])), repeatRows=header, style=CELL)


def _drawing(chart: document.BarChart | document.GradeChart) -> Any:
    made = Drawing(style.WIDTH, 30 * len(chart.rows))
    for index, row in enumerate(chart.rows):
        made.add(String(0, 30 * index, row[0], fontName=style.REGULAR, fontSize=8))
        made.add(Rect(160, 30 * index, 100, 15, fillColor=style.ACCENT, strokeColor=None))
        made.add(String(270, 30 * index, "10", fontName=style.REGULAR, fontSize=8))
    return made


if __name__ == "__main__":
    for name, value in measure().items():
        print(f"{name:18} {value if isinstance(value, (str, int)) else format(value, '.3f')}")
