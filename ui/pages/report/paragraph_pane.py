"""The paragraph chosen: its passages one below the other; or what can be written in a place that is empty."""

from __future__ import annotations

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from fieldwork.report.council.outline import NEXT
from ui.look.spacing import MEDIUM, SMALL, TIGHT
from ui.pages.report.passage_card import PassageCard
from ui.pages.report.reading import Line, Look, Offered, PassageShown
from ui.pages.report.typing import Typists
from ui.parts.announcing import announce
from ui.parts.buttons import Button
from ui.parts.empty import EmptyState
from ui.parts.frames import scrolled
from ui.parts.labels import Elided
from ui.parts.layout import column, holder, row
from ui.parts.shortcuts import shortcut

NOTHING_WRITTEN = (
    "pencil",
    "Nothing written yet",
    "Write the first paragraph of this part.",
    "Add a paragraph",
)
FIXED_WORDS = (
    "pencil",
    "Fixed words are printed here",
    "They follow from what was decided: no more visits, or a follow-through visit. Add what they leave out.",
    "Add a paragraph",
)
NOTHING_CHOSEN = ("pencil", "Choose a paragraph", "Its words and what they stand on are shown here.")


class ParagraphPane(QWidget):
    """Shows a Look. The signals say what the person wants; passages are named by their ids."""

    write_wanted = Signal()
    """A paragraph in the empty place chosen."""
    paragraph_wanted = Signal()
    """One more paragraph after this one."""
    passage_wanted = Signal(str)
    """One more passage after this one."""
    paragraph_moved = Signal(int)
    paragraph_removed = Signal()
    evidence_wanted = Signal(str)
    looked = Signal(str, str)
    dropped = Signal(str, object)
    did = Signal(str, bool)
    moved = Signal(str, int)
    removed = Signal(str)

    def __init__(self, typists: Typists) -> None:
        super().__init__()
        self._typists = typists
        self._line: Line | None = None
        self._go_to = ""
        self._ends = (True, True)
        self._cards: list[PassageCard] = []
        self._title = Elided("", "subheading")
        self._finding = Button("Finding", "link")
        self._found: Offered | None = None
        self._up = Button(kind="quiet", icon="chevron-up", name="Move the paragraph up")
        self._down = Button(kind="quiet", icon="chevron-down", name="Move the paragraph down")
        self._remove = Button(kind="quiet", icon="trash-2", name="Delete the paragraph")
        self.more = Button("&Paragraph", icon="plus", name="Add a paragraph after this one")
        self._passage = Button("Passage", "quiet", icon="plus", name="Add a passage")
        self._list = column(gap=MEDIUM)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._text())
        self._empty: EmptyState | None = None
        self.setLayout(column(self._stack, gap=0))
        self._offer(EmptyState(*NOTHING_CHOSEN))
        self._connect()

    @property
    def cards(self) -> tuple[PassageCard, ...]:
        """The passages, in order."""
        return tuple(self._cards)

    @property
    def indicator(self) -> str | None:
        """The indicator of the paragraph shown."""
        return self._line.home.indicator if self._line and self._line.home else None

    def card(self, passage: str) -> PassageCard | None:
        """The passage of that id."""
        return next((each for each in self._cards if each.id == passage), None)

    def show_look(self, look: Look, line: Line | None) -> None:
        """Show the paragraph of this line, or what could stand there."""
        turned = self._line is None or line is None or line.key != self._line.key
        self._line = line
        if look.paragraph is None or line is None:
            self._show_cards((), look, turned=True)
            if turned or self._stack.currentIndex() == 0:
                self._offer(_offered(look, line))
            return
        self._title.show_text(f"Paragraph {line.number}" if line.number else "New paragraph")
        home = line.home
        self._show_finding(look.findings.get(home.finding or "") if home else None)
        at = line.beside.index(line.key)
        self._ends = (at == 0, at == len(line.beside) - 1)
        for each in (self._up, self._down):
            each.setVisible(len(line.beside) > 1)
        self._stack.setCurrentIndex(0)
        self._show_cards(look.paragraph.passages, look, turned=turned)

    def go_to(self, passage: str) -> None:
        """Put the keyboard into this passage, as soon as it is there."""
        card = self.card(passage)
        self._go_to = "" if card else passage
        if card:
            card.go()

    def focus_main(self) -> None:
        """Put the keyboard into the words, or onto what can be done."""
        if self._cards:
            self._cards[0].go()
        elif self._empty is not None and (button := self._empty.findChild(Button)) is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def refuse(self, passage: str, words: str) -> None:
        """Say beside a passage what is wrong with it; no words: nothing is."""
        if (card := self.card(passage)) is not None:
            card.show_error(words)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.focus_main()

    # showing

    def _text(self) -> QWidget:
        tools = row(self._up, self._down, self._remove, self.more, gap=TIGHT)
        head = row(self._title, tools, gap=SMALL)
        head.setStretch(0, 1)
        self._area = scrolled(holder(column(self._list, row(self._passage, None), None, gap=SMALL)))
        body = column(head, row(self._finding, None), self._area, gap=SMALL)
        body.setStretch(2, 1)
        return holder(body)

    def _show_finding(self, found: Offered | None) -> None:
        self._found = found
        self._finding.setVisible(found is not None)
        if found is not None:
            self._finding.setText(f"Tells {found.code}")
            self._finding.setToolTip(found.statement)
            self._finding.setAccessibleDescription(found.statement)

    def _show_cards(self, passages: tuple[PassageShown, ...], look: Look, *, turned: bool) -> None:
        if turned or [each.id for each in passages] != [card.id for card in self._cards]:
            self._arrange(passages, turned=turned)
        for place, (card, shown) in enumerate(zip(self._cards, passages, strict=True)):
            card.show_passage(shown, look.names, ahead=self._typists.ahead(shown.id))
            card.show_ends(place == 0, place == len(passages) - 1)
        self._order_tabs()
        if self._go_to:
            self.go_to(self._go_to)

    def _arrange(self, passages: tuple[PassageShown, ...], *, turned: bool) -> None:
        """As many cards as passages, those that are there already kept, with the keyboard where it was."""
        before = {} if turned else {card.id: card for card in self._cards}
        kept = [before.get(each.id) for each in passages]
        held = next((card.id for card in self._cards if card.isAncestorOf(self._focused())), "")
        for card in self._cards:
            self._list.removeWidget(card)
            if card not in kept:
                card.hide()
                card.deleteLater()
        self._cards = [card or self._new_card(place) for place, card in enumerate(kept, 1)]
        for card in self._cards:
            self._list.addWidget(card)
        if held and held not in (each.id for each in passages) and not self._go_to:
            self._passage.setFocus(Qt.FocusReason.OtherFocusReason)

    def _order_tabs(self) -> None:
        stops = [stop for card in self._cards for stop in card.stops()]
        for one, two in pairwise((self._finding, *stops, self._passage)):
            QWidget.setTabOrder(one, two)

    def _focused(self) -> QWidget:
        return self.window().focusWidget() or self

    def _new_card(self, number: int) -> PassageCard:
        card = PassageCard(number)
        card.typed.connect(self._on_typed)
        card.left.connect(self._on_left)
        card.next_wanted.connect(self.passage_wanted)
        card.evidence_wanted.connect(self.evidence_wanted)
        card.looked.connect(self.looked)
        card.dropped.connect(self.dropped)
        card.did.connect(self.did)
        card.moved.connect(self.moved)
        card.removed.connect(self.removed)
        return card

    def _offer(self, empty: EmptyState) -> None:
        if self._empty is not None:
            self._stack.removeWidget(self._empty)
            self._empty.deleteLater()
        self._empty = empty
        empty.acted.connect(self.write_wanted)
        self._stack.addWidget(empty)
        self._stack.setCurrentWidget(empty)

    # what the person does

    def _connect(self) -> None:
        self.more.clicked.connect(self.paragraph_wanted)
        self._passage.clicked.connect(self._on_passage)
        self._up.clicked.connect(self._on_up)
        self._down.clicked.connect(self._on_down)
        self._remove.clicked.connect(self.paragraph_removed)
        self._finding.clicked.connect(self._on_finding)
        shortcut(self, "Ctrl+Return", self._on_passage, words="Add a passage")

    def _on_typed(self, passage: str, text: str) -> None:
        if (card := self.card(passage)) is not None:
            self._typists.typed(passage, text, card.shown.seen)

    def _on_left(self, passage: str) -> None:
        card = self.card(passage)
        # One without words is taken out when the paragraph is left; its words may be on their way.
        if card is not None and not card.empty:
            self._typists.finish(passage)

    def _on_passage(self) -> None:
        if self._cards:
            held = next((card for card in self._cards if card.isAncestorOf(self._focused())), self._cards[-1])
            self.passage_wanted.emit(held.id)
        elif self._line is not None and self._stack.currentIndex() == 0:
            self.passage_wanted.emit("")

    def _on_up(self) -> None:
        self._move(-1, self._ends[0], "This is the first one here")

    def _on_down(self) -> None:
        self._move(1, self._ends[1], "This is the last one here")

    def _move(self, step: int, at_the_end: bool, words: str) -> None:
        if at_the_end:
            announce(self, words)
        else:
            self.paragraph_moved.emit(step)

    def _on_finding(self) -> None:
        if self._found is not None:
            self.looked.emit("findings", self._found.id)


def _offered(look: Look, line: Line | None) -> EmptyState:
    if line is None or line.home is None:
        return EmptyState(*NOTHING_CHOSEN)
    if line.home.chapter == NEXT:
        return EmptyState(*FIXED_WORDS)
    found = look.findings.get(line.home.finding or "")
    if found is None:
        return EmptyState(*NOTHING_WRITTEN)
    sentence = f"Until it has one, the report prints its statement: {found.statement}"
    return EmptyState("pencil", f"{found.code} has no paragraph yet", sentence, "Write a paragraph")
