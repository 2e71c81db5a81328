"""The one summary of what keeps a reading from being finished; each line goes to a question."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QSizePolicy

from ui.look.spacing import LARGE, MEDIUM, SMALL, TIGHT
from ui.pages.file_reading.sheet import Ask
from ui.parts.announcing import announce
from ui.parts.buttons import Button
from ui.parts.labels import Icon, label
from ui.parts.layout import column, row
from ui.parts.problems import TITLE

EACH = 8
"""Up to so many questions have a line each; beyond, each section has one."""


SPARE = 24
"""Lines made beforehand; a form has fewer sections."""


class Link(Button):
    """A line that gives way with … where there is no room for all of it."""

    LEAST = 80
    ROOM = 12

    def __init__(self) -> None:
        self._words = self.question = ""
        super().__init__(" ", "error-link")
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def show_line(self, words: str, question: str) -> None:
        """Say this, of that question."""
        self._words, self.question = words, question
        self.setAccessibleName(words)
        self.updateGeometry()
        self._elide()

    def sizeHint(self) -> QSize:
        width = self.fontMetrics().horizontalAdvance(self._words) + self.ROOM
        return QSize(width, super().sizeHint().height())

    def minimumSizeHint(self) -> QSize:
        return QSize(self.LEAST, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._elide()

    def _elide(self) -> None:
        room = max(0, self.width() - self.ROOM + 4)
        shown = self.fontMetrics().elidedText(self._words, Qt.TextElideMode.ElideRight, room)
        self.setText(shown.replace("&", "&&"))


class MissingSummary(QFrame):
    """Hidden until a person wants to finish and cannot. `chosen` names the question a line stands for."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("frame", "problems")
        self.setAccessibleName(TITLE)
        self._links: list[Link] = []
        # Made beforehand, for Tab comes to things in the order they were made.
        self._spare = [Link() for _ in range(SPARE)]
        self._words = label("", wrap=True)
        self._lines = column(gap=TIGHT)
        head = row(Icon("triangle-alert", "bad"), label(TITLE, "strong"), None)
        margins = (LARGE, MEDIUM, LARGE, MEDIUM)
        self.setLayout(column(head, self._words, self._lines, gap=SMALL, margins=margins))
        for link in self._spare:
            self._add(link)
        self.hide()

    @property
    def lines(self) -> tuple[str, ...]:
        """What its lines say."""
        return tuple(link.accessibleName() for link in self._links)

    def say(self, words: str, asks: Sequence[Ask] = ()) -> None:
        """Say why it cannot be finished, and what is missing; the focus goes to the first line."""
        self._show_lines(_lines(asks))
        self._words.setText(words)
        self._words.setVisible(bool(words))
        self.show()
        if self._links:
            self._links[0].setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, ". ".join([TITLE, *([words] if words else []), *self.lines]), urgent=True)

    def show_missing(self, asks: Sequence[Ask]) -> None:
        """Show what is still missing; go once nothing is."""
        if asks:
            self._show_lines(_lines(asks))
        else:
            self.clear()

    def _show_lines(self, wanted: list[tuple[str, str]]) -> None:
        if [(link.accessibleName(), link.question) for link in self._links] == wanted:
            return
        self._take_away()
        while len(self._spare) < len(wanted):
            self._spare.append(self._add(Link()))
        for link, (words, question) in zip(self._spare, wanted, strict=False):
            link.show_line(words, question)
            link.show()
            self._links.append(link)

    def _add(self, link: Link) -> Link:
        link.hide()
        link.clicked.connect(self._on_clicked)
        self._lines.addWidget(link)
        return link

    def clear(self) -> None:
        """Nothing is wrong any more."""
        self._take_away()
        self._words.clear()
        self.hide()

    def _take_away(self) -> None:
        while self._links:
            self._links.pop().hide()

    def _on_clicked(self) -> None:
        link = self.sender()
        assert isinstance(link, Link)
        self.chosen.emit(link.question)


def _lines(asks: Sequence[Ask]) -> list[tuple[str, str]]:
    """Words and question of each line."""
    if len(asks) <= EACH:
        return [(ask.problem, ask.id) for ask in asks]
    grouped = [(section, list(group)) for section, group in groupby(asks, key=lambda ask: ask.section)]
    return [(f"{section}: {_questions(len(group))} to answer", group[0].id) for section, group in grouped]


def _questions(count: int) -> str:
    return f"{count} question{'' if count == 1 else 's'}"
