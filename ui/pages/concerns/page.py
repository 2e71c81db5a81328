"""The page of matters of concern: the list, and the form of one; one key from everywhere begins another."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from fieldwork.concerns import Listed
from fieldwork.store.store import Store
from ui.messages import Messages
from ui.page import Page
from ui.pages.concerns.form import Form
from ui.pages.concerns.list_pane import ListPane
from ui.pages.concerns.reading import Sheet, all_concerns, draft, sheet
from ui.parts.empty import EmptyState
from ui.parts.layout import column, row
from ui.parts.shortcuts import shortcut
from ui.workspace import Workspace

LIST_FROM = 58.0
"""Width in lines of text below which the list folds away."""
SIDE_BY_SIDE_FROM = 72.0
"""Width in lines of text below which the steps stand below the words."""
READ_AGAIN = 250
"""Milliseconds to wait where something was typed or written while the store was being read."""
EMPTY = (
    "No matter of concern",
    "Raise one when you see or hear that a child may be at risk. Ctrl+Shift+M does it from every page, and "
    "whom to ring stands first.",
    "Raise a matter of concern",
)


class ConcernsPage(Page):
    """Whoever comes here from a note or a reading goes back there, to the very place."""

    name: ClassVar[str] = "concerns"
    title: ClassVar[str] = "Matters of concern"
    icon: ClassVar[str] = "shield-alert"
    kinds: ClassVar[frozenset[str]] = frozenset({"concern", "contact", "member", "laptop"})

    back_requested = Signal()

    def __init__(self, workspace: Workspace, messages: Messages) -> None:
        super().__init__(workspace, messages)
        self._wanted, self._focus_due = "", False
        self._narrow = self._list_over = self._alone = False
        self.list_pane, self.form = ListPane(), Form(workspace, messages)
        self._empty = EmptyState(self.icon, *EMPTY)
        self._waiting = QWidget()
        self._stack = QStackedWidget()
        for each in (self._waiting, self._empty, self.form):
            self._stack.addWidget(each)
        sides = row(self.list_pane, self._stack, gap=0)
        sides.setStretch(1, 1)
        self.setLayout(column(sides, gap=0))
        self._again = QTimer(self, singleShot=True, interval=READ_AGAIN)
        self._connect()

    # what the window asks of a page

    def refresh(self) -> None:
        """Read the list and the concern shown again."""
        self.workspace.read(self._on_list, all_concerns)
        self._read_one()

    def open(self, record: str) -> None:
        """Show this matter of concern."""
        self._choose(record)
        self.list_pane.list.go_to(record)

    def raise_new(self, came_from: str = "", *, alone: bool = False) -> None:
        """Begin a new one, from this record or from nothing; nothing is written until something is typed.

        `alone`, without the list of the others: a child may look on. F9 shows it.
        """
        self._alone, self._list_over = alone, False
        self._fold()
        self.form.finish()
        self._focus_due = True
        self._wanted = self.workspace.clock.new_id()
        self.workspace.read(self._on_draft, draft, self._wanted, came_from)

    def show_back(self, words: str) -> None:
        """Name the page the person came from; empty where there is none."""
        self.form.show_back(words)
        if not words:
            self._alone = False
            self._fold()

    def focus_main(self) -> None:
        """Into the form, else to what can be done first."""
        shown = self._stack.currentWidget()
        if shown is self.form:
            self.form.setFocus()
        elif shown is self._empty and (button := self._empty.findChild(QPushButton)) is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._focus_due = True

    def parts(self) -> tuple[QWidget, ...]:
        """The list and the form, as far as they are in sight."""
        buttons = self._empty.findChildren(QPushButton)
        found = (self.list_pane.list, self.form, *buttons)
        return tuple(each for each in found if each.isVisibleTo(self))

    def leave(self) -> None:
        """Make changes of whatever is being typed."""
        self.form.finish()

    def fit(self, width_in_lines: float) -> None:
        """Fold the list away where the window is narrow."""
        self._narrow = width_in_lines < LIST_FROM
        self._list_over = self._list_over and (self._narrow or self._alone)
        self.form.fit(wide=width_in_lines >= SIDE_BY_SIDE_FROM)
        self._fold()

    # what the person does

    def toggle_list(self) -> None:
        """Show the list or the form, where there is room for one only."""
        if self._narrow or self._alone:
            self._list_over = not self._list_over
            self._fold()
            if self._list_over:
                self.list_pane.list.setFocus(Qt.FocusReason.OtherFocusReason)
            else:
                self.focus_main()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        # One that was begun with no word is not there; who comes back sees those that are.
        if (
            not event.spontaneous()
            and self._stack.currentWidget() is self.form
            and not self.form.keeper.begun
        ):
            self._wanted = ""
            self._stack.setCurrentWidget(self._waiting)

    def _connect(self) -> None:
        self.list_pane.chosen.connect(self._on_chosen)
        self.list_pane.opened.connect(self._on_opened)
        self.list_pane.new_wanted.connect(self._on_new)
        self._empty.acted.connect(self._on_new)
        self.form.back_wanted.connect(self.back_requested)
        self.form.go_requested.connect(self.go_requested)
        self.form.told.connect(self.told)
        self.form.keeper.refused.connect(self._on_refused)
        self._again.timeout.connect(self._read_one)
        shortcut(self, "Esc", self._on_escape)
        shortcut(self, "F9", self.toggle_list, words="Show or hide the list")
        shortcut(self, "Ctrl+N", self._on_new, words="New matter of concern")

    def _fold(self) -> None:
        empty = self._stack.currentWidget() is self._empty
        folds = self._narrow or self._alone
        self.list_pane.setVisible(not empty and (not folds or self._list_over))
        self._stack.setVisible(not (self._narrow and self._list_over) or empty)

    def _on_new(self) -> None:
        self.raise_new()

    def _on_escape(self) -> None:
        if self.form.back.isVisibleTo(self):
            self.back_requested.emit()

    def _on_chosen(self, concern: str) -> None:
        if concern and concern != self._wanted:
            self._choose(concern)

    def _on_opened(self, concern: str) -> None:
        self._focus_due, self._list_over = True, False
        self._choose(concern)

    def _on_refused(self, _: str) -> None:
        self.refresh()

    def _choose(self, concern: str) -> None:
        self.form.finish()
        self._wanted = concern
        self._read_one()

    # showing

    def _on_list(self, found: tuple[Listed, ...]) -> None:
        wanted = self._wanted
        self.list_pane.show_all(found, self.workspace.clock.now().date())
        if wanted:
            self.list_pane.list.go_to(wanted)
        elif found:
            self._choose(found[0].id)
            self.list_pane.list.go_to(found[0].id)
        else:
            self._show(self._empty)

    def _read_one(self) -> None:
        if self._wanted:
            self.workspace.read(self._on_sheet, _read, self._wanted, self.form.keeper.writes)

    def _on_draft(self, found: Sheet) -> None:
        if found.concern.id == self._wanted:
            self.form.show_sheet(found)
            self.list_pane.list.setCurrentIndex(QModelIndex())
            self._show(self.form)

    def _on_sheet(self, read: tuple[Sheet | None, int]) -> None:
        found, writes = read
        if found is None or found.concern.id != self._wanted:
            return
        if self.form.keeper.writes != writes:
            self._again.start()
            return
        self._again.stop()
        self.form.show_sheet(found)
        self._show(self.form)

    def _show(self, what: QWidget) -> None:
        self._stack.setCurrentWidget(what)
        self._fold()
        if self._focus_due:
            self._focus_due = False
            self.focus_main()


def _read(store: Store, concern: str, writes: int) -> tuple[Sheet | None, int]:
    """The concern, and after how many writes it was asked for."""
    return sheet(store, concern), writes
