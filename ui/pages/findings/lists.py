"""The lists of this page: the findings of a column, the evidence of a side, the evidence to choose from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from PySide6.QtCore import QModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.look.spacing import MEDIUM
from ui.look.theme import theme
from ui.pages.findings.drawing import CandidateDelegate, EvidenceDelegate, FindingDelegate
from ui.parts.lists import RowList
from ui.parts.rows import Index, Role, Row, Rows

ACROSS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
ALONG = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
CTRL = Qt.KeyboardModifier.ControlModifier
PLAIN = Qt.KeyboardModifier.NoModifier


class QuietList(RowList):
    """A list that says what to do while it is empty."""

    def __init__(self, name: str, delegate: Any, hint: str, empty: str) -> None:
        super().__init__(name, delegate, hint)
        self._empty = empty
        self.setMinimumWidth(120)

    @property
    def empty_words(self) -> str:
        """What it says while there is nothing in it."""
        return "" if self.rows else self._empty

    def say_when_empty(self, words: str) -> None:
        """Say something else while empty."""
        self._empty = words
        self.viewport().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.rows:
            painter = QPainter(self.viewport())
            painter.setPen(theme().colour("muted"))
            wrap = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft
            room = self.viewport().rect().adjusted(MEDIUM, MEDIUM, -MEDIUM, 0)
            painter.drawText(room, wrap, self._empty)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        if self.rows and not self.current:
            self.go_to(next(row.key for row in self.rows))


class CardList(QuietList):
    """Findings under one heading. Arrows walk across the columns too, and with Ctrl they move the finding."""

    walked = Signal(int)
    """The keyboard goes to the column on the left (-1) or right (1)."""
    moved = Signal(str, int)
    """This finding goes to the heading on the left (-1) or right (1)."""
    shifted = Signal(str, int)
    """This finding goes up (-1) or down (1)."""
    wanted = Signal()
    removed = Signal(str)

    def __init__(self, heading: str) -> None:
        hint = "Enter opens, N adds, Control and the arrows move a finding, Delete takes it away"
        empty = "Nothing yet. Add a finding, or begin one from the evidence."
        super().__init__(f"{heading}: findings", FindingDelegate, hint, empty)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        held, key = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier, Qt.Key(event.key())
        if key in ACROSS and held == PLAIN:
            self.walked.emit(ACROSS[key])
        elif key in ACROSS and held == CTRL and self.current:
            self.moved.emit(self.current, ACROSS[key])
        elif key in ALONG and held == CTRL and self.current:
            self.shifted.emit(self.current, ALONG[key])
        elif key == Qt.Key.Key_N and held == PLAIN:
            self.wanted.emit()
        elif key == Qt.Key.Key_Delete and held == PLAIN and self.current:
            self.removed.emit(self.current)
        elif key in ENTER and self.current:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)


class EvidenceList(QuietList):
    """Evidence on one side of a finding, as the control of a form's field."""

    changed = Signal()
    left = Signal()
    removed = Signal(str)
    turned = Signal(str)

    def __init__(self, name: str, empty: str) -> None:
        hint = "Enter goes to the reason, Control and T turns it round, Delete takes it away"
        super().__init__(name, EvidenceDelegate, hint, empty)
        self.setMinimumHeight(theme().scaled(96))

    def value(self) -> object:
        """The keys of what is shown."""
        return tuple(row.key for row in self.rows)

    def set_value(self, value: object) -> None:
        """Nothing: rows are shown by show_rows."""

    def targets(self) -> Sequence[QWidget]:
        """The list itself."""
        return (self,)

    def sizeHint(self) -> QSize:
        return QSize(240, theme().scaled(150))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Delete and self.current:
            self.removed.emit(self.current)
        elif event.key() == Qt.Key.Key_T and event.modifiers() == CTRL and self.current:
            self.turned.emit(self.current)
        elif event.key() in ENTER and self.current:
            self.opened.emit(self.current)
        else:
            super().keyPressEvent(event)


class TickedRows(Rows):
    """Rows that can be ticked. A tick stays while its row is out of sight."""

    def __init__(self) -> None:
        super().__init__()
        self.ticked: dict[str, None] = {}

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if role == Role.CheckStateRole and index.isValid():
            ticked = self.rows[index.row()].key in self.ticked
            return Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked
        return super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        return super().flags(index) | Qt.ItemFlag.ItemIsUserCheckable

    def tick(self, keys: Iterable[str], on: bool) -> None:
        """Tick these, or take their ticks away."""
        for key in keys:
            if on:
                self.ticked[key] = None
            else:
                self.ticked.pop(key, None)
        if self.rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self.rows) - 1, 0))


class PickList(QuietList):
    """What could be evidence. Space or a click ticks, Ctrl+A ticks all shown, Enter is done."""

    ticked = Signal(int)
    """So many are ticked now."""
    done = Signal()

    def __init__(self) -> None:
        hint = "Space ticks, Enter adds what is ticked, Control and A ticks all"
        super().__init__("Evidence to choose from", CandidateDelegate, hint, "")
        self._rows = TickedRows()
        self._rows.setParent(self)
        self.setModel(self._rows)
        self.setUniformItemSizes(True)
        self.setWordWrap(False)
        self.clicked.connect(self._on_clicked)

    @property
    def keys(self) -> tuple[str, ...]:
        """Keys of all that is ticked, in the order ticked."""
        return tuple(self._rows.ticked) if isinstance(self._rows, TickedRows) else ()

    def forget(self) -> None:
        """Take all ticks away."""
        self._tick(self.keys, on=False)

    def tick(self, keys: Iterable[str]) -> None:
        """Tick these."""
        self._tick(tuple(keys), on=True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Space and self.current:
            self._turn(self.current)
        elif event.key() in ENTER:
            self.done.emit()
        elif event.key() == Qt.Key.Key_A and event.modifiers() == CTRL:
            shown = [row.key for row in self.rows]
            self._tick(shown, on=not set(shown) <= set(self.keys))
        else:
            super().keyPressEvent(event)

    def _on_clicked(self, index: QModelIndex) -> None:
        self._turn(self.rows[index.row()].key)

    def _turn(self, key: str) -> None:
        self._tick((key,), on=key not in self.keys)

    def _tick(self, keys: Sequence[str], *, on: bool) -> None:
        assert isinstance(self._rows, TickedRows)
        self._rows.tick(keys, on)
        self.ticked.emit(len(self.keys))


def neighbour(rows: Sequence[Row], key: str, step: int) -> str | None:
    """The key after which a row goes when it is moved one up or down; None where it cannot go further."""
    keys = [row.key for row in rows]
    at = keys.index(key) + step
    if not 0 <= at < len(keys):
        return None
    others = [each for each in keys if each != key]
    return others[at - 1] if at else ""
