"""One field with two versions: what happened, the versions, the ways to decide, and the decision."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QButtonGroup, QScrollArea, QWidget

from ui.look.spacing import MEDIUM, SMALL, TIGHT
from ui.pages.merge.conflicts.asking import AskBar
from ui.pages.merge.conflicts.lines import Piece, lines_of
from ui.pages.merge.conflicts.reading import Torn
from ui.pages.merge.conflicts.sides import LineList, Sides
from ui.pages.merge.conflicts.ways import Ways
from ui.pages.merge.conflicts.words import WAYS, asked, what_happened
from ui.parts.banner import Banner
from ui.parts.buttons import Button
from ui.parts.frames import frame, scrolled
from ui.parts.labels import Elided, label
from ui.parts.layout import column, holder, row
from ui.parts.tab_order import follow_layout

FIRST_WAY = 100
"""Number of the first way that is no version, in the group of all ways."""
KEYS = "1 and 2 choose a version, Ctrl+Enter decides, F8 goes to the next."


class DecisionPane(QWidget):
    """Nothing is chosen until a person chooses; nothing is decided until they say so."""

    decided = Signal(str, str)
    """This way, with this text: the number of a version, "both", "proposal" or "own"."""
    asked = Signal(str)
    """This question goes to the authors."""
    stepped = Signal(int)
    """To the next (1) or the one before (-1)."""
    place_wanted = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.torn: Torn | None = None
        self._group = QButtonGroup(self)
        self.fold_list = Button(icon="panel-left", kind="quiet", name="All that is to decide (F9)")
        self._title, self._about = Elided(role="subheading"), Elided(role="muted")
        self._count = label("", "muted")
        self._back = Button(icon="chevron-up", kind="quiet", name="The one before (Shift+F8)")
        self._next = Button(icon="chevron-down", kind="quiet", name="The next one (F8)")
        self.banner = Banner()
        self.fold = Button("Before both", "quiet", icon="chevron-right")
        self.before = LineList("What stood there before both")
        self.sides = Sides(self._group)
        self.ways = Ways(self._group, FIRST_WAY)
        self.ask = Button("As&k the authors", icon="message-square")
        self.place = Button("Show it in its place", "quiet", icon="arrow-right")
        self.decide = Button("Decide", "primary", tip="Ctrl+Enter")
        self._keys = label(KEYS, "muted")
        self.ask_bar = AskBar()
        self._lay_out()
        self._connect()

    @property
    def way(self) -> str:
        """The way chosen, or nothing."""
        number = self._group.checkedId()
        return "" if number < 0 else WAYS[number - FIRST_WAY] if number >= FIRST_WAY else str(number)

    @property
    def about(self) -> str:
        """What happened, and who was asked, as it is shown."""
        return self._about.text()

    def show_torn(self, torn: Torn, count: str, way: str = "") -> None:
        """Show a conflict, and the way it was decided if it was. The same one again keeps what is chosen."""
        same = self.torn is not None and (self.torn.key, self.torn.seen) == (torn.key, torn.seen)
        self.torn = torn
        found = torn.conflict
        self._title.show_text(found.title)
        said = (what_happened(torn), asked(torn))
        self._about.show_text(" · ".join(part for part in said if part))
        self._count.setText(count)
        self.place.setVisible(bool(found.page))
        self.decide.setText("Decide again" if way else "Decide")
        self.ask.setVisible(not way)
        if not same:
            self._show_anew(torn)
        self.sides.say_shown(not way)
        if way and not (same and self.way):
            self._choose(way)
        self._show_state()

    def _show_anew(self, torn: Torn) -> None:
        self._group.setExclusive(False)
        for button in self._group.buttons():
            button.setChecked(False)
        self._group.setExclusive(True)
        self.banner.hide()
        self.ask_bar.hide()
        before = torn.conflict.ancestor
        self.fold.setVisible(before is not None)
        self.before.show_rows(lines_of(before or ""))
        self._fold(False)
        self.sides.show_sides(torn)
        self.ways.show_ways(torn)
        follow_layout(self)
        self._area.verticalScrollBar().setValue(0)

    def mark(self, torn: Torn, pieces: Sequence[Sequence[Piece]]) -> None:
        """Mark how the versions of this conflict differ."""
        self.sides.mark(torn, pieces)

    def choose_side(self, number: int) -> None:
        """Choose a version by its number."""
        if number < len(self.sides.shown):
            self.sides.shown[number].keep.click()
            self.focus_main()

    def focus_main(self) -> None:
        """Put the keyboard on what is chosen, else on the first version."""
        button = self._group.checkedButton() or next((card.keep for card in self.sides.shown), None)
        if button is not None:
            button.setFocus(Qt.FocusReason.OtherFocusReason)

    def stand(self, upright: bool) -> None:
        """Put the versions one below the other, or side by side."""
        self.sides.stand(upright)
        self._keys.setVisible(not upright)

    def parts(self) -> tuple[QWidget, ...]:
        """The first version, and what will be written."""
        first = self._group.checkedButton() or next((card.keep for card in self.sides.shown), self.decide)
        return (first, self.ways.box) if self.ways.box.isVisibleTo(self) else (first,)

    def _lay_out(self) -> None:
        line = row(self.fold_list, self._title, self._count, self._back, self._next, gap=TIGHT)
        line.setStretch(1, 1)
        head = column(line, row(self._about), self.banner, gap=2)
        self._before = frame("sunken", column(self.before, margins=(0, SMALL, 0, SMALL)))
        folded = column(row(self.fold, None), self._before, gap=TIGHT)
        body = column(folded, self.sides, self.ways, gap=MEDIUM)
        body.setStretchFactor(self.sides, 1)
        self._area: QScrollArea = scrolled(holder(body))
        foot = row(self.ask, self.place, None, self.decide)
        whole = column(head, self._area, self.ask_bar, foot, self._keys, gap=SMALL)
        whole.setContentsMargins(SMALL, SMALL, 0, 0)
        whole.setStretchFactor(self._area, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self._group.idClicked.connect(self._on_chosen)
        self._area.verticalScrollBar().rangeChanged.connect(self._on_range)
        self.sides.entered.connect(self.settle)
        self.ways.entered.connect(self._on_way_entered)
        self.fold.clicked.connect(self._on_fold)
        self.decide.clicked.connect(self.settle)
        self.ask.clicked.connect(self._on_ask)
        self.ask_bar.asked.connect(self._on_asked)
        self.ask_bar.closed.connect(self._on_not_asked)
        self.place.clicked.connect(self.place_wanted)
        self._back.clicked.connect(self._on_back)
        self._next.clicked.connect(self._on_next)

    def settle(self) -> None:
        """Decide the way that is chosen."""
        if self.torn is not None and self.way and self.decide.isEnabled():
            self.decided.emit(self.way, self.ways.text if self.way in WAYS else "")

    def _choose(self, way: str) -> None:
        number = FIRST_WAY + WAYS.index(way) if way in WAYS else int(way)
        self._group.button(number).setChecked(True)
        self.ways.choose(way if way in WAYS else "")

    def _show_state(self) -> None:
        self.decide.setEnabled(bool(self.way))

    def _fold(self, open_: bool) -> None:
        self._before.setVisible(open_)
        self.fold.show_icon("chevron-down" if open_ else "chevron-right")
        self.fold.setAccessibleDescription("Open" if open_ else "Folded away")

    def _on_chosen(self, _: int) -> None:
        self.ways.choose(self.way if self.way in WAYS else "")
        self._show_state()
        self._reveal()

    def _on_range(self) -> None:
        # What a choice brings into sight has its room now, and its place a moment later.
        QTimer.singleShot(0, self, self._reveal)

    def _reveal(self) -> None:
        if self.way in WAYS:
            self._area.ensureWidgetVisible(self.ways.editor, 0, 0)
        elif self.way:
            self.sides.reveal(int(self.way))
            card = self.sides.cards[int(self.way)]
            for each in (card, card.keep):
                self._area.ensureWidgetVisible(each, 0, SMALL)

    def _on_way_entered(self) -> None:
        """Enter goes into the text first: it is to be read before it is taken."""
        self.ways.focus_text()

    def _on_fold(self) -> None:
        self._fold(self._before.isHidden())

    def _on_ask(self) -> None:
        if self.torn is not None:
            self.ask_bar.ask(self.torn)

    def _on_asked(self, question: str) -> None:
        self._on_not_asked()
        self.asked.emit(question)

    def _on_not_asked(self) -> None:
        self.ask_bar.hide()
        self.ask.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_back(self) -> None:
        self.stepped.emit(-1)

    def _on_next(self) -> None:
        self.stepped.emit(1)
