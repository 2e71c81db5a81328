"""A part of the details of a conversation: fields that keep themselves."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from fieldwork.errors import FieldworkError
from ui.look.spacing import SMALL
from ui.pages.conversations.reading import Talk
from ui.pages.conversations.writing import Base, set_field
from ui.parts.field import Field
from ui.parts.labels import label
from ui.parts.layout import Item, column
from ui.typing import FieldTyping
from ui.workspace import Workspace


class Typed(QObject):
    """A line or text that saves itself while it is typed."""

    def __init__(self, workspace: Workspace, field: Field, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self.field, self.name = field, name
        self._workspace = workspace
        self._talk: Talk | None = None
        self._typing: FieldTyping | None = None
        field.changed.connect(self._on_changed)
        field.left.connect(self.finish)

    def show_talk(self, talk: Talk) -> None:
        """Show what the conversation holds, unless it is being typed."""
        same = self._talk is not None and self._talk.conversation.id == talk.conversation.id
        self._talk = talk
        if same and self._typing is not None and self._typing.unfinished:
            return
        self._typing = None
        value = getattr(talk.conversation, self.name) or ""
        # Only the spaces at its end differ: the person is about to type the next word.
        if not (same and str(self.field.value() or "").strip() == value.strip()):
            self.field.set_value(value)

    def finish(self) -> None:
        """Make a change of what was typed."""
        if self._typing is not None:
            self._typing.finish()

    def _on_changed(self) -> None:
        if self._talk is None:
            return
        if self._typing is None:
            id_, seen = self._talk.conversation.id, self._talk.seen
            self._typing = FieldTyping(self._workspace, id_, self.name, seen, self)
        self._typing.typed(str(self.field.value() or ""))


class Chosen(QObject):
    """A field that is written as soon as the person chooses."""

    refused = Signal(str)

    def __init__(self, workspace: Workspace, field: Field, name: str, parent: QObject) -> None:
        super().__init__(parent)
        self.field, self.name = field, name
        self._workspace = workspace
        self._base = Base()
        self._id = ""
        field.changed.connect(self._on_changed)

    def show_talk(self, talk: Talk) -> None:
        """Show what the conversation holds."""
        self._id, self._base = talk.conversation.id, Base(talk.seen)
        self.field.set_value(getattr(talk.conversation, self.name))

    def _on_changed(self) -> None:
        given = (self._base, self._id, self.name, self.field.value())
        self._workspace.write_then(None, set_field, *given, otherwise=self._on_refused)

    def _on_refused(self, error: FieldworkError) -> None:
        self.field.show_error(error.message)


class Section(QWidget):
    """Fields under a heading. `refused(words)` where a verb would not; the page then shows what is there."""

    refused = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.talk: Talk | None = None
        self.typed: list[Typed] = []
        self.chosen: list[Chosen] = []

    def fill(self, heading: str, *items: Item) -> None:
        """Lay the items out under the heading."""
        self.setLayout(column(label(heading, "subheading"), *items, gap=SMALL))

    def types(self, field: Field, name: str) -> Field:
        """Have the field save what is typed under that name."""
        self.typed.append(Typed(self.workspace, field, name, self))
        return field

    def chooses(self, field: Field, name: str) -> Field:
        """Have the field save what is chosen under that name."""
        self.chosen.append(Chosen(self.workspace, field, name, self))
        return field

    def show_talk(self, talk: Talk) -> None:
        """Show what the conversation holds."""
        self.talk = talk
        for typed in self.typed:
            typed.show_talk(talk)
        for chosen in self.chosen:
            chosen.show_talk(talk)

    def finish(self) -> None:
        """Make changes of what is being typed."""
        for each in self.typed:
            each.finish()

    def fields(self) -> dict[str, Field]:
        """The fields by the name of what they hold."""
        typed = {each.name: each.field for each in self.typed}
        return typed | {each.name: each.field for each in self.chosen}

    def write(self, verb: Callable[..., Any], *args: Any, **named: Any) -> None:
        """Run a verb over this conversation; what it refuses is told."""
        self.workspace.write_then(None, verb, *args, otherwise=self._on_refused, **named)

    @property
    def id(self) -> str:
        """The conversation shown."""
        return self.talk.conversation.id if self.talk else ""

    def _on_refused(self, error: FieldworkError) -> None:
        self.refused.emit(error.message)
