"""Notes as paragraphs of a text document: reading, styling, removing, splitting them.

Everything a note is but its key lives in its paragraph's format, so that Qt's own undo carries it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor, QTextDocument, QTextFormat

from ui.parts.notes.note import Note, joined, pack, unpack
from ui.parts.notes.question import heading_room

MARKS: Final = QTextFormat.Property.UserProperty.value + 1
SOFT_BREAK: Final = "\u2028"

ABOVE, BELOW, INDENT = 3, 5, 14
LINE_PER_CENT = 125


def blocks(document: QTextDocument) -> Iterator[QTextBlock]:
    """All paragraphs in order."""
    block = document.begin()
    while block.isValid():
        yield block
        block = block.next()


def marks(block: QTextBlock) -> Note:
    """All of the note in that paragraph but its key and its words."""
    return unpack(block.blockFormat().stringProperty(MARKS))


def read(block: QTextBlock) -> Note:
    """The note in that paragraph, without its key."""
    return replace(marks(block), text=words(block))


def words(block: QTextBlock) -> str:
    """The words of the note in that paragraph."""
    return block.text().replace(SOFT_BREAK, "\n")


def starts_question(block: QTextBlock) -> bool:
    """Whether the question is to be written above that paragraph."""
    question = marks(block).question
    before = block.previous()
    return bool(question) and not (before.isValid() and marks(before).question == question)


def lacks_room(block: QTextBlock) -> bool:
    """Whether the room above that paragraph is not what it needs for its question, or more."""
    return block.blockFormat().topMargin() != top_margin(marks(block), starts_question(block))


def top_margin(note: Note, headed: bool) -> int:
    """Pixels above a note; more where its question stands above it."""
    return ABOVE + (heading_room(note.question) if headed else 0)


def style(note: Note, *, headed: bool = False) -> QTextBlockFormat:
    """The paragraph format of a note."""
    made = QTextBlockFormat()
    made.setProperty(MARKS, pack(note))
    made.setTopMargin(top_margin(note, headed))
    made.setBottomMargin(BELOW)
    made.setLineHeight(LINE_PER_CENT, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
    if note.quoted:
        made.setLeftMargin(INDENT)
    return made


def restyle(block: QTextBlock, note: Note) -> None:
    """Make the paragraph carry that note's marks."""
    QTextCursor(block).setBlockFormat(style(note, headed=starts_question(block)))


def swap(one: QTextBlock, other: QTextBlock) -> None:
    """Put two paragraphs that stand beside each other in each other's place, as one step for undo."""
    above, below = sorted((one, other), key=QTextBlock.position)
    first, second = read(above), read(below)
    cursor = QTextCursor(above)
    cursor.beginEditBlock()
    for block, note in ((below, first), (above, second)):
        cursor.setPosition(block.position())
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock, QTextCursor.MoveMode.KeepAnchor)
        cursor.insertText(note.text.replace("\n", SOFT_BREAK))
        cursor.setBlockFormat(style(note, headed=starts_question(block)))
    cursor.endEditBlock()


def selected(cursor: QTextCursor) -> list[QTextBlock]:
    """The paragraphs the selection touches; the caret's own without one."""
    document = cursor.document()
    block, last = document.findBlock(cursor.selectionStart()), document.findBlock(cursor.selectionEnd())
    found = [block]
    while block != last:
        block = block.next()
        found.append(block)
    return found


def remainder(cursor: QTextCursor) -> tuple[Note, Note]:
    """What is left of the first and of the last note of a selection when it is removed."""
    touched = selected(cursor)
    first, last = touched[0], touched[-1]
    above, below = read(first), read(last)
    start = cursor.selectionStart() - first.position()
    end = cursor.selectionEnd() - last.position()
    return replace(above, text=_cut(first, 0, start)), replace(below, text=_cut(last, end, last.length()))


def remove(cursor: QTextCursor, fresh: Note) -> None:
    """Remove the selection. If nothing is left of several notes, the empty paragraph is `fresh`."""
    if len(selected(cursor)) == 1:
        cursor.removeSelectedText()
        return
    above, below = remainder(cursor)
    left = joined(above, below) if above.text or below.text else replace(fresh, question=above.question)
    cursor.beginEditBlock()
    cursor.removeSelectedText()
    cursor.setBlockFormat(style(left, headed=starts_question(cursor.block())))
    cursor.endEditBlock()


def author_of(cursor: QTextCursor) -> str:
    """Who else's note removing the selection (or typing at the caret) would change; nobody: empty."""
    touched = [read(block) for block in selected(cursor)]
    if len(touched) == 1:
        return touched[0].by
    above, below = remainder(cursor)
    # Taking away an empty paragraph next to somebody's note leaves that note as it is.
    if above.text == touched[0].text and not below.text:
        touched = touched[1:]
    elif below.text == touched[-1].text and not above.text:
        touched = touched[:-1]
    return next((note.by for note in touched if note.by), "")


def _cut(block: QTextBlock, start: int, end: int) -> str:
    # Qt counts in UTF-16 units; a letter outside the first plane is two of them.
    units = block.text().encode("utf-16-le", "surrogatepass")[2 * start : 2 * end]
    return units.decode("utf-16-le", "surrogatepass").replace(SOFT_BREAK, "\n")
