"""Choosing evidence for a passage: found by typing, narrowed by kind, read in full before it is added."""

from __future__ import annotations

from collections.abc import Collection

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit

from ui.look.spacing import LARGE, MEDIUM, SMALL, TIGHT
from ui.look.theme import theme
from ui.pages.report.names import Names
from ui.pages.report.offers import WORDS, Offer, Offers, narrowed
from ui.parts.buttons import Button
from ui.parts.chips import Chips
from ui.parts.frames import scrolled
from ui.parts.labels import label
from ui.parts.layout import column, row
from ui.parts.lists import RowList, listview
from ui.parts.rows import Row
from ui.parts.shortcuts import shortcut

MOST = 300
"""Rows shown; more are found by typing."""
ALL = "all"


class Picker(QFrame):
    """Stays open until it is closed, so that several can be added."""

    added = Signal(str)
    inserted = Signal(str, object)
    """A mark for the text, and the names it is written in."""
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("frame", "card")
        self._offers: tuple[Offer, ...] = ()
        self._names = Names()
        self._cited: Collection[str] = ()
        self.line = QLineEdit()
        self.line.setPlaceholderText("Find words or a code")
        self.line.setAccessibleName("Find evidence")
        self.line.setClearButtonEnabled(True)
        self._kinds = Chips("Kind of evidence", [(ALL, "All"), *WORDS.items()])
        self._kinds.set_value(ALL)
        self._told = label("", "muted", wrap=True)
        self.list: RowList = listview("Evidence", hint="Enter puts it behind the passage")
        self._words = label("", wrap=True)
        self._words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.add = Button("&Add", "primary", icon="check")
        self.insert = Button("&Quote it", icon="quote")
        close = Button("Done", "quiet", icon="x", name="Close the evidence")
        self._full = scrolled(self._words)
        title = row(label("Evidence for this passage", "subheading"), None, close)
        below = row(self.add, self.insert, None, gap=SMALL)
        inside = column(title, self.line, self._kinds, self._told, self.list, self._full, below, gap=SMALL)
        inside.setContentsMargins(LARGE, MEDIUM, MEDIUM, MEDIUM)
        inside.setStretchFactor(self.list, 1)
        self.setLayout(inside)
        close.clicked.connect(self.closed)
        self._connect()

    def begin(self) -> None:
        """Nothing is known yet: it will be shown in a moment."""
        self._offers = ()
        self.line.clear()
        self._kinds.set_value(ALL)
        self._show()
        self._told.setText("Looking …")
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_offers(self, found: Offers) -> None:
        """Offer these."""
        self._offers, self._names = found.offers, found.names
        self._show()

    def show_cited(self, evidence: Collection[str]) -> None:
        """What stands behind the passage already, by its id."""
        if set(evidence) != set(self._cited):
            self._cited = frozenset(evidence)
            self._show()

    def _connect(self) -> None:
        self.line.textEdited.connect(self._show)
        self._kinds.changed.connect(self._show)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_added)
        self.add.clicked.connect(self._on_added)
        self.insert.clicked.connect(self._on_insert)
        theme().changed.connect(self._on_theme)
        self._on_theme()
        shortcut(self, "Esc", self.closed.emit)

    def _show(self) -> None:
        kind = str(self._kinds.value())
        found = narrowed(self._offers, "" if kind == ALL else kind, self.line.text())
        self.list.show_rows([self._row(each) for each in found[:MOST]])
        if found and not self.list.current:
            self.list.go_to(found[0].id)
        if len(found) > MOST:
            told = f"The first {MOST} of {len(found)}. Type words to find others."
        else:
            told = "" if found else "None fits. Try other words."
        self._told.setText(told)
        self._told.setVisible(bool(told))
        self._show_chosen()

    def _row(self, offer: Offer) -> Row:
        here = offer.id in self._cited
        about = "about this indicator" if offer.near else ""
        spoken = (offer.code, offer.text, offer.who, about, "behind this passage" if here else "")
        sub = " · ".join(filter(None, (offer.code, offer.who)))
        state = "complete" if here else ""
        return Row(offer.id, offer.text, sub, state=state, spoken=", ".join(filter(None, spoken)))

    def _chosen(self) -> Offer | None:
        return next((each for each in self._offers if each.id == self.list.current), None)

    def _show_chosen(self) -> None:
        chosen = self._chosen()
        self._words.setText(chosen.text if chosen else "")
        self.add.setEnabled(chosen is not None and chosen.id not in self._cited)
        counted = chosen is not None and chosen.kind == "measure"
        self.insert.setEnabled(counted or (chosen is not None and chosen.quotable))
        self.insert.setText("&Put in the count" if counted else "&Quote it")

    def _on_chosen(self, _: str) -> None:
        self._show_chosen()

    def _on_added(self) -> None:
        chosen = self._chosen()
        if chosen is not None and chosen.id not in self._cited:
            self.added.emit(chosen.id)

    def _on_insert(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            return
        if chosen.kind == "measure":
            self.inserted.emit(self._names.measure(chosen.id), self._names)
        else:
            words = chosen.text.strip().strip('“”"').strip()
            self.inserted.emit(f"“{self._names.quotation(chosen.id, words)}”", self._names)

    def _on_theme(self) -> None:
        self._full.setFixedHeight(self.fontMetrics().lineSpacing() * 4 + TIGHT)

    def focusInEvent(self, event: QFocusEvent) -> None:
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        # From the line, the arrows walk the list.
        if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.line.hasFocus():
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
            return
        super().keyPressEvent(event)
