"""Pictures of every page, and of every printed page, to be looked at: python -m tests.ui.shots FOLDER."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from unittest.mock import patch

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1")
os.environ.setdefault("QT_FONT_DPI", "96")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QApplication, QLineEdit

from fieldwork import library, practice, settings
from fieldwork.capture.opening import Opened, open_inspection, start_inspection
from fieldwork.clock import FixedClock
from fieldwork.report.writing import write_council_report
from tests.ui.keys import Keys
from tests.ui.windows import Person, Told
from ui.app import make_window
from ui.look.theme import init, theme
from ui.look.tokens import Scheme
from ui.pages.report.printing import picture
from ui.places import PLACES

SIZE = (1366, 768)
VIEWS: tuple[tuple[str, Scheme, float], ...] = (
    ("light", "light", 1.0),
    ("dark", "dark", 1.0),
    ("150", "light", 1.5),
)
SHOWN = {"conversations": "A1", "file_reading": "F-A1", "findings": "FD-A1"}
"""What is opened on a page, by its code."""
THEN = datetime(2010, 4, 6, 11, 58, tzinfo=UTC)
PASSPHRASE = "lantern harbour quilt seven"
PAPER = 900
"""Width of a printed page in pixels."""
STILL = 400
"""Milliseconds in which nothing may happen any more before a picture is taken."""


def main() -> int:
    """Draw everything into the folder named on the command line, or build/shots."""
    out = Path(sys.argv[1] if len(sys.argv) > 1 else "build/shots")
    out.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    init(app)
    QApplication.setCursorFlashTime(0)
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        with patch.object(settings, "default_path", lambda: place / "settings.json"):
            for drawn in pictures(place, out):
                print(drawn)
    return 0


def pictures(place: Path, out: Path) -> Iterator[Path]:
    """Make the libraries in `place`, and draw every window and every printed page; the files written."""
    practice.build(place / "practice", clock()).close()
    here, _ = library.create(place / "begun", PASSPHRASE)
    start_inspection(here, clock(), "Stirling", member_name="A. Reid").close()
    for name, scheme, zoom in VIEWS:
        theme().force(scheme)
        theme().set_zoom(zoom)
        yield from starting(place, out, name)
        yield from full(place, out, name)
        yield from empty(place, out, name)
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


@contextmanager
def person_at(folder: Path) -> Iterator[Person]:
    """A main window of the usual size over the library of this folder, at a fixed time."""
    scheme, zoom = theme().scheme, theme().zoom
    window = make_window(folder, messages=Told(), clock=clock())
    # The person's own preferences do not count here.
    theme().force(scheme)
    theme().set_zoom(zoom)
    told = Told()
    window.use_messages(told)
    window.resize(*SIZE)
    window.show()
    window.activateWindow()
    person = Person(window, told, Keys())
    person.wait(lambda: QApplication.focusWidget() is not None, "the window")
    try:
        yield person
    finally:
        window.close()
        window.deleteLater()
        QApplication.processEvents()


def grab(person: Person, file: Path) -> Path:
    """Draw the window once it has come to rest."""
    rest(lambda: person.window.desk is None or not person.desk.workspace.busy)
    person.window.grab().save(str(file))
    return file


def rest(still: Callable[[], bool]) -> None:
    """Let the window work until nothing has happened for a while."""
    quiet = 0
    while quiet < 2:
        loop = QEventLoop()
        QTimer.singleShot(STILL // 2, loop.quit)
        loop.exec()
        quiet = quiet + 1 if still() else 0


def clock() -> FixedClock:
    """The sixth of April 2010, two minutes to noon."""
    return FixedClock(THEN)


if __name__ == "__main__":
    raise SystemExit(main())
