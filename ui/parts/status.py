"""The line that says whether what was typed is safe."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.look.spacing import MEDIUM, SMALL_ICON, TIGHT
from ui.parts.announcing import announce
from ui.parts.labels import Icon, label
from ui.parts.layout import row


class StatusLine(QWidget):
    """Saving…, Saved on this laptop 12:03, or Not saved; and what the lead has."""

    def __init__(self) -> None:
        super().__init__()
        self._state, self._sent = "", ""
        self._failed = False
        self._icon = Icon("check", "good", SMALL_ICON)
        self._words = label("")
        self.setLayout(row(self._icon, self._words, gap=TIGHT, margins=(MEDIUM, 0, 0, 0)))
        self._icon.hide()

    @property
    def text(self) -> str:
        """What it says."""
        return self._words.text()

    def saving(self) -> None:
        """Something was typed that is not yet on the disk."""
        self._show("Saving…", "save", "muted")

    def saved(self, when: str) -> None:
        """All of it is on the disk since that time of day. Announced only after a failure."""
        self._show(f"Saved on this laptop {when}", "check", "good")
        if self._failed:
            announce(self, self.text)
        self._failed = False

    def failed(self) -> None:
        """It could not be written; a banner says why and what to do."""
        self._failed = True
        self._show("Not saved", "circle-alert", "bad")

    def sent(self, words: str) -> None:
        """What the lead has: "the lead has everything up to Tue 20:40"."""
        self._sent = words
        self._refresh()

    def forget(self) -> None:
        """Nothing is open: nothing is said."""
        self._state, self._sent, self._failed = "", "", False
        self._icon.hide()
        self._refresh()

    def _show(self, state: str, icon: str, token: str) -> None:
        self._state = state
        self._icon.show_icon(icon, token)
        self._icon.show()
        self._refresh()

    def _refresh(self) -> None:
        self._words.setText(" · ".join(part for part in (self._state, self._sent) if part))
        self.setAccessibleName(self._words.text())
