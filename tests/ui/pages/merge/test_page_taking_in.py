"""Hand-overs are looked at, taken in, decided on, taken back and taken in again, by the keyboard alone."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fieldwork.capture.writing import add
from fieldwork.records import Conversation, Finding, Note
from fieldwork.store import pace
from tests.ui.pages.merge.conftest import (
    LEAD,
    OKAFOR,
    SHAH,
    Meeting,
    drop,
    focused_name,
    page_of,
    press,
    tab_to,
)
from tests.ui.test_main_window import words_in_sight
from tests.ui.windows import Person
from ui.pages.merge.page import NOTHING_THERE, STOPPED

ENTER, ESC, SPACE, DOWN, TAB = (
    Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Down, Qt.Key.Key_Tab,
)  # fmt: skip


def look_at(person: Person, *paths: Path) -> None:
    """Choose these files by the key for it, and wait until they are looked at."""
    person.told.opens = paths
    person.keys.press("Ctrl+Shift+O")
    come_to_rest(person)


def come_to_rest(person: Person) -> None:
    """Wait until nothing is looked at or taken in any more."""
    person.wait(lambda: not page_of(person).taking.busy, "the hand-overs")
    person.settle()


def lines(person: Person) -> list[tuple[str, str]]:
    """Who sent each hand-over in hand, and what is said of it."""
    return [(row.title, row.sub) for row in page_of(person).intake.list.rows]


def notes(person: Person) -> int:
    """How many notes the open store holds."""
    found: list[int] = []
    person.desk.workspace.read(found.append, lambda store: store.count(Note))
    person.settle()
    return found[0]


def test_two_hand_overs_are_taken_in_decided_taken_back_and_taken_in_again(meeting: Meeting) -> None:
    with meeting.seat(LEAD) as person:
        before = meeting.history(person)
        look_at(person, *meeting.files.values())
        page = page_of(person)
        assert [title for title, _ in lines(person)] == [OKAFOR, SHAH]
        assert all("3 new notes" in words for _, words in lines(person))
        assert meeting.history(person) == before, "looking changes nothing"

        assert focused_name() == "Take in"
        person.keys.press(ENTER)
        come_to_rest(person)
        assert page.intake.title == "Taken in"
        assert "backed up first" in page.intake.about
        assert notes(person) == 7
        assert focused_name().startswith("Decide 5 fields")

        press(person, ENTER)
        assert page.sections.current == "decide"
        assert len(page.sections.conflicts.list.rows) == 5
        press(person, "Ctrl+PgDown")
        tab_to(person, "Undo this merge")
        person.keys.press(SPACE)
        come_to_rest(person)
        assert "Taken back" in words_in_sight(person.window)
        assert meeting.history(person) == before

        tab_to(person, "Take it in again")
        person.keys.press(SPACE)
        come_to_rest(person)
        assert page.intake.title == "Taken in"
        assert notes(person) == 7
        press(person, ENTER)
        decide_in_every_way(person)
        assert all(row.state == "complete" for row in page.sections.conflicts.list.rows)
        assert "To decide" in page.sections.offered
    store = meeting.team.store(LEAD)
    assert store.conflicts() == ()
    assert store.get(Finding, meeting.ids["finding"]).statement == "Children are heard, and say so."


def decide_in_every_way(person: Person) -> None:
    """Keep one, keep the other, keep both or take the proposal, write one’s own: five times by keys."""
    detail = page_of(person).sections.conflicts.detail
    ways = {"text": "Alt+P", "sort": "2", "title": "1", "place": "2"}
    for _ in range(5):
        torn = detail.torn
        assert torn is not None
        if torn.conflict.field == "statement":
            press(person, "Alt+W", ENTER, "Ctrl+A")
            person.keys.type("Children are heard, and say so.")
        else:
            press(person, ways[torn.conflict.field])
        press(person, "Ctrl+Return")


def test_one_decision_made_the_merge_can_no_longer_be_taken_back(meeting: Meeting) -> None:
    with meeting.seat(LEAD) as person:
        look_at(person, *meeting.files.values())
        person.keys.press(ENTER)
        come_to_rest(person)
        press(person, ENTER, "1", "Ctrl+Return", "Ctrl+PgDown")
        page = page_of(person)
        assert page.sections.current == "came in"
        assert page.sections.log.undo.isHidden()


def test_leaving_it_leaves_everything_as_it_was(meeting: Meeting) -> None:
    with meeting.seat(LEAD) as person:
        before = meeting.history(person)
        look_at(person, meeting.files[OKAFOR])
        press(person, ESC)
        assert page_of(person).intake.isHidden()
        assert meeting.history(person) == before


def test_cancelled_in_the_middle_nothing_of_it_is_there(
    meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = meeting.team.store(OKAFOR)
    talk = add(store, Conversation, group="staff", title="A long day")
    for number in range(300):
        add(store, Note, conversation=talk, text=f"Note {number} of a long day.", sort="said")
    large = meeting.team.hand(OKAFOR, to="lead")
    with meeting.seat(LEAD) as person:
        before = meeting.history(person)
        look_at(person, large, meeting.files[SHAH])
        page = page_of(person)
        # The first word of progress presses Cancel, wherever the window is by then.
        page.taking.progress.connect(page.intake.cancel.click)
        slow = pace.Pace.read

        def read(self: pace.Pace, done: int) -> None:
            slow(self, done)
            person_may_press.wait(2)

        person_may_press = threading.Event()
        page.intake.cancel.clicked.connect(person_may_press.set)
        monkeypatch.setattr(pace.Pace, "read", read)
        person.keys.press(ENTER)
        come_to_rest(person)
        assert page.intake.title == "Stopped"
        assert meeting.history(person) == before
        press(person, ENTER)
        assert page.intake.isHidden()


def test_hand_overs_and_a_folder_of_them_can_be_dropped_on_any_part_of_the_window(
    meeting: Meeting, tmp_path: Path
) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    for name, path in meeting.files.items():
        (stick / f"{name}.FIELDWORK").write_bytes(path.read_bytes())
    (stick / "shopping.txt").write_text("milk")
    (stick / "._hidden.fieldwork").write_bytes(b"rubbish")
    with meeting.seat(LEAD) as person:
        press(person, "Ctrl+2")
        drop(person.desk.page.findChildren(QWidget)[-1], stick)
        come_to_rest(person)
        assert [title for title, _ in lines(person)] == [OKAFOR, SHAH]
        press(person, ESC, "Ctrl+1")
        drop(person.desk, meeting.files[SHAH])
        come_to_rest(person)
        assert [title for title, _ in lines(person)] == [SHAH]


def test_a_folder_without_hand_overs_says_so(meeting: Meeting, tmp_path: Path) -> None:
    with meeting.seat(LEAD) as person:
        (tmp_path / "stick").mkdir()
        drop(person.desk, tmp_path / "stick")
        person.settle()
        assert page_of(person).trouble.words == NOTHING_THERE


def test_what_is_no_hand_over_is_told_so_and_stops_none_of_the_others(
    meeting: Meeting, tmp_path: Path
) -> None:
    text, torn = tmp_path / "letter.fieldwork", tmp_path / "torn.fieldwork"
    text.write_text("Dear all, the keys are with the janitor.", "utf-8")
    whole = meeting.files[OKAFOR].read_bytes()
    torn.write_bytes(whole[: len(whole) // 2])
    with meeting.seat(LEAD) as person:
        look_at(person, text, torn, meeting.files[SHAH])
        rows = page_of(person).intake.list.rows
        assert [row.title for row in rows] == ["letter.fieldwork", "torn.fieldwork", SHAH]
        assert [row.state for row in rows] == ["needs you", "needs you", ""]
        assert all(row.sub.endswith(".") and len(row.sub) > 20 for row in rows)
        person.keys.press(ENTER)
        come_to_rest(person)
        assert notes(person) == 4


def test_nothing_but_rubbish_offers_nothing_to_take_in(meeting: Meeting, tmp_path: Path) -> None:
    text = tmp_path / "letter.fieldwork"
    text.write_text("Dear all", "utf-8")
    with meeting.seat(LEAD) as person:
        look_at(person, text)
        assert page_of(person).intake.take.isHidden()
        assert focused_name() == "Done"


def test_the_same_again_brings_nothing_new(meeting: Meeting) -> None:
    with meeting.seat(LEAD) as person:
        for _ in range(2):
            look_at(person, meeting.files[OKAFOR])
            words = lines(person)[0][1]
            person.keys.press(ENTER)
            come_to_rest(person)
            press(person, ESC)
        assert words.startswith("Nothing new")


def test_stopped_while_looking_says_so(meeting: Meeting) -> None:
    with meeting.seat(LEAD) as person:
        person.told.opens = (meeting.files[OKAFOR],)
        person.keys.press("Ctrl+Shift+O")
        page = page_of(person)
        page.taking.stop()
        come_to_rest(person)
        assert page.trouble.words == STOPPED
        assert page.intake.isHidden()
