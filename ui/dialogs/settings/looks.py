"""How it looks: text size, colours, letters."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from ui.look.spacing import SMALL
from ui.parts.field import choice_field
from ui.parts.labels import label
from ui.parts.layout import column
from ui.preferences import preferences

SIZES = range(80, 201, 10)
SCHEMES = (
    ("system", "As the system"), ("light", "Light"), ("dark", "Dark"),
    ("contrast-light", "High contrast, light"), ("contrast-dark", "High contrast, dark"),
)  # fmt: skip
LETTERS = (("inter", "Plain"), ("atkinson", "Easier to read"))


class Looks(QWidget):
    """Follows the preferences, which the keys of the window change too."""

    def __init__(self) -> None:
        super().__init__()
        sizes = [(size, f"{size} %") for size in SIZES]
        self.size_field = choice_field("Text size", sizes, "Ctrl and + or − change it from anywhere")
        self.scheme = choice_field("Colours", SCHEMES)
        hint = "The easier letters are Atkinson Hyperlegible Next: no two of them look alike"
        self.letters = choice_field("Letters", LETTERS, hint)
        self.setLayout(
            column(label("How it looks", "subheading"), self.size_field, self.scheme, self.letters, gap=SMALL)
        )
        self.size_field.changed.connect(self._on_size)
        self.scheme.changed.connect(self._on_scheme)
        self.letters.changed.connect(self._on_letters)
        preferences().changed.connect(self._show)
        self._show()

    def _show(self) -> None:
        now = preferences().now
        self.size_field.set_value(now.text_size)
        self.scheme.set_value(now.scheme)
        self.letters.set_value(now.letters)

    def _on_size(self) -> None:
        if (size := self.size_field.value()) is not None:
            preferences().set(text_size=size)

    def _on_scheme(self) -> None:
        if (scheme := self.scheme.value()) is not None:
            preferences().set(scheme=scheme)

    def _on_letters(self) -> None:
        if (letters := self.letters.value()) is not None:
            preferences().set(letters=letters)
