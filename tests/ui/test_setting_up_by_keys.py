"""A whole inspection set up with the keyboard alone, from the first passphrase to a form adapted."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel

from fieldwork import library
from fieldwork.capture.opening import open_inspection
from fieldwork.capture.templates import in_use
from fieldwork.clock import Clock
from fieldwork.records import (
    Contact,
    Document,
    Enquiry,
    Inspection,
    Member,
    PreviousGrade,
    Question,
    Stage,
    Theme,
)
from fieldwork.store import keys as store_keys
from fieldwork.store.checking import check
from fieldwork.store.store import Store
from tests.ui.windows import PASSPHRASE, Person, person_at

ENTER, SPACE, TAB, DOWN, DELETE = (
    Qt.Key.Key_Return, Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Down, Qt.Key.Key_Delete,
)  # fmt: skip
OURS = "Did the school keep its own chronology?"


@pytest.fixture(autouse=True)
def cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    """Key slots that cost next to nothing."""
    cost = store_keys.Cost(ops=1, mem=8 * 1024)
    monkeypatch.setattr(store_keys, "COST", cost)
    monkeypatch.setattr(store_keys, "FLOOR", cost)


def test_an_inspection_is_set_up_with_the_keyboard_alone(tmp_path: Path) -> None:
    folder = tmp_path / "library"
    with person_at(folder) as person:
        start(person)
        dates(person)
        first_stage(person)
        colleague(person)
        contacts(person)
        form(person)
        theme_and_enquiry(person)
        grade(person)
        document(person)
        assert person.told.errors == []
    with open_inspection(library.unlock(folder, PASSPHRASE).find("Perth and Kinross"), Clock()) as opened:
        everything_is_there(opened.store)
        assert check(opened.store) == ()


def start(person: Person) -> None:
    """Passphrase, recovery words, a council area; the page of setting up is the first one shown."""
    person.unlock()
    person.unlock()
    person.wait(lambda: "recovery words" in in_sight(person), "the recovery words")
    person.keys.press(SPACE)
    person.wait(lambda: "no inspection" in in_sight(person), "the empty list")
    person.keys.press(SPACE)
    person.keys.type("perth")
    person.keys.press(TAB, TAB)
    person.keys.type("A. Reid")
    go_to(person, "Start")
    person.keys.press(ENTER)
    person.opened()
    assert "No contact for concerns yet" in said_of_sections(person)
    assert "still to do. None of it keeps anybody from taking notes." in in_sight(person)


def dates(person: Person) -> None:
    """The first day of file reading and of fieldwork."""
    for name, day in (("File reading from", "2 March 2010"), ("Fieldwork from", "8 March 2010")):
        go_to(person, name)
        person.keys.type(day)
        person.keys.press(TAB)
        person.settle()


def first_stage(person: Person) -> None:
    """When notice was given."""
    section(person, "Stages")
    person.keys.press(ENTER)
    go_to(person, "Began on")
    person.keys.type("11 January 2010")
    person.keys.press(TAB)
    person.settle()


def colleague(person: Person) -> None:
    """An inspector with a discipline."""
    section(person, "Team and roles")
    person.keys.press("Ctrl+N")
    person.keys.type("J. Okafor")
    person.keys.press(TAB, "I", TAB, SPACE, ENTER)
    person.settle()


def contacts(person: Person) -> None:
    """Two, of which the second stands in for the first."""
    section(person, "Contacts for concerns")
    for office, number in (("Police, family unit", "01632 960120"), ("Duty social work", "01632 960101")):
        person.keys.press("Ctrl+N")
        person.keys.type(office)
        person.keys.press(TAB)
        person.keys.type(number)
        person.keys.press(ENTER)
        person.settle()
    go_to(person, "If this office is the subject")
    person.keys.press("P")
    person.settle()
    person.keys.press("Alt+Up")
    person.settle()


def form(person: Person) -> None:
    """The reading form with a question of our own in the place of another."""
    section(person, "Guides and forms")
    go_to(person, "Adapt")
    person.keys.press(ENTER, DOWN, DELETE, "Ctrl+N")
    person.keys.type(OURS)
    go_to(person, "Use version 2")
    person.keys.press(ENTER)
    person.settle()


def theme_and_enquiry(person: Person) -> None:
    """One of each."""
    for name, words in (("Themes", "Being heard"), ("Lines of enquiry", "Do plans name who does what?")):
        section(person, name)
        person.keys.press("Ctrl+N")
        person.keys.type(words)
        person.keys.press(ENTER)
        person.settle()


def grade(person: Person) -> None:
    """What the first indicator was graded last time."""
    section(person, "Grades last time")
    person.keys.press(ENTER, "4")
    person.settle()


def document(person: Person) -> None:
    """One, read by whoever adds it."""
    section(person, "Documents")
    person.keys.press("Ctrl+N")
    person.keys.type("Self-evaluation of the committee")
    person.keys.press(ENTER)
    person.settle()


def everything_is_there(store: Store) -> None:
    """What was typed and chosen is in the store."""
    (inspection,) = store.all(Inspection)
    assert (inspection.file_reading_from, inspection.fieldwork_from) == ("2010-03-02", "2010-03-08")
    assert store.all(Stage)[0].actual_from == "2010-01-11"
    okafor = next(each for each in store.all(Member) if each.name == "J. Okafor")
    assert (okafor.role, okafor.discipline) == ("inspector", "social work")
    first, second = store.all(Contact)
    assert (first.office, first.instead) == ("Duty social work", second.id)
    newest = in_use(store, "form")
    asked = [each.text for each in store.all(Question, template=newest.id)]
    assert newest.version == 2 and OURS in asked
    assert "Whose files should have been there and were not?" not in asked
    assert [each.name for each in store.all(Theme)] == ["Being heard"]
    assert [each.topic for each in store.all(Enquiry)] == ["Do plans name who does what?"]
    (before,) = store.all(PreviousGrade)
    assert (before.indicator, (before.grade or {})["grade"]) == ("P2-1", 4)
    (read,) = store.all(Document)
    assert read.read_by == next(each.id for each in store.all(Member) if each.role == "lead")


def section(person: Person, name: str) -> None:
    """Go to a section by the list at the left, and into it."""
    for _ in range(12):
        if focused_name() == "What is set up":
            break
        person.keys.press("F6")
    assert focused_name() == "What is set up"
    person.keys.press(Qt.Key.Key_Home)
    for _ in range(20):
        if person.desk.page.section.title == name:  # type: ignore[attr-defined]
            break
        person.keys.press(DOWN)
    person.settle()
    person.keys.press(ENTER)
    person.settle()


def go_to(person: Person, name: str) -> None:
    """Press Tab until the keyboard is in the place of this name."""
    passed = []
    for _ in range(60):
        if focused_name().replace("&", "").startswith(name):
            return
        passed.append(focused_name())
        person.keys.press(TAB)
    raise AssertionError(f"Tab never comes to “{name}”; it passed {passed}")


def focused_name() -> str:
    """What a screen reader calls the place the keyboard is in."""
    focused = QApplication.focusWidget()
    if focused is not None and focused.accessibleName():
        # On Linux a box to choose from is named by what is chosen, and related to its label.
        return focused.accessibleName()
    interface = QAccessible.queryAccessibleInterface(focused) if focused else None
    return interface.text(QAccessible.Text.Name) if interface else ""


def in_sight(person: Person) -> str:
    """All labels that can be seen."""
    return " ".join(each.text() for each in person.window.findChildren(QLabel) if each.isVisible())


def said_of_sections(person: Person) -> list[str]:
    """What the list says of each section."""
    return [row.sub for row in person.desk.page.list.rows]  # type: ignore[attr-defined]
