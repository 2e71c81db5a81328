"""A new version of a guide or form in the making: add, copy, drop and reorder its questions."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from fieldwork.capture.adapting import Draft, Entry, as_draft, copied, drop_draft, keep_draft, take_into_use
from fieldwork.capture.templates import NewQuestion
from fieldwork.errors import FieldworkError
from fieldwork.records import Question
from ui.look.spacing import LARGE, MEDIUM, SMALL
from ui.messages import Messages
from ui.pages.setting_up.guides.question_form import QuestionForm
from ui.pages.setting_up.guides.reading import Asked, entry_rows
from ui.parts.banner import Banner
from ui.parts.buttons import Button
from ui.parts.frames import scrolled
from ui.parts.labels import label
from ui.parts.layout import Flow, column, holder, row
from ui.parts.lists import RowList
from ui.parts.shortcuts import shortcut
from ui.typing import KEEP_AFTER
from ui.workspace import Workspace

KEPT_HERE = "Kept on this laptop until it is taken into use. What was asked before keeps its version."


class Editor(QWidget):
    """`left` when the version was taken into use, discarded, or put aside."""

    left = Signal()
    told = Signal(str, bool)

    def __init__(self, workspace: Workspace, messages: Messages) -> None:
        super().__init__()
        self._workspace, self._messages = workspace, messages
        self._asked: Asked | None = None
        self._known: dict[str, Question] = {}
        self.entries: Draft = ()
        self.title = label("", "subheading", wrap=True)
        self.trouble = Banner()
        self.list = RowList("Questions", hint="Alt+Up and Alt+Down move a question, Delete drops it")
        self.form = QuestionForm()
        self._make_buttons()
        self._lay_out()
        self._keep = QTimer(self, singleShot=True, interval=KEEP_AFTER)
        self._keep.timeout.connect(self.keep)
        self._connect()

    @property
    def template(self) -> str:
        """The version that is being adapted; empty where none is."""
        return self._asked.id if self._asked else ""

    def begin(self, asked: Asked, indicators: tuple[tuple[str, str], ...]) -> None:
        """Go on with the version in the making, or begin one."""
        self._asked = asked
        self._known = {str(each.slug): each for each in asked.questions}
        self.entries = asked.draft or as_draft(asked.questions)
        self.title.setText(f"Version {asked.next_version} of “{asked.title}”, in the making")
        self.use.setText(f"&Use version {asked.next_version}")
        self.trouble.hide()
        self.form.prepare(is_form=asked.is_form, indicators=indicators)
        self._show(0)

    def keep(self) -> None:
        """Keep what was done so far."""
        self._keep.stop()
        if self._asked is not None:
            self._workspace.write(keep_draft, self._asked.id, self.entries)

    def finish(self) -> None:
        """Keep it now, where something waits to be kept."""
        if self._keep.isActive():
            self.keep()

    def focus_main(self) -> None:
        """Into the questions."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def stand(self, upright: bool) -> None:
        """List and form one below the other, or side by side."""
        way = QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight
        self._line.setDirection(way)

    # what the person does

    def add(self) -> None:
        """A question of one's own behind the one chosen, under the same heading."""
        at = self._at()
        section = self._question(self.entries[at]).section if self.entries else ""
        answers = "yes_no" if self._asked is not None and self._asked.is_form else "conversation"
        self._insert(at + 1, NewQuestion(text="", answers=answers, section=section))

    def copy(self) -> None:
        """The question chosen once more, to be said otherwise."""
        if self.entries:
            self._insert(self._at() + 1, self._question(self.entries[self._at()]))

    def drop(self) -> None:
        """Drop the question chosen, or take that back."""
        if self.entries:
            at = self._at()
            self._put(at, replace(self.entries[at], dropped=not self.entries[at].dropped))
            self._show(at)

    def move_by(self, step: int) -> None:
        """Move the question chosen up or down."""
        at, to = self._at(), self._at() + step
        if self.entries and 0 <= to < len(self.entries):
            entries = list(self.entries)
            entries.insert(to, entries.pop(at))
            self.entries = tuple(entries)
            self._keep.start()
            self._show(to)

    def take(self) -> None:
        """Take the new version into use."""
        self._keep.stop()
        self.trouble.hide()
        job = (take_into_use, self.template, self.entries)
        self._workspace.write_then(self._on_taken, *job, otherwise=self._on_refused)

    def discard(self) -> None:
        """Give the version in the making up."""
        sure = "Discard this version? The questions you wrote for it are lost."
        written = any(entry.new is not None for entry in self.entries)
        if not written or self._messages.confirm(sure, "Discard"):
            self._keep.stop()
            self._workspace.write(drop_draft, self.template)
            self._asked = None
            self.left.emit()

    def put_aside(self) -> None:
        """Go on another time."""
        self.keep()
        self._asked = None
        self.left.emit()

    # inside

    def _at(self) -> int:
        return int(self.list.current or 0)

    def _question(self, entry: Entry) -> NewQuestion:
        return entry.new or copied(self._known[entry.slug])

    def _insert(self, at: int, new: NewQuestion) -> None:
        entries = list(self.entries)
        entries.insert(at, Entry(new=new))
        self.entries = tuple(entries)
        self._keep.start()
        self._show(at)
        self.form.focus_first()

    def _put(self, at: int, entry: Entry) -> None:
        self.entries = (*self.entries[:at], entry, *self.entries[at + 1 :])
        self._keep.start()

    def _show(self, at: int) -> None:
        self.list.show_rows(entry_rows(self.entries, self._known))
        self.list.go_to(str(at))
        self._on_chosen()

    def _on_chosen(self, _: str = "") -> None:
        if not self.entries:
            return
        entry = self.entries[min(self._at(), len(self.entries) - 1)]
        self.form.show_question(self._question(entry), new=entry.new is not None and not entry.dropped)
        self.off.setText("&Put back" if entry.dropped else "&Drop")

    def _on_written(self) -> None:
        at = self._at()
        if self.entries and self.entries[at].new is not None:
            self._put(at, replace(self.entries[at], new=self.form.question()))
            self.list.show_rows(entry_rows(self.entries, self._known))

    def _on_taken(self, _: object) -> None:
        assert self._asked is not None
        self.told.emit(f"Version {self._asked.next_version} of “{self._asked.title}” is in use", True)
        self._asked = None
        self.left.emit()

    def _on_refused(self, error: FieldworkError) -> None:
        self.trouble.say(error.message, "error")
        self.keep()

    def _make_buttons(self) -> None:
        self.new = Button("&Add", icon="plus", name="Add a question", tip="Behind the one chosen (Ctrl+N)")
        self.copies = Button("&Copy", icon="copy", name="Copy the question")
        self.off = Button("&Drop", icon="x", tip="Delete; it can be put back")
        self.up = Button(icon="chevron-up", name="Move the question up", tip="Up (Alt+Up)")
        self.down = Button(icon="chevron-down", name="Move the question down", tip="Down (Alt+Down)")
        self.use = Button("&Use this version", "primary", icon="check")
        self.aside = Button("Go on later")
        self.give_up = Button("D&iscard…")

    def _lay_out(self) -> None:
        change = holder(Flow(self.new, self.copies, self.off, self.up, self.down, line_gap=SMALL))
        left = column(self.list, change, gap=SMALL)
        left.setStretchFactor(self.list, 1)
        self._line = row(left, scrolled(self.form), gap=LARGE)
        self._line.setStretch(0, 5)
        self._line.setStretch(1, 6)
        done = holder(Flow(self.use, self.aside, self.give_up, gap=MEDIUM, line_gap=SMALL))
        about = label(KEPT_HERE, "muted", wrap=True)
        inside = column(self.title, about, self.trouble, self._line, done, gap=SMALL)
        inside.setStretchFactor(self._line, 1)
        self.setLayout(inside)

    def _connect(self) -> None:
        pairs = (
            (self.new, self.add), (self.copies, self.copy), (self.off, self.drop), (self.use, self.take),
            (self.aside, self.put_aside), (self.give_up, self.discard),
            (self.up, self._on_up), (self.down, self._on_down),
        )  # fmt: skip
        for button, slot in pairs:
            button.clicked.connect(slot)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self.form.changed.connect(self._on_written)
        shortcut(self, "Ctrl+N", self.add, words="Add a question")
        shortcut(self, "Alt+Up", self._on_up, words="Move the question up")
        shortcut(self, "Alt+Down", self._on_down, words="Move the question down")
        shortcut(self.list, "Del", self.drop, alone=True, words="Drop")

    def _on_up(self) -> None:
        self.move_by(-1)

    def _on_down(self) -> None:
        self.move_by(1)

    def _on_opened(self, _: str) -> None:
        self.form.focus_first()
