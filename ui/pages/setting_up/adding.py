"""What is asked for a new record, or for one act: the few things it cannot do without."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from fieldwork.errors import FieldworkError
from ui.look.spacing import MEDIUM
from ui.pages.setting_up.unfinished import Unfinished, put_words, words_in
from ui.parts.announcing import announce
from ui.parts.banner import Banner
from ui.parts.buttons import Button
from ui.parts.field import Field
from ui.parts.labels import label
from ui.parts.layout import column, row

ADD = "&Add"


class Adding(QWidget):
    """A few fields, Add and Cancel. `given` names each answer; `needed` says what to give where it lacks.

    With other words for `does` it stands there for good, and has no Cancel.
    """

    given = Signal(dict)
    cancelled = Signal()

    def __init__(
        self, heading: str, fields: Mapping[str, Field], needed: Mapping[str, str], does: str = ADD
    ) -> None:
        super().__init__()
        self.fields, self._needed = dict(fields), dict(needed)
        self._at_first = {name: words_in(field) for name, field in self.fields.items()}
        self._unfinished: Unfinished | None = None
        self.trouble = Banner()
        self._add = Button(does, "primary" if does == ADD else "ordinary", icon="check")
        self._cancel = Button("Cancel")
        self._add.clicked.connect(self.go)
        self._cancel.clicked.connect(self.cancelled)
        buttons = row(self._add, *((self._cancel,) if does == ADD else ()), None, gap=MEDIUM)
        title = label(heading, "subheading", wrap=True)
        self.setLayout(column(title, self.trouble, *self.fields.values(), buttons, None, gap=MEDIUM))

    @property
    def begun(self) -> bool:
        """Whether something was answered and not yet added."""
        return any(words_in(each) != self._at_first[name] for name, each in self.fields.items())

    def keep_in(self, unfinished: Unfinished, place: str) -> None:
        """Have what is not added yet kept there, and what was left there before shown."""
        self._unfinished, self._place = unfinished, place
        for name, field in self.fields.items():
            field.changed.connect(partial(self._keep, name))
        unfinished.found.connect(self._on_found)

    def begin(self) -> None:
        """Ask afresh, unless something was begun."""
        self.trouble.hide()

    def clear(self) -> None:
        """Take every answer away."""
        for name, field in self.fields.items():
            put_words(field, self._at_first[name])
            field.show_error("")
            self._keep(name)

    def first(self) -> QWidget:
        """Where answering begins."""
        return next(iter(self.fields.values())).control.targets()[0]

    def focus_first(self) -> None:
        """Put the keyboard there."""
        next(iter(self.fields.values())).go()

    def go(self) -> None:
        """Hand the answers on, or say what lacks."""
        lacking: list[Field] = []
        for name, field in self.fields.items():
            words = field.problem() or ("" if field.value() else self._needed.get(name, ""))
            field.show_error(words)
            lacking += [field] if words else []
        if lacking:
            lacking[0].go()
            announce(self, lacking[0].error, urgent=True)
            return
        self.trouble.hide()
        self.given.emit({name: field.value() for name, field in self.fields.items()})

    def refuse(self, error: FieldworkError) -> None:
        """Say what stood in the way; the answers stay."""
        self.trouble.say(error.message, "error")

    def _keep(self, name: str) -> None:
        words = words_in(self.fields[name])
        if self._unfinished is None:
            return
        if words == self._at_first[name]:
            self._unfinished.forget(self._place, name)
        else:
            self._unfinished.entered(self._place, name, words)

    def _on_found(self, place: str, name: str, words: str) -> None:
        field = self.fields.get(name)
        if place == self._place and field is not None and words_in(field) == self._at_first[name]:
            put_words(field, words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.cancelled.emit()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not isinstance(
            self.window().focusWidget(), QPlainTextEdit
        ):
            self.go()
        else:
            super().keyPressEvent(event)
