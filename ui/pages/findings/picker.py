"""The drawer in which evidence is chosen: a search line, what to show, a list to tick."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QLineEdit, QWidget

from fieldwork.capture.checks import counted
from ui.look.spacing import LARGE, MEDIUM, SMALL
from ui.pages.findings.drawing import EvidenceRow
from ui.pages.findings.evidence import SOURCE_WORDS, SOURCES, Piece
from ui.pages.findings.lists import PickList
from ui.pages.findings.reading import Candidate
from ui.parts.announcing import announce
from ui.parts.buttons import Button, chip
from ui.parts.frames import frame
from ui.parts.labels import Elided, label
from ui.parts.layout import Flow, column, holder, row
from ui.parts.shortcuts import shortcut
from ui.parts.ticks import Tick

QUIET = 120
"""Milliseconds without a key after which the list follows the search line."""
MOST = 2000
"""Rows shown at once; a search narrows them."""
EVERYTHING = ""


class Picker(QWidget):
    """Chooses evidence. `chosen` gives the ids ticked; `closed` that nothing is wanted any more."""

    chosen = Signal(tuple)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._candidates: tuple[Candidate, ...] = ()
        self._used: Collection[str] = ()
        self._source = EVERYTHING
        self._title = Elided("", "subheading")
        self.search = QLineEdit()
        self.search.setPlaceholderText("Search the words of the evidence")
        self.search.setAccessibleName("Search the evidence")
        self.search.setClearButtonEnabled(False)
        self.only = Tick("")
        self.only.setChecked(True)
        self._chips = Flow(gap=6)
        self._group = QButtonGroup(self)
        self.list = PickList()
        self._told = label("", "muted")
        self.add = Button("Add", "primary", icon="plus")
        self._close = Button(icon="x", kind="quiet", name="Close the evidence")
        self._soon = QTimer(self, singleShot=True, interval=QUIET)
        self._lay_out()
        self._connect()

    def ask(self, title: str, action: str) -> None:
        """Choose for this, with these words on the button; nothing is ticked yet."""
        self._action = action
        self._title.show_text(title)
        self.list.forget()
        self.search.clear()
        self._source = EVERYTHING
        self._show_ticked(0)

    def offer(self, code: str, candidates: Sequence[Candidate], used: Collection[str]) -> None:
        """Offer this evidence about an indicator, without what is used already. Ticks stay."""
        self._candidates, self._used = tuple(candidates), used
        self.only.setText(f"Only what is tagged {code}, and documents")
        self.only.setAccessibleName(self.only.text())
        self._code = code
        self._show_chips()
        self._refresh()

    def focus_main(self) -> None:
        """Put the keyboard in the search line."""
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def _lay_out(self) -> None:
        head = row(self._title, self._close)
        head.setStretch(0, 1)
        foot = row(self._told, None, self.add)
        body = column(
            head,
            self.search,
            holder(self._chips),
            self.only,
            self.list,
            foot,
            gap=SMALL,
            margins=(LARGE, MEDIUM, LARGE, MEDIUM),
        )
        body.setStretchFactor(self.list, 1)
        self.setLayout(column(frame("pane", body)))

    def _connect(self) -> None:
        self._action, self._code = "Add", ""
        self.search.textEdited.connect(self._on_typed)
        self.search.returnPressed.connect(self._on_entered)
        self._soon.timeout.connect(self._refresh)
        self.only.clicked.connect(self._on_only)
        self.list.ticked.connect(self._show_ticked)
        self.list.done.connect(self._on_add)
        self.add.clicked.connect(self._on_add)
        self._close.clicked.connect(self.closed)
        shortcut(self, "Esc", self._on_escape)
        shortcut(self.search, "Down", self._on_down, alone=True)

    def _offered(self) -> list[Candidate]:
        """What may be shown at all, whatever is searched for."""
        only = self.only.isChecked()
        return [
            each for each in self._candidates if each.piece.id not in self._used and (each.tagged or not only)
        ]

    def _show_chips(self) -> None:
        tally = Counter(each.piece.source for each in self._offered())
        if self._source and not tally[self._source]:
            self._source = EVERYTHING
        while (item := self._chips.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                self._group.removeButton(widget)  # type: ignore[arg-type]
                widget.hide()
                widget.deleteLater()
        words = [(EVERYTHING, "Everything", sum(tally.values()))] if tally else []
        words += [(each, SOURCE_WORDS[each], tally[each]) for each in SOURCES if tally[each]]
        for source, name, count in words:
            made = chip(f"{name} {count}", name=f"Show {name.lower()}, {count}")
            made.setChecked(source == self._source)
            made.clicked.connect(partial(self._on_source, source))
            self._group.addButton(made)
            self._chips.addWidget(made)

    def _refresh(self) -> None:
        wanted = self.search.text().casefold().split()
        shown = [
            each
            for each in self._offered()
            if (not self._source or each.piece.source == self._source) and _holds(each.piece, wanted)
        ]
        empty = f"Nothing holds “{self.search.text().strip()}”. Try fewer words, or show everything."
        nothing = f"No notes tagged {self._code} yet. Tag what you hear under Conversations."
        self.list.say_when_empty(empty if wanted else nothing)
        self.list.show_rows(_row(each) for each in shown[:MOST])
        if self.list.rows and not self.list.current:
            self.list.go_to(self.list.rows[0].key)
        self._show_ticked(len(self.list.keys))

    def _show_ticked(self, count: int) -> None:
        self.add.setText(f"{self._action} {count}" if count else self._action)
        self.add.setEnabled(bool(count))
        left = f"The first {MOST} are shown" if len(self.list.rows) >= MOST else ""
        self._told.setText(left or (f"{count} ticked" if count else counted(len(self.list.rows), "piece")))
        if count and self.list.hasFocus():
            announce(self.list, f"{count} ticked")

    def _on_typed(self) -> None:
        self._soon.start()

    def _on_entered(self) -> None:
        self._soon.stop()
        self._refresh()
        self._on_down()

    def _on_escape(self) -> None:
        self.closed.emit()

    def _on_down(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_source(self, source: str) -> None:
        self._source = source
        self._refresh()
        announce(self, counted(len(self.list.rows), "piece"))

    def _on_only(self) -> None:
        self._show_chips()
        self._refresh()

    def _on_add(self) -> None:
        if self.list.keys:
            self.chosen.emit(self.list.keys)


def _holds(piece: Piece, wanted: Sequence[str]) -> bool:
    if not wanted:
        return True
    text = f"{piece.text} {piece.cited}".casefold()
    return all(word in text for word in wanted)


def _row(each: Candidate) -> EvidenceRow:
    piece = each.piece
    parts = ("quote" * piece.quote, piece.text, piece.cited, each.direction)
    return EvidenceRow(
        key=piece.id,
        title=piece.said,
        sub=piece.cited,
        quote=piece.quote,
        direction=each.direction,
        spoken=", ".join(part for part in parts if part),
    )
