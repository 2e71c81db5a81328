"""The History page: everything that was done, by day; opened, undone, or one version put back."""

from __future__ import annotations

from functools import partial
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from fieldwork.capture.putting_back import put_version_back
from fieldwork.capture.taking_back import undo_this
from fieldwork.errors import FieldworkError
from fieldwork.records import KINDS
from ui.look.spacing import LARGE, MEDIUM, SMALL
from ui.messages import Messages
from ui.page import Page
from ui.pages.history import reading
from ui.pages.history.detail import Detail
from ui.pages.history.drawing import DayDelegate
from ui.pages.history.reading import DAY, Shown, Told
from ui.parts.banner import Banner
from ui.parts.buttons import Button
from ui.parts.chips import Chips
from ui.parts.dates import MONTHS
from ui.parts.empty import EmptyState
from ui.parts.frames import frame
from ui.parts.labels import Elided, label
from ui.parts.layout import column, row
from ui.parts.lists import LongList
from ui.parts.paged import PagedRows
from ui.parts.rows import Row
from ui.parts.times import DAYS
from ui.workspace import Workspace

ALL, MINE = "all", "mine"


class HistoryPage(Page):
    """The list on the left, which may be very long; one action on the right."""

    name: ClassVar[str] = "history"
    title: ClassVar[str] = "History"
    icon: ClassVar[str] = "history"
    kinds: ClassVar[frozenset[str]] = frozenset(KINDS)

    def __init__(self, workspace: Workspace, messages: Messages) -> None:
        super().__init__(workspace, messages)
        self._keys: tuple[str, ...] = ()
        self._record = self._current = ""
        self.whose = Chips("Whose", [(ALL, "Everyone’s"), (MINE, "Mine")])
        self.whose.set_value(ALL)
        self._only = Elided("", "muted")
        self.every = Button("Show every record")
        self._trouble = Banner()
        self._model = PagedRows()
        self.list = LongList("What was done", self._model)
        self.list.setItemDelegate(DayDelegate(self.list))
        self.detail = Detail()
        self._empty = EmptyState(
            "history", "Nothing here yet", "What is done to the inspection stands here, newest first."
        )
        self._stack = QStackedWidget()
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Ask again for what was done."""
        self.workspace.read(self._on_keys, reading.keys, self.whose.value() == MINE, self._record)

    def open(self, record: str) -> None:
        """Only what was done to this record."""
        self._record = record
        self.refresh()

    def focus_main(self) -> None:
        """Onto the list."""
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def parts(self) -> tuple[QWidget, ...]:
        """The list, and what the action chosen changed."""
        return (self.list, self.detail.list)

    def _lay_out(self) -> None:
        only = row(self._only, self.every)
        only.setStretch(0, 1)
        head = column(
            label("History", "heading"), self.whose, only, gap=SMALL, margins=(LARGE, MEDIUM, MEDIUM, 0)
        )
        left = frame("pane", column(head, self.list, gap=SMALL))
        right = QWidget()
        right.setLayout(column(self._trouble, self.detail, gap=0))
        for each in (self._empty, right):
            self._stack.addWidget(each)
        sides = row(left, self._stack, gap=0)
        sides.setStretch(0, 2)
        sides.setStretch(1, 3)
        self.setLayout(sides)
        self.every.hide()

    def _connect(self) -> None:
        self._model.wanted.connect(self._on_wanted)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self.whose.changed.connect(self.refresh)
        self.every.clicked.connect(self._on_every)
        self.detail.undo_wanted.connect(self._on_undo)
        self.detail.open_wanted.connect(self.go_requested)
        self.detail.only_wanted.connect(self.open)
        self.detail.back_wanted.connect(self._on_back)

    def _on_keys(self, found: tuple[tuple[str, ...], str]) -> None:
        keys, only = found
        self._only.show_text(f"Only {only}" if only else "")
        self.every.setVisible(bool(self._record))
        if keys == self._keys:
            self._model.refresh()
        else:
            self._keys = keys
            self._model.show(keys)
        acts = [number for number, key in enumerate(keys) if not key.startswith(DAY)][:1]
        at = keys.index(self._current) if self._current in keys else acts[0] if acts else -1
        self._stack.setCurrentIndex(1 if at >= 0 else 0)
        if at >= 0:
            self.list.setCurrentIndex(self._model.index(at, 0))
            self._read(keys[at])

    def _on_wanted(self, keys: tuple[str, ...]) -> None:
        self.workspace.read(self._on_told, reading.told, keys)

    def _on_told(self, found: tuple[tuple[str, ...], tuple[Told, ...]]) -> None:
        keys, told = found
        days = [_day(key) for key in keys if key.startswith(DAY)]
        self._model.take(keys, [*days, *map(_row, told)])

    def _on_chosen(self, key: str) -> None:
        if not key.startswith(DAY) and key != self._current:
            self._trouble.hide()
            self._read(key)

    def _read(self, key: str) -> None:
        self._current = key
        self.workspace.read(partial(self._on_shown, key), reading.shown, key, otherwise=self._on_refused)

    def _on_shown(self, key: str, shown: Shown | None) -> None:
        if shown is not None and key == self._current:
            self.detail.show_action(shown)

    def _on_opened(self, key: str) -> None:
        if key == self._current and self.detail.open.isVisible():
            self.detail.open.click()

    def _on_every(self) -> None:
        self._record = ""
        self.focus_main()
        self.refresh()

    def _on_undo(self, act: str) -> None:
        then = partial(self._on_done, "Undone")
        self.workspace.write_then(then, undo_this, act, otherwise=self._on_refused)

    def _on_back(self, record: str, field: str, version: str) -> None:
        then = partial(self._on_done, "An earlier version is back")
        self.workspace.write_then(then, put_version_back, record, field, version, otherwise=self._on_refused)

    def _on_done(self, words: str, _: object) -> None:
        self._trouble.hide()
        self._current = ""
        self.told.emit(words, True)

    def _on_refused(self, error: FieldworkError) -> None:
        self._trouble.say(error.message, "error")


def _row(told: Told) -> Row:
    return Row(told.key, told.what, f"{told.who} · {told.on}", told.at)


def _day(key: str) -> Row:
    day = reading.day_of(key)
    words = f"{DAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"
    return Row(key, words, heading=True)
