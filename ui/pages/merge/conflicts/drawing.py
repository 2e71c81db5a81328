"""How the lines of a version are drawn: wrapped, with what only it says tinted and underlined."""

from __future__ import annotations

import unicodedata

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QTextCharFormat, QTextLayout, QTextOption
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from ui.look.spacing import NOTE_SCALE, SMALL, TIGHT
from ui.look.theme import theme
from ui.pages.merge.conflicts.lines import Line, Span
from ui.parts.delegates import Delegate
from ui.parts.painting import Look, ground, row_of, view_width
from ui.parts.rows import Index, Row

BETWEEN = 3
"""Pixels above and below a sentence."""


class LineDelegate(Delegate):
    """One sentence. In the list that has the keyboard the current one stands on a ground."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        width = view_width(option)
        drawn = laid_out(_line_of(row_of(index)), width - 2 * SMALL)
        return QSize(width - 2, round(drawn.boundingRect().height()) + 2 * BETWEEN)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        view = getattr(option, "widget", None)
        self._here = isinstance(view, QWidget) and view.hasFocus()
        super().paint(painter, option, index)

    def draw(self, painter: QPainter, at: Look, row: Row) -> None:
        if at.selected and self._here:
            ground(painter, at.rect.adjusted(1, 0.5, -1, -0.5), "hover", ringed=at.ringed)
        drawn = laid_out(_line_of(row), round(at.rect.width()) + 2 - 2 * SMALL)
        painter.setPen(theme().colour("text"))
        drawn.draw(painter, QPointF(at.rect.left() + SMALL, at.rect.top() + BETWEEN))


def laid_out(line: Line, width: int) -> QTextLayout:
    """The sentence broken into lines of that width, with its marks."""
    drawn = QTextLayout(line.title, words())
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    option.setTextDirection(Qt.LayoutDirection.LayoutDirectionAuto)
    if _from_the_right(line.title):
        option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
    drawn.setTextOption(option)
    drawn.setFormats([_mark(line.title, span) for span in line.marks])
    drawn.beginLayout()
    top = 0.0
    while (broken := drawn.createLine()).isValid():
        broken.setLineWidth(max(TIGHT, width))
        broken.setPosition(QPointF(0, top))
        top += broken.height()
    drawn.endLayout()
    return drawn


def _from_the_right(text: str) -> bool:
    """Whether the first letter of the text belongs to a script that runs from right to left."""
    letters = (unicodedata.bidirectional(letter) for letter in text)
    return next((each for each in letters if each in ("L", "R", "AL")), "L") != "L"


def words() -> QFont:
    """The font a version is read in."""
    return theme().font(NOTE_SCALE)


def mark_format() -> QTextCharFormat:
    """What only one version says: tinted and underlined."""
    look = QTextCharFormat()
    look.setForeground(theme().colour("good"))
    look.setBackground(theme().colour("good_bg"))
    look.setFontUnderline(True)
    return look


def clash_format() -> QTextCharFormat:
    """Where a proposal has the words of both, one after the other."""
    look = QTextCharFormat()
    look.setForeground(theme().colour("warn"))
    look.setBackground(theme().colour("warn_bg"))
    look.setUnderlineStyle(QTextCharFormat.UnderlineStyle.DashUnderline)
    return look


def in_units(text: str, at: int) -> int:
    """A place in a text as Qt counts it: a character beyond the first 65,536 counts twice."""
    return len(text[:at].encode("utf-16-le")) // 2


def _mark(text: str, span: Span) -> QTextLayout.FormatRange:
    found = QTextLayout.FormatRange()
    begin, end = (in_units(text, at) for at in span)
    found.start, found.length, found.format = begin, end - begin, mark_format()
    return found


def _line_of(row: Row) -> Line:
    assert isinstance(row, Line)
    return row
