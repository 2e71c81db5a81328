"""One passage: its words, what it stands on, and whether it only says what we did."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from ui.look.spacing import MEDIUM, SMALL, TIGHT
from ui.pages.report.evidence_bar import EvidenceBar
from ui.pages.report.names import Names
from ui.pages.report.reading import Behind, PassageShown
from ui.pages.report.words import PassageText
from ui.parts.announcing import announce
from ui.parts.buttons import Button
from ui.parts.labels import label
from ui.parts.layout import column, row
from ui.parts.ticks import Tick
from ui.parts.two_versions import TwoVersions


class PassageCard(QFrame):
    """Every signal begins with the passage's id."""

    typed = Signal(str, str)
    left = Signal(str)
    next_wanted = Signal(str)
    evidence_wanted = Signal(str)
    looked = Signal(str, str)
    dropped = Signal(str, object)
    did = Signal(str, bool)
    moved = Signal(str, int)
    removed = Signal(str)

    def __init__(self, number: int) -> None:
        super().__init__()
        self.setProperty("frame", "card")
        self._shown: PassageShown | None = None
        self._names = Names()
        self._first = self._last = True
        self.words, self.evidence = PassageText(), EvidenceBar()
        self._tick = Tick("Says what we did")
        self.torn = TwoVersions()
        self._error = label("", "error", wrap=True)
        self._error.hide()
        self.up = Button(kind="quiet", icon="chevron-up", name=f"Move passage {number} up")
        self.down = Button(kind="quiet", icon="chevron-down", name=f"Move passage {number} down")
        self.remove = Button(kind="quiet", icon="trash-2", name=f"Delete passage {number}")
        self.words.setAccessibleName(f"Passage {number}")
        below = row(self._tick, self.torn, None, self.up, self.down, self.remove, gap=TIGHT)
        inside = column(self.words, self._error, self.evidence, below, gap=SMALL)
        inside.setContentsMargins(MEDIUM, MEDIUM, MEDIUM, SMALL)
        self.setLayout(inside)
        self._connect()

    @property
    def id(self) -> str:
        """The passage shown."""
        return self._shown.id if self._shown else ""

    @property
    def empty(self) -> bool:
        """Whether it has no words."""
        return not self.words.toPlainText().strip()

    @property
    def shown(self) -> PassageShown:
        """The passage as it was last shown, with its versions."""
        assert self._shown is not None
        return self._shown

    def show_passage(self, shown: PassageShown, names: Names, *, ahead: bool) -> None:
        """Show the passage; where the screen is ahead of the store its words stay."""
        same = self._shown is not None and self._shown.id == shown.id
        kept = self._names.kept(self.words.toPlainText()) if same else ""
        # Only the spaces at its ends differ: the person is about to type the next word.
        if not (same and (ahead or kept.strip() == shown.text.strip())):
            kept = shown.text
        self._shown, self._names = shown, names
        self.words.show_words(names.shown(kept))
        self._tick.setChecked(shown.what_we_did)
        self.torn.show_torn(shown.torn)
        self.evidence.show_evidence(shown.evidence, needed=not shown.what_we_did)

    def show_ends(self, first: bool, last: bool) -> None:
        """Whether it is the first or the last of its paragraph."""
        self._first, self._last = first, last
        for each in (self.up, self.down):
            each.setVisible(not (first and last))

    def show_error(self, words: str) -> None:
        """Say what is wrong with the words; nothing takes it away."""
        self._error.setText(words)
        self._error.setVisible(bool(words))
        self.words.setProperty("invalid", bool(words))
        self.words.style().unpolish(self.words)
        self.words.style().polish(self.words)
        self.words.setAccessibleDescription(f"Error: {words}" if words else "")

    def insert(self, text: str, names: Names) -> None:
        """Put a mark in at the caret, as it is called in these names."""
        self._take_names(names)
        self.words.insert_words(text)

    def go(self) -> None:
        """Put the keyboard into the words."""
        self.words.setFocus(Qt.FocusReason.OtherFocusReason)

    def stops(self) -> tuple[QWidget, ...]:
        """Where Tab stops, in order."""
        below = (self._tick, self.torn, self.up, self.down, self.remove)
        return (self.words, *self.evidence.chips, self.evidence.more, *below)

    def _take_names(self, names: Names) -> None:
        kept = self._names.kept(self.words.toPlainText())
        self._names = names
        self.words.show_words(names.shown(kept))

    def _connect(self) -> None:
        self.words.changed.connect(self._on_changed)
        self.words.left.connect(self._on_left)
        self.words.next_wanted.connect(self._on_next)
        self.evidence.wanted.connect(self._on_evidence)
        self.evidence.looked.connect(self.looked)
        self.evidence.dropped.connect(self._on_dropped)
        self._tick.clicked.connect(self._on_tick)
        self.up.clicked.connect(self._on_up)
        self.down.clicked.connect(self._on_down)
        self.remove.clicked.connect(self._on_remove)

    def _on_changed(self) -> None:
        self.typed.emit(self.id, self._names.kept(self.words.toPlainText()))

    def _on_left(self) -> None:
        self.left.emit(self.id)

    def _on_next(self) -> None:
        self.next_wanted.emit(self.id)

    def _on_evidence(self) -> None:
        self.evidence_wanted.emit(self.id)

    def _on_dropped(self, behind: Behind) -> None:
        self.dropped.emit(self.id, behind)

    def _on_tick(self, ticked: bool) -> None:
        self.did.emit(self.id, ticked)

    def _on_up(self) -> None:
        self._move(-1, self._first, "This is the first passage")

    def _on_down(self) -> None:
        self._move(1, self._last, "This is the last passage")

    def _move(self, step: int, at_the_end: bool, words: str) -> None:
        # A button that cannot be pressed would lose the keyboard.
        if at_the_end:
            announce(self, words)
        else:
            self.moved.emit(self.id, step)

    def _on_remove(self) -> None:
        self.removed.emit(self.id)
