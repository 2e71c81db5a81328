"""The page of findings: the indicators, the findings of one, its evaluation, one finding, the evidence."""

from __future__ import annotations

from typing import ClassVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from fieldwork.capture.checks import counted
from fieldwork.capture.findings import change_finding, move_finding, remove_finding
from fieldwork.capture.ordering import FIRST
from fieldwork.capture.typed import Base
from fieldwork.errors import FieldworkError
from fieldwork.records import (
    Answer,
    Conversation,
    Document,
    Evaluation,
    Finding,
    Inspection,
    Measure,
    Note,
    PreviousGrade,
    SameAs,
    Support,
    SurveyResult,
    Tag,
)
from ui.look.spacing import LARGE, MEDIUM
from ui.look.theme import theme
from ui.messages import Messages
from ui.page import Page
from ui.pages.findings import reading
from ui.pages.findings.board import Board
from ui.pages.findings.evaluating import EvaluationPanel
from ui.pages.findings.indicators import IndicatorsPane
from ui.pages.findings.picker import Picker
from ui.pages.findings.reading import Candidate, View
from ui.pages.findings.sheet import FindingSheet
from ui.pages.findings.writing import mark
from ui.parts.announcing import announce
from ui.parts.banner import Banner
from ui.parts.buttons import Button
from ui.parts.frames import scrolled
from ui.parts.labels import Elided, label
from ui.parts.layout import column, holder, row
from ui.parts.shortcuts import shortcut
from ui.workspace import Workspace

FOLDED, UPRIGHT, COVERED = 64.0, 60.0, 74.0
"""Widths in lines of text from which the list folds away, under which columns stand one below another, and
under which the evidence covers the finding it is chosen for."""
LIST, DRAWER = 286, 480
COLLECT = "collect"


