"""Inviting a colleague: name and role, a file for them, and six words to say by telephone."""

from __future__ import annotations

from pathlib import Path
from typing import Final

from PySide6.QtWidgets import QApplication, QGridLayout

from fieldwork.capture.team import add_member
from fieldwork.exchange import inviting
from fieldwork.exchange.inviting import Invited
from fieldwork.records import Member
from fieldwork.records.words import ROLES
from fieldwork.store.store import Store
from ui.look.spacing import SMALL, WIDE
from ui.messages import Messages
from ui.pages.merge.files import KINDS, named
from ui.pages.merge.panel import Panel
from ui.pages.merge.reading import Colleague, Shown
from ui.parts.announcing import announce
from ui.parts.buttons import Button
from ui.parts.dates import in_words
from ui.parts.field import Field, line_field
from ui.parts.labels import label
from ui.parts.layout import holder, row
from ui.parts.pick import Pick
from ui.workspace import Workspace

ABOUT = (
    "An invitation puts this inspection on a colleague’s laptop. It is a file for one person; the six words "
    "that open it are shown here, to be said by telephone."
)
ONCE = (
    "These words are shown only now and are in no file. Say them by telephone; never send them by the way "
    "the file goes."
)
ASSESSOR: Final = "associate assessor"
ACROSS: Final = 3


class InvitingPanel(Panel):
    """Asks, saves the file and shows the words. They are forgotten when the panel is left."""

    def __init__(self, workspace: Workspace, messages: Messages) -> None:
        super().__init__("Invite a colleague", ABOUT, Button("&Save the invitation…", "primary", icon="save"))
        self._workspace, self._messages = workspace, messages
        self._colleagues: tuple[Colleague, ...] = ()
        self._name = line_field("Their name", "As your team knows them, for example J. Okafor")
        roles = [(each, each.capitalize()) for each in ROLES if each != "lead"]
        self._role = Field("Their role", Pick(roles, "Choose the role"))
        self._area = line_field("Council area they work in", "Nobody inspects their own area")
        self._for = label("", wrap=True)
        self._six = [label("", "said") for _ in range(6)]
        grid = QGridLayout()
        grid.setHorizontalSpacing(WIDE)
        grid.setVerticalSpacing(SMALL)
        for number, each in enumerate(self._six):
            grid.addWidget(each, number // ACROSS, number % ACROSS)
        self._copy = Button("&Copy the words", icon="copy", tip="They leave the clipboard after a minute")
        self._where = label("", "muted", wrap=True)
        once = label(ONCE, "muted", wrap=True)
        told = (self._for, holder(grid), once, row(self._copy, None), self._where)
        self.lay((self._name, self._role, self._area), told)
        self._role.changed.connect(self._on_role)
        self._copy.clicked.connect(self._on_copy)

    @property
    def words(self) -> tuple[str, ...]:
        """The words shown."""
        return tuple(each.text() for each in self._six if each.text())

    def begin(self, shown: Shown, member: str = "") -> None:
        """Ask afresh; a member named, by id, is filled in."""
        self.ask()
        self._colleagues = shown.colleagues
        known = next((each for each in shown.colleagues if each.id == member), None)
        self._name.set_value(known.name if known else None)
        self._area.set_value(None)
        self._role.set_value(known.role if known else "inspector")
        self._on_role()

    def forget(self) -> None:
        """Keep no word."""
        for each in self._six:
            each.clear()

    def focus_first(self) -> None:
        if self.telling:
            super().focus_first()
        else:
            self._name.go()

    def go(self) -> None:
        name, role = str(self._name.value() or ""), self._role.value()
        problems = [] if name else [(self._name, "Give the name of your colleague")]
        problems += [] if role else [(self._role, "Choose the role")]
        known = any(each.name.casefold() == name.casefold() for each in self._colleagues)
        if role == ASSESSOR and not known and not self._area.value():
            problems.append((self._area, "Give the council area they work in"))
        if self.problems(*problems):
            return
        path = self._messages.save_as(
            "Save the invitation", f"{self._workspace.clock.today()} invitation.fieldwork", KINDS
        )
        if path is None:
            return
        self.work(True)
        self.trouble.hide()
        area = str(self._area.value() or "")
        self._workspace.write_then(
            self._on_invited, _invite, name, str(role), area, named(path), otherwise=self.refuse
        )

    def _on_role(self) -> None:
        self._area.setVisible(self._role.value() == ASSESSOR)

    def _on_invited(self, invited: Invited) -> None:
        self.tell("Say these six words")
        until = in_words(invited.until[:10])
        self._for.setText(
            f"For {invited.name} alone, whose laptop has the letter {invited.letter}. Good until {until}."
        )
        for each, word in zip(self._six, invited.words, strict=True):
            each.setText(word)
        self._where.setText(f"Give {invited.name} the file {invited.path.name}, in {invited.path.parent}.")
        announce(self, f"{self._for.text()} {', '.join(invited.words)}")

    def _on_copy(self) -> None:
        QApplication.clipboard().setText(" ".join(self.words))
        announce(self, "Copied. The words leave the clipboard after a minute.")


def _invite(store: Store, name: str, role: str, area: str, path: Path) -> Invited:
    if area and not any((each.name or "").casefold() == name.casefold() for each in store.all(Member)):
        add_member(store, name, role, own_area=area)
    return inviting.invite(store, name, path, role=role)
