"""What was found at the end of a conversation or a reading: each of the words once, to be decided on."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame

from fieldwork.capture.naming import Named, checked_code, clear_word, use_code
from fieldwork.errors import FieldworkError, NotFound
from fieldwork.store.store import Store
from ui.look.spacing import LARGE, MEDIUM, SMALL
from ui.parts.announcing import announce
from ui.parts.banner import Banner
from ui.parts.buttons import Button
from ui.parts.frames import scrolled
from ui.parts.labels import label
from ui.parts.layout import column, holder, row
from ui.parts.names.row import NamedRow
from ui.parts.tab_order import follow_layout
from ui.workspace import Workspace

HEADING = "Could these words identify someone?"
ABOUT = (
    "Each is listed once, and your choice holds for all of this {whole}. Where you use a code, the words are "
    "also erased from the history, for good. Please read the rest too: no list knows every name."
)
NOTHING = "We found no names; please read it too."


class NamesPanel(QFrame):
    """`done` once the choices are carried out; `left` where the person thinks better of it."""

    done = Signal()
    left = Signal()

    def __init__(self, workspace: Workspace, whole: str, *, card: bool = False) -> None:
        """`whole` says what the choices hold for: conversation, reading. `card`: it stands on its own."""
        super().__init__()
        if card:
            self.setProperty("frame", "card")
        self._workspace, self._whole = workspace, whole
        self._within, self.then = "", ""
        self.rows: list[NamedRow] = []
        self._heading, self._about = label(HEADING, "heading", wrap=True), label("", "muted", wrap=True)
        self._about.setText(ABOUT.format(whole=whole))
        self._trouble = Banner()
        self._list = column(gap=SMALL)
        self.go = Button("Finish", "primary", icon="check")
        self.back = Button("Back")
        buttons = row(self.go, self.back, None, gap=MEDIUM, margins=(0, SMALL, 0, 0))
        self._area = scrolled(holder(column(self._list, None, gap=0)))
        inside = column(
            self._heading, self._about, self._trouble, self._area, buttons,
            gap=SMALL, margins=(LARGE, MEDIUM, LARGE, MEDIUM),
        )  # fmt: skip
        self.setLayout(inside)
        self.go.clicked.connect(self._on_go)
        self.back.clicked.connect(self.left)
        self.hide()

    @property
    def trouble(self) -> str:
        """What could not be done, as it is shown; nothing while all is well."""
        return self._trouble.words

    def ask(self, found: Sequence[Named], within: str, then: str) -> None:
        """List what was found within that record; `then` is what the button does afterwards: Finish, Done."""
        self._within, self.then = within, then
        self._trouble.hide()
        self._show_rows(found)
        self._on_changed()
        self.show()
        follow_layout(self)
        self.focus_first()
        announce(self, f"{HEADING} {', '.join(each.words for each in found)}")

    def focus_first(self) -> None:
        """Put the keyboard on the first of the words."""
        target = self.rows[0].first() if self.rows else self.go
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _show_rows(self, found: Sequence[Named]) -> None:
        for old in self.rows:
            old.hide()
            self._list.removeWidget(old)
            old.deleteLater()
        self.rows = [NamedRow(each) for each in found]
        for new in self.rows:
            new.changed.connect(self._on_changed)
            self._list.addWidget(new)

    def _on_changed(self) -> None:
        """The button says what cannot be undone before it is pressed."""
        count = sum(each.way == "code" for each in self.rows)
        first = f"Replace {count} and {self.then.lower()}" if count else self.then
        self.go.setText(first)

    def _on_go(self) -> None:
        for each in self.rows:
            problem = each.problem()
            each.show_error(problem)
            if problem:
                self._area.ensureWidgetVisible(each)
                return
        chosen = [(each.named.words, each.way, str(each.code.value())) for each in self.rows]
        todo = [each for each in chosen if each[1] != "later"]
        if not todo:
            self.done.emit()
            return
        self.go.setEnabled(False)
        self._workspace.write_then(self._on_done, carry_out, self._within, todo, otherwise=self._on_refused)

    def _on_done(self, _: object) -> None:
        self.go.setEnabled(True)
        self.done.emit()

    def _on_refused(self, error: FieldworkError) -> None:
        self.go.setEnabled(True)
        self._trouble.say(error.message, "error")


def carry_out(store: Store, within: str, chosen: Sequence[tuple[str, str, str]]) -> None:
    """Do what was chosen for each of the words: its way, and the code for it."""
    for words, way, code in chosen:
        if way == "code":
            checked_code(code, words)
    for words, way, code in chosen:
        if way == "code":
            # What was replaced before a later one was refused is not there any more.
            with suppress(NotFound):
                use_code(store, None, words, code, within)
        else:
            clear_word(store, words)
