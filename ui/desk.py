"""The open inspection in the window: the side bar and the page chosen in it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QCoreApplication, Qt, Signal
from PySide6.QtWidgets import QMainWindow, QStackedWidget, QWidget

from fieldwork.capture.naming import cleared_words
from fieldwork.records import ClearedWord
from ui.find_bar import FindBar
from ui.look.spacing import LARGE, SMALL, TIGHT
from ui.look.theme import theme
from ui.messages import Messages
from ui.page import Page
from ui.pages.concerns import ConcernsPage
from ui.pages.conversations import ConversationsPage
from ui.pages.file_reading import FileReadingPage
from ui.pages.findings import FindingsPage
from ui.pages.for_me import ForMePage
from ui.pages.history import HistoryPage
from ui.pages.merge import MergePage
from ui.pages.overview import OverviewPage
from ui.pages.report import ReportPage
from ui.pages.search import SearchPage
from ui.pages.setting_up import SettingUpPage
from ui.parts.announcing import announce
from ui.parts.delegates import NavDelegate
from ui.parts.frames import frame
from ui.parts.labels import label
from ui.parts.layout import column, row
from ui.parts.lists import listview
from ui.parts.names.cleared import cleared
from ui.parts.rows import Row
from ui.places import PLACES
from ui.way_back import WayBack
from ui.workspace import Workspace

PAGES: tuple[type[Page], ...] = (
    OverviewPage, ConversationsPage, FileReadingPage, FindingsPage, ReportPage, MergePage,
    SettingUpPage, ConcernsPage, ForMePage, SearchPage, HistoryPage,
)  # fmt: skip
IN_AN_ID = 4
"""Dashes in a record's id; what a page shows may be a part of the framework instead."""
RECENT = 8
"""Records remembered as shown lately."""
RAIL, RAIL_ICONS = 208, 60
NARROW = 56.0
"""Width in lines of text below which the side bar shows icons only."""


