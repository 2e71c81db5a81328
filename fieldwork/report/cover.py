"""The cover of the printed report."""

from __future__ import annotations

from typing import Any

from reportlab.lib.styles import ParagraphStyle

from fieldwork.report import style as look
from fieldwork.report.blocks import text
from fieldwork.report.document import Report, day_in_words
from fieldwork.report.tagging.canvas import LAYOUT, TaggedCanvas
from fieldwork.report.tagging.paragraph import TaggedParagraph
from fieldwork.report.tagging.stack import Box, Padding
from fieldwork.report.tagging.structure import Node

_SIDE = 64.0
_WIDTH = look.PAGE_WIDTH - 2 * _SIDE
_BAND = 372.0


def draw_cover(canvas: TaggedCanvas, report: Report, parent: Node) -> None:
    """One page: who and what on a band of colour, then where, when and how final."""
    section = Node("Sect", parent)
    body = _wrapped(report.lead_body, look.COVER_BODY, section)
    title = _wrapped(report.title, look.COVER_TITLE, section)
    band = max(_BAND, 190 + body.height + title.height)
    _draw_band(canvas, band)
    top = look.PAGE_HEIGHT
    body.drawOn(canvas, _SIDE, top - 72 - body.height)
    title.drawOn(canvas, _SIDE, top - band + 46)
    y = _draw_down(canvas, _where_and_when(report, section), top - band - 48)
    if report.draft:
        _draw_draft(canvas, report.draft, report.caution, section, min(y - 40, 190.0))
    canvas.showPage()


def _where_and_when(report: Report, section: Node) -> list[TaggedParagraph]:
    lines = (
        (report.council, look.COVER_COUNCIL),
        (report.programme, look.COVER_LINE),
        (day_in_words(report.date), look.COVER_LINE),
    )
    return [_wrapped(words, style, section) for words, style in lines if words]


def _draw_band(canvas: TaggedCanvas, height: float) -> None:
    with canvas.tagged(LAYOUT):
        canvas.saveState()
        canvas.setFillColor(look.ACCENT)
        canvas.rect(0, look.PAGE_HEIGHT - height, look.PAGE_WIDTH, height, stroke=0, fill=1)
        canvas.setFillColor(look.ACCENT_LIGHT)
        canvas.rect(_SIDE, look.PAGE_HEIGHT - 56, 44, 4, stroke=0, fill=1)
        canvas.restoreState()


def _draw_down(canvas: TaggedCanvas, stack: list[TaggedParagraph], y: float) -> float:
    for each in stack:
        y -= each.height
        each.drawOn(canvas, _SIDE, y)
        y -= each.getSpaceAfter()
    return y


def _draw_draft(canvas: TaggedCanvas, draft: str, caution: str, section: Node, top: float) -> None:
    lines = ((draft, look.COVER_DRAFT), (caution, look.COVER_CAUTION))
    stack: list[Any] = [text(words, style, Node("P", section)) for words, style in lines if words]
    box = Box(stack, look.CAUTION_TINT, look.CAUTION_BAR, Padding(16, 16, 12, 13))
    height = box.wrap(_WIDTH, 1e6)[1]
    box.drawOn(canvas, _SIDE, top - height)


def _wrapped(words: str, style: ParagraphStyle, section: Node) -> TaggedParagraph:
    made = text(words, style, Node("P", section))
    made.wrap(_WIDTH, 1e6)
    return made
