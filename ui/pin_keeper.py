"""The PIN of the day, made ready while an inspection is open whose lead allows one."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject

from fieldwork.capture.checks import the_inspection
from fieldwork.errors import FieldworkError, NotFound
from fieldwork.library import Library
from fieldwork.own import read_own
from fieldwork.store.pin import Pin
from fieldwork.store.store import Store
from ui.start_page import StartPage
from ui.workspace import Workspace


class PinKeeper(QObject):
    """Gives the start page a PIN, or takes it away, whenever the inspection or the person's PIN changes."""

    def __init__(self, workspace: Workspace, start: StartPage, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._start = workspace, start
        workspace.changed.connect(self._on_changed)
        self.look()

    def look(self, renew: bool = False) -> None:
        """Ask whether there may be a PIN; `renew`: the one there is may be another now."""
        if renew:
            self._start.arm(None)
        self._workspace.read(self._on_allowed, pin_allowed, otherwise=self._on_trouble)

    def _on_changed(self, kinds: frozenset[str]) -> None:
        if "inspection" in kinds:
            self.look()

    def _on_allowed(self, allowed: bool) -> None:
        here, today = self._start.library, self._workspace.clock.today()
        if not allowed or here is None or self._start.unlocked_on != today:
            self._start.arm(None)
        elif self._start.pin is None:
            self._workspace.compute(self._start.arm, partial(_pin, here, today), otherwise=self._on_trouble)

    def _on_trouble(self, _: FieldworkError) -> None:
        """Without a PIN there is still the passphrase."""
        self._start.arm(None)


def pin_allowed(store: Store) -> bool:
    """Whether the lead of this inspection allows a PIN."""
    try:
        return bool(the_inspection(store).pin_allowed)
    except NotFound:
        return False


def _pin(library: Library, today: str) -> Pin | None:
    digits = read_own(library).pin
    return library.pinned(digits, today) if digits else None
