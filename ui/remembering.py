"""Where the window stood and what was shown last: sizes, names of pages and ids, no content."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect
from PySide6.QtWidgets import QApplication, QMainWindow

from ui.places import PLACES
from ui.preferences import preferences

if TYPE_CHECKING:
    from ui.desk import Desk

MOST = 20
"""Inspections whose place is remembered."""
AN_ID = re.compile(r"[0-9a-f-]{36}")


def restore_window(window: QMainWindow) -> None:
    """Put the window where it stood, on a screen that is there now."""
    stood = preferences().now.window
    if not stood:
        return
    left, top, width, height, maximised = stood
    wanted = QRect(left, top, width, height)
    screen = QApplication.screenAt(wanted.center()) or QApplication.primaryScreen()
    room = screen.availableGeometry()
    size = wanted.size().boundedTo(room.size()).expandedTo(window.minimumSize())
    window.resize(size)
    window.move(
        max(room.left(), min(left, room.right() - size.width())),
        max(room.top(), min(top, room.bottom() - size.height())),
    )
    if maximised:
        window.showMaximized()


def remember_window(window: QMainWindow) -> None:
    """Keep where the window stands."""
    place = window.normalGeometry() if window.isMaximized() else window.geometry()
    stands = (place.left(), place.top(), place.width(), place.height(), int(window.isMaximized()))
    preferences().set(window=list(stands))


def remember_place(desk: Desk) -> None:
    """Keep which page and which record of this inspection is in sight."""
    if not desk.shows_page:
        return
    page, record = desk.page.name, desk.page.record
    known = {id_: place for id_, place in preferences().now.places.items() if id_ != desk.workspace.place.id}
    newest = dict(list(known.items())[-(MOST - 1) :])
    newest[desk.workspace.place.id] = [page, record if AN_ID.fullmatch(record) else ""]
    preferences().set(places=newest)


def place_of(inspection: str) -> tuple[str, str]:
    """The page and the record that were in sight; the first page where nothing sensible is known."""
    page, record = preferences().now.places.get(inspection, [PLACES[0].name, ""])
    if page not in {place.name for place in PLACES}:
        return PLACES[0].name, ""
    return page, record
