"""The other ways to decide: keep both, take the proposal, write it oneself; and the words that come of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QButtonGroup, QTextEdit, QWidget

from fieldwork.capture.checks import counted
from ui.look.spacing import LARGE, SMALL
from ui.look.theme import theme
from ui.pages.merge.conflicts.drawing import clash_format, in_units
from ui.pages.merge.conflicts.lines import Span, clashes
from ui.pages.merge.conflicts.reading import Torn
from ui.pages.merge.conflicts.sides import Keep
from ui.pages.merge.conflicts.words import BOTH, OFFERED, ONE_TEXT, ONE_VALUE, OWN, PROPOSAL, WAYS
from ui.parts.controls import Text
from ui.parts.labels import label
from ui.parts.layout import Flow, column, holder

LINES: Final = 4
NAMES: Final = {BOTH: "Both, as they will be kept", PROPOSAL: "Proposal", OWN: "Your words"}
HINTS: Final = {
    BOTH: "Change it if you like.",
    PROPOSAL: "What each of them changed, put together. Read it, and change it if you like.",
    OWN: "It begins with the version that work goes on with.",
}
HINTS_READ: Final = "All that either of them named, each once."
CLASH: Final = "They wrote different words"


class Ways(QWidget):
    """Buttons for the ways that there are, and the text that will be written, to be changed before it is."""

    entered = Signal()
    typed = Signal(str, str)
    """In this way, this is written by now."""

    def __init__(self, group: QButtonGroup, first: int) -> None:
        super().__init__()
        self._torn: Torn | None = None
        self._way = ""
        self._drafts: dict[tuple[str, str], str] = {}
        """What was changed in a text and not decided yet, by conflict and way."""
        self.buttons = {way: Keep(OFFERED[way]) for way in WAYS}
        for number, button in enumerate(self.buttons.values(), first):
            group.addButton(button, number)
            button.entered.connect(self.entered)
        self._why_not = label("", "muted", wrap=True)
        self._line = holder(Flow(*self.buttons.values(), gap=LARGE))
        self._name, self._hint = label("", "strong"), label("", "muted", wrap=True)
        self.box = Text(LINES)
        self.editor = holder(column(self._name, self._hint, self.box, gap=SMALL))
        self._name.setBuddy(self.box)
        self.setLayout(column(self._line, self._why_not, self.editor, gap=SMALL))
        self.box.changed.connect(self._on_typed)
        theme().changed.connect(self._mark)
        self.choose("")

    @property
    def why_not(self) -> str:
        """Why some ways are not open here; nothing where all are."""
        return self._why_not.text() if self._why_not.isVisibleTo(self) else ""

    @property
    def text(self) -> str:
        """The text that will be written."""
        return self.box.toPlainText()

    def show_ways(self, torn: Torn) -> None:
        """Offer what can be done here, and say why the rest cannot."""
        self._torn = torn
        found = torn.conflict
        self.buttons[BOTH].setEnabled(found.both is not None)
        self.buttons[PROPOSAL].setVisible(found.proposal is not None)
        self.buttons[OWN].setEnabled(torn.written)
        self._line.setVisible(not torn.deletion)
        why_not = "" if found.both is not None else ONE_TEXT if torn.written else ONE_VALUE
        self._why_not.setText(why_not)
        self._why_not.setVisible(bool(why_not) and not torn.deletion)
        for way in (BOTH, OWN):
            self.buttons[way].setAccessibleDescription(why_not if not self.buttons[way].isEnabled() else "")
        self.choose("")

    def choose(self, way: str) -> None:
        """Show what will be written where this way is chosen; with none of these ways, nothing."""
        self._way = way
        self.editor.setVisible(bool(way))
        if not way or self._torn is None:
            return
        self._name.setText(NAMES[way])
        self.box.setAccessibleName(NAMES[way])
        self.box.setReadOnly(not self._torn.written)
        self.box.set_value(self._drafts.get((self._torn.key, way), self.original(way)))
        self._say()
        self._mark()

    def original(self, way: str) -> str:
        """What a way would write before anybody changes it."""
        assert self._torn is not None
        found = self._torn.conflict
        if way == BOTH:
            return found.both or ""
        if way == PROPOSAL:
            return found.proposal or ""
        shown = next((side for side in found.sides if side.shown), found.sides[-1])
        return str(shown.value or "")

    def focus_text(self) -> None:
        """Put the keyboard at the end of the text."""
        self.box.setFocus(Qt.FocusReason.OtherFocusReason)
        self.box.moveCursor(QTextCursor.MoveOperation.End)

    def bring(self, key: str, way: str, text: str) -> None:
        """What was written for a conflict before, where nothing was since."""
        self._drafts.setdefault((key, way), text)

    def forget(self, key: str) -> None:
        """Drop what was written for a conflict: it is decided."""
        self._drafts = {at: text for at, text in self._drafts.items() if at[0] != key}

    def _say(self) -> None:
        self._hint.setText(self._hint_for(self._way))
        self.box.setAccessibleDescription(f"{self._hint.text()} Control and Enter decides")

    def _hint_for(self, way: str) -> str:
        assert self._torn is not None
        if not self._torn.written:
            return HINTS_READ
        there = len(self._clashes()) if way == PROPOSAL else 0
        if not there:
            return HINTS[way]
        return f"{CLASH} in {counted(there, 'place')}, marked here, one after the other. Put that right."

    def _clashes(self) -> Sequence[Span]:
        assert self._torn is not None
        found = self._torn.conflict
        if found.clean:
            return ()
        return clashes(self.text, [str(side.value or "") for side in found.sides])

    def _on_typed(self) -> None:
        if self._torn is not None and self._way:
            self._drafts[self._torn.key, self._way] = self.text
            self.typed.emit(self._way, self.text)
            self._say()
            self._mark()

    def _mark(self) -> None:
        """Mark the places where both changed the same words, as far as they stand there still."""
        marks = []
        for begin, end in self._clashes() if self._way == PROPOSAL else ():
            mark = QTextEdit.ExtraSelection()
            cursor = QTextCursor(self.box.document())
            cursor.setPosition(in_units(self.text, begin))
            cursor.setPosition(in_units(self.text, end), QTextCursor.MoveMode.KeepAnchor)
            mark.cursor, mark.format = cursor, clash_format()
            marks.append(mark)
        self.box.setExtraSelections(marks)
