"""The person's preferences while the window is open: changed at once, kept at once, told to whoever asks."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import QObject, Signal

from fieldwork import settings
from fieldwork.errors import FieldworkError
from fieldwork.settings import Settings
from ui.look.theme import theme
from ui.look.tokens import Scheme

SCHEMES: Final[dict[str, Scheme]] = {
    "light": "light",
    "dark": "dark",
    "contrast-light": "high-contrast-light",
    "contrast-dark": "high-contrast-dark",
}
"""Schemes by the names they have in the settings; whatever else is there follows the system."""

_preferences: Preferences | None = None


def preferences() -> Preferences:
    """The one set of preferences; as they come until load() has run."""
    global _preferences
    if _preferences is None:
        _preferences = Preferences()
    return _preferences


class Preferences(QObject):
    """`changed` says that some of them are others now; `failed` that they could not be kept on the disk."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._path: Path | None = None
        self.now = Settings()
        """What is preferred at the moment."""

    def load(self, path: Path) -> None:
        """Read them from this file, and keep them there from now on."""
        self._path, self.now = path, settings.load(path)
        self._look()
        self.changed.emit()

    def set(self, **changes: Any) -> None:
        """Prefer something else, by the names of the fields of Settings: it applies at once."""
        before, self.now = self.now, replace(self.now, **changes)
        if self.now == before:
            return
        self._look()
        self.changed.emit()
        try:
            if self._path is not None:
                settings.save(self.now, self._path)
        except FieldworkError as error:
            self.failed.emit(error)

    def _look(self) -> None:
        look, now = theme(), self.now
        look.show(
            SCHEMES.get(now.scheme),
            now.text_size / 100,
            "easier" if now.letters == "atkinson" else "plain",
        )
