"""A whole report as one row of flowables, chapter by chapter, and the places its contents will list."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from reportlab.lib.styles import ParagraphStyle

from fieldwork.report import style as look
from fieldwork.report.blocks import (
    bullets_block,
    chart_block,
    facts_block,
    grade_block,
    margin_number,
    note_block,
    paragraph_block,
    quote_block,
    table_block,
)
from fieldwork.report.document import (
    BarChart,
    Block,
    Bullets,
    Chapter,
    Facts,
    GradeBox,
    GradeChart,
    Heading,
    Note,
    Paragraph,
    Quote,
    Report,
    Table,
)
from fieldwork.report.marks import plain
from fieldwork.report.spans import spans
from fieldwork.report.tagging.heading import Anchor, HeadingParagraph
from fieldwork.report.tagging.paragraph import paragraph
from fieldwork.report.tagging.structure import Node

_STYLES = {1: look.CHAPTER, 2: look.SECTION, 3: look.TOPIC}


@dataclass(frozen=True, slots=True)
class NewPage:
    """A chapter begins: on a new page when less than this share of the current one is left.

    A chapter that may follow stays on the page if all of it fits there.
    """

    share: float = 1.0
    may_follow: bool = False


@dataclass(frozen=True, slots=True)
class Story:
    """What is to be laid out, in order, and the headings in it."""

    flowables: tuple[Any, ...]
    anchors: tuple[Anchor, ...]


def story(report: Report, parent: Node, *, internal: bool) -> Story:
    """All chapters under a node; with internal, the evidence is printed too."""
    made: list[Any] = []
    anchors: list[Anchor] = []
    for count, chapter in enumerate(report.chapters):
        breaks = NewPage() if not count or chapter.appendix else NewPage(0.45, may_follow=True)
        made += [breaks, *_Teller(chapter, parent, anchors, internal).tell()]
    return Story(tuple(made), tuple(anchors))


class _Teller:
    """Tells one chapter; holds the section that is open at each heading level."""

    def __init__(self, chapter: Chapter, parent: Node, anchors: list[Anchor], internal: bool) -> None:
        self._chapter, self._anchors, self._internal = chapter, anchors, internal
        self._sections: dict[int, Node] = {0: parent}

    def tell(self) -> Iterator[Any]:
        """The chapter's heading and blocks."""
        chapter = self._chapter
        if chapter.appendix:
            yield self._heading(chapter.heading, "", 1)
        else:
            yield self._heading(chapter.title, chapter.number, 1)
        for block in chapter.blocks:
            yield from self._block(block)

    def _block(self, block: Block) -> list[Any]:
        here = self._sections[max(self._sections)]
        match block:
            case Heading():
                return [self._heading(block.text, block.number, block.level)]
            case Paragraph():
                return paragraph_block(block, here, internal=self._internal)
            case Bullets():
                return bullets_block(block, here, internal=self._internal)
            case Quote():
                return quote_block(block, here, internal=self._internal)
            case GradeBox():
                return grade_block(block, here)
            case Table():
                return table_block(block, here)
            case BarChart() | GradeChart():
                return chart_block(block, here)
            case Facts():
                return facts_block(block, here)
            case Note():
                return note_block(block, here)

    def _heading(self, title: str, number: str, level: int) -> HeadingParagraph:
        style = _STYLES[level]
        # A reader's list of headings must not skip a level, whatever the size in print.
        level = min(level, max(self._sections) + 1)
        self._sections = {at: section for at, section in self._sections.items() if at < level}
        self._sections[level] = Node("Sect", self._sections[level - 1])
        node = Node(f"H{level}", self._sections[level])
        anchor = Anchor(f"heading{len(self._anchors)}", plain(title), level, number)
        self._anchors.append(anchor)
        return _heading_paragraph(title, number, style, node, anchor)


def _heading_paragraph(
    title: str, number: str, style: ParagraphStyle, node: Node, anchor: Anchor
) -> HeadingParagraph:
    size = min(style.fontSize, 0.9 * look.HANG / max(look.width_of(number, 1, style.fontName), 0.1))
    label = margin_number(number, style, node, size=size, colour=style.textColor) if number else None
    made = paragraph(HeadingParagraph, spans(title, style), style, node, label)
    made.anchor = anchor
    return made
