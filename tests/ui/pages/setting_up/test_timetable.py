"""The timetable in the window: a sheet chosen, doubts settled, planned in one step and undone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt

from fieldwork.records import Conversation, TeamPlace
from tests.fieldwork.interchange.spreadsheets import separated
from tests.ui.keys import Keys
from tests.ui.pages.setting_up.conftest import OpenPage
from ui.pages.setting_up.page import SettingUpPage
from ui.pages.setting_up.timetable import TimetableSection

ROWS = (
    ("Date", "Time", "Group", "With whom", "Venue", "Inspector"),
    ("04/05/2010", "09:30", "Young people", "Young person", "High school", "A. Reid"),
    ("05/05/2010", "2.30pm", "Staff", "Health visitor", "Clinic", "B. Nobody"),
)


def timetable_of(page: SettingUpPage) -> TimetableSection:
    section = page.section
    assert isinstance(section, TimetableSection)
    return section


def choose(desk: Any, section: TimetableSection, path: Path) -> None:
    desk.told.opens = (path,)
    section.intake.bar.choose.click()
    desk.settle()
    desk.settle()


def test_a_timetable_is_planned_in_one_step_and_undone(
    empty_desk: Any, open_page: OpenPage, keys: Keys, tmp_path: Path
):
    page = open_page(empty_desk, "timetable")
    section = timetable_of(page)
    choose(empty_desk, section, separated(tmp_path / "times.csv", ROWS))
    order, who = section.intake.questions.fields.values()
    assert order.name == "1 date could be read day first or month first. Which is it?"
    assert who.name == "Who goes: what does “B. Nobody” mean?"
    # Until somebody says so, 04/05 is neither of the two.
    assert [row[1] for row in section.intake.preview.rows] == ["To be said", "14:30 on 5 May 2010"]
    section.plan.click()
    assert section.trouble.words == "Answer what is to be said above first."
    assert empty_desk.all(Conversation) == ()
    keys.press(Qt.Key.Key_Space)
    empty_desk.settle()
    assert section.intake.preview.rows[0][1] == "09:30 on 4 May 2010"
    who.control.targets()[1].click()  # type: ignore[attr-defined]
    empty_desk.settle()
    assert section.intake.preview.rows[0][1:4] == ("09:30 on 4 May 2010", "Young person", "Children")
    assert section.plan.text() == "Plan 2 conversations"
    section.plan.click()
    empty_desk.settle()
    planned = empty_desk.all(Conversation)
    assert [(each.planned_for[:16], each.group) for each in planned] == [
        ("2010-05-04T09:30", "children"), ("2010-05-05T14:30", "staff"),
    ]  # fmt: skip
    assert len(empty_desk.all(TeamPlace)) == 2 and section.intake.table is None
    assert {row.key: row.sub for row in page.list.rows}["timetable"] == "2 planned"
    empty_desk.workspace.undo()
    empty_desk.settle()
    assert empty_desk.all(Conversation) == ()


def test_a_name_in_place_of_a_role_is_refused(empty_desk: Any, open_page: OpenPage, tmp_path: Path):
    section = timetable_of(open_page(empty_desk, "timetable"))
    rows = [ROWS[0], ("16/05/2010", "9:00", "Young people", "Callum MacLeod", "School", "A. Reid")]
    choose(empty_desk, section, separated(tmp_path / "times.csv", rows))
    assert section.intake.trouble.words.startswith("Column D, “With whom”: looks like names.")
    assert not section.plan.isVisible()


def test_what_is_planned_already_is_not_planned_again(empty_desk: Any, open_page: OpenPage, tmp_path: Path):
    section = timetable_of(open_page(empty_desk, "timetable"))
    rows = [ROWS[0], ("16/05/2010", "9:00", "Young people", "Young person", "School", "")]
    file = separated(tmp_path / "times.csv", rows)
    for _ in range(2):
        choose(empty_desk, section, file)
        section.plan.click()
        empty_desk.settle()
    assert len(empty_desk.all(Conversation)) == 1
    assert section.trouble.words == "There is nothing new to plan in this sheet."
