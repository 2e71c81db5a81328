"""While you type: spelling, the marking of names, and the person's own words."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.look.spacing import MEDIUM, SMALL
from ui.look.theme import theme
from ui.parts.announcing import announce
from ui.parts.buttons import Button
from ui.parts.delegates import NavDelegate
from ui.parts.labels import label
from ui.parts.layout import column, row
from ui.parts.lists import RowList
from ui.parts.rows import Row
from ui.parts.ticks import Tick
from ui.preferences import preferences
from ui.spelling import speller

HEIGHT = 130
NONE = "Words that you add from the menu of an underlined word are listed here. They are kept encrypted."


class Words(QWidget):
    """Two ticks and a list of words, each of which can be taken out again."""

    def __init__(self) -> None:
        super().__init__()
        self.spelling = Tick("Underline words that are not in the British dictionary (Ctrl+. offers others)")
        self.names = Tick("Underline what could identify a person, as a name or a date of birth")
        self.list = RowList("My words", NavDelegate)
        self._none = label(NONE, "muted", wrap=True)
        self._remove = Button("Remove the word", icon="trash-2")
        self._title = label("My words", "strong")
        self.setLayout(
            column(
                label("While you type", "subheading"), self.spelling, self.names, self._title,
                self._none, self.list, row(self._remove, None), gap=SMALL, margins=(0, MEDIUM, 0, 0),
            )
        )  # fmt: skip
        self.spelling.clicked.connect(self._on_spelling)
        self.names.clicked.connect(self._on_names)
        self._remove.clicked.connect(self._on_remove)
        preferences().changed.connect(self._show)
        speller().changed.connect(self._show)
        theme().changed.connect(self._fit)
        self._fit()
        self._show()

    def _fit(self) -> None:
        self.list.setFixedHeight(theme().scaled(HEIGHT))

    def _show(self) -> None:
        self.spelling.setChecked(preferences().now.check_spelling)
        self.names.setChecked(preferences().now.mark_names)
        words = speller().own
        self.list.show_rows(Row(word, word, icon="pencil") for word in words)
        if words and not self.list.current:
            self.list.go_to(words[0])
        for widget, there in ((self.list, words), (self._remove, words), (self._none, not words)):
            widget.setVisible(bool(there))

    def _on_spelling(self) -> None:
        preferences().set(check_spelling=self.spelling.isChecked())

    def _on_names(self) -> None:
        preferences().set(mark_names=self.names.isChecked())

    def _on_remove(self) -> None:
        if word := self.list.current:
            speller().remove(word)
            announce(self, f"Removed: {word}")
            if not speller().own:
                self.spelling.setFocus()
