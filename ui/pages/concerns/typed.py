"""A field of a matter of concern that keeps what is typed into it."""

from __future__ import annotations

from PySide6.QtCore import QObject

from ui.pages.concerns.keeping import Keeper
from ui.pages.concerns.reading import Sheet
from ui.parts.field import Field


class Typed(QObject):
    """Between a field and the keeper."""

    def __init__(self, keeper: Keeper, field: Field, name: str) -> None:
        super().__init__(field)
        self.field, self.name = field, name
        self._keeper, self._shown = keeper, ""
        field.changed.connect(self._on_changed)
        field.left.connect(keeper.finish)

    def show(self, sheet: Sheet) -> None:
        """Show what the concern holds, unless it is being typed."""
        same, self._shown = self._shown == sheet.concern.id, sheet.concern.id
        if same and self._keeper.is_typing(self.name):
            return
        value = str(getattr(sheet.concern, self.name) or "")
        # Only the spaces at its end differ: the person is about to type the next word.
        if not (same and str(self.field.value() or "").strip() == value.strip()):
            self.field.set_value(value)

    def _on_changed(self) -> None:
        self._keeper.typed(self.name, str(self.field.value() or ""))
