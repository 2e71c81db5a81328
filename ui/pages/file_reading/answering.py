"""Answers and remarks on their way from the form into the store, each written as it is given."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from fieldwork.capture import readings
from fieldwork.capture.typed import Base
from fieldwork.errors import FieldworkError
from fieldwork.records import Answer, pair_id
from fieldwork.store.act import Seen
from fieldwork.store.store import Store
from ui.pages.file_reading.sheet import Ask, Said, Value
from ui.typing import KEEP_AFTER, FieldTyping
from ui.workspace import Workspace

NOTHING = Said()


class Answering(QObject):
    """The answer to one question of a reading. `refused` gives words for the form, empty once accepted.

    Unfinished text becomes a change as soon as it would go to the disk: it is a part of one judgement
    with "not applicable" and "cannot tell", which a field of its own could not hold.
    """

    changed = Signal()
    refused = Signal(str)

    def __init__(self, workspace: Workspace, reading: str, ask: Ask, said: Said, parent: QObject) -> None:
        super().__init__(parent)
        self.ask = ask
        self.said = said
        self.trouble = ""
        self._workspace, self._reading = workspace, reading
        self._value = said.value
        self._base = Base(_seen(reading, ask.id, said))
        self._unsaved = False
        self._waiting = 0
        self._retired = False
        self._soon = QTimer(self, singleShot=True, interval=KEEP_AFTER)
        self._soon.timeout.connect(self.finish)

    @property
    def value(self) -> Value | None:
        """The answer as the form shows it."""
        return self._value

    @property
    def busy(self) -> bool:
        """Whether the form is ahead of the store."""
        return self._unsaved or self._waiting > 0 or bool(self.trouble)

    def choose(self, value: Value | None) -> None:
        """Give this answer now; None takes the answer back."""
        self.typed(value)
        self.finish()

    def typed(self, value: Value | None, *, settle: bool = False) -> None:
        """The answer is being typed; it is written soon, or with `settle` only once typing pauses."""
        self._value, self._unsaved = value, True
        if settle or not self._soon.isActive():
            self._soon.start()
        self.changed.emit()

    def finish(self) -> None:
        """Write what was typed."""
        self._soon.stop()
        if not self._unsaved:
            return
        self._unsaved = False
        self._waiting += 1
        job = (put_answer, self._reading, self.ask.id, self._value, self._base)
        self._workspace.write_then(self._on_written, *job, otherwise=self._on_refused)

    def take(self, said: Said) -> bool:
        """Show what the store holds now, unless the form is ahead of it; whether anything is another."""
        if self.busy or (said.value == self.said.value == self._value and said.seen == self.said.seen):
            return False
        self.said, self._value = said, said.value
        self._base = Base(_seen(self._reading, self.ask.id, said))
        return True

    def write(self, then: Callable[[object], None], verb: Callable[..., None], *args: str) -> None:
        """Run a verb about this question of this reading, after what was typed before it.

        `then` follows, done or refused.
        """
        self.finish()
        refused = partial(self._on_not_written, then)
        self._workspace.write_then(then, verb, self._reading, self.ask.id, *args, otherwise=refused)

    def retire(self) -> None:
        """Nobody looks at it any more: write what is left, then go."""
        self.finish()
        self._retired = True
        if not self._waiting:
            self.deleteLater()

    def _on_not_written(self, then: Callable[[object], None], error: FieldworkError) -> None:
        then(None)
        self._workspace.failed.emit(error)

    def _on_written(self, _: object) -> None:
        self._waiting -= 1
        self._settled("")

    def _on_refused(self, error: FieldworkError) -> None:
        self._waiting -= 1
        if self._retired:
            self._workspace.failed.emit(error)
        self._settled(error.message)

    def _settled(self, trouble: str) -> None:
        if trouble != self.trouble:
            self.trouble = trouble
            self.refused.emit(trouble)
        if self._retired and not self._waiting:
            self.deleteLater()


class Remark(QObject):
    """The remark beside an answer. Its record is made with the first key, so that nothing is lost."""

    changed = Signal()

    def __init__(self, workspace: Workspace, reading: str, ask: Ask, said: Said, parent: QObject) -> None:
        super().__init__(parent)
        self.text = said.remark
        self._workspace, self._reading, self._question = workspace, reading, ask.id
        self._seen = said.seen
        self._typing: FieldTyping | None = None

    def typed(self, text: str) -> None:
        """The remark now reads so."""
        self.text = text
        if self._typing is None:
            self._typing = self._begin()
        self._typing.typed(text)
        self.changed.emit()

    def finish(self) -> None:
        """Make a change of what was typed."""
        if self._typing is not None:
            self._typing.finish()

    def take(self, said: Said) -> bool:
        """Show what the store holds now, unless someone types; whether the words are others."""
        if self._typing is not None and self._typing.unfinished:
            return False
        changed = said.remark != self.text
        if changed or said.seen is None:
            self.text, self._seen = said.remark, said.seen
            self._forget()
        return changed

    def retire(self) -> None:
        """Nobody looks at it any more: write what is left, then go."""
        self.finish()
        # One job after the other: when this comes back, what was typed is written and no longer pending.
        self._workspace.read(self._on_done, nothing)

    def _on_done(self, _: object) -> None:
        self.deleteLater()

    def _begin(self) -> FieldTyping:
        if self._seen is None:
            self._workspace.write(make_room, self._reading, self._question)
        record = answer_id(self._reading, self._question)
        return FieldTyping(self._workspace, record, "remark", self._seen, self)

    def _forget(self) -> None:
        if self._typing is not None:
            self._typing.deleteLater()
            self._typing = None


def answer_id(reading: str, question: str) -> str:
    """The id of the answer to this question in this reading, made or not."""
    return pair_id(Answer, {"reading": reading, "question": question})


def put_answer(store: Store, reading: str, question: str, value: Value | None, base: Base) -> None:
    """Write an answer, or take it back, and take note of the version that made."""
    record = answer_id(reading, question)
    if value is None:
        if _there(store, reading, record):
            readings.clear_answer(store, record, base.seen)
    elif "absent" in value:
        readings.answer(store, reading, question, absent=value["absent"], seen=base.seen)
    else:
        readings.answer(store, reading, question, value["value"], seen=base.seen)
    base.seen = store.seen(record)


def nothing(store: Store) -> None:
    """Read nothing: to wait until what was asked before is done."""


def make_room(store: Store, reading: str, question: str) -> None:
    """Make the record that a remark is to stand in, where there is none yet."""
    if not _there(store, reading, answer_id(reading, question)):
        readings.remark(store, reading, question, "")


def _there(store: Store, reading: str, record: str) -> bool:
    return any(each.id == record for each in store.all(Answer, reading=reading))


def _seen(reading: str, question: str, said: Said) -> Seen:
    """The versions shown; for an answer not yet given, that nothing was there."""
    return said.seen or Seen(answer_id(reading, question), {})
