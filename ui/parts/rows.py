"""The rows of a list as frozen values, and the model over them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt

Index = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole

STATES: Final = {
    "complete": ("circle-check", "good"),
    "under way": ("circle-dot", "accent"),
    "planned": ("circle", "muted"),
    "not started": ("circle", "muted"),
    "did not happen": ("x", "muted"),
    "draft": ("circle-dot", "warn"),
    "look again": ("triangle-alert", "warn"),
    "two versions": ("git-merge", "bad"),
    "needs you": ("circle-alert", "bad"),
}
"""The states a row can be in: its icon and the colour of it. The word itself is tooltip and spoken."""


@dataclass(frozen=True)
class Row:
    """One row of a list: what it stands for, what it shows, what a screen reader says."""

    key: str
    title: str
    sub: str = ""
    when: str = ""
    state: str = ""
    count: int | None = None
    icon: str = ""
    spoken: str = ""
    heading: bool = False
    urgent: bool = False

    def sentence(self) -> str:
        """The whole row in words."""
        if self.spoken:
            return self.spoken
        count = "" if self.count is None else str(self.count)
        return ", ".join(part for part in (self.title, self.sub, self.state, count, self.when) if part)


def row_data(row: Row, role: int) -> Any:
    """What a model answers for a row."""
    if role == Role.DisplayRole:
        return row.title
    if role == Role.UserRole:
        return row
    if role == Role.AccessibleTextRole:
        return row.sentence()
    if role == Role.ToolTipRole:
        return row.state.capitalize() or None
    return None


class Rows(QAbstractListModel):
    """A list of up to some thousand rows, all known."""

    def __init__(self, rows: Iterable[Row] = ()) -> None:
        super().__init__()
        self._rows = tuple(rows)

    @property
    def rows(self) -> tuple[Row, ...]:
        """What is shown now."""
        return self._rows

    def show(self, rows: Iterable[Row]) -> None:
        """Show these rows; where only what they say has changed, the view stays where it is."""
        new = tuple(rows)
        if [row.key for row in new] == [row.key for row in self._rows]:
            self._update(new)
            return
        self.beginResetModel()
        self._rows = new
        self.endResetModel()

    def change(self, key: str, **fields: Any) -> None:
        """Change some fields of one row."""
        self._update(tuple(replace(row, **fields) if row.key == key else row for row in self._rows))

    def place(self, key: str) -> QModelIndex:
        """Where the row of that key is; an invalid index if it is not there."""
        for number, row in enumerate(self._rows):
            if row.key == key:
                return self.index(number, 0)
        return QModelIndex()

    def rowCount(self, parent: Index = QModelIndex()) -> int:  # noqa: B008
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = Role.DisplayRole) -> Any:
        return row_data(self._rows[index.row()], role) if index.isValid() else None

    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self._rows[index.row()].heading:
            # A disabled row is passed over by the arrow keys; it can still be read.
            return Qt.ItemFlag.NoItemFlags
        return super().flags(index)

    def _update(self, new: tuple[Row, ...]) -> None:
        old, self._rows = self._rows, new
        for number, (before, after) in enumerate(zip(old, new, strict=True)):
            if before != after:
                self.dataChanged.emit(self.index(number, 0), self.index(number, 0))
