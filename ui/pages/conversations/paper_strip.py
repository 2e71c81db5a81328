"""Writing up from paper: the times that stand on it, given once and kept, never the time of typing."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit

from fieldwork.capture.conversations import set_beginning
from fieldwork.errors import FieldworkError
from ui.look.spacing import MEDIUM, SMALL, SMALL_ICON
from ui.look.theme import theme
from ui.pages.conversations.reading import Talk
from ui.parts.announcing import announce
from ui.parts.buttons import Button
from ui.parts.controls import Line
from ui.parts.labels import Icon, label
from ui.parts.layout import column, row
from ui.parts.times import clock_time, understood_moment
from ui.workspace import Workspace

NOT_A_TIME = "Enter a time as it stands on the paper, like 10:34 or 16 March 10:34"
TO_COME = "This time is still to come. Enter it as it stands on the paper"
TIMES = ("10:34, or 16 March 10:34",)


class PaperStrip(QFrame):
    """Hidden until open_for(). `ready` when the time of the next note is known and typing can go on."""

    WIDTH = 150

    ready = Signal()
    closed = Signal()

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._talk: Talk | None = None
        self._next, self._began = "", ""
        self.setProperty("frame", "sunken")
        self.began, self.note, self.ended = (_line(words) for words in ("Began", "Next note at", "Ended"))
        self._error = label("", "error", wrap=True)
        self._error.hide()
        done = Button("Done", "chip", name="Done with the paper", tip="Ctrl+Shift+P")
        fields = row(
            Icon("clipboard-list", "muted", SMALL_ICON),
            label("From paper", "strong"),
            *(item for field in (self.began, self.note, self.ended) for item in (_named(field), field)),
            None,
            done,
            gap=SMALL,
        )
        self.setLayout(column(fields, self._error, gap=2, margins=(MEDIUM, 3, SMALL, 3)))
        self.began.editingFinished.connect(self._on_began)
        self.note.editingFinished.connect(self._on_note)
        self.note.returnPressed.connect(self._on_entered)
        self.began.returnPressed.connect(self._on_entered)
        done.clicked.connect(self.close_it)
        theme().changed.connect(self._on_theme)
        self._on_theme()
        self.hide()

    @property
    def error(self) -> str:
        """What is wrong with the times, as it is shown."""
        return self._error.text()

    def open_for(self, talk: Talk) -> None:
        """Ask for what is not known yet: when it began, else when the next note was made."""
        self._talk = talk
        last = next((each.note.at for each in reversed(talk.notes) if each.note.at and not each.by), None)
        began = talk.conversation.began_at
        self._next, self._began = last or began or "", began or ""
        self.began.setText(_short(began))
        self.note.setText(_short(self._next))
        self.ended.setText(_short(talk.conversation.ended_at))
        self._say("")
        self.show()
        self.ask_next() if began else self.began.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask_next(self) -> None:
        """Put the keyboard into the time of the next note."""
        self.note.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.note.selectAll()

    def show_talk(self, talk: Talk) -> None:
        """Go on with this conversation; another one is not written up from the same paper."""
        if self._talk is not None and talk.conversation.id != self._talk.conversation.id:
            self.close_it()
        self._talk = talk

    def close_it(self) -> None:
        """Notes are of now again."""
        if not self.isHidden():
            self.hide()
            self.closed.emit()

    def moment(self) -> str | None:
        """When the next note was made; None while nobody has said."""
        return None if self.isHidden() else self._next or None

    def end(self) -> str | None:
        """When it ended: as given, else with its last note."""
        if self.isHidden():
            return None
        given = self._understood(self.ended.text())
        return given or self._next or None

    def _on_began(self) -> None:
        talk, moment = self._talk, self._read(self.began)
        if talk is None or moment in (None, self._began):
            return
        self._began = moment
        self._next = self._next if self._next and _later(self._next, moment) else moment
        self.note.setText(_short(self._next))
        given = (set_beginning, talk.conversation.id, moment)
        self._workspace.write_then(None, *given, otherwise=self._on_refused)

    def _on_note(self) -> None:
        moment = self._read(self.note)
        if moment is not None:
            self._next = moment

    def _on_entered(self) -> None:
        at_beginning = self.sender() is self.began
        self._on_began() if at_beginning else self._on_note()
        if self._error.text():
            return
        if at_beginning:
            self.ask_next()
        elif self._next:
            self.ready.emit()

    def _read(self, field: QLineEdit) -> str | None:
        moment = self._understood(field.text())
        late = moment is not None and _later(moment, self._workspace.clock.moment())
        said = NOT_A_TIME if moment is None and field.text().strip() else TO_COME if late else ""
        self._say(said)
        return None if said else moment

    def _understood(self, text: str) -> str | None:
        """A time alone is of the day of the conversation."""
        plain = text.strip()
        if not plain or self._talk is None:
            return None
        it, now = self._talk.conversation, self._workspace.clock.now()
        day = self._began or it.began_at or self._next or it.planned_for
        of_that_day = datetime.fromisoformat(day) if day else now
        found = understood_moment(plain, of_that_day)
        return found if found != "now" else None

    def _on_refused(self, error: FieldworkError) -> None:
        self._say(error.message)

    def _say(self, words: str) -> None:
        if words and words != self._error.text():
            announce(self, words, urgent=True)
        self._error.setText(words)
        self._error.setVisible(bool(words))

    def _on_theme(self) -> None:
        for field in (self.began, self.note, self.ended):
            field.setMinimumWidth(theme().scaled(56))
            field.setMaximumWidth(theme().scaled(self.WIDTH))


def _line(name: str) -> Line:
    made = Line()
    made.setAccessibleName(name)
    made.setAccessibleDescription(f"As it stands on the paper: {TIMES[0]}")
    return made


def _named(field: Line) -> QLabel:
    made = label(field.accessibleName(), "muted")
    made.setBuddy(field)
    return made


def _short(moment: str | None) -> str:
    return clock_time(moment) if moment else ""


def _later(one: str, other: str) -> bool:
    return datetime.fromisoformat(one) > datetime.fromisoformat(other)
