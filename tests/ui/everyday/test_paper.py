"""Before a PDF is made: print here, or keep for base? Asked once, unless it is kept."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.ui.windows import Told
from ui.paper import BASE, HERE, QUESTION, forget_answer, may_print


@pytest.fixture(autouse=True)
def unasked(session_theme: object) -> Iterator[None]:
    """Nobody has answered yet."""
    forget_answer()
    yield
    forget_answer()


def test_printing_here_is_asked_once_until_it_is_locked() -> None:
    told = Told(chooses=HERE)
    assert may_print(told) and may_print(told)
    assert told.questions == [QUESTION]
    forget_answer()
    assert may_print(told)
    assert len(told.questions) == 2


def test_what_is_kept_for_base_can_be_printed_at_base() -> None:
    told = Told(chooses=BASE)
    assert not may_print(told)
    told.chooses = ""
    assert not may_print(told)
    told.chooses = HERE
    assert may_print(told)
    assert told.questions == [QUESTION] * 3