class Desk(QWidget):
    """Side bar and pages. Pages are made on their first visit, so that opening stays quick."""

    told = Signal(str, bool)
    exchanged = Signal()
    """A hand-over has come or gone."""
    concerns_hidden = Signal(bool)
    """Whether the word that matters of concern are open is to stay out of sight."""

    def __init__(self, workspace: Workspace, messages: Messages) -> None:
        super().__init__()
        self.workspace, self._messages = workspace, messages
        self._made: dict[str, Page] = {}
        self._in_sight: Page | None = None
        self._way_back = WayBack()
        self._open_concerns, self._hides_concerns = 0, False
        self._recent: list[tuple[str, str]] = []
        rows = [Row(place.name, place.title, icon=place.icon) for place in PLACES]
        self._nav = listview("Pages", rows, NavDelegate)
        self._area = label(workspace.area, "subheading")
        head = row(self._area, margins=(LARGE, LARGE, SMALL, SMALL))
        self._rail = frame("rail", column(head, self._nav, gap=TIGHT))
        self._stack = QStackedWidget()
        self.find_bar = FindBar()
        sides = row(self._rail, column(self._stack, self.find_bar, gap=0), gap=0)
        self.setLayout(sides)
        self._nav.chosen.connect(self._on_chosen)
        self._nav.opened.connect(self.go)
        workspace.changed.connect(self._on_changed)
        workspace.read(cleared().show, cleared_words)
        theme().changed.connect(self.fit)

    @property
    def page(self) -> Page:
        """The page in sight."""
        assert self._in_sight is not None, "no page was shown yet"
        return self._in_sight

    @property
    def shows_page(self) -> bool:
        """Whether a page is in sight yet."""
        return self._in_sight is not None

    @property
    def child_looks(self) -> bool:
        """Whether a child is shown the screen by now."""
        return self._hides_concerns

    def recent(self) -> tuple[tuple[str, str], ...]:
        """The pages and records shown lately, newest first, that in sight left out."""
        return tuple(each for each in self._recent if each != self._where())

    def go(self, name: str, record: str = "") -> None:
        """Show a page, and a record on it, with the keyboard where the work is."""
        self._nav.go_to(name)
        self._show(name)
        if record:
            self._remember()
            self.page.open(record)
        self.page.focus_main()

    def go_to_hit(self, name: str, record: str, hit: str) -> None:
        """Show a page and a record on it, and go on to a part of that record."""
        self.go(name, record)
        self.page.point_at(hit)

    def show_history(self) -> None:
        """Show what was done to the record in sight; to everything where none is."""
        self.leave()
        name, record = self._where()
        known = name != HistoryPage.name and record.count("-") == IN_AN_ID
        self.go(HistoryPage.name, record if known else "")

    def find_here(self) -> None:
        """Find words in the page in sight."""
        self.find_bar.open_over(self.page)

    def colleagues(self) -> MergePage:
        """Show the page of colleagues’ work; the page."""
        self.go(MergePage.name)
        page = self.page
        assert isinstance(page, MergePage)
        return page

    def file_reading(self) -> FileReadingPage:
        """Show the page of file reading; the page."""
        self.go(FileReadingPage.name)
        page = self.page
        assert isinstance(page, FileReadingPage)
        return page

    def show_to_decide(self, count: int) -> None:
        """Say in the side bar how many fields have two versions."""
        self._nav.change(MergePage.name, count=count or None, urgent=bool(count))

    def raise_concern(self) -> None:
        """Begin a matter of concern from whatever the person is at; the way back leads to the very place."""
        here, alone = self.page, self.child_looks
        here.leave()
        if not isinstance(here, ConcernsPage):
            self._way_back = WayBack.from_here(here)
        came_from = here.at_hand()
        self._nav.go_to(ConcernsPage.name)
        self._show(ConcernsPage.name)
        page = self.page
        assert isinstance(page, ConcernsPage)
        page.show_back(self._way_back.words)
        page.raise_new(came_from, alone=alone)

    def go_back(self) -> None:
        """Back to where a matter of concern was raised."""
        way = self._way_back
        if not way.page:
            return
        self._nav.go_to(way.page)
        self._show(way.page)
        if not way.take():
            self.page.focus_main()

    def show_open_concerns(self, count: int) -> None:
        """Say in the side bar how many matters of concern are open."""
        self._open_concerns = count
        shown = None if self._hides_concerns else count or None
        self._nav.change(ConcernsPage.name, count=shown, urgent=bool(shown))

    def hide_concerns(self, hidden: bool) -> None:
        """Keep out of sight that any are open, while a child looks at the screen; or show it again."""
        self._hides_concerns = hidden
        self.show_open_concerns(self._open_concerns)
        self.concerns_hidden.emit(hidden)

    def show_for_me(self, count: int) -> None:
        """Say in the side bar how much colleagues put to whoever is at the keyboard."""
        self._nav.change(ForMePage.name, count=count or None)

    def leave(self) -> None:
        """Make changes of whatever is being typed."""
        for page in self._made.values():
            page.leave()

    def stop(self) -> None:
        """Give up whatever runs for long."""
        for page in self._made.values():
            page.stop()

    def next_part(self, step: int = 1) -> None:
        """Move the keyboard to the next part of the window: side bar, then the parts of the page."""
        parts = [self._nav, *self.page.parts()]
        here = next((at for at, part in enumerate(parts) if self._has_focus(part)), 0)
        for away in range(1, len(parts)):
            part = parts[(here + away * step) % len(parts)]
            part.setFocus(Qt.FocusReason.ShortcutFocusReason)
            if self._has_focus(part):
                return
        if self._has_focus(self._nav):
            self.page.focus_main()
        else:
            self._nav.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def fit(self) -> None:
        """Fold what does not fit this width at this text size."""
        width = self.window().width() / max(1, self.fontMetrics().height())
        narrow = width < NARROW
        self._rail.setFixedWidth(theme().scaled(RAIL_ICONS if narrow else RAIL))
        self._area.setVisible(not narrow)
        for page in self._made.values():
            page.fit(width)

    def _has_focus(self, part: QWidget) -> bool:
        focused = self.window().focusWidget()
        return focused is not None and (part is focused or part.isAncestorOf(focused))

    def _on_chosen(self, name: str) -> None:
        self._show(name)
        announce(self._nav, self.page.title)

    def _show(self, name: str) -> None:
        page = self._made.get(name) or self._make(name)
        if page is self._in_sight:
            return
        if self._in_sight is not None:
            self._in_sight.leave()
            self._remember()
        if isinstance(self._in_sight, ConcernsPage):
            self._in_sight.show_back("")
        self._in_sight = page
        self.find_bar.forget()
        self._stack.setCurrentWidget(page)
        page.refresh()

    def _where(self) -> tuple[str, str]:
        return (self.page.name, self.page.record)

    def _remember(self) -> None:
        where = self._where()
        if where[1]:
            self._recent = [where, *(each for each in self._recent if each != where)][:RECENT]

    def _make(self, name: str) -> Page:
        kind = next(page for page in PAGES if page.name == name)
        with _unwatched(self.window()):
            page = kind(self.workspace, self._messages)
            self._stack.addWidget(page)
        page.go_requested.connect(self.go)
        page.hit_requested.connect(self.go_to_hit)
        page.told.connect(self.told)
        page.concern_wanted.connect(self.raise_concern)
        page.child_looks.connect(self.hide_concerns)
        if isinstance(page, ConcernsPage):
            page.back_requested.connect(self.go_back)
        if isinstance(page, MergePage):
            page.exchanged.connect(self.exchanged)
            page.to_decide.connect(self.show_to_decide)
        if isinstance(page, ForMePage):
            page.to_answer.connect(self.show_for_me)
        self._made[name] = page
        self.fit()
        return page

    def _on_changed(self, kinds: frozenset[str]) -> None:
        if ClearedWord.kind in kinds:
            self.workspace.read(cleared().show, cleared_words)
        if self._in_sight is not None and self._in_sight.kinds & kinds:
            self._in_sight.refresh()


@contextmanager
def _unwatched(window: QWidget) -> Iterator[None]:
    """Building a page makes ten thousand events, none of them a key or a drop: nobody looks at them."""
    app = QCoreApplication.instance()
    assert app is not None
    app.removeEventFilter(window)
    try:
        yield
    finally:
        if isinstance(window, QMainWindow):
            app.installEventFilter(window)
