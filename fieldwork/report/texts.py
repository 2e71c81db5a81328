"""Every text of a report with the place where it stands: for checks before it is printed."""

from __future__ import annotations

from collections.abc import Iterator

from fieldwork.report.document import (
    BarChart,
    Block,
    Bullets,
    Facts,
    GradeBox,
    GradeChart,
    Heading,
    Note,
    Paragraph,
    Passage,
    Quote,
    Report,
    Table,
)


def all_text(report: Report) -> Iterator[tuple[str, str]]:
    """Every text a reader will see, each with words that say where it stands."""
    for text in (report.title, report.council, report.programme, report.lead_body):
        yield "the cover", text
    for text in (report.draft or "", report.watermark, report.caution):
        yield "the words that mark a draft", text
    for chapter in report.chapters:
        place = f"“{chapter.heading}”"
        yield place, chapter.heading
        for block in chapter.blocks:
            yield from _block_text(block, place)


def _block_text(block: Block, place: str) -> Iterator[tuple[str, str]]:
    if isinstance(block, Paragraph) and block.number:
        place = f"paragraph {block.number}"
    for text in _texts(block):
        yield place, text


def _texts(block: Block) -> Iterator[str]:
    match block:
        case Heading():
            yield f"{block.number} {block.text}"
        case Paragraph():
            yield block.number or ""
            yield from _passage_texts(block.passages)
        case Bullets():
            yield from _passage_texts(block.items)
        case Quote():
            yield from (block.text, block.speaker, *(each.reference for each in block.evidence))
        case GradeBox():
            yield from (block.indicator, block.word, block.meaning, block.previous)
        case Table():
            yield from (block.caption, block.summary, *block.header)
            for row in block.rows:
                yield from row
        case BarChart() | GradeChart():
            yield from (block.title, block.alt)
            yield from _texts(block.table())
        case Facts():
            yield block.caption
            for pair in block.pairs:
                yield from pair
        case Note():
            yield from (block.title, *block.paragraphs)


def _passage_texts(passages: tuple[Passage, ...]) -> Iterator[str]:
    for passage in passages:
        yield passage.text
        yield from (each.reference for each in passage.evidence)
