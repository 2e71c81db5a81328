"""Several fields that are one judgement, and are written together: a state with its reason, a count."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer

from fieldwork.capture.typed import Base
from fieldwork.errors import FieldworkError
from fieldwork.records import Record
from ui.pages.setting_up.keeping import Keeping, Kept, Write, marked
from ui.pages.setting_up.unfinished import put_words, words_in
from ui.parts.field import Field
from ui.typing import KEEP_AFTER
from ui.workspace import Workspace

Answers = dict[str, Any]
Check = Callable[[Answers], tuple[str, str]]
"""Which field lacks something and what, or two empty texts."""


class Judged(QObject):
    """Written within a second of typing, once all that belongs to the judgement is there.

    What cannot be written yet is told beside its field, stays in sight, and comes back with its record,
    after a crash too.
    """

    def __init__(
        self,
        workspace: Workspace,
        fields: Mapping[str, Field],
        held: Callable[[Record], Answers],
        check: Check,
        write: Write,
        parent: Keeping,
    ) -> None:
        super().__init__(parent)
        self._workspace, self._fields = workspace, dict(fields)
        self._unfinished, self._name = parent.unfinished, " ".join(fields)
        self._left: dict[str, dict[str, str]] = {}
        self._unfinished.found.connect(self._on_found)
        self._held_of, self._check, self._write = held, check, write
        self._record, self._base = "", Base(None)
        self._held: Answers = {}
        self._drafts: dict[str, Answers] = {}
        self._soon = QTimer(self, singleShot=True, interval=KEEP_AFTER)
        self._soon.timeout.connect(self._on_soon)
        for field in self._fields.values():
            field.changed.connect(self._on_changed)
            field.left.connect(self.finish)

    def fields(self) -> dict[str, Field]:
        """The fields by their name."""
        return self._fields

    def show(self, kept: Kept) -> None:
        """Show what the record holds. What is not yet written of the same one stays."""
        same = kept.record.id == self._record
        if not same:
            self.finish()
        if same and (self._soon.isActive() or self._record in self._drafts):
            self._base = Base(kept.seen)
            return
        self._record, self._base = kept.record.id, Base(kept.seen)
        self._held = self._held_of(kept.record)
        shown = self._drafts.get(self._record, self._held)
        for name, field in self._fields.items():
            if not (same and field.value() == shown[name]):
                field.set_value(shown[name])
                field.show_error("")
        if self._record in self._left:
            self._bring_back()
        if self._record in self._drafts:
            self.finish()

    def finish(self) -> None:
        """Write what was entered; what lacks is said."""
        self._soon.stop()
        self._try(tell=True)

    def _on_changed(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _on_soon(self) -> None:
        # A reason that is still to be typed is not lacking yet.
        self._try(tell=False)

    def _try(self, *, tell: bool) -> None:
        given = {name: _plain(field.value()) for name, field in self._fields.items()}
        wrong = any(field.problem() for field in self._fields.values())
        if not self._record or (given == self._held and not wrong):
            self._drop(self._record)
            self._say("", "")
            return
        where, words = self._check(given)
        if words or wrong:
            self._put_by(self._record, given, self._words())
            if tell:
                self._say(where, words)
            return
        self._drafts.pop(self._record, None)
        self._say("", "")
        self._held = given
        written = partial(self._on_written, self._record)
        refused = partial(self._on_refused, self._record, given, self._words())
        job = (marked, self._base, self._write, self._record, given)
        self._workspace.write_then(written, *job, otherwise=refused)

    def _put_by(self, record: str, given: Answers, words: str) -> None:
        """Keep what cannot be written yet."""
        self._drafts[record] = given
        self._unfinished.entered(record, self._name, words)
        self._unfinished.finish()

    def _words(self) -> str:
        return json.dumps({name: words_in(field) for name, field in self._fields.items()})

    def _drop(self, record: str) -> None:
        if self._drafts.pop(record, None) is not None:
            self._unfinished.forget(record, self._name)

    def _bring_back(self) -> None:
        for name, words in self._left.pop(self._record).items():
            put_words(self._fields[name], words)
        self._drafts[self._record] = {name: _plain(field.value()) for name, field in self._fields.items()}

    def _on_found(self, record: str, name: str, words: str) -> None:
        busy = record in self._drafts or (record == self._record and self._soon.isActive())
        if name == self._name and not busy:
            self._left[record] = json.loads(words)
            if record == self._record:
                self._bring_back()
                self.finish()

    def _on_written(self, record: str, _: object) -> None:
        if record not in self._drafts:
            self._unfinished.forget(record, self._name)

    def _say(self, where: str, words: str) -> None:
        for name, field in self._fields.items():
            said = field.problem() or (words if name == where else "")
            if field.error != said:
                field.show_error(said)

    def _on_refused(self, record: str, given: Answers, words: str, error: FieldworkError) -> None:
        self._put_by(record, given, words)
        if record == self._record:
            self._say(next(iter(self._fields)), error.message)


def _plain(value: object) -> object:
    return value.strip() if isinstance(value, str) else value
