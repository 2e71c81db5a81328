"""Drawing the sample from the council’s list: the list, how it is divided, how many, and the key."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from fieldwork.capture.drawing import BY_WORDS, RESERVES, Asked, new_seed
from fieldwork.errors import FieldworkError
from fieldwork.interchange.council_list import OFF, ON, TARGETS, Decisions
from fieldwork.interchange.identifying import refuse_identifying
from fieldwork.interchange.key_sheet import KINDS, draw_and_write_key
from fieldwork.judgement.draw import in_proportion
from ui.look.spacing import LARGE, MEDIUM
from ui.messages import Messages
from ui.pages.setting_up.sample.parts_grid import PartsGrid
from ui.pages.setting_up.sample.understanding import TWICE, Understood, understand
from ui.pages.setting_up.sheets.intake import Intake
from ui.pages.setting_up.sheets.questions import LEAVE_OUT
from ui.parts.banner import Banner
from ui.parts.buttons import Button
from ui.parts.field import Field, choice_field, line_field, number_field, ticks_field
from ui.parts.labels import label
from ui.parts.layout import column, holder, row
from ui.parts.problems import ProblemSummary
from ui.parts.tab_order import follow_layout
from ui.workspace import Workspace

ABOUT = (
    "The council sends a list of all children in the agreed groups, with its own reference for each and "
    "without names, dates of birth or addresses. A list that identifies children is refused."
)
WIDTHS = (60, 110, 200, 200, 150)
"""Pixels of the columns of the first rows at 100 % text; the last for all that follow."""
SHARED, EACH = "shared", "each"
SAVE = "Save the key for the council’s coordinator"
KEY_NAME = "Key to our codes.xlsx"
KEY_KINDS = "Excel workbook (*.xlsx);;Text in columns (*.csv)"
KEY = (
    "Drawing also writes the key between our codes and the council’s references, for the council’s "
    "coordinator. It is written once: Fieldwork keeps no reference and cannot write it again."
)
FIRST_SAY = "Answer what is to be said above first"


class DrawPane(QWidget):
    """`drawn(path)` once the sample is drawn and the key written; `cancelled`."""

    drawn = Signal(str)
    cancelled = Signal()

    def __init__(self, workspace: Workspace, messages: Messages) -> None:
        super().__init__()
        self._workspace, self._messages = workspace, messages
        self._understood = Understood()
        self._asked = 0
        self.intake = Intake(workspace, messages, TARGETS, ABOUT, refuse_identifying, WIDTHS)
        self.by = ticks_field("Divide the list by", list(BY_WORDS.items()), "Each part is drawn for itself.")
        self.how = choice_field(
            "How many?", [(SHARED, "So many in all, shared in proportion"), (EACH, "So many of each part")]
        )
        self.total = number_field("Case files in all", "At least one of each part.", 1, 5_000)
        self.reserves = number_field("Reserves for each part", "Read in turn when a file cannot be.", 0, 100)
        self.seed = line_field(
            "Seed", "Decides the draw. It is kept, so that anybody can draw the same again."
        )
        self.grid = PartsGrid()
        self.problems, self.trouble = ProblemSummary(), Banner()
        self.draw = Button("Draw the sample and save the key…", "primary", icon="check")
        self.draw.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._cancel = Button("Cancel")
        numbers = row(self.total, self.reserves, self.seed, gap=LARGE)
        for each in (self.total, self.reserves, self.seed):
            numbers.setAlignment(each, Qt.AlignmentFlag.AlignTop)
        self._body = holder(
            column(
                label("How many to draw", "subheading"), self.problems, self.trouble, self.by, self.how,
                numbers,
                self.grid, label(KEY, "muted", wrap=True), row(self.draw, self._cancel, None, gap=MEDIUM),
                gap=MEDIUM,
            )
        )  # fmt: skip
        self._body.hide()
        self.setLayout(column(self.intake, self._body, gap=LARGE))
        self._connect()
        self.begin()

    def begin(self) -> None:
        """Ask afresh."""
        self.intake.clear()
        self.by.set_value(("register_status",))
        self.how.set_value(SHARED)
        self.total.set_value(None)
        self.reserves.set_value(RESERVES)
        self._workspace.read(self.seed.set_value, new_seed)

    def take(self, path: Path) -> None:
        """Read this file as the council’s list."""
        self.intake.take(path)

    def _connect(self) -> None:
        self.intake.changed.connect(self._on_changed)
        self.intake.cleared.connect(self._body.hide)
        self.by.changed.connect(self._on_changed)
        for each in (self.how, self.total, self.reserves, self.grid):
            each.changed.connect(self._show_shares)
        self.draw.clicked.connect(self._on_draw)
        self._cancel.clicked.connect(self.cancelled)

    # understanding

    def _decided(self) -> Decisions:
        answers = self.intake.answers
        words = {
            (key[0], key[2]): "" if value == LEAVE_OUT else str(value)
            for key, value in answers.items()
            if len(key) == 3
        }
        orders = {key[0]: str(value) for key, value in answers.items() if len(key) == 2}
        return Decisions(words, orders, TWICE in answers)

    def _divided_by(self) -> tuple[str, ...]:
        chosen = self.by.value()
        return tuple(each for each in self._offered() if isinstance(chosen, tuple) and each in chosen)

    def _offered(self) -> tuple[str, ...]:
        mapped = self.intake.mapping.mapped()
        dated = ON in mapped or OFF in mapped
        return tuple(each for each in BY_WORDS if each in mapped or (each == "register_status" and dated))

    def _on_changed(self) -> None:
        table = self.intake.table
        if table is None:
            return
        offered = self._offered()
        for field, box in zip(BY_WORDS, self.by.control.targets(), strict=True):
            box.setVisible(field in offered)
        self.by.setVisible(bool(offered))
        self._asked += 1
        self._workspace.compute(
            partial(self._on_understood, self._asked),
            partial(
                understand, table, self.intake.mapping.mapped(), self._workspace.catalogue, self._decided(),
                self._divided_by(),
            ),
        )  # fmt: skip

    def _on_understood(self, number: int, found: Understood) -> None:
        if number != self._asked or not self.intake.open:
            return
        self._understood = found
        listed = found.found
        problems = list(listed.problems) if listed else []
        self.intake.show_understood(
            found.became, found.headings, found.rows, found.questions, listed.notes if listed else (),
            [found.lacking] if found.lacking else problems,
        )  # fmt: skip
        self._body.setVisible(listed is not None and not problems)
        self.grid.show_sizes(found.sizes)
        self._show_shares()
        follow_layout(self)

    # how many

    def _show_shares(self) -> None:
        self.problems.clear()
        shared = self.how.value() != EACH
        self.total.setVisible(shared)
        if not shared or self._understood.found is None:
            self.grid.show_shares(None if not shared else {})
            return
        shares: dict[tuple[str, ...], tuple[int, int]] = {}
        if self.total.value():
            sizes = {each.name: each.listed for each in self._understood.sizes}
            spare = self._spare()
            targets = in_proportion(sizes, int(str(self.total.value())))
            shares = {name: (count, min(spare, sizes[name] - count)) for name, count in targets.items()}
        self.grid.show_shares(shares)

    def _spare(self) -> int:
        reserves = self.reserves.value()
        return int(str(reserves)) if reserves is not None else RESERVES

    def _wish(self) -> Asked:
        by, seed = self._divided_by(), str(self.seed.value())
        if self.how.value() == EACH:
            return Asked(by, seed, targets=self.grid.targets(), reserves=self._spare())
        return Asked(by, seed, total=int(str(self.total.value() or 0)), reserves=self._spare())

    def _wrong(self) -> Sequence[tuple[Field, str]]:
        found = []
        unanswered = [
            each for key, each in self.intake.questions.fields.items() if key not in self.intake.answers
        ]
        if unanswered:
            found.append((unanswered[0], FIRST_SAY))
        if self.how.value() == EACH:
            if self.grid.problem() or not sum(self.grid.targets().values()):
                found.append(
                    (self.how, self.grid.problem() or "Say how many case files to draw of each part")
                )
        elif self.total.value() is None:
            found.append((self.total, self.total.problem() or "Say how many case files to draw"))
        if self.reserves.value() is None:
            found.append((self.reserves, self.reserves.problem() or "Say how many reserves, or 0"))
        if not self.seed.value():
            found.append((self.seed, "Enter a seed: any number, chosen by chance"))
        return found

    def _on_draw(self) -> None:
        self.trouble.hide()
        self.problems.clear()
        wrong = self._wrong()
        if wrong:
            self.problems.show_problems(wrong)
            follow_layout(self)
            return
        listed = self._understood.found
        if listed is None or not listed.ready or self.grid.too_many:
            return
        path = self._messages.save_as(SAVE, KEY_NAME, KEY_KINDS)
        if path is None:
            return
        if path.suffix.lower() not in KINDS:
            path = path.with_name(f"{path.name}{KINDS[0]}")
        self.draw.setEnabled(False)
        self._workspace.write_then(
            partial(self._on_drawn, path), draw_and_write_key, listed.children,
            self._wish(), path, otherwise=self._refuse,
        )  # fmt: skip

    def _on_drawn(self, path: Path, _draw: str) -> None:
        self.draw.setEnabled(True)
        self._understood = Understood()
        self.begin()
        self.drawn.emit(str(path))

    def _refuse(self, error: FieldworkError) -> None:
        self.draw.setEnabled(True)
        self.trouble.say(error.message, "error")
