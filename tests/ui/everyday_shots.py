"""Pictures of the everyday frame: settings, help, PIN, the hidden screen, the red bar, the menu of a word."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from unittest.mock import patch

from PySide6.QtWidgets import QApplication, QWidget

from fieldwork import library, practice, settings
from fieldwork.capture.inspection import allow_pin
from fieldwork.capture.opening import open_inspection
from fieldwork.errors import DiskFull
from fieldwork.own import keep_own, read_own
from tests.ui.camera import begin, clock, grab, person_at, rest, views
from tests.ui.windows import Person
from ui.dialogs.settings import SettingsDialog
from ui.look.theme import theme
from ui.parts.notes import NotesEditor

PIN = "402718"
FULL = "The disk is full or cannot be written. Nothing was changed. Make some room, then try again."
WRONG = "She recieved a lettr about the safegaurding meeting from the health visiter in Ardrossan."


def main() -> int:
    """Draw everything into the folder named on the command line, or build/shots."""
    out = Path(sys.argv[1] if len(sys.argv) > 1 else "build/shots")
    out.mkdir(parents=True, exist_ok=True)
    app = begin()
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        with patch.object(settings, "default_path", lambda: place / "settings.json"):
            for drawn in pictures(place, out):
                print(drawn)
    return 0 if app else 1


def pictures(place: Path, out: Path) -> Iterator[Path]:
    """Every window of the frame, in every way of looking, and high contrast too."""
    practice.build(place / "practice", clock()).close()
    prepare(place)
    for view in views():
        yield from frame(place, out, view)
    for scheme in ("high-contrast-light", "high-contrast-dark"):
        theme().force(scheme)
        theme().set_zoom(1.0)
        yield from frame(place, out, scheme)


def prepare(place: Path) -> None:
    """A PIN, some words of one's own, and a lead who allows the PIN."""
    here = library.unlock(place / "practice", practice.PASSPHRASE)
    keep_own(here, replace(read_own(here), pin=PIN, words=("Ardmuir", "Glenfarrow", "outreacher")))
    with open_inspection(here.find("Northmoor"), clock()) as opened:
        allow_pin(opened.store, True)


def frame(place: Path, out: Path, view: str) -> Iterator[Path]:
    """One walk through the frame."""
    with person_at(place / "practice") as person:
        person.unlock(practice.PASSPHRASE)
        person.opened()
        yield from windows(person, out, view)
        yield from writing(person, out, view)
        person.desk.workspace.failed.emit(DiskFull(FULL))
        yield grab(person, out / f"everyday-not-saved-{view}.png")
        person.wait(lambda: person.window.start.pin is not None, "the PIN")
        person.keys.press("Ctrl+L")
        yield grab(person, out / f"everyday-pin-{view}.png")


def windows(person: Person, out: Path, view: str) -> Iterator[Path]:
    """Settings, top and bottom, and the help."""
    look, zoom = theme().scheme, theme().zoom
    person.window.show_settings()
    dialog = person.window.findChild(SettingsDialog)
    assert dialog is not None
    yield _alone(dialog, out / f"everyday-settings-{view}.png")
    dialog.words.list.setFocus()
    dialog.scroll_to(dialog.away)
    yield _alone(dialog, out / f"everyday-settings-below-{view}.png")
    dialog.reject()
    person.window.show_help_here()
    yield _alone(_help(person), out / f"everyday-help-{view}.png")
    _help(person).close()
    theme().force(look)
    theme().set_zoom(zoom)


def writing(person: Person, out: Path, view: str) -> Iterator[Path]:
    """A word spelt wrong with its menu, and the hidden screen."""
    ids = {row["code"]: row["id"] for row in practice.records() if "code" in row}
    person.desk.go("conversations", ids["A1"])
    person.settle()
    person.window.activateWindow()
    person.wait(person.window.isActiveWindow, "the window to be active")
    editor = person.desk.page.findChild(NotesEditor)
    assert editor is not None
    editor.setFocus()
    editor.start_note()
    person.keys.type(WRONG)
    rest(lambda: not person.desk.workspace.busy)
    yield grab(person, out / f"everyday-spelling-{view}.png")
    person.keys.press("Ctrl+.")
    popup = QApplication.activePopupWidget()
    assert popup is not None
    yield _alone(popup, out / f"everyday-spelling-menu-{view}.png")
    popup.close()
    person.keys.press("F12")
    person.keys.type("x")
    yield grab(person, out / f"everyday-hidden-{view}.png")
    person.keys.press("F12")
    editor.setFocus()
    person.keys.press("Ctrl+Z")


def _help(person: Person) -> QWidget:
    from ui.help import HelpWindow

    found = person.window.findChild(HelpWindow)
    assert found is not None
    return found


def _alone(widget: QWidget, file: Path) -> Path:
    rest(lambda: True)
    widget.grab().save(str(file))
    return file


if __name__ == "__main__":
    raise SystemExit(main())
