"""The page File reading: the sample of case files, and the one being read."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QPushButton, QStackedWidget, QWidget

from fieldwork.capture.sample import add_sampled_file
from fieldwork.errors import FieldworkError
from fieldwork.report.blank import Blank, form_blank, print_blank
from ui.messages import Messages
from ui.page import Page
from ui.pages.file_reading.case_file import HERE, CaseFile
from ui.pages.file_reading.files import FilesPane
from ui.pages.file_reading.lists import ListsPanel
from ui.pages.file_reading.reading import Sample, place_of, sample_of
from ui.parts.empty import EmptyState
from ui.parts.layout import column, holder, row
from ui.parts.shortcuts import shortcut
from ui.workspace import Workspace

NARROW = 64.0
"""Width in lines of text below which the list of files folds away."""
VERY_NARROW = 36.0
"""Width in lines of text below which the list of sections folds away too."""
EMPTY = (
    "No case files yet",
    "Add each child of the sample. The code comes by itself; say what is known of age, register and home, "
    "and who is to read the files. Names never go in.",
    "Add a case file",
)


class FileReadingPage(Page):
    """Reading children’s files: choose one, read it by the form, finish it."""

    name = "file_reading"
    title = "File reading"
    icon = "folder-open"
    kinds = frozenset(
        {"inspection", "sampled_file", "reading", "answer", "event", "member", "template", "question"}
        | {"same_as", "tag"}
    )

    def __init__(self, workspace: Workspace, messages: Messages) -> None:
        super().__init__(workspace, messages)
        self.files, self.case = FilesPane(), CaseFile(workspace)
        self.lists = ListsPanel(workspace)
        self._empty = EmptyState(self.icon, *EMPTY)
        self._sample: Sample | None = None
        self._focus_due = False
        self._added = ""
        self._narrow = self._list_over = self._list_hidden = False
        sides = row(self.files, self.case, gap=0)
        sides.setStretch(1, 1)
        self._both = holder(sides)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._both)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.lists)
        self.setLayout(column(self._stack))
        self._connect()

    def refresh(self) -> None:
        """Ask again for the list and for the file shown."""
        self.workspace.read(self._on_sample, sample_of, self.workspace.catalogue)
        self.case.refresh()
        if self._in_lists:
            self.lists.refresh()

    def open(self, record: str) -> None:
        """Show a case file, or the reading, answer or event named."""
        self._leave_lists()
        self.workspace.read(self._on_place, place_of, record)

    @property
    def record(self) -> str:
        """The case file shown."""
        return self.case.file

    def focus_main(self) -> None:
        """Put the keyboard where the work is, now or once it is there."""
        if self._sample is None:
            self._focus_due = True
        elif self._in_lists:
            self.lists.setFocus()
        elif self._sample.lines:
            self.case.setFocus()
        elif (button := self._empty.findChild(QPushButton)) is not None:
            button.setFocus()

    def parts(self) -> tuple[QWidget, ...]:
        """List of files, list of sections, and the work itself."""
        if self._in_lists:
            return self.lists.parts()
        every = (self.files.list, self.case.sections.list, self.case)
        return tuple(part for part in every if part.isVisibleTo(self))

    def at_hand(self) -> str:
        """The reading shown, else the case file."""
        return self.case.at_hand()

    def leave(self) -> None:
        """Write whatever is being typed."""
        self.case.leave()

    def fit(self, width_in_lines: float) -> None:
        """Fold the lists away where there is no room for them."""
        self._narrow = width_in_lines < NARROW
        self._list_over = self._list_over and self._narrow
        self.case.fit(wide=width_in_lines >= VERY_NARROW)
        self._fold()

    # commands

    def add_file(self) -> None:
        """Add a case file and show its details."""
        self.leave()
        self.workspace.write_then(self._on_added, add_sampled_file)

    def show_lists(self) -> None:
        """Show who reads which case file."""
        self.leave()
        self._stack.setCurrentWidget(self.lists)
        self.lists.refresh()
        self.lists.setFocus()

    def print_blank(self, file: str = "") -> None:
        """Save the blank reading form as PDF; with a case file, under its code."""
        line = next((each for each in self._sample.lines if each.id == file), None) if self._sample else None
        name = f"Reading form {line.code}.pdf" if line else "Reading form.pdf"
        out = self.messages.save_as("Save the blank reading form as PDF", name, "PDF (*.pdf)")
        if out is not None:
            told = partial(self._on_blank, out)
            self.workspace.read(told, form_blank, otherwise=self._on_not_printed, file=file)

    def find_file(self) -> None:
        """Put the keyboard into the filter."""
        if not self.files.isVisibleTo(self):
            self.toggle_list()
        self.files.focus_filter()

    def toggle_list(self) -> None:
        """Show or hide the list of files; where there is room for one thing only, instead of the form."""
        if self._narrow:
            self._list_over = not self._list_over
        else:
            self._list_hidden = not self._list_hidden
        self._fold()
        if self.files.isVisibleTo(self):
            self.files.list.setFocus()
        else:
            self.case.setFocus()

    @property
    def _in_lists(self) -> bool:
        return self._stack.currentWidget() is self.lists

    def _on_blank(self, out: Path, blank: Blank) -> None:
        done = partial(self._on_printed, out)
        self.workspace.compute(done, print_blank, blank, out, otherwise=self._on_not_printed)

    def _on_printed(self, out: Path, pages: int) -> None:
        self.told.emit(f"{out.name}: {pages} pages, without names", False)

    def _on_not_printed(self, error: FieldworkError) -> None:
        self.messages.error(error.message)

    def _leave_lists(self) -> None:
        if self._in_lists:
            self._stack.setCurrentWidget(self._both if self._sample and self._sample.lines else self._empty)

    def _on_lists_closed(self) -> None:
        self._leave_lists()
        self.focus_main()

    def _on_print_this(self) -> None:
        self.print_blank(self.case.file)

    def _on_sample(self, sample: Sample) -> None:
        self._sample = sample
        if not self._in_lists:
            self._stack.setCurrentWidget(self._both if sample.lines else self._empty)
        self.files.show_sample(sample)
        if sample.lines and self.case.file not in {line.id for line in sample.lines}:
            own = [line for line in sample.lines if line.mine and line.state != "complete"]
            self.files.go_to([*own, *sample.lines][0].id)
        elif self._added:
            self.files.go_to(self._added)
            self._added = ""
        else:
            self.files.list.go_to(self.case.file)
        if self._focus_due:
            self._focus_due = False
            self.focus_main()

    def _on_place(self, place: tuple[str, str, str]) -> None:
        file, reading, question = place
        if file:
            self.case.show_file(file, reading, question or HERE)
            self.files.go_to(file)

    def _on_added(self, file: object) -> None:
        self._added = str(file)
        self.case.show_file(self._added, goal=HERE, details=True)
        self._list_over = False
        self._fold()
        self.told.emit("Case file added", True)

    def _on_risk(self, _: str) -> None:
        self.concern_wanted.emit()

    def _on_file(self, file: str) -> None:
        if file and file != self.case.file:
            self.case.show_file(file)

    def _on_file_opened(self, file: str) -> None:
        self._on_file(file)
        self._list_over = False
        self._fold()
        self.case.setFocus()

    def _fold(self) -> None:
        over = self._narrow and self._list_over
        self.files.setVisible(over if self._narrow else not self._list_hidden)
        self.case.setVisible(not over)

    def _connect(self) -> None:
        self._empty.acted.connect(self.add_file)
        self.files.new_wanted.connect(self.add_file)
        self.files.lists_wanted.connect(self.show_lists)
        self.files.print_wanted.connect(self.print_blank)
        self.case.begin.print.clicked.connect(self._on_print_this)
        self.lists.closed.connect(self._on_lists_closed)
        self.lists.file_wanted.connect(self.open)
        self.lists.told.connect(self.told)
        self.files.chosen.connect(self._on_file)
        self.files.opened.connect(self._on_file_opened)
        self.case.told.connect(self.told)
        self.case.risk.chosen.connect(self._on_risk)
        self.case.head.list.clicked.connect(self.toggle_list)
        shortcut(self, "Ctrl+N", self.add_file, words="New case file")
        shortcut(self, "Ctrl+Shift+L", self.find_file, words="Filter the case files")
        shortcut(self, "F9", self.toggle_list, words="Show or hide the list")
        shortcut(self, "Ctrl+PgDown", self.case.next_section, words="Next section of the form")
        shortcut(self, "Ctrl+PgUp", self.case.section_before, words="Section before")
        shortcut(self, "Ctrl+Return", self.case.next_open, words="Next question without an answer")
        shortcut(self, "Ctrl+Enter", self.case.next_open)
