"""What stands around the work every day: settings, help, locking when nobody is there, hiding, the PIN."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from fieldwork.clock import Clock
from fieldwork.errors import FieldworkError
from ui.hiding import Hiding, put_dialogs_away
from ui.idling import Idling
from ui.messages import Messages
from ui.paper import forget_answer
from ui.preferences import preferences
from ui.spelling import speller
from ui.start_page import StartPage

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.help import HelpWindow
    from ui.pin_keeper import PinKeeper

HIDDEN_FOR = 30
"""Minutes after which hidden work is locked after all: nobody has come back to the conversation."""


class Everyday(QObject):
    """`lock_wanted` when the window is to be locked."""

    lock_wanted = Signal()

    def __init__(self, window: QWidget, start: StartPage, hiding: Hiding, clock: Clock) -> None:
        super().__init__(window)
        self._window, self._start, self.hiding = window, start, hiding
        self._desk: Desk | None = None
        self._pin: PinKeeper | None = None
        self._help: HelpWindow | None = None
        self.idling = Idling(clock, self)
        self.idling.idle.connect(self._on_idle)
        self.idling.slept.connect(self.lock_wanted)
        hiding.shown.connect(self._begin)
        hiding.lock_wanted.connect(self.lock_wanted)
        start.unlocked.connect(self._on_unlocked)
        preferences().changed.connect(self._on_preferences)
        preferences().failed.connect(self._on_trouble)
        speller().failed.connect(self._on_trouble)

    def use_messages(self, messages: Messages) -> None:
        """Speak to the person through these."""
        self._messages = messages

    def opened(self, desk: Desk) -> None:
        """An inspection is open."""
        from ui.pin_keeper import PinKeeper

        self._desk = desk
        self._pin = PinKeeper(desk.workspace, self._start, desk)
        self._begin()

    def closed(self) -> None:
        """It is closed again."""
        self._desk = self._pin = None

    def lock(self) -> None:
        """Everything of the person's own goes with the key."""
        put_dialogs_away(self._window)
        self.hiding.show()
        self.idling.stop()
        speller().use_library(None)
        forget_answer()

    def woken(self) -> None:
        """A key or a click anywhere."""
        self.idling.woken()

    def show_settings(self) -> None:
        """Open the settings over the window."""
        from ui.dialogs.settings import SettingsDialog

        workspace = self._desk.workspace if self._desk is not None else None
        dialog = SettingsDialog(self._window, self._start.library, workspace)
        dialog.pin_changed.connect(self._on_pin_changed)
        dialog.open()

    def show_help(self, topic: str) -> None:
        """Show the help in a window of its own, at this topic."""
        from ui.help import HelpWindow

        if self._help is None:
            self._help = HelpWindow(self._window)
        self._help.show_topic(topic)

    def _on_unlocked(self) -> None:
        speller().use_library(self._start.library)
        self._begin()

    def _begin(self) -> None:
        if self._start.library is not None:
            self.idling.begin(preferences().now.lock_after_minutes)

    def _on_idle(self) -> None:
        if self.hiding.hidden or self._desk is None or not self._desk.page.in_progress:
            self.lock_wanted.emit()
        else:
            self.hiding.hide()
            self.idling.begin(HIDDEN_FOR)

    def _on_preferences(self) -> None:
        if not self.hiding.hidden:
            self._begin()

    def _on_pin_changed(self) -> None:
        if self._pin is not None:
            self._pin.look(renew=True)

    def _on_trouble(self, error: FieldworkError) -> None:
        self._messages.error(error.message)
