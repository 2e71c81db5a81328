"""The Conversations page over a real store."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from shiboken6 import delete

from tests.ui.conftest import Show
from tests.ui.pages.conftest import Desk
from ui.pages.conversations import ConversationsPage

Open = Callable[..., ConversationsPage]


@pytest.fixture
def open_page(show: Show) -> Iterator[Open]:
    """Show the page of a desk as the window would, at the conversation of that name if one is given."""
    shown: list[tuple[Desk, ConversationsPage]] = []

    def _open(desk: Desk, name: str = "", width: int = 1178, height: int = 716) -> ConversationsPage:
        page = ConversationsPage(desk.workspace, desk.told)
        desk.workspace.changed.connect(page.refresh)
        show(page, width, height)
        page.fit((width + 188) / page.fontMetrics().height())
        page.refresh()
        desk.settle()
        if name:
            page.open(desk.ids[name])
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
