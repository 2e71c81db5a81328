"""The card that asks for the passphrase, for a new one twice, or for the PIN of the day."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Signal

from ui.look.spacing import MEDIUM, SMALL
from ui.parts.announcing import announce
from ui.parts.buttons import Button
from ui.parts.field import line_field
from ui.parts.labels import label
from ui.parts.layout import Flow
from ui.parts.passphrase import PassphraseBox
from ui.start_card import Card

Way = Literal["new", "passphrase", "words", "pin"]

NEW = (
    "Everything you record is encrypted on this laptop. Choose a passphrase: at least 10 characters, "
    "four words that do not belong together are best."
)
LOCKED = "Your work is saved and encrypted on this laptop."
PASSPHRASE, WORDS = "Use the passphrase", "Forgotten? Use the recovery words"


class UnlockCard(Card):
    """The passphrase, or a new one twice; the recovery words where it is forgotten; the PIN after a lock."""

    given = Signal(str)
    words_given = Signal(str)
    pin_given = Signal(str)

    def __init__(self, *, new: bool) -> None:
        super().__init__()
        self._way: Way = "passphrase"
        self._title = label("", "heading")
        self._hint = label("", "muted", wrap=True)
        self._box, self._again = PassphraseBox(), PassphraseBox("The same again")
        self._pin = PassphraseBox("PIN")
        self._words = line_field("Recovery words", "The twelve words you wrote down, with spaces between")
        self._differ = label("The two passphrases differ. Type both again.", "error", wrap=True)
        self._go = Button("Unlock", "primary", icon="lock")
        self._other = Button(WORDS, "quiet")
        self._box.entered.connect(self._on_enter)
        self._again.entered.connect(self._on_go)
        self._pin.entered.connect(self._on_go)
        self._go.clicked.connect(self._on_go)
        self._other.clicked.connect(self._on_other)
        buttons = Flow(self._go, self._other, gap=MEDIUM, line_gap=SMALL)
        boxes = (self._box, self._again, self._pin, self._words)
        self.lay(self._title, self._hint, SMALL, *boxes, self._differ, buttons)
        self.begin(new=new)

    def begin(self, *, new: bool, pin: bool = False) -> None:
        """Ask for the passphrase, or twice for a new one, or for the PIN."""
        self._title.setText("Welcome to Fieldwork" if new else "Fieldwork is locked")
        self._hint.setText(NEW if new else LOCKED)
        self._go.setText("Go on" if new else "Unlock")
        self._ask("new" if new else "pin" if pin else "passphrase")
        self.forget()

    def forget(self) -> None:
        """Empty every line."""
        for box in (self._box, self._again, self._pin):
            box.forget()
        self._words.set_value("")

    def begin_again(self) -> None:
        if self._way == "words":
            self._words.go()
        else:
            (self._pin if self._way == "pin" else self._box).go()

    def _ask(self, way: Way) -> None:
        self._way = way
        self._box.setVisible(way in ("new", "passphrase"))
        self._again.setVisible(way == "new")
        self._pin.setVisible(way == "pin")
        self._words.setVisible(way == "words")
        self._other.setVisible(way != "new")
        self._other.setText(WORDS if way == "passphrase" else PASSPHRASE)
        self._differ.hide()

    def _on_other(self) -> None:
        self._ask("words" if self._way == "passphrase" else "passphrase")
        self.begin_again()

    def _on_enter(self) -> None:
        if self._way == "new":
            self._again.go()
        else:
            self._on_go()

    def _on_go(self) -> None:
        if self._way == "words":
            self.words_given.emit(str(self._words.value() or ""))
        elif self._way == "pin":
            self.pin_given.emit(self._pin.text)
        elif self._way == "new" and self._box.text != self._again.text:
            self._differ.show()
            announce(self, self._differ.text(), urgent=True)
            self._box.go()
        else:
            self._differ.hide()
            self.given.emit(self._box.text)
