"""A new inspection is of the council area that a person chose, with the mouse as with the keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QAbstractItemView, QLineEdit, QWidget

from fieldwork import library
from fieldwork.store import keys
from tests.ui.test_main_window import words_in_sight
from tests.ui.windows import PASSPHRASE, Person, person_at


@pytest.fixture
def person(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Person]:
    """Someone before an empty library."""
    cost = keys.Cost(ops=1, mem=8 * 1024)
    monkeypatch.setattr(keys, "COST", cost)
    monkeypatch.setattr(keys, "FLOOR", cost)
    library.create(tmp_path / "library", PASSPHRASE)
    with person_at(tmp_path / "library") as someone:
        someone.unlock()
        someone.wait(lambda: "Start an inspection" in buttons(someone), "the list")
        yield someone


def buttons(person: Person) -> dict[str, QAbstractButton]:
    """Every button in sight, by its words."""
    found = [each for each in person.window.findChildren(QAbstractButton) if each.isVisible()]
    return {each.text().replace("&", ""): each for each in found}


def click(widget: QWidget) -> None:
    """Press the mouse on its middle."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def field(person: Person, name: str) -> QLineEdit:
    """The line in sight of this name."""
    lines = [each for each in person.window.findChildren(QLineEdit) if each.isVisible()]
    return next(each for each in lines if each.accessibleName() == name)


def test_an_area_that_nobody_chose_is_not_taken_for_the_first_of_the_list(person: Person) -> None:
    click(buttons(person)["Start an inspection"])
    click(field(person, "Your name"))
    person.keys.type("A. Reid")
    click(buttons(person)["Start"])
    assert "Choose the council area." in words_in_sight(person.window)
    areas = next(each for each in person.window.findChildren(QAbstractItemView) if each.isVisible())
    angus = areas.visualRect(areas.model().index(2, 0)).center()
    QTest.mouseClick(areas.viewport(), Qt.MouseButton.LeftButton, pos=angus)
    click(buttons(person)["Start"])
    person.opened()
    assert "Angus" in words_in_sight(person.window)
