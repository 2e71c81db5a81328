"""Everything that can be done now, in words with its keys: the menus, and the page in sight."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QCheckBox, QMenu, QMenuBar, QPushButton, QRadioButton, QWidget

NATIVE = QKeySequence.SequenceFormat.NativeText
PAGE_MENU = "Page"
"""The menu that holds what the page in sight can do."""


@dataclass(frozen=True)
class Offer:
    """One thing that can be done: its words, where it stands, its keys, and how to do it."""

    words: str
    where: str
    keys: str
    do: Callable[[], object]


def of_menus(bar: QMenuBar) -> Iterator[Offer]:
    """The commands of the menu bar that can be done now, in their order; the page's own are left out."""
    for top in bar.actions():
        menu = top.menu()
        if isinstance(menu, QMenu) and plain(top.text()) != PAGE_MENU:
            yield from _of_menu(menu, plain(top.text()))


def of_page(page: QWidget, title: str) -> Iterator[Offer]:
    """What the page in sight can do: what it has keys for, then the buttons that can be seen."""
    told: set[str] = set()
    for words, keys in _worded(page).items():
        told.add(words)
        at_work = [key for key in keys if _holds_the_focus(key)] or keys
        # Each question has its own of the same words: only that of the one at work can be meant.
        if len(at_work) == 1:
            yield Offer(words, title, at_work[0].key().toString(NATIVE), at_work[0].activated.emit)
    for button in page.findChildren(QPushButton):
        words = plain(button.text())
        if _is_command(button) and words not in told:
            told.add(words)
            yield Offer(words, title, "", button.click)


def plain(text: str) -> str:
    """Words of a menu or a button without the mark of its letter."""
    return text.replace("&&", "\0").replace("&", "").replace("\0", "&").partition("\t")[0].strip()


def keys_of(action: QAction) -> str:
    """The keys of an action as the system writes them."""
    return " or ".join(key.toString(NATIVE) for key in action.shortcuts())


def _worded(page: QWidget) -> dict[str, list[QShortcut]]:
    """The keys in sight that say what they do, by their words."""
    found: dict[str, list[QShortcut]] = {}
    for key in page.findChildren(QShortcut):
        holder = key.parent()
        in_sight = isinstance(holder, QWidget) and holder.isVisible() and holder.isEnabled()
        if key.whatsThis() and key.isEnabled() and in_sight:
            found.setdefault(key.whatsThis(), []).append(key)
    return found


def _holds_the_focus(key: QShortcut) -> bool:
    """Whether the keyboard is in what the key belongs to, whatever menu or palette is over it."""
    holder = key.parent()
    assert isinstance(holder, QWidget)
    focused = holder.window().focusWidget()
    return focused is not None and (focused is holder or holder.isAncestorOf(focused))


def _of_menu(menu: QMenu, where: str) -> Iterator[Offer]:
    for action in menu.actions():
        below = action.menu()
        if isinstance(below, QMenu):
            yield from _of_menu(below, where)
        elif action.isEnabled() and action.isVisible() and not action.isSeparator():
            yield Offer(plain(action.text()), where, keys_of(action), action.trigger)


def _is_command(button: QPushButton) -> bool:
    """A button in sight with words; chips and ticks are answers, not commands."""
    answers = isinstance(button, QCheckBox | QRadioButton) or button.isCheckable()
    return bool(button.text()) and button.isVisible() and button.isEnabled() and not answers
