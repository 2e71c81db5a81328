"""The summary of what is wrong with a form, at its top: each line goes to its field."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QVBoxLayout

from ui.look.spacing import LARGE, MEDIUM, SMALL, TIGHT
from ui.parts.announcing import announce
from ui.parts.buttons import Button
from ui.parts.field import Field
from ui.parts.labels import Icon, label
from ui.parts.layout import column, row

TITLE = "There is a problem"


class ProblemLink(Button):
    """One line of the summary."""

    def __init__(self, words: str, field: Field) -> None:
        super().__init__(words.replace("&", "&&"), "error-link")
        self._field = field
        self.clicked.connect(field.go)


class ProblemSummary(QFrame):
    """Always one summary, even for one error; hidden while there is none."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("frame", "problems")
        self.setAccessibleName(TITLE)
        self._fields: list[Field] = []
        self._lines: QVBoxLayout = column(gap=TIGHT)
        head = row(Icon("triangle-alert", "bad"), label(TITLE, "strong"), None)
        self.setLayout(column(head, self._lines, gap=SMALL, margins=(LARGE, MEDIUM, LARGE, MEDIUM)))
        self.hide()

    def show_problems(self, problems: Sequence[tuple[Field, str]]) -> None:
        """Say what is wrong here and, in the same words, beside each field; focus goes to the first line."""
        self.clear()
        links = [ProblemLink(words, field) for field, words in problems]
        for link, (field, words) in zip(links, problems, strict=True):
            field.show_error(words)
            self._fields.append(field)
            self._lines.addWidget(link)
        self.setVisible(bool(links))
        if links:
            links[0].setFocus(Qt.FocusReason.OtherFocusReason)
            announce(self, ". ".join([TITLE, *(words for _, words in problems)]), urgent=True)

    def clear(self) -> None:
        """Nothing is wrong any more."""
        while self._fields:
            self._fields.pop().show_error("")
        while (item := self._lines.takeAt(0)) is not None:
            if (widget := item.widget()) is not None:
                widget.hide()
                widget.deleteLater()
        self.hide()
