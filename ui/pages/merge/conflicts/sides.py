"""The versions beside each other: whose, when, what they say, and the button that keeps one."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QFrame, QRadioButton, QScrollArea, QWidget

from ui.look.spacing import LARGE, MEDIUM, SMALL, TIGHT
from ui.look.theme import theme
from ui.pages.merge.conflicts.drawing import LineDelegate
from ui.pages.merge.conflicts.lines import Piece, lines_of
from ui.pages.merge.conflicts.reading import Torn
from ui.pages.merge.conflicts.words import keeping, whose, written_at
from ui.parts.labels import Elided, label
from ui.parts.layout import column, holder, row
from ui.parts.lists import RowList

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
WIDTH, TEXT = 230, 96
"""Least width of a version and least height of its text."""
SHOWN = "Work goes on with this one"


class LineList(RowList):
    """A text that is read sentence by sentence with the arrow keys, and copied so."""

    def __init__(self, name: str) -> None:
        super().__init__(name, LineDelegate, "Up and down read it sentence by sentence")
        self.setMinimumHeight(theme().scaled(TEXT))
        theme().changed.connect(self._on_theme)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, theme().scaled(TEXT))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.rows and not self.current:
            self.go_to(self.rows[0].key)

    def _on_theme(self) -> None:
        self.setMinimumHeight(theme().scaled(TEXT))


class Keep(QRadioButton):
    """Chooses a way to decide; Enter decides so."""

    entered = Signal()

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in ENTER and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier:
            self.setChecked(True)
            self.click()
            self.entered.emit()
        else:
            super().keyPressEvent(event)


class SideCard(QFrame):
    """One version."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("frame", "card")
        self.keep = Keep("")
        self._who, self._when = Elided(role="strong"), Elided(role="muted")
        self._shown, self._is_shown = label(SHOWN, "muted"), False
        self.text = LineList("")
        about = column(self._who, self._when, self._shown, gap=2, margins=(SMALL, 0, SMALL, 0))
        body = column(self.keep, about, self.text, gap=SMALL, margins=(MEDIUM, MEDIUM, TIGHT, SMALL))
        body.setStretchFactor(self.text, 1)
        self.setLayout(body)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def minimumSizeHint(self) -> QSize:
        # Less would cut the button, which the style sheet lets shrink.
        return QSize(super().minimumSizeHint().width(), self.sizeHint().height())

    def show_side(self, torn: Torn, number: int) -> None:
        """Show this version, its differences not yet marked."""
        side = torn.conflict.sides[number]
        self._is_shown = side.shown
        self.keep.setText(keeping(torn, number))
        self._who.show_text(side.who or "A colleague")
        self._when.show_text(written_at(side))
        shown = f". {SHOWN}" if side.shown else ""
        about = f"{side.who}, {written_at(side)}{shown}. The key {number + 1} chooses it, Enter decides"
        self.keep.setAccessibleDescription(about)
        self.text.setAccessibleName(f"What it says: {whose(torn, number)}")
        self.mark(side.words, ())

    def say_shown(self, still: bool) -> None:
        """Say that work goes on with this version, if it does."""
        self._shown.setVisible(self._is_shown and still)

    def mark(self, words: str, pieces: Sequence[Piece]) -> None:
        """Show the words with what only this version says marked."""
        self.text.show_rows(lines_of(words, pieces))

    def _on_theme(self) -> None:
        self.setMinimumWidth(theme().scaled(WIDTH))


class Across(QScrollArea):
    """Versions side by side: as high as they must be, and scrolled to where there are many."""

    def __init__(self, inside: QWidget) -> None:
        super().__init__()
        for each in (self, inside):
            each.setProperty("plain", True)
        self._inside = inside
        self.setWidget(inside)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.horizontalScrollBar().rangeChanged.connect(self.updateGeometry)

    def minimumSizeHint(self) -> QSize:
        bar = self.horizontalScrollBar()
        below = bar.sizeHint().height() if bar.isVisible() else 0
        return QSize(WIDTH, self._inside.sizeHint().height() + below)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self.updateGeometry()
        return super().eventFilter(watched, event)


class Sides(QWidget):
    """All versions of a field. They share the group of buttons with the other ways to decide."""

    entered = Signal()

    def __init__(self, group: QButtonGroup) -> None:
        super().__init__()
        self._group = group
        self._torn: Torn | None = None
        self.cards: list[SideCard] = []
        self._box: QBoxLayout = row(gap=MEDIUM)
        self._area = Across(holder(self._box))
        self.setLayout(column(self._area))

    @property
    def shown(self) -> tuple[SideCard, ...]:
        """The cards in use."""
        count = len(self._torn.conflict.sides) if self._torn else 0
        return tuple(self.cards[:count])

    def show_sides(self, torn: Torn) -> None:
        """Show these versions."""
        self._torn = torn
        while len(self.cards) < len(torn.conflict.sides):
            self._add_card()
        for number, card in enumerate(self.cards):
            card.setVisible(number < len(torn.conflict.sides))
            if number < len(torn.conflict.sides):
                card.show_side(torn, number)

    def mark(self, torn: Torn, pieces: Sequence[Sequence[Piece]]) -> None:
        """Mark how these versions differ, if they are still shown."""
        if self._torn is not None and self._torn.seen == torn.seen and self._torn.key == torn.key:
            for card, side, each in zip(self.shown, torn.conflict.sides, pieces, strict=True):
                card.mark(side.words, each)

    def say_shown(self, still: bool) -> None:
        """Say which one work goes on with, as long as nothing is decided."""
        for card in self.shown:
            card.say_shown(still)

    def reveal(self, number: int) -> None:
        """Scroll to a version."""
        self._area.ensureWidgetVisible(self.cards[number], LARGE, LARGE)

    def stand(self, upright: bool) -> None:
        """Put the versions one below the other, or side by side."""
        way = QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight
        self._box.setDirection(way)

    def _add_card(self) -> None:
        card = SideCard()
        self._group.addButton(card.keep, len(self.cards))
        card.keep.entered.connect(self.entered)
        self.cards.append(card)
        self._box.addWidget(card, 1)
