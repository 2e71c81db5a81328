"""A list of a hundred thousand rows, of which only the keys are known and the pages on screen fetched."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QTimer, Signal

from ui.parts.rows import Index, Role, Row, row_data

PAGE: Final = 100
KEPT: Final = 40

Keys = tuple[str, ...]


class PagedRows(QAbstractTableModel):
    """One column over all keys. Asks for a page by `wanted(keys)`; whoever listens answers with take()."""

    wanted = Signal(tuple)

    def __init__(self) -> None:
        super().__init__()
        self._keys: Keys = ()
        self._pages: dict[int, dict[str, Row]] = {}
        self._waiting: dict[Keys, int] = {}
        self._missing: list[int] = []
        # Asked after the paint that found them missing, since an answer may come at once and repaint.
        self._ask = QTimer(self, singleShot=True, interval=0)
        self._ask.timeout.connect(self._on_ask)

    def show(self, keys: Iterable[str]) -> None:
        """Show the rows of these keys, in this order; pages still on their way are no longer wanted."""
        self.beginResetModel()
        self._keys = tuple(keys)
        self._pages.clear()
        self._waiting.clear()
        self._missing.clear()
        self.endResetModel()

    def refresh(self) -> None:
        """Fetch again what is on screen: the rows may say something else now."""
        self._pages.clear()
        self._waiting.clear()
        if self._keys:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._keys) - 1, 0))

    def take(self, keys: Sequence[str], rows: Iterable[Row]) -> None:
        """The answer to wanted(keys). An answer to an older question is dropped."""
        page = self._waiting.pop(tuple(keys), None)
        if page is None:
            return
        self._pages[page] = {row.key: row for row in rows}
        while len(self._pages) > KEPT:
            del self._pages[next(iter(self._pages))]
        first = page * PAGE
        self.dataChanged.emit(self.index(first, 0), self.index(first + len(keys) - 1, 0))

    def key(self, index: Index) -> str:
        """The key of the row at that index."""
        return self._keys[index.row()]

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else 1

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        if not index.isValid() or role not in (
            Role.DisplayRole,
            Role.UserRole,
            Role.AccessibleTextRole,
            Role.ToolTipRole,
        ):
            return None
        return row_data(self._row(index.row()), role)

    def _row(self, number: int) -> Row:
        page, key = number // PAGE, self._keys[number]
        rows = self._pages.pop(page, None)
        if rows is None:
            self._want(page)
            return Row(key, "…", spoken="Still being read")
        # Put back at the end: the first page of the dict is the one longest unused.
        self._pages[page] = rows
        return rows.get(key) or Row(key, "No longer there")

    def _want(self, page: int) -> None:
        if page not in self._missing and page not in self._waiting.values():
            self._missing.append(page)
            self._ask.start()

    def _on_ask(self) -> None:
        missing, self._missing = self._missing, []
        for page in missing:
            keys = self._keys[page * PAGE : (page + 1) * PAGE]
            self._waiting[keys] = page
            self.wanted.emit(keys)
