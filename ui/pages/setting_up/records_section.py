"""A section of several records: the list of them, and the form of the one chosen or to be added."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from fieldwork.capture.ordering import FIRST
from fieldwork.store.store import Store
from ui.look.spacing import LARGE, MEDIUM, SMALL
from ui.look.theme import theme
from ui.messages import Messages
from ui.pages.setting_up.adding import Adding
from ui.pages.setting_up.keeping import Keeping, Kept
from ui.pages.setting_up.section import Section
from ui.parts.buttons import Button
from ui.parts.delegates import card_height
from ui.parts.labels import label
from ui.parts.layout import Item, column, holder, row
from ui.parts.lists import RowList
from ui.parts.rows import Row
from ui.parts.shortcuts import shortcut
from ui.parts.two_versions import TwoVersions
from ui.workspace import Workspace

SIDE_BY_SIDE = 76.0
"""Width in lines of text from which list and form stand side by side."""
LIST_WIDTH = 290
UNBOUND = 16_777_215
"""What Qt takes for no greatest width."""
LEAST, MOST, UPRIGHT = 3, 9, 3
"""Cards that the list is tall for; the last, where the form stands below it."""
FOR_LEADERS = "Only the lead and the deputy change this. You can read it, and tell them."


@dataclass(frozen=True)
class Listing:
    """What a section of records shows."""

    kept: tuple[Kept, ...]
    may_change: bool = True
    extra: Any = None


class RecordsSection(Section):
    """List, buttons, form. A section says what its rows are, what the form asks, and which verbs do it."""

    word: ClassVar[str]
    """What one of the records is called."""
    empty: ClassVar[str]
    """What to do while there is none."""
    moves: ClassVar[bool] = False
    removes: ClassVar[str] = "Delete"

    def __init__(self, workspace: Workspace, messages: Messages) -> None:
        super().__init__(workspace, messages)
        self.keeping = Keeping(workspace, self)
        self.listing = Listing(())
        self._wanted = ""
        self.list = RowList(self.title, hint="Enter goes into the form")
        self.adding = self.make_adding()
        if self.adding is not None:
            self.adding.keep_in(self.keeping.unfinished, f"new in {self.name}")
        self._make_buttons()
        self._torn = TwoVersions()
        self.heading = label("", "subheading", wrap=True)
        self.only = label(FOR_LEADERS, "muted", wrap=True)
        self.only.hide()
        head = row(self.heading, self._torn, gap=SMALL)
        head.setStretchFactor(self.heading, 1)
        self.form = holder(column(head, *self.lay_form(), None, gap=MEDIUM))
        self._nothing = holder(column(label(self.empty, "muted", wrap=True), None))
        self._stack = QStackedWidget()
        for each in (self._nothing, self.form, self.adding):
            if each is not None:
                self._stack.addWidget(each)
        self._lay_out()
        self._connect()

    # what a section fills in

    def query(self, store: Store) -> Listing:
        """Everything shown, on the database's thread."""
        raise NotImplementedError

    def row(self, kept: Kept) -> Row:
        """How a record is listed."""
        raise NotImplementedError

    def lay_form(self) -> Sequence[Item]:
        """The fields of one record."""
        raise NotImplementedError

    def make_adding(self) -> Adding | None:
        """What is asked for a new record; None where there is nothing to add."""
        return None

    def add(self, answers: dict[str, Any]) -> tuple[Callable[..., str], dict[str, Any]]:
        """The verb that adds a record of these answers, and what it is given."""
        raise NotImplementedError

    def remove(self, store: Store, record: str) -> None:
        """Take a record away, on the database's thread."""
        raise NotImplementedError

    def put(self, store: Store, record: str, after: str | None) -> None:
        """Put a record after another, on the database's thread."""
        raise NotImplementedError

    def prepare(self, kept: Kept) -> None:
        """Make the form ready for a record, before its fields are shown."""

    def show_record(self, kept: Kept) -> None:
        """Show one record in the form; the fields that keep themselves are shown already."""

    # what the page asks of a section

    def refresh(self) -> None:
        """Read the records again."""
        self.workspace.read(self._on_listing, self.query)

    def open(self, record: str) -> None:
        """Show this record."""
        self._wanted = record
        self.list.go_to(record)

    def focus_main(self) -> None:
        """Into the list, or to adding the first."""
        if self.adding is not None and self._stack.currentWidget() is self.adding:
            self.adding.focus_first()
        elif self.listing.kept:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.add_button.isVisible():
            self.add_button.setFocus(Qt.FocusReason.OtherFocusReason)

    def parts(self) -> tuple[QWidget, ...]:
        """The list, and the first field."""
        inside = self._stack.currentWidget()
        adding = self.adding if inside is self.adding else None
        first = adding.first() if adding is not None else self.first_of_form()
        return (self.list, first)

    def leave(self) -> None:
        """Make changes of what is being typed."""
        self.keeping.finish()

    def fit(self, width_in_lines: float) -> None:
        """List and form side by side, or one below the other."""
        beside = width_in_lines >= SIDE_BY_SIDE
        way = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._line.setDirection(way)
        self._beside = beside
        self._on_theme()

    # what the person does

    @property
    def current(self) -> Kept | None:
        """The record chosen."""
        return next((each for each in self.listing.kept if each.record.id == self.list.current), None)

    def first_of_form(self) -> QWidget:
        """Where the keyboard goes on entering the form."""
        field = next(iter(self.keeping.fields().values()))
        return field.control.targets()[0]

    def begin_adding(self) -> None:
        """Ask for a new record."""
        if self.adding is not None and self.listing.may_change:
            self.leave()
            self.trouble.hide()
            self.adding.begin()
            self._stack.setCurrentWidget(self.adding)
            self.adding.focus_first()

    def enter_form(self) -> None:
        """Put the keyboard into the form of the record chosen."""
        if self._stack.currentWidget() is self.form:
            self.first_of_form().setFocus(Qt.FocusReason.OtherFocusReason)

    def take_away(self) -> None:
        """Take the record chosen away; it can be undone."""
        if self.current is not None and self.listing.may_change and not self.off.isHidden():
            self.leave()
            self.write(self.remove, self.current.record.id, told=f"{self.word} deleted")

    def move_by(self, step: int) -> None:
        """Move the record chosen up or down."""
        ids = [each.record.id for each in self.listing.kept]
        if self.current is None or not self.moves or not self.listing.may_change:
            return
        at = ids.index(self.current.record.id)
        to = at + step
        if 0 <= to < len(ids):
            self.leave()
            others = [each for each in ids if each != ids[at]]
            self.write(self.put, ids[at], others[to - 1] if to else FIRST)

    # showing

    def _on_listing(self, listing: Listing) -> None:
        self.listing = listing
        rows = [self.row(each) for each in listing.kept]
        marked = [
            _torn(shown) if each.torn else shown for shown, each in zip(rows, listing.kept, strict=True)
        ]
        self.list.show_rows(marked)
        if self._wanted and self.list.go_to(self._wanted):
            self._wanted = ""
        elif rows and not self.list.current:
            self.list.go_to(rows[0].key)
        self.list.setVisible(bool(rows))
        self.only.setVisible(not listing.may_change)
        self.add_button.setVisible(listing.may_change and self.adding is not None)
        self._on_theme()
        self._show_current()

    def _show_current(self) -> None:
        kept = self.current
        for each in self._about_one:
            each.setVisible(kept is not None and self.listing.may_change and self.adding is not None)
        if kept is not None:
            self._torn.show_torn(kept.torn)
            self.heading.setText(self.row(kept).title)
            self.prepare(kept)
            self.keeping.show(kept)
            self.keeping.allow(self.listing.may_change)
            self.show_record(kept)
        if self.adding is None or self._stack.currentWidget() is not self.adding:
            self._stack.setCurrentWidget(self.form if kept is not None else self._nothing)

    def _on_chosen(self, _: str) -> None:
        self.leave()
        if self.adding is not None and self._stack.currentWidget() is self.adding and not self.adding.begun:
            self._stack.setCurrentWidget(self.form)
        self._show_current()

    def _on_opened(self, _: str) -> None:
        self._stack.setCurrentWidget(self.form)
        self._show_current()
        self.enter_form()

    def _on_given(self, answers: dict[str, Any]) -> None:
        assert self.adding is not None
        verb, given = self.add(answers)
        self.workspace.write_then(self._on_added, verb, otherwise=self.adding.refuse, **given)

    def _on_added(self, record: str) -> None:
        assert self.adding is not None
        self.adding.clear()
        self.trouble.hide()
        self._wanted = record
        self._stack.setCurrentWidget(self.form)
        self.told.emit(f"{self.word} added", True)
        self.workspace.read(self._on_added_read, self.query)

    def _on_added_read(self, listing: Listing) -> None:
        self._on_listing(listing)
        self.enter_form()

    def _on_cancelled(self) -> None:
        self._stack.setCurrentWidget(self.form if self.current else self._nothing)
        self.focus_main()

    # laying out

    def _make_buttons(self) -> None:
        words = self.word.lower()
        self.add_button = Button(f"Add {words}", icon="plus", tip="Ctrl+N")
        self.up = Button(icon="chevron-up", name=f"Move {words} up", tip="Up (Alt+Up)")
        self.down = Button(icon="chevron-down", name=f"Move {words} down", tip="Down (Alt+Down)")
        self.off = Button(icon="trash-2", name=f"{self.removes} {words}", tip=f"{self.removes} (Delete)")
        self._about_one = (self.up, self.down, self.off) if self.moves else (self.off,)
        if not self.moves:
            self.up.hide()
            self.down.hide()

    def _lay_out(self) -> None:
        movers = (self.up, self.down) if self.moves else ()
        buttons = row(self.add_button, None, *movers, self.off, gap=SMALL)
        self._left = holder(column(self.list, buttons, None, gap=SMALL))
        self._line = row(self._left, self._stack, gap=LARGE)
        self._line.setStretchFactor(self._stack, 1)
        self._beside = True
        self.setLayout(column(self.only, self.trouble, self._line, gap=MEDIUM))
        theme().changed.connect(self._on_theme)

    def _connect(self) -> None:
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        if self.adding is not None:
            self.adding.cancelled.connect(self._on_cancelled)
            self.adding.given.connect(self._on_given)
        self.add_button.clicked.connect(self.begin_adding)
        self.off.clicked.connect(self.take_away)
        self.up.clicked.connect(self._on_up)
        self.down.clicked.connect(self._on_down)
        shortcut(self, "Ctrl+N", self.begin_adding, words="Add one to this section")
        shortcut(self.list, "Del", self.take_away, alone=True, words="Take it out of this section")
        shortcut(self, "Alt+Up", self._on_up, words="Move it up")
        shortcut(self, "Alt+Down", self._on_down, words="Move it down")

    def _on_up(self) -> None:
        self.move_by(-1)

    def _on_down(self) -> None:
        self.move_by(1)

    def _on_theme(self) -> None:
        most = MOST if self._beside else UPRIGHT
        cards = min(max(len(self.listing.kept), LEAST), most)
        self.list.setFixedHeight(cards * card_height() + SMALL)
        wide = theme().scaled(LIST_WIDTH)
        self._left.setMinimumWidth(wide if self._beside else 0)
        self._left.setMaximumWidth(wide if self._beside else UNBOUND)


def _torn(shown: Row) -> Row:
    return replace(shown, state="two versions")
