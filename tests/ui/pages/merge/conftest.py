"""What the tests of the page share: a team, of whom one sits at a real window, and what they handed over."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QAccessible, QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

from fieldwork import settings
from fieldwork.capture.writing import add, edit
from fieldwork.clock import FixedClock
from fieldwork.records import Conversation, Finding, Note
from tests.fieldwork.exchange.team import PASSPHRASE, Team, history
from tests.ui.windows import Person, person_at
from ui.pages.merge import MergePage

LEAD, OKAFOR, SHAH = "A. Reid", "J. Okafor", "M. Shah"
PRESSED = 150
"""Milliseconds that a button stays down which is pressed by its letter."""


@dataclass
class Meeting:
    """The team, the files they handed over, and the ids of what they know in common."""

    team: Team
    files: dict[str, Path] = field(default_factory=dict)
    ids: dict[str, str] = field(default_factory=dict)
    evening: datetime = datetime(2010, 3, 16, 18, 0, tzinfo=UTC)

    @contextmanager
    def seat(self, name: str) -> Iterator[Person]:
        """Somebody at the keyboard of a window over their own library, on this page."""
        opened = self.team.laptops.pop(name)
        opened.close()
        self.evening += timedelta(hours=1)
        clock = FixedClock(self.evening, seed=f"the evening of {name} at {self.evening}")
        with person_at(opened.place.folder.parent, clock) as person:
            person.unlock(PASSPHRASE)
            person.opened()
            person.keys.press("Ctrl+6")
            person.settle()
            yield person
        self.team.open(name)

    def history(self, person: Person) -> list[str]:
        """Every change of the store that is open in the window."""
        found: list[list[str]] = []
        person.desk.workspace.read(found.append, history)
        person.settle()
        return found[0]


@pytest.fixture(autouse=True)
def own_settings(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Preferences of nobody."""
    monkeypatch.setattr(settings, "default_path", lambda: tmp_path / "settings.json")


@pytest.fixture
def meeting(cheap_keys: None, tmp_path: Path) -> Iterator[Meeting]:
    """A. Reid leads; J. Okafor and M. Shah have each written notes, and both have changed one finding."""
    team = Team(tmp_path)
    store = team.start(LEAD).store
    at = Meeting(team)
    at.ids["talk"] = add(store, Conversation, group="staff", title="Staff of the nursery")
    at.ids["note"] = add(store, Note, conversation=at.ids["talk"], text="First words.", sort="said")
    finding = {"indicator": "P2-1", "heading": "working well", "statement": "Children are heard."}
    at.ids["finding"] = add(store, Finding, **finding)
    for name in (OKAFOR, SHAH):
        team.join(name)
    team.round()
    for name in (OKAFOR, SHAH):
        write(team, name, at.ids)
        at.files[name] = team.hand(name, to="lead")
    yield at
    team.close()


def write(team: Team, name: str, ids: dict[str, str]) -> None:
    """A conversation with three notes, and other words in five fields that all have."""
    store = team.store(name)
    talk = add(store, Conversation, group="families", title=f"A parent, by {name}")
    for number in range(3):
        add(store, Note, conversation=talk, text=f"Note {number} of {name}.", sort="said")
    edit(store, ids["finding"], statement=f"Children are heard, says {name}.")
    sort = "seen" if name == SHAH else "my thought"
    edit(store, ids["note"], text=f"First words. {name} adds more.", sort=sort)
    edit(store, ids["talk"], title=f"Staff of {name}’s nursery", place=f"Room of {name}")


def page_of(person: Person) -> MergePage:
    """The page."""
    page = person.desk.page
    assert isinstance(page, MergePage)
    return page


def press(person: Person, *keys: str | Qt.Key) -> None:
    """Press keys, each after everything is at rest."""
    for key in keys:
        person.keys.press(key)
        if str(key).startswith("Alt+"):
            QTest.qWait(PRESSED)
        person.settle()


def focused_name() -> str:
    """What a screen reader calls the place the keyboard is in."""
    focused = QApplication.focusWidget()
    interface = QAccessible.queryAccessibleInterface(focused) if focused else None
    return interface.text(QAccessible.Text.Name).replace("&", "") if interface else ""


def tab_to(person: Person, name: str) -> None:
    """Press Tab until the keyboard is in the place of this name."""
    passed = []
    for _ in range(60):
        if focused_name().startswith(name):
            return
        passed.append(focused_name())
        press(person, Qt.Key.Key_Tab)
    raise AssertionError(f"Tab never comes to “{name}”; it passed {passed}")


def drop(target: QWidget, path: Path, *, welcome: bool = True) -> None:
    """Drag a file or folder over a widget and let it go there, as the window system tells it."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    data.setText(str(path))
    place, copy = QPointF(4, 4), Qt.DropAction.CopyAction
    held = (data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier)
    for event in (QDragEnterEvent(place.toPoint(), copy, *held), QDropEvent(place, copy, *held)):
        event.ignore()
        QApplication.sendEvent(target, event)
        assert event.isAccepted() == welcome
