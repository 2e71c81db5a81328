"""The guide of a conversation: its questions, what has been asked, what must be, and how to begin and end."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QRect, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QSizePolicy, QStyleOptionViewItem, QWidget

from fieldwork.records import Question
from ui.look.spacing import BOLD, BROAD, LARGE, MEDIUM, SMALL, SMALL_ICON
from ui.look.theme import theme
from ui.pages.conversations.reading import Talk
from ui.parts.delegates import GuideDelegate
from ui.parts.frames import frame, rule, scrolled
from ui.parts.labels import label
from ui.parts.layout import column, row
from ui.parts.lists import RowList, listview
from ui.parts.painting import Look, picture, row_of
from ui.parts.rows import Index, Row

OPENING, CLOSING = "opening", "closing"
MUST = "star"


class MustAskDelegate(GuideDelegate):
    """A question of the guide, with a star at its right edge where it must be asked."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        hint = super().sizeHint(option, index)
        if row_of(index).icon != MUST:
            return hint
        metrics = QFontMetrics(theme().font(self.SCALE, BOLD))
        room = QRect(0, 0, hint.width() - 39 - 2 * theme().scaled(SMALL_ICON) - 2, 4000)
        height = metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, row_of(index).title).height()
        return QSize(hint.width(), height + 14)

    def draw(self, painter: QPainter, at: Look, row: Row) -> None:
        if row.icon == MUST:
            side = theme().scaled(SMALL_ICON)
            picture(
                painter, at.rect.right() - side - SMALL, at.rect.top() + SMALL + side / 2, MUST, "warn", 13
            )
            at = Look(at.rect.adjusted(0, 0, -side - 2, 0), at.selected, at.hovered, at.ringed)
        super().draw(painter, at, row)


class GuidePane(QWidget):
    """`asked(text)` when the person takes up a question: Enter or a double click on it."""

    WIDTH = 250
    HINT_LINES = 7

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._talk: Talk | None = None
        self._questions: dict[str, Question] = {}
        self._count = label("", "muted")
        self._list = listview("Questions of the guide", (), MustAskDelegate, "Enter takes a question up")
        self._hint = label("", "muted", wrap=True)
        self._hint.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._hint_area = scrolled(self._hint)
        self._hint_area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._left = label("", "muted")
        head = column(
            row(label("Guide", "subheading"), None, self._count),
            self._left,
            gap=2,
            margins=(LARGE, MEDIUM, LARGE, SMALL),
        )
        foot = row(self._hint_area, margins=(LARGE, SMALL, SMALL, SMALL))
        inside = column(head, self._list, rule(), foot, gap=0, margins=(1, 1, 1, 1))
        self.setLayout(column(frame("card", inside), gap=0))
        self._list.chosen.connect(self._on_chosen)
        self._list.opened.connect(self._on_opened)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    @property
    def list(self) -> RowList:
        """Where the keyboard goes."""
        return self._list

    def show_talk(self, talk: Talk) -> None:
        """Show the guide of this conversation and what has been asked of it."""
        self._talk = talk
        self._questions = {question.id: question for question in talk.questions}
        done = self._done(talk)
        self._list.show_rows(self._rows(talk, done))
        left = sum(1 for each in talk.questions if each.must_ask and each.id not in done)
        asked = f"{len(done & set(self._questions))} of {len(talk.questions)}" if talk.questions else ""
        self._count.setText(asked)
        self._count.setAccessibleName(f"{asked} asked" if asked else "No guide")
        self._left.setText(f"{left} that must be asked left" if left else "")
        self._left.setVisible(bool(left))
        self._on_chosen(self._list.current)

    def show_question(self, text: str) -> None:
        """Make that question current: the notes are under it."""
        for question in self._questions.values():
            if question.text == text:
                self._list.go_to(question.id)

    def next_after(self, text: str) -> str:
        """The question after that one, from the first on; the last stays."""
        texts = [question.text or "" for question in self._questions.values()]
        if not texts:
            return ""
        return texts[min(len(texts) - 1, texts.index(text) + 1)] if text in texts else texts[0]

    def _done(self, talk: Talk) -> set[str]:
        answered = {str(shown.note.question) for shown in talk.notes if shown.note.question}
        return answered | ({OPENING} if talk.conversation.limits_explained_at else set())

    def _rows(self, talk: Talk, done: set[str]) -> Iterator[Row]:
        if talk.guide is None:
            return
        if talk.guide.opening:
            yield self._row(OPENING, "What we say first", OPENING in done)
        section = ""
        for question in talk.questions:
            if question.section and question.section != section:
                section = question.section
                yield Row(f"section {section}", section, heading=True)
            yield self._row(question.id, question.text or "", question.id in done, bool(question.must_ask))
        if talk.guide.closing:
            yield self._row(CLOSING, "What we say at the end", False)

    def _row(self, key: str, title: str, done: bool, must: bool = False) -> Row:
        state = "asked" if done else "must be asked" if must else "left"
        return Row(
            key,
            title,
            state="complete" if done else "not started",
            icon=MUST if must and not done else "",
            spoken=f"{title}, {state}",
        )

    def _on_chosen(self, key: str) -> None:
        guide = self._talk.guide if self._talk else None
        question = self._questions.get(key)
        if question is not None:
            words = question.help or ""
        elif guide is not None:
            words = {OPENING: guide.opening, CLOSING: guide.closing}.get(key) or ""
        else:
            words = "No guide: an observed meeting has none, or none was chosen. Details sets one."
        self._hint.setText(words)
        self._hint_area.setVisible(bool(words))
        self._fit_hint()
        # The list has its new height only after this.
        QTimer.singleShot(0, self, self._show_current)

    def _show_current(self) -> None:
        self._list.scrollTo(self._list.currentIndex())

    def _on_opened(self, key: str) -> None:
        question = self._questions.get(key)
        if question is not None:
            self.asked.emit(question.text or "")

    def _on_theme(self) -> None:
        self.setFixedWidth(theme().scaled(self.WIDTH))
        self._fit_hint()

    def _fit_hint(self) -> None:
        """As high as its words, up to so many lines; the rest is scrolled to."""
        most = self.HINT_LINES * self._hint.fontMetrics().lineSpacing()
        width = theme().scaled(self.WIDTH) - LARGE - BROAD
        self._hint_area.setFixedHeight(min(most, self._hint.heightForWidth(width) + SMALL))
