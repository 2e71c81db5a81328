"""What a key summons over the window: the palette of everything that can be done, and the list of keys."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMainWindow, QMenu

from ui.commands import PAGE_MENU, Offer, of_menus, of_page, plain
from ui.page_keys import keys_of_page
from ui.page_menu import PageMenu
from ui.places import PLACES

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.dialogs.going import Goal
    from ui.dialogs.palette import Entry, Palette

COMMAND_ICON = "chevron-right"


class Summoning(QObject):
    """Belongs to a window whose menus are there."""

    def __init__(self, window: QMainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._desk: Desk | None = None
        menus = (action.menu() for action in window.menuBar().actions())
        menu = next(each for each in menus if isinstance(each, QMenu) and plain(each.title()) == PAGE_MENU)
        self._page_menu = PageMenu(menu, self.page_offers)

    def show_desk(self, desk: Desk | None) -> None:
        """Another inspection is open now, or none: nothing of the old one is kept."""
        self._desk = desk
        self._page_menu.fill()

    def page_offers(self) -> list[Offer]:
        """What the page in sight can do now."""
        if self._desk is None or not self._desk.shows_page or self._desk.child_looks:
            return []
        return list(of_page(self._desk.page, self._desk.page.title))

    def show_palette(self) -> None:
        """Offer everything that can be done or gone to."""
        from ui.dialogs.palette import Palette

        palette = Palette(self._window)
        palette.offer(list(map(_entry, [*of_menus(self._window.menuBar()), *self.page_offers()])))
        if self._desk is not None:
            from ui.dialogs.going import goals

            found = partial(self._on_goals, palette)
            self._desk.workspace.read(found, goals, self._desk.recent())
        palette.show()

    def show_keys(self) -> None:
        """List the keys."""
        from ui.dialogs.keys import KeysDialog, grouped

        menus = grouped(list(of_menus(self._window.menuBar())))
        here = self._desk.page.name if self._desk is not None and self._desk.shows_page else ""
        pages = {place.name: (place.title, keys_of_page(place.name)) for place in PLACES}
        first = [pages.pop(here)] if here else []
        KeysDialog(self._window, [each for each in (*first, *menus, *pages.values()) if each[1]]).show()

    def _on_goals(self, palette: Palette, found: tuple[tuple[Goal, ...], tuple[Goal, ...]]) -> None:
        if palette.isVisible():
            lately, others = found
            palette.offer(list(map(self._goal, lately)), first=True)
            palette.offer(list(map(self._goal, others)))

    def _goal(self, goal: Goal) -> Entry:
        from ui.dialogs.palette import Entry

        icon = next((place.icon for place in PLACES if place.name == goal.page), COMMAND_ICON)
        go = partial(self._go, goal.page, goal.record)
        return Entry(goal.words, goal.what, "", icon, go, goal.found_by)

    def _go(self, page: str, record: str) -> None:
        if self._desk is not None:
            self._desk.go(page, record)


def _entry(offer: Offer) -> Entry:
    from ui.dialogs.palette import Entry

    icon = next((place.icon for place in PLACES if place.title == offer.words), COMMAND_ICON)
    return Entry(offer.words, offer.where, offer.keys, icon, offer.do)
