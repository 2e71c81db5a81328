"""One question of the version in the making: written where it is new, only read where it is kept."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldwork.capture.templates import NewQuestion
from ui.look.spacing import MEDIUM
from ui.pages.setting_up.guides.reading import ANSWERS, CHOSEN_FROM
from ui.pages.setting_up.keeping import allow
from ui.parts.field import Field, line_field, text_field, ticks_field
from ui.parts.labels import label
from ui.parts.layout import column
from ui.parts.pick import Pick

KEPT = "This question stays as it is, so that answers can be compared. To say it otherwise, copy it."
MUST = "must"


class QuestionForm(QWidget):
    """`changed` with every key."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._kept = label(KEPT, "muted", wrap=True)
        self.text = text_field("Question", lines=3)
        self.section = line_field("Section", "The heading it stands under")
        self.answers = Field("How it is answered", Pick())
        self.options = text_field("Answers to choose from", "One a line, two at the least", lines=4)
        self.must = ticks_field("Must it be asked?", [(MUST, "Yes, always")])
        self.help = text_field("Help for whoever asks", lines=2)
        self._indicators: tuple[tuple[str, str], ...] = ()
        self._place_of_indicators = column()
        self.indicators: Field | None = None
        self._fields = (self.text, self.section, self.answers, self.options, self.must, self.help)
        for field in self._fields:
            field.changed.connect(self._on_changed)
        self.setLayout(column(self._kept, *self._fields, self._place_of_indicators, None, gap=MEDIUM))

    def prepare(self, *, is_form: bool, indicators: Sequence[tuple[str, str]]) -> None:
        """Ask what fits a guide or a form, and offer these indicators."""
        self._is_form = is_form
        pick = self.answers.control
        assert isinstance(pick, Pick)
        offered = [name for name in ANSWERS if name != "conversation"] if is_form else ["conversation"]
        pick.show_options([(each, ANSWERS[each]) for each in offered])
        self.answers.setVisible(is_form)
        if tuple(indicators) != self._indicators:
            self._indicators = tuple(indicators)
            if self.indicators is not None:
                self._place_of_indicators.removeWidget(self.indicators)
                self.indicators.deleteLater()
            self.indicators = ticks_field("Indicators it helps with", list(self._indicators))
            self.indicators.changed.connect(self._on_changed)
            self._place_of_indicators.addWidget(self.indicators)

    def show_question(self, asked: NewQuestion, *, new: bool) -> None:
        """Show a question, to be written or to be read."""
        self._kept.setVisible(not new)
        values: tuple[object, ...] = (
            asked.text,
            asked.section,
            asked.answers,
            "\n".join(asked.options),
            (MUST,) if asked.must_ask else (),
            asked.help,
        )
        for field, value in zip(self._fields, values, strict=True):
            if field.value() != value:
                field.set_value(value)
            allow(field, new)
        if self.indicators is not None:
            self.indicators.set_value(asked.indicators)
            allow(self.indicators, new)
        self._show_options()

    def question(self) -> NewQuestion:
        """The question as it is written now."""
        chosen = self.indicators.value() if self.indicators is not None else ()
        assert isinstance(chosen, tuple)
        lines = str(self.options.value() or "").splitlines()
        answers = str(self.answers.value() or ("text" if self._is_form else "conversation"))
        return NewQuestion(
            text=str(self.text.value() or ""),
            section=str(self.section.value() or ""),
            answers=answers,
            options=tuple(line.strip() for line in lines if line.strip()) if answers in CHOSEN_FROM else (),
            must_ask=bool(self.must.value()),
            help=str(self.help.value() or ""),
            indicators=tuple(str(each) for each in chosen),
        )

    def focus_first(self) -> None:
        """Put the keyboard in the question."""
        self.text.go()

    def _on_changed(self) -> None:
        self._show_options()
        self.changed.emit()

    def _show_options(self) -> None:
        self.options.setVisible(self.answers.value() in CHOSEN_FROM)
