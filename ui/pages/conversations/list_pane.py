"""The list of conversations: by state, found by typing, narrowed to a group or a state."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QLineEdit, QMenu

from fieldwork.records.shapes import PROGRESS
from fieldwork.records.words import GROUPS
from ui.look.spacing import LARGE, MEDIUM, SMALL
from ui.look.theme import theme
from ui.pages.conversations.reading import Listed
from ui.parts.buttons import Button
from ui.parts.labels import label
from ui.parts.layout import column, row
from ui.parts.lists import RowList, listview
from ui.parts.rows import Row
from ui.parts.times import in_full, in_short

STATES = {
    "planned": "planned",
    "under way": "under way",
    "finished": "complete",
    "did not happen": "did not happen",
}


class ListPane(QFrame):
    """`chosen(id)` when another conversation is wanted, `opened` to go on to its notes."""

    WIDTH = 268

    chosen = Signal(str)
    opened = Signal(str)
    new_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("frame", "pane")
        self._all: tuple[Listed, ...] = ()
        self._today = date.min
        self.new = Button("Ne&w", icon="plus", tip="New conversation (Ctrl+N)")
        self.line = QLineEdit()
        self.line.setPlaceholderText("Filter")
        self.line.setAccessibleName("Filter conversations")
        self.line.setClearButtonEnabled(True)
        self._narrow = Button(icon="filter", name="Show only some groups or states")
        self._only: dict[str, str] = {}
        self._narrow.setMenu(self._menu())
        self._told = label("", "muted", wrap=True)
        self._told.hide()
        self.list: RowList = listview("Conversations")
        head = row(label("Conversations", "subheading"), None, self.new)
        find = row(self.line, self._narrow, gap=SMALL)
        top = column(head, find, self._told, gap=MEDIUM, margins=(LARGE, MEDIUM, MEDIUM, SMALL))
        self.setLayout(column(top, self.list, gap=0))
        self.new.clicked.connect(self.new_wanted)
        self.line.textEdited.connect(self._on_filter)
        self.line.returnPressed.connect(self._on_return)
        self.list.chosen.connect(self.chosen)
        self.list.opened.connect(self.opened)
        theme().changed.connect(self._on_theme)
        self._on_theme()

    @property
    def current(self) -> str:
        """The conversation chosen; empty when there is none."""
        return self.list.current

    def show_all(self, found: tuple[Listed, ...], today: date) -> None:
        """Show these conversations, staying on the same one."""
        self._all, self._today = found, today
        self._show()

    def go_to(self, conversation: str) -> None:
        """Make that conversation current, whatever the filter says."""
        if not self.list.go_to(conversation) and any(
            each.conversation.id == conversation for each in self._all
        ):
            self.line.clear()
            self._only.clear()
            self._tick()
            self._show()
            self.list.go_to(conversation)

    def _show(self) -> None:
        rows = [self._row(each) for each in self._all if self._wanted(each)]
        self.list.show_rows(rows)
        if rows and not self.list.current:
            self.list.go_to(rows[0].key)
        left_out = len(self._all) - len(rows)
        self._told.setText(
            f"{len(rows)} of {len(self._all)} shown" if rows else "None fits. Clear the filter."
        )
        self._told.setVisible(bool(left_out))

    def _wanted(self, each: Listed) -> bool:
        it = each.conversation
        if self._only.get("group", it.group) != it.group or self._only.get("state", each.state) != each.state:
            return False
        if self._only.get("whose") and not each.mine:
            return False
        said = (it.code, it.title, it.group, it.place, each.state, *each.ours)
        words = " ".join(filter(None, said)).casefold()
        return all(word in words for word in self.line.text().casefold().split())

    def _row(self, each: Listed) -> Row:
        it = each.conversation
        state = "two versions" if each.two_versions else STATES[each.state]
        told = "Asked us not to use this" if it.asked_not_to_use else ""
        unquoted = "not to be quoted" if it.not_to_be_quoted and not told else ""
        group = (it.group or "").capitalize()
        sub = " · ".join(filter(None, (it.code, told or unquoted, group, _with(each), it.place)))
        title = it.title or group
        guide = "guide ready" if each.guide and each.state == "planned" else ""
        spoken = (title, sub, each.state, guide, "two versions" if each.two_versions else "")
        sentence = ", ".join(filter(None, (*spoken, in_full(each.when))))
        return Row(it.id, title, sub, in_short(each.when, self._today), state, spoken=sentence)

    def _menu(self) -> QMenu:
        menu = QMenu(self)
        self._add(menu, "whose", "Everybody’s", ("mine",))
        menu.addSeparator()
        self._add(menu, "group", "All groups", GROUPS)
        menu.addSeparator()
        self._add(menu, "state", "All states", PROGRESS)
        menu.triggered.connect(self._on_narrowed)
        return menu

    def _add(self, menu: QMenu, what: str, everything: str, words: Iterable[str]) -> None:
        for word in ("", *words):
            action = QAction(word.capitalize() or everything, menu, checkable=True)
            action.setData((what, word))
            action.setChecked(not word)
            menu.addAction(action)

    def _on_narrowed(self, action: QAction) -> None:
        what, word = action.data()
        self._only = {name: value for name, value in self._only.items() if name != what}
        if word:
            self._only[what] = word
        self._tick()
        self._show()

    def _tick(self) -> None:
        for action in self._narrow.menu().actions():
            if action.data() is not None:
                what, word = action.data()
                action.setChecked(self._only.get(what, "") == word)
        named = ", ".join(self._only.values())
        self._narrow.setAccessibleDescription(f"Only {named}" if named else "")

    def _on_filter(self, _: str) -> None:
        self._show()

    def _on_return(self) -> None:
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_theme(self) -> None:
        self.setFixedWidth(theme().scaled(self.WIDTH))


def _with(each: Listed) -> str:
    """Who of us holds it, as the person at the keyboard would say: with J. Okafor."""
    if not each.ours or (each.mine and len(each.ours) == 1):
        return ""
    others = each.ours[1:] if each.mine else each.ours
    return f"{'with' if each.mine else 'by'} {' and '.join(others)}"
