"""The page where an inspection is set up: its sections at the left, one of them at the right."""

from __future__ import annotations

from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from fieldwork.capture.checks import counted
from fieldwork.capture.to_do import Point, how_far
from fieldwork.capture.writing import kind_of
from fieldwork.exchange.package import ENDING
from fieldwork.records import ALL
from fieldwork.store.store import Store
from ui.look.spacing import LARGE, MEDIUM, SMALL, TIGHT
from ui.look.theme import theme
from ui.messages import Messages
from ui.page import Page
from ui.pages.setting_up.section import Section
from ui.pages.setting_up.sections import SECTIONS
from ui.parts.field import Field
from ui.parts.frames import frame, scrolled
from ui.parts.labels import label
from ui.parts.layout import column, holder, row
from ui.parts.lists import listview
from ui.parts.pick import Pick
from ui.parts.rows import Row
from ui.workspace import Workspace

LIST_WIDTH = 262
LIST_FROM = 58.0
"""Width in lines of text below which the list becomes a box to choose from."""
NOTHING_BLOCKS = "None of it keeps anybody from taking notes."
ALL_SET = "Everything has been set up. All of it can be changed here."


class SettingUpPage(Page):
    """Sections are made on their first visit. `open` takes a record, or the name of a section."""

    name: ClassVar[str] = "setting_up"
    title: ClassVar[str] = "Setting up"
    icon: ClassVar[str] = "clipboard-list"
    kinds: ClassVar[frozenset[str]] = frozenset(kind.kind for kind in ALL)

    def __init__(self, workspace: Workspace, messages: Messages) -> None:
        super().__init__(workspace, messages)
        self._made: dict[str, Section] = {}
        self._focus_due = False
        rows = [Row(each.name, each.title) for each in SECTIONS]
        self.list = listview("What is set up", rows, hint="Enter goes into the section")
        self.pick = Field("Section", Pick([(each.name, each.title) for each in SECTIONS]))
        self.pick.set_value(SECTIONS[0].name)
        self._standing = label("", "muted", wrap=True)
        self._title = label("", "heading", wrap=True)
        self._about = label("", "muted", wrap=True)
        self._open_points = label("", "strong", wrap=True)
        self._stack = QStackedWidget()
        self._points: tuple[Point, ...] = ()
        self._lay_out()
        self.list.chosen.connect(self.go)
        self.list.opened.connect(self._on_opened)
        self.pick.changed.connect(self._on_picked)
        theme().changed.connect(self._on_theme)
        self._on_theme()
        self.go(SECTIONS[0].name)

    # what the window asks of a page

    def refresh(self) -> None:
        """Ask the store again."""
        self.workspace.read(self._on_points, how_far)
        self.section.refresh()

    def open(self, record: str) -> None:
        """Show this record, or the section of this name."""
        if any(each.name == record for each in SECTIONS):
            self.go(record)
        else:
            self.workspace.read(self._on_kind, _kind_and_id, record)

    def focus_main(self) -> None:
        """Into the section shown."""
        self.section.focus_main()
        focused = self.window().focusWidget()
        if focused is None or not self.isAncestorOf(focused):
            chooser = self.list if not self._side.isHidden() else self.pick.control.targets()[0]
            chooser.setFocus(Qt.FocusReason.OtherFocusReason)

    def parts(self) -> tuple[QWidget, ...]:
        """The sections, and the parts of the one shown."""
        chooser = self.list if not self._side.isHidden() else self.pick.control.targets()[0]
        return (chooser, *(each for each in self.section.parts() if each.isVisibleTo(self)))

    def leave(self) -> None:
        """Make changes of whatever is being typed."""
        for section in self._made.values():
            section.leave()

    def take_files(self, paths: tuple[Path, ...]) -> bool:
        """Let the section in sight take in what was dropped: a spreadsheet, or files to attach."""
        return paths[0].suffix != ENDING and self.section.take_files(paths)

    def stop(self) -> None:
        """Give up whatever runs for long."""
        for section in self._made.values():
            section.stop()

    def fit(self, width_in_lines: float) -> None:
        """Fold the list of sections into a box where the window is narrow."""
        self._width = width_in_lines
        self._side.setVisible(width_in_lines >= LIST_FROM)
        self.pick.setVisible(width_in_lines < LIST_FROM)
        for section in self._made.values():
            section.fit(width_in_lines)

    # sections

    @property
    def section(self) -> Section:
        """The section shown."""
        return self._made[self._shown]

    def go(self, name: str) -> None:
        """Show the section of this name."""
        if name in self._made and name == getattr(self, "_shown", ""):
            return
        self.leave()
        fresh = name not in self._made
        section = self._made.get(name) or self._make(name)
        self._shown = name
        self._title.setText(section.title)
        self._about.setText(section.about)
        self._stack.setCurrentWidget(self._place_of[name])
        self.list.go_to(name)
        self.pick.set_value(name)
        self._show_points()
        if not fresh or self.isVisible():
            section.refresh()

    def _make(self, name: str) -> Section:
        kind = next(each for each in SECTIONS if each.name == name)
        section = kind(self.workspace, self.messages)
        section.told.connect(self.told)
        section.go_requested.connect(self.go_requested)
        margins = (LARGE, 0, LARGE, LARGE)
        inside = column(section, None, margins=margins) if kind.scrolls else column(section, margins=margins)
        place: QWidget = holder(inside)
        place = scrolled(place) if kind.scrolls else place
        self._made[name], self._place_of[name] = section, place
        self._stack.addWidget(place)
        section.fit(self._width)
        return section

    def _on_kind(self, found: tuple[str, str]) -> None:
        kind, record = found
        section = next((each for each in SECTIONS if kind in each.opens), None)
        if section is not None:
            self.go(section.name)
            self.section.open(record)
            self.section.focus_main()

    def _on_opened(self, name: str) -> None:
        self.go(name)
        self.focus_main()

    def _on_picked(self) -> None:
        if self.pick.value():
            self.go(str(self.pick.value()))
        else:
            self.pick.set_value(self._shown)

    # showing

    def _on_points(self, points: tuple[Point, ...]) -> None:
        names = {each.name for each in SECTIONS}
        self._points = points = tuple(each for each in points if each.section in names)
        for each in SECTIONS:
            own = [point for point in points if point.section == each.name]
            if own:
                state = "not started" if own[0].open or own[0].bare else "complete"
                self.list.change(each.name, sub=own[0].words, state=state)
        count = sum(point.open for point in points)
        left = f"{counted(count, 'thing')} still to do. {NOTHING_BLOCKS}"
        self._standing.setText(left if count else ALL_SET)
        self._show_points()

    def _show_points(self) -> None:
        own = [point.words for point in self._points if point.section == self._shown and point.open]
        self._open_points.setText(". ".join(own) + "." if own else "")
        self._open_points.setVisible(bool(own))

    def _lay_out(self) -> None:
        self._width = 80.0
        self._place_of: dict[str, QWidget] = {}
        head = column(label(self.title, "subheading"), self._standing, gap=TIGHT)
        head.setContentsMargins(LARGE, LARGE, SMALL, SMALL)
        self._side = frame("pane", column(head, self.list, gap=SMALL))
        self.pick.hide()
        top = column(self.pick, self._title, self._about, self._open_points, gap=TIGHT)
        top.setContentsMargins(LARGE, LARGE, LARGE, MEDIUM)
        right = column(top, self._stack, gap=0)
        right.setStretchFactor(self._stack, 1)
        line = row(self._side, right, gap=0)
        line.setStretchFactor(right, 1)
        self.setLayout(line)

    def _on_theme(self) -> None:
        self._side.setFixedWidth(theme().scaled(LIST_WIDTH))


def _kind_and_id(store: Store, record: str) -> tuple[str, str]:
    return kind_of(store, record).kind, record
