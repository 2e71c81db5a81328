"""A quiet line above the notes until the limits of confidentiality have been explained."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame

from ui.look.spacing import MEDIUM, SMALL, SMALL_ICON
from ui.pages.conversations.reading import Talk
from ui.parts.buttons import Button
from ui.parts.labels import Icon, label
from ui.parts.layout import row

WORDS = "Limits of confidentiality: not yet explained"


class LimitsStrip(QFrame):
    """It reminds; it never stands in the way of a note."""

    explained = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("frame", "sunken")
        button = Button("Explained now", "chip", tip="Records the time (Ctrl+Shift+E)")
        button.setAccessibleName("Limits of confidentiality explained now")
        line = row(Icon("info", "muted", SMALL_ICON), label(WORDS, "muted"), None, button, gap=SMALL)
        line.setContentsMargins(MEDIUM, 3, SMALL, 3)
        self.setLayout(line)
        button.clicked.connect(self.explained)

    def show_talk(self, talk: Talk) -> None:
        """Show it as long as it is of use."""
        it = talk.conversation
        told = it.limits_explained_at or it.limits_not_explained
        self.setVisible(not told and talk.state in ("planned", "under way") and not talk.put_away)
