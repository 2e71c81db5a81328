"""What a person does to the paragraph shown: more of it, less of it, in another order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal

from fieldwork.capture.paragraphs import remove_paragraph, says_what_we_did, uncite
from fieldwork.errors import FieldworkError
from ui.pages.report.paragraph_pane import ParagraphPane
from ui.pages.report.reading import Behind, Line, Look, ParagraphShown
from ui.pages.report.typing import Typists
from ui.pages.report.writing import begin_paragraph, begin_passage, shift_paragraph, shift_passage, take_out
from ui.parts.announcing import announce
from ui.workspace import Workspace

MOVED = {-1: "Moved up", 1: "Moved down"}


class Editing(QObject):
    """Listens to the pane. `done` says in words what can be undone; `begun` names a new paragraph."""

    done = Signal(str)
    begun = Signal(str)
    refused = Signal(object)

    def __init__(self, workspace: Workspace, pane: ParagraphPane, typists: Typists, parent: QObject) -> None:
        super().__init__(parent)
        self._workspace, self._pane, self._typists = workspace, pane, typists
        self._line: Line | None = None
        self._shown: ParagraphShown | None = None
        pane.write_wanted.connect(self.begin_here)
        pane.paragraph_wanted.connect(self.begin_after)
        pane.paragraph_moved.connect(self.move)
        pane.paragraph_removed.connect(self.remove)
        pane.passage_wanted.connect(self.begin_passage)
        pane.moved.connect(self.move_passage)
        pane.removed.connect(self.remove_passage)
        pane.did.connect(self.mark)
        pane.dropped.connect(self.drop)

    def take(self, look: Look, line: Line | None) -> None:
        """This is shown now."""
        self._line, self._shown = line, look.paragraph

    def begin_here(self) -> None:
        """Write a paragraph in the empty place shown; one about a finding begins with what it says."""
        if self._line is not None and (home := self._line.home) is not None:
            self._begin(home.chapter, home.indicator, home.finding, told=home.finding is not None)

    def begin_after(self) -> None:
        """Write one more paragraph after the one shown."""
        if self._line is not None and (home := self._line.home) is not None:
            self._begin(home.chapter, home.indicator, home.finding, after=self._line.key)

    def move(self, step: int) -> None:
        """Move the paragraph one place up or down."""
        if self._line is not None:
            self._write("", shift_paragraph, self._line.key, self._line.beside, step)
            announce(self._pane, MOVED[step])

    def remove(self) -> None:
        """Delete the paragraph."""
        self._remove("Paragraph deleted")

    def begin_passage(self, after: str) -> None:
        """Write one more passage; after one without words there is no need of it."""
        card = self._pane.card(after)
        if self._line is None or (card is not None and card.empty):
            return
        self._typists.finish()
        job = (begin_passage, self._line.key, after or None)
        self._workspace.write_then(self._pane.go_to, *job, otherwise=self._on_refused)

    def move_passage(self, passage: str, step: int) -> None:
        """Move a passage one place up or down."""
        self._typists.finish(passage)
        self._write("", shift_passage, passage, step)
        announce(self._pane, MOVED[step])

    def remove_passage(self, passage: str) -> None:
        """Delete a passage."""
        if (card := self._pane.card(passage)) is not None:
            base = self._typists.forget(passage, card.shown.seen)
            self._write("Passage deleted", take_out, passage, base)

    def mark(self, passage: str, yes: bool) -> None:
        """Note whether a passage only says what we did."""
        if (card := self._pane.card(passage)) is not None:
            self._write("", says_what_we_did, passage, yes, card.shown.seen)

    def drop(self, _: str, behind: Behind) -> None:
        """Take evidence away from a passage."""
        self._write("Evidence taken away", uncite, behind.citation, behind.seen)

    def sweep(self) -> None:
        """Take out what was begun here and has no words."""
        cards = [card for card in self._pane.cards if card.empty and not card.shown.torn]
        if cards and len(cards) == len(self._pane.cards):
            self._remove("Paragraph without words taken out")
            return
        for card in cards:
            base = self._typists.forget(card.id, card.shown.seen)
            self._write("Passage without words taken out", take_out, card.id, base)

    def _begin(self, *place: str | None, **how: Any) -> None:
        self._typists.finish()
        verb, refused = begin_paragraph, self._on_refused
        self._workspace.write_then(self.begun.emit, verb, *place, otherwise=refused, **how)

    def _remove(self, done: str) -> None:
        if self._shown is None:
            return
        for card in self._pane.cards:
            self._typists.forget(card.id, card.shown.seen)
        self._write(done, remove_paragraph, self._shown.id, self._shown.seen)
        self._shown = None

    def _write(self, done: str, verb: Callable[..., Any], *args: Any) -> None:
        """Run a verb; then say what was done."""
        then = _Then(self, done) if done else None
        self._workspace.write_then(then.say if then else None, verb, *args, otherwise=self._on_refused)

    def _on_refused(self, error: FieldworkError) -> None:
        self.refused.emit(error)


class _Then(QObject):
    """Says what was done once it is done."""

    def __init__(self, editing: Editing, words: str) -> None:
        super().__init__(editing)
        self._editing, self._words = editing, words

    def say(self, _: object) -> None:
        """It is done."""
        self._editing.done.emit(self._words)
        self.deleteLater()
