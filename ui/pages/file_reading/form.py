"""One section of the reading form in a scroll area, under the summary of what is missing."""

from __future__ import annotations

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from ui.look.spacing import LARGE, MEDIUM, SMALL
from ui.pages.file_reading.compared import ComparedRow, DecisionRow
from ui.pages.file_reading.missing import MissingSummary
from ui.pages.file_reading.question import AnswerRow, QuestionRow
from ui.pages.file_reading.sheet import Ask
from ui.pages.file_reading.sitting import Sitting
from ui.parts.buttons import chip
from ui.parts.frames import scrolled
from ui.parts.labels import label
from ui.parts.layout import column, holder, row

KEYS = (
    "Keys: Y yes, N no, 1 to 6 a grade, A not applicable, T cannot tell, Delete takes an answer back, "
    "Ctrl+R a remark, Ctrl+Enter the next question without an answer, Ctrl+Page Down the next section."
)

Shown = QuestionRow | AnswerRow | ComparedRow


class SectionForm(QWidget):
    """The questions of one section of the sitting in hand. `wanted` names a question of whichever section."""

    wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.rows: dict[str, Shown] = {}
        self._sitting: Sitting | None = None
        self._section = ""
        self.summary = MissingSummary()
        self._title = label("", "subheading", wrap=True)
        self._opening = label("", "muted", wrap=True)
        self._keys = label(KEYS, "muted", wrap=True)
        self._none = label("", "muted", wrap=True)
        self.only_differing = chip("Only what differs", name="Show only what the two answered differently")
        self._body = column(gap=SMALL)
        margins = (LARGE, MEDIUM, LARGE, MEDIUM)
        title = row(self._title, self.only_differing)
        title.setStretch(0, 1)
        parts = (self.summary, title, self._opening, self._body, self._none, self._keys, None)
        self._area: QScrollArea = scrolled(holder(column(*parts, gap=MEDIUM, margins=margins)))
        self.setLayout(row(self._area))
        self.summary.chosen.connect(self.wanted)
        self.only_differing.toggled.connect(self.show_asked)

    @property
    def section(self) -> str:
        """The section shown."""
        return self._section

    @property
    def current(self) -> str:
        """The id of the question the keyboard is in; empty where it is in none."""
        focused = QApplication.focusWidget()
        for question, shown in self.rows.items():
            if focused is not None and (shown is focused or shown.isAncestorOf(focused)):
                return question
        return ""

    def show_section(self, sitting: Sitting, section: str) -> None:
        """Show this section of the reading from its top."""
        self._sitting, self._section = sitting, section
        first = section == next(iter(sitting.sheet.sections), "")
        self._title.setText(section)
        self._opening.setText(sitting.sheet.opening)
        self._opening.setVisible(first and bool(sitting.sheet.opening))
        self._keys.setVisible(sitting.sheet.editable)
        self.only_differing.setVisible(sitting.sheet.side_by_side)
        self._empty()
        for ask in sitting.in_section(section):
            shown = self._make(sitting, ask)
            self.rows[ask.id] = shown
            self._body.addWidget(shown)
        self.show_asked()
        self._area.verticalScrollBar().setValue(0)

    def show_asked(self) -> None:
        """Hide the questions that the answers so far leave out, and what is no longer wrong."""
        if self._sitting is None:
            return
        asked = {ask.id for ask in self._sitting.asked()}
        for question, shown in self.rows.items():
            equal = isinstance(shown, ComparedRow) and shown.standing in ("equal", "none")
            shown.setVisible(question in asked and not (equal and self.only_differing.isChecked()))
        hidden = [question for question in self.rows if question not in asked]
        kept = sum(bool(self._sitting.values.get(question)) for question in hidden)
        self._none.setText(_left_out(len(hidden), kept))
        self._none.setVisible(bool(hidden))
        self._mark_missing()

    def show_answers(self, questions: tuple[str, ...]) -> None:
        """Show the answers to these questions anew."""
        for question in questions:
            shown = self.rows.get(question)
            if isinstance(shown, QuestionRow):
                shown.show_answer()

    def show_around(self) -> None:
        """Show anew what stands around the answers: tags, and what other parts of the files answer."""
        for question, shown in self.rows.items():
            if isinstance(shown, QuestionRow) and self._sitting is not None:
                shown.show_elsewhere(self._sitting.sheet.elsewhere.get(question, ()))
                shown.tags.show_tags(self._sitting.sheet.tags.get(question, ()))

    def say_missing(self, words: str) -> None:
        """Say why the reading cannot be finished: in the summary, and beside each question missing here."""
        if self._sitting is None:
            return
        self._area.verticalScrollBar().setValue(0)
        self.summary.say(words, self._sitting.missing())
        self._mark_missing()

    def go(self, question: str) -> None:
        """Put the keyboard into a question of this section."""
        shown = self.rows.get(question)
        if shown is not None:
            shown.go()
            QTimer.singleShot(0, shown, self._reveal_current)

    def go_first(self) -> None:
        """Put the keyboard into the first question that is asked and has no answer, else into the first."""
        shown = [each for each in self.rows.values() if each.isVisibleTo(self)]
        open_ = [each for each in shown if self._sitting and not self._sitting.answers[each.ask.id].value]
        for each in [*open_, *shown][:1]:
            each.go()

    def _reveal_current(self) -> None:
        shown = self.rows.get(self.current)
        if shown is not None:
            self._area.ensureWidgetVisible(shown)

    def _make(self, sitting: Sitting, ask: Ask) -> Shown:
        answer, remark = sitting.answers[ask.id], sitting.remarks[ask.id]
        twice = sitting.sheet.twice
        if twice is not None and sitting.sheet.side_by_side:
            compared = sitting.compared[ask.id]
            if sitting.sheet.editable and ask.deciding:
                return DecisionRow(answer, remark, compared, twice)
            return ComparedRow(ask, compared, twice)
        if sitting.sheet.editable:
            topics = sitting.sheet.topics if ask.sort == "text" else ()
            made = QuestionRow(answer, remark, sitting.sheet.elsewhere.get(ask.id, ()), topics)
            made.tags.show_tags(sitting.sheet.tags.get(ask.id, ()))
            return made
        tags = sitting.sheet.tags.get(ask.id, ())
        return AnswerRow(ask, answer.value, remark.text, answer.said.torn, tags)

    def _mark_missing(self) -> None:
        """While the summary stands, the same words stand beside each question it means."""
        if self._sitting is None:
            return
        standing = self.summary.isVisibleTo(self)
        missing = self._sitting.missing() if standing else ()
        if standing:
            self.summary.show_missing(missing)
        lacking = {ask.id for ask in missing}
        for question, shown in self.rows.items():
            if isinstance(shown, QuestionRow):
                shown.show_missing(question in lacking)

    def _empty(self) -> None:
        for shown in self.rows.values():
            self._body.removeWidget(shown)
            shown.hide()
            shown.deleteLater()
        self.rows = {}


def _left_out(count: int, kept: int) -> str:
    """What these answers leave out, and that nothing given before is lost."""
    words = "1 more question depends" if count == 1 else f"{count} more questions depend"
    given = "1 answer given before is kept and does"
    if kept > 1:
        given = f"{kept} answers given before are kept and do"
    return f"{words} on these answers." + (f" {given} not count." if kept else "")
