"""The one speller of the window: the dictionary, the person's own words, and what to leave alone today."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from fieldwork.errors import FieldworkError
from fieldwork.own import Own, keep_own, read_own
from ui.parts.marking import Mark
from ui.preferences import preferences

if TYPE_CHECKING:
    from fieldwork.library import Library
    from fieldwork.spelling import Dictionary

_speller: Speller | None = None


def speller() -> Speller:
    """The one speller. It finds nothing until it has a dictionary."""
    global _speller
    if _speller is None:
        _speller = Speller()
    return _speller


class Speller(QObject):
    """`changed` says that other words than before are spelt wrong; `failed` that a word could not be kept."""

    changed = Signal()
    failed = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._dictionary: Dictionary | None = None
        self._library: Library | None = None
        self._own = Own()
        self._ignored: set[str] = set()
        self._on = preferences().now.check_spelling
        preferences().changed.connect(self._on_preferences)

    @property
    def own(self) -> tuple[str, ...]:
        """The person's own words, in the order of the alphabet."""
        return tuple(sorted(self._own.words, key=str.casefold))

    def use(self, dictionary: Dictionary) -> None:
        """Spell by this dictionary from now on."""
        self._dictionary = dictionary
        self.changed.emit()

    def use_library(self, library: Library | None) -> None:
        """Know the words of this person; None: of nobody, the library is locked."""
        self._library = library
        self._own = read_own(library) if library is not None else Own()
        self._ignored.clear()
        self.changed.emit()

    def marks(self, text: str) -> list[Mark]:
        """Where a paragraph is spelt wrong."""
        if self._dictionary is None or not self._on:
            return []
        found = self._dictionary.wrong(text)
        return [
            Mark(start, end, f"“{text[start:end]}” is not in the dictionary", "spelling")
            for start, end in found
            if not self._left_alone(text[start:end])
        ]

    def suggestions(self, word: str) -> list[str]:
        """What may have been meant."""
        return self._dictionary.suggestions(word) if self._dictionary is not None else []

    def ignore(self, word: str) -> None:
        """Leave this word alone until Fieldwork is locked or closed."""
        self._ignored.add(_plain(word))
        self.changed.emit()

    def add(self, word: str) -> None:
        """Make this a word of the person's own, from now on."""
        if _plain(word) not in map(_plain, self._own.words):
            self._keep((*self._own.words, word))

    def remove(self, word: str) -> None:
        """Take back a word of the person's own."""
        self._keep(tuple(each for each in self._own.words if each != word))

    def _keep(self, words: tuple[str, ...]) -> None:
        self._own = replace(self._own, words=words)
        self.changed.emit()
        if self._library is None:
            return
        try:
            keep_own(self._library, replace(read_own(self._library), words=words))
        except FieldworkError as error:
            self.failed.emit(error)

    def _left_alone(self, word: str) -> bool:
        plain = _plain(word)
        stem = plain.removesuffix("'s")
        known = self._ignored | set(map(_plain, self._own.words))
        return plain in known or stem in known

    def _on_preferences(self) -> None:
        if preferences().now.check_spelling != self._on:
            self._on = preferences().now.check_spelling
            self.changed.emit()


def _plain(word: str) -> str:
    return word.replace("’", "'").casefold()
