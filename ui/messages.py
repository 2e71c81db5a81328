"""The only user of message boxes and file dialogs; a recorder stands in for it in tests."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QMessageBox, QWidget


class Messages(Protocol):
    """How the window asks and tells."""

    def error(self, words: str) -> None:
        """Tell what stands in the way."""

    def confirm(self, question: str, action: str) -> bool:
        """Ask before something that cannot be undone; `action` names the button."""

    def choose(self, question: str, answers: tuple[str, ...]) -> str:
        """Ask a question with named answers, the first of which is offered; "" where none was chosen."""

    def save_as(self, title: str, name: str, kinds: str) -> Path | None:
        """Ask where to save a file."""

    def open_file(self, title: str, kinds: str) -> Path | None:
        """Ask for one file."""

    def open_files(self, title: str, kinds: str) -> tuple[Path, ...]:
        """Ask for files; none where the person thinks better of it."""

    def choose_folder(self, title: str) -> Path | None:
        """Ask for a folder."""


class BoxMessages:
    """Messages in boxes over a window."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def error(self, words: str) -> None:
        """Tell what stands in the way."""
        box = self._box(words)
        box.setIcon(QMessageBox.Icon.Warning)
        box.exec()

    def confirm(self, question: str, action: str) -> bool:
        """Ask before something that cannot be undone."""
        box = self._box(question)
        go = box.addButton(action, QMessageBox.ButtonRole.AcceptRole)
        cancel = box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(cancel)
        box.exec()
        return box.clickedButton() is go

    def choose(self, question: str, answers: tuple[str, ...]) -> str:
        """Ask a question with named answers."""
        box = self._box(question)
        buttons = {box.addButton(each, QMessageBox.ButtonRole.AcceptRole): each for each in answers}
        box.addButton(QMessageBox.StandardButton.Cancel)
        box.setDefaultButton(next(iter(buttons)))
        box.exec()
        return next((words for button, words in buttons.items() if box.clickedButton() is button), "")

    def save_as(self, title: str, name: str, kinds: str) -> Path | None:
        """Ask where to save a file."""
        chosen, _ = QFileDialog.getSaveFileName(self._window, title, str(Path.home() / name), kinds)
        return Path(chosen) if chosen else None

    def open_file(self, title: str, kinds: str) -> Path | None:
        """Ask for one file."""
        chosen, _ = QFileDialog.getOpenFileName(self._window, title, str(Path.home()), kinds)
        return Path(chosen) if chosen else None

    def open_files(self, title: str, kinds: str) -> tuple[Path, ...]:
        """Ask for files."""
        chosen, _ = QFileDialog.getOpenFileNames(self._window, title, str(Path.home()), kinds)
        return tuple(map(Path, chosen))

    def choose_folder(self, title: str) -> Path | None:
        """Ask for a folder."""
        chosen = QFileDialog.getExistingDirectory(self._window, title, str(Path.home()))
        return Path(chosen) if chosen else None

    def _box(self, words: str) -> QMessageBox:
        box = QMessageBox(self._window)
        box.setWindowTitle("Fieldwork")
        box.setTextFormat(Qt.TextFormat.PlainText)
        box.setText(words)
        return box
