"""The window of the settings."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QScrollArea, QWidget

from fieldwork.library import Library
from ui.dialogs.settings.away import Away
from ui.dialogs.settings.looks import Looks
from ui.dialogs.settings.words import Words
from ui.look.spacing import LARGE, MEDIUM, WIDE
from ui.look.theme import theme
from ui.parts.buttons import Button
from ui.parts.frames import scrolled
from ui.parts.labels import label
from ui.parts.layout import column, holder, row
from ui.workspace import Workspace

WIDTH, HEIGHT = 640, 620
MARGIN = 40
"""Pixels of the main window that stay in sight around it."""


class SettingsDialog(QDialog):
    """Nothing has to be confirmed: each choice applies at once. Escape closes it."""

    pin_changed = Signal()

    def __init__(self, window: QWidget, library: Library | None, workspace: Workspace | None) -> None:
        super().__init__(window)
        self.setWindowTitle("Settings")
        self._over = window
        self.looks, self.words, self.away = Looks(), Words(), Away(library, workspace)
        self.away.pin_changed.connect(self.pin_changed)
        inside = column(self.looks, self.words, self.away, None, gap=MEDIUM, margins=(WIDE, 0, WIDE, WIDE))
        close = Button("Close", "primary", icon="check")
        close.clicked.connect(self.accept)
        head = row(label("Settings", "heading"), None, close, margins=(WIDE, LARGE, WIDE, MEDIUM))
        self._area: QScrollArea = scrolled(holder(inside))
        self.setLayout(column(head, self._area, gap=0))
        self.finished.connect(self.deleteLater)
        theme().changed.connect(self._fit)
        self._fit()
        self.looks.size_field.go()

    def scroll_to(self, part: QWidget) -> None:
        """Bring a part into view."""
        self._area.ensureWidgetVisible(part)

    def _fit(self) -> None:
        most = self._over.size()
        self.resize(
            min(theme().scaled(WIDTH), most.width() - MARGIN),
            min(theme().scaled(HEIGHT), most.height() - MARGIN),
        )
