"""The window comes back where it stood, each inspection on its last page; the file says ids only."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication

from fieldwork import library, settings
from fieldwork.capture.conversations import plan
from fieldwork.capture.opening import start_inspection
from fieldwork.clock import Clock
from fieldwork.settings import Settings
from fieldwork.store import keys
from tests.ui.windows import PASSPHRASE, person_at
from ui.preferences import preferences
from ui.remembering import place_of, restore_window


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file of the preferences; the library beside it holds one conversation."""
    cost = keys.Cost(ops=1, mem=8 * 1024)
    monkeypatch.setattr(keys, "COST", cost)
    monkeypatch.setattr(keys, "FLOOR", cost)
    monkeypatch.setattr(settings, "default_path", lambda: tmp_path / "settings.json")
    here, _ = library.create(tmp_path / "library", PASSPHRASE)
    with start_inspection(here, Clock(), "Fife", member_name="A. Reid") as opened:
        plan(opened.store, "staff", title="Secret title")
    return tmp_path / "settings.json"


def test_an_inspection_opens_where_it_was_left_and_the_file_holds_ids_alone(kept: Path) -> None:
    with person_at(kept.parent / "library") as person:
        person.unlock()
        person.opened()
        assert person.desk.page.name == "overview"
        person.desk.go("conversations")
        person.settle()
        talk = person.desk.page.record
        person.window.resize(1100, 700)
        person.keys.press("Ctrl+L")
        person.unlock()
        person.opened()
        assert (person.desk.page.name, person.desk.page.record) == ("conversations", talk)
    found = json.loads(kept.read_text("utf-8"))
    assert [place[0] for place in found["places"].values()] == ["conversations"]
    assert found["window"][2:4] == [1100, 700]
    assert "Secret" not in kept.read_text("utf-8") and "Fife" not in kept.read_text("utf-8")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("window", [1, 2, 3]),
        ("window", ["a", 1, 1, 1, 1]),
        ("window", {"x": 1}),
        ("places", [1]),
        ("places", {"x": ["overview", ""]}),
        ("places", {"01": ["Over View", ""]}),
        ("places", {"01": ["overview", "a name"]}),
        ("places", {"01": "overview"}),
    ],
)
def test_nonsense_in_the_file_is_as_nothing(tmp_path: Path, name: str, value: object) -> None:
    path = tmp_path / "settings.json"
    path.write_text(json.dumps({name: value}), "utf-8")
    assert getattr(settings.load(path), name) == getattr(Settings(), name)


def test_a_window_from_a_screen_that_is_gone_comes_into_sight(kept: Path) -> None:
    with person_at(kept.parent / "library") as person:
        preferences().set(window=[50_000, -900, 5000, 4000, 0], places={"01": ["no_page", ""]})
        restore_window(person.window)
        room = QApplication.primaryScreen().availableGeometry()
        assert room.contains(person.window.geometry().topLeft())
        assert person.window.width() <= max(room.width(), person.window.minimumWidth())
        assert place_of("01") == ("overview", "") == place_of("02")
