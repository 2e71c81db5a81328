"""Text fields of a form that save themselves into one field of a record."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from fieldwork.store.act import Seen
from ui.parts.field import Field
from ui.typing import FieldTyping
from ui.workspace import Workspace


class Saved(QObject):
    """Keeps what is typed into a form's field; `typed` with every key."""

    typed = Signal()

    def __init__(self, workspace: Workspace, shown: Field, name: str) -> None:
        super().__init__(shown)
        self._workspace, self._shown, self._name = workspace, shown, name
        self._typing: FieldTyping | None = None
        self._version = ""
        shown.changed.connect(self._on_changed)
        shown.left.connect(self.finish)

    @property
    def text(self) -> str:
        """What the field holds."""
        return str(self._shown.value() or "")

    @property
    def record(self) -> str:
        """The record it is a field of; empty while there is none."""
        return self._typing.record if self._typing else ""

    def show(self, record: str, text: str, seen: Seen | None) -> None:
        """Show the text of a record. What is being typed into the same one stays."""
        version = seen.fields.get(self._name, "") if seen else ""
        if self.record == record and self._typing is not None and self._typing.unfinished:
            return
        if self.record != record or version != self._version:
            self.put_away()
            self._typing = FieldTyping(self._workspace, record, self._name, seen, self)
            self._version = version
        self._shown.set_value(text)

    def adopt(self, record: str, seen: Seen, text: str) -> None:
        """The text typed so far has become that record; what was typed since goes on into it."""
        self._typing = FieldTyping(self._workspace, record, self._name, seen, self)
        self._version = seen.fields.get(self._name, "")
        if self.text != text:
            self._typing.typed(self.text)

    def finish(self) -> None:
        """Make a change of what was typed."""
        if self._typing is not None:
            self._typing.finish()

    def put_away(self) -> None:
        """Finish, and belong to no record."""
        self.finish()
        # One with a write under way has yet to take its text off the disk.
        if self._typing is not None and not self._workspace.busy:
            self._typing.deleteLater()
        self._typing = None
        self._version = ""

    def _on_changed(self) -> None:
        if self._typing is not None:
            self._typing.typed(self.text)
        self.typed.emit()
