"""Where a reader says that a child is at risk now, raising a matter of concern is one click away."""

from __future__ import annotations

from PySide6.QtWidgets import QPushButton

from fieldwork.records import Reading
from tests.ui.pages.file_reading.conftest import Room


def test_a_concern_is_one_click_away_and_comes_from_this_reading(reading_room: Room) -> None:
    reading_room.click("matter-of-concern")
    reading_room.settle()
    wanted: list[bool] = []
    reading_room.page.concern_wanted.connect(lambda: wanted.append(True))
    (button,) = reading_room.page.case.risk.findChildren(QPushButton)
    button.click()
    assert wanted == [True]
    (reading,) = reading_room.desk.all(Reading)
    assert reading_room.page.at_hand() == reading.id
