"""Starting a conversation: with whom and when; everything else can wait."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from fieldwork.catalogue import Catalogue
from ui.look.spacing import LARGE, MEDIUM, SMALL, WIDE
from ui.look.theme import theme
from ui.parts.buttons import Button
from ui.parts.field import choice_field, line_field
from ui.parts.frames import frame, scrolled
from ui.parts.labels import label
from ui.parts.layout import column, holder, row
from ui.parts.problems import ProblemSummary
from ui.parts.tab_order import follow_layout
from ui.parts.times import NOW, in_full, understood_moment

WHO = {
    "children": "Child or young person",
    "families": "Parent or carer",
    "staff": "Member of staff",
    "managers": "Manager",
    "leaders": "Senior leader",
    "others": "Someone else",
}
WHEN = "Leave it empty to begin now. Or: 14:30, tomorrow 9:30, 16 March 14:30"
NOT_A_TIME = "Enter a time like 14:30, tomorrow 9:30 or 16 March 14:30, or leave it empty for now"
WITH_WHOM = "Choose with whom you talk"
PAST = "This time is over. Leave it empty to begin now, or enter when it will be"


class NewTalk(QWidget):
    """`wanted(group, title, moment)`, an empty moment meaning now; `cancelled` on Esc."""

    WIDTH = 520

    wanted = Signal(str, str, str)
    cancelled = Signal()

    def __init__(self, catalogue: Catalogue) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._now: datetime | None = None
        self._problems = ProblemSummary()
        self._group = choice_field("With whom?", list(WHO.items()))
        self._when = line_field("When?", WHEN)
        self._meaning = label("", "muted", wrap=True)
        self._begin = Button("Begin now", "primary", icon="arrow-right")
        self._cancel = Button("Cancel", "quiet")
        inside = column(
            label("New conversation", "heading"),
            self._problems,
            self._group,
            self._when,
            self._meaning,
            row(self._begin, self._cancel, None, gap=MEDIUM, margins=(0, SMALL, 0, 0)),
            gap=MEDIUM,
            margins=(WIDE, LARGE, WIDE, LARGE),
        )
        self._card = frame("card", inside)
        self.setLayout(
            column(scrolled(holder(column(row(None, self._card, None), None, margins=(16, 16, 16, 16)))))
        )
        self._group.changed.connect(self._on_changed)
        self._when.changed.connect(self._on_changed)
        self._begin.clicked.connect(self._on_begin)
        self._cancel.clicked.connect(self.cancelled)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    @property
    def problems(self) -> list[str]:
        """What is wrong, as it is shown."""
        return [field.error for field in (self._group, self._when) if field.error]

    def ask(self, now: datetime) -> None:
        """Ask afresh."""
        self._now = now
        self._problems.clear()
        self._group.set_value(None)
        self._when.set_value(None)
        self._on_changed()
        self._group.go()

    def refuse(self, words: str) -> None:
        """Show why it could not be done."""
        self._problems.show_problems([(self._group, words)])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif isinstance(focused, Button):
            focused.click()
        else:
            self._on_begin()

    def _moment(self) -> str | None:
        assert self._now is not None
        return understood_moment(str(self._when.value() or ""), self._now)

    def _on_changed(self) -> None:
        moment, group = self._moment(), self._group.value()
        self._begin.setText("Begin now" if moment == NOW else "Plan it")
        when = "" if moment in (None, NOW) else in_full(moment)
        guide = f"Guide: {self._catalogue.guide_for(str(group)).title}" if group else ""
        self._meaning.setText(" · ".join(filter(None, (when, guide))))
        self._meaning.setVisible(bool(self._meaning.text()))

    def _on_begin(self) -> None:
        group, moment = self._group.value(), self._moment()
        problems = [] if group else [(self._group, WITH_WHOM)]
        if moment is None:
            problems.append((self._when, NOT_A_TIME))
        elif moment != NOW and self._now is not None and datetime.fromisoformat(moment) < self._now:
            problems.append((self._when, PAST))
        if problems:
            self._problems.show_problems(problems)
            follow_layout(self)
            return
        self._problems.clear()
        self.wanted.emit(str(group), WHO[str(group)], "" if moment == NOW else str(moment))

    def _on_theme(self) -> None:
        self._card.setMaximumWidth(theme().scaled(self.WIDTH))
