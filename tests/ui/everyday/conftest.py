"""A library with one inspection of Fife in which a conversation with children is under way."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldwork import library
from fieldwork.capture.conversations import begin, plan
from fieldwork.capture.opening import start_inspection
from fieldwork.clock import Clock
from fieldwork.store import keys
from tests.ui.windows import PASSPHRASE, Person, person_at
from ui.preferences import preferences

CHEAP = keys.Cost(ops=1, mem=8 * 1024)


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """That library; made once, copied for each test."""
    folder = tmp_path_factory.mktemp("begun") / "library"
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "COST", CHEAP)
        patch.setattr(keys, "FLOOR", CHEAP)
        here, _ = library.create(folder, PASSPHRASE)
        with start_inspection(here, Clock(), "Fife", member_name="A. Reid") as opened:
            begin(opened.store, plan(opened.store, "children", "Girl of nine"))
    return folder


@pytest.fixture
def folder(begun: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of that library."""
    monkeypatch.setattr(keys, "COST", CHEAP)
    monkeypatch.setattr(keys, "FLOOR", CHEAP)
    shutil.copytree(begun, tmp_path / "library")
    return tmp_path / "library"


@pytest.fixture
def person(folder: Path) -> Iterator[Person]:
    """Someone in the open inspection."""
    with person_at(folder) as someone:
        someone.unlock()
        someone.opened()
        yield someone
    preferences().load(folder / "no settings here")


@pytest.fixture
def talking(person: Person) -> Person:
    """Someone with the keyboard in the notes of that conversation."""
    person.keys.press("Ctrl+2")
    person.settle()
    person.keys.press("F6")
    person.desk.page.focus_main()
    person.settle()
    return person
