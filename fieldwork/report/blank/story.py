"""A blank sheet as one row of flowables, each with its place in the structure of the document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from reportlab.lib.styles import ParagraphStyle

from fieldwork.report import style as look
from fieldwork.report.blank.lines import Lines, Slots
from fieldwork.report.blank.sheet import HOW, NO_NAMES, Asked, Blank, Part, Slot
from fieldwork.report.blocks import Kept, margin_number, note_block
from fieldwork.report.document import Note, NoteKind
from fieldwork.report.tables import table
from fieldwork.report.tagging.grid import GridLook
from fieldwork.report.tagging.heading import Anchor, HeadingParagraph
from fieldwork.report.tagging.paragraph import Span, TaggedParagraph, paragraph
from fieldwork.report.tagging.structure import Node

MUST = "Must ask. "
DANGER = "If a child is in danger now, ring first"
_TITLE = ParagraphStyle("blank title", look.CHAPTER, fontSize=19, leading=24, spaceBefore=0, spaceAfter=4)
_AREA = ParagraphStyle("blank area", look.COVER_LINE, fontSize=10.5, leading=15, spaceAfter=8)
_QUESTION = ParagraphStyle("blank question", look.TOPIC, fontSize=10.2, leading=14.5, textColor=look.TEXT,
                           spaceBefore=6, spaceAfter=2)  # fmt: skip
_HINT = ParagraphStyle(
    "blank hint", look.NOTE, fontSize=8.8, leading=12.4, textColor=look.MUTED, spaceAfter=2
)
_TABLE = GridLook(look.TINT, look.LINE, look.ACCENT, side=4.0, above=6.5, below=6.5, columns=look.LINE)


def story(blank: Blank, root: Node) -> list[Any]:
    """All of it, in the order it is read."""
    section = Node("Sect", root)
    made: list[Any] = [
        _heading(blank.title, 1, section, "top"),
        _plain(f"{blank.council}. {NO_NAMES}. {HOW}", _AREA, Node("P", section)),
    ]
    made += [_slots(row, section) for row in blank.heads]
    made += _danger(blank.danger, section)
    if blank.opening:
        made.append(_heading("To begin", 2, section, "begin"))
        made += [_plain(each, look.NOTE, Node("P", section)) for each in blank.opening]
    for number, part in enumerate(blank.parts):
        made += _part(part, Node("Sect", section), number)
    return made


def _danger(offices: Sequence[str], parent: Node) -> list[Any]:
    lines = tuple(offices) or (
        "The lead inspector gives you the numbers to ring. Write them here before you go.",
    )
    return note_block(Note(DANGER, tuple(map(_unmarked, lines)), NoteKind.CAUTION), parent)


def _part(part: Part, parent: Node, number: int) -> Iterator[Any]:
    yield _heading(part.title, 2, parent, f"part{number}")
    for words in part.intro:
        yield _plain(words, look.NOTE, Node("P", parent))
    for row in part.slots:
        yield _slots(row, parent)
    for asked in part.questions:
        yield from _question(asked, parent, times=part.times)
    if part.table:
        yield _table(part, parent)
    if part.lines:
        yield _kept(part.lines_title, _HINT, Node("P", parent))
        yield Lines(part.lines, times=part.times)


def _question(asked: Asked, parent: Node, *, times: bool) -> Iterator[Any]:
    node = Node("P", parent)
    number = margin_number(f"{asked.number}", _QUESTION, node, size=9.0, colour=look.ACCENT)
    words = [Span(MUST, look.BOLD, _QUESTION.fontSize, look.CAUTION)] if asked.must else []
    words.append(_span(asked.text, _QUESTION))
    yield paragraph(Kept, words, _QUESTION, node, number)
    for hint in (asked.only_if, *asked.hints):
        if hint:
            yield _kept(hint, _HINT, Node("P", parent))
    if asked.slots:
        yield _slots(asked.slots, parent)
    if asked.lines:
        yield Lines(asked.lines, times=times)


def _slots(slots: Sequence[Slot], parent: Node) -> Slots:
    """As a list: whoever listens hears how many answers there are."""
    node = Node("L", parent, attributes="/O/List/ListNumbering/None")
    return Slots([(slot, Node("LBody", Node("LI", node))) for slot in slots])


def _table(part: Part, parent: Node) -> Any:
    names, shares = [name for name, _ in part.table], [share for _, share in part.table]
    rows = [(str(count), *("" for _ in names[1:])) for count in range(1, part.rows + 1)]
    return table(Node("Table", parent), names, rows, shares, row_header=True, grid_look=_TABLE)


def _heading(words: str, level: int, parent: Node, key: str) -> HeadingParagraph:
    style = _TITLE if level == 1 else look.SECTION
    made = paragraph(HeadingParagraph, [_span(words, style)], style, Node(f"H{level}", parent))
    made.anchor = Anchor(key, words, level)
    return made


def _plain(words: str, style: ParagraphStyle, node: Node) -> TaggedParagraph:
    return paragraph(TaggedParagraph, [_span(words, style)], style, node)


def _kept(words: str, style: ParagraphStyle, node: Node) -> TaggedParagraph:
    return paragraph(Kept, [_span(words, style)], style, node)


def _span(words: str, style: ParagraphStyle) -> Span:
    """Words as they are: a star in a question is a star."""
    return Span(words, style.fontName, style.fontSize, style.textColor)


def _unmarked(words: str) -> str:
    """An office's name is never bold or italic by accident."""
    return words.replace("*", "").replace("_", " ")
