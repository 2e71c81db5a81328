"""What tests of setting up share: the page over an inspection, as the window shows it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from tests.ui.conftest import Show
from ui.pages.setting_up.page import SettingUpPage

OpenPage = Callable[..., SettingUpPage]


@pytest.fixture
def open_page(show: Show) -> OpenPage:
    """The page over an inspection, at a section, shown at a laptop's size."""

    def _open(
        desk: Any, section: str = "area", width: int = 1158, height: int = 700, lines: float = 80.0
    ) -> SettingUpPage:
        page = SettingUpPage(desk.workspace, desk.told)
        desk.workspace.changed.connect(lambda kinds: page.refresh() if page.kinds & kinds else None)
        show(page, width, height)
        page.fit(lines)
        page.open(section)
        page.refresh()
        desk.settle()
        page.focus_main()
        return page

    return _open
