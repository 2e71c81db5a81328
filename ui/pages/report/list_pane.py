"""The report from its first chapter to its last as a list, and below it what is still to be looked at."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QFrame, QWidget

from ui.look.spacing import LARGE, MEDIUM, SMALL
from ui.look.theme import theme
from ui.pages.report.drawing import CHAPTER, INDICATOR, ParagraphDelegate
from ui.pages.report.places import Check
from ui.pages.report.reading import Line
from ui.parts.delegates import GuideDelegate
from ui.parts.frames import frame
from ui.parts.labels import label
from ui.parts.layout import column
from ui.parts.lists import RowList, listview
from ui.parts.rows import Row

ALL_DONE = "Nothing stands in the way of the final report."


class ListPane(QWidget):
    """`chosen(key)` when another line is wanted, `opened` to go on to its words; `looked` follows a check."""

    WIDTH = 276
    CHECKS = 172

    chosen = Signal(str)
    opened = Signal(str)
    looked = Signal(str, str)

    def __init__(self) -> None:
        super().__init__()
        self._checks: tuple[Check, ...] = ()
        self.list: RowList = listview("Paragraphs of the report", (), ParagraphDelegate)
        self.checks: RowList = listview("To look at", (), GuideDelegate)
        self.checks.setAccessibleDescription("What stands in the way of the final report. Enter goes there.")
        self._count = label("To look at", "strong")
        self._done = label(ALL_DONE, "muted", wrap=True)
        above = frame("card", column(self.list, margins=(0, SMALL, 0, SMALL)))
        told = column(self._count, self._done, margins=(LARGE, 0, LARGE, 0))
        self._below: QFrame = frame(
            "card", column(told, self.checks, gap=SMALL, margins=(0, MEDIUM, 0, SMALL))
        )
        inside = column(above, self._below, gap=MEDIUM)
        inside.setStretch(0, 1)
        self.setLayout(inside)
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self.opened)
        self.checks.opened.connect(self._on_check)
        self.checks.clicked.connect(self._on_clicked)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def show_lines(self, lines: tuple[Line, ...]) -> None:
        """Show the report, staying on the same line."""
        self.list.show_rows(map(_row, lines))

    def go_to(self, key: str) -> None:
        """Make that line the current one, with its chapter in sight where it is the first."""
        self.list.go_to(key)
        if self.list.currentIndex().row() <= 1:
            self.list.scrollToTop()

    def show_checks(self, checks: tuple[Check, ...]) -> None:
        """Show what is still to be done."""
        self._checks = checks
        rows = [Row(str(number), check.text, state="look again") for number, check in enumerate(checks)]
        self.checks.show_rows(rows)
        self._count.setText(f"To look at ({len(checks)})" if checks else "To look at")
        self.checks.setVisible(bool(checks))
        self._done.setVisible(not checks)

    def _on_chosen(self, key: str) -> None:
        # When a row goes, its neighbour becomes the current one, a heading too.
        if any(row.key == key and not row.heading for row in self.list.rows):
            self.chosen.emit(key)

    def _on_check(self, number: str) -> None:
        check = self._checks[int(number)]
        if check.page:
            self.looked.emit(check.page, check.record)

    def _on_clicked(self) -> None:
        self._on_check(self.checks.current)

    def _on_theme(self) -> None:
        self.setFixedWidth(theme().scaled(self.WIDTH))
        self._below.setMaximumHeight(theme().scaled(self.CHECKS))
        QTimer.singleShot(0, self, self._reveal)

    def _reveal(self) -> None:
        """Lines of another height have moved the current one."""
        self.list.scrollTo(self.list.currentIndex())


def _row(line: Line) -> Row:
    if line.level:
        title = f"{line.number}  {line.title}" if line.number else line.title
        return Row(line.key, title, CHAPTER if line.level == 1 else INDICATOR, heading=True, spoken=title)
    state = "two versions" if line.two_versions else "" if line.written else "not started"
    told = {"two versions": "two versions", "not started": "not written yet"}.get(state, "")
    number = f"Paragraph {line.number}" if line.written and line.number else line.number
    spoken = ", ".join(filter(None, (number, line.title, told)))
    return Row(line.key, line.title, when=line.number, state=state, spoken=spoken)
