"""A reading in hand: all its answers while someone gives them, what is asked, what is missing."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from fieldwork.judgement.comparing import Compared
from ui.pages.file_reading.answering import NOTHING, Answering, Remark
from ui.pages.file_reading.sheet import Ask, Head, Sheet, Value, asked, compared, missing
from ui.workspace import Workspace


class Sitting(QObject):
    """The answers of the reading shown. `changed` when one of them is another, here or in the store."""

    changed = Signal()

    def __init__(self, workspace: Workspace, sheet: Sheet, parent: QObject) -> None:
        super().__init__(parent)
        assert sheet.shown is not None
        self.sheet = sheet
        self.reading = sheet.shown.id
        self.answers: dict[str, Answering] = {}
        self.remarks: dict[str, Remark] = {}
        for ask in sheet.asks:
            said = sheet.said.get(ask.id, NOTHING)
            self.answers[ask.id] = Answering(workspace, self.reading, ask, said, self)
            self.remarks[ask.id] = Remark(workspace, self.reading, ask, said, self)
            self.answers[ask.id].changed.connect(self.changed)
            if ask.deciding:
                self.remarks[ask.id].changed.connect(self.changed)

    def is_of(self, head: Head) -> bool:
        """Whether this reading is the one in hand, seen in the same way."""
        shown = self.sheet.shown
        return shown is not None and (shown.id, shown.purpose) == (head.id, head.purpose)

    @property
    def reasons(self) -> dict[str, str]:
        """The remarks by question, as the form shows them."""
        return {question: remark.text for question, remark in self.remarks.items()}

    @property
    def compared(self) -> dict[str, Compared]:
        """Both readers’ answers by question, where two readings are shown beside each other."""
        return compared(self.sheet, self.values, self.reasons) if self.sheet.side_by_side else {}

    @property
    def known(self) -> dict[str, Value | None]:
        """The answers for the child: given here, else in another part of the files."""
        elsewhere: dict[str, Value | None] = {
            question: found[0].value for question, found in self.sheet.elsewhere.items() if found
        }
        return elsewhere | {question: value for question, value in self.values.items() if value}

    @property
    def values(self) -> dict[str, Value | None]:
        """The answers by question, as the form shows them."""
        return {question: answer.value for question, answer in self.answers.items()}

    def asked(self) -> tuple[Ask, ...]:
        """The questions asked after the answers so far."""
        if self.sheet.side_by_side:
            found = self.compared
            return tuple(ask for ask in self.sheet.asks if found[ask.id].asked)
        return asked(self.sheet.asks, self.known)

    def missing(self) -> tuple[Ask, ...]:
        """The questions that must still be answered, and those whose answer was refused."""
        open_ = self._open()
        return tuple(ask for ask in self.sheet.asks if ask.id in open_ or self.answers[ask.id].trouble)

    def _open(self) -> set[str]:
        if self.sheet.side_by_side:
            return {question for question, each in self.compared.items() if each.open}
        if self.sheet.partial:
            return set()
        return {ask.id for ask in missing(self.sheet.asks, self.known)}

    def in_section(self, section: str) -> tuple[Ask, ...]:
        """All questions of a section, asked or not."""
        return tuple(ask for ask in self.sheet.asks if ask.section == section)

    def next_open(self, after: str) -> Ask | None:
        """The next question asked and without an answer, after this one; past the end, the first missing."""
        beside = self.sheet.side_by_side
        here = self.asked()
        at = next((n for n, ask in enumerate(here) if ask.id == after), -1)
        known, open_ = self.known, self._open()
        rest = [ask for ask in here[at + 1 :] if ask.id in open_ or not (known.get(ask.id) or beside)]
        return next(iter([*rest, *self.missing()]), None)

    def take(self, sheet: Sheet) -> tuple[str, ...]:
        """Take over what the store holds now; the questions where the form must show something else."""
        self.sheet = sheet
        moved = []
        for question, answer in self.answers.items():
            said = sheet.said.get(question, NOTHING)
            if answer.take(said) | self.remarks[question].take(said):
                moved.append(question)
        if moved:
            self.changed.emit()
        return tuple(moved)

    def finish(self) -> None:
        """Write whatever is being typed."""
        for answer in self.answers.values():
            answer.finish()
        for remark in self.remarks.values():
            remark.finish()

    def retire(self) -> None:
        """Another reading is taken in hand: write what is left and go."""
        self.blockSignals(True)
        for answer in self.answers.values():
            answer.setParent(self.parent())
            answer.retire()
        for remark in self.remarks.values():
            remark.setParent(self.parent())
            remark.retire()
        self.deleteLater()
