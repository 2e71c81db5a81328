"""What is entered and in no record yet: on the disk within a second, there again after a lock or a crash."""

from __future__ import annotations

import json

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit

from fieldwork.capture.typed import draft_name, way_of_draft
from fieldwork.store.pending import Typing
from ui.parts.field import Field
from ui.typing import KEEP_AFTER
from ui.workspace import Workspace

BEGUN = "begun"
"""The way under which it is kept, so that nobody makes a change of it."""


class Unfinished(QObject):
    """Keeps words by their place (a record, or the form for a new one) and the name of what they answer.

    `found` gives place, name and words of what an earlier run left.
    """

    found = Signal(str, str, str)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._unkept: dict[tuple[str, str], str] = {}
        self._keep = QTimer(self, singleShot=True, interval=KEEP_AFTER)
        self._keep.timeout.connect(self.finish)
        workspace.unfinished(self._on_left)

    def entered(self, place: str, name: str, words: str) -> None:
        """This stands there by now."""
        self._unkept[place, name] = words
        if not self._keep.isActive():
            self._keep.start()

    def finish(self) -> None:
        """Keep whatever is not on the disk yet."""
        self._keep.stop()
        unkept, self._unkept = self._unkept, {}
        moment = self._workspace.clock.moment() if unkept else ""
        for (place, name), words in unkept.items():
            self._workspace.keep_typing(Typing(place, draft_name(name, BEGUN), words, "", moment))

    def forget(self, place: str, name: str) -> None:
        """It is in a record, or taken away."""
        self._unkept.pop((place, name), None)
        self._workspace.drop_typing(place, draft_name(name, BEGUN))

    def _on_left(self, left: tuple[Typing, ...]) -> None:
        for typing in left:
            way, name = way_of_draft(typing.field)
            if way == BEGUN:
                self.found.emit(typing.record, name, typing.text)


def is_typed(field: Field) -> bool:
    """Whether the field is answered letter by letter."""
    return isinstance(field.control.targets()[0], QLineEdit | QPlainTextEdit)


def words_in(field: Field) -> str:
    """What stands in a field, half a date and what is no number included; empty where nothing does."""
    target = field.control.targets()[0]
    if isinstance(target, QLineEdit):
        return target.text()
    if isinstance(target, QPlainTextEdit):
        return target.toPlainText()
    value = field.value()
    return "" if value is None else json.dumps(value)


def put_words(field: Field, words: str) -> None:
    """Have that stand in a field again, without saying that it changed."""
    target = field.control.targets()[0]
    if isinstance(target, QLineEdit):
        if words != target.text():
            target.setText(words)
    elif isinstance(target, QPlainTextEdit):
        field.set_value(words)
    else:
        field.set_value(json.loads(words) if words else None)
