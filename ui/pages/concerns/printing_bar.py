"""Saving a matter of concern as PDF: asked first whether who it is about is printed, and by default not."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from fieldwork.errors import FieldworkError
from fieldwork.report.concern.sheet import Sheet as Printed
from fieldwork.report.concern.sheet import gather_concern
from ui.look.spacing import LARGE, SMALL, TIGHT
from ui.messages import Messages
from ui.pages.concerns.keeping import Keeper
from ui.paper import KEPT, may_print
from ui.parts.announcing import announce
from ui.parts.buttons import Button
from ui.parts.labels import label
from ui.parts.layout import Flow, column, holder
from ui.workspace import Workspace

QUESTION = "Print it without saying who it is about?"


class PrintingBar(QWidget):
    """The question whether to print who it is about, where that is written. Its button stands elsewhere."""

    told = Signal(str, bool)

    def __init__(self, workspace: Workspace, messages: Messages, keeper: Keeper) -> None:
        super().__init__()
        self._workspace, self._messages, self._keeper = workspace, messages, keeper
        self.save = Button("Save as &PDF…", icon="file-down")
        self._question = label(QUESTION, "strong", wrap=True)
        self.without = Button("Without who it is about")
        self.with_it = Button("With who it is about")
        self._cancel = Button("Cancel", "quiet")
        answers = holder(Flow(self.without, self.with_it, self._cancel, gap=SMALL))
        self._asked = holder(column(self._question, answers, gap=TIGHT))
        self._why = label("", "error", wrap=True)
        self.setLayout(column(self._asked, self._why, gap=TIGHT, margins=(LARGE, 0, LARGE, SMALL)))
        self._asked.hide()
        self._why.hide()
        self.hide()
        self.save.clicked.connect(self.ask)
        self.without.clicked.connect(self._on_without)
        self.with_it.clicked.connect(self._on_with)
        self._cancel.clicked.connect(self._on_cancel)

    def forget(self) -> None:
        """Another concern is shown: nothing is asked any more."""
        self._asked.hide()
        self._why.hide()
        self.hide()

    def ask(self) -> None:
        """Save it; first ask, where there is something to ask."""
        sheet = self._keeper.sheet
        if not (sheet.concern.about or self._keeper.is_typing("about")) or not sheet.may_know:
            self._save(with_about=False)
            return
        self._asked.show()
        self.show()
        self.without.setFocus(Qt.FocusReason.OtherFocusReason)
        announce(self, QUESTION)

    def _on_without(self) -> None:
        self._save(with_about=False)

    def _on_with(self) -> None:
        self._save(with_about=True)

    def _on_cancel(self) -> None:
        self.forget()
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)

    def _save(self, *, with_about: bool) -> None:
        self._on_cancel()
        if not may_print(self._messages):
            self.told.emit(KEPT, False)
            return
        code = self._keeper.sheet.concern.code or "new"
        name = f"matter-of-concern-{code}.pdf"
        out = self._messages.save_as("Save the matter of concern as PDF", name, "PDF (*.pdf)")
        if out is not None:
            self._keeper.finish()
            job = partial(gather_concern, with_about=with_about)
            then = partial(self._on_gathered, out)
            self._workspace.write_then(then, job, self._keeper.sheet.concern.id, otherwise=self._on_not_saved)

    def _on_gathered(self, out: Path, found: Printed) -> None:
        self._workspace.compute(
            partial(self._on_saved, out), _print, found, out, otherwise=self._on_not_saved
        )

    def _on_saved(self, out: Path, pages: int) -> None:
        self.told.emit(f"Saved {out.name}", False)

    def _on_not_saved(self, error: FieldworkError) -> None:
        self._why.setText(error.message)
        self._why.show()
        self.show()
        announce(self, error.message, urgent=True)


def _print(found: Printed, out: Path) -> int:
    # It takes long to load and is needed on this thread only.
    from fieldwork.report.concern.printing import print_concern

    return print_concern(found, out)
