"""The page of what waits for me: answered and settled here, or opened at its place."""

from __future__ import annotations

from typing import ClassVar, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QRadioButton, QStackedWidget, QWidget

from fieldwork.capture.follow_ups import answer_comment, answer_follow_up, give_follow_up, remove_comment
from fieldwork.capture.for_me import keep_reply
from fieldwork.capture.writing import remove
from fieldwork.errors import FieldworkError
from fieldwork.store.store import Store
from ui.look.spacing import LARGE, MEDIUM, SMALL
from ui.look.theme import theme
from ui.messages import Messages
from ui.page import Page
from ui.pages.for_me.card import Card
from ui.pages.for_me.reading import ANSWER, COMMENT, EVERYBODY, FINISH, FOLLOW_UP, MINE, ForMe, Item, for_me
from ui.parts.banner import Banner
from ui.parts.chips import Chips
from ui.parts.empty import EmptyState
from ui.parts.frames import scrolled
from ui.parts.labels import label
from ui.parts.layout import column, holder, row
from ui.parts.lists import RowList
from ui.parts.rows import Row
from ui.workspace import Workspace

PARTS: Final = {ANSWER: "To answer", FINISH: "To finish", MINE: "I asked"}
UPRIGHT = 62.0
"""Width in lines of text below which list and card stand one below the other."""
LIST_WIDTH, LIST_HEIGHT = 400, 220
UNBOUND = 16_777_215
NOTHING: Final = {
    ANSWER: (
        "Nothing to answer",
        "Comments that colleagues put to you, and questions you are to ask, come here with their hand-overs.",
    ),
    FINISH: ("Nothing to finish", "Readings you have begun wait here until they are finished."),
    MINE: ("Nothing asked", "What you ask colleagues stays here until it is answered."),
}


