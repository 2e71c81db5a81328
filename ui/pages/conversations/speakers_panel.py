"""Who said a note: participants by label, or so many of the group."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from fieldwork.records import Participant
from ui.look.spacing import LARGE, MEDIUM
from ui.pages.conversations.overlay import Overlay
from ui.parts.field import Field, line_field
from ui.parts.frames import scrolled
from ui.parts.labels import label
from ui.parts.layout import column, holder
from ui.parts.tab_order import follow_layout
from ui.parts.ticks import Ticks

Speakers = Mapping[str, Any]

NOBODY = "Nobody is named yet. Details adds who took part."
NOT_SO_MANY = "Enter numbers like 6 of 8"

_SOME = re.compile(r"(\d{1,4}) (?:of|out of) (\d{1,4})")


class SpeakersPanel(Overlay):
    """`chosen(value)`: what a note's `said_by` is to be, or None where it is not known."""

    WIDTH, HEIGHT = 320, 330

    chosen = Signal(object)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page, "Who said it", self.WIDTH, self.HEIGHT)
        self._people: tuple[str, ...] | None = None
        self._who: Field | None = None
        self._some = line_field("Or so many of the group", "For example, 6 of 8")
        self._place: QVBoxLayout = column()
        body = column(holder(self._place), self._some, None, gap=MEDIUM)
        hint = label("Space ticks, Enter keeps, Esc leaves it as it was.", "muted", wrap=True)
        self.setLayout(column(scrolled(holder(body)), hint, margins=(LARGE, MEDIUM, LARGE, MEDIUM)))

    def ask(self, people: Sequence[Participant], said_by: Speakers | None, under: QWidget) -> None:
        """Ask below that widget, showing what is known."""
        self._show_people(people)
        given = said_by or {}
        if self._who is not None:
            self._who.set_value(tuple(given.get("participants", ())))
        self._some.set_value(f"{given['some']} of {given['of']}" if "some" in given else "")
        self._some.show_error("")
        follow_layout(self)
        first = self._who if self._who is not None else self._some
        self.open_under(under, first.control.targets()[0])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._keep()
        else:
            super().keyPressEvent(event)

    def _show_people(self, people: Sequence[Participant]) -> None:
        while (item := self._place.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        options = [(each.id, f"{each.label} {each.role}") for each in people]
        self._who = Field("Who said it", Ticks(options)) if options else None
        self._place.addWidget(self._who if self._who is not None else label(NOBODY, "muted", wrap=True))

    def _keep(self) -> None:
        some = " ".join(str(self._some.value() or "").lower().split())
        found = _SOME.fullmatch(some)
        if some and (not found or int(found[1]) > int(found[2]) or not int(found[2])):
            self._some.show_error(NOT_SO_MANY)
            self._some.go()
            return
        ticked = self._who.value() if self._who is not None else ()
        assert isinstance(ticked, tuple)
        people = {"participants": list(ticked)} if ticked else None
        self.close_it()
        self.chosen.emit({"some": int(found[1]), "of": int(found[2])} if found else people)


def in_words(said_by: Speakers | None, people: Sequence[Participant]) -> str:
    """P1, P3; or 6 of 8; nothing where it is not known."""
    if not said_by:
        return ""
    if "some" in said_by:
        return f"{said_by['some']} of {said_by['of']}"
    labels = {each.id: each.label or "" for each in people}
    return ", ".join(labels.get(id_, "") for id_ in said_by.get("participants", ()))
