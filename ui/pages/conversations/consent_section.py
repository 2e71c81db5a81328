"""Details: what they were told, what they agreed to, what they asked of us."""

from __future__ import annotations

from fieldwork.capture.conversations import (
    NO_SUPPORTER,
    explain_limits,
    may_use_again,
    not_to_be_quoted,
    read_back,
    withdraw,
)
from ui.look.spacing import SMALL
from ui.pages.conversations.reading import Talk
from ui.pages.conversations.section import Section
from ui.parts.buttons import Button
from ui.parts.field import choice_field, noted_field
from ui.parts.labels import label
from ui.parts.layout import row
from ui.parts.ticks import Tick
from ui.parts.times import clock_time
from ui.workspace import Workspace

AGREED_BY = ("child", "parent", "child and parent", "adult", "not agreed")
AGREED_HOW = ("spoken", "written")
NOT_YET = "not yet"


class ConsentSection(Section):
    """Information, limits of confidentiality, agreement, support, what they asked of us."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__(workspace)
        self._limits, self._back = label(""), label("")
        explained = Button("Explained now", name="Limits of confidentiality explained now")
        self._no_limits = noted_field("Why the limits were not explained", "Only if they were not")
        read = Button("Read back now", name="Our notes read back now")
        self._quoted = Tick("Not to be quoted")
        self._asked = noted_field("They asked us not to use this", "What they asked, and when")
        self._withdraw = Button("Do not use this conversation")
        given = noted_field("Told or given beforehand", "Leaflet, letter, words")
        supporter = noted_field("Supporter", f"Who was with them, or “{NO_SUPPORTER}”")
        self.fill(
            "What they agreed to",
            self.types(given, "information_given"),
            row(self._limits, None, explained, gap=SMALL),
            self.types(self._no_limits, "limits_not_explained"),
            self.chooses(choice_field("Who agreed", _options(AGREED_BY)), "agreed_by"),
            self.chooses(choice_field("How", _options(AGREED_HOW)), "agreed_how"),
            self.types(supporter, "supporter"),
            self.types(noted_field("Communication needs", "Interpreter, signs, pictures"), "communication"),
            self._quoted,
            row(self._back, None, read, gap=SMALL),
            self._asked,
            row(self._withdraw, None),
        )
        explained.clicked.connect(self._on_explained)
        read.clicked.connect(self._on_read)
        self._quoted.clicked.connect(self._on_quoted)
        self._withdraw.clicked.connect(self._on_withdraw)

    def show_talk(self, talk: Talk) -> None:
        """Show what they agreed to."""
        super().show_talk(talk)
        it = talk.conversation
        self._limits.setText(f"Limits explained: {clock_time(it.limits_explained_at) or NOT_YET}")
        self._back.setText(f"Notes read back: {clock_time(it.read_back_at) or NOT_YET}")
        self._quoted.setChecked(talk.unquoted)
        if not self._asked.control.targets()[0].hasFocus():
            self._asked.set_value(talk.put_away)
        use = "May be used again" if talk.put_away else "Do not use this conversation"
        self._withdraw.setText(use)

    def _on_explained(self) -> None:
        self.write(explain_limits, self.id)

    def _on_read(self) -> None:
        self.write(read_back, self.id)

    def _on_quoted(self) -> None:
        for each in self.talk.same if self.talk else ():
            self.write(not_to_be_quoted, each, self._quoted.isChecked())

    def _on_withdraw(self) -> None:
        if self.talk is not None and self.talk.put_away:
            for each in self.talk.same:
                self.write(may_use_again, each)
        else:
            self.write(withdraw, self.id, *filter(None, [str(self._asked.value() or "")]))


def _options(words: tuple[str, ...]) -> list[tuple[str | int, str]]:
    return [(each, each.capitalize()) for each in words]
