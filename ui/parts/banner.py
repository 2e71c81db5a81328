"""A bar across a page that says something important and stays until it is dealt with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Literal

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QSizePolicy

from ui.look.spacing import LARGE, MEDIUM, SMALL
from ui.parts.announcing import announce
from ui.parts.buttons import Button
from ui.parts.labels import Icon, label
from ui.parts.layout import row

Kind = Literal["info", "warn", "error"]

ICONS: Final[dict[Kind, tuple[str, str]]] = {
    "info": ("info", "accent_fg"),
    "warn": ("triangle-alert", "warn"),
    "error": ("circle-alert", "bad"),
}


class Banner(QFrame):
    """Hidden until say(). `chosen` tells which of its buttons was pressed, by its words."""

    chosen = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._said: tuple[str, Kind, tuple[str, ...]] | None = None
        self._icon = Icon("info", "accent_fg")
        self._words = label("", "strong", wrap=True)
        # Wrapped labels report a height for a narrow width; the bar must not reserve it.
        self._words.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._buttons: QHBoxLayout = row(gap=SMALL)
        line = row(self._icon, self._words, self._buttons, gap=MEDIUM)
        line.setContentsMargins(LARGE, SMALL, MEDIUM, SMALL)
        self.setLayout(line)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
        self.hide()

    @property
    def words(self) -> str:
        """What it says; nothing while hidden."""
        return "" if self.isHidden() else self._words.text()

    def say(self, words: str, kind: Kind = "info", actions: Sequence[str] = ()) -> None:
        """Show the words with up to two buttons. The same again changes nothing, not even the focus."""
        assert len(actions) <= 2, "a banner has at most two buttons"
        said = (words, kind, tuple(actions))
        if said == self._said and not self.isHidden():
            return
        self._said = said
        self._words.setText(words)
        self._icon.show_icon(*ICONS[kind])
        self.setProperty("frame", kind)
        self.setAccessibleName(words)
        self._show_actions(actions)
        self._repolish()
        self.show()
        announce(self, words, urgent=kind == "error")

    def _show_actions(self, actions: Sequence[str]) -> None:
        while (item := self._buttons.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        for words in actions:
            button = Button(words)
            button.clicked.connect(self._on_clicked)
            self._buttons.addWidget(button)

    def _on_clicked(self) -> None:
        sender = self.sender()
        assert isinstance(sender, Button)
        self.chosen.emit(sender.text())

    def _repolish(self) -> None:
        for widget in (self, self._words):
            widget.style().unpolish(widget)
            widget.style().polish(widget)
