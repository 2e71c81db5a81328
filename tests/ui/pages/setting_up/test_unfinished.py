"""What is entered and in no record yet is there again after the program ended without a word."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from fieldwork.capture.enquiries import add_enquiry
from fieldwork.capture.improvement import BEFORE
from fieldwork.capture.typed import take_up
from fieldwork.records import Enquiry, Inspection, Stage
from tests.ui.keys import Keys
from tests.ui.pages.setting_up.conftest import OpenPage
from ui.pages.setting_up.adding import Adding
from ui.pages.setting_up.page import SettingUpPage
from ui.pages.setting_up.records_section import RecordsSection

ENTER, TAB, DELETE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Delete
MOMENT = 800
"""Milliseconds from the last key to the end of the program."""
ADDED = ("contacts", "stages", "themes", "improvement", "team", "surveys", "documents", "enquiries")


def adding_of(page: SettingUpPage) -> Adding:
    section = page.section
    assert isinstance(section, RecordsSection) and section.adding is not None
    return section.adding


def ended(desk: Any) -> None:
    """The program ends a moment after the last key, and the next one takes up what it can."""
    QTest.qWait(MOMENT)
    kept = desk.unfinished()
    assert desk.ask(take_up, kept) == ()
    assert kept


def test_what_is_not_added_yet_is_there_again(empty_desk: Any, open_page: OpenPage, keys: Keys):
    page = open_page(empty_desk)
    for section in ADDED:
        page.open(section)
        empty_desk.settle()
        keys.press("Ctrl+N")
        keys.type(f"Words for {section}")
    ended(empty_desk)
    again = open_page(empty_desk)
    for section in ADDED:
        again.open(section)
        empty_desk.settle()
        adding = adding_of(again)
        assert next(iter(adding.fields.values())).value() == f"Words for {section}" and adding.begun


def test_it_is_gone_once_added_and_what_is_asked_at_first_is_asked_again(
    empty_desk: Any, open_page: OpenPage, keys: Keys
):
    adding = adding_of(open_page(empty_desk, "improvement"))
    keys.press("Ctrl+N")
    keys.type("Plans that say who does what")
    adding.fields["since"].control.choose("this inspection")  # type: ignore[attr-defined]
    ended(empty_desk)
    again = adding_of(open_page(empty_desk, "improvement"))
    assert again.fields["since"].value() == "this inspection"
    again.go()
    empty_desk.settle()
    assert empty_desk.unfinished() == ()
    assert not again.begun and again.fields["since"].value() == BEFORE


def test_it_is_gone_once_emptied_and_stays_when_put_aside(empty_desk: Any, open_page: OpenPage, keys: Keys):
    open_page(empty_desk, "themes")
    keys.press("Ctrl+N")
    keys.type("Neglect")
    keys.press(Qt.Key.Key_Escape)
    ended(empty_desk)
    open_page(empty_desk, "themes")
    keys.press("Ctrl+N", "Ctrl+A", DELETE)
    QTest.qWait(MOMENT)
    assert empty_desk.unfinished() == ()


def test_what_is_no_number_yet_is_kept_as_it_was_typed(empty_desk: Any, open_page: OpenPage, keys: Keys):
    adding = adding_of(open_page(empty_desk, "surveys"))
    keys.press("Ctrl+N")
    adding.fields["of"].go()
    keys.type("12o")
    ended(empty_desk)
    again = adding_of(open_page(empty_desk, "surveys"))
    assert again.fields["of"].problem() == "Enter a whole number from 0 to 999999"


def test_half_a_date_is_there_again_and_written_once_it_is_whole(
    empty_desk: Any, open_page: OpenPage, keys: Keys
):
    notice: Any = open_page(empty_desk, "area").section
    notice.dates["notice_on"].go()
    keys.type("2 Mar")
    ended(empty_desk)
    page = open_page(empty_desk, "area")
    field = page.section.dates["notice_on"]  # type: ignore[attr-defined]
    assert field.control.targets()[0].text() == "2 Mar"
    assert field.error == "Enter a date with its day, like 2 March 2010"
    field.go()
    keys.press(Qt.Key.Key_End)
    keys.type("ch 2010")
    # Another field is written meanwhile, and the page shows itself anew.
    page.refresh()
    empty_desk.settle()
    keys.press(TAB)
    empty_desk.settle()
    assert empty_desk.all(Inspection)[0].notice_on == "2010-03-02"
    assert (field.error, empty_desk.unfinished()) == ("", ())


def test_half_a_date_stays_with_its_own_record(empty_desk: Any, open_page: OpenPage, keys: Keys):
    first, second = (each.id for each in empty_desk.all(Stage)[:2])
    page = open_page(empty_desk, "stages")
    page.open(first)
    empty_desk.settle()
    field = page.section.keeping.fields()["planned_from"]  # type: ignore[attr-defined]
    field.go()
    keys.type("2 Mar")
    page.open(second)
    empty_desk.settle()
    line = field.control.targets()[0]
    assert (line.text(), field.error) == ("", "")
    page.open(first)
    empty_desk.settle()
    assert line.text() == "2 Mar" and field.error


def test_a_reason_without_its_judgement_is_there_again(empty_desk: Any, open_page: OpenPage, keys: Keys):
    line = empty_desk.ask(add_enquiry, "Are children seen alone?")
    section: Any = open_page(empty_desk, "enquiries").section
    section.keeping.fields()["state"].control.choose("concern")
    ended(empty_desk)
    again: Any = open_page(empty_desk, "enquiries").section
    fields = again.keeping.fields()
    assert fields["state"].value() == "concern" and fields["reason"].error
    fields["reason"].go()
    keys.type("Half of them are not.")
    again.leave()
    empty_desk.settle()
    assert empty_desk.get(Enquiry, line).standing["reason"] == "Half of them are not."
    assert empty_desk.unfinished() == ()
