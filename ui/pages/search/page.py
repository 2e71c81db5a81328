"""The Search page: everything that was typed, found while one types, by the keyboard alone."""

from __future__ import annotations

from collections import Counter
from typing import ClassVar

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QLineEdit, QStackedWidget, QWidget

from fieldwork.capture.checks import counted
from fieldwork.records import KINDS
from ui.look.spacing import LARGE, MEDIUM, SMALL, WIDE
from ui.messages import Messages
from ui.page import Page
from ui.pages.search.drawing import HitDelegate, HitRow
from ui.pages.search.reading import GROUPS, MOST, OTHERS, Answer, Found, search
from ui.parts.announcing import announce
from ui.parts.chips import Chips
from ui.parts.empty import EmptyState
from ui.parts.frames import frame
from ui.parts.labels import label
from ui.parts.layout import column
from ui.parts.lists import RowList, listview
from ui.parts.rows import Row
from ui.parts.shortcuts import shortcut
from ui.workspace import Workspace

QUIET = 120
"""Milliseconds without a key after which the search begins."""
EVERYTHING = "everything"


class SearchPage(Page):
    """A line to type in, and what holds its words below, grouped by what it is."""

    name: ClassVar[str] = "search"
    title: ClassVar[str] = "Search"
    icon: ClassVar[str] = "search"
    kinds: ClassVar[frozenset[str]] = frozenset(KINDS)

    def __init__(self, workspace: Workspace, messages: Messages) -> None:
        super().__init__(workspace, messages)
        self._found: dict[str, Found] = {}
        self._asked = ("", "")
        self.line = QLineEdit()
        self.line.setAccessibleName("Search everything")
        self.line.setPlaceholderText("Words that stand somewhere")
        self.line.setClearButtonEnabled(True)
        options = [(EVERYTHING, "Everything"), *((name, words) for name, words, _ in GROUPS), OTHERS]
        self.only = Chips("Where to search", options)
        self.only.set_value(EVERYTHING)
        self.standing = label("", "muted", wrap=True)
        self.list: RowList = listview("What was found", (), HitDelegate, hint="Enter opens it")
        self._begin = EmptyState(
            "search",
            "Search everything",
            "Notes, quotes, case files, findings and the report. Type words in any order; the last may be "
            "the beginning of one.",
        )
        self._nothing = EmptyState("search", "Nothing holds all of these words", "")
        self._tips = self._nothing.sentence
        self._stack = QStackedWidget()
        for each in (self._begin, self._nothing, self.list):
            self._stack.addWidget(each)
        self._soon = QTimer(self, singleShot=True, interval=QUIET)
        self._lay_out()
        self._connect()

    def refresh(self) -> None:
        """Search again: what was found may say something else."""
        self._search()

    def focus_main(self) -> None:
        """Into the line, what stands in it ready to be typed over."""
        self.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def parts(self) -> tuple[QWidget, ...]:
        """The line, and what was found."""
        return (self.line, self.list) if self.list.rows else (self.line,)

    def _lay_out(self) -> None:
        body = column(
            label("Search", "heading"),
            label("Looks in notes, quotes, case files, findings and the report", "muted", wrap=True),
            self.line,
            self.only,
            self.standing,
            frame("card", column(self._stack)),
            gap=SMALL,
            margins=(WIDE, MEDIUM, WIDE, LARGE),
        )
        body.setStretch(5, 1)
        self.setLayout(body)

    def _connect(self) -> None:
        self.line.textChanged.connect(self._on_typed)
        self.line.returnPressed.connect(self._on_entered)
        self.only.changed.connect(self._search)
        self.list.opened.connect(self._on_opened)
        self._soon.timeout.connect(self._search)
        shortcut(self.line, "Down", self._on_down, alone=True)
        shortcut(self.line, "Up", self._on_up, alone=True)
        shortcut(self, "Esc", self._on_escape)

    def _search(self) -> None:
        self._soon.stop()
        only = str(self.only.value())
        self._asked = (self.line.text(), "" if only == EVERYTHING else only)
        self.workspace.read(self._on_answer, search, *self._asked)

    def _on_answer(self, answer: Answer) -> None:
        if (answer.asked, answer.group) != self._asked:
            return
        first = {each.id: each for each in answer.found}
        changed = first.keys() != self._found.keys()
        self._found = first
        self.list.show_rows(rows_of(answer.found))
        if answer.found and not self.list.current:
            self.list.go_to(answer.found[0].id)
        self._say(answer, changed)

    def _say(self, answer: Answer, changed: bool) -> None:
        asked = bool(answer.asked.strip())
        self.standing.setText(_told(answer) if asked and answer.found else "")
        if not asked:
            self._stack.setCurrentWidget(self._begin)
        elif not answer.found:
            elsewhere = "search everything, not only one part; " if answer.group else ""
            self._tips.setText(
                f"Try fewer words, or only the beginning of one; {elsewhere}see how it may be spelled. "
                "What we were asked not to use is not searched."
            )
            self._stack.setCurrentWidget(self._nothing)
        else:
            self._stack.setCurrentWidget(self.list)
        if asked and changed:
            announce(self.line, self.standing.text() or "Nothing holds all of these words")

    def _on_typed(self) -> None:
        self._soon.start()

    def _on_entered(self) -> None:
        if (self.line.text(), self._asked[1]) != self._asked:
            self._search()
        elif self.list.current:
            self._on_opened(self.list.current)

    def _on_opened(self, key: str) -> None:
        found = self._found.get(key)
        if found is not None:
            self.hit_requested.emit(found.page or "history", found.open or found.id, found.id)

    def _on_down(self) -> None:
        self._step(1)

    def _on_up(self) -> None:
        self._step(-1)

    def _step(self, by: int) -> None:
        keys = [row.key for row in self.list.rows if not row.heading]
        if self.list.current in keys:
            at = keys.index(self.list.current) + by
            self.list.go_to(keys[max(0, min(at, len(keys) - 1))])
            row = next(row for row in self.list.rows if row.key == self.list.current)
            announce(self.line, row.sentence())

    def _on_escape(self) -> None:
        if self.list.hasFocus():
            self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.line.clear()


def rows_of(found: tuple[Found, ...]) -> list[Row]:
    """The hits under a heading for each group."""
    names = {name: words for name, words, _ in GROUPS} | dict((OTHERS,))
    tally = Counter(each.group for each in found)
    rows: list[Row] = []
    group = ""
    for each in found:
        if each.group != group:
            group = each.group
            rows.append(Row(group, f"{names[group]} · {tally[group]}", heading=True))
        said = "".join(text for text, _ in each.pieces)
        rows.append(HitRow(each.id, said, each.words, spoken=f"{said}, {each.words}", pieces=each.pieces))
    return rows


def _told(answer: Answer) -> str:
    if answer.more:
        return f"The best {MOST} are shown. Another word narrows them."
    return counted(len(answer.found), "place") + " · Up and Down choose, Enter opens"