class FindingsPage(Page):
    """Reads anew after every change; what was read before a write of its own is never shown."""

    name: ClassVar[str] = "findings"
    title: ClassVar[str] = "Findings"
    icon: ClassVar[str] = "list-checks"
    kinds: ClassVar[frozenset[str]] = frozenset(
        kind.kind
        for kind in (
            Answer, Conversation, Document, Evaluation, Finding, Inspection, Measure, Note, PreviousGrade,
            SameAs, Support, SurveyResult, Tag,
        )
    )  # fmt: skip

    def __init__(self, workspace: Workspace, messages: Messages) -> None:
        super().__init__(workspace, messages)
        self._view: View | None = None
        self._code, self._finding = "", ""
        self._bases: dict[str, Base] = {}
        self._writes = 0
        self._asked = (0, "", "")
        self._asking = self._listed = False
        self._width = 80.0
        self._picking = ""
        """What evidence is being chosen for: a side of the finding, a new finding, or nothing."""
        self.evaluation: EvaluationPanel | None = None
        self._lay_out()
        self._connect()
        self.fit(self._width)

    # what every page does

    def refresh(self) -> None:
        """Ask the store again for what is shown."""
        if not self._asking:
            self._asking, self._asked = True, (self._writes, self._code, self._finding)
            catalogue = self.workspace.catalogue
            self.workspace.read(self._on_view, reading.view, catalogue, self._code, self._finding)
        if self._picking:
            self._ask_candidates()

    def open(self, record: str) -> None:
        """Show a finding (or what belongs to one), or the indicator of that code."""
        self.leave()
        self.workspace.read(self._on_place, reading.place_of, record)

    @property
    def record(self) -> str:
        """The finding shown, else the indicator."""
        return self._finding or self._code

    def focus_main(self) -> None:
        """Put the keyboard where the work is."""
        if self._view is None:
            self.refresh()
        if self._stack.currentWidget() is self.sheet:
            self.sheet.focus_main()
        elif self._view is not None and self._view.board.cards:
            self.board.focus_main()
        else:
            (self.list if self._pane.isVisibleTo(self) else self.board.lists[0]).setFocus()

    def parts(self) -> tuple[QWidget, ...]:
        """The list of indicators, the findings or the finding, the evaluation, the evidence."""
        if self._stack.currentWidget() is self.sheet:
            middle: tuple[QWidget, ...] = (
                self.sheet.statement.control.targets()[0],
                *(each.list for each in self.sheet.sides.values()),
            )
        else:
            scale = self.evaluation.scale.targets() if self.evaluation else ()
            checked = [each for each in scale if getattr(each, "isChecked", bool)()]
            middle = (*self.board.lists[:1], *(checked or scale)[:1])
        shown = (self.list, *middle, self.picker.search, self.picker.list)
        return tuple(each for each in shown if each.isVisibleTo(self))

    def leave(self) -> None:
        """Make changes of whatever is being typed."""
        self.sheet.finish()
        if self.evaluation is not None:
            self.evaluation.finish()

    def fit(self, width_in_lines: float) -> None:
        """Fold the list away, and stand columns upright, where the window is narrow."""
        self._width = width_in_lines
        narrow, upright = width_in_lines <= FOLDED, width_in_lines < UPRIGHT
        drawer, covers = bool(self._picking), width_in_lines < COVERED
        self._pane.setVisible(not drawer and (self._listed or not narrow))
        self._right.setVisible(not (narrow and self._listed) and not (drawer and covers))
        self.picker.setVisible(drawer)
        self._fold.setVisible(narrow)
        self._pane.setMaximumWidth(16_777_215 if narrow else theme().scaled(LIST))
        self.picker.setMaximumWidth(16_777_215 if covers else theme().scaled(DRAWER))
        self.board.stand(upright)
        self.sheet.stand(upright or drawer)
        if self.evaluation is not None:
            self.evaluation.stand(upright)

    # how it is laid out

    def _lay_out(self) -> None:
        self._pane = IndicatorsPane()
        self.list = self._pane.list
        self.board, self.sheet, self.picker = Board(), FindingSheet(self.workspace), Picker()
        self._title, self._about = Elided(), label("", "muted", wrap=True)
        self._fold = Button(icon="panel-left", kind="quiet", name="Show the indicators (F9)")
        self.see = Button("See the evi&dence", icon="book-open")
        words = column(self._title, self._about, gap=2)
        top = row(self._fold, words, self.see, gap=MEDIUM)
        top.setStretchFactor(words, 1)
        self._page = column(top, self.board, gap=MEDIUM, margins=(LARGE, MEDIUM, LARGE, MEDIUM))
        self._page.setStretchFactor(self.board, 1)
        self._stack = QStackedWidget()
        self._stack.addWidget(scrolled(holder(self._page)))
        self._stack.addWidget(self.sheet)
        self._banner = Banner()
        self._right = holder(column(row(self._banner, margins=(LARGE, 0, LARGE, 0)), self._stack, gap=0))
        whole = row(self._pane, self._right, self.picker, gap=0)
        whole.setStretchFactor(self._right, 1)
        self.setLayout(whole)

    def _connect(self) -> None:
        self.workspace.saving.connect(self._on_saving)
        self.list.chosen.connect(self._on_indicator)
        self.list.opened.connect(self._on_indicator_opened)
        self.see.clicked.connect(self._on_see)
        self._fold.clicked.connect(self._on_fold)
        self.board.opened.connect(self.show_finding)
        self.board.added.connect(self._on_add)
        self.board.moved.connect(self._on_moved)
        self.board.placed.connect(self._on_placed)
        self.board.removed.connect(self._on_removed)
        self.sheet.begun.connect(self._on_begun)
        self.sheet.closed.connect(self._on_closed)
        self.sheet.wanted.connect(self._on_wanted)
        self.sheet.told.connect(self.told)
        self.sheet.refused.connect(self._say)
        self.picker.chosen.connect(self._on_chosen)
        self.picker.closed.connect(self._put_drawer_away)
        shortcut(self, "F9", self._on_fold, words="Show or hide the list")
        shortcut(self.sheet, "Esc", self.sheet.close_finding, words="Close the finding")

    # what the store says

    def _on_saving(self) -> None:
        self._writes += 1

    def _on_view(self, view: View) -> None:
        self._asking = False
        if self._asked == (self._writes, self._code, self._finding):
            self._show(view)
        else:
            self.refresh()

    def _show(self, view: View) -> None:
        board = view.board
        self._view, self._code = view, board.indicator.code
        self._bases = {card.finding.id: Base(card.seen) for card in board.cards}
        self._pane.show_board(board)
        self._title.show_text(f"{self._code}  {board.indicator.title}")
        about = (counted(board.notes, "note"), counted(board.quotes, "quote"), counted(board.files, "file"))
        self._about.setText(" · ".join(about))
        self.board.show_cards(board.cards)
        self._show_evaluation(view)
        self._show_finding(view)

    def _show_evaluation(self, view: View) -> None:
        if self.evaluation is None:
            self.evaluation = EvaluationPanel(self.workspace, view.board.framework)
            self.evaluation.refused.connect(self._say)
            self._page.addWidget(self.evaluation)
            self.evaluation.stand(self._width < UPRIGHT)
        self.evaluation.setVisible(view.board.indicator.graded)
        self.evaluation.show_graded(self._code, view.board.graded)

    def _show_finding(self, view: View) -> None:
        if view.sheet is not None:
            first = self.sheet.finding != view.sheet.finding.id
            self.sheet.show_sheet(view.sheet)
            self._stack.setCurrentWidget(self.sheet)
            if first:
                self.sheet.focus_main()
        elif self._finding:
            # Somebody deleted it, or its beginning was undone.
            self.sheet.close_finding()
            self._say("This finding is no longer there. Undo brings back what was deleted here.")

    def _on_place(self, place: tuple[str, str]) -> None:
        code, finding = place
        if code:
            self._code = code
            self.show_finding(finding)

    # going about

    def show_finding(self, finding: str) -> None:
        """Open a finding; with none, show the board."""
        self._banner.hide()
        self._put_drawer_away()
        if not finding:
            self._stack.setCurrentIndex(0)
        self._finding = finding
        self.refresh()

    def _on_indicator(self, code: str) -> None:
        if code and code != self._code:
            self.leave()
            self._code = code
            if self._stack.currentWidget() is self.sheet:
                self.sheet.close_finding()
            self.show_finding("")

    def _on_indicator_opened(self, _: str) -> None:
        self._listed = False
        self.fit(self._width)
        self.board.focus_main()

    def _on_fold(self) -> None:
        self._listed = not self._listed
        self.fit(self._width)
        if self._pane.isVisibleTo(self):
            self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_closed(self) -> None:
        finding, self._finding = self._finding, ""
        self._put_drawer_away()
        self._banner.hide()
        self._stack.setCurrentIndex(0)
        if self.isVisible() and not self.list.hasFocus() and not self.board.go_to(finding):
            self.board.focus_main()
        self.refresh()

    # findings

    def _on_add(self, heading: str) -> None:
        self._begin(heading, ())

    def _begin(self, heading: str, evidence: tuple[str, ...]) -> None:
        self._banner.hide()
        self._put_drawer_away()
        self._stack.setCurrentWidget(self.sheet)
        self.sheet.begin(self._code, heading, evidence)

    def _on_begun(self, finding: str) -> None:
        self._finding = finding
        self.refresh()

    def _on_moved(self, finding: str, heading: str) -> None:
        base = self._bases.setdefault(finding, Base(None))
        self.workspace.write_then(
            self._on_done, mark, change_finding, base, finding, heading=heading, otherwise=self._on_refused
        )
        announce(self.board, f"Moved to {heading}")

    def _on_placed(self, finding: str, after: str) -> None:
        job = (move_finding, finding, after or FIRST)
        self.workspace.write_then(self._on_done, *job, otherwise=self._on_refused)

    def _on_removed(self, finding: str) -> None:
        self.workspace.write_then(self._on_finding_gone, remove_finding, finding, otherwise=self._on_refused)

    def _on_finding_gone(self, _: object) -> None:
        self._banner.hide()
        self.told.emit("Finding deleted", True)

    def _on_done(self, _: object) -> None:
        self._banner.hide()

    def _on_refused(self, error: FieldworkError) -> None:
        self._say(error.message)
        self.refresh()

    def _say(self, words: str) -> None:
        self._banner.say(words, "warn")

    # evidence

    def _on_see(self) -> None:
        self._pick(COLLECT, f"Evidence about {self._code}", "Begin a finding with")

    def _on_wanted(self, side: str) -> None:
        title = "Evidence for this finding" if side == "for" else "What points the other way"
        self._pick(side, title, "Add")

    def _pick(self, what: str, title: str, action: str) -> None:
        self._picking = what
        self.picker.ask(title, action)
        self.fit(self._width)
        self.picker.focus_main()
        self._ask_candidates()

    def _ask_candidates(self) -> None:
        self.workspace.read(self._on_candidates, reading.candidates, self._code)

    def _on_candidates(self, found: tuple[Candidate, ...]) -> None:
        shown = self._view.sheet if self._view and self._picking != COLLECT else None
        used = {each.piece.id for each in shown.standing} if shown else set()
        self.picker.offer(self._code, found, used)

    def _on_chosen(self, keys: tuple[str, ...]) -> None:
        what = self._picking
        self._put_drawer_away()
        if not what:
            return
        if what == COLLECT:
            self._begin("working well", keys)
        else:
            self.sheet.put_evidence(keys, what)
            self.sheet.sides[what].list.setFocus(Qt.FocusReason.OtherFocusReason)

    def _put_drawer_away(self) -> None:
        if not self._picking:
            return
        what, self._picking = self._picking, ""
        self.fit(self._width)
        back = self.see if what == COLLECT else self.sheet.sides[what].add
        back.setFocus(Qt.FocusReason.OtherFocusReason)
