"""The words of the open inspection that look like names and are not; every text on screen asks here."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

_cleared: Cleared | None = None


class Cleared(QObject):
    """Keys of words (privacy.Find.key). `changed` when they are others."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._words: frozenset[str] = frozenset()

    @property
    def words(self) -> frozenset[str]:
        """The keys."""
        return self._words

    def show(self, words: frozenset[str]) -> None:
        """These are the words now; none while no inspection is open."""
        if words != self._words:
            self._words = words
            self.changed.emit()


def cleared() -> Cleared:
    """The one there is."""
    global _cleared
    if _cleared is None:
        _cleared = Cleared()
    return _cleared
