"""The first rows of a spreadsheet as they were understood, in a table that keys can walk through."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ui.look.theme import theme
from ui.parts.coverage import row_height
from ui.parts.painting import ground, line, look
from ui.parts.rows import Index, Role

MOST_ROWS = 8
AIR = 10
"""Pixels before the text, as in the headings."""


class _Model(QAbstractTableModel):
    """Headings and rows of text."""

    def __init__(self) -> None:
        super().__init__()
        self.headings: tuple[str, ...] = ()
        self.rows: tuple[tuple[str, ...], ...] = ()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self.headings)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return self.headings[section]
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        words = self.rows[index.row()][index.column()]
        if role == Role.DisplayRole:
            return words
        if role == Role.AccessibleTextRole:
            return f"{self.headings[index.column()]}: {words or 'nothing'}"
        return None


class _Cells(QStyledItemDelegate):
    """Text that stands below its heading, and gives way with … where it is too long."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        at = look(option)
        if at.selected:
            painter.fillRect(at.rect, theme().colour("selected"))
        if at.ringed:
            ground(painter, at.rect.adjusted(1, 1, -1, -1), None, ringed=True)
        line(painter, at.rect.adjusted(AIR, 0, -4, 0), str(index.data()), theme().font(), "text")
        painter.restore()


class Preview(QTableView):
    """Text alone; nothing in it can be changed."""

    def __init__(self, name: str, widths: Sequence[int]) -> None:
        super().__init__()
        self._widths = tuple(widths)
        """Pixels of the columns at 100 % text; the last for all that follow."""
        self._model = _Model()
        self._model.setParent(self)
        self.setModel(self._model)
        self.setItemDelegate(_Cells(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        across = self.horizontalHeader()
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setHighlightSections(False)
        across.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setStretchLastSection(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    @property
    def rows(self) -> tuple[tuple[str, ...], ...]:
        """What is shown."""
        return self._model.rows

    def show_rows(
        self, headings: Sequence[str], rows: Sequence[Sequence[str]], limit: int | None = MOST_ROWS
    ) -> None:
        """Show these rows, or the first of them."""
        same = (tuple(headings), tuple(map(tuple, rows[:limit]))) == (self._model.headings, self._model.rows)
        if same:
            return
        stay = max(0, self.currentIndex().row())
        self._model.beginResetModel()
        self._model.headings = tuple(headings)
        self._model.rows = tuple(tuple(each) for each in rows[:limit])
        self._model.endResetModel()
        if rows:
            self.setCurrentIndex(self._model.index(min(stay, len(self._model.rows) - 1), 0))
        self._on_theme()

    def _on_theme(self) -> None:
        self.verticalHeader().setDefaultSectionSize(row_height())
        for place in range(self._model.columnCount()):
            self.setColumnWidth(place, theme().scaled(self._widths[min(place, len(self._widths) - 1)]))
        head = self.horizontalHeader().sizeHint().height()
        self.setFixedHeight(head + row_height() * max(1, len(self._model.rows)) + 18)
