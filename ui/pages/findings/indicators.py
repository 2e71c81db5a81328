"""The list of indicators: how many findings each has, and its evaluation."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from fieldwork.capture.checks import counted
from fieldwork.catalogue.frameworks import Framework
from ui.look.spacing import LARGE, MEDIUM, SMALL, TIGHT
from ui.pages.findings.reading import Board, Line
from ui.parts.frames import frame
from ui.parts.labels import label
from ui.parts.layout import column
from ui.parts.lists import listview
from ui.parts.rows import Row


class IndicatorsPane(QWidget):
    """The list, and how many of them are evaluated."""

    def __init__(self) -> None:
        super().__init__()
        self.list = listview("Quality indicators", hint="Enter goes to the findings")
        self._count = label("", "muted")
        head = column(label("Findings", "heading"), self._count, gap=TIGHT)
        head.setContentsMargins(LARGE, MEDIUM, MEDIUM, SMALL)
        self.setLayout(column(frame("pane", column(head, self.list, gap=0))))

    def show_board(self, board: Board) -> None:
        """Show all indicators, the one of the board as the current one."""
        self.list.show_rows(_row(line, board.framework) for line in board.lines)
        if self.list.current != board.indicator.code:
            self.list.go_to(board.indicator.code)
        graded = [line for line in board.lines if line.indicator.graded]
        evaluated = sum(line.grade is not None for line in graded)
        self._count.setText(f"{evaluated} of {len(graded)} evaluated")


def _row(line: Line, framework: Framework) -> Row:
    word = framework.word(line.grade) if line.grade else ""
    begun = bool(line.findings or line.grade)
    state = "complete" if line.status == "final" else "under way" if begun else "not started"
    state = "two versions" if line.two_versions else state
    findings = counted(line.findings, "finding") if line.findings else "none yet"
    standing = f"{word}, {line.status}" if word else "not evaluated"
    return Row(
        key=line.indicator.code,
        title=f"{line.indicator.code}  {word}".strip(),
        sub=line.indicator.short,
        when=findings,
        state=state,
        spoken=", ".join((line.indicator.code, line.indicator.title, standing, findings, state)),
    )
