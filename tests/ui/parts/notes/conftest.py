"""An editor in a window, the page behind it, and the time of day."""

from __future__ import annotations

import pytest

from tests.ui.conftest import Show
from tests.ui.parts.notes.writing import Page
from ui.parts.notes import NotesEditor


@pytest.fixture
def clock() -> list[str]:
    """The time of day; tests set its only element."""
    return ["10:30"]


@pytest.fixture
def editor(show: Show, clock: list[str]) -> NotesEditor:
    """An empty editor with the caret in it."""
    made = NotesEditor(lambda: clock[0])
    show(made)
    made.setFocus()
    return made


@pytest.fixture
def page(editor: NotesEditor) -> Page:
    """The page that listens to the editor."""
    return Page(editor)
