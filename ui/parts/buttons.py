"""Buttons: ordinary, primary, quiet, link, chip; with an icon that follows the theme."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from ui.look import spacing
from ui.look.theme import theme

Kind = Literal["ordinary", "primary", "quiet", "link", "error-link", "chip"]


class Button(QPushButton):
    """A push button. Without words it needs a name, which becomes tooltip and accessible name."""

    def __init__(
        self,
        text: str = "",
        kind: Kind = "ordinary",
        *,
        icon: str = "",
        name: str = "",
        tip: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, parent)
        assert text or name, "a button needs words or a name"
        self._icon_name = icon
        self._kind = kind
        self.setProperty("kind", kind)
        self.setProperty("bare", not text)
        self.setAutoDefault(False)
        self.setToolTip(tip or ("" if text else name))
        if name:
            self.setAccessibleName(name)
        if kind in ("link", "error-link"):
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        if kind == "chip":
            self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        if icon:
            theme().changed.connect(self._draw_icon)
            self.toggled.connect(self._draw_icon)
            self._draw_icon()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter presses it, as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def show_icon(self, icon: str) -> None:
        """Show another icon on a button made with one."""
        self._icon_name = icon
        self._draw_icon()

    def show_kind(self, kind: Kind) -> None:
        """Become a button of another kind: a page has one primary, and that may change."""
        if kind == self._kind:
            return
        self._kind = kind
        self.setProperty("kind", kind)
        self.style().unpolish(self)
        self.style().polish(self)
        if self._icon_name:
            self._draw_icon()

    def _draw_icon(self) -> None:
        size = spacing.SMALL_ICON if self._kind == "chip" else spacing.ICON
        air = spacing.ICON_AIR if self.text() else 0
        filled = self._kind == "primary" or (self._kind == "chip" and self.isChecked())
        self.setIcon(theme().icon(self._icon_name, "on_accent" if filled else "text", size, air))
        side = theme().scaled(size)
        self.setIconSize(QSize(side + air, side))


def chip(text: str, *, icon: str = "", name: str = "", tip: str = "") -> Button:
    """A small button that stays down: a tag, a filter. A click leaves the focus where it is."""
    made = Button(text, "chip", icon=icon, name=name, tip=tip)
    made.setCheckable(True)
    made.setFocusPolicy(Qt.FocusPolicy.TabFocus)
    return made
