"""The page where the team sees how far it is, where evidence is thin, and what to carry on with."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Final

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QPushButton, QStackedWidget, QWidget

from fieldwork.records import ALL
from ui.look.spacing import LARGE, MEDIUM, SMALL
from ui.look.theme import theme
from ui.messages import Messages
from ui.page import Page
from ui.pages.overview import reading
from ui.pages.overview.counts import Counts
from ui.pages.overview.reading import COLUMNS, Standing
from ui.pages.overview.waiting import Waiting
from ui.parts.buttons import Button
from ui.parts.coverage import CoverageRow, CoverageTable, row_height
from ui.parts.dates import MONTHS
from ui.parts.empty import EmptyState
from ui.parts.frames import frame, scrolled
from ui.parts.labels import Elided, label
from ui.parts.layout import column, holder, row
from ui.parts.lists import listview
from ui.parts.rows import Row
from ui.workspace import Workspace

ENOUGH: Final = 10
"""Fewer notes or files than this about an indicator are few, and marked."""
UPRIGHT: Final = 62.0
"""Width in lines of text below which everything stands one below the other."""
CARRY_ON: Final = 300
DAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
SPLIT: Final = "\x1f"


class OverviewPage(Page):
    """Nothing is written here; Enter goes to where the work is."""

    name: ClassVar[str] = "overview"
    title: ClassVar[str] = "Overview"
    icon: ClassVar[str] = "layout-dashboard"
    kinds: ClassVar[frozenset[str]] = frozenset(kind.kind for kind in ALL)

    def __init__(self, workspace: Workspace, messages: Messages) -> None:
        super().__init__(workspace, messages)
        self.standing: Standing | None = None
        self._asking = self._again = self._focus_due = False
        self.counts = Counts()
        self.table = CoverageTable("Where we have evidence", COLUMNS, ENOUGH)
        self.carry_on = listview("Carry on", hint="Enter goes there")
        self.empty = EmptyState(
            "messages-square",
            "Begin with a conversation",
            "Plan whom you will talk with, or name the case files you will read. Tag what you hear, and this "
            "page shows where there is evidence and where there is none.",
            "Plan a conversation",
        )
        self._lay_out()
        self._connect()
        self.fit(80.0)

    def refresh(self) -> None:
        """Count everything again."""
        self._again = self._asking
        if not self._asking:
            self._asking = True
            self.workspace.read(self._on_standing, reading.standing, self.workspace.catalogue)

    def focus_main(self) -> None:
        """Put the keyboard on what to carry on with, now or once it is there."""
        if self.standing is None:
            self._focus_due = True
            if not self._asking:
                self.refresh()
        elif self.carry_on.rows:
            self.carry_on.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.standing.begun:
            self.table.setFocus(Qt.FocusReason.OtherFocusReason)
        elif (button := self.empty.findChild(QPushButton)) is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def parts(self) -> tuple[QWidget, ...]:
        """The table and the list."""
        buttons = self.empty.findChildren(QPushButton)
        return tuple(each for each in (self.table, self.carry_on, *buttons) if each.isVisibleTo(self))

    def fit(self, width_in_lines: float) -> None:
        """Stand everything one below the other where the window is narrow."""
        self._upright = width_in_lines < UPRIGHT
        way = QBoxLayout.Direction.TopToBottom if self._upright else QBoxLayout.Direction.LeftToRight
        self._both.setDirection(way)
        self.counts.stand(self._upright)
        wide = theme().scaled(CARRY_ON)
        self._carry_card.setMinimumWidth(0 if self._upright else wide)
        self._carry_card.setMaximumWidth(16_777_215 if self._upright else wide)
        self._settle_heights()

    def _lay_out(self) -> None:
        self._title, self._about = Elided(), label("", "muted", wrap=True)
        self.plan = Button("&Plan a conversation", "primary", icon="plus")
        words = column(self._title, self._about, gap=2)
        top = row(words, self.plan, gap=MEDIUM)
        top.setStretchFactor(words, 1)
        few = label(f"Marked: fewer than {ENOUGH}", "muted")
        head = row(label("Where we have evidence", "subheading"), None, few)
        head.setContentsMargins(LARGE, MEDIUM, LARGE, 0)
        table = frame("card", column(head, self.table, gap=SMALL, margins=(1, 0, 1, SMALL)))
        self._nothing = label("Nothing waits for you.", "muted", wrap=True)
        title = row(label("Carry on", "subheading"), margins=(LARGE, MEDIUM, LARGE, 0))
        nothing = row(self._nothing, margins=(LARGE, 0, LARGE, 0))
        carry = column(title, nothing, self.carry_on, gap=SMALL, margins=(1, 0, 1, SMALL))
        self._carry_card = frame("card", carry)
        self._both: QBoxLayout = row(table, self._carry_card, gap=MEDIUM)
        self._both.setStretch(0, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(holder(self._both))
        self._stack.addWidget(self.empty)
        body = column(top, self.counts, self._stack, gap=MEDIUM, margins=(LARGE, MEDIUM, LARGE, MEDIUM))
        body.setStretchFactor(self._stack, 1)
        self.setLayout(column(scrolled(holder(body))))

    def _connect(self) -> None:
        self.table.opened.connect(self._on_indicator)
        self.carry_on.opened.connect(self._on_opened)
        self.plan.clicked.connect(self._on_plan)
        self.empty.acted.connect(self._on_plan)
        theme().changed.connect(self._settle_heights)

    def _settle_heights(self) -> None:
        """Where the page scrolls, table and list show all their rows."""
        rows = len(self.standing.covered) if self.standing else 6
        self.table.setMinimumHeight((rows + 1) * row_height() + 12 if self._upright else 160)
        each = self.carry_on.sizeHintForRow(0) if self.carry_on.rows else 0
        shown = len(self.carry_on.rows) * max(each, 0) + 8 if self._upright else 120
        self.carry_on.setMinimumHeight(shown if self.carry_on.rows else 0)

    def _on_standing(self, found: Standing) -> None:
        self._asking = False
        if self._again:
            self.refresh()
        self._show(found)

    def _show(self, found: Standing) -> None:
        self.standing = found
        self._title.show_text(found.area)
        self._about.setText(found.about)
        self.counts.show_standing(found)
        self.table.show_rows([CoverageRow(each.code, each.name, each.counts) for each in found.covered])
        today = date.fromisoformat(found.today)
        self.carry_on.show_rows(_row(each, today) for each in found.waiting)
        if self.carry_on.rows and not self.carry_on.current:
            self.carry_on.go_to(self.carry_on.rows[0].key)
        self.carry_on.setVisible(bool(found.waiting))
        self._nothing.setVisible(not found.waiting)
        self._stack.setCurrentIndex(0 if found.begun else 1)
        self.plan.setVisible(found.begun)
        self._settle_heights()
        if self._focus_due:
            self._focus_due = False
            self.focus_main()

    def _on_indicator(self, code: str, _: str) -> None:
        self.go_requested.emit("findings", code)

    def _on_opened(self, key: str) -> None:
        page, record, _ = key.split(SPLIT)
        if page:
            self.go_requested.emit(page, record)

    def _on_plan(self) -> None:
        self.go_requested.emit("conversations", "")


def _row(each: Waiting, today: date) -> Row:
    key = SPLIT.join((each.place.page, each.place.record, each.state))
    return Row(key, each.title, sub=each.what, when=in_short(each.when, today), state=each.state)


def in_short(moment: str, today: date) -> str:
    """As narrow as a list needs it: 10:30 today, Mon near today, else 12 Mar."""
    if not moment:
        return ""
    day = date.fromisoformat(moment[:10])
    if day == today:
        return moment[11:16]
    if abs((day - today).days) < len(DAYS):
        return DAYS[day.weekday()]
    return f"{day.day} {MONTHS[day.month - 1][:3]}"
