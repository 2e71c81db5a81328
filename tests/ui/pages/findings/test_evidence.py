"""Evidence is searched for, ticked and added; what is no evidence is not offered."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt

from fieldwork.capture.conversations import not_to_be_quoted, withdraw
from fieldwork.capture.findings import support
from fieldwork.capture.measures import define_measure
from fieldwork.capture.notes import add_note
from fieldwork.capture.readings import answer, start_reading
from fieldwork.capture.tags import tag
from fieldwork.capture.writing import add, edit
from fieldwork.records import Finding, Note, Question, Support, SurveyResult, Template
from fieldwork.store.store import Store
from tests.ui.keys import Keys
from tests.ui.pages.findings.conftest import OpenPage
from ui.pages.findings import FindingsPage
from ui.pages.findings.evidence import Piece, Shelf
from ui.pages.findings.reading import candidates


def drawer(page: FindingsPage, desk: Any, side: str = "for") -> None:
    """Open the desk's finding, and the drawer for one side of it."""
    page.show_finding(desk.ids["finding"])
    desk.settle()
    page.sheet.sides[side].add.click()
    desk.settle()


def offered(page: FindingsPage) -> list[str]:
    """Ids of what the drawer shows."""
    return [row.key for row in page.picker.list.rows]


def test_evidence_is_found_ticked_and_added_by_keys(desk: Any, open_page: OpenPage, keys: Keys):
    page = open_page(desk)
    drawer(page, desk)
    assert page.picker.search.hasFocus()
    keys.type("everything down")
    keys.press(Qt.Key.Key_Return)
    assert offered(page) == [desk.ids["nurse"]]
    keys.press(Qt.Key.Key_Space, Qt.Key.Key_Return)
    desk.settle()
    (found,) = desk.all(Support)
    assert (found.evidence, found.side) == (desk.ids["nurse"], "for")
    assert not page.picker.isVisible()
    assert page.sheet.sides["for"].list.hasFocus()


def test_several_pieces_are_added_in_one_action_that_one_undo_takes_back(
    desk: Any, open_page: OpenPage, keys: Keys
):
    page = open_page(desk)
    drawer(page, desk, "against")
    keys.press(Qt.Key.Key_Down, "Ctrl+A", Qt.Key.Key_Return)
    desk.settle()
    assert {each.side for each in desk.all(Support)} == {"against"}
    assert len(desk.all(Support)) == 3
    desk.workspace.undo()
    desk.settle()
    assert desk.all(Support) == ()


def test_only_what_is_tagged_is_offered_until_more_is_asked_for(desk: Any, open_page: OpenPage):
    page = open_page(desk)
    drawer(page, desk)
    tagged = {desk.ids["nurse"], desk.ids["workers"], desk.ids["document"]}
    assert set(offered(page)) == tagged
    page.picker.only.click()
    assert set(offered(page)) == tagged | {desk.ids["shrug"], desk.ids["carers note"], desk.ids["measure"]}


def test_what_is_used_thought_planned_or_withdrawn_is_not_offered(desk: Any, open_page: OpenPage):
    desk.ask(support, desk.ids["finding"], desk.ids["nurse"])
    thought = desk.ask(add_note, desk.ids["child"], "He may be shy.", sort="my thought")
    desk.ask(tag, thought, "neutral", indicator="P2-1")
    desk.ask(edit, desk.ids["carers"], asked_not_to_use="Asked us not to.")
    page = open_page(desk)
    drawer(page, desk)
    page.picker.only.click()
    hidden = {desk.ids["nurse"], desk.ids["carers note"], thought}
    assert hidden.isdisjoint(offered(page))


def test_a_chip_shows_one_source_and_says_how_many(desk: Any, open_page: OpenPage):
    page = open_page(desk)
    drawer(page, desk)
    chips = {each.text(): each for each in page.picker._group.buttons()}
    assert list(chips) == ["Everything 3", "Children 2", "Documents 1"]
    chips["Documents 1"].click()
    assert offered(page) == [desk.ids["document"]]


