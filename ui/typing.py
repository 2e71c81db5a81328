"""Keeping what is being typed into one field: on the disk within a second, a change when it is left."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QObject, QTimer

from fieldwork.capture.typed import Base
from fieldwork.errors import FieldworkError
from fieldwork.store.act import Seen
from fieldwork.store.pending import Typing
from ui.workspace import Workspace

KEEP_AFTER = 700
"""Milliseconds from the first unsaved key to the disk, whether typing pauses or not."""
CHANGE_AFTER = 30_000
"""Milliseconds of quiet after which the text becomes a change."""


class FieldTyping(QObject):
    """The text of one field of one record while someone types in it.

    `makes` is given where the record may not be written yet: its kind and fields, so that a crash in
    between loses nothing.
    """

    def __init__(
        self,
        workspace: Workspace,
        record: str,
        field: str,
        seen: Seen | None,
        parent: QObject,
        makes: Mapping[str, object] | None = None,
    ) -> None:
        super().__init__(parent)
        self.record, self.field = record, field
        self._workspace, self._base = workspace, Base(seen)
        self._makes = json.dumps(makes) if makes else ""
        self._text: str | None = None
        self._keep = QTimer(self, singleShot=True, interval=KEEP_AFTER)
        self._quiet = QTimer(self, singleShot=True, interval=CHANGE_AFTER)
        self._keep.timeout.connect(self._on_keep)
        self._quiet.timeout.connect(self.finish)

    @property
    def unfinished(self) -> bool:
        """Whether there is text that is not yet a change."""
        return self._text is not None

    def typed(self, text: str) -> None:
        """The field now holds this."""
        self._text = text
        if not self._keep.isActive():
            self._keep.start()
        self._quiet.start()

    def finish(self) -> None:
        """Make a change of what was typed: on leaving the field, on quiet, lock or close."""
        self._keep.stop()
        self._quiet.stop()
        if self._text is None:
            return
        text, self._text = self._text, None
        self._workspace.write_typing(self._typing(text), self._base, partial(self._on_not_written, text))

    def _typing(self, text: str) -> Typing:
        started_from = self._base.version(self.field)
        return Typing(
            self.record, self.field, text, started_from, self._workspace.clock.moment(), self._makes
        )

    def _on_keep(self) -> None:
        if self._text is not None:
            self._workspace.keep_typing(self._typing(self._text))

    def _on_written(self, _: object) -> None:
        if self._text is None:
            self._workspace.drop_typing(self.record, self.field)

    def _on_not_written(self, text: str, error: FieldworkError) -> None:
        """The text stays to be written again, here and on the disk."""
        if self._text is None:
            self._text = text
        self._workspace.failed.emit(error)
