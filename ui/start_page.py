"""The first thing seen: unlock the library or make one, then choose or start an inspection."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from fieldwork import folders
from fieldwork.clock import Clock
from fieldwork.errors import FieldworkError
from ui.look.spacing import BROAD, LARGE, SMALL
from ui.messages import Messages
from ui.parts.announcing import announce
from ui.parts.labels import label
from ui.parts.layout import column, row
from ui.start_card import Card
from ui.unlock_card import UnlockCard
from ui.work import Worker

if TYPE_CHECKING:
    from fieldwork.library import Library
    from fieldwork.store.pin import Pin
    from ui.start_cards import ListCard


class StartPage(QWidget):
    """Cards that follow one another: passphrase, recovery words, the list, a new inspection.

    Wishes: `open_requested` names an inspection by id; `start_requested` gives council area, name and
    framework; `practice_requested`; `join_requested` gives an invitation and the words that open it.
    """

    open_requested = Signal(str)
    help_requested = Signal()
    unlocked = Signal()
    """The library is open; nothing of it yet."""
    start_requested = Signal(str, str, str)
    practice_requested = Signal()
    join_requested = Signal(object, str)

    def __init__(self, folder: Path, clock: Clock) -> None:
        super().__init__()
        self.folder, self._clock = folder, clock
        self.library: Library | None = None
        self.pin: Pin | None = None
        """The short way back in after a lock, where there is one."""
        self.unlocked_on = ""
        """The day on which the passphrase was given last."""
        self._reopen = ""
        self._worker = Worker("library", self)
        self._error = label("", "error", wrap=True)
        self._error.hide()
        self._unlock = UnlockCard(new=not folders.exists(folder))
        self._unlock.given.connect(self._on_passphrase)
        self._unlock.words_given.connect(self._on_words)
        self._unlock.pin_given.connect(self._on_pin)
        self._list: ListCard | None = None
        self._current: Card = self._unlock
        # Not a stacked widget: that gives every card the height of the tallest.
        self._cards = column(row(LARGE, self._error), self._unlock, gap=SMALL)
        self.setLayout(column(None, row(None, self._cards, None), None, margins=(BROAD, BROAD, BROAD, BROAD)))

    def use_messages(self, messages: Messages) -> None:
        """Speak to the person through these."""
        self._messages = messages

    def lock(self, reopen: str = "") -> None:
        """Forget the library's key and ask for the passphrase again; after it, go on with this inspection."""
        if self.library is not None:
            self.library.lock()
            self.library = None
        self._reopen = reopen
        pin = self.pin is not None and self.pin.good_on(self._clock.today())
        self._unlock.begin(new=not folders.exists(self.folder), pin=pin)
        self._show(self._unlock)

    def arm(self, pin: Pin | None) -> None:
        """From now on a lock may be opened with this PIN; None: with the passphrase alone."""
        before, self.pin = self.pin, pin
        if before is not None and before is not pin:
            before.forget()

    def show_list(self) -> None:
        """Show the inspections of the open library."""
        assert self.library is not None
        from ui.start_cards import ListCard

        if self._list is None:
            self._list = ListCard()
            self._list.opened.connect(self.open_requested)
            self._list.new_requested.connect(self._on_new)
            self._list.practice_requested.connect(self.practice_requested)
            self._list.join_requested.connect(self._on_join)
            self._list.help_requested.connect(self.help_requested)
        self._list.show_places(self.library)
        self._show(self._list)

    def join_with(self, invitation: Path) -> None:
        """Ask for the words that open this invitation."""
        self._on_join(invitation)

    def refuse(self, error: FieldworkError) -> None:
        """Say what stands in the way, beside what was being done."""
        self._error.setText(error.message)
        self._error.show()
        announce(self, error.message, urgent=True)
        self._current.wait(False)
        self._current.begin_again()

    def wait(self) -> None:
        """Something is under way: nothing can be pressed twice."""
        self._error.hide()
        self._current.wait(True)

    def focus_main(self) -> None:
        """Put the keyboard where the person goes on."""
        self._current.begin_again()

    def stop(self) -> None:
        """Finish what is under way: the window closes."""
        self._worker.stop()

    def _show(self, card: Card) -> None:
        self._error.hide()
        card.wait(False)
        before, self._current = self._current, card
        before.hide()
        if before is not self._unlock and before is not self._list and before is not card:
            before.deleteLater()
        if self._cards.indexOf(card) < 0:
            self._cards.addWidget(card)
        card.show()
        card.begin_again()

    def _on_passphrase(self, passphrase: str) -> None:
        self.wait()
        if folders.exists(self.folder):
            self._worker.do(partial(_unlock, self.folder, passphrase), self._on_given, self.refuse)
        else:
            self._worker.do(partial(_create, self.folder, passphrase), self._on_created, self.refuse)

    def _on_words(self, words: str) -> None:
        self.wait()
        self._worker.do(partial(_unlock_with_words, self.folder, words), self._on_given, self.refuse)

    def _on_pin(self, digits: str) -> None:
        assert self.pin is not None
        self.wait()
        job = partial(_unlock_with_pin, self.folder, self.pin, digits, self._clock.today())
        self._worker.do(job, self._on_unlocked, self._on_wrong_pin)

    def _on_wrong_pin(self, error: FieldworkError) -> None:
        assert self.pin is not None
        if not self.pin.good_on(self._clock.today()):
            self.arm(None)
            self._unlock.begin(new=False)
        self.refuse(error)

    def _on_given(self, opened: Library) -> None:
        """By the passphrase or the recovery words: a PIN begins anew."""
        self.arm(None)
        self.unlocked_on = self._clock.today()
        self._on_unlocked(opened)

    def _on_unlocked(self, opened: Library) -> None:
        self.library = opened
        self._unlock.forget()
        self.unlocked.emit()
        self.show_list()
        ids, reopen = [place.id for place in opened.places()], self._reopen
        if reopen in ids or len(ids) == 1:
            self.open_requested.emit(reopen if reopen in ids else ids[0])

    def _on_created(self, made: tuple[Library, tuple[str, ...]]) -> None:
        from ui.start_cards import WordsCard

        self.library, words = made
        self.unlocked_on = self._clock.today()
        self._unlock.forget()
        self.unlocked.emit()
        card = WordsCard(words)
        card.written_down.connect(self.show_list)
        self._show(card)

    def _on_new(self) -> None:
        from ui.start_cards import NewCard

        card = NewCard()
        card.chosen.connect(self._on_start)
        card.cancelled.connect(self.show_list)
        self._show(card)

    def _on_join(self, invitation: Path | None = None) -> None:
        from ui.join_card import JoinCard

        card = JoinCard(self._messages, invitation)
        card.given.connect(self._on_invitation)
        card.cancelled.connect(self.show_list)
        self._show(card)

    def _on_invitation(self, invitation: Path, words: str) -> None:
        self.wait()
        self.join_requested.emit(invitation, words)

    def _on_start(self, council: str, name: str, framework: str) -> None:
        self.wait()
        self.start_requested.emit(council, name, framework)


# What opens a library is read in with the first passphrase: the window itself need not wait for it.


def _unlock(folder: Path, passphrase: str) -> Library:
    from fieldwork import library

    return library.unlock(folder, passphrase)


def _unlock_with_words(folder: Path, words: str) -> Library:
    from fieldwork import library

    return library.unlock_with_words(folder, words)


def _unlock_with_pin(folder: Path, pin: Pin, digits: str, today: str) -> Library:
    from fieldwork import library

    return library.unlock_with_pin(folder, pin, digits, today)


def _create(folder: Path, passphrase: str) -> tuple[Library, tuple[str, ...]]:
    from fieldwork import library

    return library.create(folder, passphrase)
