"""Handing over, inviting, joining and receipts: what goes out of the window, and what comes back in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from fieldwork import library
from fieldwork.capture.writing import add
from fieldwork.errors import DiskFull
from fieldwork.exchange import handing_over
from fieldwork.exchange.inviting import invite
from fieldwork.records import Conversation, Member, Note
from tests.fieldwork.exchange.team import PASSPHRASE
from tests.ui.pages.merge.conftest import (
    LEAD,
    OKAFOR,
    Meeting,
    drop,
    focused_name,
    page_of,
    press,
    tab_to,
)
from tests.ui.test_main_window import words_in_sight
from tests.ui.windows import Person, person_at

ENTER, ESC, SPACE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Tab


def test_a_member_first_sees_what_the_lead_has_and_hands_over_by_keys(
    meeting: Meeting, tmp_path: Path
) -> None:
    with meeting.seat(OKAFOR) as person:
        page = page_of(person)
        assert page.sections.current == "mine"
        assert page.sections.mine.told.endswith("not yet with the lead")
        assert any("not yet with the lead" in line for line in page.sections.mine.lines)
        person.told.saves_to = tmp_path / "evening"
        press(person, "Ctrl+E")
        assert focused_name().startswith("The lead, A. Reid")
        press(person, ENTER)
        assert "Handed over" in words_in_sight(person.window)
        assert "It holds" in words_in_sight(person.window)
        press(person, ENTER)
        assert not page.handing.isVisible()
    assert meeting.team.take(LEAD, tmp_path / "evening.fieldwork").results[0].outcome == "merged"


def test_what_is_being_typed_goes_with_the_hand_over(meeting: Meeting, tmp_path: Path) -> None:
    with meeting.seat(OKAFOR) as person:
        press(person, "Ctrl+2")
        person.desk.page.open(meeting.ids["talk"])
        person.settle()
        person.desk.page.focus_main()
        person.keys.type("Typed a moment ago")
        person.told.saves_to = tmp_path / "evening.fieldwork"
        press(person, "Ctrl+E", ENTER)
    meeting.team.take(LEAD, tmp_path / "evening.fieldwork")
    texts = [str(note.text) for note in meeting.team.store(LEAD).all(Note)]
    assert any("Typed a moment ago" in text for text in texts)


def test_the_name_offered_for_a_hand_over_tells_nothing(
    meeting: Meeting, monkeypatch: pytest.MonkeyPatch
) -> None:
    with meeting.seat(OKAFOR) as person:
        offered: list[str] = []
        monkeypatch.setattr(person.told, "save_as", lambda title, name, kinds: offered.append(name))
        press(person, "Ctrl+E", ENTER)
        assert offered == ["2010-03-16 hand-over.fieldwork"]
        assert page_of(person).handing.isVisible()


def test_a_disk_without_room_is_said_and_the_panel_stays(
    meeting: Meeting, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise DiskFull("There is no room on the stick. Free some space and try again.")

    with meeting.seat(OKAFOR) as person:
        monkeypatch.setattr(handing_over, "hand_over", full)
        person.told.saves_to = tmp_path / "evening.fieldwork"
        press(person, "Ctrl+E", ENTER)
        panel = page_of(person).handing
        assert panel.isVisible()
        assert not panel.telling
        assert panel.trouble.words.startswith("There is no room")
        assert focused_name() == "Save as…"


def test_one_colleague_is_chosen_from_the_team(meeting: Meeting, tmp_path: Path) -> None:
    with meeting.seat(LEAD) as person:
        person.told.saves_to = tmp_path / "return.fieldwork"
        press(person, "Ctrl+E", Qt.Key.Key_Right, SPACE, ENTER)
        assert "Choose the colleague" in words_in_sight(person.window)
        tab_to(person, "Which colleague?")
        press(person, Qt.Key.Key_Down, ENTER)
        assert page_of(person).handing.telling
    assert meeting.team.take(OKAFOR, tmp_path / "return.fieldwork").results[0].outcome != "refused"


def test_six_letters_said_by_the_lead_are_typed_by_the_sender(meeting: Meeting) -> None:
    with meeting.seat(LEAD) as person:
        person.told.opens = (meeting.files[OKAFOR],)
        press(person, "Ctrl+Shift+O")
        person.wait(lambda: not page_of(person).taking.busy, "the look")
        press(person, ENTER)
        person.wait(lambda: not page_of(person).taking.busy, "the merge")
        press(person, ESC, "Ctrl+6")
        page_of(person).sections.go("came in")
        tab_to(person, "Receipt to say")
        press(person, SPACE)
        letters = page_of(person).sections.log.letters
        assert len(letters) == 6
        assert page_of(person).sections.log.undo.isHidden()
        tab_to(person, "Copy the letters")
        press(person, SPACE)
        assert QApplication.clipboard().text() == letters
    with meeting.seat(OKAFOR) as person:
        mine = page_of(person).sections.mine
        person.keys.type("zzzzzz")
        press(person, ENTER)
        assert "acknowledge nothing" in words_in_sight(person.window)
        press(person, "Ctrl+A")
        person.keys.type(" ".join(letters.lower()))
        press(person, ENTER)
        assert mine.told.startswith("The lead has everything up to")
        assert all("arrived" in line for line in mine.lines)


def test_the_status_bar_says_what_the_lead_has(meeting: Meeting) -> None:
    with meeting.seat(OKAFOR) as person:
        said = "not yet with the lead"
        person.wait(lambda: said in words_in_sight(person.window.statusBar()), "the status bar")
        assert "Saved on this laptop" in words_in_sight(person.window.statusBar())
        person.keys.press("Ctrl+L")
        assert said not in words_in_sight(person.window.statusBar())
    with meeting.seat(LEAD) as person:
        assert "the lead" not in words_in_sight(person.window.statusBar())


def test_the_side_bar_counts_what_is_to_be_decided(meeting: Meeting) -> None:
    meeting.team.take(LEAD, *meeting.files.values())
    with meeting.seat(LEAD) as person:
        rows = person.desk.findChildren(type(page_of(person).intake.list))[0].rows
        assert [(row.count, row.urgent) for row in rows if row.key == "merge"] == [(5, True)]


def test_an_invitation_shows_six_words_with_which_a_colleague_joins(
    meeting: Meeting, tmp_path: Path
) -> None:
    with meeting.seat(LEAD) as person:
        person.told.saves_to = tmp_path / "for-brown"
        tab_to(person, "Invite a colleague")
        press(person, SPACE)
        press(person, ENTER)
        assert "Give the name of your colleague" in words_in_sight(person.window)
        tab_to(person, "Their name")
        person.keys.type("T. Brown")
        press(person, ENTER)
        page = page_of(person)
        words = page.inviting.words
        assert len(words) == 6
        assert "T. Brown" in words_in_sight(person.window)
        assert not any(words[0].encode() in path.read_bytes() for path in tmp_path.glob("*.fieldwork"))
        assert QApplication.clipboard().text() != " ".join(words)
        tab_to(person, "Copy the words")
        press(person, SPACE)
        assert QApplication.clipboard().text() == " ".join(words)
        press(person, ESC)
        assert page.inviting.words == ()
    with person_at(tmp_path / "brown", meeting.team.clock()) as person:
        join(person, tmp_path / "for-brown.fieldwork", words)
        names = people(person)
        assert names == {"A. Reid", "J. Okafor", "M. Shah", "T. Brown"}
        press(person, "Ctrl+6")
        assert page_of(person).sections.current == "mine"


def test_wrong_words_are_told_and_can_be_typed_again(meeting: Meeting, tmp_path: Path) -> None:
    library.create(tmp_path / "brown", PASSPHRASE)
    path = tmp_path / "for-brown.fieldwork"
    words = invite(meeting.team.store(LEAD), "T. Brown", path).words
    with person_at(tmp_path / "brown", meeting.team.clock()) as person:
        person.unlock(PASSPHRASE)
        person.wait(lambda: person.window.start.library is not None, "the library")
        person.told.opens = (path,)
        press_through(person, TAB, SPACE, SPACE)
        press_through(person, ENTER)
        assert "Type the six words" in words_in_sight(person.window)
        person.keys.press("Ctrl+A")
        person.keys.type(" ".join(reversed(words)))
        press_through(person, ENTER)
        person.wait(lambda: "do not open this invitation" in words_in_sight(person.window), "the refusal")
        assert person.window.desk is None
        person.keys.press("Ctrl+A")
        person.keys.type(" ".join(words).upper())
        press_through(person, ENTER)
        person.opened()
        assert "Fife" in words_in_sight(person.window)


def test_two_inspections_started_apart_are_joined(meeting: Meeting, tmp_path: Path) -> None:
    other = meeting.team.start("P. Sharma").store
    talk = add(other, Conversation, group="staff", title="Health visitors")
    add(other, Note, conversation=talk, text="From the other inspection.", sort="said")
    path = tmp_path / "theirs.fieldwork"
    words = invite(other, LEAD, path).words
    with meeting.seat(LEAD) as person:
        before = meeting.history(person)
        person.told.opens = (path,)
        tab_to(person, "Join two inspections")
        press(person, SPACE)
        assert focused_name() == "Choose the file…"
        press(person, SPACE)
        assert focused_name() == "The six words"
        person.keys.type(" ".join(words))
        press(person, ENTER)
        person.wait(lambda: not page_of(person).taking.busy, "the look")
        assert page_of(person).intake.takeable == (path,)
        assert meeting.history(person) == before
        press(person, ENTER)
        person.wait(lambda: not page_of(person).taking.busy, "the merge")
        person.settle()
        assert page_of(person).intake.title == "Taken in"
    texts = {note.text for note in meeting.team.store(LEAD).all(Note)}
    assert "From the other inspection." in texts


def test_an_invitation_dropped_on_the_list_of_inspections_asks_for_its_words(
    meeting: Meeting, tmp_path: Path
) -> None:
    library.create(tmp_path / "brown", PASSPHRASE)
    path = tmp_path / "for-brown.fieldwork"
    words = invite(meeting.team.store(LEAD), "T. Brown", path).words
    with person_at(tmp_path / "brown", meeting.team.clock()) as person:
        drop(person.window.start, path, welcome=False)
        person.unlock(PASSPHRASE)
        person.wait(lambda: person.window.start.library is not None, "the library")
        drop(person.window.start, path)
        assert path.name in words_in_sight(person.window)
        person.keys.type(" ".join(words))
        press_through(person, ENTER)
        person.opened()


def join(person: Person, path: Path, words: tuple[str, ...]) -> None:
    """Make a library with a passphrase first, write down its words, then join by keys."""
    person.unlock(PASSPHRASE)
    person.unlock(PASSPHRASE)
    person.wait(lambda: "recovery words" in words_in_sight(person.window), "the recovery words")
    person.keys.press(SPACE)
    person.wait(lambda: "no inspection" in words_in_sight(person.window), "the empty list")
    person.told.opens = (path,)
    press_through(person, TAB, SPACE, SPACE)
    person.keys.type(" ".join(words))
    press_through(person, ENTER)
    person.opened()


def press_through(person: Person, *keys: Qt.Key) -> None:
    """Press keys on the start page, where no store is at work."""
    for key in keys:
        person.keys.press(key)


def people(person: Person) -> set[str]:
    """The names of the team in the open store."""
    found: list[set[str]] = []
    person.desk.workspace.read(found.append, lambda store: {str(each.name) for each in store.all(Member)})
    person.settle()
    return found[0]
