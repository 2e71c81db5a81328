"""Area, dates and team: what is set is kept, what is impossible is said, who may not is told."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from fieldwork.capture.team import add_member, hand_over_lead
from fieldwork.records import Inspection, Member
from tests.ui.keys import Keys
from tests.ui.pages.setting_up.conftest import OpenPage
from ui.pages.setting_up.area import AreaSection
from ui.pages.setting_up.page import SettingUpPage
from ui.pages.setting_up.team import TeamSection

ENTER, TAB, ESC = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape


def subs(page: SettingUpPage) -> dict[str, str]:
    """What the list says of each section."""
    return {row.key: row.sub for row in page.list.rows}


def area_of(page: SettingUpPage) -> AreaSection:
    section = page.section
    assert isinstance(section, AreaSection)
    return section


def team_of(page: SettingUpPage) -> TeamSection:
    section = page.section
    assert isinstance(section, TeamSection)
    return section


def test_a_date_typed_as_one_would_write_it_is_kept(empty_desk: Any, open_page: OpenPage, keys: Keys):
    page = open_page(empty_desk)
    assert subs(page)["area"] == "No date for the file reading yet"
    area_of(page).dates["file_reading_from"].go()
    keys.type("2 March 2010")
    keys.press(TAB)
    empty_desk.settle()
    (inspection,) = empty_desk.all(Inspection)
    assert inspection.file_reading_from == "2010-03-02"
    assert subs(page)["area"] == "No date for the fieldwork yet"


def test_dates_in_an_impossible_order_are_refused_beside_the_field(
    empty_desk: Any, open_page: OpenPage, keys: Keys
):
    page = open_page(empty_desk)
    dates = area_of(page).dates
    for name, typed in (("fieldwork_from", "8 March 2010"), ("fieldwork_to", "1 March 2010")):
        dates[name].go()
        keys.type(typed)
        keys.press(TAB)
        empty_desk.settle()
    assert "cannot be before" in dates["fieldwork_to"].error
    assert empty_desk.all(Inspection)[0].fieldwork_to is None


def test_half_a_date_is_not_taken_for_a_whole_one(empty_desk: Any, open_page: OpenPage, keys: Keys):
    page = open_page(empty_desk)
    keys.type("March 2010")
    keys.press(TAB)
    empty_desk.settle()
    assert "with its day" in area_of(page).dates["notice_on"].error
    assert empty_desk.all(Inspection)[0].notice_on is None


def test_the_lead_body_is_kept_as_it_is_typed_and_never_emptied(
    empty_desk: Any, open_page: OpenPage, keys: Keys
):
    page = open_page(empty_desk)
    body = area_of(page).body
    body.go()
    keys.press("Ctrl+A")
    keys.type("Care Inspectorate")
    page.leave()
    empty_desk.settle()
    assert empty_desk.all(Inspection)[0].lead_body == "Care Inspectorate"
    body.go()
    keys.press("Ctrl+A", Qt.Key.Key_Delete)
    assert "Name the body" in body.error
    keys.press(TAB)
    empty_desk.settle()
    assert (body.value(), body.error) == ("Care Inspectorate", "")


def test_a_member_is_added_by_keys_and_taken_off_again(empty_desk: Any, open_page: OpenPage, keys: Keys):
    page = open_page(empty_desk, "team")
    keys.press("Ctrl+N")
    keys.type("J. Okafor")
    keys.press(TAB, "I", ENTER)
    empty_desk.settle()
    added = next(each for each in empty_desk.all(Member) if each.name == "J. Okafor")
    assert added.role == "inspector"
    section = team_of(page)
    assert section.list.current == added.id
    assert section.keeping.fields()["name"].control.targets()[0].hasFocus()
    section.list.setFocus()
    keys.press(Qt.Key.Key_Delete)
    empty_desk.settle()
    assert [each.name for each in empty_desk.all(Member)] == ["A. Reid"]
    empty_desk.workspace.undo()
    empty_desk.settle()
    assert [row.title for row in section.list.rows] == ["A. Reid", "J. Okafor"]


def test_what_lacks_is_said_and_what_was_answered_stays(empty_desk: Any, open_page: OpenPage, keys: Keys):
    page = open_page(empty_desk, "team")
    keys.press("Ctrl+N")
    keys.type("S. Novak")
    keys.press(ENTER)
    adding = team_of(page).adding
    assert adding is not None
    assert adding.fields["role"].error == "Choose the role"
    adding.fields["role"].set_value("associate assessor")
    adding.go()
    empty_desk.settle()
    assert "in which council area" in adding.trouble.words
    assert adding.fields["name"].value() == "S. Novak"


def test_who_would_inspect_their_own_area_is_pointed_out(empty_desk: Any, open_page: OpenPage):
    member = empty_desk.ask(add_member, "J. Brown", "inspector", own_area="Stirling")
    page = open_page(empty_desk, "team")
    page.open(member)
    empty_desk.settle()
    assert subs(page)["team"] == "J. Brown works in this area"
    assert "works in Stirling, the area inspected" in team_of(page)._warning.words


def test_a_colleague_reads_the_team_and_changes_nothing(empty_desk: Any, open_page: OpenPage):
    other = empty_desk.ask(add_member, "J. Okafor", "inspector")
    empty_desk.ask(hand_over_lead, other, former="inspector")
    page = open_page(empty_desk, "team")
    section = team_of(page)
    assert section.only.isVisible()
    assert not section.add_button.isVisible()
    section.enter_form()
    focused = QApplication.focusWidget()
    assert focused is not None and focused.property("readOnly") is True


def test_inviting_leads_to_the_page_of_colleagues_work(empty_desk: Any, open_page: OpenPage):
    member = empty_desk.ask(add_member, "J. Okafor", "inspector")
    page = open_page(empty_desk, "team")
    went: list[tuple[str, str]] = []
    page.go_requested.connect(lambda where, what: went.append((where, what)))
    page.open(member)
    empty_desk.settle()
    team_of(page).invite.click()
    assert went == [("merge", f"invite {member}")]


def test_a_legal_hold_is_set_with_its_reason_and_lifted(empty_desk: Any, open_page: OpenPage, keys: Keys):
    ending = area_of(open_page(empty_desk, "area")).ending
    ending.hold.go()
    assert ending.hold.fields["why"].error == "Say why everything must be kept"
    keys.type("The inquiry has asked for it.")
    ending.hold.go()
    empty_desk.settle()
    assert empty_desk.all(Inspection)[0].legal_hold == "The inquiry has asked for it."
    assert ending.hold.isHidden() and ending.held.text() == "Legal hold: The inquiry has asked for it."
    ending.lift.click()
    empty_desk.settle()
    assert empty_desk.told.questions[-1].startswith("Lift the legal hold of Stirling?")
    assert empty_desk.all(Inspection)[0].legal_hold is None and not ending.hold.isHidden()


def test_the_inspection_is_closed_with_its_decision_and_opened_again(empty_desk: Any, open_page: OpenPage):
    section = area_of(open_page(empty_desk, "area"))
    closing = section.ending.closing
    closing.fields["decision"].set_value("follow-through")
    closing.fields["reason"].set_value("Plans are late.")
    empty_desk.told.agrees = False
    closing.go()
    empty_desk.settle()
    assert empty_desk.all(Inspection)[0].status != "closed" and closing.begun
    empty_desk.told.agrees = True
    closing.go()
    empty_desk.settle()
    inspection = empty_desk.all(Inspection)[0]
    assert (inspection.status, inspection.closing_decision) == ("closed", "follow-through")
    words = "The inspection is closed. A follow-through visit within a year. Plans are late."
    assert section.ending.closed.text() == words and section.status.isHidden() and closing.isHidden()
    section.ending.reopen.click()
    empty_desk.settle()
    assert empty_desk.all(Inspection)[0].status == "issued" and not section.status.isHidden()


def test_who_does_not_lead_is_told_who_closes_and_holds(empty_desk: Any, open_page: OpenPage):
    other = empty_desk.ask(add_member, "J. Okafor", "inspector")
    empty_desk.ask(hand_over_lead, other, former="inspector")
    ending = area_of(open_page(empty_desk, "area")).ending
    assert ending.hold.isHidden() and ending.closing.isHidden() and not ending._who.isHidden()
