"""The four counts across the top: how much is done of how much."""

from __future__ import annotations

from typing import Final

from PySide6.QtWidgets import QGridLayout, QProgressBar, QWidget

from ui.look.spacing import LARGE, MEDIUM, SMALL
from ui.pages.overview.reading import Standing, Tally
from ui.parts.frames import frame
from ui.parts.labels import Icon, label
from ui.parts.layout import column, row

CARDS: Final = (
    ("conversations", "Conversations done", "messages-square"),
    ("files", "Files read", "folder-open"),
    ("findings", "Findings agreed", "list-checks"),
    ("indicators", "Indicators evaluated", "star"),
)


class CountCard(QWidget):
    """One count, with a bar."""

    def __init__(self, name: str, icon: str) -> None:
        super().__init__()
        self._name = name
        self._done, self._of = label("0", "heading"), label("of 0", "muted")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(name)
        words = row(self._done, self._of, None, gap=SMALL)
        body = column(row(Icon(icon), label(name, "strong"), None), words, self._bar, gap=SMALL)
        body.setContentsMargins(LARGE, MEDIUM, LARGE, LARGE)
        self.setLayout(column(frame("card", body)))

    @property
    def words(self) -> str:
        """What it says."""
        return f"{self._name}: {self._done.text()} {self._of.text()}"

    def show_tally(self, tally: Tally) -> None:
        """Show this count. More may be done than was planned."""
        self._done.setText(str(tally.done))
        self._of.setText(f"of {tally.of}")
        self._bar.setRange(0, max(tally.of, tally.done, 1))
        self._bar.setValue(tally.done)
        self._bar.setAccessibleDescription(self.words)


class Counts(QWidget):
    """All four, side by side or two by two."""

    def __init__(self) -> None:
        super().__init__()
        self.cards = {key: CountCard(name, icon) for key, name, icon in CARDS}
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(MEDIUM)
        self.setLayout(self._grid)
        self.stand(False)

    def show_standing(self, standing: Standing) -> None:
        """Show how far everything is."""
        for key, card in self.cards.items():
            card.show_tally(getattr(standing, key))

    def stand(self, upright: bool) -> None:
        """Two by two, or all side by side."""
        across = 2 if upright else len(self.cards)
        for number, card in enumerate(self.cards.values()):
            self._grid.addWidget(card, number // across, number % across)
        for number in range(len(self.cards)):
            self._grid.setColumnStretch(number, 1 if number < across else 0)
