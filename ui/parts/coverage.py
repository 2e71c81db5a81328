"""The table of where there is evidence: a bar and a number for each indicator and source."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from ui.look.spacing import BOLD, SMALL_SCALE
from ui.look.theme import theme
from ui.parts.painting import RIGHT, ground, line, look, picture
from ui.parts.rows import Index, Role

COUNT_WIDTH = 108


@dataclass(frozen=True)
class CoverageRow:
    """One indicator and how many notes each source gives for it, in the order of the columns."""

    key: str
    title: str
    counts: tuple[int, ...]


class CoverageModel(QAbstractTableModel):
    """Indicators down, sources across. Fewer than `enough` is marked, and said."""

    def __init__(self, sources: Sequence[str], enough: int) -> None:
        super().__init__()
        self._sources, self.enough = tuple(sources), enough
        self._rows: tuple[CoverageRow, ...] = ()

    @property
    def most(self) -> int:
        """The largest count shown, at least 1: the length of a full bar."""
        return max((count for row in self._rows for count in row.counts), default=0) or 1

    def show(self, rows: Sequence[CoverageRow]) -> None:
        """Show these rows."""
        same = [row.key for row in rows] == [row.key for row in self._rows]
        if not same:
            self.beginResetModel()
        self._rows = tuple(rows)
        if not same:
            self.endResetModel()
        elif rows:
            self.dataChanged.emit(self.index(0, 0), self.index(len(rows) - 1, len(self._sources)))

    def place(self, index: Index) -> tuple[str, str]:
        """Key of the indicator and name of the source of a cell; no source in the first column."""
        source = self._sources[index.column() - 1] if index.column() else ""
        return self._rows[index.row()].key, source

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1 + len(self._sources)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole:
            return ("Quality indicator", *self._sources)[section]
        return None

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        row = self._rows[index.row()]
        if index.column() == 0:
            return row.title if role in (Role.DisplayRole, Role.AccessibleTextRole) else None
        count = row.counts[index.column() - 1]
        if role == Role.DisplayRole:
            return str(count)
        if role == Role.UserRole:
            return count
        if role == Role.AccessibleTextRole:
            few = ", few" if count < self.enough else ""
            return f"{row.title}, {self._sources[index.column() - 1]}: {count}{few}"
        return None


class CoverageDelegate(QStyledItemDelegate):
    """A bar with its number; where there is little, in the colour of a warning and with its sign."""

    THICK = 8
    SIGN = 12

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(90, row_height())

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        at = look(option)
        if at.selected:
            painter.fillRect(at.rect, theme().colour("selected"))
        if at.ringed:
            ground(painter, at.rect.adjusted(1, 1, -1, -1), None, ringed=True)
        if index.column() == 0:
            line(painter, at.rect.adjusted(14, 0, -4, 0), index.data(), theme().font(), "text")
        else:
            self._bar(painter, at.rect, index)
        painter.restore()

    def _bar(self, painter: QPainter, rect: QRectF, index: Index) -> None:
        model = index.model()
        assert isinstance(model, CoverageModel)
        count = int(index.data(Role.UserRole))
        font = theme().font(SMALL_SCALE, BOLD)
        line(painter, rect.adjusted(0, 0, -14, 0), str(count), font, "text", RIGHT)
        room = QFontMetrics(font).horizontalAdvance("000") + theme().scaled(self.SIGN)
        track = rect.adjusted(10, 0, -22 - room, 0)
        bar = QRectF(track.left(), track.center().y() - self.THICK / 2, track.width(), self.THICK)
        self._pill(painter, bar, "hover")
        if count < model.enough:
            picture(painter, bar.right() + 4, bar.center().y(), "triangle-alert", "warn", self.SIGN)
        if count:
            bar.setWidth(max(float(self.THICK), track.width() * count / model.most))
            self._pill(painter, bar, "quote_bar" if count < model.enough else "accent")

    def _pill(self, painter: QPainter, bar: QRectF, token: str) -> None:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme().colour(token))
        painter.drawRoundedRect(bar, self.THICK / 2, self.THICK / 2)


class CoverageTable(QTableView):
    """The table. `opened` carries indicator key and source ("" for the row) on Enter or double click."""

    opened = Signal(str, str)

    def __init__(self, name: str, sources: Sequence[str], enough: int) -> None:
        super().__init__()
        self._model = CoverageModel(sources, enough)
        self._model.setParent(self)
        self.setModel(self._model)
        self.setItemDelegate(CoverageDelegate(self))
        self.setAccessibleName(name)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self._settle_headers()
        self.activated.connect(self._on_activated)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def show_rows(self, rows: Sequence[CoverageRow]) -> None:
        """Show these rows, staying on the cell that was current."""
        self._model.show(rows)
        if rows and not self.currentIndex().isValid():
            self.setCurrentIndex(self._model.index(0, 0))

    def _settle_headers(self) -> None:
        across = self.horizontalHeader()
        across.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        across.setSectionResizeMode(0, QHeaderView.ResizeMode.Stretch)
        across.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        across.setHighlightSections(False)
        across.setAccessibleName("Column headings")
        across.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)

    def _on_theme(self) -> None:
        self.verticalHeader().setDefaultSectionSize(row_height())
        self.horizontalHeader().setMinimumSectionSize(theme().scaled(COUNT_WIDTH))
        for column in range(1, self._model.columnCount()):
            self.setColumnWidth(column, theme().scaled(COUNT_WIDTH))

    def _on_activated(self, index: QModelIndex) -> None:
        self.opened.emit(*self._model.place(index))


def row_height() -> int:
    """Height of a row at the text size in use."""
    return QFontMetrics(theme().font()).height() + 16
