"""Fields of a record that keep themselves: as they are typed, or as soon as something is chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, Protocol

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from fieldwork.capture.typed import Base
from fieldwork.errors import FieldworkError
from fieldwork.records import Record
from fieldwork.store.act import Seen
from fieldwork.store.store import Store
from ui.pages.setting_up.unfinished import Unfinished, is_typed, put_words, words_in
from ui.parts.field import Field
from ui.parts.two_versions import Torn
from ui.typing import FieldTyping
from ui.workspace import Workspace

Write = Callable[[Store, str, Seen | None, Any], Any]
"""Writes one value of a record as the person saw it: (store, record, seen, value)."""


@dataclass(frozen=True)
class Kept:
    """A record, the versions shown, and what of it has two."""

    record: Record
    seen: Seen | None
    torn: Torn = field(default_factory=Torn)


class Keeper(Protocol):
    """What keeps one field, or several that are one value."""

    def show(self, kept: Kept) -> None:
        """Show what the record holds."""

    def finish(self) -> None:
        """Make a change of what was entered."""

    def fields(self) -> dict[str, Field]:
        """The fields by the name of what they hold."""


class Typed(QObject):
    """A line or text that saves itself while it is typed. Where it is `needed`, an empty one is not taken."""

    def __init__(
        self, workspace: Workspace, field: Field, name: str, needed: str = "", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self.field, self.name, self._needed = field, name, needed
        self._workspace = workspace
        self._kept: Kept | None = None
        self._typing: FieldTyping | None = None
        field.changed.connect(self._on_changed)
        field.left.connect(self._on_left)

    def show(self, kept: Kept) -> None:
        """Show what the record holds, unless it is being typed."""
        same = self._kept is not None and self._kept.record.id == kept.record.id
        if not same:
            self.finish()
            self.field.show_error("")
        self._kept = kept
        if same and (self.field.error or (self._typing is not None and self._typing.unfinished)):
            return
        self._typing = None
        value = self._stored()
        # Only the spaces at its end differ: the person is about to type the next word.
        if not (same and str(self.field.value() or "").strip() == value.strip()):
            self.field.set_value(value)

    def finish(self) -> None:
        """Make a change of what was typed."""
        if self._typing is not None:
            self._typing.finish()

    def fields(self) -> dict[str, Field]:
        """The field by the name of what it holds."""
        return {self.name: self.field}

    def _stored(self) -> str:
        return "" if self._kept is None else str(getattr(self._kept.record, self.name) or "")

    def _on_changed(self) -> None:
        if self._kept is None:
            return
        text = str(self.field.value() or "")
        lacking = self._needed if self._needed and not text.strip() else ""
        if self.field.error != lacking:
            self.field.show_error(lacking)
        if lacking:
            return
        if self._typing is None:
            self._typing = FieldTyping(
                self._workspace, self._kept.record.id, self.name, self._kept.seen, self
            )
        self._typing.typed(text)

    def _on_left(self) -> None:
        if self.field.error:
            # Left empty: what it was stays.
            self.field.show_error("")
            self.field.set_value(self._stored())
        self.finish()


class Chosen(QObject):
    """A field that is written by a verb as soon as the person has chosen, or is done with it.

    Half a date, or one that nobody left yet, is kept beside the record.
    """

    def __init__(
        self,
        workspace: Workspace,
        field: Field,
        name: str,
        write: Write,
        unfinished: Unfinished,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.field, self.name, self._write = field, name, write
        self._workspace, self._unfinished = workspace, unfinished
        self._base = Base(None)
        self._kept: Kept | None = None
        self._half: dict[str, str] = {}
        field.left.connect(self.finish)
        if is_typed(field):
            field.changed.connect(self._on_changed)
            unfinished.found.connect(self._on_found)

    def show(self, kept: Kept) -> None:
        """Show what the record holds, or what is being typed over it."""
        same = self._kept is not None and self._kept.record.id == kept.record.id
        half = self._half.get(kept.record.id)
        self._kept = kept
        if same and half is not None:
            return
        self._base = Base(kept.seen)
        if half is not None:
            self._show_half(half)
        elif not (same and self.field.problem()):
            if not same:
                self.field.show_error("")
            self.field.set_value(self._stored())

    def finish(self) -> None:
        """Write what was chosen, if it is something else."""
        problem = self.field.problem()
        if problem or self.field.value() == self._stored() or self._kept is None:
            if problem != self.field.error and (problem or self.field.value() != self._stored()):
                self.field.show_error(problem)
            if not problem and self._kept is not None:
                self._drop(self._kept.record.id)
            return
        self.field.show_error("")
        record, words = self._kept.record.id, words_in(self.field)
        given = (self._base, self._write, record, self.field.value())
        written, refused = partial(self._on_written, record, words), partial(self._on_refused, record)
        self._workspace.write_then(written, marked, *given, otherwise=refused)

    def fields(self) -> dict[str, Field]:
        """The field by the name of what it holds."""
        return {self.name: self.field}

    def _stored(self) -> Any:
        value = None if self._kept is None else getattr(self._kept.record, self.name)
        return tuple(value) if isinstance(value, list) else value

    def _on_changed(self) -> None:
        if self._kept is not None:
            words = words_in(self.field)
            self._half[self._kept.record.id] = words
            self._unfinished.entered(self._kept.record.id, self.name, words)

    def _on_found(self, record: str, name: str, words: str) -> None:
        if name == self.name and record not in self._half:
            self._half[record] = words
            if self._kept is not None and self._kept.record.id == record:
                self._show_half(words)

    def _show_half(self, words: str) -> None:
        put_words(self.field, words)
        self.field.show_error(self.field.problem())

    def _drop(self, record: str) -> None:
        if self._half.pop(record, None) is not None:
            self._unfinished.forget(record, self.name)

    def _on_written(self, record: str, words: str, _: object) -> None:
        if self._half.get(record) == words:
            self._drop(record)

    def _on_refused(self, record: str, error: FieldworkError) -> None:
        self._drop(record)
        if self._kept is not None and self._kept.record.id == record:
            self.field.set_value(self._stored())
            self.field.show_error(error.message)


class Keeping(QObject):
    """All the fields of one record in sight."""

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.unfinished = Unfinished(workspace, self)
        self._each: list[Keeper] = []

    def types(self, field: Field, name: str, needed: str = "") -> Field:
        """Have the field save what is typed under that name; `needed` says what to give if it is empty."""
        self._each.append(Typed(self._workspace, field, name, needed, self))
        return field

    def chooses(self, field: Field, name: str, write: Write) -> Field:
        """Have the field write what is chosen by this."""
        self._each.append(Chosen(self._workspace, field, name, write, self.unfinished, self))
        return field

    def judges(self, keeper: Keeper) -> None:
        """Have a keeper of several fields that are one value."""
        self._each.append(keeper)

    def show(self, kept: Kept) -> None:
        """Show what the record holds."""
        for each in self._each:
            each.show(kept)

    def finish(self) -> None:
        """Make changes of what is being typed."""
        for each in self._each:
            each.finish()
        self.unfinished.finish()

    def allow(self, may_change: bool) -> None:
        """Let the fields be changed, or only read."""
        for each in self.fields().values():
            allow(each, may_change)

    def fields(self) -> dict[str, Field]:
        """The fields by the name of what they hold."""
        return {name: field for each in self._each for name, field in each.fields().items()}


def allow(field: Field, may_change: bool) -> None:
    """Let a field be changed, or only read: a text can still be walked through then."""
    for target in field.control.targets():
        if isinstance(target, QLineEdit | QPlainTextEdit):
            target.setReadOnly(not may_change)
        else:
            target.setEnabled(may_change)


def marked(store: Store, base: Base, write: Write, record: str, value: Any) -> None:
    """Write over what was shown, and take note of the versions it made."""
    write(store, record, base.seen, value)
    base.seen = store.seen(record)
