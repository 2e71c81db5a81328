"""Contacts, stages, themes, lines of enquiry, earlier grades: added, changed, ordered, taken away."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from fieldwork.capture.enquiries import add_enquiry
from fieldwork.capture.inspection import add_contact
from fieldwork.capture.writing import edit
from fieldwork.records import AreaForImprovement, Contact, Enquiry, PreviousGrade, Stage, Theme
from tests.ui.keys import Keys
from tests.ui.pages.setting_up.conftest import OpenPage
from ui.pages.setting_up.before import BeforeSection
from ui.pages.setting_up.page import SettingUpPage
from ui.pages.setting_up.records_section import RecordsSection

ENTER, TAB, DELETE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Delete


def records_of(page: SettingUpPage) -> RecordsSection:
    section = page.section
    assert isinstance(section, RecordsSection)
    return section


def test_two_contacts_the_second_stands_in_for_the_first(empty_desk: Any, open_page: OpenPage, keys: Keys):
    page = open_page(empty_desk, "contacts")
    assert page._open_points.text() == "No contact for concerns yet."
    for office, number in (("Duty social work", "01632 960101"), ("Police, family unit", "01632 960120")):
        keys.press("Ctrl+N")
        keys.type(office)
        keys.press(TAB)
        keys.type(number)
        keys.press(ENTER)
        empty_desk.settle()
    first, second = empty_desk.all(Contact)
    section = records_of(page)
    page.open(first.id)
    empty_desk.settle()
    instead = section.keeping.fields()["instead"]
    instead.set_value(second.id)
    instead.left.emit()
    empty_desk.settle()
    assert empty_desk.get(Contact, first.id).instead == second.id
    assert page._open_points.text() == ""
    section.list.go_to(second.id)
    section.list.setFocus()
    keys.press("Alt+Up")
    empty_desk.settle()
    assert [each.office for each in empty_desk.all(Contact)] == ["Police, family unit", "Duty social work"]
    keys.press(DELETE)
    empty_desk.settle()
    assert "Change that first" in section.trouble.words


def test_a_needed_number_cannot_be_emptied(empty_desk: Any, open_page: OpenPage, keys: Keys):
    contact = empty_desk.ask(add_contact, "Duty social work", "01632 960101")
    page = open_page(empty_desk, "contacts")
    number = records_of(page).keeping.fields()["telephone"]
    number.go()
    keys.press("Ctrl+A", DELETE, TAB)
    empty_desk.settle()
    assert empty_desk.get(Contact, contact).telephone == "01632 960101"
    assert number.value() == "01632 960101"


def test_a_stage_gets_its_dates_and_the_list_says_how_far_it_is(
    empty_desk: Any, open_page: OpenPage, keys: Keys
):
    page = open_page(empty_desk, "stages")
    section = records_of(page)
    first = section.list.rows[0].key
    for name, typed, state in (
        ("planned_from", "1 March 2010", "planned"),
        ("actual_from", "2 March 2010", "under way"),
        ("actual_to", "3 March 2010", "complete"),
    ):
        section.keeping.fields()[name].go()
        keys.type(typed)
        keys.press(TAB)
        empty_desk.settle()
        assert section.list.rows[0].state == state
    assert section.list.rows[0].sub == "2 March 2010 to 3 March 2010"
    section.list.setFocus()
    section.list.go_to(first)
    count = len(empty_desk.all(Stage))
    keys.press(DELETE)
    empty_desk.settle()
    assert len(empty_desk.all(Stage)) == count - 1


def test_a_line_of_enquiry_is_settled_with_its_reason_alone(empty_desk: Any, open_page: OpenPage, keys: Keys):
    enquiry = empty_desk.ask(add_enquiry, "Do plans say who does what?")
    page = open_page(empty_desk, "enquiries")
    section = records_of(page)
    fields = section.keeping.fields()
    assert section.list.rows[0].sub == "Area of uncertainty"
    fields["state"].control.choose("concern")  # type: ignore[attr-defined]
    empty_desk.settle()
    assert fields["reason"].error.startswith("Say what settled it")
    assert empty_desk.get(Enquiry, enquiry).standing["state"] == "uncertain"
    fields["reason"].go()
    keys.type("Half of the plans name nobody.")
    page.leave()
    empty_desk.settle()
    standing = empty_desk.get(Enquiry, enquiry).standing
    assert standing == {"state": "concern", "reason": "Half of the plans name nobody."}
    assert fields["reason"].error == ""
    assert section.list.rows[0].sub == "Area of concern"


def test_a_reason_not_yet_given_comes_back_with_its_line(empty_desk: Any, open_page: OpenPage):
    one = empty_desk.ask(add_enquiry, "Are children seen alone?")
    other = empty_desk.ask(add_enquiry, "Do services talk?")
    page = open_page(empty_desk, "enquiries")
    section = records_of(page)
    state = section.keeping.fields()["state"]
    state.control.choose("concern")  # type: ignore[attr-defined]
    page.open(other)
    empty_desk.settle()
    assert state.value() == "uncertain"
    page.open(one)
    empty_desk.settle()
    assert state.value() == "concern"
    assert section.keeping.fields()["reason"].error


def test_earlier_grades_compare_or_say_why_not(empty_desk: Any, open_page: OpenPage, keys: Keys):
    page = open_page(empty_desk, "before")
    section = records_of(page)
    assert isinstance(section, BeforeSection)
    fields = section.keeping.fields()
    fields["grade"].go()
    keys.press("4")
    empty_desk.settle()
    first = empty_desk.all(PreviousGrade)[0]
    assert (first.indicator, first.grade["grade"], first.grade["comparable"]) == ("P2-1", 4, True)
    assert section.list.rows[0].sub == "4 Good"
    section.list.go_to(section.list.rows[4].key)
    fields["reason"].go()
    keys.type("Not evaluated in the same form.")
    page.leave()
    empty_desk.settle()
    assert {each.indicator for each in empty_desk.all(PreviousGrade)} == {"P2-1", "P2-5"}
    assert section.list.rows[4].sub == "Not evaluated in the same form."
    assert page._open_points.text() == "4 indicators without an earlier grade."


def test_a_theme_in_use_is_merged_not_deleted(desk: Any, open_page: OpenPage, keys: Keys):
    page = open_page(desk, "themes")
    section = records_of(page)
    section.list.setFocus()
    keys.press(DELETE)
    desk.settle()
    assert "Merge it into another" in section.trouble.words
    keys.press("Ctrl+N")
    keys.type("Being heard")
    keys.press(ENTER)
    desk.settle()
    into = next(each for each in desk.all(Theme) if each.name == "Being heard")
    page.open(desk.ids["theme"])
    desk.settle()
    section._into.set_value(into.id)  # type: ignore[attr-defined]
    section._merge.click()  # type: ignore[attr-defined]
    desk.settle()
    assert desk.get(Theme, desk.ids["theme"]).merged_into == into.id
    listed = next(row for row in section.list.rows if row.key == desk.ids["theme"])
    assert listed.sub == "Counts under Being heard"


def test_what_became_of_an_area_for_improvement_is_kept(empty_desk: Any, open_page: OpenPage, keys: Keys):
    page = open_page(empty_desk, "improvement")
    keys.press("Ctrl+N")
    keys.type("Keep a chronology for each child.")
    section = records_of(page)
    assert section.adding is not None
    section.adding.go()
    empty_desk.settle()
    section.keeping.fields()["became"].go()
    keys.type("Done in most files.")
    page.leave()
    empty_desk.settle()
    (area,) = empty_desk.all(AreaForImprovement)
    assert (area.since, area.became) == ("inspection before", "Done in most files.")


def test_two_versions_of_a_field_are_marked_in_list_and_form(empty_desk: Any, open_page: OpenPage):
    contact = empty_desk.ask(add_contact, "Duty social work", "01632 960101")
    seen = empty_desk.ask(lambda store: store.seen(contact))
    for number in ("01632 960102", "01632 960103"):
        empty_desk.ask(edit, contact, seen, telephone=number)
    page = open_page(empty_desk, "contacts")
    section = records_of(page)
    assert section.list.rows[0].state == "two versions"
    assert section._torn.isVisible()
