"""All indicators and themes in a list over the page, found by typing, set or taken off by Enter."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.look.spacing import SMALL
from ui.pages.conversations.overlay import Overlay
from ui.pages.conversations.topics import Topic
from ui.parts.delegates import GuideDelegate
from ui.parts.labels import label
from ui.parts.layout import column
from ui.parts.lists import listview
from ui.parts.rows import Row

HINT = "Enter sets the tag or takes it off"


class FindLine(QLineEdit):
    """A line whose up and down keys move in the list below it."""

    moved = Signal(int)
    done = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down):
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.done.emit()
        else:
            super().keyPressEvent(event)


class TopicList(Overlay):
    """Hidden until it is opened. `chosen(label)` once it is closed."""

    WIDTH, HEIGHT = 340, 360

    chosen = Signal(str)

    def __init__(self, page: QWidget) -> None:
        super().__init__(page, "All tags", self.WIDTH, self.HEIGHT)
        self._topics: Sequence[Topic] = ()
        self._set: dict[str, str] = {}
        self._line = FindLine()
        self._line.setAccessibleName("Find an indicator or theme")
        self._line.setPlaceholderText("Find an indicator or theme")
        self._list = listview("Indicators and themes", (), GuideDelegate, HINT)
        hint = label(f"{HINT}. Esc closes.", "muted")
        self.setLayout(column(self._line, self._list, hint, gap=SMALL, margins=(12, 12, 12, 12)))
        self._line.textEdited.connect(self._on_typed)
        self._line.moved.connect(self._on_moved)
        self._line.done.connect(self._on_done)
        self._list.opened.connect(self._on_opened)
        self._list.clicked.connect(self._on_done)

    def open_over(self, topics: Sequence[Topic], tags: Sequence[tuple[str, str]], under: QWidget) -> None:
        """Show the topics, those in `tags` ticked with their direction, below that widget."""
        self._topics, self._set = topics, dict(tags)
        self._line.clear()
        self._on_typed("")
        self.open_under(under, self._line)

    def _on_typed(self, text: str) -> None:
        words = text.casefold().split()
        found = [each for each in self._topics if all(word in _sought(each) for word in words)]
        self._list.show_rows(self._row(topic) for topic in found)
        if found and not self._list.current:
            self._list.go_to(found[0].label)

    def _row(self, topic: Topic) -> Row:
        direction = self._set.get(topic.label, "")
        title = f"{topic.label}: {direction}" if direction else topic.label
        return Row(topic.label, title, state="complete" if direction else "not started", spoken=title)

    def _on_moved(self, by: int) -> None:
        keys = [row.key for row in self._list.rows]
        if keys:
            at = keys.index(self._list.current) if self._list.current in keys else -1
            self._list.go_to(keys[min(len(keys) - 1, max(0, at + by))])

    def _on_opened(self, _: str) -> None:
        self._on_done()

    def _on_done(self) -> None:
        label_ = self._list.current
        self.close_it()
        if label_:
            self.chosen.emit(label_)


def _sought(topic: Topic) -> str:
    return f"{topic.label} {topic.tip}".casefold()
