"""The notes of a conversation: the editor, its bar, its keys, and what keeps it in step with the store."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QShortcut
from PySide6.QtWidgets import QWidget

from fieldwork.capture.follow_ups import follow_up_note, give_follow_up
from fieldwork.capture.notes import set_speakers, set_time
from fieldwork.errors import FieldworkError
from ui.look.spacing import MEDIUM, SMALL
from ui.pages.conversations.comments_panel import CommentsPanel
from ui.pages.conversations.follow_up_panel import FollowUpPanel, for_whom
from ui.pages.conversations.keeping import NotesKeeper
from ui.pages.conversations.marks_bar import QUICK, SORT_WORDS, MarksBar
from ui.pages.conversations.paper_strip import PaperStrip
from ui.pages.conversations.showing import Shown
from ui.pages.conversations.speakers_panel import SpeakersPanel, in_words
from ui.pages.conversations.time_panel import TimePanel
from ui.pages.conversations.topic_list import TopicList
from ui.pages.conversations.topics import FIRST_DIRECTION, TWO_VERSIONS, Topic, step
from ui.parts.announcing import announce
from ui.parts.banner import Banner
from ui.parts.frames import frame, rule
from ui.parts.layout import column, holder, row
from ui.parts.names.below import NotesNames
from ui.parts.notes import TYPE, Note, NotesEditor
from ui.parts.shortcuts import shortcut
from ui.parts.two_versions import Torn
from ui.workspace import Workspace

WHEN_FIRST = "Say above when it began, as it stands on the paper; then type what it says."


class NotesPane(QWidget):
    """`question_changed(text)`: the caret came to notes of another question. `next_wanted`: the next."""

    question_changed = Signal(str)
    next_wanted = Signal()
    told = Signal(str, bool)
    stale = Signal()

    def __init__(self, workspace: Workspace, page: QWidget) -> None:
        super().__init__()
        self._workspace = workspace
        self._topics: tuple[Topic, ...] = ()
        self._in_hand = ""
        self._question, self._closed = "", ""
        self.editor = NotesEditor(self._now)
        self.keeper = NotesKeeper(workspace, self.editor, self)
        self.bar = MarksBar()
        self._all_topics = TopicList(page)
        self._speakers = SpeakersPanel(page)
        self._follow_up = FollowUpPanel(page)
        self._time = TimePanel(page)
        self.comments = CommentsPanel(workspace, page)
        self.paper = PaperStrip(workspace)
        self.keeper.moment = self.moment
        self._shown: Shown | None = None
        self._trouble = Banner()
        bar = holder(row(self.bar, margins=(MEDIUM, SMALL + 2, MEDIUM, SMALL + 2)))
        self.names = NotesNames(self.editor)
        parts = (self._trouble, bar, rule(), self.paper, self.editor, self.names)
        inside = column(*parts, gap=0, margins=(1, 1, 1, 1))
        self.setLayout(column(frame("card", inside), gap=0))
        self._connect()
        self._bind_keys()

    @property
    def trouble(self) -> str:
        """What could not be done, as it is shown; nothing while all is well."""
        return self._trouble.words

    def show_talk(self, shown: Shown, topics: tuple[Topic, ...], *, closed: str) -> None:
        """Show the notes; `closed` says why nothing more may be written, where that is so."""
        self._topics, self._shown = topics, shown
        self.bar.use_topics(topics)
        self.keeper.show(shown)
        self.comments.show_talk(shown.talk)
        self.paper.show_talk(shown.talk)
        self._closed = closed
        self._allow()
        self.bar.setEnabled(not closed)
        self._on_line(self.editor.current())

    def moment(self) -> str:
        """When what is written now was said or seen: now, or as it stands on the paper."""
        return self.paper.moment() or str(self._workspace.clock.moment())

    def toggle_paper(self) -> None:
        """Begin or end writing up from paper."""
        if self._shown is None or self._closed:
            return
        self.keeper.flush()
        if self.paper.isHidden():
            self.paper.open_for(self._shown.talk)
        else:
            self.paper.close_it()
        self._allow()

    def comment_on(self, note: str, under: QWidget) -> None:
        """Open the comments on that note, below that widget."""
        record = self._shown.records.get(note) if self._shown else None
        if record is None or self._shown is None:
            announce(self.editor, "Write the note first, then comment on it.")
        elif not self._shown.talk.put_away:
            self.comments.ask(self._shown.talk, record, under)

    def forget_trouble(self) -> None:
        """Another conversation: what went wrong in the last one is no longer of interest."""
        self._trouble.hide()

    def start_note(self, question: str) -> None:
        """Put the caret into an empty note under that question."""
        self.editor.start_note(question)
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def toggle_topic(self, label: str) -> None:
        """Set a tag of the notes selected, or take it off."""
        direction = self.editor.current().direction(label)
        self.set_direction(label, "" if direction else FIRST_DIRECTION)

    def set_direction(self, label: str, direction: str) -> None:
        """Give a tag that direction; nothing takes it off."""
        if not self.editor.current().text and direction:
            announce(self.editor, "Write the note first, then tag it.")
            self._on_line(self.editor.current())
            return
        self._in_hand = label if direction else ""
        self.editor.set_tag(label, direction)
        self._on_line(self.editor.current())

    def toggle_quote(self) -> None:
        """Someone's exact words, or not; what is quoted was said."""
        if self.editor.current().sort != "said":
            self.editor.set_sort("said")
        self.editor.toggle_quote()
        self._on_line(self.editor.current())

    def set_sort(self, sort: str) -> None:
        """Said, seen, my thought or to do; only what was said can be a quotation."""
        if sort != "said" and self.editor.current().quoted:
            self.editor.set_fidelity("paraphrase")
        self.editor.set_sort(sort)
        self._on_line(self.editor.current())

    def _connect(self) -> None:
        self.bar.quote_wanted.connect(self.toggle_quote)
        self.bar.topic_wanted.connect(self.toggle_topic)
        self.bar.more_wanted.connect(self._on_more)
        self.bar.who_wanted.connect(self._on_who)
        self._speakers.chosen.connect(self._on_speakers)
        self._speakers.closed.connect(self.editor.setFocus)
        self._follow_up.chosen.connect(self._on_follow_up)
        self._follow_up.closed.connect(self.editor.setFocus)
        self._time.chosen.connect(self._on_time)
        self._time.closed.connect(self.editor.setFocus)
        self.bar.comments_wanted.connect(self._on_comments)
        self.comments.closed.connect(self.editor.setFocus)
        self.comments.told.connect(self.told)
        self.comments.refused.connect(self._on_refused)
        self.paper.ready.connect(self._on_paper_ready)
        self.paper.closed.connect(self._on_paper_closed)
        self.bar.sort_wanted.connect(self.set_sort)
        self.bar.direction_wanted.connect(self._on_direction)
        self._all_topics.chosen.connect(self.toggle_topic)
        self._all_topics.closed.connect(self.editor.setFocus)
        self.editor.line_changed.connect(self._on_line)
        self.editor.refused.connect(self._on_not_ours)
        self.keeper.refused.connect(self._on_refused)
        self.keeper.deleted.connect(self._on_deleted)

    def _bind_keys(self) -> None:
        for number in range(1, QUICK + 1):
            self._bind(f"Alt+{number}", self._on_quick, f"Quick tag {number} on or off this note")
        self._bind("Ctrl+T", self._on_more, "All tags for this note…")
        self._bind("Ctrl+Shift+Q", self.toggle_quote, "Their exact words, or not")
        self._bind("Ctrl+Shift+W", self._on_who, "Who said this note…")
        self._bind("Ctrl+Shift+C", self._on_comments, "Comments on this note…")
        self._bind("Ctrl+Shift+T", self._on_when, "Time of this note…")
        self._bind("Ctrl+M", self._on_next_sort, "Said, seen, my thought, to do")
        self._bind("Alt+Shift+Up", self._on_move_up, "Move this note up")
        self._bind("Alt+Shift+Down", self._on_move_down, "Move this note down")
        self._bind("Alt+Up", self._on_up, "Direction of the tag: one step better")
        self._bind("Alt+Down", self._on_down, "Direction of the tag: one step worse")
        self._bind("Ctrl+Return", self.next_wanted.emit, "Next question of the guide")
        shortcut(self.editor, "Ctrl+Enter", self.next_wanted.emit, alone=True)

    def _bind(self, keys: str, does: Callable[[], object], words: str) -> None:
        """A key of the editor alone: elsewhere on the page it must not change a note."""
        shortcut(self.editor, keys, does, alone=True, words=words)

    def _now(self) -> str:
        return self.moment()[11:16]

    # what happens

    def _on_line(self, note: Note) -> None:
        labels = [label for label, _ in note.tags if label != TWO_VERSIONS[0]]
        if self._in_hand not in labels:
            self._in_hand = labels[-1] if labels else ""
        self.bar.show_note(note, self._in_hand)
        self._show_speakers(note)
        if note.question != self._question:
            self._question = note.question
            self.question_changed.emit(note.question)

    def _on_quick(self) -> None:
        sender = self.sender()
        assert isinstance(sender, QShortcut)
        label = self.bar.quick(int(sender.key().toString()[-1]))
        if label and self.bar.isEnabled():
            self.toggle_topic(label)

    def _on_more(self) -> None:
        if self.bar.isEnabled():
            self._all_topics.open_over(self._topics, self.editor.current().tags, self.bar.more)

    def _show_speakers(self, note: Note) -> None:
        record = self._shown.records.get(note.key) if self._shown else None
        people = self._shown.talk.participants if self._shown else ()
        if note.sort == "to do" and self._shown is not None:
            talk = self._shown.talk
            self.bar.show_follow_up(for_whom(talk.follow_ups.get(note.key), talk.members))
        else:
            self.bar.show_speakers(in_words(record.note.said_by, people) if record else "")
        self.bar.show_comments(record.open_comments if record else 0)
        self.bar.torn.show_torn(record.torn if record else Torn())

    def _on_who(self) -> None:
        key = self.editor.current().key
        record = self._shown.records.get(key) if self._shown else None
        if record is None or not self.bar.isEnabled() or self._shown is None:
            announce(self.editor, "Write the note first.")
        elif self.editor.current().sort == "to do":
            talk = self._shown.talk
            self._follow_up.ask(talk.members, talk.me, talk.follow_ups.get(key), self.bar.who)
        elif record.note.sort != "said":
            announce(self.editor, "Only what was said has someone who said it.")
        else:
            self._speakers.ask(self._shown.talk.participants, record.note.said_by, self.bar.who)

    def _on_speakers(self, said_by: object) -> None:
        self.keeper.say(set_speakers, self.editor.current().key, said_by)

    def _on_follow_up(self, member: str, whom: str) -> None:
        self.keeper.flush()
        key = self.editor.current().key
        known = self._shown.talk.follow_ups.get(key) if self._shown else None
        if known is not None:
            given = (give_follow_up, known.id, member, whom)
            self._workspace.write_then(None, *given, otherwise=self.on_trouble)
        else:
            named = {"member": member, "whom": whom}
            self._workspace.write_then(None, follow_up_note, key, otherwise=self.on_trouble, **named)
        self.told.emit("Follow-up noted", True)

    def _on_when(self) -> None:
        record = self._shown.records.get(self.editor.current().key) if self._shown else None
        if not self.paper.isHidden():
            self.paper.ask_next()
        elif record is None or not record.note.at or record.by:
            announce(self.editor, "Write a note of your own first, then correct its time.")
        else:
            self._time.ask(record.note.at, self.bar)

    def _on_time(self, moment: str) -> None:
        self.keeper.say(set_time, self.editor.current().key, moment)

    def _on_comments(self) -> None:
        self.keeper.flush()
        self.comment_on(self.editor.current().key, self.bar.comments)

    def _on_paper_ready(self) -> None:
        self._allow()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_paper_closed(self) -> None:
        self._allow()
        self.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _allow(self) -> None:
        """On paper nothing is typed before it is known when it was."""
        waits = not self.paper.isHidden() and self.paper.moment() is None
        self.editor.setReadOnly(bool(self._closed) or waits)
        self.editor.setPlaceholderText("" if self._closed else WHEN_FIRST if waits else TYPE)
        self.bar.setEnabled(not self._closed)

    def _on_next_sort(self) -> None:
        sort = self.editor.current().sort
        self.set_sort(SORT_WORDS[(SORT_WORDS.index(sort) + 1) % len(SORT_WORDS)])

    def _on_up(self) -> None:
        self._step(1)

    def _on_down(self) -> None:
        self._step(-1)

    def _on_move_up(self) -> None:
        self.editor.move_note(-1)

    def _on_move_down(self) -> None:
        self.editor.move_note(1)

    def _step(self, by: int) -> None:
        direction = self.editor.current().direction(self._in_hand)
        if not direction:
            announce(self.editor, "This note has no tag yet. Alt+1 to Alt+6 set one.")
        elif self.bar.isEnabled():
            self.set_direction(self._in_hand, step(direction, by))

    def _on_direction(self, direction: str) -> None:
        self.set_direction(self._in_hand, direction)

    def _on_not_ours(self, author: str) -> None:
        self._trouble.say(f"Only {author} can change this note. Tag it, or write a note of your own below.")

    def _on_refused(self, words: str) -> None:
        self._trouble.say(words, "error")
        self.stale.emit()

    def on_trouble(self, error: FieldworkError) -> None:
        """Say why something could not be done."""
        self._trouble.say(error.message, "error")

    def _on_deleted(self, count: int) -> None:
        self.told.emit("Note deleted" if count == 1 else f"{count} notes deleted", True)
