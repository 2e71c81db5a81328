"""What a screen reader should say of a report, worked out from the report alone and not from its pages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from fieldwork.report.document import (
    BarChart,
    Block,
    Bullets,
    Facts,
    GradeBox,
    GradeChart,
    Heading,
    Note,
    NoteKind,
    Paragraph,
    Passage,
    Quote,
    Report,
    Table,
    day_in_words,
)
from fieldwork.report.marks import plain
from fieldwork.report.pdf import PdfFacts

Reading = Iterator[tuple[str, str]]


def tidy(text: str) -> str:
    """Words as they can be compared: no marks, single ordinary spaces."""
    return " ".join(plain(text).split())


def expected_reading(report: Report, facts: PdfFacts, *, internal: bool = False) -> list[tuple[str, str]]:
    """Tag and words of all that is read out, in order, but for pictures: they speak through alt text."""
    return [(tag, tidy(words)) for tag, words in _report(report, facts, internal) if tidy(words)]


def _report(report: Report, facts: PdfFacts, internal: bool) -> Reading:
    lines = [report.lead_body, report.title, report.council, report.programme, day_in_words(report.date)]
    for line in [*lines, *([report.draft, report.caution] if report.draft else [])]:
        yield "P", line
    yield "H1", "Contents"
    for place in facts.headings:
        if place.level < 3:
            yield "Link", f"{place.title} {place.page}"
    for chapter in report.chapters:
        yield "H1", chapter.heading
        level = 1
        for block in chapter.blocks:
            if isinstance(block, Heading):
                level = min(block.level, level + 1)
                yield f"H{level}", f"{block.number} {block.text}"
            else:
                yield from _block(block, internal)


def _block(block: Block, internal: bool) -> Reading:
    match block:
        case Paragraph():
            yield "P", " ".join([block.number or "", *_passages(block.passages, internal)])
        case Bullets():
            for count, item in enumerate(block.items, 1):
                yield "Lbl", f"{count}." if block.ordered else "•"
                yield "LBody", " ".join(_passages([item], internal))
        case Quote():
            yield "P", block.text if block.text.startswith("“") else f"“{block.text}”"
            references = "; ".join(each.reference for each in block.evidence) or "no evidence given"
            yield "P", f"– {block.speaker}" + (f" [{references}]" if internal else "")
        case GradeBox():
            yield "P", block.indicator
            graded = (
                f"{block.word}: grade {block.grade} of 6"
                if block.grade
                else block.word or "Not yet evaluated"
            )
            yield from (("P", graded), ("P", block.meaning), ("P", block.previous))
        case Note():
            yield "P", f"Caution: {block.title}" if block.kind is NoteKind.CAUTION else block.title
            yield from (("P", words) for words in block.paragraphs)
        case Facts():
            if block.pairs:
                yield "Caption", block.caption
            yield from _rows(block.pairs, True)
        case Table():
            yield from _table(block)
        case BarChart() | GradeChart():
            yield "P", block.title
            yield from _table(block.table())


def _passages(passages: Sequence[Passage], internal: bool) -> Iterator[str]:
    for passage in passages:
        yield passage.text
        if internal and not passage.account:
            yield f"[{'; '.join(each.reference for each in passage.evidence) or 'no evidence given'}]"


def _table(table: Table) -> Reading:
    yield "Caption", table.caption
    yield from (("TH", words) for words in table.header)
    yield from _rows(table.rows, table.row_header)


def _rows(rows: Sequence[Sequence[str]], row_header: bool) -> Reading:
    for row in rows:
        for column, words in enumerate(row):
            yield "TH" if row_header and not column else "TD", words
