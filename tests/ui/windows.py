"""A real main window over a real library, and how a test waits for it."""

from __future__ import annotations

import gc
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QApplication

from fieldwork.clock import Clock
from tests.ui.keys import Keys
from ui.app import make_window
from ui.desk import Desk
from ui.main_window import MainWindow

PASSPHRASE = "lantern harbour quilt seven"
PATIENCE = 30.0


@dataclass
class Told:
    """Stands in for message boxes and file dialogs."""

    errors: list[str] = field(default_factory=list)
    questions: list[str] = field(default_factory=list)
    saves_to: Path | None = None
    chooses: str | None = None
    opens: tuple[Path, ...] = ()

    def error(self, words: str) -> None:
        """Remember what was told."""
        self.errors.append(words)

    def confirm(self, question: str, action: str) -> bool:
        """Agree."""
        return True

    def choose(self, question: str, answers: tuple[str, ...]) -> str:
        """Remember what was asked, and give the answer set, or the last."""
        self.questions.append(question)
        return self.chooses if self.chooses is not None else answers[-1]

    def save_as(self, title: str, name: str, kinds: str) -> Path | None:
        """The place set."""
        return self.saves_to

    def open_file(self, title: str, kinds: str) -> Path | None:
        """The first file set."""
        return self.opens[0] if self.opens else None

    def open_files(self, title: str, kinds: str) -> tuple[Path, ...]:
        """The files set."""
        return self.opens

    def choose_folder(self, title: str) -> Path | None:
        """The folder set."""
        return self.opens[0] if self.opens else None


@dataclass
class Person:
    """Someone at the keyboard of a main window."""

    window: MainWindow
    told: Told
    keys: Keys

    @property
    def desk(self) -> Desk:
        """The open inspection."""
        desk = self.window.desk
        assert desk is not None, "no inspection is open"
        return desk

    def wait(self, until: Callable[[], bool], what: str) -> None:
        """Let the window work until this holds."""
        end = time.monotonic() + PATIENCE
        while not until():
            assert time.monotonic() < end, f"waited in vain: {what}"
            QApplication.processEvents()
            time.sleep(0.002)

    def settle(self) -> None:
        """Wait until everything under way is written, read and shown."""
        for _ in range(3):
            self.wait(lambda: not self.desk.workspace.busy, "the store to come to rest")
            QApplication.processEvents()

    def unlock(self, passphrase: str = PASSPHRASE) -> None:
        """Type the passphrase."""
        self.keys.type(passphrase)
        self.keys.press(Qt.Key.Key_Return)

    def opened(self) -> None:
        """Wait until an inspection is open."""
        self.wait(lambda: self.window.desk is not None, "the inspection to open")
        self.settle()


@contextmanager
def person_at(folder: Path, clock: Clock | None = None) -> Iterator[Person]:
    """A main window over the library of this folder, shown and active; closed at the end."""
    told = Told()
    window = make_window(folder, messages=told, clock=clock or Clock())
    person = Person(window, told, Keys())
    window.show()
    person.wait(lambda: window.isActiveWindow() and QApplication.focusWidget() is not None, "the window")
    try:
        yield person
    finally:
        window.close()
        window.deleteLater()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
