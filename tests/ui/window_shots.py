"""Pictures of finding, commands and history, to be looked at: python -m tests.ui.window_shots FOLDER."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from fieldwork import library, practice, settings
from fieldwork.capture.opening import start_inspection
from tests.ui.camera import begin, clock, grab, person_at, rest, views
from tests.ui.windows import PASSPHRASE, Person


def main() -> int:
    """Draw them into the folder named on the command line, or build/shots."""
    out = Path(sys.argv[1] if len(sys.argv) > 1 else "build/shots")
    out.mkdir(parents=True, exist_ok=True)
    app = begin()
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        with patch.object(settings, "default_path", lambda: place / "settings.json"):
            prepare(place)
            for view in views():
                for drawn in finding(place, out, view):
                    print(drawn)
    return 0 if app else 1


def prepare(place: Path) -> None:
    """The practice inspection, and one only started."""
    practice.build(place / "practice", clock()).close()
    here, _ = library.create(place / "begun", PASSPHRASE)
    start_inspection(here, clock(), "Stirling", member_name="A. Reid").close()


def finding(place: Path, out: Path, view: str) -> Iterator[Path]:
    """Search full and empty, the palette, the keys, the history, and a toast."""
    with person_at(place / "practice") as person:
        person.unlock(practice.PASSPHRASE)
        person.opened()
        person.desk.go("search")
        yield grab(person, out / f"search-empty-{view}.png")
        yield search(person, out / f"search-{view}.png", "listen")
        yield search(person, out / f"search-nothing-{view}.png", "xyzzy")
        person.desk.go("history")
        yield grab(person, out / f"history-{view}.png")
        person.desk.go("conversations")
        person.settle()
        person.keys.press("Ctrl+F")
        person.keys.type("school")
        yield grab(person, out / f"find-{view}.png")
        person.keys.press(Qt.Key.Key_Escape)
        person.desk.page.told.emit("Note deleted", True)
        yield grab(person, out / f"toast-{view}.png")
        yield small(person, "Ctrl+K", out / f"palette-{view}.png", "con")
        yield small(person, "F1", out / f"keys-{view}.png", "")
    with person_at(place / "begun") as person:
        person.unlock(PASSPHRASE)
        person.opened()
        person.desk.go("history")
        yield grab(person, out / f"history-begun-{view}.png")


def search(person: Person, file: Path, words: str) -> Path:
    """Search for these words."""
    person.desk.page.focus_main()
    person.keys.type(words)
    rest(lambda: not person.desk.workspace.busy)
    return grab(person, file)


def small(person: Person, key: str, file: Path, words: str) -> Path:
    """Open a small window by its key, type into it, draw it, close it."""
    person.keys.press(key)
    rest(lambda: not person.desk.workspace.busy)
    person.keys.type(words)
    box = QApplication.activeWindow()
    assert box is not None and box is not person.window
    rest(lambda: True)
    box.grab().save(str(file))
    person.keys.press(Qt.Key.Key_Escape)
    rest(lambda: QApplication.activeWindow() is person.window)
    return file


if __name__ == "__main__":
    raise SystemExit(main())
