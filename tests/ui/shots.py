"""Pictures of every page, and of every printed page, to be looked at: python -m tests.ui.shots FOLDER."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLineEdit

from fieldwork import library, practice, settings
from fieldwork.capture.opening import Opened, open_inspection, start_inspection
from fieldwork.report.writing import write_council_report
from tests.ui import exchange_shots
from tests.ui.camera import begin, clock, grab, person_at, views
from ui.look.theme import theme
from ui.pages.report.printing import picture
from ui.places import PLACES

SHOWN = {"conversations": "A1", "file_reading": "F-B1", "findings": "FD-A1"}
"""What is opened on a page, by its code."""
PASSPHRASE = "lantern harbour quilt seven"
PAPER = 900
"""Width of a printed page in pixels."""


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
    """Make the libraries in `place`, and draw every window and every printed page; the files written."""
    practice.build(place / "practice", clock()).close()
    here, _ = library.create(place / "begun", PASSPHRASE)
    start_inspection(here, clock(), "Stirling", member_name="A. Reid").close()
    exchange_shots.prepare(place)
    for name in views():
        yield from starting(place, out, name)
        yield from full(place, out, name)
        yield from empty(place, out, name)
        yield from exchange_shots.exchanging(place, out, name)
    theme().force("light")
    theme().set_zoom(1.0)
    yield from printed(place, out)


def starting(place: Path, out: Path, view: str) -> Iterator[Path]:
    """The first window of all, the locked one, and a wrong passphrase."""
    with person_at(place / f"new {view}") as person:
        yield grab(person, out / f"start-new-{view}.png")
    with person_at(place / "begun") as person:
        yield grab(person, out / f"start-locked-{view}.png")
        person.unlock("not the right one")
        person.wait(lambda: isinstance(QApplication.focusWidget(), QLineEdit), "the refusal")
        yield grab(person, out / f"start-wrong-passphrase-{view}.png")


def full(place: Path, out: Path, view: str) -> Iterator[Path]:
    """Every page of the practice inspection; at last a report that cannot be saved."""
    ids = {row["code"]: row["id"] for row in practice.records() if "code" in row}
    with person_at(place / "practice") as person:
        person.unlock(practice.PASSPHRASE)
        person.opened()
        for number, each in enumerate(PLACES, 1):
            person.desk.go(each.name, ids.get(SHOWN.get(each.name, ""), ""))
            yield grab(person, out / f"{number}-{each.name}-{view}.png")
        person.desk.go("report")
        person.told.saves_to = place / "nowhere" / "report.pdf"
        person.keys.press("Ctrl+S")
        yield grab(person, out / f"error-report-{view}.png")


def empty(place: Path, out: Path, view: str) -> Iterator[Path]:
    """Every page of an inspection that has only been started."""
    with person_at(place / "begun") as person:
        person.unlock(PASSPHRASE)
        person.opened()
        for number, each in enumerate(PLACES, 1):
            person.desk.go(each.name)
            yield grab(person, out / f"empty-{number}-{each.name}-{view}.png")


def printed(place: Path, out: Path) -> Iterator[Path]:
    """Every page of the report of the practice inspection, as it leaves the team and with its evidence."""
    here = library.unlock(place / "practice", practice.PASSPHRASE)
    with open_inspection(here.find("Northmoor"), clock()) as opened:
        yield from pages(opened, out / "report.pdf", internal=False)
        yield from pages(opened, out / "report-internal.pdf", internal=True)


def pages(opened: Opened, file: Path, *, internal: bool) -> Iterator[Path]:
    """The report, and a picture of each of its pages."""
    count = write_council_report(opened.store, file, internal=internal).pages
    data = file.read_bytes()
    for page in range(count):
        drawn = picture(data, page, PAPER)
        image = QImage(drawn.pixels, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_BGR888)
        target = file.with_name(f"{file.stem}-{page + 1:02}.png")
        image.save(str(target))
        yield target


if __name__ == "__main__":
    raise SystemExit(main())
