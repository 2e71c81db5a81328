"""How many case files of each part of the list: typed for each, or worked out in proportion."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from fieldwork.judgement.draw import Name
from ui.look.spacing import LARGE, SMALL
from ui.pages.setting_up.sample.understanding import Size
from ui.parts.controls import Number
from ui.parts.labels import label
from ui.parts.layout import column, holder

MOST = 60
TOO_MANY = "That makes {count} parts, too many to draw from one by one. Divide the list by less."


class PartsGrid(QWidget):
    """A line for each part: its words, how many listed, how many to draw. `changed` while one is typed."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.numbers: dict[Name, Number] = {}
        self._drawn: dict[Name, QLabel] = {}
        self._sizes: tuple[Size, ...] = ()
        self._body = QWidget()
        self._whole = column(self._body)
        self.setLayout(self._whole)

    @property
    def too_many(self) -> bool:
        """Whether there are more parts than anybody draws from."""
        return len(self._sizes) > MOST

    def show_sizes(self, sizes: Sequence[Size]) -> None:
        """Show these parts; what was typed for one that was there before stays."""
        if tuple(sizes) == self._sizes:
            return
        typed = {name: number.text() for name, number in self.numbers.items()}
        self._sizes = tuple(sizes)
        self.numbers, self._drawn = {}, {}
        old = self._body
        self._body = self._many() if self.too_many else self._grid(typed)
        self._whole.replaceWidget(old, self._body)
        old.hide()
        old.deleteLater()

    def show_shares(self, shares: Mapping[Name, tuple[int, int]] | None) -> None:
        """Show how many would be drawn of each, and how many in reserve; with None the person types them."""
        for name, number in self.numbers.items():
            number.setVisible(shares is None)
            words = self._drawn[name]
            words.setVisible(shares is not None)
            drawn, spare = (shares or {}).get(name, (0, 0))
            words.setText(f"{drawn}, {spare} in reserve" if shares else "")

    def targets(self) -> dict[Name, int]:
        """What was typed; nothing for a part is none of it."""
        return {name: int(str(number.value() or 0)) for name, number in self.numbers.items()}

    def problem(self) -> str:
        """What is wrong with what was typed."""
        return next((words for number in self.numbers.values() if (words := number.problem())), "")

    def _many(self) -> QWidget:
        return holder(column(label(TOO_MANY.format(count=len(self._sizes)), "error", wrap=True)))

    def _grid(self, typed: Mapping[Name, str]) -> QWidget:
        grid = QGridLayout()
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(LARGE)
        grid.setVerticalSpacing(SMALL)
        for place, words in enumerate(("Part of the list", "Children listed", "Case files to draw")):
            grid.addWidget(label(words, "muted"), 0, place)
        for line, size in enumerate(self._sizes, 1):
            number = self.numbers[size.name] = Number()
            number.setText(typed.get(size.name, ""))
            number.setAccessibleName(f"Case files to draw: {size.title}")
            number.hide()
            drawn = self._drawn[size.name] = label("")
            grid.addWidget(label(size.title, "strong", wrap=True), line, 0)
            grid.addWidget(label(f"{size.listed:,}"), line, 1)
            grid.addWidget(holder(column(number, drawn, gap=0)), line, 2)
            number.changed.connect(self.changed)
        grid.setColumnStretch(0, 1)
        return holder(grid)
