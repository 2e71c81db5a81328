"""The parts of the page that are shown one at a time, and the row of chips that chooses among them."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QRadioButton, QStackedWidget, QWidget

from ui.look.spacing import MEDIUM
from ui.messages import Messages
from ui.pages.merge.conflicts import ConflictsPane
from ui.pages.merge.log_pane import LogPane
from ui.pages.merge.mine_pane import MinePane
from ui.pages.merge.reading import Shown
from ui.pages.merge.twice_pane import TwicePane
from ui.pages.merge.waiting_pane import WaitingPane
from ui.parts.chips import Chips
from ui.parts.layout import column
from ui.workspace import Workspace

DECIDE, CAME_IN, WAITING, MINE, TWICE = "decide", "came in", "waiting", "mine", "twice"
WORDS: Final = {
    DECIDE: "To decide",
    CAME_IN: "What came in",
    WAITING: "Waiting",
    MINE: "What the lead has of mine",
    TWICE: "Recorded twice",
}
ERASED: Final = "Erased"
"""What is left of MINE on the lead's own laptop."""


class Sections(QWidget):
    """`turned` when another one is shown."""

    turned = Signal()

    def __init__(self, workspace: Workspace, messages: Messages) -> None:
        super().__init__()
        self.conflicts = ConflictsPane(workspace, messages)
        self.log, self.waiting, self.mine, self.twice = LogPane(), WaitingPane(), MinePane(), TwicePane()
        panes = (self.conflicts, self.log, self.waiting, self.mine, self.twice)
        self._panes: dict[str, QWidget] = dict(zip(WORDS, panes, strict=True))
        self.chips = Chips("Colleagues’ work", list(WORDS.items()))
        self._stack = QStackedWidget()
        for pane in panes:
            self._stack.addWidget(pane)
        inside = column(self.chips, self._stack, gap=MEDIUM)
        inside.setStretch(1, 1)
        self.setLayout(inside)
        self.chips.changed.connect(self._on_chip)
        self.go(DECIDE)

    @property
    def current(self) -> str:
        """Which is shown."""
        return str(self.chips.value())

    @property
    def offered(self) -> tuple[str, ...]:
        """What the chips say."""
        chips = (self._chip(name) for name in WORDS)
        return tuple(chip.text() for chip in chips if not chip.isHidden())

    @property
    def pane(self) -> QWidget:
        """What is shown."""
        return self._panes[self.current]

    def focus_main(self) -> None:
        """Put the keyboard in what is shown, else on the chip that shows it."""
        self.pane.focus_main()  # type: ignore[attr-defined]
        focused = self.window().focusWidget()
        if focused is None or not self.pane.isAncestorOf(focused):
            self._chip(self.current).setFocus(Qt.FocusReason.OtherFocusReason)

    def parts(self) -> tuple[QWidget, ...]:
        """The chips, and the parts of what is shown."""
        inside: tuple[QWidget, ...] = self.pane.parts()  # type: ignore[attr-defined]
        return (self._chip(self.current), *(each for each in inside if each.isVisibleTo(self)))

    def go(self, name: str) -> None:
        """Show that one."""
        self.chips.set_value(name)
        self._on_chip()

    def step(self, by: int) -> None:
        """Show the next one, or the one before."""
        offered = [
            name for name, chip in zip(WORDS, self.chips.targets(), strict=True) if not chip.isHidden()
        ]
        self.go(offered[(offered.index(self.current) + by) % len(offered)])

    def show_all(self, shown: Shown) -> None:
        """Show what the store holds."""
        self.log.show_log(shown.log, shown.today)
        self.waiting.show_waiting(shown.waiting, shown.today)
        self.mine.show_standing(shown.standing, shown.erasures, shown.today)
        self.twice.show_twice(shown.twice)
        open_twice = sum(not each.joined for each in shown.twice)
        self.count(DECIDE, shown.to_decide)
        self.count(WAITING, len(shown.waiting))
        self.count(TWICE, open_twice)
        mine = self._chip(MINE)
        mine.setText(ERASED if shown.leads else WORDS[MINE])
        mine.setVisible(not shown.leads or bool(shown.erasures))
        if mine.isHidden() and self.current == MINE:
            self.go(DECIDE)

    def count(self, name: str, number: int) -> None:
        """Say how many things are in that one."""
        self._chip(name).setText(f"{WORDS[name]} ({number})" if number else WORDS[name])

    def fit(self, upright: bool, width_in_lines: float) -> None:
        """Stand what is side by side one below the other where the window is narrow."""
        self.conflicts.fit(width_in_lines)
        for pane in (self.log, self.mine, self.twice):
            pane.stand(upright)

    def _chip(self, name: str) -> QRadioButton:
        chip = self.chips.targets()[list(WORDS).index(name)]
        assert isinstance(chip, QRadioButton)
        return chip

    def _on_chip(self) -> None:
        self._stack.setCurrentWidget(self.pane)
        self.turned.emit()
