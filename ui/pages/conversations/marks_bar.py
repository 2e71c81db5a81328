"""The bar above the notes: exact words, sort, the first indicators, all tags, the direction of a tag."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QActionGroup
from PySide6.QtWidgets import QMenu, QWidget

from ui.look.spacing import SMALL, TIGHT
from ui.pages.conversations.topics import UP, Topic
from ui.parts.buttons import Button, chip
from ui.parts.layout import Flow
from ui.parts.notes import Note
from ui.parts.notes.edges import DIRECTIONS
from ui.parts.two_versions import TwoVersions

QUICK = 6
QUOTE, NEARLY = "Quote", "Nearly"
"""Words of the button for exact words, and for those that are nearly so."""
NO_TAG = "No tag yet"
NOT_KNOWN = "Who said it: not known"
SORT_WORDS = ("said", "seen", "my thought", "to do")
FOR_DIRECTION = {"neutral": "circle", **{name: icon for name, (icon, _) in DIRECTIONS.items()}}


class MarksBar(QWidget):
    """Shows the marks of the note the caret is in; says what the person wants changed.

    `topic_wanted(label)` sets a tag or takes it off; `direction_wanted` is of the tag in hand.
    """

    quote_wanted = Signal()
    topic_wanted = Signal(str)
    more_wanted = Signal()
    sort_wanted = Signal(str)
    direction_wanted = Signal(str)
    who_wanted = Signal()
    comments_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setAccessibleName("Marks of this note")
        self._labels: tuple[str, ...] = ()
        self._quote = chip(QUOTE, tip="Their exact words; again: nearly exact; again: ours (Ctrl+Shift+Q)")
        self._chips = [chip("–") for _ in range(QUICK)]
        self.more = Button("More", "chip", icon="tag", tip="All indicators and themes (Ctrl+T)")
        self._sort = Button("Said", "chip", tip="What kind of note this is (Ctrl+M)")
        self._direction = Button(NO_TAG, "chip", icon="circle", tip="Direction of the tag (Alt+Up, Alt+Down)")
        self.who = Button("", "chip", icon="user", name=NOT_KNOWN, tip="Who said it (Ctrl+Shift+W)")
        self.comments = Button("Comment", "chip", icon="message-square", tip="To a colleague (Ctrl+Shift+C)")
        self._sorts = self._menu(self._sort, SORT_WORDS)
        self._directions = self._menu(self._direction, tuple(reversed(UP)))
        self.torn = TwoVersions()
        marks = (self._quote, self._sort, self.who, self._direction)
        widgets = (*marks, *self._chips, self.more, self.comments, self.torn)
        self.setLayout(Flow(*widgets, gap=SMALL - 2, line_gap=TIGHT + 2))
        self._quote.clicked.connect(self._on_quote)
        self.who.clicked.connect(self.who_wanted)
        self.comments.clicked.connect(self.comments_wanted)
        self.more.clicked.connect(self.more_wanted)
        for each in self._chips:
            each.clicked.connect(self._on_chip)
        self._sorts.triggered.connect(self._on_sort)
        self._directions.triggered.connect(self._on_direction)

    def use_topics(self, topics: Sequence[Topic]) -> None:
        """Offer the first of these as chips."""
        self._labels = tuple(topic.label for topic in topics[:QUICK])
        for number, (each, topic) in enumerate(zip(self._chips, topics[:QUICK], strict=False), 1):
            each.setText(topic.short.replace("&", "&&"))
            each.setAccessibleName(topic.label)
            each.setToolTip(f"{topic.tip} (Alt+{number})")
        for each in self._chips[len(self._labels) :]:
            each.hide()

    def quick(self, number: int) -> str:
        """The label of the chip of that number, from 1; empty if there is none."""
        return self._labels[number - 1] if number <= len(self._labels) else ""

    def show_note(self, note: Note, in_hand: str) -> None:
        """Show the marks of that note, and the direction of the tag in hand."""
        self._quote.setChecked(note.quoted)
        self._quote.setText(NEARLY if note.fidelity == "near-verbatim" else QUOTE)
        self._quote.setAccessibleName("Nearly their exact words" if note.quoted else "Their exact words")
        for label, each in zip(self._labels, self._chips, strict=False):
            direction = note.direction(label)
            each.setChecked(bool(direction))
            each.setAccessibleDescription(direction)
        self._sort.setText(note.sort.capitalize())
        direction = note.direction(in_hand)
        self._direction.setEnabled(bool(direction))
        code = in_hand.split(maxsplit=1)[0] if in_hand else ""
        several = f"{code}: {direction}" if len(note.tags) > 1 else direction.capitalize()
        self._direction.setText(several if direction else NO_TAG)
        self._direction.setAccessibleName(f"Direction of {in_hand}: {direction}" if direction else NO_TAG)
        self._direction.show_icon(FOR_DIRECTION.get(direction, "circle"))
        _tick(self._sorts, note.sort)
        _tick(self._directions, direction)

    def show_speakers(self, words: str) -> None:
        """Show who said the note."""
        self.who.setText(words)
        self.who.show_icon("user")
        self.who.setAccessibleName(f"Said by {words}" if words else NOT_KNOWN)

    def show_follow_up(self, words: str) -> None:
        """Show who sees to a note that is to be done."""
        self.who.setText(words)
        self.who.show_icon("user")
        self.who.setAccessibleName(f"To be done by {words}")

    def show_comments(self, count: int) -> None:
        """Show how many comments on the note are not dealt with."""
        self.comments.setText(f"{count} open" if count else "Comment")
        named = f"Comments, {count} open" if count else "Comment on this note"
        self.comments.setAccessibleName(named)

    def _menu(self, button: Button, words: Sequence[str]) -> QMenu:
        menu = QMenu(button)
        group = QActionGroup(menu)
        for each in words:
            action = QAction(each.capitalize(), menu, checkable=True)
            action.setData(each)
            group.addAction(action)
            menu.addAction(action)
        button.setMenu(menu)
        return menu

    def _on_quote(self) -> None:
        self.quote_wanted.emit()

    def _on_chip(self) -> None:
        sender = self.sender()
        assert isinstance(sender, Button)
        self.topic_wanted.emit(self._labels[self._chips.index(sender)])

    def _on_sort(self, action: QAction) -> None:
        self.sort_wanted.emit(str(action.data()))

    def _on_direction(self, action: QAction) -> None:
        self.direction_wanted.emit(str(action.data()))


def _tick(menu: QMenu, word: str) -> None:
    for action in menu.actions():
        action.setChecked(action.data() == word)
