"""Two readers of one file at the page: blind, then side by side, then agreed."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel

from fieldwork.capture.readings import add_event, answer, finish_reading, missing, remark, start_reading
from fieldwork.capture.sample import change_sampled_file
from fieldwork.capture.second_readings import assign_second_reader
from fieldwork.capture.tags import tag
from fieldwork.records import Answer, Question, Reading
from fieldwork.store.store import Store
from tests.ui.keys import Keys
from tests.ui.pages.file_reading.conftest import Enter, Room
from ui.pages.file_reading.compared import ComparedRow, DecisionRow
from ui.pages.findings.evidence import Shelf
from ui.pages.findings.reading import candidates
from ui.pages.merge.conflicts.reading import view

SECRET = "Only ever with the mother there."


def finish(store: Store, reading: str, **given: str | int) -> None:
    """Answer everything that is missing, these as given, and finish."""
    form = store.get(Reading, reading).form
    asked = {str(each.slug): each.id for each in store.all(Question, template=form)}
    for slug, value in given.items():
        answer(store, reading, asked[slug.replace("_", "-")], value)
    while lacking := missing(store, reading):
        for question in lacking[0].questions:
            options, sort = question.options or [""], str(question.answers)
            plain: dict[str, Any] = {"yes_no": "no", "six_point": 4, "date": "2009-03-02", "number": 3}
            chosen: Any = {"choice": options[0], "ticks": options[:1]}.get(sort)
            answer(store, reading, question.id, chosen or plain[sort])
    finish_reading(store, reading)


def begin_both(desk: Any) -> tuple[str, str]:
    """J. Okafor reads first, the lead second; both have begun."""
    desk.ask(assign_second_reader, desk.ids["file"], desk.ids["lead"])
    first = desk.ask(start_reading, desk.ids["file"], reader=desk.ids["okafor"])
    return first, desk.ask(start_reading, desk.ids["file"], purpose="second")


def shown_words(room: Room) -> str:
    """Everything that stands on the page or is spoken of it."""
    labels = [each.text() for each in room.page.findChildren(QLabel)]
    rows = [row.sentence() for row in (*room.page.files.list.rows, *room.page.case.events.list.rows)]
    return " ".join([*labels, *rows])


@pytest.fixture
def blind(desk: Any, enter: Enter) -> Room:
    """The lead is to read second; the first reader has written something and dated it."""
    desk.ask(assign_second_reader, desk.ids["file"], desk.ids["lead"])
    first = desk.ask(start_reading, desk.ids["file"], reader=desk.ids["okafor"])
    question = desk.all(Question, template=desk.get(Reading, first).form)[0]
    desk.ids |= {"first": first, "question": question.id}
    desk.ask(remark, first, question.id, SECRET)
    desk.ask(add_event, first, "visit", "2010-02", remark=SECRET)
    return enter(desk)


def test_the_second_reader_sees_nothing_of_the_first_on_any_path(blind: Room) -> None:
    room, desk = blind, blind.desk
    assert room.page.case.head.main.text() == "Start reading"
    assert SECRET not in shown_words(room)
    for record in (desk.ids["first"], desk.all(Answer)[0].id):
        room.page.open(record)
        room.settle()
        assert SECRET not in shown_words(room)
    room.page.case.head.main.click()
    room.settle()
    assert room.reading_of("second").reader == desk.ids["lead"]
    assert SECRET not in shown_words(room)
    assert room.page.case.head._choice is None
    assert desk.ask(lambda store: store.search("mother")) == ()


def test_nor_among_the_evidence_of_a_finding_nor_among_two_versions(blind: Room) -> None:
    desk, answer = blind.desk, blind.desk.all(Answer)[0]
    desk.ask(tag, answer.id, "strength", indicator="P2-1")
    assert answer.id not in {each.piece.id for each in desk.ask(candidates, "P2-1")}
    (piece,) = desk.ask(lambda store: Shelf(store).pieces([store.get(Answer, answer.id)]))
    assert SECRET not in f"{piece.text} {piece.cited}"
    before = desk.ask(lambda store: store.seen(answer.id))
    for words in ("One.", "Two."):
        desk.ask(remark, desk.ids["first"], desk.ids["question"], words, before)
    assert desk.ask(lambda store: store.conflicts()) != ()
    assert desk.ask(view) == ()


def test_the_page_says_that_the_other_reading_is_hidden(blind: Room) -> None:
    known = blind.page.case.begin._read.text()
    assert known == "J. Okafor: first reading, under way, hidden until both readers have finished"


def test_side_by_side_once_both_have_finished(desk: Any, enter: Enter) -> None:
    first, second = begin_both(desk)
    desk.ask(finish, first, seen_alone="yes")
    desk.ask(finish, second, seen_alone="no")
    room = enter(desk)
    case = room.page.case
    assert case.head._choice is not None
    case.head._choice.choose({"value": "compare"})
    room.settle()
    assert case.head.progress.text().startswith("1 difference · ")
    case._show_section("Seeing the child")
    row = case.form.rows[room.question("seen-alone").id]
    assert isinstance(row, ComparedRow)
    assert row.accessibleName() == (
        "Was the child seen alone? Differs. J. Okafor: Yes. A. Reid: No. Not decided yet."
    )
    case.form.only_differing.click()
    assert [each.ask.question.slug for each in case.form.rows.values() if each.isVisible()] == ["seen-alone"]


def test_a_difference_is_decided_with_a_reason_and_then_finished(desk: Any, enter: Enter, keys: Keys) -> None:
    first, second = begin_both(desk)
    desk.ask(finish, first, seen_alone="yes")
    desk.ask(finish, second, seen_alone="no")
    room = enter(desk)
    case = room.page.case
    case.head.too.click()
    case.head.main.click()
    room.settle()
    assert room.reading_of("agreed").finished_at is None
    assert "1 to decide" in case.head.progress.text()
    case.head.main.click()
    assert case.form.summary.lines == ("Decide, and say why: Was the child seen alone?",)
    keys.press(Qt.Key.Key_Space)
    room.settle()
    row = case.form.rows[room.question("seen-alone").id]
    assert isinstance(row, DecisionRow)
    row.take[1].click()
    keys.type("The mother was in the room each time.")
    room.settle()
    assert "All decided" in case.head.progress.text()
    case.head.main.click()
    room.settle()
    agreed = room.reading_of("agreed")
    assert agreed.finished_at is not None
    kept = {each.question: each for each in desk.all(Answer, reading=agreed.id)}
    decided = kept[room.question("seen-alone").id]
    assert decided.value == {"value": "no"}
    assert decided.remark == "The mother was in the room each time."
    assert kept[room.question("home-seen").id].value == {"value": "no"}


def test_what_another_part_answers_is_shown_and_not_missing(desk: Any, enter: Enter) -> None:
    desk.ask(start_reading, desk.ids["file"])
    room = enter(desk)
    case = room.page.case
    before = len(case._sitting.missing()) if case._sitting else 0
    part = desk.ask(lambda store: _part(store, desk.ids))
    desk.ask(answer, part, room.question("home-seen").id, "yes")
    room.page.refresh()
    room.settle()
    assert case._sitting is not None
    assert len(case._sitting.missing()) == before - 1
    row = room.row("home-seen")
    assert row._elsewhere.text() == "J. Okafor, part: health: Yes"


def _part(store: Store, ids: dict[str, str]) -> str:
    change_sampled_file(store, ids["file"], holders=["health", "police"])
    return start_reading(store, ids["file"], reader=ids["okafor"], purpose="part", holders=("health",))


def test_an_answer_that_is_no_longer_asked_is_kept_and_said_so(reading_room: Room) -> None:
    reading_room.click("chronology-present", 0)
    reading_room.click("chronology-up-to-date", 0)
    reading_room.settle()
    reading_room.click("chronology-present", 1)
    reading_room.settle()
    words = reading_room.page.case.form._none.text()
    assert words.endswith("on these answers. 1 answer given before is kept and does not count.")
    kept = reading_room.answer("chronology-up-to-date")
    assert kept is not None
    assert kept.value == {"value": "yes"}


def test_a_reading_typed_later_keeps_the_day_on_the_paper(room: Room) -> None:
    begin = room.page.case.begin
    begin.on_paper.set_value("2010-03-12")
    room.page.case.head.main.click()
    room.settle()
    assert room.reading().on_paper == "2010-03-12"
    assert "read on paper 12 March 2010" in room.page.case.head.progress.text()


def test_the_day_on_the_paper_is_corrected_among_the_details(room: Room, keys: Keys) -> None:
    case, paper = room.page.case, room.page.case.details.paper
    case.begin.on_paper.set_value("2010-03-12")
    case.head.details.click()
    assert not paper.isVisible()
    case.head.main.click()
    room.settle()
    case.head.main.click()
    room.settle()
    case.head.details.click()
    assert paper.isVisible()
    assert paper.field.value() == "2010-03-12"
    paper.field.go()
    keys.press("Ctrl+A")
    keys.type("20 March 2010")
    case.head.main.click()
    room.settle()
    told = "The day it was read: 2010-03-20 is still to come. Check the date."
    assert [each.message for each in room.desk.failures] == [told]
    room.desk.failures.clear()
    assert paper.field.error == told
    assert room.reading().on_paper == "2010-03-12"
    case.head.details.click()
    paper.field.go()
    keys.press("Ctrl+A")
    keys.type("Easter")
    case.head.main.click()
    room.settle()
    assert paper.isVisible()
    assert paper.field.error == "Enter a date with its day, like 2 March 2010"
    keys.press("Ctrl+A")
    keys.type("11 March 2010")
    room.page.leave()
    room.settle()
    assert paper.field.error == ""
    assert room.reading().on_paper == "2010-03-11"
    case.head.main.click()
    room.settle()
    assert "read on paper 11 March 2010" in case.head.progress.text()
