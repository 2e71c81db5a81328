"""How pictures are taken: a window of the usual size at a fixed time, drawn once it has come to rest."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1")
os.environ.setdefault("QT_FONT_DPI", "96")

from PySide6.QtCore import QEventLoop, QTimer
from PySide6.QtWidgets import QApplication

from fieldwork import settings
from fieldwork.clock import FixedClock
from tests.ui.keys import Keys
from tests.ui.windows import Person, Told
from ui.app import make_window
from ui.look.theme import init, theme
from ui.look.tokens import Scheme
from ui.preferences import SCHEMES

SIZE = (1366, 768)
VIEWS: tuple[tuple[str, Scheme, float], ...] = (
    ("light", "light", 1.0),
    ("dark", "dark", 1.0),
    ("contrast", "high-contrast-dark", 1.0),
    ("150", "light", 1.5),
)
THEN = datetime(2010, 4, 6, 11, 58, tzinfo=UTC)
STILL = 400
"""Milliseconds in which nothing may happen any more before a picture is taken."""


def begin() -> QApplication:
    """The application, with a caret that does not blink."""
    app = QApplication([])
    init(app)
    QApplication.setCursorFlashTime(0)
    return app


def views() -> Iterator[str]:
    """Each way of looking, by its name."""
    for name, scheme, zoom in VIEWS:
        # As the person's own preference: the next thing the window remembers would bring back theirs.
        preferred = next(each for each, known in SCHEMES.items() if known == scheme)
        here = settings.default_path()
        settings.save(replace(settings.load(here), scheme=preferred, text_size=round(zoom * 100)), here)
        theme().force(scheme)
        theme().set_zoom(zoom)
        yield name


@contextmanager
def person_at(folder: Path) -> Iterator[Person]:
    """A main window of the usual size over the library of this folder, at a fixed time."""
    scheme, zoom = theme().scheme, theme().zoom
    told = Told()
    window = make_window(folder, messages=told, clock=clock())
    # The person's own preferences do not count here.
    theme().force(scheme)
    theme().set_zoom(zoom)
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
