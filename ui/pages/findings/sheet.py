"""One finding: its statement, the evidence for it, what points the other way, and its agreement."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QBoxLayout, QWidget

from fieldwork.capture.findings import change_finding, remove_finding, take_agreement_back, take_support_away
from fieldwork.capture.typed import Base
from fieldwork.errors import FieldworkError
from fieldwork.records.words import HEADINGS
from ui.look.spacing import LARGE, MEDIUM, SMALL
from ui.pages.findings import reading
from ui.pages.findings.keeping import Saved
from ui.pages.findings.side import AGAINST, FOR, EvidenceSide, told
from ui.pages.findings.writing import (
    NO_EVIDENCE,
    NO_OTHER_WAY,
    NO_STATEMENT,
    agree_on,
    begin_finding,
    mark,
    put_evidence,
    turn_round,
)
from ui.parts.announcing import announce
from ui.parts.buttons import Button
from ui.parts.field import Field, choice_field, text_field
from ui.parts.frames import frame, scrolled
from ui.parts.labels import label, pill
from ui.parts.layout import column, holder, row
from ui.parts.problems import ProblemSummary
from ui.parts.two_versions import Torn, TwoVersions
from ui.typing import KEEP_AFTER
from ui.workspace import Workspace

NEEDS: Final = "needs to improve"


@dataclass
class Beginning:
    """A finding that is being begun; it becomes a record with its first words."""

    indicator: str
    heading: str
    evidence: tuple[str, ...]
    sent: str | None = None
    """The words handed to the store."""
    words: str = ""


class FindingSheet(QWidget):
    """A finding, or one being begun: it becomes a record with its first words."""

    begun = Signal(str)
    """A finding being begun has become this record."""
    closed = Signal()
    wanted = Signal(str)
    """Evidence is to be chosen for this side."""
    told = Signal(str, bool)
    refused = Signal(str)

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self._workspace = workspace
        self._shown: reading.Sheet | None = None
        self._new: Beginning | None = None
        self._sent: Beginning | None = None
        """The one on its way into the store."""
        self._bases: dict[str, Base] = {}
        self.problems = ProblemSummary()
        self.statement = text_field("What we found", "In a sentence or two, as the report will say it", 3)
        self.heading = choice_field("Heading", [(each, each.capitalize()) for each in HEADINGS])
        self.practice = text_field("Good practice: what others could learn from it", lines=2)
        self.nothing = text_field(
            "If nothing points the other way, why", "Such as “looked for in the files, none found”", 2
        )
        self.sides = {words.side: EvidenceSide(workspace, words) for words in (FOR, AGAINST)}
        self._texts = {
            "statement": Saved(workspace, self.statement, "statement"),
            "good_practice": Saved(workspace, self.practice, "good_practice"),
            "nothing_against": Saved(workspace, self.nothing, "nothing_against"),
        }
        self._soon = QTimer(self, singleShot=True, interval=KEEP_AFTER)
        self._lay_out()
        self._connect()

    @property
    def finding(self) -> str:
        """The finding shown; empty while none is, or it is only being begun."""
        return self._shown.finding.id if self._shown else ""

    @property
    def beginning(self) -> bool:
        """Whether a finding is being begun that is no record yet."""
        return self._new is not None

    def begin(self, indicator: str, heading: str, evidence: Sequence[str]) -> None:
        """Begin a finding under a heading, on evidence that was chosen."""
        self._leave_shown()
        self._shown, self._new = None, Beginning(indicator, heading, tuple(evidence))
        for text in self._texts.values():
            text.put_away()
        for each in (self.statement, self.practice, self.nothing):
            each.set_value("")
        self.heading.set_value(heading)
        for side in self.sides.values():
            side.show_standing(())
        self._show_head("New finding", "draft", torn=Torn())
        if evidence:
            self._state.setText(f"On {len(evidence)} chosen")
        self.focus_main()

    def show_sheet(self, shown: reading.Sheet) -> None:
        """Show a finding. What is being typed into the same one stays."""
        if self.finding != shown.finding.id:
            self._leave_shown()
        self._shown, self._new = shown, None
        found = shown.finding
        self._bases = {found.id: Base(shown.seen)}
        self._bases |= {each.support.id: Base(each.seen) for each in shown.standing}
        for name, text in self._texts.items():
            text.show(found.id, getattr(found, name) or "", shown.seen)
        self.heading.set_value(found.heading)
        for name, side in self.sides.items():
            side.show_standing(shown.side(name))
        self._show_head(str(found.code), found.status or "draft", torn=shown.torn)

    def put_evidence(self, evidence: Sequence[str], side: str) -> None:
        """Put what was chosen on that side of the finding shown."""
        self._write(put_evidence, self.finding, tuple(evidence), side, then=self._on_put)

    def finish(self) -> None:
        """Save all that is being typed."""
        self._begin_now()
        for text in self._texts.values():
            text.finish()
        for side in self.sides.values():
            side.finish()

    def close_finding(self) -> None:
        """Save, and show no finding any more."""
        self._leave_shown()
        for text in self._texts.values():
            text.put_away()
        self._shown, self._new = None, None
        self.closed.emit()

    def focus_main(self) -> None:
        """Put the keyboard in the statement."""
        self.statement.control.targets()[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def stand(self, upright: bool) -> None:
        """Put the two sides one below the other, or side by side."""
        way = QBoxLayout.Direction.TopToBottom if upright else QBoxLayout.Direction.LeftToRight
        self._both.setDirection(way)

    # how it is laid out

    def _lay_out(self) -> None:
        self._back = Button("All findings", "quiet", icon="arrow-left")
        self._code = label("", "heading")
        self._state, self.torn = pill("Draft"), TwoVersions()
        self._remove = Button("Delete", "quiet", icon="trash-2")
        self._undo = Button("Take the agreement back")
        self._agree = Button("&Agree as a team", "primary", icon="check")
        head = row(self._back, self._code, self._state, self.torn, None)
        for button in (self._remove, self._undo, self._agree):
            head.addWidget(button)
        card = frame("card", column(self.statement, self.heading, gap=SMALL, margins=(14, 10, 14, 8)))
        against = self.sides["against"].layout()
        assert isinstance(against, QBoxLayout)
        against.addWidget(self.nothing)
        halves = [frame("card", column(each, margins=(14, 10, 14, 8))) for each in self.sides.values()]
        self._both: QBoxLayout = row(*halves, gap=MEDIUM)
        for number in range(len(halves)):
            self._both.setStretch(number, 1)
        self._practice_card = frame("card", column(self.practice, margins=(14, 10, 14, 2)))
        body = column(head, self.problems, card, self._both, self._practice_card, gap=MEDIUM)
        body.setContentsMargins(LARGE, MEDIUM, LARGE, MEDIUM)
        body.setStretchFactor(self._both, 1)
        self.setLayout(column(scrolled(holder(body))))

    def _connect(self) -> None:
        self._back.clicked.connect(self.close_finding)
        self._remove.clicked.connect(self._on_remove)
        self._undo.clicked.connect(self._on_take_back)
        self._agree.clicked.connect(self._on_agree)
        self._soon.timeout.connect(self._begin_now)
        self._texts["statement"].typed.connect(self._on_typed)
        self.heading.changed.connect(self._on_heading)
        for side in self.sides.values():
            side.wanted.connect(self.wanted)
            side.turned.connect(self._on_turned)
            side.removed.connect(self._on_removed)

    def _show_head(self, code: str, status: str, *, torn: Torn) -> None:
        agreed, there = status == "agreed", self._new is None
        self._code.setText(code)
        self._state.setText(status.capitalize())
        self._state.setProperty("pill", "good" if agreed else "warn")
        self._state.style().unpolish(self._state)
        self._state.style().polish(self._state)
        self.torn.show_torn(torn)
        self._agree.setVisible(not agreed)
        self._agree.setEnabled(there)
        self._undo.setVisible(agreed)
        self._remove.setVisible(not agreed and there)
        self._only_read(self.statement, agreed)
        self.heading.setEnabled(not agreed)
        self.nothing.setEnabled(there)
        self.practice.setEnabled(there)
        self._practice_card.setVisible(self.heading.value() != NEEDS)
        for side in self.sides.values():
            side.allow(adding=there, taking=not agreed)

    def _only_read(self, field: Field, only: bool) -> None:
        box: Any = field.control.targets()[0]
        box.setReadOnly(only)

    # what a person does

    def _leave_shown(self) -> None:
        self.problems.clear()
        self.finish()

    def _on_typed(self) -> None:
        if self.statement.error:
            self.statement.show_error("")
        if self._new is not None:
            self._new.words = str(self.statement.value() or "")
            if not self._soon.isActive():
                self._soon.start()

    def _begin_now(self) -> None:
        self._soon.stop()
        new = self._new
        if new is None or new.sent is not None or self._sent is not None or not new.words.strip():
            return
        self._sent, new.sent = new, new.words
        heading = str(self.heading.value() or new.heading)
        job = (new.indicator, heading, new.words, new.evidence)
        self._write(begin_finding, *job, then=self._on_begun)

    def _on_begun(self, finding: str) -> None:
        new, self._sent = self._sent, None
        assert new is not None
        if self._new is new:
            self._workspace.read(self._on_first_read, reading.sheet, finding)
            return
        # It was left while on its way: what was typed meanwhile follows it.
        if new.words.strip() != str(new.sent).strip():
            self._write(change_finding, finding, statement=new.words)
        self._begin_now()

    def _on_first_read(self, shown: reading.Sheet | None) -> None:
        new = self._new
        if shown is None or new is None:
            return
        self._texts["statement"].adopt(shown.finding.id, shown.seen, str(new.sent).strip())
        self.show_sheet(shown)
        self.begun.emit(shown.finding.id)
        announce(self, f"{shown.finding.code} begun")

    def _on_heading(self) -> None:
        heading = self.heading.value()
        if heading is None:
            self.heading.set_value(self._shown.finding.heading if self._shown else HEADINGS[0])
        elif self._new is None:
            self._mark(change_finding, self.finding, heading=heading)
        self._practice_card.setVisible(self.heading.value() != NEEDS)

    def _on_agree(self) -> None:
        self.finish()
        self.problems.clear()
        found = self._lacking()
        if found:
            self.problems.show_problems(found)
            return
        self._mark(agree_on, self.finding, then=self._on_agreed)

    def _lacking(self) -> list[tuple[Field, str]]:
        assert self._shown is not None
        usable = {
            side: any(not each.why_not for each in self._shown.side(side)) for side in ("for", "against")
        }
        said = str(self.nothing.value() or "").strip()
        checks = (
            (self.statement, NO_STATEMENT, not str(self.statement.value() or "").strip()),
            (self.sides["for"].field, NO_EVIDENCE, not usable["for"]),
            (self.sides["against"].field, NO_OTHER_WAY, not usable["against"] and not said),
        )
        return [(field, words) for field, words, lacking in checks if lacking]

    def _on_agreed(self, _: str) -> None:
        self.told.emit(f"{self._code.text()} agreed", True)

    def _on_take_back(self) -> None:
        self._mark(take_agreement_back, self.finding)

    def _on_remove(self) -> None:
        for text in self._texts.values():
            text.put_away()
        self._write(remove_finding, self.finding, then=self._on_gone)

    def _on_gone(self, _: str) -> None:
        words = f"{self._code.text()} deleted"
        self.close_finding()
        self.told.emit(words, True)

    def _on_turned(self, support: str) -> None:
        self._mark(turn_round, support, then=self._on_round)

    def _on_round(self, side: str) -> None:
        words = "It points the other way now" if side == "against" else "It stands for the finding now"
        self.told.emit(words, True)

    def _on_removed(self, support: str) -> None:
        self._write(take_support_away, support, then=self._on_taken)

    def _on_taken(self, _: str) -> None:
        self.told.emit("Evidence taken away", True)

    def _on_put(self, done: tuple[int, str]) -> None:
        self.told.emit(told(*done), True)

    def _mark(self, verb: Any, record: str, then: Any = None, **fields: Any) -> None:
        base = self._bases.setdefault(record, Base(None))
        self._write(mark, verb, base, record, then=then, **fields)

    def _write(self, verb: Any, *args: Any, then: Any = None, **named: Any) -> None:
        self._workspace.write_then(then, verb, *args, otherwise=self._on_refused, **named)

    def _on_refused(self, error: FieldworkError) -> None:
        if self._sent is not None:
            # It is tried again with the next words.
            self._sent.sent = None
            self._sent = None
        self.refused.emit(error.message)
