"""Each block of a report as flowables of the printed page, with its place in the structure tree."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reportlab.lib.styles import ParagraphStyle

from fieldwork.report import style as look
from fieldwork.report.charts import Picture, pictures
from fieldwork.report.document import (
    HIGHEST_GRADE,
    BarChart,
    Bullets,
    Facts,
    GradeBox,
    GradeChart,
    Note,
    NoteKind,
    Paragraph,
    Quote,
    Table,
)
from fieldwork.report.paint import measure, paint
from fieldwork.report.spans import evidence_spans, passage_spans, spans
from fieldwork.report.tables import table
from fieldwork.report.tagging.figure import Figure
from fieldwork.report.tagging.grid import Grid
from fieldwork.report.tagging.paragraph import Label, Span, TaggedParagraph, paragraph
from fieldwork.report.tagging.stack import Box, Padding
from fieldwork.report.tagging.structure import Node

_TILE = 46.0
_FACT_SHARES = (0.36, 0.64)
NOT_EVALUATED = "Not yet evaluated"


class Kept(TaggedParagraph):
    """A line that must stand with what follows it: a title over a picture or a table."""

    keep = True


def text(words: str, style: ParagraphStyle, node: Node | None) -> TaggedParagraph:
    """A paragraph of marked text."""
    return paragraph(TaggedParagraph, spans(words, style), style, node)


def margin_number(number: str, style: ParagraphStyle, node: Node, *, size: float, colour: Any) -> Label:
    """A number that hangs left of the text, and is read before it."""
    return Label(number, -look.HANG, style.fontName, size, colour, node)


def paragraph_block(block: Paragraph, parent: Node, *, internal: bool) -> list[Any]:
    """A paragraph, its number in the margin."""
    node = Node("P", parent)
    label = (
        margin_number(block.number, look.BODY, node, size=8.4, colour=look.MUTED) if block.number else None
    )
    words = passage_spans(block.passages, look.BODY, internal=internal)
    return [paragraph(TaggedParagraph, words, look.BODY, node, label)]


def bullets_block(block: Bullets, parent: Node, *, internal: bool) -> list[Any]:
    """A list: each item a label and a body."""
    numbering = "Decimal" if block.ordered else "Disc"
    node = Node("L", parent, attributes=f"/O/List/ListNumbering/{numbering}")
    made = []
    for count, item in enumerate(block.items, 1):
        entry = Node("LI", node)
        mark = f"{count}." if block.ordered else "•"
        label = Label(
            mark,
            0 if block.ordered else 3,
            look.REGULAR,
            look.BULLET.fontSize,
            look.ACCENT,
            Node("Lbl", entry),
        )
        words = passage_spans([item], look.BULLET, internal=internal)
        made.append(paragraph(TaggedParagraph, words, look.BULLET, Node("LBody", entry), label))
    if made:
        made[-1].spaceAfter = look.BODY.spaceAfter + 2
    return made


def quote_block(block: Quote, parent: Node, *, internal: bool) -> list[Any]:
    """The words, then who said them."""
    node = Node("BlockQuote", parent)
    words = spans(block.text if block.text[:1] in '“"‘' else f"“{block.text}”", look.QUOTE)
    speaker = spans(f"– {block.speaker}", look.SPEAKER)
    if internal:
        speaker += [
            Span(" ", look.REGULAR, look.SPEAKER.fontSize, look.MUTED),
            *evidence_spans(block.evidence, look.SPEAKER),
        ]
    said = paragraph(TaggedParagraph, words, look.QUOTE, Node("P", node))
    by = paragraph(TaggedParagraph, speaker, look.SPEAKER, Node("P", node))
    return [Box([said, by], None, look.ACCENT, Padding(18, 30, 3, 4))]


def note_block(block: Note, parent: Node) -> list[Any]:
    """A box with a title; a caution looks and reads differently."""
    caution = block.kind is NoteKind.CAUTION
    title = f"Caution: {block.title}" if caution else block.title
    node = Node("Div", parent)
    stack = [text(title, look.CAUTION_TITLE if caution else look.NOTE_TITLE, Node("P", node))]
    stack += [text(words, look.NOTE, Node("P", node)) for words in block.paragraphs]
    tint, bar = (look.CAUTION_TINT, look.CAUTION_BAR) if caution else (look.TINT, look.ACCENT)
    return [Box(stack, tint, bar, Padding())]


def grade_block(block: GradeBox, parent: Node) -> list[Any]:
    """The evaluation in words; the figure at the side only repeats it."""
    node = Node("Div", parent)
    word = block.word if block.grade is None else f"{block.word}: grade {block.grade} of {HIGHEST_GRADE}"
    lines = (
        (block.indicator, look.GRADE_TITLE),
        (word or NOT_EVALUATED, look.GRADE_WORD),
        (block.meaning, look.GRADE_TEXT),
        (block.previous, look.GRADE_TEXT),
    )
    stack = [text(words, style, Node("P", node)) for words, style in lines if words]
    return [
        Box(
            stack,
            look.TINT,
            look.ACCENT,
            Padding(14 + _TILE + 18, 14, 13, 13),
            _grade_sign(block.grade),
            least=_TILE + 12,
        )
    ]


def _grade_sign(grade: int | None) -> Callable[[Any, float, float], None]:
    """A tile with the figure, and under it the six steps of the scale."""

    def draw(canvas: Any, width: float, height: float) -> None:
        x, y = 17.0, height - 13 - _TILE
        canvas.setFillColor(look.ACCENT if grade else look.MUTED)
        canvas.roundRect(x, y, _TILE, _TILE, 5, stroke=0, fill=1)
        canvas.setFillColor(look.WHITE)
        canvas.setFont(look.BOLD, 25)
        canvas.drawCentredString(x + _TILE / 2, y + 14, str(grade) if grade else "–")
        step = _TILE / HIGHEST_GRADE
        for count in range(HIGHEST_GRADE):
            canvas.setFillColor(look.ACCENT if count < (grade or 0) else look.LINE)
            canvas.rect(x + count * step, y - 9, step - 1.5, 4, stroke=0, fill=1)

    return draw


def chart_block(block: BarChart | GradeChart, parent: Node) -> list[Any]:
    """Title, picture with its words, and the same values as a table."""
    node = Node("Div", parent)
    made: list[Any] = [paragraph(Kept, spans(block.title, look.CAPTION), look.CAPTION, Node("P", node))]
    drawn = pictures(block, look.WIDTH, measure)
    for count, picture in enumerate(drawn, 1):
        part = f" (part {count} of {len(drawn)})" if len(drawn) > 1 else ""
        made.append(_figure(picture, block.alt + part, node))
    return [*made, *table_block(block.table(), node)]


def _figure(picture: Picture, alt: str, parent: Node) -> Figure:
    return Figure(
        picture.width, picture.height, lambda canvas: paint(canvas, picture), Node("Figure", parent, alt=alt)
    )


def table_block(block: Table, parent: Node) -> list[Any]:
    """Caption and grid."""
    return _captioned(
        block.caption,
        parent,
        lambda node: table(node, block.header, block.rows, block.shares, block.row_header, block.summary),
    )


def facts_block(block: Facts, parent: Node) -> list[Any]:
    """Names and values as a table whose first column heads the rows."""
    if not block.pairs:
        return []
    return _captioned(block.caption, parent, lambda node: table(node, (), block.pairs, _FACT_SHARES, True))


def _captioned(caption: str, parent: Node, grid_of: Callable[[Node], Grid]) -> list[Any]:
    node = Node("Table", parent)
    words = spans(caption, look.CAPTION)
    made: list[Any] = [paragraph(Kept, words, look.CAPTION, Node("Caption", node))] if words else []
    grid = grid_of(node)
    grid.spaceBefore = 0.0 if made else look.CAPTION.spaceBefore
    return [*made, grid]
