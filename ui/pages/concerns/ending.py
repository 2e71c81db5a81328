"""How a matter of concern ends: closed by the lead, raised in error, or opened again."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from fieldwork import concerns
from ui.look.spacing import MEDIUM, SMALL
from ui.pages.concerns.error_panel import ErrorPanel
from ui.pages.concerns.keeping import Keeper
from ui.pages.concerns.reading import Sheet
from ui.parts.buttons import Button
from ui.parts.labels import label
from ui.parts.layout import Flow, column, holder
from ui.parts.times import in_full
from ui.workspace import Workspace

LEADS = "The lead closes it. Until then it stays in sight on every page."


class Ending(QWidget):
    """Only what this person may do is offered; `ended` is a word for it."""

    ended = Signal(str)

    def __init__(self, workspace: Workspace, keeper: Keeper) -> None:
        super().__init__()
        self._keeper = keeper
        self._word = label("", "muted", wrap=True)
        self.close_it = Button("Close this &matter", "primary", icon="check")
        self.error = Button("Raised in &error…")
        self.again = Button("Open it again", icon="undo-2")
        self.panel = ErrorPanel(workspace)
        buttons = holder(Flow(self.close_it, self.error, self.again, gap=SMALL))
        self.setLayout(column(self._word, buttons, self.panel, gap=MEDIUM))
        self.close_it.clicked.connect(self.close_matter)
        self.error.clicked.connect(self._on_error)
        self.again.clicked.connect(self._on_again)
        self.panel.cancelled.connect(self._on_cancelled)
        self.panel.decided.connect(self._on_decided)

    def show_sheet(self, sheet: Sheet, *, moved: bool) -> None:
        """Show what can be done; `moved` where it is another concern than before."""
        it = sheet.concern
        if moved or not sheet.open:
            self.panel.finish()
            self.panel.hide()
        self._word.setText(_how_it_ended(sheet) if not sheet.open else "" if sheet.lead else LEADS)
        self._word.setVisible(bool(self._word.text()))
        self.close_it.setVisible(sheet.open and sheet.lead)
        self.error.setVisible(sheet.open and sheet.may_err and not sheet.makes and self.panel.isHidden())
        self.again.setVisible(not sheet.open and sheet.lead and bool(it.code))

    def close_matter(self) -> None:
        """Close it; what is missing is told by the keeper’s refusal."""
        self._keeper.put(concerns.close, then=self._on_closed)

    def _on_closed(self, _: object) -> None:
        self.ended.emit(f"{self._keeper.sheet.concern.code or 'Matter of concern'} closed")

    def _on_error(self) -> None:
        self.panel.ask(self._keeper.sheet.concern.id)
        self.error.hide()

    def _on_cancelled(self) -> None:
        self.panel.finish()
        self.panel.hide()
        self.error.show()
        self.error.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_decided(self, why: str) -> None:
        self._keeper.put(concerns.raised_in_error, why, then=self._on_in_error)

    def _on_in_error(self, _: object) -> None:
        self.panel.forget()
        self.ended.emit(f"{self._keeper.sheet.concern.code or 'Matter of concern'} noted as raised in error")

    def _on_again(self) -> None:
        self._keeper.put(concerns.open_again)


def _how_it_ended(sheet: Sheet) -> str:
    it = sheet.concern
    return (
        f"Raised in error: {it.raised_in_error}"
        if it.raised_in_error
        else f"Closed by the lead, {in_full(it.closed_at)}."
    )