def test_a_tick_stays_while_its_row_is_out_of_sight(desk: Any, open_page: OpenPage, keys: Keys):
    page = open_page(desk)
    drawer(page, desk)
    page.picker.list.tick([desk.ids["nurse"]])
    keys.type("primary")
    keys.press(Qt.Key.Key_Return)
    assert offered(page) == [desk.ids["workers"]]
    assert page.picker.add.text() == "Add 1"


def test_escape_puts_the_drawer_away_and_adds_nothing(desk: Any, open_page: OpenPage, keys: Keys):
    page = open_page(desk)
    drawer(page, desk)
    keys.press(Qt.Key.Key_Down, Qt.Key.Key_Space, Qt.Key.Key_Escape)
    desk.settle()
    assert desk.all(Support) == ()
    assert page.sheet.isVisible() and page.sheet.sides["for"].add.hasFocus()


def test_a_finding_can_be_begun_from_the_evidence(desk: Any, open_page: OpenPage, keys: Keys, qtbot: Any):
    page = open_page(desk)
    keys.press("Alt+D")
    qtbot.waitUntil(page.picker.isVisible)
    desk.settle()
    page.picker.list.tick([desk.ids["workers"], desk.ids["nurse"]])
    page.picker.add.click()
    keys.type("Workers change too often.")
    page.leave()
    desk.settle()
    new = next(each for each in desk.all(Finding) if each.id != desk.ids["finding"])
    assert new.statement == "Workers change too often."
    assert {each.evidence for each in desk.all(Support, finding=new.id)} == {
        desk.ids["workers"],
        desk.ids["nurse"],
    }


def test_a_measure_tells_its_count_and_a_survey_its_share(desk: Any):
    form = next(each for each in desk.all(Template) if each.sort == "form")
    question = next(each for each in desk.all(Question, template=form.id) if each.answers == "yes_no")
    measure = desk.ask(define_measure, "it is so", question.id, ["yes"])
    reading = desk.ask(start_reading, desk.ids["file"])
    desk.ask(answer, reading, question.id, "yes")
    counts = {"counted": 61, "of": 72}
    survey = desk.ask(add, SurveyResult, survey="Children", statement="They listen", counts=counts)
    found = {each.piece.id: each.piece for each in desk.ask(candidates, "P2-1")}
    assert found[measure].who == "1 of 1 case file"
    assert found[survey].who == "Children, 61 of 72 agreed"
    assert found[desk.ids["nurse"]].cited == "A1 at 09:44 · Boy of ten"


def test_what_is_not_to_be_quoted_is_offered_without_quotation_marks_and_says_so(desk: Any):
    desk.ask(not_to_be_quoted, desk.ids["child"])
    (found,) = [each for each in shown(desk) if each.id == desk.ids["nurse"]]
    assert not found.quote
    assert found.said == "She’s alright, she doesn’t write everything down."
    assert found.cited == "A1 at 09:44 · Boy of ten, not to be quoted"


def test_words_we_were_asked_not_to_use_are_nowhere_to_be_read_though_a_finding_rests_on_them(desk: Any):
    desk.ask(support, desk.ids["finding"], desk.ids["nurse"], "for")
    desk.ask(withdraw, desk.ids["child"])
    (found,) = shown(desk)
    assert (found.id, found.said) == (desk.ids["nurse"], "They asked us not to use this.")


def shown(desk: Any) -> tuple[Piece, ...]:
    """The notes that can be evidence, and what the finding rests on."""

    def read(store: Store) -> tuple[Piece, ...]:
        shelf = Shelf(store)
        rests_on = {each.evidence for each in store.all(Support)}
        notes = {each.id: each for each in (*shelf.notes(), *store.all(Note)) if each.id in rests_on}
        return shelf.pieces(tuple(notes.values()) or shelf.notes())

    pieces: tuple[Piece, ...] = desk.ask(read)
    return pieces
