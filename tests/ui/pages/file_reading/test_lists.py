"""The reading lists at the page: who has what, giving a file, drawing second readings; and blank forms."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt

from fieldwork.capture.readings import start_reading
from fieldwork.capture.writing import edit
from fieldwork.records import Inspection, Member, Reading, SampledFile
from tests.ui import audit
from tests.ui.keys import Keys
from tests.ui.pages.file_reading.conftest import Enter, Room
from ui.look.theme import Theme


@pytest.fixture
def lists(room: Room) -> Room:
    """The reading lists of two files; J. Okafor has begun the first."""
    room.desk.ask(start_reading, room.desk.ids["file"], reader=room.desk.ids["okafor"])
    room.page.files.lists.click()
    room.settle()
    return room


def readers(room: Room) -> dict[str, str]:
    return {row.title: row.sub for row in room.page.lists.readers.rows}


def test_each_reader_has_a_list_with_what_is_done_under_way_and_not_begun(lists: Room) -> None:
    assert readers(lists) == {
        "A. Reid": "nothing to read yet",
        "J. Okafor": "0 done · 1 under way · 0 not begun",
        "Given to nobody": "1 reading",
    }


def test_a_file_is_given_and_moved_by_keys(lists: Room, keys: Keys) -> None:
    panel = lists.page.lists
    keys.press(Qt.Key.Key_End)
    assert [row.title for row in panel.files.rows] == ["F-A2"]
    panel.to.set_value(lists.desk.ids["lead"])
    panel.give.setFocus()
    keys.press(Qt.Key.Key_Space)
    lists.settle()
    panel.refresh()
    lists.settle()
    assert readers(lists)["A. Reid"] == "0 done · 0 under way · 1 not begun"
    panel.readers.go_to(lists.desk.ids["okafor"])
    assert panel.give.text() == "Give F-A1"
    panel.to.set_value(lists.desk.ids["lead"])
    panel.give.click()
    lists.settle()
    assert lists.desk.all(Reading)[0].reader == lists.desk.ids["lead"]


def test_a_refusal_stands_beside_the_field(lists: Room) -> None:
    panel = lists.page.lists
    panel.readers.go_to(lists.desk.ids["okafor"])
    panel.to.set_value(None)
    panel.give.click()
    lists.settle()
    assert panel.to.error == "J. Okafor has begun to read F-A1. Give it to somebody who goes on with it."


def test_second_readings_are_drawn_with_a_share_and_a_seed(lists: Room) -> None:
    panel = lists.page.lists
    panel.draw.click()
    assert panel.share.error
    panel.share.set_value(50)
    panel.seed.set_value("harbour 4")
    panel.draw.click()
    lists.settle()
    assert [each.second_seed for each in lists.desk.all(Inspection)] == ["harbour 4"]
    assert sum(bool(each.read_twice) for each in lists.desk.all(SampledFile)) == 1
    panel.refresh()
    lists.settle()
    words = panel._drawn.text()
    assert words.startswith("1 case file drawn with the seed harbour 4, 1 without a second reader yet.")


def test_enter_opens_the_file_and_the_way_back_leads_to_the_work(lists: Room, keys: Keys) -> None:
    panel = lists.page.lists
    panel.readers.go_to(lists.desk.ids["okafor"])
    panel.files.setFocus()
    keys.press(Qt.Key.Key_Return)
    lists.settle()
    assert lists.page.case.isVisible()
    assert lists.page.case.head.title.text() == "Case file F-A1"


def test_a_reader_who_does_not_lead_sees_the_lists_and_changes_nothing(room: Room) -> None:
    room.desk.ask(edit, room.desk.ids["lead"], role="inspector")
    room.page.show_lists()
    room.settle()
    assert not room.page.lists.give.isVisible()
    assert not room.page.lists.draw.isVisible()
    assert "A. Reid" in readers(room)


def test_a_local_reader_sees_only_their_own_files(desk: Any, enter: Enter) -> None:
    desk.ask(edit, desk.ids["lead"], role="local reader")
    desk.ask(edit, desk.ids["second file"], reader=desk.ids["lead"])
    room = enter(desk)
    assert [row.title for row in room.page.files.list.rows] == ["F-A2"]
    assert desk.get(Member, desk.ids["lead"]).role == "local reader"


def test_ones_own_files_come_first(desk: Any, enter: Enter) -> None:
    desk.ask(edit, desk.ids["second file"], reader=desk.ids["lead"])
    room = enter(desk)
    assert [row.title for row in room.page.files.list.rows] == ["F-A2", "F-A1"]


@pytest.mark.parametrize(("zoom", "rail"), [(1.0, 188), (1.5, 90), (2.0, 120)])
def test_the_lists_fit_a_small_screen_and_have_no_faults(
    lists: Room, theme: Theme, zoom: float, rail: int
) -> None:
    theme.set_zoom(zoom)
    lists.page.resize(1366 - rail, 640)
    lists.page.fit(1366 / lists.page.fontMetrics().height())
    lists.settle()
    least = lists.page.minimumSizeHint()
    assert (least.width() <= 1366 - rail, least.height() <= 640) == (True, True), least
    assert audit.faults(lists.page) == []


def test_a_blank_form_is_saved_from_the_list_or_for_one_file_with_its_code(
    room: Room, tmp_path: Path
) -> None:
    room.desk.told.saves_to = tmp_path / "form.pdf"
    room.page.files.print.click()
    room.settle()
    assert "Our code: ____" in PdfReader(tmp_path / "form.pdf").pages[0].extract_text()
    room.desk.told.saves_to = tmp_path / "one.pdf"
    room.page.case.begin.print.click()
    room.settle()
    assert "Our code: F-A1" in PdfReader(tmp_path / "one.pdf").pages[0].extract_text()


def test_a_blank_form_that_cannot_be_saved_says_why(room: Room, tmp_path: Path) -> None:
    room.desk.told.saves_to = tmp_path / "nowhere" / "form.pdf"
    room.page.print_blank()
    room.settle()
    assert len(room.desk.told.errors) == 1
