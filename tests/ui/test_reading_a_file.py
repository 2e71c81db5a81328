"""A case file read in a real window with the keyboard alone, from the first question to the last."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication

from fieldwork import library
from fieldwork.capture.opening import open_inspection, start_inspection
from fieldwork.capture.templates import in_use
from fieldwork.clock import Clock
from fieldwork.judgement.asked import asked
from fieldwork.records import Answer, Event, Question, Reading, SampledFile
from fieldwork.store import keys as store_keys
from fieldwork.store.store import Store
from tests.ui.windows import PASSPHRASE, Person, person_at
from ui.pages.file_reading import FileReadingPage

SPACE, TAB, ENTER, DOWN = Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Return, Qt.Key.Key_Down
MOST = 150
"""More answers than the form has questions."""
SKIPPED = "Managers’ oversight"
TYPED = {"yes_no": "y", "six_point": "4", "date": "March 2009", "number": "3", "text": "Warm, clear notes."}
NO = ("matter-of-concern", "response-delayed")


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


def spoken() -> str:
    """What a screen reader calls the place the keyboard is in."""
    focused = QApplication.focusWidget()
    interface = QAccessible.queryAccessibleInterface(focused) if focused else None
    return interface.text(QAccessible.Text.Name).replace("&", "") if interface else ""


def tab_to(person: Person, name: str) -> None:
    """Press Tab until the keyboard is in the place of this name."""
    for _ in range(60):
        if spoken().startswith(name):
            return
        person.keys.press(TAB)
        person.settle()
    raise AssertionError(f"Tab never comes to “{name}”")


def page_of(person: Person) -> FileReadingPage:
    """The page in sight."""
    page = person.desk.page
    assert isinstance(page, FileReadingPage)
    return page


def begin(person: Person) -> None:
    """Put a case file in the sample, and begin to read it."""
    person.keys.press("Ctrl+3")
    person.settle()
    person.keys.press("Ctrl+N")
    person.settle()
    for button in ("Done", "Start reading"):
        tab_to(person, button)
        person.keys.press(SPACE)
        person.settle()


def answer_here(person: Person, page: FileReadingPage) -> str:
    """Answer the question the keyboard is in, as one who looks at the screen; its slug."""
    ask = page.case.form.rows[page.case.form.current].ask
    slug = str(ask.question.slug)
    if ask.sort in ("choice", "ticks"):
        person.keys.press(SPACE)
    else:
        person.keys.type("n" if slug in NO else TYPED[ask.sort])
    return slug


def answer_on(person: Person, page: FileReadingPage, last: str, skipped: str = "") -> list[str]:
    """Answer one question after the other up to this one, leaving out a section."""
    answered: list[str] = []
    for _ in range(MOST):
        if page.case.form.section == skipped:
            person.keys.press("Ctrl+PgDown")
            person.settle()
        answered.append(answer_here(person, page))
        if answered[-1] == last:
            return answered
        person.keys.press("Ctrl+Return")
        person.settle()
    raise AssertionError(f"never came to {last}")


def date_an_event(person: Person) -> None:
    """Add what the file dates to a month only."""
    person.keys.press("Ctrl+PgDown")
    person.settle()
    person.keys.press(DOWN)
    tab_to(person, "When")
    person.keys.type("March 2009")
    tab_to(person, "Add event")
    person.keys.press(SPACE)
    person.settle()


def test_a_file_is_read_from_the_first_question_to_the_last(person: Person, folder: Path) -> None:
    begin(person)
    page = page_of(person)
    answered = answer_on(person, page, "follow-up", SKIPPED)
    assert answered[0] == "files-seen"
    date_an_event(person)
    tab_to(person, "Finish")
    person.keys.press(SPACE)
    person.settle()
    first = "Choose an answer: Can you see a manager’s oversight in the files?"
    assert page.case.form.summary.lines[0] == first
    assert spoken() == first
    person.keys.press(ENTER)
    person.settle()
    row = page.case.form.rows[page.case.form.current]
    assert row.ask.problem == first
    assert row.field.error == first  # type: ignore[union-attr]
    answered += answer_on(person, page, "supervision-quality")
    assert not page.case.form.summary.isVisible()
    person.keys.press("Ctrl+Return")
    assert spoken() == "Finish"
    person.keys.press(SPACE)
    person.settle()
    person.window.close_inspection()
    with open_inspection(library.unlock(folder, PASSPHRASE).find("Fife"), Clock()) as opened:
        everything_is_there(opened.store, answered)


def everything_is_there(store: Store, answered: list[str]) -> None:
    """The reading is finished, and every question it asked has the answer that was pressed."""
    (file,) = store.all(SampledFile)
    (reading,) = store.all(Reading, file=file.id)
    assert reading.finished_at is not None
    questions = {str(each.slug): each for each in store.all(Question, template=in_use(store, "form").id)}
    slugs = {each.id: slug for slug, each in questions.items()}
    given = {slugs[str(each.question)]: each for each in store.all(Answer, reading=reading.id) if each.value}
    assert set(given) == set(answered)
    assert set(given) == {slug for slug, each in questions.items() if asked(each, questions, given)}
    assert len(given) > 90
    (event,) = store.all(Event, reading=reading.id)
    assert (event.sort, event.date) == ("concern-received", "2009-03")
