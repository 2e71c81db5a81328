"""What tests of the findings share: the page in a window, as the desk would show it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import pytest

from tests.ui.conftest import Show
from ui.pages.findings import FindingsPage

OpenPage = Callable[..., FindingsPage]


@pytest.fixture
def open_page(show: Show) -> OpenPage:
    """The page over an inspection, shown at a laptop's size."""

    def _open(desk: Any, width: int = 1178, height: int = 700, lines: float = 80.0) -> FindingsPage:
        page = FindingsPage(desk.workspace, desk.told)
        show(page, width, height)
        page.fit(lines)
        desk.workspace.changed.connect(partial(_refresh, page))
        page.refresh()
        desk.settle()
        page.focus_main()
        return page

    return _open


def _refresh(page: FindingsPage, kinds: frozenset[str]) -> None:
    """As the window does after a change."""
    if page.kinds & kinds:
        page.refresh()
