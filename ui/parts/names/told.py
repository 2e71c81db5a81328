"""A quiet line below a text that says which of its words could identify a person."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QObject, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit, QWidget

from fieldwork.privacy import find
from ui.parts.labels import Elided, Icon
from ui.parts.layout import row
from ui.parts.marking import QUIET, Mark, Marker
from ui.parts.names.cleared import cleared

SHOWN = 3
BEGIN = "Could identify someone: "


def checker(text: str) -> Sequence[Mark]:
    """What the names guard finds in one paragraph."""
    return [
        Mark(each.start, each.end, f"“{each.words}” {each.why}", "names")
        for each in find(text, cleared().words)
    ]


def in_words(reasons: Iterable[tuple[str, str]]) -> str:
    """The line, from words and why: why where it is one, else each of the words once; a few of many."""
    known = dict(reasons)
    if len(known) <= 1:
        return "".join(f"{BEGIN}{why}" for why in known.values())
    each = [f"“{words}”" for words in known]
    more = f", and {len(each) - SHOWN} more" if len(each) > SHOWN else ""
    return f"{BEGIN}{', '.join(each[:SHOWN])}{more}"


class NamesTold(QWidget):
    """The line; nothing to be seen while nothing is found. `changed` when it says something else."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words = Elided("", "muted")
        line = row(Icon("info", "warn"), self._words, gap=6)
        line.setStretchFactor(self._words, 1)
        self.setLayout(line)
        self.hide()

    @property
    def words(self) -> str:
        """What it says."""
        return self._words.text()

    def say(self, words: str) -> None:
        """Say this; nothing hides the line."""
        if words != self.words:
            self._words.show_text(words)
            self.setVisible(bool(words))
            self.changed.emit()


def watch(edit: QTextEdit | QPlainTextEdit | QLineEdit) -> NamesTold:
    """Mark what could identify a person in this text, and tell it in the line this gives back."""
    told = NamesTold()
    if isinstance(edit, QLineEdit):
        _LineWatch(edit, told)
    else:
        _TextWatch(edit, told)
    return told


class _TextWatch(QObject):
    """Underlines the words of a text of many lines."""

    def __init__(self, edit: QTextEdit | QPlainTextEdit, told: NamesTold) -> None:
        super().__init__(edit)
        self._told, self._marker = told, Marker(edit)
        self._marker.use(checker)
        self._marker.marked.connect(self._on_marked)
        cleared().changed.connect(self._marker.look_again)

    def _on_marked(self) -> None:
        names = [each for each in self._marker.all() if each.mark.look == "names"]
        self._told.say(in_words((each.words, each.mark.why) for each in names))


class _LineWatch(QObject):
    """Tells of one line after a pause; Qt draws no underlines in one."""

    def __init__(self, edit: QLineEdit, told: NamesTold) -> None:
        super().__init__(edit)
        self._edit, self._told = edit, told
        self._wait = QTimer(self, singleShot=True, interval=QUIET)
        self._wait.timeout.connect(self._look)
        edit.textChanged.connect(self._wait.start)
        cleared().changed.connect(self._wait.start)

    def _look(self) -> None:
        text = self._edit.text()
        self._told.say(in_words((text[mark.start : mark.end], mark.why) for mark in checker(text)))
