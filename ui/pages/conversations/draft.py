"""Words of a record that is yet to be made: on the disk while they are typed, so that a crash loses none."""

from __future__ import annotations

import json
from collections.abc import Mapping

from PySide6.QtCore import QObject, QTimer

from fieldwork.store.pending import Typing
from ui.typing import KEEP_AFTER
from ui.workspace import Workspace

FIELD = "text"


class Draft(QObject):
    """One at a time. What is kept becomes the record at the next start, unless taken or dropped before."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._id, self._text, self._makes = "", "", ""
        self._keep = QTimer(self, singleShot=True, interval=KEEP_AFTER)
        self._keep.timeout.connect(self._on_keep)

    def typed(self, text: str, makes: Mapping[str, object]) -> None:
        """The words so far, and the kind and fields of the record they are for; no words, no record."""
        if not text:
            self.drop()
            return
        self._id = self._id or self._workspace.clock.new_id()
        self._text, self._makes = text, json.dumps(makes)
        if not self._keep.isActive():
            self._keep.start()

    def take(self) -> str:
        """The id that the record is to be made under; call forget() with it once it is."""
        self._keep.stop()
        taken, self._id = self._id or self._workspace.clock.new_id(), ""
        return taken

    def forget(self, taken: str) -> None:
        """That record is made."""
        self._workspace.drop_typing(taken, FIELD)

    def drop(self) -> None:
        """The words were taken back, or used for something else."""
        self._keep.stop()
        if self._id:
            self.forget(self.take())

    def _on_keep(self) -> None:
        moment = self._workspace.clock.moment()
        self._workspace.keep_typing(Typing(self._id, FIELD, self._text, "", moment, self._makes))
