"""A field whose hint is shown only once the field holds it."""

from __future__ import annotations

from ui.parts.controls import Control
from ui.parts.field import Field


class HintedField(Field):
    """A field with a hint. A label shown without a parent would be a window, and take the keyboard."""

    def __init__(self, name: str, control: Control, hint: str = "") -> None:
        super().__init__(name, control)
        self._hint = hint
        self._hint_label.setText(hint)
        self._hint_label.setVisible(bool(hint))
        self._name_targets()
