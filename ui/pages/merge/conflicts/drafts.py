"""Words written for a decision not made yet: on the disk within a second, there again after a crash."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject, QTimer, Signal

from fieldwork.capture.typed import draft_name, way_of_draft
from fieldwork.store.pending import Typing
from ui.pages.merge.conflicts.reading import Torn
from ui.pages.merge.conflicts.words import WAYS
from ui.typing import KEEP_AFTER
from ui.workspace import Workspace


class Drafts(QObject):
    """Keeps what is written under a conflict. `found` gives record, field, way and text of what was left."""

    found = Signal(str, str, str, str)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._unkept: dict[tuple[str, str], Typing] = {}
        self._keep = QTimer(self, singleShot=True, interval=KEEP_AFTER)
        self._keep.timeout.connect(self.finish)
        workspace.unfinished(self._on_unfinished)

    def typed(self, torn: Torn, way: str, text: str) -> None:
        """This is written there by now."""
        record, name = torn.conflict.record, draft_name(torn.conflict.field, way)
        moment = self._workspace.clock.moment()
        self._unkept[record, name] = Typing(record, name, text, "", moment)
        if not self._keep.isActive():
            self._keep.start()

    def finish(self) -> None:
        """Keep whatever is not on the disk yet."""
        self._keep.stop()
        unkept, self._unkept = self._unkept, {}
        for typing in unkept.values():
            self._workspace.keep_typing(typing)

    def forget(self, torn: Torn) -> None:
        """It is decided: what was written for it is a change, or not wanted."""
        record, field = torn.conflict.record, torn.conflict.field
        for name in map(partial(draft_name, field), WAYS):
            self._unkept.pop((record, name), None)
            self._workspace.drop_typing(record, name)

    def _on_unfinished(self, left: tuple[Typing, ...]) -> None:
        for typing in left:
            way, field = way_of_draft(typing.field)
            if way:
                self.found.emit(typing.record, field, way, typing.text)
