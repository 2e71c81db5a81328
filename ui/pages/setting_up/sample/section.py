"""The sample: drawn from the council’s list, or as it stands, with what is missing and swaps."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fieldwork.capture.drawing import remove_draw, set_part_target, swap_for_next
from fieldwork.errors import FieldworkError
from ui.look.spacing import MEDIUM
from ui.messages import Messages
from ui.pages.setting_up.sample.draw_pane import DrawPane
from ui.pages.setting_up.sample.reading import Standing, standing
from ui.pages.setting_up.sample.standing_pane import StandingPane
from ui.pages.setting_up.section import Section
from ui.pages.setting_up.unfinished import Unfinished
from ui.parts.labels import label
from ui.parts.layout import column
from ui.workspace import Workspace

FOR_WHO = "Nothing has been drawn yet. The lead, the deputy or the administrator draws the sample."
DRAWN = "Sample drawn"
TAKE_BACK = (
    "Take the sample back? Its case files are taken off the list, and the key that the council’s coordinator "
    "has means nothing any more: ask for it to be destroyed. Nobody has begun to read."
)
ALREADY = "The sample was drawn already. Take it back first, before anybody reads, to draw anew."


class SampleSection(Section):
    """One of two panes; drawing is what an inspection without a sample begins with."""

    name: ClassVar[str] = "sample"
    title: ClassVar[str] = "Sample"
    about: ClassVar[str] = (
        "Which case files are read: drawn by chance from the council’s list, by code alone."
    )
    kinds: ClassVar[frozenset[str]] = frozenset(("sampled_file", "sample_draw", "sample_part", "reading"))
    opens: ClassVar[frozenset[str]] = frozenset(("sample_draw", "sample_part"))

    def __init__(self, workspace: Workspace, messages: Messages) -> None:
        super().__init__(workspace, messages)
        self._found = Standing(False)
        self._drawing = self._focus_due = False
        self._only = label(FOR_WHO, "muted", wrap=True)
        self._told = label("", "strong", wrap=True)
        self._unfinished = Unfinished(workspace, self)
        self.drawing, self.standing = DrawPane(workspace, messages), StandingPane(self._unfinished)
        for each in (self._only, self._told, self.drawing, self.standing):
            each.hide()
        self.setLayout(column(self.trouble, self._told, self._only, self.drawing, self.standing, gap=MEDIUM))
        self.drawing.drawn.connect(self._on_drawn)
        self.drawing.cancelled.connect(self._on_cancelled)
        self.standing.draw_wanted.connect(self._on_draw_wanted)
        self.standing.take_back_wanted.connect(self._on_take_back)
        self.standing.target_wanted.connect(self._on_target)
        self.standing.swap_wanted.connect(self._on_swap)

    def refresh(self) -> None:
        """Ask how the sample stands."""
        self.workspace.read(self._on_read, standing)

    def focus_main(self) -> None:
        """To choosing the list, or to the case files."""
        target = self.drawing.intake.bar.choose if not self.drawing.isHidden() else self.standing.list
        if not target.isHidden():
            target.setFocus(Qt.FocusReason.OtherFocusReason)

    def parts(self) -> tuple[QWidget, ...]:
        """The list to choose, drawing, the parts of the sample and its case files."""
        return (self.drawing.intake.bar.choose, self.drawing.draw, self.standing.parts, self.standing.list)

    def take_files(self, paths: tuple[Path, ...]) -> bool:
        """Read the first of these files as the council’s list."""
        if self._found.draw or not self._found.may_draw:
            self.trouble.say(ALREADY if self._found.draw else FOR_WHO, "info")
        else:
            self._on_draw_wanted()
            self.drawing.take(paths[0])
        return True

    def leave(self) -> None:
        """Keep the reason being written."""
        self._unfinished.finish()

    def stop(self) -> None:
        """Forget the council’s list: it holds references that are kept nowhere."""
        self.drawing.intake.clear()
        self._told.hide()

    def _on_read(self, found: Standing) -> None:
        self._found = found
        some = bool(found.files)
        if not found.draw:
            # Undone, or taken back: that key opens nothing.
            self._told.hide()
        self._drawing = self._drawing and not found.draw
        self.standing.show_standing(found)
        self.standing.setVisible(some and not self._drawing)
        self.drawing.setVisible(found.may_draw and not found.draw and (self._drawing or not some))
        self._only.setVisible(not found.may_draw and not some)
        if self._focus_due:
            self._focus_due = False
            self.focus_main()

    def _on_draw_wanted(self) -> None:
        self.trouble.hide()
        self._drawing = True
        self._on_read(self._found)
        self.focus_main()

    def _on_cancelled(self) -> None:
        self.drawing.begin()
        self._drawing = False
        self._on_read(self._found)
        self.focus_main()

    def _on_drawn(self, path: str) -> None:
        self._focus_due = True
        self._drawing = False
        self._told.setText(
            f"The key is in {path}. Give it to the council’s coordinator alone, and leave no copy here."
        )
        self._told.show()
        self.told.emit(DRAWN, True)
        self.refresh()

    def _on_take_back(self) -> None:
        if self.messages.confirm(TAKE_BACK, "Take the sample back"):
            self._told.hide()
            self.write(remove_draw, self._found.draw, told="Sample taken back")

    def _on_target(self, part: str, number: int) -> None:
        self.write(set_part_target, part, number, told="Target changed")

    def _on_swap(self, file: str, why: str) -> None:
        swapped = partial(self._on_swapped, file)
        self.workspace.write_then(swapped, swap_for_next, file, why, otherwise=self._on_not_swapped)

    def _on_swapped(self, file: str, _: object) -> None:
        self.standing.swapped(file)
        self.told.emit("Case file swapped", True)

    def _on_not_swapped(self, error: FieldworkError) -> None:
        self.standing.refuse(error.message)
