"""When you are away: after how long it locks, and the PIN that opens it again on the same day."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldwork.capture.checks import LEADERS, at_the_keyboard
from fieldwork.capture.inspection import allow_pin
from fieldwork.errors import FieldworkError, NotFound
from fieldwork.library import Library
from fieldwork.own import keep_own, read_own
from fieldwork.store.pin import check_pin
from fieldwork.store.store import Store
from ui.look.spacing import MEDIUM, SMALL
from ui.parts.announcing import announce
from ui.parts.buttons import Button
from ui.parts.field import choice_field
from ui.parts.labels import label
from ui.parts.layout import Flow, column
from ui.parts.passphrase import PassphraseBox
from ui.parts.ticks import Tick
from ui.pin_keeper import pin_allowed
from ui.preferences import preferences
from ui.workspace import Workspace

MINUTES = (2, 5, 10, 15, 20, 30)
LOCK_HINT = "In an open conversation the screen is hidden instead. F12 hides it at once, Ctrl+L locks."
CLOSED = "Unlock Fieldwork to set a PIN."
IS_SET = (
    "Your PIN is set. It opens a locked Fieldwork for the rest of the day on which you gave your passphrase."
)
NOT_SET = (
    "Six digits that open a locked Fieldwork again on the day you gave your passphrase. "
    "After three wrong tries the passphrase is needed."
)
ALLOWED, NOT_ALLOWED = (
    "Your lead allows it in this inspection.",
    "Your lead has not allowed it in this inspection.",
)
NEVER_LEFT = "It is not written to the disk in a way that anybody without your passphrase could use."


class Away(QWidget):
    """`pin_changed` when the PIN is another or none."""

    pin_changed = Signal()

    def __init__(self, library: Library | None, workspace: Workspace | None) -> None:
        super().__init__()
        self._library, self._workspace = library, workspace
        now = preferences().now.lock_after_minutes
        minutes = sorted({*MINUTES, now})
        options = [(each, f"{each} minutes") for each in minutes]
        self.lock_after = choice_field("Lock after", options, LOCK_HINT)
        self.pin = PassphraseBox("New PIN")
        self._state = label("", wrap=True)
        self._error = label("", "error", wrap=True)
        self.set_pin, self.remove_pin = Button("Set the PIN"), Button("Remove the PIN")
        self.allow = Tick("As the lead I allow the team a PIN in this inspection")
        self.setLayout(
            column(
                label("When you are away", "subheading"), self.lock_after,
                label("PIN", "strong"), self._state, self.allow, self.pin, self._error,
                Flow(self.set_pin, self.remove_pin, gap=SMALL),
                gap=SMALL, margins=(0, MEDIUM, 0, 0),
            )
        )  # fmt: skip
        self._error.hide()
        self.allow.hide()
        self.lock_after.set_value(now)
        self.lock_after.changed.connect(self._on_minutes)
        self.pin.entered.connect(self._on_set)
        self.set_pin.clicked.connect(self._on_set)
        self.remove_pin.clicked.connect(self._on_remove)
        self.allow.clicked.connect(self._on_allow)
        self._show("")
        self._ask()

    def _ask(self) -> None:
        if self._workspace is not None:
            self._workspace.read(self._on_standing, _standing)

    def _on_standing(self, standing: tuple[bool, bool]) -> None:
        leads, allowed = standing
        self.allow.setVisible(leads)
        self.allow.setChecked(allowed)
        self._show(ALLOWED if allowed else NOT_ALLOWED)

    def _show(self, allowed: str) -> None:
        here = self._library is not None
        there = self._library is not None and bool(read_own(self._library).pin)
        words = [IS_SET if there else NOT_SET, NEVER_LEFT, allowed] if here else [CLOSED]
        self._state.setText(" ".join(each for each in words if each))
        self.pin.setVisible(here)
        self.set_pin.setVisible(here)
        self.remove_pin.setVisible(there)

    def _on_minutes(self) -> None:
        if (minutes := self.lock_after.value()) is not None:
            preferences().set(lock_after_minutes=minutes)

    def _on_set(self) -> None:
        try:
            check_pin(self.pin.text)
            self._keep(self.pin.text)
        except FieldworkError as error:
            self._say(error.message)
            self.pin.go()
            return
        self.pin.forget()
        announce(self, "Your PIN is set")

    def _on_remove(self) -> None:
        try:
            self._keep("")
        except FieldworkError as error:
            self._say(error.message)
            return
        self.pin.go()
        announce(self, "Your PIN is removed")

    def _keep(self, digits: str) -> None:
        assert self._library is not None
        keep_own(self._library, replace(read_own(self._library), pin=digits))
        self._say("")
        self._show("")
        self._ask()
        self.pin_changed.emit()

    def _on_allow(self) -> None:
        assert self._workspace is not None
        self._workspace.write_then(
            self._on_allowed, allow_pin, self.allow.isChecked(), otherwise=self._on_refused
        )

    def _on_allowed(self, _: object) -> None:
        self._ask()
        self.pin_changed.emit()

    def _on_refused(self, error: FieldworkError) -> None:
        self._say(error.message)
        self._ask()

    def _say(self, words: str) -> None:
        self._error.setText(words)
        self._error.setVisible(bool(words))
        self.pin.set_invalid(bool(words))
        if words:
            announce(self, words, urgent=True)


def _standing(store: Store) -> tuple[bool, bool]:
    """Whether the person at the keyboard leads the team, and whether a PIN is allowed."""
    try:
        leads = at_the_keyboard(store).role in LEADERS
    except NotFound:
        leads = False
    return leads, pin_allowed(store)
