"""The words of passages while they are typed: kept at once, a change when left, then checked."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from fieldwork.capture.typed import Base
from fieldwork.errors import FieldworkError
from fieldwork.store.act import Seen
from ui.pages.report.writing import check_words
from ui.typing import FieldTyping
from ui.workspace import Workspace


class PassageTyping(FieldTyping):
    """The text of one passage. `checked(passage, words)`: what is wrong with what was written; or nothing."""

    checked = Signal(str, str)

    def __init__(self, workspace: Workspace, passage: str, seen: Seen, parent: QObject) -> None:
        super().__init__(workspace, passage, "text", seen, parent)
        self._checking = 0

    @property
    def ahead(self) -> bool:
        """Whether the screen knows more than the store."""
        return self.unfinished or self._checking > 0

    @property
    def base(self) -> Base:
        """The versions that typing goes on from."""
        return self._base

    def finish(self) -> None:
        """Make a change of what was typed, whatever it is; then check its counts and quotations."""
        typed = self.unfinished
        super().finish()
        if typed:
            self._checking += 1
            job = (check_words, self.record, self._base)
            self._workspace.write_then(self._on_checked, *job, otherwise=self._on_not_checked)

    def forget(self) -> None:
        """The passage goes: what was typed need not be written."""
        self._keep.stop()
        self._quiet.stop()
        if self._text is not None:
            self._text = None
            self._workspace.drop_typing(self.record, self.field)

    def _on_checked(self, wrong: str) -> None:
        self._checking -= 1
        self.checked.emit(self.record, wrong)

    def _on_not_checked(self, error: FieldworkError) -> None:
        self._on_checked(error.message)


class Typists(QObject):
    """One typing for each passage that is being written; a written one is let go with the next look."""

    checked = Signal(str, str)

    def __init__(self, workspace: Workspace, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._typing: dict[str, PassageTyping] = {}

    def typed(self, passage: str, text: str, seen: Seen) -> None:
        """A passage now reads so."""
        found = self._typing.get(passage)
        if found is None:
            found = self._typing[passage] = PassageTyping(self._workspace, passage, seen, self)
            found.checked.connect(self.checked)
        found.typed(text)

    def ahead(self, passage: str) -> bool:
        """Whether the screen knows more of a passage than the store."""
        found = self._typing.get(passage)
        return found is not None and found.ahead

    def finish(self, passage: str = "") -> None:
        """Make changes of what was typed into one passage, or into all."""
        for each in list(self._typing.values()):
            if passage in ("", each.record):
                each.finish()

    def forget(self, passage: str, seen: Seen) -> Base:
        """A passage goes; the versions to delete it by, where `seen` was shown."""
        found = self._typing.get(passage)
        if found is None:
            return Base(seen)
        found.forget()
        return found.base

    def let_go(self) -> None:
        """The store was looked at again: go on from what it holds wherever nothing is being typed."""
        for passage, each in list(self._typing.items()):
            if not each.ahead:
                del self._typing[passage]
                each.deleteLater()
