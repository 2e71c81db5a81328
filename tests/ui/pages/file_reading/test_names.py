"""Names in a reading: told below the words, listed once on Finish, replaced in what was answered."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from fieldwork.capture.readings import add_event
from fieldwork.records import Event
from tests.ui.pages.file_reading.conftest import Room
from ui.pages.file_reading.case_file import CaseFile


@pytest.fixture
def case(reading_room: Room, monkeypatch: pytest.MonkeyPatch) -> CaseFile:
    """A reading in which nothing is missing, with a name in what happened and one in a remark."""
    reading = reading_room.reading().id
    reading_room.desk.ask(add_event, reading, "visit", "2009-05", remark="Kayleigh was seen.")
    case = reading_room.page.case
    case._goal = ""
    reading_room.page.refresh()
    reading_room.settle()
    sitting = case._sitting
    assert sitting is not None
    monkeypatch.setattr(type(sitting), "missing", lambda _: ())
    return case


def test_a_remark_tells_of_a_name(reading_room: Room, qtbot: QtBot) -> None:
    row = reading_room.row("help-in-time")
    row._on_note()
    row._words.setPlainText("Kayleigh asked for help.")
    qtbot.waitUntil(row._named.isVisible, timeout=3000)
    assert row._named.words == "Could identify someone: “Kayleigh” looks like a person’s name"


def test_finish_lists_the_words_and_a_code_takes_their_place(reading_room: Room, case: CaseFile) -> None:
    case._finish()
    reading_room.settle()
    [only] = case.names.rows
    assert case.names.isVisible() and only.named.words == "Kayleigh"
    assert not case.head.main.isVisible()
    only.ways.choose("code")
    only.code.setText("Child")
    case.names.go.click()
    reading_room.settle()
    assert [each.remark for each in reading_room.desk.all(Event)] == ["Child was seen."]
    assert not case.names.isVisible()


def test_back_goes_back_to_the_form(reading_room: Room, case: CaseFile) -> None:
    case._finish()
    reading_room.settle()
    case.names.back.click()
    reading_room.settle()
    assert not case.names.isVisible() and case.head.main.isVisible()
    assert reading_room.reading().finished_at is None
    assert [each.remark for each in reading_room.desk.all(Event)] == ["Kayleigh was seen."]
