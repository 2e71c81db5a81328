"""A whole interview of forty minutes with a child in a real window, held with the keyboard alone."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from fieldwork import library
from fieldwork.capture.conversations import state_of
from fieldwork.capture.opening import open_inspection, start_inspection
from fieldwork.clock import FixedClock
from fieldwork.records import Concern, Conversation, Note, Participant, Tag
from fieldwork.store import keys as store_keys
from fieldwork.store.checking import check
from fieldwork.store.store import Store
from tests.ui.test_journey import tab_to
from tests.ui.windows import PASSPHRASE, Person, person_at
from ui.pages.conversations import ConversationsPage

ENTER, ESC, SPACE, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Down
TEN_O_CLOCK = datetime(2010, 3, 16, 10, 0, tzinfo=UTC)
MINUTES, QUESTIONS, NOTES, QUOTES, TAGS = 40, 12, 25, 6, 30
CONCERN_AFTER = 15
WORDS = "Says that it was better once somebody asked – and wrote it down"


@pytest.fixture
def clock() -> FixedClock:
    """Ten o'clock; the test moves it on."""
    return FixedClock(TEN_O_CLOCK)


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, clock: FixedClock) -> Path:
    """A library with an inspection of Fife."""
    cost = store_keys.Cost(ops=1, mem=8 * 1024)
    monkeypatch.setattr(store_keys, "COST", cost)
    monkeypatch.setattr(store_keys, "FLOOR", cost)
    here, _ = library.create(tmp_path / "library", PASSPHRASE)
    start_inspection(here, clock, "Fife", member_name="A. Reid").close()
    return tmp_path / "library"


@pytest.fixture
def person(folder: Path, clock: FixedClock) -> Iterator[Person]:
    """Someone at the keyboard, the inspection open."""
    with person_at(folder, clock) as someone:
        someone.unlock()
        someone.opened()
        yield someone


def test_a_child_is_heard_for_forty_minutes(person: Person, folder: Path, clock: FixedClock) -> None:
    person.keys.press("Ctrl+2")
    person.settle()
    person.keys.press("Ctrl+N", SPACE, ENTER)
    person.settle()
    person.keys.press("Ctrl+Shift+E")
    person.settle()
    _listen(person, clock)
    _finish(person)
    person.window.close_inspection()
    with open_inspection(library.unlock(folder, PASSPHRASE).find("Fife"), clock) as opened:
        _all_is_there(opened.store)
        assert check(opened.store) == ()


def _listen(person: Person, clock: FixedClock) -> None:
    """Ask twelve questions and note 25 things, tagged as they are heard."""
    written = tagged = 0
    for question in range(QUESTIONS):
        person.keys.press("Ctrl+Return")
        for place in range(3 if question == 0 else 2):
            clock.start += timedelta(minutes=MINUTES) / NOTES
            if place:
                person.keys.press(ENTER)
            written += 1
            person.keys.type(f"{written}. {WORDS}")
            if written % 4 == 0:
                person.keys.press("Ctrl+Shift+Q")
            person.keys.press(f"Alt+{1 + written % 6}")
            tagged += 1
            if written % 5 == 0:
                person.keys.press(f"Alt+{1 + (written + 1) % 6}", "Alt+Up")
                tagged += 1
            if written == CONCERN_AFTER:
                _raise_a_concern(person)
        person.settle()
    assert (written, tagged) == (NOTES, TAGS)


def _raise_a_concern(person: Person) -> None:
    """Something is heard that must be passed on; then on with the very note."""
    editor = QApplication.focusWidget()
    person.keys.press("Ctrl+Shift+M")
    person.settle()
    person.keys.type("Says that the lock on the flat does not close, and that someone comes in.")
    person.keys.press(ESC)
    person.settle()
    assert QApplication.focusWidget() is editor


def _finish(person: Person) -> None:
    """Finish, see what is missing, fill it in, finish again."""
    page = person.desk.page
    assert isinstance(page, ConversationsPage)
    pane = page.talk_pane
    person.keys.press("Alt+I")
    person.wait(lambda: len(pane.details.problems) == 4, "what is missing to be said")
    tab_to(person, "Add someone who took part")
    person.keys.type("young person of 14")
    person.keys.press(ENTER)
    tab_to(person, "Told or given beforehand")
    person.keys.type("Leaflet, and told by her worker")
    tab_to(person, "Child")
    person.keys.press(SPACE)
    person.settle()
    tab_to(person, "Spoken")
    person.keys.press(SPACE)
    tab_to(person, "Supporter")
    person.keys.type("none")
    person.keys.press("Alt+I")
    person.wait(lambda: pane.talk is not None and pane.talk.state == "finished", "it to be finished")


def _all_is_there(store: Store) -> None:
    (talk,) = store.all(Conversation)
    notes, tags = store.all(Note), store.all(Tag)
    assert state_of(talk) == "finished"
    assert len(notes) == NOTES
    assert [note.text for note in notes] == [f"{number}. {WORDS}" for number in range(1, NOTES + 1)]
    assert len({note.question for note in notes}) == QUESTIONS
    assert [note.fidelity for note in notes].count("verbatim") == QUOTES
    assert len(tags) == TAGS
    assert {tag.direction for tag in tags} == {"neutral", "improving"}
    moments = [datetime.fromisoformat(str(note.at)) for note in notes]
    assert moments == sorted(moments)
    held = datetime.fromisoformat(str(talk.ended_at)) - datetime.fromisoformat(str(talk.began_at))
    assert timedelta(minutes=MINUTES) <= held < timedelta(minutes=MINUTES + 2)
    assert talk.limits_explained_at and (talk.agreed_by, talk.agreed_how) == ("child", "spoken")
    assert [each.role for each in store.all(Participant)] == ["young person of 14"]
    (concern,) = store.all(Concern)
    assert concern.came_from == notes[CONCERN_AFTER - 1].id
    assert store.conflicts() == ()
