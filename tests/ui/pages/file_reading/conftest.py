"""What tests of file reading share: the page over a real inspection, and one file being read."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtWidgets import QAbstractButton, QLineEdit, QWidget

from fieldwork.capture.readings import start_reading
from fieldwork.records import Answer, Question, Reading, SampledFile, Template
from ui.pages.file_reading import FileReadingPage
from ui.pages.file_reading.question import QuestionRow

Show = Callable[..., QWidget]


@dataclass
class Room:
    """The page, the inspection under it, and the file being read."""

    page: FileReadingPage
    desk: Any

    def settle(self) -> None:
        """Wait until everything is written, read and shown."""
        self.desk.settle()

    def question(self, slug: str) -> Question:
        """A question of the form in use."""
        form = next(each for each in self.desk.all(Template) if each.sort == "form")
        every = self.desk.all(Question, template=form.id)
        found: Question = next(each for each in every if each.slug == slug)
        return found

    def row(self, slug: str) -> QuestionRow:
        """The question on the screen; its section is shown first."""
        question = self.question(slug)
        self.page.case._go(question.id)
        self.settle()
        found = self.page.case.form.rows[question.id]
        assert isinstance(found, QuestionRow)
        return found

    def line(self, slug: str) -> QLineEdit:
        """The line that a date or a number is typed into."""
        found = self.row(slug).field.control.targets()[0]
        assert isinstance(found, QLineEdit)
        return found

    def click(self, slug: str, number: int = 0) -> None:
        """Click an option of a question."""
        button = self.row(slug).field.control.targets()[number]
        assert isinstance(button, QAbstractButton)
        button.click()

    def answer(self, slug: str) -> Answer | None:
        """The answer that the store holds."""
        question = self.question(slug)
        return next((each for each in self.desk.all(Answer) if each.question == question.id), None)

    def reading_of(self, purpose: str) -> Reading:
        """The reading of the first file for this purpose."""
        found: Reading = self.desk.all(Reading, file=self.desk.ids["file"], purpose=purpose)[0]
        return found

    def reading(self) -> Reading:
        """The reading of the first file."""
        found: Reading = self.desk.all(Reading, file=self.desk.ids["file"])[0]
        return found


Enter = Callable[..., Room]


@pytest.fixture
def enter(show: Show) -> Iterator[Enter]:
    """Open the page on a desk, as wide as it is beside the side bar at 1366 pixels."""
    rooms: list[Room] = []

    def _enter(desk: Any, width: int = 1178, height: int = 640) -> Room:
        page = FileReadingPage(desk.workspace, desk.told)
        desk.workspace.changed.connect(page.refresh)
        show(page, width, height)
        page.fit(1366 / page.fontMetrics().height())
        page.refresh()
        page.focus_main()
        desk.settle()
        rooms.append(Room(page, desk))
        return rooms[-1]

    yield _enter
    for room in rooms:
        room.page.leave()
        room.settle()


@pytest.fixture
def room(desk: Any, enter: Enter) -> Room:
    """Two case files; nobody has read them."""
    return enter(desk)


@pytest.fixture
def reading_room(desk: Any, enter: Enter) -> Room:
    """The first of two case files is being read; nothing is answered yet."""
    desk.ask(start_reading, desk.ids["file"])
    return enter(desk)


def case_file(room: Room, code: str = "F-A1") -> SampledFile:
    """The case file of this code."""
    found: SampledFile = next(each for each in room.desk.all(SampledFile) if each.code == code)
    return found
