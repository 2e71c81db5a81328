"""The open inspection as the window sees it: verbs go in by one door, queries give frozen values back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from fieldwork.capture.opening import Opened
from fieldwork.capture.taking_back import redo_newest, undo_newest
from fieldwork.capture.typed import Base, write_typed
from fieldwork.catalogue import Catalogue
from fieldwork.errors import Damaged, DiskFull, FieldworkError, ReadOnly
from fieldwork.library import Place
from fieldwork.rescue import save_copy
from fieldwork.store.backup import Backup
from fieldwork.store.pending import Pending, Typing
from fieldwork.store.store import Store
from ui.work import Then, Worker


class Workspace(QObject):
    """Owns the open store, which lives on a thread of its own and is never touched by the window.

    `changed` names the kinds of record that were written; pages that show one of them ask again.
    """

    changed = Signal(frozenset)
    saving = Signal()
    saved = Signal(str)
    failed = Signal(object)
    """A write that could not be done: a FieldworkError."""

    def __init__(
        self, opened: Opened, pending: Pending, catalogue: Catalogue, worker: Worker, keys: Worker
    ) -> None:
        super().__init__()
        self.catalogue = catalogue
        self.area = opened.place.label.council_area
        self._opened, self._pending, self._worker, self._keys = opened, pending, worker, keys
        self._beside = Worker("beside", self)
        self._unsaved: dict[tuple[str, str], Typing] = {}

    @property
    def busy(self) -> bool:
        """Whether a verb, a query or a keystroke is still under way."""
        return self._worker.busy or self._keys.busy or self._beside.busy

    @property
    def place(self) -> Place:
        """Where the inspection is kept."""
        return self._opened.place

    @property
    def clock(self) -> Any:
        """The clock that records are timed by."""
        return self._opened.store.clock

    def write(self, verb: Callable[..., Any], *args: Any, **named: Any) -> None:
        """Run one verb in one transaction; then tell what changed."""
        self.write_then(None, verb, *args, **named)

    def write_then(
        self,
        then: Then | None,
        verb: Callable[..., Any],
        *args: Any,
        otherwise: Then | None = None,
        **named: Any,
    ) -> None:
        """Run one verb; then its result, or otherwise its refusal, on the main thread."""
        self.saving.emit()
        job = partial(self._written, verb, args, named)
        self._worker.do(job, partial(self._on_written, then), partial(self._on_refused, otherwise))

    def read(
        self, then: Then, query: Callable[..., Any], *args: Any, otherwise: Then | None = None, **named: Any
    ) -> None:
        """Run a query over the store; then its frozen result, or its refusal, on the main thread."""
        job = partial(query, self._opened.store, *args, **named)
        self._worker.do(job, then, otherwise or self.failed.emit)

    def compute(self, then: Then, job: Callable[..., Any], *args: Any, otherwise: Then | None = None) -> None:
        """Run a job over frozen values beside the store; then its result on the main thread."""
        self._beside.do(partial(job, *args), then, otherwise or self.failed.emit)

    def undo(self, then: Then | None = None, otherwise: Then | None = None, **which: Any) -> None:
        """Take back the newest action, of the kinds named in `which`; then what it was (TakenBack)."""
        self.write_then(then, undo_newest, otherwise=otherwise, **which)

    def redo(self, then: Then | None = None, otherwise: Then | None = None, **which: Any) -> None:
        """Do again what was undone last; then what it was."""
        self.write_then(then, redo_newest, otherwise=otherwise, **which)

    # text being typed

    def save_copy(self, folder: Path, then: Then, otherwise: Then) -> None:
        """Copy the store into this folder, with all that is typed and not yet a change; then the Backup."""
        # What was left just now may still be on its way to a refusal: first by the store, then beside it.
        copy = partial(self._copy, folder, then, otherwise)
        beside = partial(self._keys.do, _nothing)
        self._worker.do(_nothing, lambda _: beside(copy))

    def _copy(self, folder: Path, then: Then, otherwise: Then, _: object) -> None:
        self._worker.do(partial(self._copied, folder, tuple(self._unsaved.values())), then, otherwise)

    def _copied(self, folder: Path, unsaved: tuple[Typing, ...]) -> Backup:
        typed = (*self._keys.now(self._pending.all), *unsaved)
        newest = {(each.record, each.field): each for each in typed}
        return save_copy(self._opened.store, self.place, newest.values(), folder)

    def try_again(self) -> None:
        """Write once more what the disk would not take."""
        for typing in tuple(self._unsaved.values()):
            self.keep_typing(typing)
        if not self._unsaved:
            self._probe()

    def _probe(self) -> None:
        """Say whether the store can be written, by writing something."""
        job = partial(self._opened.store.keep_fact, "probed", self.clock.moment())
        self._worker.do(job, self._say_saved, self.failed.emit)

    def keep_typing(self, typing: Typing) -> None:
        """Keep unfinished text on the disk, on a thread that nothing else holds."""
        self.saving.emit()
        job = partial(self._pending.keep, typing)
        self._keys.do(job, partial(self._on_kept, typing), partial(self._on_not_kept, typing))

    def unfinished(self, then: Then) -> None:
        """Whatever is kept that is not a change yet, on the main thread."""
        self._keys.do(self._pending.all, then, self.failed.emit)

    def write_typing(self, typing: Typing, base: Base, otherwise: Then) -> None:
        """Make a change of a text; what is kept of it is forgotten once it is one.

        The newest text goes to the disk first: whatever happens next, nothing older is taken up.
        """
        self.keep_typing(typing)
        then = partial(self._on_change_of, typing)
        self.write_then(then, self._written_typing, typing, base, otherwise=otherwise)

    def _on_change_of(self, typing: Typing, _: object) -> None:
        """It is in the store, whether or not it was ever kept beside it."""
        if self._forget(typing.record, typing.field, typing.text):
            self._say_saved()

    def _forget(self, record: str, field: str, text: str | None) -> bool:
        """Hold a text no longer that was not on the disk; whether it was this one."""
        held = self._unsaved.get((record, field))
        if held is None or text not in (None, held.text):
            return False
        del self._unsaved[record, field]
        return True

    def _written_typing(self, store: Store, typing: Typing, base: Base) -> None:
        write_typed(store, typing, base)
        self._keys.post(partial(self._pending.drop, typing.record, typing.field, typing.text))

    def drop_typing(self, record: str, field: str, text: str | None = None) -> None:
        """Forget unfinished text: it has become a change. With `text`, only that one."""
        self._forget(record, field, text)
        self._keys.do(partial(self._pending.drop, record, field, text), None, self.failed.emit)

    def close(self) -> None:
        """Finish what is under way and let go of the store."""
        self._beside.stop()
        self._worker.now(self._opened.close)
        self._worker.stop()
        self._keys.now(self._pending.close)
        self._keys.stop()

    def _written(self, verb: Callable[..., Any], args: tuple[Any, ...], named: dict[str, Any]) -> Any:
        store = self._opened.store
        result = verb(store, *args, **named)
        return result, store.take_changed()

    def _on_written(self, then: Then | None, outcome: tuple[Any, frozenset[str]]) -> None:
        result, kinds = outcome
        self._say_saved()
        if then is not None:
            then(result)
        if kinds:
            self.changed.emit(kinds)

    def _on_refused(self, otherwise: Then | None, error: FieldworkError) -> None:
        if otherwise is None:
            self.failed.emit(error)
            return
        # Refused, but with somebody to show it: whatever was saved still is. Where a disk stood in the way,
        # it may have been that of a hand-over, or the store's own: writing something tells.
        if isinstance(error, DiskFull | ReadOnly | Damaged):
            self._probe()
        else:
            self._say_saved()
        otherwise(error)

    def _on_kept(self, typing: Typing, _: object) -> None:
        self._unsaved.pop((typing.record, typing.field), None)
        self._say_saved()

    def _on_not_kept(self, typing: Typing, error: FieldworkError) -> None:
        self._unsaved[typing.record, typing.field] = typing
        self.failed.emit(error)

    def _say_saved(self, *_: object) -> None:
        # While one text is not on the disk, nothing else that was written makes it so.
        if not self._unsaved:
            self.saved.emit(self.clock.now().strftime("%H:%M"))


def _nothing() -> None:
    """A job that only waits for those before it."""