class ForMePage(Page):
    """Three parts; one thing at a time beside the list of them."""

    name: ClassVar[str] = "for_me"
    title: ClassVar[str] = "For me"
    icon: ClassVar[str] = "user"
    kinds: ClassVar[frozenset[str]] = frozenset(
        ("comment", "follow_up", "reading", "member", "note", "conversation", "finding", "sampled_file")
    )

    to_answer = Signal(int)
    """How much is to be answered."""

    def __init__(self, workspace: Workspace, messages: Messages) -> None:
        super().__init__(workspace, messages)
        self.found: ForMe | None = None
        self._wanted = ""
        self._focus_due = False
        self.chips = Chips("What waits", list(PARTS.items()))
        self.chips.set_value(ANSWER)
        self.trouble = Banner()
        self.list = RowList("What waits", hint="Enter opens its place")
        self.card = Card()
        self._empty = {part: EmptyState("message-square", *words) for part, words in NOTHING.items()}
        self._lay_out()
        self._connect()
        self.fit(80.0)

    # what the window asks of a page

    def refresh(self) -> None:
        """Ask the store again."""
        self.workspace.read(self._on_found, for_me)

    def open(self, record: str) -> None:
        """Show this comment or follow-up."""
        self._wanted = record
        self._show()

    def focus_main(self) -> None:
        """Into the list, now or once it is there."""
        self._focus_due = self.found is None
        if self.list.rows:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._chip(self.part).setFocus(Qt.FocusReason.OtherFocusReason)

    def parts(self) -> tuple[QWidget, ...]:
        """The chips, the list, the card."""
        inside = (self.list, self.card.first()) if self.list.rows else ()
        return (self._chip(self.part), *inside)

    def leave(self) -> None:
        """Keep the answer being typed."""
        self.card.finish()

    def fit(self, width_in_lines: float) -> None:
        """List and card side by side, or one below the other."""
        self._upright = width_in_lines < UPRIGHT
        down, beside = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._line.setDirection(down if self._upright else beside)
        self._on_theme()

    # what is shown

    @property
    def part(self) -> str:
        """Which part is shown."""
        return str(self.chips.value())

    @property
    def item(self) -> Item | None:
        """The thing chosen."""
        items = self.found.of(self.part) if self.found else ()
        return next((each for each in items if each.id == self.list.current), None)

    def _on_found(self, found: ForMe) -> None:
        first, self.found = self.found is None, found
        for part, words in PARTS.items():
            count = len(found.of(part))
            self._chip(part).setText(f"{words} ({count})" if count else words)
        self.to_answer.emit(len(found.of(ANSWER)))
        if first and not found.of(ANSWER):
            self.chips.set_value(next((part for part in PARTS if found.of(part)), ANSWER))
        self._show()
        if self._focus_due:
            self.focus_main()

    def _show(self) -> None:
        if self.found is None:
            return
        wanted = next((each for each in self.found.items if each.id == self._wanted), None)
        if wanted is not None:
            self.chips.set_value(wanted.part)
        items = self.found.of(self.part)
        self.list.show_rows(_row(each) for each in items)
        if wanted is not None:
            self.list.go_to(wanted.id)
            self._wanted = ""
        if items and not self.list.current:
            self.list.go_to(items[0].id)
        self._stack.setCurrentWidget(self._filled if items else self._empty[self.part])
        self._on_chosen()

    def _on_chosen(self, _: str = "") -> None:
        if self.item is not None and self.found is not None:
            self.card.show_item(self.item, self.found)

    def _on_chip(self) -> None:
        self.leave()
        self.trouble.hide()
        self._show()

    # what the person does

    def go(self, _: object = None) -> None:
        """Open the thing chosen at its place."""
        if self.item is not None and self.item.page:
            self.leave()
            self.go_requested.emit(self.item.page, self.item.open)

    def answer(self, words: str) -> None:
        """Answer a comment, with a word back or none."""
        if (item := self.item) is not None:
            told = f"Answer for {item.who}" if words else "Settled"
            self._write(told, _answer, item.id, words)

    def noted(self, note: str) -> None:
        """Say which note answers a follow-up."""
        if (item := self.item) is not None:
            self._write("Follow-up answered", answer_follow_up, item.id, note)

    def give(self, member: str) -> None:
        """Give a follow-up to somebody."""
        if (item := self.item) is not None:
            self._write("Follow-up given on", give_follow_up, item.id, member, item.whom)

    def give_up(self) -> None:
        """Take a comment back, or say that a follow-up is not needed any more."""
        if (item := self.item) is not None and item.sort == COMMENT:
            self._write("Comment taken back", remove_comment, item.id)
        elif item is not None and item.sort == FOLLOW_UP:
            self._write("Follow-up deleted", remove, item.id)

    def _write(self, told: str, verb: object, *args: object) -> None:
        def done(_: object) -> None:
            self.trouble.hide()
            self.card.forget()
            self.told.emit(told, True)
            self.focus_main()

        self.workspace.write_then(done, verb, *args, otherwise=self._on_refused)  # type: ignore[arg-type]

    def _on_refused(self, error: FieldworkError) -> None:
        self.trouble.say(error.message, "error")

    def _on_typed(self, comment: str, text: str) -> None:
        self.workspace.write(keep_reply, comment, text)

    # laying out

    def _chip(self, part: str) -> QRadioButton:
        chip = self.chips.targets()[list(PARTS).index(part)]
        assert isinstance(chip, QRadioButton)
        return chip

    def _lay_out(self) -> None:
        self._line = row(self.list, scrolled(self.card), gap=LARGE)
        self._line.setStretch(1, 1)
        self._filled = holder(self._line)
        self._stack = QStackedWidget()
        for each in (self._filled, *self._empty.values()):
            self._stack.addWidget(each)
        head = column(label(self.title, "heading"), self.chips, self.trouble, gap=SMALL)
        inside = column(head, self._stack, gap=MEDIUM, margins=(LARGE, LARGE, LARGE, SMALL))
        inside.setStretchFactor(self._stack, 1)
        self.setLayout(inside)

    def _connect(self) -> None:
        self.chips.changed.connect(self._on_chip)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self.go)
        card = self.card
        card.open_wanted.connect(self.go)
        card.answered.connect(self.answer)
        card.noted.connect(self.noted)
        card.given.connect(self.give)
        card.dropped.connect(self.give_up)
        card.typed.connect(self._on_typed)
        theme().changed.connect(self._on_theme)

    def _on_theme(self) -> None:
        self.list.setMaximumWidth(UNBOUND if self._upright else theme().scaled(LIST_WIDTH))
        self.list.setMinimumWidth(0 if self._upright else theme().scaled(LIST_WIDTH) * 3 // 4)
        self.list.setMaximumHeight(theme().scaled(LIST_HEIGHT) if self._upright else UNBOUND)


def _row(item: Item) -> Row:
    if item.part == FINISH:
        return Row(item.id, item.text, item.about, state="under way")
    if item.sort == FOLLOW_UP:
        who = f"Ask {item.whom}" if item.whom else "To be asked"
        who = who if item.part == ANSWER else f"{item.who} is to ask"
    elif item.part == ANSWER:
        who = item.who
    else:
        who = f"To {item.who}" if item.who != EVERYBODY else "To everybody"
    sub = ", ".join(part for part in (who, item.about) if part)
    return Row(item.id, item.text, sub, item.when)


def _answer(store: Store, comment: str, words: str) -> None:
    answer_comment(store, comment, words)
    keep_reply(store, comment, "")
