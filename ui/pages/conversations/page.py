"""The Conversations page: plan, hold and finish conversations, and note what was said and seen."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QStackedWidget, QWidget

from fieldwork.errors import FieldworkError
from fieldwork.store.store import Store
from ui.messages import Messages
from ui.page import Page
from ui.pages.conversations.list_pane import ListPane
from ui.pages.conversations.new_talk import NewTalk
from ui.pages.conversations.reading import Listed, Talk, conversations, talk
from ui.pages.conversations.talk_pane import TalkPane
from ui.pages.conversations.writing import start
from ui.parts.empty import EmptyState
from ui.parts.layout import row
from ui.parts.shortcuts import shortcut
from ui.workspace import Workspace

LIST_FROM, LIST_BESIDE_DETAILS_FROM = 64.0, 74.0
"""Widths in lines of text below which the list folds away, and where details are open."""
READ_AGAIN = 250
"""Milliseconds to wait where something was typed or written while the store was being read."""


class ConversationsPage(Page):
    """The list on the left; a conversation, the question for a new one, or what to do first."""

    name: ClassVar[str] = "conversations"
    title: ClassVar[str] = "Conversations"
    icon: ClassVar[str] = "messages-square"
    kinds: ClassVar[frozenset[str]] = frozenset(
        (
            "conversation",
            "note",
            "tag",
            "participant",
            "team_place",
            "member",
            "comment",
            "follow_up",
            "same_as",
            "theme",
            "template",
            "question",
        )
    )

    def __init__(self, workspace: Workspace, messages: Messages) -> None:
        super().__init__(workspace, messages)
        self._wanted = ""
        self._to_notes, self._hit = False, ""
        self._width = LIST_BESIDE_DETAILS_FROM
        self.list_pane = ListPane()
        self.talk_pane = TalkPane(workspace, self)
        self.new = NewTalk(workspace.catalogue)
        self._empty = EmptyState(
            "messages-square",
            "No conversations yet",
            "Add the first one. It asks only whom you talk with and when; the rest can wait.",
            "New conversation",
        )
        self._waiting = QWidget()
        self._stack = QStackedWidget()
        for each in (self._waiting, self._empty, self.new, self.talk_pane):
            self._stack.addWidget(each)
        line = row(self.list_pane, self._stack, gap=0)
        line.setStretchFactor(self._stack, 1)
        self.setLayout(line)
        self._again = QTimer(self, singleShot=True, interval=READ_AGAIN)
        self._connect()

    # what the window asks of a page

    @property
    def in_progress(self) -> bool:
        """Whether the conversation shown is under way."""
        talk = self.talk_pane.talk
        shown = self._stack.currentWidget() is self.talk_pane
        return shown and talk is not None and talk.state == "under way"

    def refresh(self) -> None:
        """Read the list and the conversation shown again."""
        self.workspace.read(self._on_list, conversations)
        self._read_talk()

    def open(self, record: str) -> None:
        """Show this conversation."""
        self._wanted = record
        self._choose(record)
        self.list_pane.go_to(record)

    def point_at(self, record: str) -> None:
        """Put the caret into this note, once the conversation is there."""
        self._hit = record
        self._to_notes = True
        self._read_talk()

    @property
    def record(self) -> str:
        """The conversation shown."""
        return self._wanted

    def focus_main(self) -> None:
        """Into the notes, else to what can be done first."""
        shown = self._stack.currentWidget()
        if shown is self.talk_pane:
            self.talk_pane.focus_main()
        elif shown is self._waiting:
            self._to_notes = True
        elif not self.list_pane.isHidden():
            self.list_pane.new.setFocus(Qt.FocusReason.OtherFocusReason)

    def parts(self) -> tuple[QWidget, ...]:
        """The list, the guide, the notes, as far as they are in sight."""
        pane = self.talk_pane
        lists = (self.list_pane.list, pane.guide.list, pane.details, pane.names)
        found = (*lists, pane.notes.editor, pane.beside.list)
        return tuple(each for each in found if each.isVisible())

    def at_hand(self) -> str:
        """The note the cursor is in, once it has words; else the conversation."""
        note = self.talk_pane.notes.editor.current()
        shown = self._stack.currentWidget() is self.talk_pane
        return (note.key if note.key and note.text.strip() else self._wanted) if shown else ""

    def leave(self) -> None:
        """Make changes of whatever is being typed."""
        self.talk_pane.leave()

    def fit(self, width_in_lines: float) -> None:
        """Fold the list away where the window is narrow, then the guide."""
        self._width = width_in_lines
        self._on_details_shown()
        self.talk_pane.fit(width_in_lines)

    # what the person does

    def ask_new(self) -> None:
        """Ask with whom and when."""
        self.leave()
        self._stack.setCurrentWidget(self.new)
        self.new.ask(self.workspace.clock.now())

    def toggle_list(self) -> None:
        """Show the list or hide it; in a narrow window it takes the place of the details."""
        if self.list_pane.isHidden():
            if self._width < LIST_BESIDE_DETAILS_FROM and not self.talk_pane.details.isHidden():
                self.talk_pane.close_details()
            self.list_pane.show()
            self.list_pane.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.list_pane.hide()
            self.focus_main()

    def find_one(self) -> None:
        """Put the keyboard into the filter line."""
        self.list_pane.show()
        self.list_pane.line.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _connect(self) -> None:
        self.list_pane.chosen.connect(self._on_chosen)
        self.list_pane.opened.connect(self._on_opened)
        self.list_pane.new_wanted.connect(self.ask_new)
        self._empty.acted.connect(self.ask_new)
        self.new.wanted.connect(self._on_new_wanted)
        self.new.cancelled.connect(self._on_cancelled)
        self.talk_pane.list_wanted.connect(self.toggle_list)
        self.talk_pane.details_shown.connect(self._on_details_shown)
        self.talk_pane.stale.connect(self.refresh)
        self.talk_pane.told.connect(self.told)
        self.talk_pane.head.concern_wanted.connect(self.concern_wanted)
        self.talk_pane.read_back.looked_at.connect(self.child_looks)
        self._again.timeout.connect(self._read_talk)
        shortcut(self, "Ctrl+N", self.ask_new, words="New conversation")
        shortcut(self, "F9", self.toggle_list, words="Show or hide the list")
        shortcut(self, "Ctrl+Shift+L", self.find_one, words="Filter the conversations")

    def _on_details_shown(self) -> None:
        open_ = not self.talk_pane.details.isHidden()
        self.list_pane.setVisible(self._width >= (LIST_BESIDE_DETAILS_FROM if open_ else LIST_FROM))

    # showing

    def _on_list(self, found: tuple[Listed, ...]) -> None:
        wanted = self._wanted
        # A list shown for the first time chooses its first row, whatever was asked for meanwhile.
        self.list_pane.show_all(found, self.workspace.clock.now().date())
        if wanted:
            self._on_chosen(wanted)
            self.list_pane.go_to(wanted)
        elif not found and self._stack.currentWidget() is not self.new:
            self._stack.setCurrentWidget(self._empty)
            if self._to_notes:
                self._to_notes = False
                self.focus_main()

    def _on_chosen(self, conversation: str) -> None:
        if conversation and conversation != self._wanted:
            self._choose(conversation)

    def _choose(self, conversation: str) -> None:
        self.leave()
        self._wanted = conversation
        self._read_talk()

    def _on_opened(self, conversation: str) -> None:
        self._to_notes = True
        self._choose(conversation)
        if self._width < LIST_FROM:
            self.list_pane.hide()

    def _read_talk(self) -> None:
        if self._wanted:
            writes = self.talk_pane.notes.keeper.writes
            self.workspace.read(self._on_talk, _read, self._wanted, writes)

    def _on_talk(self, read: tuple[str, Talk, int]) -> None:
        asked, found, writes = read
        keeper = self.talk_pane.notes.keeper
        if asked != self._wanted:
            return
        if found.conversation.id != asked:
            # It was recorded twice, and stands in the list under its first record.
            self._wanted = found.conversation.id
            self.list_pane.go_to(self._wanted)
        if keeper.writes != writes or not keeper.settled:
            self._again.start()
            return
        self._again.stop()
        self.talk_pane.show_talk(found)
        if self._stack.currentWidget() is not self.new or self._to_notes:
            self._stack.setCurrentWidget(self.talk_pane)
        if self._to_notes:
            self._to_notes = False
            self.talk_pane.focus_main()
        if self._hit:
            hit, self._hit = self._hit, ""
            self.talk_pane.go_to(hit)

    # a new one

    def _on_new_wanted(self, group: str, title: str, moment: str) -> None:
        self.workspace.write_then(
            self._on_started, start, group, title, moment or None, otherwise=self._on_not_started
        )

    def _on_started(self, conversation: str) -> None:
        self._to_notes = True
        self._choose(conversation)

    def _on_not_started(self, error: FieldworkError) -> None:
        self.new.refuse(error.message)

    def _on_cancelled(self) -> None:
        self._stack.setCurrentWidget(self.talk_pane if self._wanted else self._empty)
        self.focus_main()


def _read(store: Store, conversation: str, writes: int) -> tuple[str, Talk, int]:
    """What was asked for, the conversation, and after how many writes it was asked for."""
    return conversation, talk(store, conversation), writes
