"""The evaluation of one indicator: the six points, why this one, and who agreed to it."""

from __future__ import annotations

from typing import Any, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QLineEdit, QWidget

from fieldwork.capture.typed import Base
from fieldwork.catalogue.frameworks import Framework
from fieldwork.errors import FieldworkError
from fieldwork.records import PreviousGrade
from ui.look.spacing import LARGE, MEDIUM, SMALL
from ui.pages.findings.keeping import Saved
from ui.pages.findings.reading import Graded, grade_of
from ui.pages.findings.writing import Grade, put_grade
from ui.parts.announcing import announce
from ui.parts.choice import Choice, SixPointScale
from ui.parts.field import Field, line_field, text_field
from ui.parts.frames import frame
from ui.parts.labels import label, pill
from ui.parts.layout import column, row
from ui.parts.two_versions import TwoVersions
from ui.typing import KEEP_AFTER
from ui.workspace import Workspace

STATUSES: Final = (("provisional", "Provisional"), ("panel", "Panel"), ("final", "Final"))
SAY_WHY: Final = "Say why this grade. It is saved with the reason."
SAY_WHO: Final = "Say who agreed to the final grade. It is saved then."


class EvaluationPanel(QWidget):
    """Grade, reason and standing are one judgement: they are saved together, within a second of typing."""

    refused = Signal(str)
    """The store would not have it, and why."""

    def __init__(self, workspace: Workspace, framework: Framework) -> None:
        super().__init__()
        self._workspace, self._framework = workspace, framework
        self._indicator, self._id = "", ""
        self._base = Base(None)
        self._held = Grade(0, "", "provisional", "")
        """What the store held when last shown."""
        self._drafts: dict[str, Grade] = {}
        """What could not be saved yet, by indicator."""
        self._asked = ("", self._held)
        self.scale = SixPointScale({point.grade: point.word for point in framework.scale})
        self.status = Choice(STATUSES)
        self.why = text_field("Why this evaluation", lines=3)
        self.agreed_by = line_field("Agreed by")
        self.dissent = text_field("Who would grade otherwise, and why", lines=3)
        self._dissent = Saved(workspace, self.dissent, "dissent")
        self._before = label("", "muted")
        self._two = TwoVersions()
        self._tell = pill("", "plain")
        self._soon = QTimer(self, singleShot=True, interval=KEEP_AFTER)
        self._lay_out()
        self._connect()

    @property
    def unsaved(self) -> bool:
        """Whether the panel holds more than the store has been given."""
        return self._soon.isActive() or bool(self.why.error or self.agreed_by.error)

    def show_graded(self, indicator: str, graded: Graded) -> None:
        """Show the evaluation of an indicator. What is not yet saved of the same one stays."""
        same = indicator == self._indicator
        if not same:
            self.finish()
        self._before.setText(_before(graded.previous, self._framework))
        self._two.show_torn(graded.torn)
        if same and self.unsaved:
            return
        self._indicator, self._id, self._base = indicator, graded.id, Base(graded.seen)
        found = graded.evaluation
        grade: Any = (found.grade or {}) if found else {}
        words = str(grade.get("reason", ""))
        status = (found.status if found else None) or "provisional"
        by = (found.agreed_by if found else None) or ""
        self._held = Grade(grade_of(found) or 0, words, status, by)
        self._fill(self._held)
        if indicator in self._drafts:
            self._fill(self._drafts[indicator])
            self.finish()
        self.dissent.setEnabled(found is not None)
        if found is not None:
            self._dissent.show(graded.id, found.dissent or "", graded.seen)
        else:
            self._dissent.put_away()
            self.dissent.set_value("")

    def finish(self) -> None:
        """Save what was entered; what cannot be saved as it stands is told beside its field."""
        self._dissent.finish()
        self._soon.stop()
        given = self._given()
        if not self._indicator or not given.grade or given == self._held:
            return
        self.why.show_error("" if given.reason else SAY_WHY)
        self.agreed_by.show_error(SAY_WHO if given.status == "final" and not given.agreed_by else "")
        if self.why.error or self.agreed_by.error:
            self._drafts[self._indicator] = given
        elif (self._indicator, given) != self._asked:
            self._save(given)
        self._show_state()

    def focus_main(self) -> None:
        """Put the keyboard on the scale."""
        targets = [each for each in self.scale.targets() if getattr(each, "isChecked", bool)()]
        (targets or list(self.scale.targets()))[0].setFocus()

    def stand(self, upright: bool) -> None:
        """Put the fields one below the other, or side by side."""
        way = QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight
        self._fields.setDirection(way)
        self._head.setDirection(way)

    def _save(self, given: Grade) -> None:
        self._drafts.pop(self._indicator, None)
        self._asked, self._held = (self._indicator, given), given
        job = (put_grade, self._indicator, given, self._id, self._base)
        self._workspace.write_then(None, *job, otherwise=self._on_refused)

    def _given(self) -> Grade:
        grade = self.scale.value()
        return Grade(
            grade=grade if isinstance(grade, int) else 0,
            reason=str(self.why.value() or "").strip(),
            status=str(self.status.value() or "provisional"),
            agreed_by=str(self.agreed_by.value() or ""),
        )

    def _fill(self, given: Grade) -> None:
        self.scale.set_value(given.grade or None)
        self.status.set_value(given.status)
        for field, words in ((self.why, given.reason), (self.agreed_by, given.agreed_by)):
            # A space just typed at its end is not taken away from under the caret.
            if str(field.value() or "").strip() != words:
                field.set_value(words)
                _show_beginning(field)
        for each in (self.why, self.agreed_by):
            each.show_error("")
        self._show_state()

    def _show_state(self) -> None:
        """The fields that stand on a grade wait for it, so that nothing is typed that could not be kept."""
        given = self._given()
        for each in (self.why, self.agreed_by, self.status):
            each.setEnabled(bool(given.grade))
        words, tone = _told(given, saved=given == self._held)
        self._tell.setText(words)
        self._tell.setProperty("pill", tone)
        self._tell.style().unpolish(self._tell)
        self._tell.style().polish(self._tell)

    def _lay_out(self) -> None:
        self.scale.setAccessibleName("Evaluation on the six-point scale")
        for target in self.scale.targets():
            target.setAccessibleDescription("The keys 1 to 6 choose")
        for target in self.status.targets():
            target.setAccessibleDescription("Standing of this evaluation")
        title = row(label("Evaluation", "subheading"), self._tell, self._two, None)
        self._head: QBoxLayout = row(title, self._before, self.status, gap=LARGE)
        self._fields: QBoxLayout = row(self.why, self.agreed_by, self.dissent, gap=MEDIUM)
        for field, share in ((self.why, 5), (self.agreed_by, 4), (self.dissent, 4)):
            self._fields.setStretchFactor(field, share)
            self._fields.setAlignment(field, Qt.AlignmentFlag.AlignTop)
        inside = column(self._head, self.scale, self._fields, gap=SMALL, margins=(14, 10, 14, 6))
        self.setLayout(column(frame("card", inside)))

    def _connect(self) -> None:
        self.scale.changed.connect(self._on_chosen)
        self.status.changed.connect(self._on_chosen)
        for each in (self.why, self.agreed_by):
            each.changed.connect(self._on_typed)
            each.left.connect(self.finish)
        self._soon.timeout.connect(self.finish)

    def _on_chosen(self) -> None:
        grade = self.scale.value()
        if grade is None and self._held.grade:
            # An evaluation is changed, never taken back: it has been seen by others.
            self.scale.set_value(self._held.grade)
        elif isinstance(grade, int):
            announce(self, f"{grade} {self._framework.word(grade)}, {self.status.value()}")
        self._show_state()
        self.finish()

    def _on_typed(self) -> None:
        if not self._soon.isActive():
            self._soon.start()

    def _on_refused(self, error: FieldworkError) -> None:
        """Nothing entered is lost: it stays in sight, or comes back with its indicator."""
        indicator, given = self._asked
        self._drafts[indicator] = given
        if indicator == self._indicator:
            self._held = Grade(0, "", "", "")
            self.why.show_error(error.message)
            self._show_state()
        self.refused.emit(error.message)


def _show_beginning(field: Field) -> None:
    box = field.control
    if isinstance(box, QLineEdit):
        box.setCursorPosition(0)


def _told(given: Grade, *, saved: bool) -> tuple[str, str]:
    if not given.grade:
        return "Not evaluated yet", "plain"
    if not saved:
        return "Not saved yet", "warn"
    if given.status == "final":
        return "Final", "good"
    return ("With the panel", "accent") if given.status == "panel" else ("Draft – agree as a team", "warn")


def _before(previous: PreviousGrade | None, framework: Framework) -> str:
    value: Any = (previous.grade or {}) if previous else {}
    grade, reason = value.get("grade"), value.get("reason", "")
    if grade is None:
        return f"Inspection before: {reason[:1].lower()}{reason[1:]}" if reason else ""
    words = f"Inspection before: {grade} {framework.word(grade)}"
    return words if value.get("comparable") else f"{words}, not comparable"
