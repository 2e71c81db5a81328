"""Who it is about: typed sealed, shown only when asked for, hidden again when the page is left."""

from __future__ import annotations

from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QWidget

from fieldwork.errors import FieldworkError
from ui.look.spacing import SMALL, TIGHT
from ui.pages.concerns.keeping import Keeper
from ui.pages.concerns.reading import Sheet
from ui.parts.announcing import announce
from ui.parts.buttons import Button
from ui.parts.field import text_field
from ui.parts.labels import Icon, label
from ui.parts.layout import column, row

NAME = "Who it is about"
HINT = "Sealed as you type. Only who raised it, the lead and the deputy can open it, and each look is logged."
NOT_YOURS = "Sealed to who raised it, the lead and the deputy. It cannot be opened on this laptop."
NOBODY_YET = "Nobody has written it. Only who raised it, the lead and the deputy can."
NO_KEY = "No laptop of the team has a key yet, so nobody could open it. Tell the lead in person."
WRITTEN = "Written, and sealed."


class AboutField(QWidget):
    """One of three: a field to type in, the word that it is sealed, or why it is not for this person."""

    def __init__(self, keeper: Keeper) -> None:
        super().__init__()
        self._keeper, self._shown = keeper, ""
        self._revealed = False
        self.field = text_field(NAME, HINT, lines=2, guarded=False)
        self.show_it = Button("S&how who it is about", icon="eye", tip="That you looked is logged")
        self.hide_it = Button("Hide", icon="eye-off")
        self._word, self._why = label("", wrap=True), label("", "error", wrap=True)
        self._head = label(NAME, "strong")
        self._icon = Icon("lock")
        line = row(self._icon, self._word, self.show_it, gap=SMALL)
        line.setStretch(1, 1)
        self.setLayout(column(self._head, line, self.field, row(self.hide_it, None), self._why, gap=TIGHT))
        self._why.hide()
        self.field.changed.connect(self._on_changed)
        self.field.left.connect(keeper.finish)
        self.show_it.clicked.connect(self._on_show)
        self.hide_it.clicked.connect(self.put_away)

    def show_sheet(self, sheet: Sheet) -> None:
        """Show how it stands with it; what is shown or typed in this sitting stays."""
        if self._shown != sheet.concern.id:
            self._shown, self._revealed = sheet.concern.id, False
            self.field.set_value("")
            self._why.hide()
        self._settle(sheet)

    def put_away(self) -> None:
        """Hide what was shown."""
        self._keeper.finish()
        self._revealed = False
        self.field.set_value("")
        self._settle(self._keeper.sheet)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        # A window put out of sight for a moment keeps it; a page that is left does not.
        if self._revealed and not event.spontaneous():
            self.put_away()

    def _settle(self, sheet: Sheet) -> None:
        written = bool(sheet.concern.about) or self._keeper.is_typing("about")
        to_type = sheet.open and sheet.may_know and bool(sheet.recipients) and not written
        typing = self._revealed or to_type
        self.field.setVisible(typing)
        self.field.control.targets()[0].setReadOnly(not sheet.open)  # type: ignore[attr-defined]
        for each in (self._head, self._word, self._icon):
            each.setVisible(not typing)
        self._word.setText(_word(sheet, written=written))
        self.show_it.setVisible(written and sheet.may_know and not typing)
        self.hide_it.setVisible(self._revealed and written)

    def _on_changed(self) -> None:
        self._revealed = True
        self._keeper.typed_about(str(self.field.value() or ""))

    def _on_show(self) -> None:
        self._why.hide()
        self._keeper.read_about(self._on_read, self._on_not_read)

    def _on_read(self, who: str) -> None:
        self._revealed = True
        self.field.set_value(who)
        self._settle(self._keeper.sheet)
        self.field.go()
        announce(self, "Shown. That you looked is logged.")

    def _on_not_read(self, error: FieldworkError) -> None:
        self._why.setText(error.message)
        self._why.show()
        announce(self, error.message)


def _word(sheet: Sheet, *, written: bool) -> str:
    if sheet.may_know:
        return WRITTEN if written else NO_KEY if sheet.open else "Not written."
    return NOT_YOURS if written else NOBODY_YET
