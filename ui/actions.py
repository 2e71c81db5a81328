"""Every command of the menu bar: its words, its key, and the method of the window that does it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from ui.doing import Doing
from ui.places import PLACES


@dataclass(frozen=True)
class Command:
    """One command; `does` names a method of Doing, or of the main window."""

    menu: str
    words: str
    does: str
    keys: str = ""
    always: bool = False
    """Whether it works while no inspection is open."""
    also: str = ""
    """A second key for it."""
    of_window: bool = False
    """Whether the window does it, though it needs an open inspection."""


DIGITS = 9
"""So many places have a digit of their own; Ctrl+0 is the normal text."""
BESIDE_A_CHILD = frozenset((
    "larger_text", "smaller_text", "normal_text", "switch_scheme", "hide_content", "lock", "close",
    "raise_concern",
))  # fmt: skip
"""What can be done while a child is shown the screen: nothing that shows what anyone else said or did."""
MENUS = ("&File", "&Edit", "Page", "&View", "&Go", "&Help")
COMMANDS = (
    Command("&File", "&Inspections…", "close_inspection", "Ctrl+O", of_window=True),
    Command("&File", "Hand &over…", "hand_over", "Ctrl+E"),
    Command("&File", "&Take in hand-overs…", "choose_hand_overs", "Ctrl+Shift+O"),
    Command("&File", "Take in a whole &folder…", "choose_folder"),
    Command("&File", "Invite a &colleague…", "invite"),
    Command("&File", "&Join two inspections…", "adopt"),
    Command("&File", "Blank &reading form as PDF…", "print_blank_form"),
    Command("&File", "Setti&ngs…", "show_settings", "Ctrl+,", always=True),
    Command("&File", "&Lock", "lock", "Ctrl+L", of_window=True),
    Command("&File", "&Quit", "close", "Ctrl+Q", always=True),
    Command("&Edit", "&Undo last action", "undo", "Ctrl+Z"),
    Command("&Edit", "&Redo", "redo", "Ctrl+Shift+Z", also="Ctrl+Y"),
    Command("&Edit", "&Find in this page", "find_here", "Ctrl+F"),
    Command("&Edit", "&History of what is shown", "history", "Ctrl+H"),
    Command("&Edit", "Search &everything", "search", "Ctrl+Shift+F"),
    Command("&View", "&Larger text", "larger_text", "Ctrl++", always=True),
    Command("&View", "&Smaller text", "smaller_text", "Ctrl+-", always=True),
    Command("&View", "&Normal text", "normal_text", "Ctrl+0", always=True),
    Command("&View", "Light or &dark", "switch_scheme", "Ctrl+Shift+D", always=True),
    Command("&View", "&Hide the screen", "hide_content", "F12", of_window=True),
    Command("&Go", "Raise a matter of &concern", "raise_concern", "Ctrl+Shift+M"),
    Command("&Go", "Next part of the window", "next_part", "F6"),
    Command("&Go", "Part before", "part_before", "Shift+F6"),
    Command("&Help", "&Help", "show_help", always=True),
    Command("&Help", "Help on this &page", "show_help_here", "Shift+F1", always=True),
    Command("&Help", "The first &hour", "show_first_hour", always=True),
    Command("&Help", "Find a &command…", "show_palette", "Ctrl+K", always=True),
    Command("&Help", "&Keys…", "show_keys", "F1", always=True),
)


class Allowed:
    """Which commands can be given now: those that need an open inspection, and few while a child looks."""

    def __init__(self) -> None:
        self._known: list[tuple[QAction, bool, bool]] = []
        self._open = self._child = False

    def add(self, action: QAction, *, needs_open: bool, fit_for_child: bool) -> None:
        """Know of this command."""
        self._known.append((action, needs_open, fit_for_child))

    def show_open(self, open_: bool) -> None:
        """An inspection is open now, or none."""
        self._open = open_
        self._show()

    def child_looks(self, looks: bool) -> None:
        """A child is shown the screen now, or no longer."""
        self._child = looks
        self._show()

    def _show(self) -> None:
        for action, needs_open, fit_for_child in self._known:
            action.setEnabled((self._open or not needs_open) and (fit_for_child or not self._child))


def add_menus(window: QMainWindow, doing: Doing) -> Allowed:
    """Fill the menu bar; what says which of its commands can be given."""
    menus = {title: window.menuBar().addMenu(title) for title in MENUS}
    allowed = Allowed()
    for number, place in enumerate(PLACES, 1):
        action = QAction(place.title, window)
        if number <= DIGITS:
            action.setShortcut(QKeySequence(f"Ctrl+{number}"))
        action.setData(place.name)
        action.triggered.connect(doing.go_to_page)
        menus["&Go"].addAction(action)
        allowed.add(action, needs_open=True, fit_for_child=False)
    for command in COMMANDS:
        action = QAction(command.words, window)
        if command.keys:
            action.setShortcuts([QKeySequence(keys) for keys in (command.keys, command.also) if keys])
            action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        does = window if command.always or command.of_window else doing
        action.triggered.connect(getattr(does, command.does))
        menus[command.menu].addAction(action)
        fit = command.does in BESIDE_A_CHILD
        allowed.add(action, needs_open=not command.always, fit_for_child=fit)
    return allowed
