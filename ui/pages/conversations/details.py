"""The drawer with everything about a conversation but its notes, and what it lacks before it is finished."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from fieldwork.capture.conversations import NO_SUPPORTER
from ui.look.spacing import LARGE, MEDIUM, SMALL, WIDE
from ui.look.theme import theme
from ui.pages.conversations.consent_section import ConsentSection
from ui.pages.conversations.ending_section import EndingSection
from ui.pages.conversations.people_section import PeopleSection
from ui.pages.conversations.plan_section import PlanSection
from ui.pages.conversations.reading import Talk
from ui.parts.banner import Banner
from ui.parts.buttons import Button
from ui.parts.field import Field
from ui.parts.frames import frame, scrolled
from ui.parts.labels import label
from ui.parts.layout import column, holder, row
from ui.parts.problems import ProblemSummary
from ui.parts.shortcuts import shortcut
from ui.parts.tab_order import follow_layout
from ui.workspace import Workspace

LACKING = (
    ("Write a note", "no_notes", "Write a note, or say why there is none"),
    ("limits of confidentiality", "limits_not_explained", "Limits explained when? Or why not?"),
    ("They did not agree", "agreed_by", "They did not agree: stop it early"),
    ("who agreed", "agreed_by", "Say who agreed to the conversation"),
    ("how they agreed", "agreed_how", "Say how they agreed: spoken or written"),
    ("who supported", "supporter", f"Say who supported the child, or “{NO_SUPPORTER}”"),
    ("told or given", "information_given", "Say what the child was told beforehand"),
    ("who took part", "participants", "Say who took part, by role"),
    ("which of us", "places", "Say which of us was there"),
)
"""Words of each sentence that says what is missing, the field to go to, and the same in one line."""


class Details(QWidget):
    """`closed` when the person is done with it."""

    WIDTH = 392

    closed = Signal()
    stale = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.plan, self.people = PlanSection(workspace), PeopleSection(workspace)
        self.consent, self.ending = ConsentSection(workspace), EndingSection(workspace)
        self.sections = (self.plan, self.people, self.consent, self.ending)
        self._problems = ProblemSummary()
        self._missing: tuple[tuple[Field, str], ...] = ()
        self._trouble = Banner()
        self._close = Button(icon="x", name="Close details")
        head = row(label("Details", "subheading"), None, self._close, margins=(LARGE, SMALL, SMALL, SMALL))
        body = column(self._problems, *self.sections, None, gap=WIDE, margins=(LARGE, SMALL, LARGE, LARGE))
        self._area = scrolled(holder(body))
        top = row(self._trouble, margins=(MEDIUM, 0, MEDIUM, 0))
        self.setLayout(
            column(frame("card", column(head, top, self._area, gap=0, margins=(1, 1, 1, 1))), gap=0)
        )
        self._close.clicked.connect(self.closed)
        for section in self.sections:
            section.refused.connect(self._on_refused)
        shortcut(self, "Esc", self.closed.emit)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    @property
    def problems(self) -> tuple[tuple[Field, str], ...]:
        """What is shown as missing, each with its field."""
        return self._missing if not self._problems.isHidden() else ()

    def show_talk(self, talk: Talk) -> None:
        """Show this conversation."""
        if self.plan.id != talk.conversation.id:
            self._problems.clear()
            self._trouble.hide()
        for section in self.sections:
            section.show_talk(talk)
        follow_layout(self)

    def show_missing(self, sentences: Sequence[str]) -> None:
        """Say what is missing before it can be finished; each line goes to its field."""
        self._area.verticalScrollBar().setValue(0)
        self._missing = tuple(self._problem(each) for each in sentences)
        self._problems.show_problems(self._missing)
        follow_layout(self)

    def forget_missing(self) -> None:
        """Nothing is missing any more."""
        self._problems.clear()

    def focus_first(self) -> None:
        """Put the keyboard into the first field."""
        self.plan.fields()["title"].go()

    def finish(self) -> None:
        """Make changes of what is being typed."""
        for section in self.sections:
            section.finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        focused = self.focusWidget()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and isinstance(focused, Button):
            focused.click()
        else:
            super().keyPressEvent(event)

    def _problem(self, sentence: str) -> tuple[Field, str]:
        fields: dict[str, Field] = {}
        for section in self.sections:
            fields |= section.fields()
        for words, name, short in LACKING:
            if words in sentence:
                return fields[name], short
        return fields["title"], sentence

    def _on_refused(self, words: str) -> None:
        self._trouble.say(words, "error")
        self.stale.emit()

    def _on_theme(self) -> None:
        self.setFixedWidth(theme().scaled(self.WIDTH))
