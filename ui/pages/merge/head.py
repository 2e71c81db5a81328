"""The head of the page: one line about the evening, and the ways hand-overs come and go."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.look.spacing import LARGE, MEDIUM, SMALL, TIGHT
from ui.parts.buttons import Button
from ui.parts.labels import Elided, label
from ui.parts.layout import column, holder, row

ALL_FROM = 72.0
"""Width in lines of text below which what is done once a week is found in the menu only."""
HAND_OVER, TO_THE_LEAD = "H&and over…", "H&and over to the lead…"
QUIET = "Nothing has come in today. Your own work is backed up before anything is taken in."


class Head(QWidget):
    """Its buttons are public: the page connects them."""

    def __init__(self) -> None:
        super().__init__()
        self._told = Elided(QUIET, "muted")
        self.adopt = Button("&Join two inspections…", "quiet")
        self.invite = Button("&Invite a colleague…", "quiet", icon="user")
        self.hand_over = Button(HAND_OVER, icon="send", tip="Make a hand-over (Ctrl+E)")
        self.choose = Button("&Choose hand-overs…", icon="folder-input", tip="Take in (Ctrl+Shift+O)")
        self._invites, self._wide, self._leads = False, True, True
        self._bar = holder(row(self.adopt, self.invite, self.hand_over, self.choose))
        line = row(label("Colleagues’ work", "heading"), None, self._bar, gap=MEDIUM)
        self.setLayout(column(line, self._told, gap=TIGHT, margins=(LARGE, MEDIUM, LARGE, SMALL)))
        self._show_rare()

    @property
    def told(self) -> str:
        """The line below the title."""
        return self._told.text()

    def tell(self, evening: str) -> None:
        """Say how the evening stands."""
        self._told.show_text(f"{evening[0].upper()}{evening[1:]}" if evening else QUIET)

    def offer(self, *, invites: bool, leads: bool, primary: bool) -> None:
        """Offer what this person may do; what they do most is primary, unless the page has another."""
        self._invites, self._leads = invites, leads
        self._show_rare()
        self.choose.show_kind("primary" if primary and leads else "ordinary")
        self.hand_over.show_kind("primary" if primary and not leads else "ordinary")

    def allow(self, home: bool, *, empty: bool) -> None:
        """Offer nothing while something else is in hand; what the empty page offers is not offered twice."""
        self._bar.setVisible(home or empty)
        self.choose.setVisible(not empty)

    def fit(self, width_in_lines: float) -> None:
        """Leave what is rare to the menu where the buttons do not fit beside the title."""
        self._wide = width_in_lines >= ALL_FROM
        self._show_rare()

    def _show_rare(self) -> None:
        for each in (self.adopt, self.invite):
            each.setVisible(self._wide and self._invites)
        self.hand_over.setText(TO_THE_LEAD if self._wide and not self._leads else HAND_OVER)
