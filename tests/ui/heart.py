"""How long the window stands still while something else runs: a heart that beats on its thread."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from PySide6.QtCore import QElapsedTimer, QObject, Qt, QTimer

BEAT, BETWEEN_KEYS = 4, 15
"""Milliseconds from beat to beat, and from key to key of somebody who types fast."""
LONGEST = 50
"""Milliseconds the window may stand still."""
TRIES = 3
"""A busy machine lets one try go wrong; a window that stands still does so every time."""


class Heart(QObject):
    """Beats on the window's thread and remembers how long it had to wait."""

    def __init__(self) -> None:
        super().__init__()
        self.gaps: list[float] = []
        self._since = QElapsedTimer()
        self._timer = QTimer(self, interval=BEAT, timerType=Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._beat)

    @contextmanager
    def listening(self) -> Iterator[None]:
        """Listen from now on; what stands in the way of the first beat counts too."""
        self.gaps = []
        self._since.start()
        self._timer.start()
        yield
        self._beat()
        self._timer.stop()

    def _beat(self) -> None:
        self.gaps.append(self._since.nsecsElapsed() / 1e6)
        self._since.start()
