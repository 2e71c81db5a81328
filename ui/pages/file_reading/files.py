"""The list of case files, with its filter and the button for a new one."""

from __future__ import annotations

from datetime import date

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QLineEdit

from ui.look.spacing import LARGE, MEDIUM, SMALL
from ui.look.theme import theme
from ui.pages.file_reading.reading import Line, Sample
from ui.parts.buttons import Button, chip
from ui.parts.dates import MONTHS
from ui.parts.labels import Elided, label
from ui.parts.layout import Flow, column, row
from ui.parts.lists import listview
from ui.parts.rows import Row

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
WEEK = 7


class FilesPane(QFrame):
    """All case files that the filter lets through. `opened` on Enter, `chosen` on moving."""

    WIDTH = 252

    chosen = Signal(str)
    opened = Signal(str)
    new_wanted = Signal()
    lists_wanted = Signal()
    print_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("frame", "pane")
        self._sample = Sample()
        self._narrowing = False
        self._counts = label("", "muted")
        self.new = Button("&New", icon="plus", name="New case file", tip="Ctrl+N")
        self._filter = QLineEdit()
        self._filter.setPlaceholderText("Filter")
        self._filter.setAccessibleName("Filter case files by code, age, register or reader")
        self._filter.setClearButtonEnabled(True)
        self._mine = chip("Mine", name="Only files I read or am to read")
        self._open = chip("Not finished", name="Only files not yet read to the end")
        self.lists = Button("Reading lists", "quiet", icon="users", tip="Who reads which case file")
        self.print = Button(icon="printer", name="Save a blank reading form as PDF", kind="quiet")
        self.list = listview("Case files", hint="Enter goes to the form.")
        self._none = label("No case file fits the filter.", "muted", wrap=True)
        self._none.hide()
        self._lay_out()
        self._filter.textChanged.connect(self._on_filter)
        self._filter.installEventFilter(self)
        self._mine.toggled.connect(self._on_filter)
        self._open.toggled.connect(self._on_filter)
        self.list.chosen.connect(self._on_chosen)
        self.list.clicked.connect(self._on_clicked)
        self.list.opened.connect(self.opened)
        self.new.clicked.connect(self.new_wanted)
        self.lists.clicked.connect(self.lists_wanted)
        self.print.clicked.connect(self.print_wanted)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def show_sample(self, sample: Sample) -> None:
        """Show these files and stay on the same one."""
        self._sample = sample
        self._counts.setText(_counts(sample))
        self._show_rows()

    def go_to(self, file: str) -> bool:
        """Make that file current; a filter that hides it is taken away."""
        if self.list.go_to(file):
            return True
        self._filter.clear()
        self._mine.setChecked(False)
        self._open.setChecked(False)
        return self.list.go_to(file)

    def focus_filter(self) -> None:
        """Put the keyboard into the filter."""
        self._filter.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._filter.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self._filter and isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            if event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Return, Qt.Key.Key_Enter):
                self.list.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
            if event.key() == Qt.Key.Key_Escape and self._filter.text():
                self._filter.clear()
                return True
        return False

    def _lay_out(self) -> None:
        head = row(Elided("File reading"), self.new, margins=(LARGE, MEDIUM, MEDIUM, 0))
        head.setStretch(0, 1)
        narrowing = column(
            self._counts,
            row(self.lists, self.print, None, gap=SMALL),
            self._filter,
            Flow(self._mine, self._open, gap=SMALL),
            self._none,
            gap=SMALL,
            margins=(LARGE, 0, MEDIUM, 0),
        )
        body = column(head, narrowing, self.list, gap=SMALL)
        body.setStretch(2, 1)
        self.setLayout(body)

    def _show_rows(self) -> None:
        rows = [_row(line, self._sample.today) for line in self._sample.lines if self._fits(line)]
        # What the filter hides stays open beside it: only a person chooses another file.
        self._narrowing = True
        self.list.show_rows(rows)
        self._narrowing = False
        self._none.setVisible(bool(self._sample.lines) and not rows)

    def _fits(self, line: Line) -> bool:
        words = self._filter.text().casefold().split()
        text = " ".join((line.code, *line.about, line.reader, line.state)).casefold()
        return (
            all(word in text for word in words)
            and (line.mine or not self._mine.isChecked())
            and (line.state != "complete" or not self._open.isChecked())
        )

    def _on_chosen(self, file: str) -> None:
        if not self._narrowing:
            self.chosen.emit(file)

    def _on_clicked(self) -> None:
        self.chosen.emit(self.list.current)

    def _on_filter(self) -> None:
        self._show_rows()

    def _on_theme(self) -> None:
        self.setFixedWidth(theme().scaled(self.WIDTH))


def _counts(sample: Sample) -> str:
    whole = max(sample.target, len(sample.lines))
    return f"{sample.read} of {whole} read"


def _row(line: Line, today: str) -> Row:
    lacking = f"{line.missing} missing" if line.missing else ""
    sub = " · ".join(part for part in (lacking, *line.about[:1], line.reader, *line.about[1:]) if part)
    state = "two versions" if line.contested else line.state
    spoken_state = state if state != "complete" else "finished"
    when = day_words(line.on, today)
    parts = (f"Case file {line.code}", spoken_state, lacking, *line.about, line.reader, when)
    spoken = ", ".join(part for part in parts if part)
    return Row(line.id, line.code, sub=sub, when=when, state=state, spoken=spoken)


def day_words(day: str, today: str) -> str:
    """Today, a day of the week within the last seven, else 9 March."""
    if not day:
        return ""
    when, now = date.fromisoformat(day), date.fromisoformat(today)
    if when == now:
        return "Today"
    if 0 < (now - when).days < WEEK:
        return DAYS[when.weekday()]
    return f"{when.day} {MONTHS[when.month - 1]}"
