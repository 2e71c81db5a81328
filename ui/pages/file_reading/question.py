"""One question of the reading form with its answer and its remark; or, read only, their words."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from ui.look.spacing import MEDIUM, SMALL, TIGHT
from ui.pages.file_reading.answering import Answering, Remark
from ui.pages.file_reading.controls import control_for
from ui.pages.file_reading.sheet import Ask, Elsewhere, Tagged, Value
from ui.pages.file_reading.tags import TagsLine, Topic, nearest_first, put_tag
from ui.parts.buttons import Button
from ui.parts.controls import Text
from ui.parts.dates import in_words
from ui.parts.field import Field
from ui.parts.labels import label
from ui.parts.layout import column, row
from ui.parts.names.told import watch
from ui.parts.painting import ground
from ui.parts.shortcuts import shortcut
from ui.parts.two_versions import Torn, TwoVersions

REMARK_LINES = 2
TYPED = ("text", "date", "number")


class QuestionRow(QWidget):
    """A question that is being answered. Ctrl+R goes to its remark."""

    REMARK = "Remark"
    """What the words beside the answer are."""

    def __init__(
        self,
        answering: Answering,
        remark: Remark,
        elsewhere: tuple[Elsewhere, ...] = (),
        topics: Sequence[Topic] = (),
    ) -> None:
        super().__init__()
        self.ask = answering.ask
        self._answering, self._remark = answering, remark
        self.field = Field(self.ask.text, control_for(self.ask), self.ask.help)
        self.torn = TwoVersions()
        self._note = Button(self.REMARK, "quiet", icon="pencil", name=f"{self.REMARK}: {self.ask.text}")
        self._back = Button("", "quiet", icon="x", name="Take the answer back")
        self._back.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._keep_room(self._back)
        self._words = Text(REMARK_LINES)
        self._words.setAccessibleName(f"{self.REMARK}: {self.ask.text}")
        self._elsewhere, self._named = label("", "muted", wrap=True), watch(self._words)
        beside = column(row(self._back, self._note, gap=TIGHT), row(None, self.torn), None, gap=TIGHT)
        top = row(self.field, beside, gap=MEDIUM)
        top.setStretch(0, 1)
        near = nearest_first(topics, self.ask.question.indicators or ())
        self.tags = TagsLine(near, self.ask.text)
        if not topics:  # never setVisible(True) here: without a parent that opens a window
            self.tags.hide()
        parts = (top, self.tags, self._elsewhere, self._words, self._named)
        self.setLayout(column(*parts, gap=TIGHT, margins=(0, 0, 0, SMALL)))
        self._connect()
        if topics:
            self.tags.listen(self)
            self.tags.wanted.connect(self._on_tag)
        self.show_elsewhere(elsewhere)
        self.show_answer()

    def show_answer(self) -> None:
        """Show the answer and the remark as they are now."""
        self.field.set_value(self._answering.value)
        self._words.set_value(self._remark.text)
        self._words.setVisible(bool(self._remark.text))
        self.torn.show_torn(self._answering.said.torn)
        self._show_back()

    def show_elsewhere(self, elsewhere: tuple[Elsewhere, ...]) -> None:
        """Say what the other parts of the child’s files answer."""
        words = "\n".join(f"{each.words}: {in_short(self.ask, each.value)}" for each in elsewhere)
        self._elsewhere.setText(words)
        self._elsewhere.setVisible(bool(words))

    def show_remark(self) -> None:
        """Make room for the words beside the answer."""
        self._words.show()

    def show_missing(self, lacking: bool) -> None:
        """Say that an answer is missing, or no longer."""
        if self._answering.trouble:
            return
        if lacking or self.field.error == self.ask.problem:
            self.field.show_error(self.ask.problem if lacking else "")

    def go(self) -> None:
        """Bring the question into view with the keyboard in it."""
        self.field.go()

    def _connect(self) -> None:
        self.field.changed.connect(self._on_changed)
        self.field.left.connect(self._on_left)
        self._answering.refused.connect(self.field.show_error)
        self._note.clicked.connect(self._on_note)
        self._back.clicked.connect(self._on_back)
        self._words.changed.connect(self._on_remark)
        self._words.left.connect(self._on_remark_left)
        shortcut(self, "Ctrl+R", self._on_note, words="Remark on this answer")

    def _on_tag(self, indicator: str, direction: str) -> None:
        self._answering.write(self.tags.settled, put_tag, indicator, direction)

    def _on_changed(self) -> None:
        if self.ask.sort not in TYPED:
            self._answering.choose(self._value())
        elif not self.field.problem():
            self._answering.typed(self._value(), settle=self.ask.sort != "text")
        self._show_back()

    def _on_left(self) -> None:
        problem = self.field.problem()
        if problem or not self._answering.trouble:
            self.field.show_error(problem)
        if not problem:
            self._answering.finish()

    def _on_note(self) -> None:
        self.show_remark()
        self._words.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_back(self) -> None:
        self.field.set_value(None)
        self.field.show_error("")
        self._answering.choose(None)
        self._show_back()

    def _on_remark(self) -> None:
        self._remark.typed(self._words.toPlainText())

    def _on_remark_left(self) -> None:
        self._remark.finish()

    def _value(self) -> Value | None:
        given = self.field.value()
        return given if isinstance(given, dict) else None

    def _show_back(self) -> None:
        self._back.setVisible(self._answering.value is not None or bool(self.field.problem()))

    @staticmethod
    def _keep_room(button: Button) -> None:
        policy = button.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        button.setSizePolicy(policy)


class AnswerRow(QWidget):
    """A question with its answer and remark to be read, not changed. Tab comes to it, to have it spoken."""

    def __init__(
        self, ask: Ask, value: Value | None, remark: str, torn: Torn, tags: Sequence[Tagged] = ()
    ) -> None:
        super().__init__()
        self.ask = ask
        words = in_short(ask, value)
        if tags:
            words += f"\nTags: {', '.join(f'{each.indicator} {each.direction}' for each in tags)}"
        said = [label(words, wrap=True), *([label(remark, "muted", wrap=True)] if remark else [])]
        for each in said:
            each.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.torn = TwoVersions()
        text = label(ask.text, "strong", wrap=True)
        margins = (SMALL, TIGHT, SMALL, TIGHT)
        self.setLayout(column(text, *said, row(self.torn, None), gap=2, margins=margins))
        self.torn.show_torn(torn)
        two = "Two versions. " if torn else ""
        self.setAccessibleName(f"{ask.text} {words}. {two}{remark}".strip())
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)

    def go(self) -> None:
        """Put the keyboard on it."""
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.hasFocus():
            painter = QPainter(self)
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            ground(painter, QRectF(self.rect()).adjusted(1, 1, -1, -1), None, ringed=True)


def in_short(ask: Ask, value: Value | None) -> str:
    """An answer in words."""
    if not value:
        return "No answer"
    if "absent" in value:
        return str(value["absent"]).capitalize()
    given = value["value"]
    words = dict(ask.options)
    if isinstance(given, list | tuple):
        return ", ".join(words.get(each, str(each)) for each in given) or "None"
    if ask.sort == "six_point":
        return f"{given} {words.get(given, '')}".strip()
    return in_words(given) if ask.sort == "date" else words.get(given, str(given))
