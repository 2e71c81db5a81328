"""One of the words that could identify a person, and the three things to be done with it."""

from __future__ import annotations

from typing import Literal, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QWidget

from fieldwork.capture.naming import Named
from fieldwork.privacy.finds import CODES
from ui.look.spacing import MEDIUM, SMALL, TIGHT
from ui.parts.buttons import chip
from ui.parts.choice import Choice
from ui.parts.controls import Line
from ui.parts.labels import label
from ui.parts.layout import Flow, column, holder

Way = Literal["code", "cleared", "later"]
WAYS: tuple[tuple[str, str], ...] = (
    ("code", "Use a role code instead"), ("cleared", "Not a name"), ("later", "Later"),
)  # fmt: skip
NO_CODE = "Say what stands in its place, such as “Mother”"


class NamedRow(QFrame):
    """Later is chosen until the person chooses otherwise. `changed` when they do."""

    changed = Signal()

    def __init__(self, named: Named) -> None:
        super().__init__()
        self.setProperty("frame", "sunken")
        self.named = named
        self.ways = Choice(WAYS)
        self.ways.set_value("later")
        self.code = Line()
        self.code.setAccessibleName(f"Code in place of {named.words}")
        self._error = label("", "error", wrap=True)
        self._error.hide()
        self._offers = [chip(each) for each in CODES[named.kind]]
        for target, (_, words) in zip(self.ways.targets(), WAYS, strict=True):
            target.setAccessibleName(f"{named.words}: {words}")
            target.setAccessibleDescription(f"{named.why}. {named.sentence}")
        times = "once" if named.times == 1 else f"{named.times} times"
        about = column(
            label(f"“{named.words}” {named.why} ({times})", "strong", wrap=True),
            label(named.sentence, "muted", wrap=True),
            gap=2,
        )
        offers = holder(Flow(*self._offers, gap=TIGHT))
        self._codes = holder(column(self.code, offers, self._error, gap=TIGHT))
        self.setLayout(
            column(about, self.ways, self._codes, gap=SMALL, margins=(MEDIUM, SMALL, MEDIUM, SMALL))
        )
        self._codes.hide()
        self.ways.changed.connect(self._on_way)
        self.code.changed.connect(self._on_code)
        for offer in self._offers:
            offer.clicked.connect(self._on_offer)

    @property
    def way(self) -> Way:
        """What is to be done."""
        return cast(Way, self.ways.value() or "later")

    def problem(self) -> str:
        """What is wrong with the choice; nothing where all is well."""
        return NO_CODE if self.way == "code" and not self.code.value() else ""

    def show_error(self, words: str) -> None:
        """Say what stands in the way; nothing takes it away."""
        self._error.setText(words)
        self._error.setVisible(bool(words))
        self.code.setAccessibleDescription(f"Error: {words}" if words else "")
        if words:
            self.code.setFocus(Qt.FocusReason.OtherFocusReason)

    def first(self) -> QWidget:
        """Where the keyboard goes: the way that is chosen."""
        return next(each for each in self.ways.targets() if each.isChecked())  # type: ignore[attr-defined]

    def _on_way(self) -> None:
        if self.ways.value() is None:
            self.ways.set_value("later")
        self._codes.setVisible(self.way == "code")
        self.show_error("")
        self.changed.emit()

    def _on_code(self) -> None:
        self._show_offer()
        self.show_error("")
        self.changed.emit()

    def _on_offer(self) -> None:
        sender = self.sender()
        assert isinstance(sender, QWidget)
        self.code.setText(sender.text())  # type: ignore[attr-defined]
        self._on_code()

    def _show_offer(self) -> None:
        for offer in self._offers:
            offer.setChecked(offer.text() == self.code.value())
