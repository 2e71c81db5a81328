"""The hand-overs in hand: what each would bring, how far taking them in has come, what became of each."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QProgressBar, QWidget

from fieldwork.capture.checks import counted
from fieldwork.exchange.brought import Look, Merged, Result
from ui.look.spacing import LARGE, MEDIUM, SMALL
from ui.pages.merge.drawing import LineDelegate
from ui.pages.merge.words import when
from ui.parts.announcing import announce
from ui.parts.banner import Banner
from ui.parts.buttons import Button
from ui.parts.frames import frame
from ui.parts.labels import label
from ui.parts.layout import Flow, column, holder, row
from ui.parts.lists import RowList, listview
from ui.parts.rows import Row
from ui.parts.shortcuts import shortcut

CARRY_ON = (
    "You can carry on working on another page. Cancel leaves everything as it was before the hand-over "
    "that is being taken in."
)
STATES = {"ready": "", "merged": "complete", "nothing new": "complete", "older": "complete",
          "waits": "look again", "refused": "needs you", "stopped": "did not happen"}  # fmt: skip
TOGETHER = "Each is looked at alone: what two of them changed shows once both are in."
TAKEABLE = ("ready", "waits")


class IntakePane(QWidget):
    """Its buttons are public: the page connects them. `left` when the person is done with it."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._looks: tuple[Look, ...] = ()
        self._files = 0
        self._title, self._about = label("", "subheading"), label("", "muted", wrap=True)
        self.trouble = Banner()
        self.list: RowList = listview("Hand-overs", (), LineDelegate)
        self._bar, self._far = QProgressBar(), label("", "muted")
        self._bar.setTextVisible(False)
        self.cancel = Button("&Cancel", icon="x")
        self._progress = holder(row(self._bar, self._far, self.cancel, gap=MEDIUM))
        self.take = Button("&Take in", "primary", icon="git-merge")
        self.settle = Button("&Decide", "primary", icon="arrow-right")
        self.done = Button("&Done", "primary", icon="check")
        self.undo = Button("&Undo this merge", icon="undo-2")
        self.leave_it = Button("&Leave it")
        buttons = Flow(self.take, self.settle, self.done, self.undo, self.leave_it, gap=SMALL)
        self._buttons = holder(buttons)
        words = column(self._title, self._about, gap=2, margins=(LARGE, 0, LARGE, 0))
        below = column(self._progress, self._buttons, margins=(LARGE, SMALL, LARGE, 0))
        inside = column(words, self.list, below, gap=SMALL, margins=(1, MEDIUM, 1, LARGE))
        inside.setStretch(1, 1)
        self.setLayout(column(self.trouble, frame("card", inside), gap=MEDIUM))
        self.leave_it.clicked.connect(self.left)
        self.done.clicked.connect(self.left)
        shortcut(self, "Esc", self._on_escape)

    @property
    def looks(self) -> tuple[Look, ...]:
        """What was looked at."""
        return self._looks

    @property
    def takeable(self) -> tuple[Path, ...]:
        """The files that can be taken in."""
        return tuple(each.path for each in self._looks if each.state in TAKEABLE)

    @property
    def title(self) -> str:
        """What is going on."""
        return self._title.text()

    @property
    def about(self) -> str:
        """The line below the title."""
        return self._about.text()

    def show_looking(self, files: int) -> None:
        """The files are being read."""
        self._looks, self._files = (), files
        self.list.show_rows(())
        self._say(f"Looking at {counted(files, 'hand-over')}", "Nothing is changed by looking.")
        self._work("Looking")

    def show_looks(self, looks: tuple[Look, ...], today: str) -> None:
        """What they would bring."""
        self._looks = looks
        self._show_rows(_looked(number, each, today) for number, each in enumerate(looks))
        ready, waits = (sum(each.state == state for each in looks) for state in TAKEABLE)
        parts = [f"{counted(ready, 'hand-over')} can be taken in"] if ready else []
        parts += [f"{counted(waits, 'hand-over')} can be kept until what is missing comes"] if waits else []
        told = ", ".join(parts) or "There is nothing to take in."
        together = f" {TOGETHER}" if ready > 1 else ""
        title = "What they would bring" if len(looks) > 1 else "What it would bring"
        self._say(title, f"{_sentence(told)}{together}")
        can = bool(self.takeable)
        self._offer(self.take, self.leave_it) if can else self._offer(self.done)

    def show_taking(self) -> None:
        """They are being taken in."""
        self._files = len(self.takeable)
        self._say("Taking in", CARRY_ON)
        self._work("Taking in")

    def show_outcome(self, merged: Merged, today: str) -> None:
        """What became of each."""
        every = [*merged.results, *merged.joined]
        waited = len(merged.results)
        self._show_rows(_became(number, each, today, number >= waited) for number, each in enumerate(every))
        backup = f"Your own work was backed up first, and the backup was checked ({merged.backup})."
        came = any(each.outcome == "merged" for each in every)
        stopped = any(each.outcome == "stopped" for each in every)
        title = "Stopped" if stopped else "Taken in" if came else "Nothing was taken in"
        self._say(title, backup if merged.backup else "")
        decide = sum(each.brought.to_decide for each in every if each.brought is not None)
        self.settle.setText(f"&Decide {counted(decide, 'field')} with two versions")
        after = (self.settle, self.leave_it) if decide else (self.done,)
        self._offer(*after, *((self.undo,) if came else ()))
        self.leave_it.setText("&Later")

    def allow_undo(self, can: bool) -> None:
        """Offer to take it back for as long as that can be done."""
        if not can:
            self.undo.hide()

    def show_progress(self, done: int, total: int, file: int) -> None:
        """So far, in this one of the files."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)
        which = f"{file} of {self._files}" if self._files > 1 else ""
        far = f"{done / total:.0%}".replace("%", " %") if total else ""
        self._far.setText(" · ".join(filter(None, (which, far))))
        self._bar.setAccessibleDescription(self._far.text())

    def focus_main(self) -> None:
        """On what is to be done next."""
        self._next().setFocus(Qt.FocusReason.OtherFocusReason)

    def parts(self) -> tuple[QWidget, ...]:
        """What is to be done next, and the list."""
        return (self._next(), self.list)

    def _next(self) -> Button:
        if not self._progress.isHidden():
            return self.cancel
        return next((each for each in (self.take, self.settle) if not each.isHidden()), self.done)

    def _say(self, title: str, about: str) -> None:
        self._title.setText(title)
        self._about.setText(about)
        self._about.setVisible(bool(about))
        announce(self, f"{title}. {about}" if about else title)

    def _work(self, what: str) -> None:
        self.trouble.hide()
        self.show_progress(0, 0, 1)
        self._bar.setAccessibleName(what)
        self._progress.show()
        self._buttons.hide()
        self.focus_main()

    def _offer(self, *buttons: Button) -> None:
        self._progress.hide()
        for each in (self.take, self.settle, self.done, self.undo, self.leave_it):
            each.setVisible(each in buttons)
        self.leave_it.setText("&Leave it")
        self._buttons.show()
        self.focus_main()

    def _show_rows(self, rows: Iterable[Row]) -> None:
        self.list.show_rows(rows)
        if self.list.rows and not self.list.current:
            self.list.go_to(self.list.rows[0].key)

    def _on_escape(self) -> None:
        if self._progress.isHidden():
            self.left.emit()
        else:
            self.cancel.click()


def _looked(number: int, look: Look, today: str) -> Row:
    return _row(number, look, look.state, look.words, today)


def _became(number: int, result: Result, today: str, waited: bool) -> Row:
    words = f"Had waited, and came in now. {result.words}" if waited else result.words
    return _row(number, result, result.outcome, words, today)


def _row(number: int, each: Look | Result, state: str, words: str, today: str) -> Row:
    made = when(each.made_at, today)
    title = each.sender or each.path.name
    spoken = ", ".join(filter(None, (title, f"made {made}" if made else "", words)))
    return Row(str(number), title, words, made, STATES[state], icon="folder-input", spoken=spoken)


def _sentence(words: str) -> str:
    return words if words.endswith(".") else f"{words}."
