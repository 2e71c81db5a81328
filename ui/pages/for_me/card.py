"""One thing that waits: what it says, what it is about, and what can be done about it here."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QWidget

from ui.look.spacing import MEDIUM, SMALL, TIGHT
from ui.pages.for_me.reading import ANSWER, COMMENT, EVERYBODY, FINISH, FOLLOW_UP, MINE, ForMe, Item
from ui.parts.buttons import Button
from ui.parts.field import Field, text_field
from ui.parts.frames import frame
from ui.parts.labels import label
from ui.parts.layout import Flow, column, holder
from ui.parts.pick import Pick
from ui.typing import KEEP_AFTER

NO_PLACE = "What it is about is not on this laptop yet."


class Card(QWidget):
    """Wishes go up as signals; the answer being typed is kept within a second."""

    open_wanted = Signal()
    answered = Signal(str)
    """With a word back, or with none."""
    noted = Signal(str)
    """The note that answers a follow-up."""
    given = Signal(str)
    """The member who is to see to a follow-up."""
    dropped = Signal()
    """A comment is taken back, or a follow-up is no longer needed."""
    typed = Signal(str, str)
    """The comment, and the answer as far as it is typed."""

    def __init__(self) -> None:
        super().__init__()
        self._item: Item | None = None
        self.heading = label("", "subheading", wrap=True)
        self._when = label("", "muted", wrap=True)
        self.text = label("", wrap=True)
        self._about = label("", "strong", wrap=True)
        self._words = label("", wrap=True)
        self._subject = frame("sunken", column(self._about, self._words, gap=TIGHT, margins=(MEDIUM,) * 4))
        self.place = Button("&Open", icon="arrow-right", tip="Where it is (Enter in the list)")
        self.reply = text_field("Your answer", lines=4)
        self.send = Button("&Send the answer", "primary", icon="send")
        self.settle = Button("No answer &needed", icon="check")
        self.note = Field("The note that answers it", Pick((), "Choose the note"), "The newest notes first")
        self.mark = Button("&Mark as answered", "primary", icon="check")
        self.member = Field("Who sees to it", Pick((), "Nobody yet"))
        self.drop = Button("", icon="trash-2", name="Delete")
        self._soon = QTimer(self, singleShot=True, interval=KEEP_AFTER)
        self._lay_out()
        self._connect()

    def show_item(self, item: Item, found: ForMe) -> None:
        """Show this one; an answer being typed to the same one stays."""
        same = self._item is not None and self._item.id == item.id
        if not same:
            self.finish()
        self._item = item
        self.heading.setText(_heading(item))
        self._when.setText(item.when)
        self._when.setVisible(bool(item.when) and item.part != FINISH)
        self.text.setText(item.text)
        self.text.setVisible(item.part != FINISH)
        self._about.setText(item.about or NO_PLACE)
        self._words.setText(item.words)
        self._words.setVisible(bool(item.words))
        self.place.setVisible(bool(item.page))
        if not same:
            self.reply.set_value(item.reply)
            self.reply.show_error("")
            self.note.set_value(None)
            self.note.show_error("")
        self._offer(item, found)

    def finish(self) -> None:
        """Keep the answer being typed now."""
        if self._soon.isActive():
            self._soon.stop()
            self._on_soon()

    def forget(self) -> None:
        """What was typed has been sent."""
        self._soon.stop()
        self._item = None

    def first(self) -> QWidget:
        """Where the keyboard goes on entering the card."""
        fields = (self.reply, self.note, self.member)
        shown = next((each for each in fields if not each.isHidden()), None)
        return shown.control.targets()[0] if shown else self.place

    def _offer(self, item: Item, found: ForMe) -> None:
        comment, follow_up = item.sort == COMMENT, item.sort == FOLLOW_UP
        mine = item.part == MINE
        for each in (self.reply, self.send):
            each.setVisible(comment and not mine)
        for each in (self.note, self.mark, self.member):
            each.setVisible(follow_up)
        self.settle.setVisible(comment)
        self.settle.setText("It is &settled" if mine else "No answer &needed")
        self.drop.setVisible((comment and mine) or follow_up)
        self.drop.setText("&Take back" if comment else "No &longer needed")
        self.drop.setAccessibleName("")
        if follow_up:
            _offer(self.note, found.notes)
            _offer(self.member, found.members)
            self.member.set_value(item.member)
        self.place.show_kind("primary" if item.part == FINISH else "ordinary")

    def _on_send(self) -> None:
        words = str(self.reply.value() or "").strip()
        self.reply.show_error("" if words else "Write your answer first")
        if words:
            self._soon.stop()
            self.answered.emit(words)

    def _on_settle(self) -> None:
        self._soon.stop()
        self.answered.emit("")

    def _on_mark(self) -> None:
        note = self.note.value()
        self.note.show_error("" if note else "Choose the note that answers it")
        if note:
            self.noted.emit(str(note))

    def _on_member(self) -> None:
        if self._item is not None and self.member.value() not in (None, self._item.member):
            self.given.emit(str(self.member.value()))

    def _on_typed(self) -> None:
        self.reply.show_error("")
        if not self._soon.isActive():
            self._soon.start()

    def _on_soon(self) -> None:
        if self._item is not None:
            self.typed.emit(self._item.id, str(self.reply.value() or ""))

    def _lay_out(self) -> None:
        doing = holder(Flow(self.send, self.mark, self.settle, self.drop, gap=SMALL, line_gap=SMALL))
        self.setLayout(
            column(
                column(self.heading, self._when, gap=TIGHT),
                self.text,
                self._subject,
                holder(Flow(self.place)),
                self.reply,
                self.note,
                self.member,
                doing,
                None,
                gap=MEDIUM,
            )
        )

    def _connect(self) -> None:
        self.place.clicked.connect(self.open_wanted)
        self.send.clicked.connect(self._on_send)
        self.settle.clicked.connect(self._on_settle)
        self.mark.clicked.connect(self._on_mark)
        self.drop.clicked.connect(self.dropped)
        self.member.changed.connect(self._on_member)
        self.reply.changed.connect(self._on_typed)
        self.reply.left.connect(self.finish)
        self._soon.timeout.connect(self._on_soon)


def _heading(item: Item) -> str:
    if item.part == FINISH:
        return item.text
    if item.sort == FOLLOW_UP:
        asked = f"To be asked of {item.whom}" if item.whom else "A question still to be put"
        return asked if item.part == ANSWER else f"{asked}, by {item.who}"
    if item.part == MINE:
        return f"You asked {item.who}"
    return f"{item.who} asks" if item.who != EVERYBODY else "Asked of everybody"


def _offer(field: Field, options: tuple[tuple[str, str], ...]) -> None:
    pick = field.control
    assert isinstance(pick, Pick)
    pick.show_options(options)
