"""The palette: whatever can be done or gone to, found by some of its words in any order."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.dialogs.drawing import CommandDelegate
from ui.dialogs.small_window import SmallWindow
from ui.look.spacing import MEDIUM, SMALL
from ui.look.theme import theme
from ui.parts.announcing import announce
from ui.parts.frames import frame
from ui.parts.labels import label
from ui.parts.layout import column
from ui.parts.lists import RowList, listview
from ui.parts.rows import Row

MOST = 60
"""Entries shown; more words show fewer."""
MOVES = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 8, Qt.Key.Key_PageUp: -8}


@dataclass(frozen=True)
class Entry:
    """Something to choose: its words, what it is, its keys, its icon, how to do it, words to find it by."""

    words: str
    what: str
    keys: str
    icon: str
    do: Callable[[], object]
    found_by: str = ""


class Palette(SmallWindow):
    """A line and what fits it. Enter does the one marked, Escape nothing."""

    WIDTH, HEIGHT, TOP = 600, 420, 72

    def __init__(self, window: QWidget) -> None:
        super().__init__(window, "What to do or where to go", framed=False)
        self._entries: list[Entry] = []
        self._shown: list[Entry] = []
        self.line = QLineEdit()
        self.line.setAccessibleName("What to do, or where to go")
        self.line.setPlaceholderText("A command, a page, a code, a time")
        self.list: RowList = listview("What fits", (), CommandDelegate)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._told = label("", "muted", wrap=True)
        hint = label("Up and Down choose · Enter does it · Escape closes", "muted", wrap=True)
        margins = (MEDIUM, MEDIUM, MEDIUM, SMALL)
        body = column(self.line, self._told, self.list, hint, gap=SMALL, margins=margins)
        body.setStretchFactor(self.list, 1)
        self.setLayout(column(frame("popup", body)))
        self.line.textChanged.connect(self._on_typed)
        self.line.installEventFilter(self)
        self.list.clicked.connect(self.run)
        self._place()

    def offer(self, entries: Sequence[Entry], *, first: bool = False) -> None:
        """Offer these as well, before or after what is offered already."""
        self._entries = [*entries, *self._entries] if first else [*self._entries, *entries]
        self._show()

    def run(self) -> None:
        """Do what is marked, once this window is gone and the focus is where it was."""
        number = int(self.list.current) if self.list.current else -1
        chosen = self._shown[number] if 0 <= number < len(self._shown) else None
        if chosen is not None:
            QTimer.singleShot(0, self.over, partial(_do, chosen))
            self.close()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            key = Qt.Key(event.key())
            if key in MOVES:
                self._step(MOVES[key])
                return True
            if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.run()
                return True
        return False

    def _on_typed(self) -> None:
        self._show(first=True)

    def _show(self, *, first: bool = False) -> None:
        at = int(self.list.current or 0)
        self._shown = fitting(self._entries, self.line.text())[:MOST]
        self.list.show_rows(_row(number, each) for number, each in enumerate(self._shown))
        if self._shown:
            self.list.go_to("0" if first else str(min(at, len(self._shown) - 1)))
        self._told.setText(
            "" if self._shown else "Nothing fits. Fewer letters find more; Ctrl+Shift+F searches texts."
        )
        self._told.setVisible(not self._shown)
        if first:
            announce(self.line, self._spoken())

    def _step(self, by: int) -> None:
        if self._shown:
            at = int(self.list.current or 0) + by
            self.list.go_to(str(max(0, min(at, len(self._shown) - 1))))
            announce(self.line, self._spoken())

    def _spoken(self) -> str:
        number = int(self.list.current or 0)
        return self.list.rows[number].sentence() if self.list.rows else self._told.text()

    def _place(self) -> None:
        over = self.over
        width = min(theme().scaled(self.WIDTH), over.width() - 2 * MEDIUM)
        height = min(theme().scaled(self.HEIGHT), over.height() - self.TOP - MEDIUM)
        self.setFixedSize(width, height)
        corner = over.mapToGlobal(over.rect().topLeft())
        self.move(corner.x() + (over.width() - width) // 2, corner.y() + self.TOP)


def fitting(entries: Sequence[Entry], typed: str) -> list[Entry]:
    """The entries that hold all the words typed, in any order; those whose words begin so come first."""
    wanted = typed.casefold().split()
    if not wanted:
        return list(entries)
    ranked = [(_rank(each, wanted), number, each) for number, each in enumerate(entries)]
    return [each for rank, _, each in sorted(ranked, key=lambda one: one[:2]) if rank < _NOT]


_NOT = 9


def _rank(entry: Entry, wanted: Sequence[str]) -> int:
    """0: every word begins one of its own words; 1: stands within them; 2: in what else is known of it."""
    own = entry.words.casefold()
    parts = own.split()
    if all(any(part.startswith(word) for part in parts) for word in wanted):
        return 0
    if all(word in own for word in wanted):
        return 1
    every = f"{own} {entry.what} {entry.keys} {entry.found_by}".casefold()
    return 2 if all(word in every for word in wanted) else _NOT


def _row(number: int, each: Entry) -> Row:
    spoken = ", ".join(part for part in (each.words, each.what, each.keys) if part)
    return Row(str(number), each.words, each.what, each.keys, icon=each.icon, spoken=spoken)


def _do(entry: Entry) -> None:
    entry.do()
