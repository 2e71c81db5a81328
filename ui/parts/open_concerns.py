"""The word that a matter of concern is open: in sight on every page until the lead closes it."""

from __future__ import annotations

from ui.parts.buttons import Button


class OpenConcerns(Button):
    """Pressed, it goes to them. Hidden while nothing is open, and while a child looks at the screen."""

    def __init__(self) -> None:
        super().__init__("", "error-link", name="Matters of concern", tip="Go to the matters of concern")
        self._count, self._kept_hidden = 0, False
        self.hide()

    def show_count(self, count: int) -> None:
        """So many are open."""
        self._count = count
        words = f"{count} matter{'' if count == 1 else 's'} of concern open"
        self.setText(words)
        self.setAccessibleName(words)
        self._settle()

    def keep_hidden(self, hidden: bool) -> None:
        """Out of sight, however many are open; or in sight again."""
        self._kept_hidden = hidden
        self._settle()

    def _settle(self) -> None:
        self.setVisible(bool(self._count) and not self._kept_hidden)
