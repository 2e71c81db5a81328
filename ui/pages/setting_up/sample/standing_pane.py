"""The sample as it stands: its parts, its case files, and swapping one that cannot be read."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.look.spacing import LARGE, MEDIUM, SMALL
from ui.look.theme import theme
from ui.pages.setting_up.sample.reading import File, PartStanding, Standing
from ui.pages.setting_up.sheets.preview import Preview
from ui.pages.setting_up.unfinished import Unfinished
from ui.parts.announcing import announce
from ui.parts.buttons import Button
from ui.parts.field import number_field, text_field
from ui.parts.labels import label
from ui.parts.layout import column, holder, row
from ui.parts.lists import RowList

HEADINGS = ("Part of the sample", "Listed", "Target", "In the sample", "Read", "Still missing", "In reserve")
LIST_WIDTH, LEAST_HEIGHT = 300, 260
WHY = "Why can it not be read?"
SWAP = "why it is swapped"
"""The name under which the reason is kept while it is written."""
TARGET = "Target"
SAY_WHY = "Say why this case file cannot be read"
NO_DRAW = "These case files were added one by one. Nothing was drawn from a list."


class StandingPane(QWidget):
    """`swap_wanted(file, why)`, `target_wanted(part, number)`, `draw_wanted`, `take_back_wanted`."""

    swap_wanted = Signal(str, str)
    target_wanted = Signal(str, int)
    draw_wanted = Signal()
    take_back_wanted = Signal()

    def __init__(self, unfinished: Unfinished) -> None:
        super().__init__()
        self._unfinished, self._whys = unfinished, dict[str, str]()
        self._shown = ""
        self._files: dict[str, File] = {}
        self._parts: tuple[PartStanding, ...] = ()
        self.facts, self._again = label("", wrap=True), label("", "muted", wrap=True)
        self.parts = Preview("Parts of the sample", (226, 76, 76, 126, 70, 122, 104))
        self.target = number_field(TARGET, "", 0, 5_000)
        self.draw = Button("Draw from the council’s list…", icon="file-text")
        self.take_back = Button("Take the sample back…", "quiet")
        for each in (self.draw, self.take_back):
            each.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.list = RowList("Case files of the sample", hint="Tab goes to what can be done with it")
        self._heading, self._about = label("", "subheading", wrap=True), label("", "muted", wrap=True)
        self._swapped = label("", wrap=True)
        self.why = text_field(WHY, "It stays on record, with the file that takes its place.", 3)
        self.swap = Button("Swap", icon="arrow-right")
        self.swap.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        side = holder(column(self._heading, self._about, self._swapped, self.why, self.swap, None, gap=SMALL))
        both = row(self.list, side, gap=LARGE)
        both.setStretchFactor(side, 1)
        buttons = row(self.draw, self.take_back, None, gap=MEDIUM)
        self.setLayout(
            column(
                self.facts, self._again, self.parts, self.target, buttons,
                label("Case files", "subheading"), both, gap=MEDIUM,
            )
        )  # fmt: skip
        self.list.chosen.connect(self._on_chosen)
        self.why.changed.connect(self._on_why)
        unfinished.found.connect(self._on_found)
        self.swap.clicked.connect(self._on_swap)
        self.parts.selectionModel().currentChanged.connect(self._show_target)
        self.target.left.connect(self._on_target)
        self.draw.clicked.connect(self.draw_wanted)
        self.take_back.clicked.connect(self.take_back_wanted)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    def show_standing(self, found: Standing) -> None:
        """Show how the sample stands."""
        self._files = {each.row.key: each for each in found.files}
        self.facts.setText(found.facts or NO_DRAW)
        self._again.setText(found.again)
        self._again.setVisible(bool(found.again))
        rows = [
            (each.name, each.listed, each.target, each.chosen, each.read, each.missing or "", each.spare)
            for each in found.parts
        ]
        self.parts.show_rows(HEADINGS, [tuple(map(str, each)) for each in rows], limit=None)
        self.parts.setVisible(bool(rows))
        self._parts = found.parts
        self.target.setVisible(bool(rows) and found.may_draw)
        self._show_target()
        self.draw.setVisible(found.may_draw and not found.draw)
        self.take_back.setVisible(found.may_draw and bool(found.draw))
        self._may = found.may_draw
        self.list.show_rows([each.row for each in found.files])
        if not self.list.current and found.files:
            self.list.go_to(found.files[0].row.key)
        self._show(self.list.current)

    def refuse(self, words: str) -> None:
        """Say beside the reason what stood in the way."""
        self.why.show_error(words)
        self.why.go()

    def swapped(self, file: str) -> None:
        """It was done with this one."""
        self._whys.pop(file, None)
        self._unfinished.forget(file, SWAP)
        if file == self._shown:
            self.why.set_value("")
            self.why.show_error("")

    def _part(self) -> PartStanding | None:
        place = self.parts.currentIndex().row()
        return self._parts[place] if 0 <= place < len(self._parts) else None

    def _show_target(self) -> None:
        part = self._part()
        if part is not None:
            self.target.rename(f"{TARGET} for “{part.name}”")
            self.target.set_value(part.target)

    def _on_target(self) -> None:
        part, number = self._part(), self.target.value()
        self.target.show_error(self.target.problem())
        if part is not None and number is not None and number != part.target:
            self.target_wanted.emit(part.id, int(str(number)))

    def _on_chosen(self, key: str) -> None:
        self.why.show_error("")
        self._show(key)

    def _show(self, key: str) -> None:
        file = self._files.get(key)
        if file is None:
            return
        if key != self._shown:
            self._shown = key
            self.why.set_value(self._whys.get(key, ""))
        self._heading.setText(f"Case file {file.heading}")
        self._about.setText(file.about)
        said = file.swapped or file.why_not
        self._swapped.setText("\n".join(each for each in (file.swapped, file.why_not) if each))
        self._swapped.setVisible(bool(said))
        self.why.setVisible(file.may_swap)
        self.swap.setVisible(file.may_swap)
        self.swap.setText(f"Swap for {file.next}, the next reserve")

    def _on_why(self) -> None:
        self._whys[self._shown] = words = str(self.why.value() or "")
        if words:
            self._unfinished.entered(self._shown, SWAP, words)
        else:
            self._unfinished.forget(self._shown, SWAP)

    def _on_found(self, file: str, name: str, words: str) -> None:
        if name == SWAP and file not in self._whys:
            self._whys[file] = words
            if file == self._shown:
                self.why.set_value(words)

    def _on_swap(self) -> None:
        why = str(self.why.value() or "").strip()
        if not why:
            self.refuse(SAY_WHY)
            announce(self, SAY_WHY, urgent=True)
            return
        self.swap_wanted.emit(self.list.current, why)

    def _on_theme(self) -> None:
        self.list.setFixedWidth(theme().scaled(LIST_WIDTH))
        self.list.setMinimumHeight(theme().scaled(LEAST_HEIGHT))
