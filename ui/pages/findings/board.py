"""The three columns of findings about one indicator: working well, improving, needs to improve."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from fieldwork.capture.checks import counted
from fieldwork.records.words import HEADINGS
from ui.look.spacing import MEDIUM, SMALL
from ui.look.theme import theme
from ui.pages.findings.drawing import FindingRow
from ui.pages.findings.lists import CardList, neighbour
from ui.pages.findings.reading import Card
from ui.parts.buttons import Button
from ui.parts.frames import frame
from ui.parts.labels import Icon, label
from ui.parts.layout import column, row

LOOKS: Final = {
    "working well": ("thumbs-up", "good"),
    "improving": ("trending-up", "accent"),
    "needs to improve": ("circle-alert", "bad"),
}
LEAST, EMPTY = 240, 124
"""Height of a column, below which the page scrolls rather than the column; of an empty one among others."""


class HeadingColumn(QWidget):
    """The findings under one heading."""

    def __init__(self, heading: str) -> None:
        super().__init__()
        self.heading, self._upright = heading, False
        title = heading.capitalize()
        self.list = CardList(title)
        self.add = Button("Add a finding", "quiet", icon="plus", name=f"Add a finding: {title}")
        self._count = label("0", "muted")
        head = row(Icon(*LOOKS[heading]), label(title, "subheading"), None, self._count)
        body = column(head, self.list, self.add, gap=SMALL, margins=(10, 10, 10, 6))
        self.setLayout(column(frame("column", body)))
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show these findings."""
        self.list.show_rows(row_of(card) for card in cards)
        self._count.setText(str(len(cards)))
        self._count.setAccessibleName(counted(len(cards), "finding"))
        self._on_theme()

    def stand(self, upright: bool) -> None:
        """Among others one below the other, an empty column takes little room."""
        self._upright = upright
        self._on_theme()

    def _on_theme(self) -> None:
        small = self._upright and not self.list.rows
        self.setMinimumHeight(theme().scaled(EMPTY if small else LEAST))
        self.setMaximumHeight(theme().scaled(EMPTY) if small else 16_777_215)


class Board(QWidget):
    """The columns. What a person wishes goes up as signals; nothing is moved here before the store has it."""

    opened = Signal(str)
    added = Signal(str)
    """A finding is to be begun under this heading."""
    moved = Signal(str, str)
    """This finding goes under that heading."""
    placed = Signal(str, str)
    """This finding goes after that one; first of all where none is named."""
    removed = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._columns = tuple(HeadingColumn(heading) for heading in HEADINGS)
        self._box: QBoxLayout = row(*self._columns, gap=MEDIUM)
        for number, each in enumerate(self._columns):
            self._box.setStretch(number, 1)
            # Functions of children: they go when this goes.
            each.list.opened.connect(self.opened)
            each.list.removed.connect(self.removed)
            each.list.walked.connect(partial(self._walk, number))
            each.list.moved.connect(partial(self._move, number))
            each.list.shifted.connect(partial(self._shift, number))
            each.list.wanted.connect(partial(self.added.emit, each.heading))
            each.add.clicked.connect(partial(self._add, each.heading))
        self.setLayout(self._box)
        self._following = ""

    @property
    def lists(self) -> tuple[CardList, ...]:
        """The lists of the columns, from left to right."""
        return tuple(each.list for each in self._columns)

    def show_cards(self, cards: Sequence[Card]) -> None:
        """Show these findings in their columns; a finding just moved keeps the keyboard."""
        for each in self._columns:
            each.show_cards([card for card in cards if card.finding.heading == each.heading])
        if self._following:
            following, self._following = self._following, ""
            self.go_to(following)

    def go_to(self, finding: str) -> bool:
        """Put the keyboard on this finding; False if it is not here."""
        for each in self.lists:
            if each.go_to(finding):
                each.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def focus_main(self) -> None:
        """Put the keyboard on the current finding, else the first there is, else the first column."""
        filled = [each for each in self.lists if each.rows]
        (filled or list(self.lists))[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def stand(self, upright: bool) -> None:
        """Put the columns one below the other, or side by side."""
        way = QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight
        self._box.setDirection(way)
        for each in self._columns:
            each.stand(upright)

    def _add(self, heading: str) -> None:
        self.added.emit(heading)

    def _walk(self, number: int, step: int) -> None:
        if 0 <= number + step < len(self._columns):
            self.lists[number + step].setFocus(Qt.FocusReason.OtherFocusReason)

    def _move(self, number: int, finding: str, step: int) -> None:
        if 0 <= number + step < len(self._columns):
            self._following = finding
            self.moved.emit(finding, HEADINGS[number + step])

    def _shift(self, number: int, finding: str, step: int) -> None:
        after = neighbour(self.lists[number].rows, finding, step)
        if after is not None:
            self._following = finding
            self.placed.emit(finding, after)


def row_of(card: Card) -> FindingRow:
    """A finding as a row of its column."""
    found = card.finding
    agreed = found.status == "agreed"
    state = "two versions" if card.two_versions else _state(card, agreed)
    statement = found.statement or "No statement yet"
    pieces = f"{counted(card.pieces, 'piece')} of evidence" if card.pieces else "No evidence yet"
    against = f"{card.against} the other way".replace(" ", "\N{NO-BREAK SPACE}") if card.against else ""
    parts = (str(found.code), statement, state, pieces, card.sources, against)
    return FindingRow(
        key=found.id,
        title=statement,
        sub=pieces,
        when=str(found.code),
        state=state,
        icon="star" if found.good_practice else "",
        sources=" · ".join(part for part in (card.sources, against) if part),
        spoken=", ".join(part for part in (*parts, "good practice" * bool(found.good_practice)) if part),
    )


def _state(card: Card, agreed: bool) -> str:
    if agreed and not card.pieces:
        return "look again"
    return "agreed" if agreed else "draft"
