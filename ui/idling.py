"""Noticing that nobody is at the laptop, and that it has slept."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QObject, Qt, QTimer, Signal

from fieldwork.clock import Clock

LOOK_EVERY = 15_000
"""Milliseconds between two looks at the clock."""
SLEPT = timedelta(minutes=2)
"""A look that comes so late was held up by the laptop's sleep: its lid was closed."""


class Idling(QObject):
    """`idle` after so many minutes without a key or a click; `slept` when the laptop wakes up."""

    idle = Signal()
    slept = Signal()

    def __init__(self, clock: Clock, parent: QObject) -> None:
        super().__init__(parent)
        self._clock = clock
        # A coarse timer may end a long wait half a minute early, or late.
        self._wait = QTimer(self, singleShot=True, timerType=Qt.TimerType.PreciseTimer)
        self._wait.timeout.connect(self.idle)
        self._look = QTimer(self, interval=LOOK_EVERY)
        self._look.timeout.connect(self.look)
        self._looked = clock.now()

    def begin(self, minutes: float) -> None:
        """Wait so long from now on."""
        self._wait.start(round(minutes * 60_000))
        if not self._look.isActive():
            self._looked = self._clock.now()
            self._look.start()

    def stop(self) -> None:
        """Nothing is open that would have to be hidden."""
        self._wait.stop()
        self._look.stop()

    def woken(self) -> None:
        """A key or a click: begin to count anew."""
        if self._wait.isActive():
            self._wait.start()

    def look(self) -> None:
        """Tell of a sleep. The timer alone would go on where it was when the lid closed."""
        before, self._looked = self._looked, self._clock.now()
        if self._looked - before > SLEPT:
            self.slept.emit()
