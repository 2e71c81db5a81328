"""The card that asks for the passphrase, or for a new one twice."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ui.look.spacing import MEDIUM, SMALL
from ui.parts.announcing import announce
from ui.parts.buttons import Button
from ui.parts.field import line_field
from ui.parts.labels import label
from ui.parts.layout import row
from ui.parts.passphrase import PassphraseBox
from ui.start_card import Card

NEW = (
    "Everything you record is encrypted on this laptop. Choose a passphrase: at least 10 characters, "
    "four words that do not belong together are best."
)
FORGOTTEN = "Forgotten? Use the recovery words"


class UnlockCard(Card):
    """The passphrase, or a new one twice; the recovery words where it is forgotten."""

    given = Signal(str)
    words_given = Signal(str)

    def __init__(self, *, new: bool) -> None:
        super().__init__()
        self._title = label("", "heading")
        self._hint = label("", "muted", wrap=True)
        self._box, self._again = PassphraseBox(), PassphraseBox("The same again")
        self._words = line_field("Recovery words", "The twelve words you wrote down, with spaces between")
        self._differ = label("The two passphrases differ. Type both again.", "error", wrap=True)
        self._go = Button("Unlock", "primary", icon="lock")
        self._other = Button(FORGOTTEN, "quiet")
        self._box.entered.connect(self._on_enter)
        self._again.entered.connect(self._on_go)
        self._go.clicked.connect(self._on_go)
        self._other.clicked.connect(self._on_other)
        buttons = row(self._go, self._other, None, gap=MEDIUM)
        self.lay(self._title, self._hint, SMALL, self._box, self._again, self._words, self._differ, buttons)
        self.begin(new=new)

    def begin(self, *, new: bool) -> None:
        """Ask for the passphrase, or twice for a new one."""
        self._new = new
        self._by_words(False)
        self._again.setVisible(new)
        self._other.setVisible(not new)
        self._differ.hide()
        self._title.setText("Welcome to Fieldwork" if new else "Fieldwork is locked")
        self._hint.setText(NEW if new else "Your work is saved and encrypted on this laptop.")
        self._go.setText("Go on" if new else "Unlock")
        self.forget()

    def forget(self) -> None:
        """Empty every line."""
        self._box.forget()
        self._again.forget()
        self._words.set_value("")

    def begin_again(self) -> None:
        if self._words.isVisibleTo(self):
            self._words.go()
        else:
            self._box.go()

    def _by_words(self, words: bool) -> None:
        self._box.setVisible(not words)
        self._words.setVisible(words)
        self._other.setText("Use the passphrase" if words else FORGOTTEN)

    def _on_other(self) -> None:
        self._by_words(not self._words.isVisibleTo(self))
        self.begin_again()

    def _on_enter(self) -> None:
        if self._new:
            self._again.go()
        else:
            self._on_go()

    def _on_go(self) -> None:
        if self._words.isVisibleTo(self):
            self.words_given.emit(str(self._words.value() or ""))
            return
        differ = self._new and self._box.text != self._again.text
        self._differ.setVisible(differ)
        if differ:
            announce(self, self._differ.text(), urgent=True)
            self._box.go()
        else:
            self.given.emit(self._box.text)
