"""The controls of the reading form: answers as records hold them, excuses kept apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from PySide6.QtCore import QSize, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QAbstractButton, QSizePolicy, QWidget

from ui.look.spacing import MEDIUM, SMALL
from ui.look.theme import theme
from ui.pages.file_reading.sheet import Ask, Value
from ui.parts.choice import Choice
from ui.parts.controls import Control, Number, Options, Text
from ui.parts.date_edit import DateEdit
from ui.parts.layout import Flow
from ui.parts.ticks import Ticks

EXCUSE_KEYS: Final = {"not applicable": "a", "cannot tell": "t"}
YES_NO_KEYS: Final = {"yes": "y", "no": "n"}
MOST = 10_000
LINES = 3

Excuses = Sequence[str]


class Divider(QWidget):
    """A thin upright line between the answers and the reasons for giving none."""

    def __init__(self) -> None:
        super().__init__()
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(SMALL + 1, theme().scaled(28))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(QPen(theme().colour("outline"), 1))
        middle = self.width() // 2
        painter.drawLine(middle, 5, middle, self.height() - 5)


class OneOf(Choice):
    """One of the options, or an excuse behind a line. The first letter of yes, no or an excuse chooses it."""

    def __init__(self, options: Options, excuses: Excuses = ()) -> None:
        self._meanings: list[dict[str, Any]] = [{"value": value} for value, _ in options]
        self._meanings += [{"absent": excuse} for excuse in excuses]
        words = [words for _, words in options] + [excuse.capitalize() for excuse in excuses]
        super().__init__(list(enumerate(words)))
        self._keys = _keys(self._meanings)
        self._set_apart(len(options))

    def value(self) -> Value | None:
        """The answer chosen, or None."""
        number = super().value()
        return self._meanings[number] if isinstance(number, int) else None

    def set_value(self, value: object) -> None:
        """Choose that answer; None chooses nothing."""
        known = isinstance(value, Mapping) and value in self._meanings
        super().set_value(self._meanings.index(dict(value)) if known else None)  # type: ignore[call-overload]

    def keyPressEvent(self, event: QKeyEvent) -> None:
        number = self._keys.get(event.text().lower())
        if number is None:
            super().keyPressEvent(event)
            return
        self.choose(self._meanings[number])
        self.targets()[number].setFocus()

    def _set_apart(self, options: int) -> None:
        flow = self.layout()
        if not isinstance(flow, Flow) or not 0 < options < len(self._meanings):
            return
        behind = [flow.takeAt(options) for _ in self._meanings[options:]]
        flow.addWidget(Divider())
        for item in behind:
            if item is not None:
                flow.addItem(item)


class Scale(OneOf):
    """The six-point scale as chips; the keys 1 to 6 choose."""

    def button(self, words: str) -> QAbstractButton:
        made = super().button(words)
        made.setProperty("kind", "chip")
        made.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        return made

    def gap(self) -> int:
        return SMALL


class OrExcuse(QWidget):
    """A date or a number, or an excuse; giving one takes the other away."""

    changed = Signal()
    left = Signal()

    def __init__(self, main: DateEdit | Number, excuses: Excuses) -> None:
        super().__init__()
        self._main = main
        self._excuses = OneOf((), excuses)
        parts = (Divider(), self._excuses) if excuses else ()
        self.setLayout(Flow(main, *parts, gap=MEDIUM))
        main.changed.connect(self._on_typed)
        main.left.connect(self.left)
        self._excuses.changed.connect(self._on_excused)
        self._excuses.left.connect(self.left)

    def value(self) -> Value | None:
        """The answer, or None."""
        excuse = self._excuses.value()
        if excuse is not None:
            return excuse
        entered = self._main.value()
        return None if entered is None else {"value": entered}

    def set_value(self, value: object) -> None:
        """Show an answer."""
        given = value if isinstance(value, Mapping) else {}
        self._excuses.set_value(value if "absent" in given else None)
        self._main.set_value(given.get("value"))

    def problem(self) -> str:
        """What is wrong with what was typed."""
        return "" if self._excuses.value() is not None else self._main.problem()

    def targets(self) -> Sequence[QWidget]:
        """The line, then the excuses."""
        return (*self._main.targets(), *self._excuses.targets())

    def _on_typed(self) -> None:
        self._excuses.set_value(None)
        self.changed.emit()

    def _on_excused(self) -> None:
        if self._excuses.value() is not None:
            self._main.set_value(None)
        self.changed.emit()


class Words(Text):
    """Several lines of text; nothing but space is no answer."""

    def value(self) -> Value | None:
        """The text as an answer."""
        text = self.toPlainText()
        return {"value": text} if text.strip() else None

    def set_value(self, value: object) -> None:
        """Show an answer."""
        super().set_value(value.get("value") if isinstance(value, Mapping) else None)


class Several(Ticks):
    """Any number of ticks; none is no answer."""

    def value(self) -> Value | None:
        """What is ticked, as an answer."""
        ticked = super().value()
        return {"value": sorted(ticked)} if isinstance(ticked, tuple) and ticked else None

    def set_value(self, value: object) -> None:
        """Tick what the answer names."""
        super().set_value(value.get("value") if isinstance(value, Mapping) else None)


def control_for(ask: Ask) -> Control:
    """The control that answers this question."""
    if ask.sort == "six_point":
        return Scale([(grade, f"{grade} {word}") for grade, word in ask.options], ask.excuses)
    if ask.sort in ("yes_no", "choice"):
        return OneOf(ask.options, ask.excuses)
    if ask.sort == "ticks":
        return Several(ask.options)
    if ask.sort == "date":
        return OrExcuse(DateEdit(), ask.excuses)
    if ask.sort == "number":
        return OrExcuse(Number(0, MOST), ask.excuses)
    return Words(LINES)


def _keys(meanings: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """Which key chooses which of them."""
    found: dict[str, int] = {}
    for number, meaning in enumerate(meanings):
        given = meaning.get("value")
        key = str(given) if isinstance(given, int) else YES_NO_KEYS.get(str(given), "")
        key = key or EXCUSE_KEYS.get(str(meaning.get("absent")), "")
        if key:
            found[key] = number
    return found
