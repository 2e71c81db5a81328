"""Someone who decides: the pane in a window over a real inspection, and what the window does for it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fieldwork.capture.opening import Opened, start_inspection
from fieldwork.clock import FixedClock
from fieldwork.library import Library
from tests.ui.conftest import Show
from tests.ui.keys import Keys
from tests.ui.pages.conftest import LEAD, Desk, Furnish, Seat
from ui.pages.merge.conflicts import ConflictsPane
from ui.parts.buttons import Button
from ui.parts.layout import column, holder

PRESSED = 150
"""Milliseconds that a button stays down which is pressed by its letter."""


@dataclass
class Sitting:
    """The pane, the inspection under it, and the keyboard before it."""

    pane: ConflictsPane
    desk: Desk
    keys: Keys
    told: list[tuple[str, bool]] = field(default_factory=list)
    gone_to: list[tuple[str, str]] = field(default_factory=list)
    left: list[int] = field(default_factory=list)

    def press(self, *keys: Any) -> None:
        """Press keys, each after everything is at rest."""
        for key in keys:
            self.keys.press(key)
            if str(key).startswith("Alt+"):
                QTest.qWait(PRESSED)
            self.desk.settle()

    def refresh(self, _: frozenset[str] = frozenset()) -> None:
        """As the page does after a change."""
        self.pane.refresh()

    @property
    def rows(self) -> list[tuple[str, str]]:
        """What the list says: what it is, and what was decided or between whom."""
        return [(row.title, row.sub) for row in self.pane.list.rows]

    @property
    def title(self) -> str:
        """What is being decided."""
        torn = self.pane.detail.torn
        return torn.conflict.title if torn else ""

    @property
    def field(self) -> str:
        """Which field of it."""
        torn = self.pane.detail.torn
        return torn.conflict.field if torn else ""

    def torn(self) -> set[tuple[str, str]]:
        """Record and field of everything with two versions in the store."""
        found = self.desk.ask(lambda store: store.conflicts())
        return {(record, name) for _, record, name in found}


def begin(here: Library, clock: FixedClock) -> Opened:
    """An inspection of Stirling, led by the person at the keyboard."""
    return start_inspection(here, clock, "Stirling", member_name=LEAD)


def sit_down(
    seat: Seat, show: Show, keys: Keys, furnish: Furnish, width: int = 1138, height: int = 640
) -> Sitting:
    """Open the pane over an inspection furnished so."""
    desk = seat(begin, furnish)
    pane = ConflictsPane(desk.workspace, desk.told)
    sitting = Sitting(pane, desk, keys)
    pane.told.connect(lambda words, undo: sitting.told.append((words, undo)))
    pane.go_requested.connect(lambda page, record: sitting.gone_to.append((page, record)))
    pane.count_changed.connect(sitting.left.append)
    desk.workspace.changed.connect(sitting.refresh)
    # As on the page, something stands above it.
    show(holder(column(Button("Hand over"), pane)), width, height)
    pane.refresh()
    desk.settle()
    pane.focus_main()
    QApplication.processEvents()
    return sitting


Sit = Callable[..., Sitting]


def sitter(seat: Seat, show: Show, keys: Keys) -> Sit:
    """Opens sittings."""
    return partial(sit_down, seat, show, keys)
