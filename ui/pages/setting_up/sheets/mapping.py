"""Which column of a spreadsheet becomes what: a line for each thing we need, to be chosen by keys alone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from fieldwork.interchange.columns import Mapped, Table, Target
from fieldwork.interchange.sheets import column_letter
from ui.look.spacing import LARGE, SMALL
from ui.look.theme import theme
from ui.parts.labels import label
from ui.parts.layout import column, holder
from ui.parts.pick import Pick

NONE = "Not in this list"
PICK_WIDTH = 230


class MappingTable(QWidget):
    """Target, column, examples. `changed` when a column was chosen; a column becomes one thing at most."""

    changed = Signal()

    def __init__(self, targets: Sequence[Target]) -> None:
        super().__init__()
        self._targets = tuple(targets)
        self.picks: dict[str, Pick] = {}
        self._became: dict[str, QLabel] = {}
        self._left_out = label("", "muted", wrap=True)
        grid = QGridLayout()
        grid.setHorizontalSpacing(LARGE)
        grid.setVerticalSpacing(SMALL)
        grid.setContentsMargins(0, 0, 0, 0)
        for place, words in enumerate(("Becomes", "Column of the list", "For example")):
            grid.addWidget(label(words, "muted"), 0, place)
        for line, target in enumerate(self._targets, 1):
            self._add(grid, line, target)
        grid.setColumnStretch(2, 1)
        self.setLayout(column(holder(grid), self._left_out, gap=SMALL))
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def mapped(self) -> dict[str, int]:
        """Target to index of the column chosen for it."""
        return {id_: int(str(pick.value())) for id_, pick in self.picks.items() if pick.value() is not None}

    def show_table(self, table: Table, mapped: Mapped) -> None:
        """Offer the columns of this table, chosen as proposed."""
        options = [
            (index, f"{column_letter(index)}  {heading}" if heading else f"column {column_letter(index)}")
            for index, heading in enumerate(table.headings)
        ]
        for id_, pick in self.picks.items():
            pick.show_options(options)
            pick.set_value(mapped.get(id_))
        self._table = table
        self._show_left_out()

    def show_became(self, became: Mapping[str, str]) -> None:
        """Say of each target what its first cells became."""
        for id_, words in self._became.items():
            words.setText(became.get(id_, ""))

    def _add(self, grid: QGridLayout, line: int, target: Target) -> None:
        name = label(target.words, "strong", wrap=True)
        pick = self.picks[target.id] = Pick(nothing=NONE)
        pick.setAccessibleName(target.words)
        pick.setAccessibleDescription(target.help)
        name.setBuddy(pick)
        words = self._became[target.id] = label("", "muted", wrap=True)
        cell: QWidget = name
        if target.help:
            cell = holder(column(name, label(target.help, "muted", wrap=True), gap=0))
        grid.addWidget(cell, line, 0)
        grid.addWidget(pick, line, 1)
        grid.addWidget(words, line, 2)
        pick.changed.connect(self._on_changed)

    def _on_changed(self) -> None:
        chosen = self.sender()
        for pick in self.picks.values():
            if pick is not chosen and isinstance(chosen, Pick) and pick.value() == chosen.value():
                pick.set_value(None)
        self._show_left_out()
        self.changed.emit()

    def _show_left_out(self) -> None:
        used = self.mapped().values()
        left = [
            f"“{self._table.name(index)}”" for index in range(len(self._table.headings)) if index not in used
        ]
        self._left_out.setText(f"Left out, and not read: {', '.join(left)}." if left else "")
        self._left_out.setVisible(bool(left))

    def _on_theme(self) -> None:
        for pick in self.picks.values():
            pick.setFixedWidth(theme().scaled(PICK_WIDTH))
