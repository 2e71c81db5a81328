"""Taking in a spreadsheet step by step: the file, its columns, what is in doubt, the first rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldwork.errors import FieldworkError, Refused
from fieldwork.interchange.columns import Table, Target, propose, table_of
from fieldwork.interchange.sheets import Spreadsheet, Stopped
from ui.look.spacing import LARGE, MEDIUM, SMALL
from ui.messages import Messages
from ui.pages.setting_up.sheets.file_bar import KINDS, FileBar
from ui.pages.setting_up.sheets.mapping import MappingTable
from ui.pages.setting_up.sheets.opening import Check, Opening
from ui.pages.setting_up.sheets.preview import Preview
from ui.pages.setting_up.sheets.questions import Question, Questions
from ui.parts.banner import Banner
from ui.parts.labels import label
from ui.parts.layout import column, holder
from ui.parts.tab_order import follow_layout
from ui.workspace import Workspace

COLUMNS = "What the columns are"
ASKED = "To be said before it can be taken in"
ROWS = "The first rows, as they were understood"


class Intake(QWidget):
    """`changed` whenever the rows are to be understood anew; answers are remembered for one file."""

    changed = Signal()
    cleared = Signal()
    """There is no file, or none that can be read."""

    def __init__(
        self,
        workspace: Workspace,
        messages: Messages,
        targets: Sequence[Target],
        help_: str,
        check: Check,
        widths: Sequence[int],
    ) -> None:
        super().__init__()
        self._workspace, self._messages, self._targets = workspace, messages, tuple(targets)
        self.opening = Opening(workspace, check, self)
        self.bar = FileBar(help_)
        self.trouble = Banner()
        self.mapping = MappingTable(targets)
        self.questions = Questions()
        self.preview = Preview("First rows", widths)
        self.notes = label("", wrap=True)
        self.table: Table | None = None
        self.answers: dict[tuple[str, ...], Any] = {}
        self._file: Spreadsheet | None = None
        self._name = ""
        self._asked: list[Question] = []
        self._ask_words = label(ASKED, "subheading")
        self._body = holder(
            column(
                label(COLUMNS, "subheading"), self.mapping, self._ask_words, self.questions,
                label(ROWS, "subheading"), self.notes, self.preview, gap=MEDIUM,
            )
        )  # fmt: skip
        self._body.hide()
        self.setLayout(column(self.bar, self.trouble, SMALL, self._body, gap=LARGE))
        self.bar.wanted.connect(self.choose)
        self.bar.stop_wanted.connect(self.opening.stop)
        self.bar.sheet_chosen.connect(self._use)
        self.mapping.changed.connect(self._on_mapped)
        self.questions.answered.connect(self._on_answered)
        self.opening.progress.connect(self._on_progress)
        self.opening.opened.connect(self._on_opened)
        self.opening.refused.connect(self._on_refused)

    @property
    def open(self) -> bool:
        """Whether there is a table to be taken in."""
        return self.table is not None

    def choose(self) -> None:
        """Ask for a file."""
        path = self._messages.open_file("Choose a spreadsheet", KINDS)
        if path is not None:
            self.take(path)

    def take(self, path: Path) -> None:
        """Read this file."""
        self.clear()
        self._name = path.name
        self.bar.show_reading(path.name, 0)
        self.opening.open(path)

    def clear(self) -> None:
        """Forget the file and every answer: what it held is in no store and is not kept here."""
        self.opening.stop()
        self.table, self._file = None, None
        self.answers, self._asked = {}, []
        self.trouble.hide()
        self.questions.clear()
        self.preview.show_rows((), ())
        self._body.hide()
        self.bar.clear()
        self.cleared.emit()

    def show_understood(
        self,
        became: Mapping[str, str],
        headings: Sequence[str],
        rows: Sequence[Sequence[str]],
        questions: Sequence[Question],
        notes: Sequence[str],
        problems: Sequence[str],
    ) -> None:
        """Show what the rows became, what is to be said, and what must be put right in the file."""
        self.mapping.show_became(became)
        self.preview.show_rows(headings, rows)
        asked = [each for each in questions if each.key not in self.answers]
        answered = [each for each in self._asked if each.key in self.answers]
        self._asked = [*answered, *asked]
        self.questions.ask(self._asked)
        self._ask_words.setVisible(bool(self._asked))
        self.notes.setText("\n".join(notes))
        self.notes.setVisible(bool(notes))
        if problems:
            self.trouble.say(" ".join(problems), "error")
        else:
            self.trouble.hide()
        follow_layout(self)

    def _use(self, sheet: str) -> None:
        """Take this sheet of the file."""
        assert self._file is not None
        self.answers, self._asked = {}, []
        try:
            self.table = table_of(self._file.sheet(sheet))
        except Refused as error:
            self.table = None
            self._body.hide()
            self.trouble.say(error.message, "error")
            self.cleared.emit()
            return
        self.trouble.hide()
        self.mapping.show_table(self.table, propose(self.table.headings, self._targets))
        self._body.show()
        self.changed.emit()

    def _on_progress(self, rows: int) -> None:
        if self.opening.busy:
            self.bar.show_reading(self._name, rows)

    def _on_opened(self, found: Spreadsheet) -> None:
        self._file = found
        sheet = found.sheet().name
        self.bar.show_file(found, sheet)
        self._use(sheet)

    def _on_refused(self, error: FieldworkError) -> None:
        self.clear()
        self.trouble.say(error.message, "info" if isinstance(error, Stopped) else "error")
        self.bar.choose.setFocus()

    def _on_mapped(self) -> None:
        # A word of another column may mean something else.
        self.answers, self._asked = {}, []
        self.changed.emit()

    def _on_answered(self, key: tuple[str, ...], value: object) -> None:
        self.answers[key] = value
        self.changed.emit()
