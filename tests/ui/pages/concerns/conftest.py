"""The page of matters of concern over a real store."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from shiboken6 import delete

from fieldwork.capture.inspection import add_contact
from tests.ui.conftest import Show
from tests.ui.pages.conftest import Desk
from ui.pages.concerns import ConcernsPage

Open = Callable[..., ConcernsPage]


@pytest.fixture
def ringing(desk: Desk) -> Desk:
    """The inspection of Stirling with two offices to ring."""
    desk.ids["duty"] = desk.ask(add_contact, "Duty social work", "01632 960101", out_of_hours="01632 960102")
    desk.ids["police"] = desk.ask(add_contact, "Public protection unit", "01632 960103")
    return desk


@pytest.fixture
def open_page(show: Show) -> Iterator[Open]:
    """Show the page of a desk as the window would."""
    shown: list[tuple[Desk, ConcernsPage]] = []

    def _open(desk: Desk, width: int = 1178, height: int = 716) -> ConcernsPage:
        page = ConcernsPage(desk.workspace, desk.told)
        desk.workspace.changed.connect(page.refresh)
        show(page, width, height)
        page.fit((width + 188) / page.fontMetrics().height())
        page.refresh()
        desk.settle()
        page.focus_main()
        desk.settle()
        shown.append((desk, page))
        return page

    yield _open
    for desk, page in shown:
        page.leave()
        desk.settle()
        delete(page)
