"""Every page, in the whole window, on the practice inspection: seen, heard and reached by everyone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import get_args

import pytest
from PySide6.QtWidgets import QApplication, QScrollArea

from fieldwork import practice
from fieldwork.clock import Clock
from tests.ui import audit
from tests.ui.shots import SHOWN
from tests.ui.windows import Person, person_at
from ui.commands import of_page
from ui.look.theme import Theme
from ui.look.tokens import Scheme
from ui.page_keys import PAGE_KEYS
from ui.places import PLACES

SMALL = (1366, 700)
"""A small laptop's screen, without the bar of its system."""
ROOT = Path(__file__).parents[2]
PAGES = [place.name for place in PLACES]
ZOOMS = (1.0, 1.25, 1.5, 2.0)


@pytest.fixture(scope="module")
def practised(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with the practice inspection."""
    folder = tmp_path_factory.mktemp("practised") / "library"
    practice.build(folder, Clock()).close()
    return folder


@pytest.fixture
def person(practised: Path, theme: Theme) -> Iterator[Person]:
    """Someone in the practice inspection, at a small laptop."""
    with person_at(practised) as someone:
        someone.window.resize(*SMALL)
        someone.unlock(practice.PASSPHRASE)
        someone.opened()
        yield someone


def records() -> dict[str, str]:
    """What is opened on each page, by id."""
    ids = {row["code"]: row["id"] for row in practice.records() if "code" in row}
    return {page: ids[code] for page, code in SHOWN.items()}


def visited(person: Person, page: str) -> None:
    """Go to a page, and to a record on it where it shows any."""
    person.desk.go(page, records().get(page, ""))
    person.settle()


def spilling(person: Person) -> list[str]:
    """What is wider or higher than the window, or has to be pushed sideways to be read."""
    window, page = person.window, person.desk.page
    least = page.minimumSizeHint()
    found = [f"the page needs {least.width()}x{least.height()}"]
    if least.width() <= page.width() and least.height() <= page.height():
        found = []
    areas = [each for each in page.findChildren(QScrollArea) if each.isVisible()]
    found += [f"{each.accessibleName()!r} scrolls sideways" for each in areas if _sideways(each)]
    if (window.width(), window.height()) != SMALL:
        found.append(f"the window grew to {window.width()}x{window.height()}")
    return found


def _sideways(area: QScrollArea) -> bool:
    return area.horizontalScrollBar().maximum() > 0


def test_every_page_fits_a_small_laptop_at_every_text_size(person: Person, theme: Theme) -> None:
    faults = []
    for zoom in ZOOMS:
        theme.set_zoom(zoom)
        for page in PAGES:
            visited(person, page)
            faults += [f"{page} at {zoom:.0%}: {fault}" for fault in spilling(person)]
    assert faults == []


@pytest.mark.parametrize("page", PAGES)
def test_everything_on_a_page_has_a_name_is_reached_by_keys_and_large_enough(
    person: Person, theme: Theme, page: str
) -> None:
    visited(person, page)
    assert QApplication.focusWidget() is not None
    assert audit.faults(person.window) == []


@pytest.mark.parametrize("page", PAGES)
def test_the_keys_of_a_page_are_those_that_the_list_of_keys_says(person: Person, page: str) -> None:
    visited(person, page)
    listed = {words.format(at): keys for words, keys in PAGE_KEYS.get(page, {}).items() for at in range(10)}
    offered = {each.words: each.keys for each in of_page(person.desk.page, "") if each.keys}
    assert set(offered) <= set(listed)
    assert all(keys in listed[words] or "…" in listed[words] for words, keys in offered.items())
    source = "".join(each.read_text("utf-8") for each in (ROOT / "ui/pages" / page).rglob("*.py"))
    assert [words for words in PAGE_KEYS.get(page, {}) if words.partition("{")[0] not in source] == []


@pytest.mark.parametrize("scheme", get_args(Scheme))
def test_words_stand_out_in_every_scheme(person: Person, theme: Theme, scheme: Scheme) -> None:
    theme.force(scheme)
    faults = []
    for page in PAGES:
        visited(person, page)
        faults += [f"{page}: {fault}" for fault in audit.faint_labels(person.window)]
    assert faults == []
