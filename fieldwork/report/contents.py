"""The contents: one entry for each chapter and section, drawn last, when the pages are known."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from reportlab.platypus import Flowable

from fieldwork.report import style as look
from fieldwork.report.layout import Column
from fieldwork.report.spans import spans
from fieldwork.report.tagging.canvas import LAYOUT
from fieldwork.report.tagging.heading import Anchor, HeadingParagraph
from fieldwork.report.tagging.paragraph import Label, Span, TaggedParagraph, paragraph
from fieldwork.report.tagging.structure import Node

TITLE = "Contents"
_KEY = "contents"
_DEEPEST = 2
_NUMBER_ROOM = 34.0
_LONGEST = 240
# By chapter or section, numbered or not: the style, and where a number stands.
_STYLES = {
    (True, True): (look.CONTENTS_NUMBERED, 0.0),
    (True, False): (look.CONTENTS_CHAPTER, 0.0),
    (False, True): (look.CONTENTS_SUBNUMBERED, look.HANG),
    (False, False): (look.CONTENTS_SECTION, look.HANG),
}


class Entry(Flowable):
    """A title, dots, and its page; all of it leads there."""

    def __init__(self, anchor: Anchor, parent: Node) -> None:
        super().__init__()
        self._anchor = anchor
        self.pages_before = 0
        self._link = Node("Link", Node("Reference", Node("TOCI", parent)))
        self._title = self._titled()
        self.spaceBefore = self._title.style.spaceBefore

    def _titled(self) -> TaggedParagraph:
        anchor = self._anchor
        style, number_at = _STYLES[anchor.level == 1, bool(anchor.number)]
        title = anchor.title if len(anchor.title) <= _LONGEST else f"{anchor.title[:_LONGEST].rstrip()}…"
        label = Label(anchor.number, number_at, style.fontName, style.fontSize, style.textColor, self._link)
        words = Span(title, style.fontName, style.fontSize, style.textColor)
        return paragraph(TaggedParagraph, [words], style, self._link, label if anchor.number else None)

    def wrap(self, available_width: float, available_height: float) -> tuple[float, float]:
        """The whole width; as many lines as the title needs."""
        self.width = available_width
        self.height = self._title.wrap(available_width - _NUMBER_ROOM, 1e6)[1]
        return self.width, self.height

    def split(self, available_width: float, available_height: float) -> list[Flowable]:
        """An entry stays whole."""
        return []

    def draw(self) -> None:
        """The words and the number, then the dots between them as layout."""
        canvas, style = self.canv, self._title.style
        number = str(self._anchor.page + self.pages_before)
        lines = self._title.blPara.lines
        base = self.height - style.fontSize - style.leading * (len(lines) - 1)
        self._title.drawOn(canvas, 0, 0)
        with canvas.tagged(self._link):
            canvas.setFillColor(style.textColor)
            canvas.setFont(style.fontName, style.fontSize)
            canvas.drawRightString(self.width, base, f" {number}")
        spare = lines[-1][0] if lines else self.width
        self._draw_dots(self.width - _NUMBER_ROOM - spare + 6, base)
        words = f"{self._anchor.words}, page {number}"
        canvas.link_to(self._anchor.key, (0, 0, self.width, self.height), self._link, words)

    def _draw_dots(self, start: float, base: float) -> None:
        end = self.width - _NUMBER_ROOM + 8
        if start >= end:
            return
        with self.canv.tagged(LAYOUT):
            self.canv.saveState()
            self.canv.setStrokeColor(look.LINE)
            self.canv.setLineWidth(0.8)
            self.canv.setDash([0.8, 3.2])
            self.canv.line(start, base + 1, end, base + 1)
            self.canv.restoreState()


class Contents:
    """The contents as flowables; how many pages they take is known before any page number is."""

    def __init__(self, anchors: Sequence[Anchor], parent: Node) -> None:
        section = Node("Sect", parent)
        title = paragraph(HeadingParagraph, spans(TITLE, look.CHAPTER), look.CHAPTER, Node("H1", section))
        title.anchor = self.anchor = Anchor(_KEY, TITLE, 1, in_outline=False)
        listed = [anchor for anchor in anchors if anchor.level <= _DEEPEST and anchor.words]
        self.flowables: list[Any] = [title]
        self.pages = 1
        if listed:
            toc = Node("TOC", section)
            self.flowables += [Entry(anchor, toc) for anchor in listed]
            self.pages = _count_pages(self.flowables)
        for entry in self.flowables[1:]:
            entry.pages_before = self.pages


def _count_pages(flowables: Sequence[Any]) -> int:
    column, pages = Column(), 1
    for flowable in flowables:
        if column.place(None, flowable):
            column, pages = Column(), pages + 1
            column.place(None, flowable)
    return pages
