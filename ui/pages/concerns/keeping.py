"""Keeps one matter of concern in the store: typed, sealed, its steps and their times."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

from fieldwork import concerns
from fieldwork.capture.typed import Base
from fieldwork.concerns import seal
from fieldwork.errors import FieldworkError
from fieldwork.store.store import Store
from ui.pages.concerns.reading import Sheet
from ui.typing import FieldTyping
from ui.workspace import Workspace

BORN_AFTER = 1500
"""Milliseconds from the first key to the moment it is a matter of concern like any other."""


class Keeper(QObject):
    """`refused(words)`: the store would not have something; what is there is to be shown again."""

    refused = Signal(str)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._sheet: Sheet | None = None
        self._typing: dict[str, FieldTyping] = {}
        self._base = Base(None)
        self.writes = 0
        """Another number after every write: what was read under an older one may be out of date."""
        self._birth = QTimer(self, singleShot=True, interval=BORN_AFTER)
        self._birth.timeout.connect(self.finish)

    @property
    def sheet(self) -> Sheet:
        """The concern shown."""
        assert self._sheet is not None, "no matter of concern is shown yet"
        return self._sheet

    @property
    def begun(self) -> bool:
        """Whether there is anything of it, if only a letter."""
        return self._sheet is not None and (not self._sheet.makes or bool(self.writes or self._typing))

    def take(self, sheet: Sheet) -> None:
        """Go on with this concern, as it is now."""
        if self._sheet is None or self._sheet.concern.id != sheet.concern.id:
            self.finish()
            self._typing, self.writes = {}, 0
        self._sheet, self._base = sheet, Base(sheet.seen)
        self._typing = {name: each for name, each in self._typing.items() if each.unfinished}

    def typed(self, name: str, text: str) -> None:
        """This field holds this text by now."""
        if name not in self._typing:
            it = self.sheet
            makes = {"kind": "concern", **it.makes} if it.makes else None
            self._typing[name] = FieldTyping(self._workspace, it.concern.id, name, it.seen, self, makes)
        self._typing[name].typed(text)
        if self.sheet.makes and not self._birth.isActive():
            self._birth.start()

    def typed_about(self, who: str) -> None:
        """Who it is about is this by now: on its way to the disk it is sealed already."""
        self.typed("about", b64encode(seal(who, self.sheet.recipients)).decode())

    def is_typing(self, name: str) -> bool:
        """Whether this field holds text that is not yet a change."""
        return name in self._typing and self._typing[name].unfinished

    def finish(self) -> None:
        """Make changes of all that is being typed."""
        self._birth.stop()
        unfinished = [each for each in self._typing.values() if each.unfinished]
        for typing in unfinished:
            typing.finish()
        if unfinished:
            self.writes += 1
            if self.sheet.stale:
                self._workspace.write(concerns.keep_sealed, self.sheet.concern.id)

    def put(self, verb: Callable[..., Any], *args: Any, then: Callable[[Any], None] | None = None) -> None:
        """Run a verb over this concern as it was shown; what is being typed goes first."""
        self.finish()
        self.writes += 1
        it = self.sheet
        job = (_put, self._base, it.concern.id, it.makes, verb, *args)
        self._workspace.write_then(then, *job, otherwise=self._on_refused)

    def read_about(self, then: Callable[[str], None], otherwise: Callable[[FieldworkError], None]) -> None:
        """Open who it is about; that it was read is logged."""
        self.finish()
        self._workspace.write_then(then, concerns.read_about, self.sheet.concern.id, otherwise=otherwise)

    def _on_refused(self, error: FieldworkError) -> None:
        self.refused.emit(error.message)


def _put(
    store: Store,
    base: Base,
    concern: str,
    makes: Mapping[str, str | None],
    verb: Callable[..., Any],
    *args: Any,
) -> Any:
    """Raise it where it is not there yet; run the verb, and take note of the versions it made."""
    if makes:
        concerns.begin_concern(store, concern, makes)
        base.seen = base.seen or store.seen(concern)
    result = partial(verb, store, concern, *args, seen=base.seen)()
    base.seen = store.seen(concern)
    return result
