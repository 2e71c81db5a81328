"""The form of one matter of concern: whom to ring, what, who, the steps, how it ends."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from fieldwork import concerns
from ui.look.spacing import LARGE, MEDIUM, SMALL, WIDE
from ui.messages import Messages
from ui.pages.concerns.about_field import AboutField
from ui.pages.concerns.ending import Ending
from ui.pages.concerns.keeping import Keeper
from ui.pages.concerns.printing_bar import PrintingBar
from ui.pages.concerns.reading import Sheet
from ui.pages.concerns.ring_first import RingFirst
from ui.pages.concerns.steps_pane import StepsPane
from ui.pages.concerns.typed import Typed
from ui.parts.banner import Banner
from ui.parts.buttons import Button
from ui.parts.field import line_field, text_field
from ui.parts.frames import frame, scrolled
from ui.parts.labels import Elided, label, pill
from ui.parts.layout import column, holder, row
from ui.parts.tab_order import follow_layout
from ui.parts.two_versions import TwoVersions
from ui.workspace import Workspace

NEW = "New matter of concern"
LACKING = "Before this is closed"
NO_NAMES = "Use our codes here, and no names. Everything is saved as you type."


class Form(QWidget):
    """What is typed stays through every refresh. `back_wanted`: to where the person came from."""

    back_wanted = Signal()
    go_requested = Signal(str, str)
    told = Signal(str, bool)

    def __init__(self, workspace: Workspace, messages: Messages) -> None:
        super().__init__()
        self.keeper = Keeper(workspace, self)
        self._shown = ""
        self._tell_missing = False
        self.ring = RingFirst()
        self.what = text_field("What was seen or heard", NO_NAMES, lines=5)
        self.code = line_field("About which code", "A case file or a conversation: F-A7, B12")
        self.source = Button("Where it came from", "link")
        self.about = AboutField(self.keeper)
        self.steps = StepsPane(workspace, self.keeper)
        self.ending = Ending(workspace, self.keeper)
        self.printing = PrintingBar(workspace, messages, self.keeper)
        self.typed = (Typed(self.keeper, self.what, "what"), Typed(self.keeper, self.code, "about_code"))
        self._lay_out()
        self._connect()

    def show_sheet(self, sheet: Sheet) -> None:
        """Show this concern as it is now."""
        moved, self._shown = self._shown != sheet.concern.id, sheet.concern.id
        self.keeper.take(sheet)
        self._title.show_text(f"Matter of concern {sheet.concern.code}" if sheet.concern.code else NEW)
        self._show_state(sheet)
        self.ring.show_sheet(sheet)
        for typed in self.typed:
            typed.show(sheet)
            typed.field.control.targets()[0].setReadOnly(not sheet.open)  # type: ignore[attr-defined]
        self._source_line.setVisible(bool(sheet.source.words))
        self.source.setText(sheet.source.words.replace("&", "&&"))
        self.source.setEnabled(bool(sheet.source.page))
        self.printing.save.setVisible(not sheet.makes)
        self.about.show_sheet(sheet)
        self.steps.show_sheet(sheet)
        self.ending.show_sheet(sheet, moved=moved)
        if moved:
            self.printing.forget()
            self._area.verticalScrollBar().setValue(0)
        follow_layout(self)
        if moved or not sheet.open or (self._trouble.words.startswith(LACKING) and not sheet.lacking):
            self._trouble.hide()
        if self._tell_missing and sheet.lacking:
            self._tell_missing = False
            self._go_to(sheet.lacking[0])

    def show_back(self, words: str) -> None:
        """Name where the person came from; empty where they came from nowhere."""
        self.back.setVisible(bool(words))
        self.back.setText(f"&Back to {words}".rstrip())

    def fit(self, *, wide: bool) -> None:
        """The steps stand beside the words where there is room, else below them."""
        way = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(way)

    def setFocus(self, *_: Qt.FocusReason) -> None:  # noqa: N802
        """Put the keyboard where one writes; F6 comes here."""
        self.what.go()

    def finish(self) -> None:
        """Make changes of all that is being typed."""
        self.steps.finish()
        self.ending.panel.finish()
        self.keeper.finish()

    def refuse(self, words: str) -> None:
        """Say what the store would not have; what is missing is gone to once all is shown again."""
        if self.ending.panel.isVisibleTo(self):
            self.ending.panel.refuse(words)
            return
        self._trouble.say(words, "error")
        self._tell_missing = words.startswith(LACKING)

    def _show_state(self, sheet: Sheet) -> None:
        it = sheet.concern
        closed = "Raised in error" if it.raised_in_error else "Closed"
        self._state.setText("Open" if sheet.open else closed)
        self._state.setProperty("pill", "bad" if sheet.open else "plain")
        self._state.style().unpolish(self._state)
        self._state.style().polish(self._state)
        self._state.setVisible(not sheet.makes)
        nxt = concerns.standing(it) if sheet.open else ""
        by = f"Raised by {sheet.raised_by}" if sheet.raised_by else ""
        self._sub.show_text(" · ".join(part for part in (by, nxt) if part))
        self.torn.show_torn(sheet.torn)

    def _lay_out(self) -> None:
        self._title, self._sub, self._state = Elided(), Elided(role="muted"), pill("")
        self.torn = TwoVersions()
        self.back = Button("&Back", icon="arrow-left", tip="Back to where you were (Esc)")
        self.back.hide()
        self._trouble = Banner()
        head = row(self._title, self._state, self.torn, None, gap=SMALL)
        words = column(head, self._sub, gap=2)
        buttons = (self.printing.save, self.back)
        top = row(words, *buttons, gap=MEDIUM, margins=(LARGE, MEDIUM, LARGE, SMALL))
        top.setStretch(0, 1)
        self._source_line = holder(row(label("From"), self.source, None, gap=SMALL))
        words_side = column(self.what, self.code, self._source_line, self.about, None, gap=MEDIUM)
        self._sides: QBoxLayout = row(words_side, column(self.steps, self.ending, None, gap=WIDE), gap=WIDE)
        self._sides.setStretch(0, 1)
        self._sides.setStretch(1, 1)
        body = column(self.ring, self._sides, None, gap=WIDE, margins=(LARGE, MEDIUM, LARGE, LARGE))
        self._area = scrolled(holder(body))
        card = frame("card", column(self._area, margins=(1, 1, 1, 1)))
        held = row(card, margins=(LARGE, 0, LARGE, LARGE))
        trouble = row(self._trouble, margins=(LARGE, 0, LARGE, 0))
        layout = column(top, self.printing, trouble, held, gap=0)
        layout.setStretch(3, 1)
        self.setLayout(layout)

    def _connect(self) -> None:
        self.back.clicked.connect(self.back_wanted)
        self.source.clicked.connect(self._on_source)
        self.ring.contacts_wanted.connect(self._on_contacts)
        self.keeper.refused.connect(self.refuse)
        self.ending.ended.connect(self._on_ended)
        self.printing.told.connect(self.told)

    def _on_source(self) -> None:
        source = self.keeper.sheet.source
        self.go_requested.emit(source.page, source.open)

    def _on_contacts(self) -> None:
        self.go_requested.emit("setting_up", "")

    def _on_ended(self, words: str) -> None:
        self.told.emit(words, False)

    def _go_to(self, sentence: str) -> None:
        steps = self.steps
        places = {
            "seen or heard": self.what.go,
            "lead was told": steps.rows["told_lead_at"].go,
            "local contact was told": steps.rows["told_contact_at"].go,
            "contact answered": steps.rows["acknowledged_at"].go,
            "who answered": steps.by.go,
            "came of it": steps.outcome.go,
        }
        next((go for words, go in places.items() if words in sentence), self.what.go)()
