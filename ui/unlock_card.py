"""The card that asks for the passphrase, or for a new one twice."""

from __future__ import annotations

from PySide6.QtCore import Signal

from ui.look.spacing import SMALL
from ui.parts.announcing import announce
from ui.parts.buttons import Button
from ui.parts.labels import label
from ui.parts.layout import row
from ui.parts.passphrase import PassphraseBox
from ui.start_card import Card


class UnlockCard(Card):
    """The passphrase, or a new one twice."""

    given = Signal(str)

    def __init__(self, *, new: bool) -> None:
        super().__init__()
        self._title = label("", "heading")
        self._hint = label("", "muted", wrap=True)
        self._box, self._again = PassphraseBox(), PassphraseBox("The same again")
        self._differ = label("The two passphrases differ. Type both again.", "error", wrap=True)
        self._go = Button("Unlock", "primary", icon="lock")
        self._box.entered.connect(self._on_enter)
        self._again.entered.connect(self._on_go)
        self._go.clicked.connect(self._on_go)
        self.lay(self._title, self._hint, SMALL, self._box, self._again, self._differ, row(self._go, None))
        self.begin(new=new)

    def begin(self, *, new: bool) -> None:
        """Ask for the passphrase, or twice for a new one."""
        self._new = new
        self._again.setVisible(new)
        self._differ.hide()
        self._title.setText("Welcome to Fieldwork" if new else "Fieldwork is locked")
        self._hint.setText(
            "Everything you record is encrypted on this laptop. Choose a passphrase: at least 10 characters, "
            "four words that do not belong together are best."
            if new
            else "Your work is saved and encrypted on this laptop."
        )
        self._go.setText("Go on" if new else "Unlock")
        self.forget()

    def forget(self) -> None:
        """Empty both lines."""
        self._box.forget()
        self._again.forget()

    def begin_again(self) -> None:
        self._box.go()

    def _on_enter(self) -> None:
        if self._new:
            self._again.go()
        else:
            self._on_go()

    def _on_go(self) -> None:
        differ = self._new and self._box.text != self._again.text
        self._differ.setVisible(differ)
        if differ:
            announce(self, self._differ.text(), urgent=True)
            self._box.go()
        else:
            self.given.emit(self._box.text)
