"""Every section: names, tab order, targets, contrast; and it fits a laptop at every text size."""

from __future__ import annotations

from typing import Any

import pytest

from fieldwork.capture.attachments import add_attachment
from fieldwork.capture.documents import add_survey_result
from fieldwork.capture.enquiries import add_enquiry
from fieldwork.capture.improvement import add_area
from fieldwork.capture.inspection import add_contact
from tests.ui import audit
from tests.ui.pages.setting_up.conftest import OpenPage
from ui.look.theme import Theme
from ui.pages.setting_up.guides import GuidesSection
from ui.pages.setting_up.records_section import RecordsSection

OURS = ("area", "stages", "team", "contacts", "guides", "themes", "enquiries", "before", "improvement",
        "documents", "surveys", "attachments")  # fmt: skip
RAIL = 60
"""What the side bar takes when it is folded, at 100 %."""


def furnish(desk: Any) -> None:
    """One of each."""
    desk.ask(add_contact, "Duty social work", "01632 960101")
    desk.ask(add_enquiry, "Do plans name who does what?")
    desk.ask(add_area, "Keep a chronology for each child.")
    desk.ask(add_survey_result, "Staff survey", "I know whom to ring.", 61, 72)
    desk.ask(add_attachment, desk.ids["document"], "annex.txt", "text/plain", b"words")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_section_is_sound_for_keys_and_screen_readers(
    desk: Any, open_page: OpenPage, theme: Theme, scheme: Any
):
    furnish(desk)
    theme.force(scheme)
    page = open_page(desk)
    for name in OURS:
        page.open(name)
        desk.settle()
        assert (name, audit.faults(page)) == (name, [])
        section = page.section
        if isinstance(section, RecordsSection) and section.adding is not None:
            section.begin_adding()
            assert (f"adding {name}", audit.faults(page)) == (f"adding {name}", [])
        if isinstance(section, GuidesSection):
            section.begin()
            assert ("adapting", audit.faults(page)) == ("adapting", [])
            section.editor.put_aside()


@pytest.mark.parametrize("zoom", [1.0, 1.25, 1.5, 2.0])
def test_every_section_fits_a_laptop_at_every_text_size(
    desk: Any, open_page: OpenPage, theme: Theme, zoom: float
):
    furnish(desk)
    theme.set_zoom(zoom)
    lines = 1366 / page_line(theme)
    page = open_page(desk, "area", 1366 - theme.scaled(RAIL if lines < 56 else 208), 640, lines)
    for name in OURS:
        page.open(name)
        desk.settle()
        assert (name, page.minimumSizeHint().width() <= page.width()) == (name, True)
        assert (name, page.minimumSizeHint().height() <= 640) == (name, True)
        section = page.section
        if section.scrolls:
            place = page._place_of[name]
            wide = place.widget().minimumSizeHint().width()  # type: ignore[attr-defined]
            assert (name, wide <= place.width()) == (name, True)
        if isinstance(section, GuidesSection):
            section.begin()
            assert ("adapting", page.minimumSizeHint().height() <= 640) == ("adapting", True)
            section.editor.put_aside()


def page_line(theme: Theme) -> int:
    """The height of a line of text in pixels."""
    from PySide6.QtGui import QFontMetrics

    return QFontMetrics(theme.font()).height()
