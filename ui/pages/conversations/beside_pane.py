"""What a colleague noted at the same table, beside our own notes: by time, with whose each is."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from ui.look.spacing import BOLD, LARGE, MEDIUM, SMALL, SMALL_SCALE
from ui.look.theme import theme
from ui.pages.conversations.reading import NoteShown, Talk
from ui.parts.delegates import WRAP, Delegate
from ui.parts.frames import frame, rule
from ui.parts.labels import Elided, label
from ui.parts.layout import column
from ui.parts.lists import RowList, listview
from ui.parts.notes.drawing import BAR
from ui.parts.painting import Look, ground, line, picture, row_of, view_width
from ui.parts.rows import Index, Row
from ui.parts.times import clock_time

QUOTED = "quote"
AIR = 6
HINT = "Enter opens the comments on a note"
ONLY_THEIRS = "Only who took a note changes it. Enter comments on it."


class NoteDelegate(Delegate):
    """Time and what hangs on the note on one line, its words below; a quotation with its bar and tint."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        row, width = row_of(index), view_width(option)
        room = width - 2 * (SMALL + LARGE)
        words = QFontMetrics(theme().font()).boundingRect(QRect(0, 0, room, 9000), WRAP, row.title)
        return QSize(width - 2, words.height() + _head_height() + 3 * AIR)

    def draw(self, painter: QPainter, at: Look, row: Row) -> None:
        box = at.rect.adjusted(4.5, 1.5, -4.5, -1.5)
        token = "selected" if at.selected else "quote_bg" if row.icon == QUOTED else None
        ground(painter, box, token, ringed=at.ringed)
        if row.icon == QUOTED:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(theme().colour("quote_bar"))
            painter.drawRoundedRect(QRectF(box.left(), box.top(), BAR, box.height()), BAR / 2, BAR / 2)
        inside = box.adjusted(LARGE - 4, AIR - 2, -SMALL, -AIR + 2)
        head = QRectF(inside.left(), inside.top(), inside.width(), _head_height())
        small = theme().font(SMALL_SCALE)
        line(painter, head, f"{row.when}  {row.sub}", small, "muted")
        if row.count:
            shown = str(row.count)
            left = head.right() - QFontMetrics(small).horizontalAdvance(shown)
            line(painter, QRectF(left, head.top(), 40, head.height()), shown, small, "accent")
            picture(painter, left - theme().scaled(13) - 3, head.center().y(), "message-square", "accent", 13)
        painter.setFont(theme().font())
        painter.setPen(theme().colour("text"))
        painter.drawText(
            inside.adjusted(0, head.height() + 2, 0, 0), WRAP | Qt.AlignmentFlag.AlignTop, row.title
        )


class BesidePane(QWidget):
    """`opened(note)` when a note is to be commented on."""

    WIDTH = 330

    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._times: list[tuple[str, str]] = []
        self._head = Elided("", "subheading")
        self.list: RowList = listview("Colleague’s notes", (), NoteDelegate, HINT)
        foot = label(ONLY_THEIRS, "muted", wrap=True)
        foot.setContentsMargins(LARGE, SMALL, LARGE, MEDIUM)
        self._head.setContentsMargins(LARGE, MEDIUM, LARGE, SMALL)
        inside = column(self._head, self.list, rule(), foot, gap=0, margins=(1, 1, 1, 1))
        self.setLayout(column(frame("card", inside), gap=0))
        self.list.opened.connect(self.opened)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def show_talk(self, talk: Talk) -> None:
        """Show what others noted."""
        theirs = beside(talk)
        names = list(dict.fromkeys(each.by for each in theirs))
        self._head.show_text(f"{' and '.join(names)} noted")
        self.list.show_rows(_rows(theirs, several=len(names) > 1))
        self._times = [(each.note.at or "", each.note.id) for each in theirs]

    def go_near(self, moment: str) -> None:
        """Bring what was noted last up to that time of day into view; the keyboard stays where it is."""
        before = [note for at, note in self._times if clock_time(at) <= moment]
        if before and moment and not self.list.hasFocus():
            self.list.go_to(before[-1])

    def _on_theme(self) -> None:
        self.setFixedWidth(theme().scaled(self.WIDTH))


def beside(talk: Talk) -> tuple[NoteShown, ...]:
    """The notes of others, by time; none of a conversation that we were asked not to use."""
    theirs = [each for each in talk.notes if each.by] if not talk.put_away else []
    return tuple(sorted(theirs, key=lambda each: each.note.at or ""))


def _rows(theirs: tuple[NoteShown, ...], *, several: bool) -> Iterator[Row]:
    for each in theirs:
        note = each.note
        sort = "" if note.sort in (None, "said") else str(note.sort).capitalize()
        sub = " · ".join(filter(None, (each.by if several else "", sort)))
        quoted = note.sort == "said" and note.fidelity in ("verbatim", "near-verbatim")
        comments = each.open_comments
        parts = (clock_time(note.at), each.by, sort, "quotation" if quoted else "", note.text)
        told = f"{comments} open comments" if comments > 1 else "1 open comment" if comments else ""
        yield Row(
            note.id,
            note.text or "",
            sub,
            clock_time(note.at),
            icon=QUOTED if quoted else "",
            count=comments or None,
            spoken=", ".join(filter(None, (*parts, told))),
        )


def _head_height() -> int:
    return QFontMetrics(theme().font(SMALL_SCALE, BOLD)).height()
