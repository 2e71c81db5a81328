"""A question as two readers answered it, side by side; and the row in which their difference is decided."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QBoxLayout, QLabel, QWidget

from fieldwork.judgement.comparing import Compared
from fieldwork.records import Answer
from ui.look.spacing import MEDIUM, SMALL, TIGHT
from ui.pages.file_reading.answering import Answering, Remark
from ui.pages.file_reading.question import QuestionRow, in_short
from ui.pages.file_reading.sheet import Ask, Twice
from ui.parts.buttons import Button
from ui.parts.labels import Tone, label, pill
from ui.parts.layout import column, holder, row
from ui.parts.painting import ground

STANDING = {
    "equal": "Same answer",
    "differ": "Differs",
    "only first": "One answer only",
    "only second": "One answer only",
    "words": "Both texts stay",
    "none": "Not answered",
}


class Sides(QWidget):
    """What each of the two answered, and what each remarked."""

    def __init__(self, ask: Ask, compared: Compared, names: tuple[str, str]) -> None:
        super().__init__()
        sides = [
            _side(name, ask, answer)
            for name, answer in zip(names, (compared.first, compared.second), strict=True)
        ]
        body = row(*sides, gap=MEDIUM)
        for number in range(len(sides)):
            body.setStretch(number, 1)
        self.setLayout(body)


class ComparedRow(QWidget):
    """Both answers to be read, and what counts. Tab comes to it, to have it spoken."""

    def __init__(self, ask: Ask, compared: Compared, twice: Twice) -> None:
        super().__init__()
        self.ask, self.standing = ask, compared.standing
        head = row(label(ask.text, "strong", wrap=True), pill(STANDING[self.standing], _tone(compared)))
        head.setStretch(0, 1)
        words = _counts(ask, compared)
        below = [label(words, wrap=True)] if words else []
        margins = (SMALL, TIGHT, SMALL, SMALL)
        self.setLayout(column(head, Sides(ask, compared, twice.names), *below, gap=TIGHT, margins=margins))
        self.setAccessibleName(". ".join(part for part in (_spoken(ask, compared, twice), words) if part))
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def go(self) -> None:
        """Put the keyboard on it."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ground(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), None, ringed=True)


class DecisionRow(QuestionRow):
    """A difference to be decided: both answers, the one that counts, and why."""

    REMARK = "Why"

    def __init__(self, answering: Answering, remark: Remark, compared: Compared, twice: Twice) -> None:
        super().__init__(answering, remark)
        self.standing = compared.standing
        self.take: list[Button] = []
        for name, answer in zip(twice.names, (compared.first, compared.second), strict=True):
            words = in_short(self.ask, answer.value if answer else None)
            button = Button(f"Take {name}’s", name=f"Take {name}’s answer to “{self.ask.text}”: {words}")
            button.clicked.connect(partial(self._on_take, answer))
            self.take.append(button)
        self._note.hide()
        sides = column(
            row(pill(STANDING["differ"], "warn"), None),
            Sides(self.ask, compared, twice.names),
            row(*self.take, None, gap=SMALL),
            gap=TIGHT,
            margins=(0, TIGHT, 0, SMALL),
        )
        below, body = self.field.layout(), self.layout()
        assert isinstance(below, QBoxLayout)
        assert isinstance(body, QBoxLayout)
        # Between the question and what is to be chosen, where the eye goes anyway.
        below.insertWidget(1, holder(sides))
        body.insertWidget(body.count() - 1, label(f"{self.REMARK}? What in the file settles it?", "muted"))
        self.show_answer()

    def show_answer(self) -> None:
        """Show the decision and its reason; there is always room for the reason."""
        super().show_answer()
        self.show_remark()

    def _on_take(self, answer: Answer | None) -> None:
        if answer is None or not answer.value:
            return
        self.field.set_value(dict(answer.value))
        self._answering.choose(dict(answer.value))
        self._show_back()
        self._on_note()


def _side(name: str, ask: Ask, answer: Answer | None) -> QWidget:
    given = in_short(ask, answer.value if answer else None)
    words: list[QLabel] = [label(name, "muted"), label(given, wrap=True)]
    if answer is not None and answer.remark:
        words.append(label(answer.remark, "muted", wrap=True))
    return holder(column(*words, None, gap=2))


def _spoken(ask: Ask, compared: Compared, twice: Twice) -> str:
    first, second = (
        f"{name}: {in_short(ask, answer.value if answer else None)}"
        for name, answer in zip(twice.names, (compared.first, compared.second), strict=True)
    )
    return f"{ask.text} {STANDING[compared.standing]}. {first}. {second}"


def _counts(ask: Ask, compared: Compared) -> str:
    """What was decided and why, where it was."""
    if compared.standing != "differ":
        return ""
    if not compared.decided:
        return "Not decided yet."
    reason = (compared.agreed.remark or "").strip() if compared.agreed else ""
    return f"Agreed: {in_short(ask, compared.value)}. {reason}"


def _tone(compared: Compared) -> Tone:
    if compared.standing == "differ":
        return "good" if compared.decided else "warn"
    return "plain"
