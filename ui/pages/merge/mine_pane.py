"""What the lead has of mine, record by record; the receipt the lead says; and where something is erased."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from fieldwork.capture.checks import counted
from fieldwork.errors import FieldworkError
from fieldwork.exchange.erased import ErasureStanding
from fieldwork.exchange.receipts import Standing
from ui.look.spacing import LARGE, MEDIUM, SMALL
from ui.pages.merge.arrived import Arrived
from ui.pages.merge.drawing import LineDelegate
from ui.pages.merge.words import when
from ui.parts.buttons import Button
from ui.parts.field import line_field
from ui.parts.frames import frame, rule, scrolled
from ui.parts.labels import label
from ui.parts.layout import column, holder, row
from ui.parts.lists import LongList, RowList, listview
from ui.parts.paged import PagedRows
from ui.parts.rows import Row

LETTERS = 6
LEAD_HERE = "This is the lead’s laptop: what is typed here need not go anywhere."


class MinePane(QWidget):
    """`given(letters)` when a receipt was typed; `hand_over_wanted`."""

    given = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._rows: Mapping[str, Row] = {}
        self._standing = label("", "subheading", wrap=True)
        self._letters = line_field("Receipt", "The six letters the lead says or texts to you")
        self.accept = Button("&Note the receipt", icon="check")
        self._model = PagedRows()
        self.list = LongList("What I typed", self._model)
        self._count = label("", "muted", wrap=True)
        self.erasures: RowList = listview("Erased", (), LineDelegate)
        self._erased = holder(column(rule(), label("Erased", "subheading"), self.erasures, gap=SMALL))
        self._receipt = holder(column(self._letters, row(self.accept, None), gap=SMALL))
        about = column(self._standing, self._receipt, self._erased, None, gap=MEDIUM,
                       margins=(LARGE, LARGE, LARGE, LARGE))  # fmt: skip
        head = column(self._count, margins=(LARGE, SMALL, LARGE, 0))
        self._records = frame("card", column(head, self.list, margins=(1, SMALL, 1, SMALL)))
        left = frame("card", column(scrolled(holder(about))))
        self._both: QBoxLayout = row(left, self._records, gap=MEDIUM)
        self._both.setStretch(0, 1)
        self._both.setStretch(1, 1)
        self.setLayout(self._both)
        self._model.wanted.connect(self._on_wanted)
        self.accept.clicked.connect(self._on_accept)
        self._letters.control.returnPressed.connect(self._on_accept)  # type: ignore[attr-defined]

    @property
    def told(self) -> str:
        """How it stands."""
        return self._standing.text()

    @property
    def lines(self) -> list[str]:
        """What is said of every record."""
        return [row.sentence() for row in self._rows.values()]

    def show_standing(self, standing: Standing, erasures: tuple[ErasureStanding, ...], today: str) -> None:
        """Show how it stands."""
        words = standing.words or LEAD_HERE
        self._standing.setText(f"{words[0].upper()}{words[1:]}")
        self._receipt.setVisible(bool(standing.lead))
        self._records.setVisible(bool(standing.lead))
        self.erasures.show_rows(_erased(number, each, today) for number, each in enumerate(erasures))
        self._erased.setVisible(bool(erasures))

    def show_arrived(self, found: Arrived) -> None:
        """Show which records have arrived."""
        self._rows = found.rows
        self._count.setText(found.words)
        self._model.show(found.rows)

    def noted(self) -> None:
        """The receipt was right."""
        self._letters.set_value(None)
        self._letters.show_error("")

    def refuse(self, error: FieldworkError) -> None:
        """The receipt fits nothing."""
        self._letters.show_error(error.message)
        self._letters.go()

    def focus_main(self) -> None:
        """In the letters, where there are any to type."""
        if self._receipt.isHidden():
            self.erasures.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._letters.go()

    def parts(self) -> tuple[QWidget, ...]:
        """The letters, the list, what is erased."""
        return (self._letters, self.list, self.erasures)

    def stand(self, upright: bool) -> None:
        """One below the other, or side by side."""
        way = QBoxLayout.Direction
        self._both.setDirection(way.TopToBottom if upright else way.LeftToRight)
        self._both.setStretch(0, 0 if upright else 1)

    def _on_wanted(self, keys: tuple[str, ...]) -> None:
        self._model.take(keys, [self._rows[key] for key in keys])

    def _on_accept(self) -> None:
        letters = "".join(str(self._letters.value() or "").split()).upper()
        if len(letters) == LETTERS and letters.isalpha():
            self._letters.show_error("")
            self.given.emit(letters)
        else:
            self._letters.show_error("Type the six letters of the receipt")
            self._letters.go()


def _erased(number: int, each: ErasureStanding, today: str) -> Row:
    words = f"Erased on {each.done} of {counted(each.of, 'laptop')}"
    if each.waiting_for:
        words += f"; not yet heard from {', '.join(each.waiting_for)}"
    if each.backups:
        words += f"; backups from before it are still on laptops of {', '.join(each.backups)}"
    state = "complete" if each.done == each.of and not each.backups else "look again"
    return Row(str(number), each.reason, words, when(each.when, today), state)
