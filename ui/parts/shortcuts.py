"""A key bound to one widget, or to it and all it holds; never to the whole window."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget


def shortcut(
    widget: QWidget, keys: str, does: Callable[[], object], *, alone: bool = False, words: str = ""
) -> QShortcut:
    """Bind the keys to the widget and what it holds; to it `alone` if asked.

    With `words` the command stands in the menu, the palette and the list of keys while it is in sight.
    """
    made = QShortcut(QKeySequence(keys), widget)
    made.setWhatsThis(words)
    context = Qt.ShortcutContext
    # Given to the constructor beside a function, the context is silently ignored.
    made.setContext(context.WidgetShortcut if alone else context.WidgetWithChildrenShortcut)
    made.activated.connect(does)
    return made
