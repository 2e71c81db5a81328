"""The timetable: conversations planned from a spreadsheet, in one step that can be undone."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldwork.capture.checks import counted
from fieldwork.capture.timetable import Teller, plan_timetable, teller
from fieldwork.errors import FieldworkError
from fieldwork.interchange.sheets import Spreadsheet
from fieldwork.interchange.timetable import DAY, TARGETS, Choices
from ui.look.spacing import LARGE, MEDIUM
from ui.messages import Messages
from ui.pages.setting_up.section import Section
from ui.pages.setting_up.sheets.intake import Intake
from ui.pages.setting_up.sheets.questions import LEAVE_OUT
from ui.pages.setting_up.timetable.understanding import HEADINGS, Understood, understand
from ui.parts.buttons import Button
from ui.parts.labels import label
from ui.parts.layout import column, holder, row
from ui.workspace import Workspace

ABOUT = (
    "A sheet with a line for each conversation: its date and time, the group, with whom by role, where, and "
    "who goes. Nobody we talk with is named in it."
)
WIDTHS = (54, 200, 160, 100, 150, 130)
"""Pixels of the columns of the first rows at 100 % text."""
FIRST_SAY = "Answer what is to be said above first."
NOTHING = "There is nothing new to plan in this sheet."


class TimetableSection(Section):
    """Takes in a sheet; what is planned stands under Conversations."""

    name: ClassVar[str] = "timetable"
    title: ClassVar[str] = "Timetable"
    about: ClassVar[str] = "Conversations planned all at once, from a spreadsheet."
    kinds: ClassVar[frozenset[str]] = frozenset(("conversation", "member", "template"))

    def __init__(self, workspace: Workspace, messages: Messages) -> None:
        super().__init__(workspace, messages)
        self._known = Teller()
        self._understood = Understood()
        self._asked = 0
        self.intake = Intake(workspace, messages, TARGETS, ABOUT, _anything, WIDTHS)
        self.plan = Button("Plan them", "primary", icon="check")
        self.plan.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._cancel = Button("Cancel")
        self._told = label("", "strong", wrap=True)
        self._go = Button("Go to the conversations", "link")
        self._done = holder(column(self._told, self._go, gap=MEDIUM))
        self._done.hide()
        self._body = holder(column(self.trouble, row(self.plan, self._cancel, None, gap=MEDIUM), gap=MEDIUM))
        self._body.hide()
        self.setLayout(column(self._done, self.intake, self._body, gap=LARGE))
        self.intake.changed.connect(self._on_changed)
        self.intake.cleared.connect(self._on_cleared)
        self.plan.clicked.connect(self._on_plan)
        self._cancel.clicked.connect(self._on_cancelled)
        self._go.clicked.connect(self._on_go)

    def refresh(self) -> None:
        """Ask who there is, which guides, and what is planned already."""
        self.workspace.read(self._on_known, teller)

    def focus_main(self) -> None:
        """To choosing a sheet."""
        self.intake.bar.choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def parts(self) -> tuple[QWidget, ...]:
        """Choosing, and planning."""
        return (self.intake.bar.choose, self.intake.preview, self.plan)

    def take_files(self, paths: tuple[Path, ...]) -> bool:
        """Read the first of these files as a timetable."""
        self.intake.take(paths[0])
        return True

    def stop(self) -> None:
        """Forget the sheet."""
        self.intake.clear()

    def _on_known(self, known: Teller) -> None:
        self._known = known
        self._on_changed()

    def _on_changed(self) -> None:
        table = self.intake.table
        if table is None:
            return
        self._asked += 1
        job = partial(understand, table, self.intake.mapping.mapped(), self._known, self._choices())
        self.workspace.compute(partial(self._on_understood, self._asked), job)

    def _choices(self) -> Choices:
        answers = self.intake.answers
        words = {
            (key[0], key[2]): "" if value == LEAVE_OUT else str(value)
            for key, value in answers.items()
            if len(key) == 3
        }
        return Choices(str(answers.get((DAY, "order"), "")), words)

    def _on_understood(self, number: int, found: Understood) -> None:
        if number != self._asked or not self.intake.open:
            return
        self._understood = found
        self.trouble.hide()
        listed = found.found
        problems = [found.lacking] if found.lacking else list(listed.problems) if listed else []
        self.intake.show_understood(
            found.became, HEADINGS, found.rows, found.questions, listed.notes if listed else (), problems
        )
        self._body.setVisible(listed is not None and not problems)
        count = len(listed.rows) if listed else 0
        self.plan.setText(f"Plan {counted(count, 'conversation')}" if count else "Plan them")

    def _on_plan(self) -> None:
        found = self._understood.found
        if found is None:
            return
        if not found.ready:
            self.trouble.say(NOTHING if not found.rows else FIRST_SAY, "info")
            for key, field in self.intake.questions.fields.items():
                if key not in self.intake.answers:
                    field.go()
                    return
            return
        self.plan.setEnabled(False)
        self.workspace.write_then(self._on_planned, plan_timetable, found.rows, otherwise=self._on_refused)

    def _on_planned(self, made: tuple[str, ...]) -> None:
        self.plan.setEnabled(True)
        self.intake.clear()
        words = f"{counted(len(made), 'conversation')} planned"
        self._told.setText(f"{words}.")
        self._done.show()
        self.told.emit(words, True)
        self.focus_main()

    def _on_refused(self, error: FieldworkError) -> None:
        self.plan.setEnabled(True)
        self.refuse(error)

    def _on_cleared(self) -> None:
        self._understood = Understood()
        self.trouble.hide()
        self._body.hide()
        self._done.hide()

    def _on_cancelled(self) -> None:
        self.intake.clear()
        self.focus_main()

    def _on_go(self) -> None:
        self.go_requested.emit("conversations", "")


def _anything(_found: Spreadsheet) -> None:
    """Names of colleagues may stand in a timetable; who it may not name is looked at column by column."""
