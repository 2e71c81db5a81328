"""Words between colleagues about one note: written, seen, answered, dealt with."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from fieldwork.capture.follow_ups import answer_comment, comment, open_comment_again, remove_comment
from fieldwork.errors import FieldworkError
from fieldwork.records import Comment, Member
from ui.look.spacing import LARGE, MEDIUM, SMALL
from ui.pages.conversations.draft import Draft
from ui.pages.conversations.overlay import Overlay
from ui.pages.conversations.reading import NoteShown, Talk
from ui.parts.buttons import Button
from ui.parts.choice import Choice
from ui.parts.delegates import GuideDelegate
from ui.parts.field import Field, text_field
from ui.parts.labels import label
from ui.parts.layout import column, holder, row
from ui.parts.lists import listview
from ui.parts.rows import Row
from ui.parts.tab_order import follow_layout
from ui.workspace import Workspace

ALL = "everybody"
NOBODY_YET = "No comments on this note yet."
HINT = "Ctrl+Enter adds. Esc closes, and keeps what you wrote as a comment."
DEALT_WITH, OPEN_AGAIN = "Dealt with", "Open again"


class CommentsPanel(Overlay):
    """`told` as a page tells; `refused(words)` where a verb would not."""

    WIDTH, HEIGHT = 440, 470

    told = Signal(str, bool)
    refused = Signal(str)

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        super().__init__(page, "Comments on this note", self.WIDTH, self.HEIGHT)
        self._workspace = workspace
        self._note = ""
        self._by_id: dict[str, Comment] = {}
        self._members: tuple[Member, ...] | None = None
        self._draft = Draft(workspace, self)
        self._none = label(NOBODY_YET, "muted")
        self.list = listview("Comments", (), GuideDelegate)
        self.words = text_field("Write to a colleague", lines=2)
        self._to: Field | None = None
        self._place_of_to = column()
        self._add = Button("Add", "primary", name="Add comment")
        self._answer = Button("Answer", tip="Sends your words back, and marks the comment as dealt with")
        self._deal = Button(DEALT_WITH)
        self._remove = Button("Take back", tip="Deletes a comment of yours")
        acts = row(self._answer, self._deal, self._remove, None, gap=SMALL)
        self.setLayout(
            column(
                self._none,
                self.list,
                acts,
                self.words,
                holder(self._place_of_to),
                row(self._add, None),
                label(HINT, "muted", wrap=True),
                gap=SMALL,
                margins=(LARGE, MEDIUM, LARGE, MEDIUM),
            )
        )
        self.words.changed.connect(self._on_typed)
        self.list.chosen.connect(self._on_chosen)
        self._add.clicked.connect(self.add)
        self._answer.clicked.connect(self._on_answer)
        self._deal.clicked.connect(self._on_deal)
        self._remove.clicked.connect(self._on_remove)

    def ask(self, talk: Talk, shown: NoteShown, under: QWidget) -> None:
        """Show what was said of that note, ready to write."""
        self._keep()
        self._note = shown.note.id
        self._show_members(talk)
        self.words.set_value("")
        if self._to is not None:
            self._to.set_value(self._likely(talk, shown))
        self.show_note(talk, shown)
        waiting = [each.id for each in shown.comments if not each.answered]
        if shown.comments:
            self.list.go_to(waiting[-1] if waiting else shown.comments[-1].id)
        follow_layout(self)
        first = self.list if self._by_id and shown.open_comments else self.words.control.targets()[0]
        self.open_under(under, first)

    def show_talk(self, talk: Talk) -> None:
        """Show what there is now of the note it was opened for."""
        shown = next((each for each in talk.notes if each.note.id == self._note), None)
        if shown is not None and not self.isHidden():
            self.show_note(talk, shown)

    def show_note(self, talk: Talk, shown: NoteShown) -> None:
        """List the comments, oldest first."""
        names = {member.id: member.name or "a colleague" for member in talk.members}
        self._by_id = {each.id: each for each in shown.comments}
        self._me = talk.me
        self.list.show_rows(_row(each, names) for each in shown.comments)
        self.list.setVisible(bool(shown.comments))
        self._none.setVisible(not shown.comments)
        self._on_chosen(self.list.current)

    def add(self) -> None:
        """Write the comment; the panel stays."""
        words = self._words()
        if not words:
            self.words.show_error("Write the comment first.")
            self.words.go()
            return
        self._write_comment(words)
        self.words.set_value("")
        self.words.go()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        entered = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if entered and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.add()
        else:
            super().keyPressEvent(event)

    def finish(self) -> None:
        """What was written becomes a comment: another page, lock or close follows."""
        self._keep()

    def _go_away(self) -> None:
        super()._go_away()
        self._keep()

    def _keep(self) -> None:
        words = self._words()
        if words and self._note:
            self.words.set_value("")
            self._write_comment(words)

    def _write_comment(self, words: str) -> None:
        to = self._to.value() if self._to is not None else ALL
        self.words.show_error("")
        self._workspace.write_then(
            self._on_added,
            comment,
            self._note,
            words,
            None if to in (None, ALL) else str(to),
            id_=self._draft.take(),
            otherwise=self._on_refused,
        )

    def _words(self) -> str:
        return str(self.words.value() or "").strip()

    def _on_typed(self) -> None:
        made = {"kind": Comment.kind, "about": self._note, "by": self._me, "answered": False}
        to = self._to.value() if self._to is not None else ALL
        self._draft.typed(self._words(), {**made, "to": None if to in (None, ALL) else str(to)})

    def _on_added(self, made: str) -> None:
        self._draft.forget(made)
        self.told.emit("Comment added", True)

    def _on_chosen(self, key: str) -> None:
        found = self._by_id.get(key)
        for each in (self._answer, self._deal, self._remove):
            each.setVisible(found is not None)
        if found is not None:
            self._answer.setEnabled(not found.answered)
            self._deal.setText(OPEN_AGAIN if found.answered else DEALT_WITH)
            self._remove.setVisible(found.by in (None, self._me))

    def _on_answer(self) -> None:
        words = self._words()
        if not words:
            self.words.show_error("Write the answer first.")
            self.words.go()
            return
        self.words.set_value("")
        self._draft.drop()
        self._do(answer_comment, self.list.current, words, said="Comment answered")
        QTimer.singleShot(0, self.words, self.words.go)

    def _on_deal(self) -> None:
        found = self._by_id.get(self.list.current)
        if found is None:
            return
        if found.answered:
            self._do(open_comment_again, found.id, said="Comment opened again")
        else:
            self._do(answer_comment, found.id, said="Comment dealt with")

    def _on_remove(self) -> None:
        self._do(remove_comment, self.list.current, said="Comment deleted")
        self.words.go()

    def _do(self, verb: Callable[..., Any], *args: str, said: str) -> None:
        self._workspace.write_then(None, verb, *args, otherwise=self._on_refused)
        self.told.emit(said, True)

    def _on_refused(self, error: FieldworkError) -> None:
        self.refused.emit(error.message)

    def _show_members(self, talk: Talk) -> None:
        self._me = talk.me
        others = tuple(each for each in talk.members if each.id != talk.me)
        if others == self._members:
            return
        self._members = others
        if self._to is not None:
            self._place_of_to.removeWidget(self._to)
            self._to.deleteLater()
        names = [(each.id, each.name or "?") for each in others]
        self._to = Field("To", Choice([(ALL, ALL.capitalize()), *names]))
        self._place_of_to.addWidget(self._to)

    def _likely(self, talk: Talk, shown: NoteShown) -> str:
        """Whom a word about this note is for: who wrote it last of it, who took it, else everybody."""
        said = [str(each.by) for each in shown.comments if each.by not in (None, talk.me)]
        whose = str(shown.note.heard_by) if shown.note.heard_by not in (None, talk.me) else ALL
        return said[-1] if said else whose


def _row(said: Comment, names: dict[str, str]) -> Row:
    who = names.get(str(said.by), "A colleague")
    to = f" to {names[str(said.to)]}" if said.to and str(said.to) in names else ""
    words = f"{who}{to}: {said.text or ''}"
    state = "complete" if said.answered else "not started"
    return Row(said.id, words, state=state, spoken=f"{words}, {'dealt with' if said.answered else 'open'}")
