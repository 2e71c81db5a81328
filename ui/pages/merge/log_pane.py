"""What came in: who sent it, when, what it brought; taking it back, and the receipt to say."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QApplication, QBoxLayout, QWidget

from fieldwork.exchange.brought import Entry
from ui.look.spacing import LARGE, MEDIUM, SMALL
from ui.pages.merge.drawing import LineDelegate
from ui.pages.merge.words import in_full, when
from ui.parts.announcing import announce
from ui.parts.buttons import Button
from ui.parts.delegates import card_height
from ui.parts.frames import frame, scrolled
from ui.parts.labels import label
from ui.parts.layout import Flow, column, holder, row
from ui.parts.lists import RowList, listview
from ui.parts.rows import Row

NOTHING = "Nothing has come in yet."
ENDS_UNDO = "Once the receipt is shown, this merge can no longer be taken back."
ALL = 100
"""The share of the room a list takes from the emptiness below it."""
SAY = "Say or text these six letters to {sender}: typed there, they show what has arrived here."


class LogPane(QWidget):
    """`receipt_wanted(number)` asks for the letters of an entry; `undo_wanted` and `again_wanted`."""

    receipt_wanted = Signal(int)
    undo_wanted = Signal()
    again_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._entries: tuple[Entry, ...] = ()
        self._letters: dict[int, str] = {}
        self.list: RowList = listview("What came in", (), LineDelegate)
        self._nothing = label(NOTHING, "muted", wrap=True)
        self._title, self._about = label("", "subheading", wrap=True), label("", "muted", wrap=True)
        self._brought = label("", wrap=True)
        self._say, self._shown = label("", "muted", wrap=True), label("", "said")
        self._ends = label(ENDS_UNDO, "muted", wrap=True)
        self.receipt = Button("&Receipt to say…", icon="message-square")
        self.copy = Button("Co&py the letters", icon="copy")
        self.undo = Button("&Undo this merge", icon="undo-2")
        self.again = Button("&Take it in again", icon="history")
        buttons = holder(Flow(self.receipt, self.copy, self.undo, self.again))
        told = column(self._title, self._about, self._brought, self._say, self._shown, self._ends, buttons,
                      None, gap=MEDIUM, margins=(LARGE, LARGE, LARGE, LARGE))  # fmt: skip
        head = row(self._nothing, margins=(LARGE, SMALL, LARGE, 0))
        left = column(head, self.list, None, margins=(1, SMALL, 1, SMALL))
        left.setStretchFactor(self.list, ALL)
        self._card = frame("card", column(scrolled(holder(told))))
        self._both: QBoxLayout = row(frame("card", left), self._card, gap=MEDIUM)
        self._both.setStretch(0, 1)
        self._both.setStretch(1, 1)
        self.setLayout(self._both)
        self.list.chosen.connect(self._on_chosen)
        self.receipt.clicked.connect(self._on_receipt)
        self.copy.clicked.connect(self._on_copy)
        self.undo.clicked.connect(self.undo_wanted)
        self.again.clicked.connect(self.again_wanted)

    @property
    def letters(self) -> str:
        """The letters shown."""
        return "" if self._shown.isHidden() else self._shown.text().replace(" ", "")

    def show_log(self, entries: tuple[Entry, ...], today: str) -> None:
        """Show what came in, staying on the same entry until there is a newer one."""
        newer = [each.number for each in entries[:1]] > [each.number for each in self._entries[:1]]
        self._entries, self._today = entries, today
        self.list.show_rows(_row(each, today) for each in entries)
        if newer:
            self.list.go_to(str(entries[0].number))
        self.list.setVisible(bool(entries))
        self._nothing.setVisible(not entries)
        self._show()

    def show_letters(self, number: int, letters: str) -> None:
        """Show the receipt of an entry."""
        self._letters[number] = letters
        self._show()
        self.copy.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, f"The letters are {' '.join(letters)}")

    def focus_main(self) -> None:
        """On the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def parts(self) -> tuple[QWidget, ...]:
        """The list, and what can be done."""
        return (self.list, self.receipt)

    def stand(self, upright: bool) -> None:
        """One below the other, or side by side."""
        way = QBoxLayout.Direction
        self._both.setDirection(way.TopToBottom if upright else way.LeftToRight)
        self._both.setStretch(1, 0 if upright else 1)
        self.list.setMinimumHeight(card_height() if upright else 0)

    def _entry(self) -> Entry | None:
        return next((each for each in self._entries if str(each.number) == self.list.current), None)

    def _show(self) -> None:
        entry = self._entry()
        self._card.setVisible(entry is not None)
        if entry is None:
            return
        letters = self._letters.get(entry.number, "")
        self._title.setText(f"From {entry.sender}")
        made, came = when(entry.made_at, self._today), when(entry.at, self._today)
        undone = " Taken back since." if entry.undone else ""
        self._about.setText(f"Made {made}, taken in {came}.{undone}")
        self._brought.setText("\n".join(in_full(entry.brought)))
        self._say.setText(SAY.format(sender=entry.sender))
        self._shown.setText(" ".join(letters))
        self._shown.setAccessibleName(f"Receipt: {' '.join(letters)}")
        for each in (self._say, self._shown, self.copy):
            each.setVisible(bool(letters))
        self.receipt.setVisible(not letters and not entry.undone)
        self.undo.setVisible(entry.can_undo and not entry.undone)
        self._ends.setVisible(entry.can_undo and not entry.undone and not letters)
        self.again.setVisible(entry.undone and entry is self._newest_undone())

    def _newest_undone(self) -> Entry | None:
        return next((each for each in self._entries if each.undone), None)

    def _on_chosen(self, _: str) -> None:
        self._show()

    def _on_receipt(self) -> None:
        if (entry := self._entry()) is not None:
            self.receipt_wanted.emit(entry.number)

    def _on_copy(self) -> None:
        QApplication.clipboard().setText(self.letters)
        announce(self, "Copied")


def _row(entry: Entry, today: str) -> Row:
    state = "did not happen" if entry.undone else "complete"
    words = f"Taken back. It had brought {entry.brought.words}" if entry.undone else entry.brought.words
    at = when(entry.at, today)
    spoken = f"{entry.sender}, taken in {at}, {words}"
    return Row(str(entry.number), entry.sender, words, at, state, spoken=spoken)
