"""A note "to do" becomes a follow-up: for whom of us, and of whom it is to be asked."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from fieldwork.records import FollowUp, Member
from ui.look.spacing import LARGE, MEDIUM
from ui.pages.conversations.overlay import Overlay
from ui.parts.choice import Choice
from ui.parts.field import Field, line_field
from ui.parts.frames import scrolled
from ui.parts.labels import label
from ui.parts.layout import column, holder
from ui.parts.tab_order import follow_layout

NOBODY = "Nobody’s yet"


class FollowUpPanel(Overlay):
    """`chosen(member, whom)`: who of us sees to it, and the role of the person to be asked."""

    WIDTH, HEIGHT = 340, 330

    chosen = Signal(str, str)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page, "Who sees to it", self.WIDTH, self.HEIGHT)
        self._names: list[tuple[str | int, str]] = []
        self._member: Field | None = None
        self._place = column()
        self._whom = line_field("Whom to ask, by role", "If it is to be asked of somebody")
        body = column(holder(self._place), self._whom, None, gap=MEDIUM)
        hint = label("Space chooses, Enter keeps, Esc leaves it as it was.", "muted", wrap=True)
        self.setLayout(column(scrolled(holder(body)), hint, margins=(LARGE, MEDIUM, LARGE, MEDIUM)))

    def ask(self, members: Sequence[Member], me: str, known: FollowUp | None, under: QWidget) -> None:
        """Ask below that widget, showing what is known."""
        self._show_members(members, me)
        assert self._member is not None
        self._member.set_value(known.member if known else me)
        self._whom.set_value(known.whom if known else "")
        follow_layout(self)
        self.open_under(under, self._member.control.targets()[0])
        self._member.go()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keep()
        else:
            super().keyPressEvent(event)

    def _show_members(self, members: Sequence[Member], me: str) -> None:
        mine = sorted(members, key=lambda each: each.id != me)
        names: list[tuple[str | int, str]] = [
            (each.id, f"{each.name or '?'} (you)" if each.id == me else each.name or "?") for each in mine
        ]
        if names == self._names and self._member is not None:
            return
        self._names = names
        if self._member is not None:
            self._place.removeWidget(self._member)
            self._member.deleteLater()
        self._member = Field("Who of us sees to it", Choice(names))
        self._place.addWidget(self._member)

    def _keep(self) -> None:
        member = self._member.value() if self._member is not None else None
        whom = str(self._whom.value() or "")
        self.close_it()
        if member:
            self.chosen.emit(str(member), whom)


def for_whom(known: FollowUp | None, members: Sequence[Member]) -> str:
    """Who sees to it, in a word or two."""
    if known is None:
        return NOBODY
    names = {each.id: each.name or "?" for each in members}
    done = "done: " if known.answered_by else ""
    return f"{done}{names.get(str(known.member), NOBODY)}"
