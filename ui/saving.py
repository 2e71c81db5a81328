"""Saving in words: the line at the foot of the window, and the red bar while something is not saved."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from fieldwork.errors import Damaged, DiskFull, FieldworkError, ReadOnly
from ui.messages import Messages
from ui.parts.banner import Banner
from ui.parts.status import StatusLine

if TYPE_CHECKING:
    from fieldwork.store.backup import Backup
    from ui.desk import Desk

TRY_AGAIN, SAVE_A_COPY = "Try again", "Save a copy…"
OF_THE_DISK = (DiskFull, ReadOnly, Damaged)
STAYS = "Not saved. What you typed stays on the page."
WHERE = "Where to save an encrypted copy, best on another disk"


class Saving(QObject):
    """Watches one open inspection after another. `told` is a short word of what was done."""

    told = Signal(str)

    def __init__(self, banner: Banner, status: StatusLine, parent: QObject) -> None:
        super().__init__(parent)
        self._banner, self._status = banner, status
        self._desk: Desk | None = None
        banner.chosen.connect(self._on_chosen)

    def use_messages(self, messages: Messages) -> None:
        """Ask the person through these."""
        self._messages = messages

    def watch(self, desk: Desk) -> None:
        """Say of this inspection what is saved."""
        self._desk = desk
        workspace = desk.workspace
        workspace.saving.connect(self._status.saving)
        workspace.saved.connect(self._on_saved)
        workspace.failed.connect(self._on_failed)
        self._status.saved(f"{workspace.clock.now():%H:%M}")

    def forget(self) -> None:
        """The inspection is closed: nothing is said."""
        self._desk = None
        self._status.forget()
        self._banner.hide()

    def _on_saved(self, at: str) -> None:
        self._status.saved(at)
        self._banner.hide()

    def _on_failed(self, error: FieldworkError) -> None:
        self._status.failed()
        if isinstance(error, OF_THE_DISK):
            self._banner.say(f"{STAYS} {error.message}", "error", (TRY_AGAIN, SAVE_A_COPY))
        else:
            self._banner.say(error.message, "error", (TRY_AGAIN,))

    def _on_chosen(self, words: str) -> None:
        if self._desk is None:
            return
        if words == TRY_AGAIN:
            self._desk.leave()
            self._desk.workspace.try_again()
        elif (folder := self._messages.choose_folder(WHERE)) is not None:
            self._desk.leave()
            self._desk.workspace.save_copy(folder, self._on_copied, self._on_not_copied)

    def _on_copied(self, made: Backup) -> None:
        self.told.emit(f"Saved a copy in the folder “{made.path.parent.name}”")

    def _on_not_copied(self, error: FieldworkError) -> None:
        self._messages.error(f"The copy was not made. {error.message}")
