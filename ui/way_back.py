"""The way back to where the person was: the page, and the very widget the keyboard was in."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from ui.page import Page


@dataclass(frozen=True)
class WayBack:
    """Where to go back to; no page means nowhere."""

    page: str = ""
    words: str = ""
    widget: QWidget | None = None

    @classmethod
    def from_here(cls, page: Page) -> WayBack:
        """The way back to this page, and to what has the keyboard on it."""
        focused = page.window().focusWidget()
        inside = focused is not None and page.isAncestorOf(focused)
        return cls(page.name, page.title, focused if inside else None)

    def take(self) -> bool:
        """Put the keyboard where it was; whether that is still there."""
        widget = self.widget
        if widget is None or not isValid(widget) or not widget.isVisible():
            return False
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        return True
