"""The keys, in a window of their own: grouped, and found by some letters of what they do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from ui.commands import Offer
from ui.dialogs.drawing import CommandDelegate
from ui.dialogs.small_window import SmallWindow
from ui.look.spacing import LARGE, MEDIUM, SMALL
from ui.look.theme import theme
from ui.parts.buttons import Button
from ui.parts.labels import label
from ui.parts.layout import column, row
from ui.parts.lists import RowList, listview
from ui.parts.rows import Row
from ui.parts.shortcuts import shortcut

Key = tuple[str, str]
"""What it does, and the keys."""
Group = tuple[str, tuple[Key, ...]]

EVERYWHERE: Group = (
    "In lists, texts and forms",
    (
        ("Next or previous field", "Tab, Shift+Tab"),
        ("Move in a list", "Up, Down, Page Up, Page Down, Home, End"),
        ("Open what is chosen", "Enter"),
        ("Press the button that has the focus", "Space, Enter"),
        ("Choose one of several", "Arrows, Space"),
        ("Take an answer back", "Delete"),
        ("Other spelling for the word at the caret", "Ctrl+."),
        ("Open a menu by its letter", "Alt+letter"),
        ("Close a drawer or a small window", "Escape"),
    ),
)


class KeysDialog(SmallWindow):
    """A line to narrow the list, the list, and Close."""

    WIDTH, HEIGHT = 620, 560

    def __init__(self, window: QWidget, groups: Sequence[Group]) -> None:
        super().__init__(window, "Keys")
        self._groups = (*groups, EVERYWHERE)
        self.line = QLineEdit()
        self.line.setAccessibleName("Find a key by what it does, or by the key itself")
        self.line.setPlaceholderText("Find a key")
        self.line.setClearButtonEnabled(True)
        self._told = label("", "muted", wrap=True)
        self.list: RowList = listview("Keys", (), CommandDelegate)
        self.close_button = Button("Close")
        head = label("Keys", "heading")
        about = label(
            "The keys of a page work while it is in sight. Ctrl+K finds every command by name.",
            "muted",
            wrap=True,
        )
        body = column(
            head, about, self.line, self._told, self.list, row(None, self.close_button),
            gap=SMALL, margins=(LARGE, MEDIUM, LARGE, MEDIUM),
        )  # fmt: skip
        body.setStretchFactor(self.list, 1)
        self.setLayout(body)
        self.line.textChanged.connect(self._show)
        self.close_button.clicked.connect(self.close)
        shortcut(self.line, "Down", self._on_down, alone=True)
        size = QSize(theme().scaled(self.WIDTH), theme().scaled(self.HEIGHT))
        self.resize(size.boundedTo(window.size() - QSize(2 * LARGE, 2 * LARGE)))
        self._show()

    def _show(self) -> None:
        wanted = self.line.text().casefold().split()
        rows: list[Row] = []
        for name, keys in self._groups:
            fit = [(does, pressed) for does, pressed in keys if _fits(f"{name} {does} {pressed}", wanted)]
            if fit:
                rows.append(Row(name, name, heading=True))
                rows += [
                    Row(f"{name}\t{does}", does, when=pressed, spoken=f"{does}: {pressed}")
                    for does, pressed in fit
                ]
        self.list.show_rows(rows)
        if rows:
            self.list.go_to(rows[1].key)
        self._told.setText("" if rows else "No key does that. Ctrl+K finds commands without one.")
        self._told.setVisible(not rows)

    def _on_down(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)


def grouped(offers: Sequence[Offer]) -> list[Group]:
    """The commands that have keys, by where they stand."""
    found: dict[str, list[Key]] = {}
    for offer in offers:
        if offer.keys:
            found.setdefault(offer.where, []).append((offer.words, offer.keys))
    return [(where, tuple(keys)) for where, keys in found.items()]


def _fits(text: str, wanted: Sequence[str]) -> bool:
    return all(word in text.casefold() for word in wanted)
