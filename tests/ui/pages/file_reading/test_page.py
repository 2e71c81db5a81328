"""The page File reading as a person meets it: list, form, the end of a reading, colleagues' work."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from fieldwork.capture.readings import answer, finish_reading, start_reading
from fieldwork.capture.sample import change_sampled_file
from fieldwork.records import Event, Question, Reading
from tests.ui import audit
from tests.ui.keys import Keys
from tests.ui.pages.file_reading.conftest import Enter, Room, case_file
from ui.look.theme import Theme
from ui.pages.file_reading import FileReadingPage
from ui.pages.file_reading.events import TITLE as EVENTS
from ui.pages.file_reading.question import AnswerRow

ZOOMS = ((1.0, 188), (1.25, 235), (1.5, 90), (2.0, 120))
"""Text size, and how wide the side bar is then."""


def fit(room: Room, theme: Theme, zoom: float, rail: int) -> None:
    theme.set_zoom(zoom)
    room.page.resize(1366 - rail, 640)
    room.page.fit(1366 / room.page.fontMetrics().height())
    room.settle()


def test_an_empty_sample_says_what_to_do(empty_desk: Any, enter: Enter) -> None:
    enter(empty_desk)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert audit.spoken_name(focused) == "Add a case file"


def test_a_new_file_has_its_code_and_what_is_chosen_is_kept(room: Room, keys: Keys) -> None:
    keys.press("Ctrl+N")
    room.settle()
    assert room.page.case.head.title.text() == "Case file F-A3"
    room.page.case.details.fields["locality"].go()
    keys.type("Kirkallan")
    room.page.leave()
    room.settle()
    assert case_file(room, "F-A3").locality == "Kirkallan"


def test_a_reader_who_may_not_read_is_refused_beside_the_field(room: Room) -> None:
    room.page.case._on_details()
    details = room.page.case.details
    details.fields["reader"].set_value(room.desk.ids["okafor"])
    details.fields["reader"].left.emit()
    room.settle()
    details.fields["paired_reader"].set_value(room.desk.ids["okafor"])
    details.fields["paired_reader"].left.emit()
    room.settle()
    assert details.fields["paired_reader"].error == "The paired reader must be somebody else."
    assert case_file(room).reader == room.desk.ids["okafor"]


def test_the_list_says_how_many_answers_are_missing(reading_room: Room) -> None:
    row = reading_room.page.files.list.rows[0]
    assert (row.title, row.state) == ("F-A1", "under way")
    assert "55 missing" in row.sub
    assert row.sentence().startswith("Case file F-A1, under way, 55 missing")
    reading_room.click("needs-noticed-early")
    reading_room.settle()
    assert "54 missing" in reading_room.page.files.list.rows[0].sub
    assert "2 missing" in [row.sub for row in reading_room.page.case.sections.list.rows]


def test_the_filter_keeps_the_file_that_is_open(room: Room, keys: Keys) -> None:
    keys.press("Ctrl+Shift+L")
    keys.type("never")
    room.settle()
    assert [row.title for row in room.page.files.list.rows] == ["F-A2"]
    assert room.page.case.head.title.text() == "Case file F-A1"
    keys.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    room.settle()
    assert room.page.case.head.title.text() == "Case file F-A2"


def test_an_answer_decides_which_questions_are_asked(reading_room: Room) -> None:
    reading_room.row("chronology-present")
    follows = reading_room.page.case.form.rows[reading_room.question("chronology-quality").id]
    assert not follows.isVisible()
    reading_room.click("chronology-present")
    assert follows.isVisible()
    reading_room.click("chronology-present", 1)
    assert not follows.isVisible()


def test_finishing_too_early_shows_one_summary_that_leads_to_the_questions(
    reading_room: Room, keys: Keys, announced: list[str]
) -> None:
    reading_room.page.case.head.main.click()
    reading_room.settle()
    summary = reading_room.page.case.form.summary
    assert summary.isVisible()
    assert summary.lines[1] == "Chronology: 1 question to answer"
    assert announced[-1].startswith("There is a problem. The child and the files: 5 questions to answer")
    keys.press(Qt.Key.Key_Tab, Qt.Key.Key_Space)
    assert reading_room.page.case.form.section == "Chronology"
    shown = reading_room.row("chronology-present")
    assert shown.field.error == "Choose an answer: Is there a chronology in any of the files?"
    keys.type("n")
    reading_room.settle()
    assert shown.field.error == ""
    assert "Chronology: 1 question to answer" not in summary.lines
    assert reading_room.reading().finished_at is None


def test_a_date_to_come_is_refused_beside_its_question_and_stays_as_typed(
    reading_room: Room, keys: Keys
) -> None:
    shown = reading_room.row("concern-received")
    shown.go()
    keys.type("31/05/2027")
    keys.press(Qt.Key.Key_Tab)
    reading_room.settle()
    assert "is still to come" in shown.field.error
    line = reading_room.line("concern-received")
    assert line.text() == "31/05/2027"
    assert reading_room.answer("concern-received") is None
    line.setFocus()
    line.selectAll()
    keys.type("May 2009")
    keys.press(Qt.Key.Key_Tab)
    reading_room.settle()
    assert shown.field.error == ""
    kept = reading_room.answer("concern-received")
    assert kept is not None
    assert kept.value == {"value": "2009-05"}


def test_text_is_in_the_store_within_a_second_of_the_first_key(
    reading_room: Room, keys: Keys, qtbot: QtBot
) -> None:
    reading_room.row("unmet-need").go()
    keys.type("Speech therapy")
    qtbot.wait(800)
    reading_room.settle()
    kept = reading_room.answer("unmet-need")
    assert kept is not None
    assert kept.value == {"value": "Speech therapy"}


def test_a_remark_survives_a_crash(reading_room: Room, keys: Keys, qtbot: QtBot) -> None:
    reading_room.row("help-in-time").go()
    keys.press("Ctrl+R")
    keys.type("Nursery rang twice.")
    qtbot.wait(800)
    reading_room.settle()
    assert [typing.text for typing in reading_room.desk.unfinished()] == ["Nursery rang twice."]
    reading_room.page.leave()
    reading_room.settle()
    assert reading_room.desk.unfinished() == ()


def test_opening_another_file_leaves_no_remark_behind(reading_room: Room, keys: Keys, qtbot: QtBot) -> None:
    reading_room.row("help-in-time").go()
    keys.press("Ctrl+R")
    keys.type("Nursery rang twice.")
    qtbot.wait(800)
    reading_room.page.files.list.go_to(reading_room.desk.ids["second file"])
    reading_room.settle()
    kept = reading_room.answer("help-in-time")
    assert kept is not None
    assert kept.remark == "Nursery rang twice."
    assert reading_room.desk.unfinished() == ()


def test_what_comes_from_elsewhere_is_shown_and_what_is_being_typed_stays(
    reading_room: Room, keys: Keys
) -> None:
    shown = reading_room.row("needs-noticed-early")
    reading = reading_room.reading().id
    reading_room.row("unmet-need").go()
    keys.type("Spee")
    question = reading_room.question("needs-noticed-early").id
    reading_room.desk.ask(answer, reading, question, "yes")
    reading_room.page.refresh()
    reading_room.settle()
    assert shown.field.value() == {"value": "yes"}
    keys.type("ch")
    assert reading_room.row("unmet-need").field.value() == {"value": "Speech"}


def test_a_child_at_risk_is_not_passed_over(reading_room: Room) -> None:
    reading_room.click("matter-of-concern")
    reading_room.settle()
    assert reading_room.page.case.risk.words.startswith("If a child is in danger now, ring first.")
    reading_room.click("matter-of-concern", 1)
    reading_room.settle()
    assert reading_room.page.case.risk.words == ""


def test_a_colleagues_reading_is_read_not_changed(desk: Any, enter: Enter) -> None:
    desk.ask(start_reading, desk.ids["file"], reader=desk.ids["okafor"])
    room = enter(desk)
    case = room.page.case
    assert all(isinstance(row, AnswerRow) for row in case.form.rows.values())
    assert not case.head.main.isVisible()
    assert not case.head.too.isVisible()
    desk.ask(change_sampled_file, desk.ids["file"], holders=["health", "police"])
    room.page.refresh()
    room.settle()
    case.head.too.click()
    assert case.begin.holders is not None
    case.begin.holders.set_value(("health",))
    case.head.main.click()
    room.settle()
    mine = [each for each in desk.all(Reading) if each.reader == desk.ids["lead"]]
    assert [(each.purpose, each.holders) for each in mine] == [("part", ["health"])]
    assert case.head.main.text() == "Finish"


def test_a_finished_reading_is_opened_again_before_it_is_changed(reading_room: Room) -> None:
    room = reading_room
    reading = room.reading().id
    room.desk.ask(_answer_all, reading)
    room.page.refresh()
    room.settle()
    assert room.page.case.head.progress.text().startswith("Nothing missing")
    room.page.case.head.main.click()
    room.settle()
    assert room.reading().finished_at is not None
    assert not room.page.case.head.main.isVisible()
    room.page.case.head.again.click()
    room.settle()
    assert room.reading().finished_at is None
    assert room.page.case.head.main.isVisible()


def test_events_are_added_changed_and_removed_by_keys(reading_room: Room, keys: Keys) -> None:
    room = reading_room
    room.page.case._show_section(EVENTS)
    room.page.focus_main()
    keys.type("Core")
    keys.press(Qt.Key.Key_Tab)
    keys.type("not a date")
    events = room.page.case.events
    events._add.click()
    room.settle()
    assert events.date.error.startswith("Enter a date like")
    events.date.set_value("2009-05")
    events._add.click()
    room.settle()
    assert [(each.sort, each.date) for each in room.desk.all(Event)] == [("core-group", "2009-05")]
    events.list.setFocus()
    keys.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    events.date.set_value("2009-06")
    events._add.click()
    room.settle()
    assert events.list.rows[0].when == "June 2009"
    events.list.opened.emit(events.list.rows[0].key)
    events._remove.click()
    room.settle()
    assert room.desk.all(Event) == ()


def test_a_link_to_an_answer_opens_its_question(reading_room: Room) -> None:
    room = reading_room
    question = room.question("help-in-time").id
    made = room.desk.ask(answer, room.reading().id, question, "no")
    room.page.open(made)
    room.settle()
    assert room.page.case.form.current == question


def test_two_versions_are_marked_in_list_sections_and_question(reading_room: Room) -> None:
    room = reading_room
    question = room.question("help-in-time").id
    made = room.desk.ask(answer, room.reading().id, question, "no")
    before = room.desk.ask(lambda store: store.seen(made))
    room.desk.ask(answer, room.reading().id, question, "yes", seen=before)
    room.desk.ask(answer, room.reading().id, question, absent="cannot tell", seen=before)
    room.page.refresh()
    room.settle()
    assert room.page.files.list.rows[0].state == "two versions"
    sections = room.page.case.sections.list.rows
    assert [row.title for row in sections if row.state == "two versions"] == ["Early help"]
    assert room.row("help-in-time").torn.isVisible()


@pytest.mark.parametrize(("zoom", "rail"), ZOOMS)
def test_every_face_of_the_page_fits_a_small_screen(
    reading_room: Room, theme: Theme, zoom: float, rail: int
) -> None:
    fit(reading_room, theme, zoom, rail)
    case = reading_room.page.case
    case.head.main.click()
    for face in ("form", "events", "details"):
        case._show_section(EVENTS if face == "events" else "Chronology")
        if face == "details":
            case._on_details()
        reading_room.settle()
        least = reading_room.page.minimumSizeHint()
        assert (least.width() <= 1366 - rail, least.height() <= 640) == (True, True), f"{face} {least}"


@pytest.mark.parametrize("face", ["form", "missing", "events", "details", "finished"])
def test_keys_and_screen_readers_reach_everything(reading_room: Room, face: str) -> None:
    case = reading_room.page.case
    # So high that nothing scrolls: where a thing is drawn is then where it stands.
    reading_room.page.resize(1178, 2400)
    if face == "missing":
        case.head.main.click()
    if face == "events":
        case._show_section(EVENTS)
    if face == "details":
        case._on_details()
    if face == "finished":
        reading_room.desk.ask(_answer_all, reading_room.reading().id)
        reading_room.desk.ask(finish_reading, reading_room.reading().id)
        reading_room.page.refresh()
    reading_room.settle()
    reading_room.page.focus_main()
    assert audit.faults(reading_room.page) == []


def test_a_closed_page_is_let_go(desk: Any, freed: Callable[[Callable[[], QWidget]], None]) -> None:
    def made() -> QWidget:
        page = FileReadingPage(desk.workspace, desk.told)
        page.refresh()
        desk.settle()
        return page

    freed(made)


def test_f9_folds_the_list_away_and_on_a_narrow_screen_shows_it_instead(
    room: Room, keys: Keys, theme: Theme
) -> None:
    keys.press("F9")
    assert not room.page.files.isVisible()
    keys.press("F9")
    assert room.page.files.list.hasFocus()
    fit(room, theme, 2.0, 120)
    assert not room.page.files.isVisible()
    keys.press("F9")
    assert (room.page.files.isVisible(), room.page.case.isVisible()) == (True, False)
    keys.press(Qt.Key.Key_Return)
    assert (room.page.files.isVisible(), room.page.case.isVisible()) == (False, True)


def test_nothing_opens_a_window_of_its_own(reading_room: Room) -> None:
    watch = Windows()
    app = QApplication.instance()
    assert app is not None
    app.installEventFilter(watch)
    reading_room.row("unmet-need")
    reading_room.page.add_file()
    reading_room.settle()
    reading_room.page.case.head.main.click()
    reading_room.settle()
    app.removeEventFilter(watch)
    assert watch.shown == []


def test_a_file_swapped_meanwhile_leaves_the_list(room: Room) -> None:
    second = room.desk.ids["second file"]
    room.desk.ask(change_sampled_file, second, swapped_for=room.desk.ids["file"])
    room.page.refresh()
    room.settle()
    assert [row.title for row in room.page.files.list.rows] == ["F-A1"]


class Windows(QObject):
    """Notes widgets that are shown as windows."""

    def __init__(self) -> None:
        super().__init__()
        self.shown: list[str] = []

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Show and isinstance(watched, QWidget) and watched.isWindow():
            self.shown.append(repr(watched))
        return False


def _answer_all(store: Any, reading: str) -> None:
    """Answer every question with the first excuse it allows, else the first answer."""
    form = store.get(Reading, reading).form
    firsts = {"yes_no": "no", "number": 1, "six_point": 4, "date": "2009"}
    for question in store.all(Question, template=form):
        if question.answers in ("text", "ticks") and not question.must_ask:
            continue
        options = question.options or []
        value = firsts.get(question.answers) or (options if question.answers == "ticks" else options[0])
        answer(store, reading, question.id, value)
