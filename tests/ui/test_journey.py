"""The whole main job in a real window with the keyboard alone: from the first note to the printed draft."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fieldwork import library
from fieldwork.capture.opening import open_inspection, start_inspection
from fieldwork.clock import Clock
from fieldwork.records import Answer, Conversation, Evaluation, Finding, Note, Support, Tag
from fieldwork.store import keys as store_keys
from fieldwork.store.checking import check
from fieldwork.store.store import Store
from tests.ui.windows import PASSPHRASE, Person, person_at
from ui.typing import KEEP_AFTER

ENTER, ESCAPE, SPACE, TAB = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space, Qt.Key.Key_Tab
FIRST = "Her gran listens best."
SECOND = "“She comes on Tuesdays” – the worker, who wrote it down."
THIRD = "Drew the café where they met."
STATEMENT = "Children trust the adults who come back when they said they would."
WHY = "Important strengths, with visits still to be made sure of."


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with an inspection of Fife."""
    cost = store_keys.Cost(ops=1, mem=8 * 1024)
    monkeypatch.setattr(store_keys, "COST", cost)
    monkeypatch.setattr(store_keys, "FLOOR", cost)
    here, _ = library.create(tmp_path / "library", PASSPHRASE)
    start_inspection(here, Clock(), "Fife", member_name="A. Reid").close()
    return tmp_path / "library"


@pytest.fixture
def person(folder: Path) -> Iterator[Person]:
    """Someone at the keyboard, the inspection open."""
    with person_at(folder) as someone:
        someone.unlock()
        someone.opened()
        yield someone


def focused_name() -> str:
    """What a screen reader calls the place the keyboard is in."""
    focused = QApplication.focusWidget()
    interface = QAccessible.queryAccessibleInterface(focused) if focused else None
    return interface.text(QAccessible.Text.Name) if interface else ""


def tab_to(person: Person, name: str) -> None:
    """Press Tab until the keyboard is in the place of this name."""
    passed = []
    for _ in range(60):
        if focused_name().replace("&", "").startswith(name):
            return
        passed.append(focused_name())
        person.keys.press(TAB)
        person.settle()
    raise AssertionError(f"Tab never comes to “{name}”; it passed {passed}")


def test_from_the_first_note_to_the_printed_draft(person: Person, folder: Path, tmp_path: Path) -> None:
    hold_a_conversation(person)
    read_a_file(person)
    find_and_evaluate(person)
    report = print_the_draft(person, tmp_path / "draft.pdf")
    person.window.close_inspection()
    with open_inspection(library.unlock(folder, PASSPHRASE).find("Fife"), Clock()) as opened:
        everything_is_there(opened.store)
        assert check(opened.store) == ()
    for words in (STATEMENT, "Good: grade 4 of 6", "Fife"):
        assert words in report, words


def hold_a_conversation(person: Person) -> None:
    """Begin one with a child, take three notes, tag the second as a strength."""
    person.keys.press("Ctrl+2")
    person.settle()
    person.keys.press("Ctrl+N", SPACE, ENTER)
    person.settle()
    for note in (FIRST, SECOND):
        person.keys.type(note)
        person.keys.press(ENTER)
    person.keys.type(THIRD)
    person.keys.press(Qt.Key.Key_Up, "Alt+1", "Alt+Up", "Alt+Up")
    person.settle()


def read_a_file(person: Person) -> None:
    """Put a file in the sample, begin its reading, answer the first question of the chronology."""
    person.keys.press("Ctrl+3")
    person.settle()
    person.keys.press("Ctrl+N")
    person.settle()
    tab_to(person, "Done")
    person.keys.press(SPACE)
    person.settle()
    tab_to(person, "Start reading")
    person.keys.press(SPACE)
    person.settle()
    person.keys.press("Ctrl+PgDown")
    person.settle()
    person.keys.type("y")
    person.settle()


def find_and_evaluate(person: Person) -> None:
    """Begin a finding, put the tagged note behind it, grade the indicator."""
    person.keys.press("Ctrl+4")
    person.settle()
    tab_to(person, "Working well")
    person.keys.press("N")
    person.keys.type(STATEMENT)
    QTest.qWait(KEEP_AFTER + 200)
    person.settle()
    tab_to(person, "Add evidence")
    person.keys.press(SPACE)
    person.settle()
    person.keys.press(ENTER, SPACE, ENTER)
    person.settle()
    person.keys.press(ESCAPE)
    person.settle()
    tab_to(person, "6 Excellent")
    person.keys.type("4")
    person.settle()
    tab_to(person, "Why this evaluation")
    person.keys.type(WHY)
    person.keys.press("Ctrl+1")
    person.settle()


def print_the_draft(person: Person, out: Path) -> str:
    """Save the draft as PDF; its text."""
    person.told.saves_to = out
    person.keys.press("Ctrl+5")
    person.settle()
    person.keys.press("Ctrl+S")
    person.wait(out.exists, "the draft to be printed")
    person.settle()
    assert person.told.errors == []
    return " ".join(" ".join(page.extract_text() for page in PdfReader(out).pages).split())


def everything_is_there(store: Store) -> None:
    """What was typed and pressed is in the store."""
    (talk,) = store.all(Conversation)
    assert talk.group == "children"
    notes = {note.text: note for note in store.all(Note, conversation=talk.id)}
    assert set(notes) == {FIRST, SECOND, THIRD}
    (tag,) = store.all(Tag)
    assert (tag.note, tag.indicator, tag.direction) == (notes[SECOND].id, "P2-1", "strength")
    assert [answer.value for answer in store.all(Answer) if answer.value] == [{"value": "yes"}]
    (finding,) = store.all(Finding)
    assert (finding.statement, finding.heading) == (STATEMENT, "working well")
    (support,) = store.all(Support)
    assert (support.finding, support.evidence, support.side) == (finding.id, notes[SECOND].id, "for")
    (evaluation,) = store.all(Evaluation)
    assert evaluation.grade == {"grade": 4, "reason": WHY}
