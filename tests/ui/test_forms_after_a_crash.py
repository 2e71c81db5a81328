"""A form filled in halfway: the program ends without a word, is opened again, and the words are there."""

from __future__ import annotations

import shutil
import time
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QPlainTextEdit

from fieldwork import library
from fieldwork.capture.opening import start_inspection
from fieldwork.clock import Clock
from fieldwork.store import keys
from tests.ui.windows import PASSPHRASE, Person, person_at

MOMENT = 0.8
"""Seconds from the last key to the end of the program."""
WORDS = "Are plans followed up?"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A library with one inspection just begun."""
    cost = keys.Cost(ops=1, mem=8 * 1024)
    monkeypatch.setattr(keys, "COST", cost)
    monkeypatch.setattr(keys, "FLOOR", cost)
    here, _ = library.create(tmp_path / "library", PASSPHRASE)
    with start_inspection(here, Clock(), "Fife", member_name="A. Reid"):
        pass
    return tmp_path / "library"


def test_a_line_of_enquiry_half_written_is_there_after_the_program_ended_and_after_a_lock(folder: Path):
    with person_at(folder) as person:
        person.unlock()
        person.opened()
        assert _begin(person) == ""
        person.keys.type(WORDS)
        end = time.monotonic() + MOMENT
        person.wait(lambda: time.monotonic() > end, "the moment to pass")
        # A machine busy with other tests may be late with what was due by now.
        person.settle()
        # What a program that ends here leaves on the disk.
        after = shutil.copytree(folder, folder.parent / "after")
        person.keys.type(" By whom?")
        person.keys.press("Ctrl+L")
        person.unlock()
        person.opened()
        assert _begin(person) == f"{WORDS} By whom?"
    with person_at(after) as person:
        person.unlock()
        person.opened()
        assert _begin(person) == WORDS


def _begin(person: Person) -> str:
    """Go to adding a line of enquiry; what stands there already."""
    person.desk.go("setting_up", "enquiries")
    person.settle()
    person.keys.press("Ctrl+N")
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit | QPlainTextEdit)
    assert field.accessibleName() == "What is to be found out"
    return field.text() if isinstance(field, QLineEdit) else field.toPlainText()
