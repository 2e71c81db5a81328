"""Lists that keep their place: of some thousand rows, and of any number."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHeaderView, QListView, QTableView

from ui.look.theme import theme
from ui.parts.delegates import CardDelegate, Delegate, card_height
from ui.parts.paged import PagedRows
from ui.parts.rows import Row, Rows

SCROLL_STEP = 18


class RowList(QListView):
    """A list of Rows. `chosen` when another row becomes current, `opened` on Enter or a double click."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, name: str, delegate: type[Delegate] = CardDelegate, hint: str = "") -> None:
        super().__init__()
        self._rows = Rows()
        self._rows.setParent(self)
        self._quiet = False
        self.setModel(self._rows)
        self.setItemDelegate(delegate(self))
        self.setAccessibleName(name)
        self.setAccessibleDescription(hint)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        # Without this Qt measures wrapped rows anew only when the height changes, not the width.
        self.setWordWrap(True)
        _settle(self)
        self.activated.connect(self._on_activated)
        theme().changed.connect(self.scheduleDelayedItemsLayout)

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows shown."""
        return self._rows.rows

    @property
    def current(self) -> str:
        """Key of the current row; empty when there is none."""
        number = self.currentIndex().row()
        return self._rows.rows[number].key if number >= 0 else ""

    def show_rows(self, rows: Iterable[Row]) -> None:
        """Show these rows and stay on the same one, or near it if it is gone; `chosen` only in that case."""
        key, number = self.current, self.currentIndex().row()
        self._quiet = True
        self._rows.show(rows)
        if key and self.current != key and not self.go_to(key):
            self._go_near(number)
        self._quiet = False
        if key != self.current:
            self.chosen.emit(self.current)

    def change(self, key: str, **fields: object) -> None:
        """Change some fields of one row."""
        self._rows.change(key, **fields)

    def go_to(self, key: str) -> bool:
        """Make that row current; False if it is not there."""
        index = self._rows.place(key)
        if index.isValid():
            self.setCurrentIndex(index)
        return index.isValid()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]  # noqa: N802
        super().currentChanged(current, previous)
        if not self._quiet and current.isValid():
            self.chosen.emit(self._rows.rows[current.row()].key)

    def _go_near(self, number: int) -> None:
        last = self._rows.rowCount() - 1
        if last >= 0:
            self.setCurrentIndex(self._rows.index(min(number, last), 0))

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(self._rows.rows[index.row()].key)


class LongList(QTableView):
    """A list of any length over a PagedRows model, drawn as two-line cards."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, name: str, model: PagedRows) -> None:
        super().__init__()
        self._rows = model
        model.setParent(self)
        self.setModel(model)
        self.setItemDelegate(CardDelegate(self))
        self.setAccessibleName(name)
        _settle(self)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        for header in (self.horizontalHeader(), self.verticalHeader()):
            header.hide()
            # ResizeToContents on 100,000 rows takes twenty seconds.
            header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.activated.connect(self._on_activated)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def currentChanged(self, current: QModelIndex, previous: QModelIndex) -> None:  # type: ignore[override]  # noqa: N802
        super().currentChanged(current, previous)
        if current.isValid():
            self.chosen.emit(self._rows.key(current))

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(self._rows.key(index))

    def _on_theme(self) -> None:
        self.verticalHeader().setDefaultSectionSize(card_height())


def listview(
    name: str, rows: Iterable[Row] = (), delegate: type[Delegate] = CardDelegate, hint: str = ""
) -> RowList:
    """A list with that accessible name, its first ordinary row current."""
    made = RowList(name, delegate, hint)
    made.show_rows(rows)
    first = next((row.key for row in made.rows if not row.heading), "")
    made.go_to(first)
    return made


def _settle(view: QAbstractItemView) -> None:
    view.setMouseTracking(True)
    view.setFrameShape(QFrame.Shape.NoFrame)
    view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.verticalScrollBar().setSingleStep(SCROLL_STEP)
    view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
