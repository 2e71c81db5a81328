"""What is to be decided on the left, the versions and the decision on the right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from fieldwork.errors import FieldworkError, Moved, NotFound
from fieldwork.exchange.conflicts import ask_authors
from ui.look.spacing import MEDIUM
from ui.look.theme import theme
from ui.messages import Messages
from ui.page import Page
from ui.pages.merge.conflicts.deciding import DecisionPane
from ui.pages.merge.conflicts.drafts import Drafts
from ui.pages.merge.conflicts.lines import Piece
from ui.pages.merge.conflicts.listing import ConflictList
from ui.pages.merge.conflicts.reading import Torn, compared, key_of, view
from ui.pages.merge.conflicts.words import MOVED, chosen, joined
from ui.pages.merge.conflicts.writing import decide, decide_again
from ui.parts.announcing import announce
from ui.parts.empty import EmptyState
from ui.parts.layout import row
from ui.parts.shortcuts import shortcut
from ui.workspace import Workspace

FOLDED, UPRIGHT = 58.0, 44.0
"""Widths in lines of text below which the list folds away, and versions stand one below the other."""
MOST_KEYS = 9
NOTHING = (
    "Nothing to decide",
    "Where two people change the same thing without having seen each other’s work, both versions are kept. "
    "They are shown here beside each other until one of you decides.",
)
DONE = (
    "All decided",
    "What you decided stays in the list until you leave this page, so that you can look at it again.",
)


@dataclass(frozen=True)
class Decided:
    """A decision of this sitting: which way, and the version that stands since."""

    torn: Torn
    way: str
    version: str


class ConflictsPane(QWidget):
    """`told` is a word for the toast, `go_requested` names page and record, `count_changed` what is left."""

    told = Signal(str, bool)
    go_requested = Signal(str, str)
    count_changed = Signal(int)

    def __init__(self, workspace: Workspace, messages: Messages) -> None:
        super().__init__()
        self._workspace, self._messages = workspace, messages
        self._every: tuple[Torn, ...] | None = None
        """All that is listed, decided or not; None until it was read."""
        self._decided: dict[str, Decided] = {}
        self._wanted = ""
        self._asking = self._stale = self._focus_due = self._listed = False
        self._width = 80.0
        self.conflicts, self.detail = ConflictList(), DecisionPane()
        self._drafts = Drafts(workspace, self)
        self.list = self.conflicts.list
        self._lay_out()
        self._connect()
        self.fit(self._width)

    # what every part of a page does

    def refresh(self) -> None:
        """Ask the store again. What is chosen and typed stays."""
        self._stale = self._asking
        if not self._asking:
            self._asking = True
            self._workspace.read(self._on_view, view)

    def open(self, record: str) -> None:
        """Show what has two versions in this record."""
        self._wanted = record
        self.refresh()

    def focus_main(self) -> None:
        """Put the keyboard on the versions, else on the list."""
        self._focus_due = self._every is None
        if self._stack.currentWidget() is self.detail:
            self.detail.focus_main()
        elif self._stack.currentWidget() is self._done:
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def parts(self) -> tuple[QWidget, ...]:
        """The list, the versions, what will be written."""
        if not self._every:
            return ()
        right = self.detail.parts() if self._stack.currentWidget() is self.detail else ()
        return tuple(each for each in (self.list, *right) if each.isVisibleTo(self))

    def fit(self, width_in_lines: float) -> None:
        """Fold the list away, and stand the versions upright, where the window is narrow."""
        self._width = width_in_lines
        narrow, some = width_in_lines < FOLDED, bool(self._every)
        listed = self._listed or self._stack.currentWidget() is self._done
        self.conflicts.setVisible(some and (listed or not narrow))
        self.conflicts.fit(narrow)
        self._stack.setVisible(not (some and narrow and listed))
        self.detail.fold_list.setVisible(narrow)
        self.detail.stand(width_in_lines < UPRIGHT)

    # how it is laid out

    def _lay_out(self) -> None:
        self._nothing = EmptyState("circle-check", *NOTHING)
        self._done = EmptyState("circle-check", *DONE)
        self._stack = QStackedWidget()
        for each in (QWidget(), self._nothing, self.detail, self._done):
            self._stack.addWidget(each)
        whole = row(self.conflicts, self._stack, gap=MEDIUM)
        whole.setStretchFactor(self._stack, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.list.chosen.connect(self._on_chosen)
        self.list.opened.connect(self._on_opened)
        self.detail.fold_list.clicked.connect(self._on_fold)
        self.detail.decided.connect(self._on_decided)
        self.detail.ways.typed.connect(self._on_written)
        self._drafts.found.connect(self._on_draft)
        self.detail.asked.connect(self._on_asked)
        self.detail.stepped.connect(self.step)
        self.detail.place_wanted.connect(self._on_place)
        theme().changed.connect(self._on_theme)
        shortcut(self, "F8", self._on_f8, words="Next with two versions")
        shortcut(self, "Shift+F8", self._on_shift_f8, words="Two versions before")
        shortcut(self, "F9", self._on_fold, words="Show or hide the list")
        shortcut(self, "Ctrl+Return", self.detail.settle, words="Decide")
        shortcut(self, "Ctrl+Enter", self.detail.settle)
        self._digits = [
            shortcut(self, str(at), partial(self.detail.choose_side, at - 1), words=f"Choose version {at}")
            for at in range(1, MOST_KEYS + 1)
        ]

    # what the store says

    def _on_view(self, found: tuple[Torn, ...]) -> None:
        self._asking = False
        if self._stale:
            self.refresh()
            return
        for each in found:
            # Decided and torn anew: it was undone, or another version came in.
            self._decided.pop(each.key, None)
        first = self._every is None
        self._every = _in_place(self._every or (), found, self._decided)
        self.count_changed.emit(len(found))
        self._show(first)

    def _show(self, first: bool = False) -> None:
        every = self._every or ()
        words = {key: chosen(each.torn, each.way) for key, each in self._decided.items()}
        self.conflicts.show_all(every, words)
        if self._wanted:
            self._go_to_wanted()
        elif not every:
            self._stack.setCurrentWidget(self._nothing)
        elif not self.list.current:
            self._go(self._next_open("", 1) or every[0].key)
        elif self._stack.currentWidget() is not self._done or self._next_open("", 1):
            self._show_current()
        self.fit(self._width)
        if first and self._focus_due:
            self.focus_main()

    def _go_to_wanted(self) -> None:
        record, self._wanted = self._wanted, ""
        own = [each.key for each in self._every or () if each.conflict.record == record]
        open_ = [key for key in own if key not in self._decided]
        if own:
            self._go((open_ or own)[0])
            self.detail.focus_main()
        else:
            self.told.emit("That has one version only by now", False)
            self._show()

    def _show_current(self) -> None:
        torn = self._current()
        if torn is None:
            return
        shown, decided = self.detail.torn, self._decided.get(torn.key)
        moved = shown is not None and shown.key == torn.key and shown.seen != torn.seen
        every = self._every or ()
        count = f"{[each.key for each in every].index(torn.key) + 1} of {len(every)}"
        anew = shown is None or moved or shown.key != torn.key
        self.detail.show_torn(torn, count, decided.way if decided else "")
        self._stack.setCurrentWidget(self.detail)
        for at, key in enumerate(self._digits):
            key.setEnabled(at < len(self.detail.sides.shown))
        if moved:
            self.detail.banner.say(MOVED, "info")
        if anew and not torn.deletion:
            texts = tuple(side.words for side in torn.conflict.sides)
            self._workspace.compute(partial(self._on_compared, torn), compared, texts)

    def _on_compared(self, torn: Torn, pieces: Sequence[Sequence[Piece]]) -> None:
        self.detail.mark(torn, pieces)

    # going about

    def step(self, by: int) -> None:
        """To the next that is not decided, or the one before."""
        key = self._next_open(self.list.current, by)
        if not key:
            announce(self, "All decided" if self._every else NOTHING[0])
            return
        inside = not self.list.hasFocus()
        self._go(key)
        if inside:
            self.detail.focus_main()

    def _go(self, key: str) -> None:
        if self.list.current == key:
            self._show_current()
        else:
            self.list.go_to(key)

    def _next_open(self, key: str, by: int) -> str:
        """The next conflict not decided, beginning again at the end; itself if it is the only one."""
        keys = [each.key for each in self._every or ()]
        at = keys.index(key) if key in keys else -1
        round_ = [keys[(at + by * away) % len(keys)] for away in range(1, len(keys) + 1)]
        return next((each for each in round_ if each not in self._decided), "")

    def _current(self) -> Torn | None:
        return next((each for each in self._every or () if each.key == self.list.current), None)

    def _on_chosen(self, _: str) -> None:
        self._show_current()

    def _on_opened(self, _: str) -> None:
        self._listed = False
        self._show_current()
        self.fit(self._width)
        self.detail.focus_main()

    def _on_fold(self) -> None:
        self._listed = not self._listed
        self.fit(self._width)
        if self.conflicts.isVisibleTo(self):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.focus_main()

    def _on_f8(self) -> None:
        self.step(1)

    def _on_shift_f8(self) -> None:
        self.step(-1)

    def _on_place(self) -> None:
        if self.detail.torn is not None:
            found = self.detail.torn.conflict
            self.go_requested.emit(found.page, found.open)

    # deciding

    def leave(self) -> None:
        """Keep what is written and not decided."""
        self._drafts.finish()

    def _on_written(self, way: str, text: str) -> None:
        assert self.detail.torn is not None
        self._drafts.typed(self.detail.torn, way, text)

    def _on_draft(self, record: str, field: str, way: str, text: str) -> None:
        self.detail.ways.bring(key_of(record, field), way, text)

    def _on_decided(self, way: str, text: str) -> None:
        torn = self.detail.torn
        assert torn is not None
        self.detail.decide.setEnabled(False)
        before = self._decided.get(torn.key)
        job = (decide_again, torn, before.version) if before else (decide, torn)
        then, otherwise = partial(self._on_done, torn, way), partial(self._on_refused, torn)
        self._workspace.write_then(then, *job, way, text, otherwise=otherwise)

    def _on_done(self, torn: Torn, way: str, version: str) -> None:
        self._decided[torn.key] = Decided(torn, way, version)
        self.detail.ways.forget(torn.key)
        self._drafts.forget(torn)
        # A decision is not undone but made again, which the list offers.
        self.told.emit(f"{chosen(torn, way)}. To decide again, choose it in the list.", False)
        open_ = [each for each in self._every or () if each.key not in self._decided]
        self.count_changed.emit(len(open_))
        self._show()
        if open_:
            self.step(1)
            announce(self, f"{len(open_)} to decide. {open_[0].conflict.title}")
        else:
            self._stack.setCurrentWidget(self._done)
            self.fit(self._width)
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.refresh()

    def _on_refused(self, torn: Torn, error: FieldworkError) -> None:
        """It moved meanwhile: it is shown anew. Whatever else stands in the way is said as it is."""
        moved = isinstance(error, Moved | NotFound)
        self.detail.banner.say(MOVED if moved else error.message, "info" if moved else "warn")
        self.detail.decide.setEnabled(True)
        self.refresh()

    def _on_asked(self, question: str) -> None:
        if self.detail.torn is not None:
            found = self.detail.torn.conflict
            job = (ask_authors, found.record, found.field, question)
            self._workspace.write_then(self._on_asked_them, *job, otherwise=self._on_not_asked)

    def _on_asked_them(self, names: tuple[str, ...]) -> None:
        self.told.emit(f"Asked {joined(names)}" if names else "There is nobody else to ask", bool(names))
        self.refresh()

    def _on_not_asked(self, error: FieldworkError) -> None:
        self.detail.banner.say(error.message, "warn")

    # coming and leaving

    def _on_theme(self) -> None:
        self.fit(self._width)

    def hideEvent(self, event: QHideEvent) -> None:
        """What was decided leaves the list with the page."""
        super().hideEvent(event)
        if self._decided and not event.spontaneous() and self._page_is_left():
            left = tuple(each for each in self._every or () if each.key not in self._decided)
            self._decided, self._every = {}, left
            self._show()

    def _page_is_left(self) -> bool:
        above = self.parentWidget()
        while above is not None and not isinstance(above, Page):
            above = above.parentWidget()
        return above is None or above.isHidden()


def _in_place(
    before: Sequence[Torn], found: Sequence[Torn], decided: dict[str, Decided]
) -> tuple[Torn, ...]:
    """What is open, in the store's order; what was decided stays behind whatever it stood behind."""
    every = list(found)
    for number, each in enumerate(before):
        if each.key in decided:
            ahead = [one.key for one in before[:number]]
            places = [at for at, one in enumerate(every, 1) if one.key in ahead]
            every.insert(max(places, default=0), decided[each.key].torn)
    return tuple(every)
