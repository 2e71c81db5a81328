"""The list of the form's sections, each with how much of it is missing."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QFrame, QStyleOptionViewItem

from fieldwork.judgement.comparing import Compared
from ui.look.spacing import MEDIUM, SMALL, SMALL_ICON, SMALL_SCALE, TIGHT
from ui.look.theme import theme
from ui.pages.file_reading.events import TITLE as EVENTS
from ui.pages.file_reading.sitting import Sitting
from ui.parts.delegates import GuideDelegate
from ui.parts.frames import frame
from ui.parts.labels import label
from ui.parts.layout import column, row
from ui.parts.lists import listview
from ui.parts.painting import Look, line, row_of
from ui.parts.rows import Index, Row


class SectionDelegate(GuideDelegate):
    """A section's title that wraps, and under it what is missing."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        size = super().sizeHint(option, index)
        return QSize(size.width(), size.height() + (self._below() if row_of(index).sub else 0))

    def draw(self, painter: QPainter, at: Look, row: Row) -> None:
        super().draw(painter, at, row)
        if row.sub:
            left = at.rect.left() + 8.5 + 2 * SMALL + theme().scaled(SMALL_ICON)
            height = self._below()
            words = QRectF(left, at.rect.bottom() - height - 7, at.rect.right() - left - 15, height)
            line(painter, words, row.sub, theme().font(SMALL_SCALE), "text" if at.selected else "muted")

    @staticmethod
    def _below() -> int:
        return QFontMetrics(theme().font(SMALL_SCALE)).height()


class SectionsPane(QFrame):
    """The sections of the sitting in hand, and the events after them; a row's key is its title."""

    WIDTH = 236

    def __init__(self) -> None:
        super().__init__()
        self.list = listview("Sections of the form", delegate=SectionDelegate, hint="Enter goes to it.")
        head = row(label("Sections", "strong"), margins=(SMALL, 0, 0, 0))
        card = frame("card", column(head, self.list, gap=TIGHT, margins=(SMALL, MEDIUM, SMALL, SMALL)))
        self.setLayout(column(card))
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def show_sitting(self, sitting: Sitting) -> None:
        """Show what each section lacks now."""
        self.list.show_rows([*section_rows(sitting), _events_row(len(sitting.sheet.events))])

    def _on_theme(self) -> None:
        self.setFixedWidth(theme().scaled(self.WIDTH))


def section_rows(sitting: Sitting) -> list[Row]:
    """A row for each section."""
    missing, asked = sitting.missing(), {ask.id for ask in sitting.asked()}
    known, compared = sitting.known, sitting.compared
    rows = []
    for section in sitting.sheet.sections:
        questions = [ask for ask in sitting.in_section(section) if ask.id in asked]
        if sitting.sheet.side_by_side:
            rows.append(_compared_row(section, [compared[ask.id] for ask in questions]))
            continue
        begun = any(known.get(ask.id) for ask in questions)
        lacking = sum(ask.section == section for ask in missing)
        torn = any(bool(sitting.answers[ask.id].said.torn) for ask in questions)
        rows.append(_row(section, begun, lacking, torn))
    return rows


def _compared_row(section: str, compared: list[Compared]) -> Row:
    differ = [each for each in compared if each.standing == "differ"]
    open_ = sum(each.open for each in differ)
    if open_:
        return Row(section, section, sub=f"{open_} to decide", state="needs you")
    words = f"{len(differ)} decided" if differ else "no difference"
    return Row(section, section, sub=words, state="complete")


def _row(section: str, begun: bool, lacking: int, torn: bool) -> Row:
    if torn:
        return Row(section, section, sub="two versions", state="two versions")
    if lacking:
        words = f"{lacking} missing" if begun else f"{lacking} to answer"
        return Row(section, section, sub=words, state="under way" if begun else "not started")
    if not begun:
        return Row(section, section, sub="may stay empty", state="not started")
    return Row(section, section, state="complete")


def _events_row(count: int) -> Row:
    words = f"{count} event{'' if count == 1 else 's'}" if count else "none yet"
    return Row(EVENTS, EVENTS, sub=words, state="complete" if count else "not started")
