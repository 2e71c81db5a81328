"""A text whose spelling is looked at: wrong words are underlined, and better ones offered in its menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QEvent, QObject, QPoint, Qt
from PySide6.QtGui import QAction, QContextMenuEvent, QKeySequence, QShortcut, QTextCursor
from PySide6.QtWidgets import QMenu, QPlainTextEdit, QTextEdit

from ui.parts.announcing import announce
from ui.parts.marking import Marked, marker_of
from ui.spelling import speller

Edit = QTextEdit | QPlainTextEdit
KEY = "Ctrl+."
NOTHING = "No word is underlined after this"


class Spelled(QObject):
    """Looks at the spelling of one text. Ctrl+. offers other words for the one at the caret, or the next."""

    def __init__(self, edit: Edit) -> None:
        super().__init__(edit)
        self._edit = edit
        self._marker = marker_of(edit)
        self._marker.use(speller().marks)
        speller().changed.connect(self._marker.look_again)
        key = QShortcut(QKeySequence(KEY), edit)
        key.setContext(Qt.ShortcutContext.WidgetShortcut)
        key.activated.connect(self.offer)
        edit.installEventFilter(self)
        edit.viewport().installEventFilter(self)

    def offer(self) -> None:
        """Show what may have been meant by the word at the caret, or by the next that is underlined."""
        marked = self._at(self._edit.textCursor().position()) or self._next()
        if marked is None:
            announce(self._edit, NOTHING)
            return
        cursor = self._edit.textCursor()
        cursor.setPosition(marked.end)
        self._edit.setTextCursor(cursor)
        menu = QMenu(self._edit)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill(menu, marked, None)
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self._edit.viewport().mapToGlobal(self._edit.cursorRect().bottomLeft()))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The menu of a word that is underlined begins with other words for it."""
        if event.type() != QEvent.Type.ContextMenu or not isinstance(event, QContextMenuEvent):
            return False
        by_keys = event.reason() == QContextMenuEvent.Reason.Keyboard
        cursor = self._edit.textCursor() if by_keys else self._edit.cursorForPosition(event.pos())
        marked = self._at(cursor.position())
        if marked is None:
            return False
        place = self._edit.cursorRect().bottomLeft() if by_keys else event.pos()
        self._menu(marked).popup(self._edit.viewport().mapToGlobal(QPoint(place)))
        return True

    def _menu(self, marked: Marked) -> QMenu:
        ask = getattr(self._edit, "menu", None)
        menu: QMenu = ask() if ask is not None else self._edit.createStandardContextMenu()
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._fill(menu, marked, menu.actions()[0] if menu.actions() else None)
        return menu

    def _fill(self, menu: QMenu, marked: Marked, before: QAction | None) -> None:
        word = marked.words
        found = speller().suggestions(word)
        offers = [(each, partial(self._put, marked, each)) for each in found]
        nothing = QAction("No other word is near this", menu)
        nothing.setEnabled(False)
        actions = [_action(menu, words, do) for words, do in offers] or [nothing]
        actions += [
            _separator(menu),
            _action(menu, f"Add “{word}” to my words", partial(speller().add, word)),
            _action(menu, "Ignore this word for now", partial(speller().ignore, word)),
        ]
        if before is not None:
            actions.append(_separator(menu))
        menu.insertActions(before, actions) if before is not None else menu.addActions(actions)

    def _put(self, marked: Marked, word: str) -> None:
        cursor = QTextCursor(self._edit.document())
        cursor.setPosition(marked.start)
        cursor.setPosition(marked.end, QTextCursor.MoveMode.KeepAnchor)
        may = getattr(self._edit, "may_change", None)
        if cursor.selectedText() != marked.words or self._edit.isReadOnly():
            return
        if may is None or may(cursor):
            cursor.insertText(word)
            announce(self._edit, word)

    def _at(self, position: int) -> Marked | None:
        spelt = [each for each in self._marker.all() if each.mark.look == "spelling"]
        return next((each for each in spelt if each.start <= position <= each.end), None)

    def _next(self) -> Marked | None:
        here = self._edit.textCursor().position()
        spelt = [each for each in self._marker.all() if each.mark.look == "spelling"]
        return next((each for each in spelt if each.start >= here), spelt[0] if spelt else None)


def _action(menu: QMenu, words: str, do: Callable[[], None]) -> QAction:
    made = QAction(words.replace("&", "&&"), menu)
    made.triggered.connect(lambda _: do())
    return made


def _separator(menu: QMenu) -> QAction:
    made = QAction(menu)
    made.setSeparator(True)
    return made
