"""The menu of the page in sight: filled anew each time it opens, since pages and what they show change."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from ui.commands import Offer

Offers = Callable[[], list[Offer]]


class PageMenu(QObject):
    """Fills a menu with what the page in sight can do."""

    def __init__(self, menu: QMenu, offers: Offers) -> None:
        super().__init__(menu)
        self._menu, self._offers = menu, offers
        menu.aboutToShow.connect(self.fill)
        self.fill()

    def fill(self) -> None:
        """Show what can be done now."""
        self._menu.clear()
        offers = self._offers()
        keyed = [each for each in offers if each.keys]
        self._add(keyed)
        if keyed and len(keyed) < len(offers):
            self._menu.addSeparator()
        self._add([each for each in offers if not each.keys])
        if not offers:
            self._menu.addAction("Nothing on this page").setEnabled(False)

    def _add(self, offers: list[Offer]) -> None:
        for offer in offers:
            # The keys belong to the page; as keys of the menu too they would mean neither.
            action = QAction(f"{offer.words.replace('&', '&&')}\t{offer.keys}", self._menu)
            action.triggered.connect(partial(_do, offer))
            self._menu.addAction(action)


def _do(offer: Offer, _checked: bool = False) -> None:
    offer.do()
