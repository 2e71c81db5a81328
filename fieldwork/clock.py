"""The only source of time, of new ids and of chance, so that tests can fix all three."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta


class Clock:
    """The laptop's own clock."""

    def now(self) -> datetime:
        """The present moment with the local offset from UTC."""
        return datetime.now().astimezone()

    def chance(self, size: int) -> bytes:
        """`size` unpredictable bytes."""
        return os.urandom(size)

    def milliseconds(self) -> int:
        """Milliseconds since 1970 in UTC."""
        return int(self.now().timestamp() * 1000)

    def moment(self) -> str:
        """Now, to the second, as records hold it: 2010-03-16T10:43:00+00:00."""
        return self.now().isoformat(timespec="seconds")

    def today(self) -> str:
        """Today's date as 2010-03-16."""
        return self.now().date().isoformat()

    def new_id(self) -> str:
        """A fresh UUIDv7 (RFC 9562): 48 bits of time, then chance."""
        bits = self.milliseconds().to_bytes(6, "big") + self.chance(10)
        number = int.from_bytes(bits, "big")
        number = number & ~(0xF << 76) | (0x7 << 76)
        number = number & ~(0x3 << 62) | (0x2 << 62)
        return dashed(f"{number:032x}")


@dataclass
class FixedClock(Clock):
    """A clock that moves by `step` at each look, with repeatable chance: same seed, same ids."""

    start: datetime = datetime(2010, 3, 15, 9, 0, tzinfo=UTC)
    step: timedelta = timedelta(milliseconds=1)
    seed: str = "fieldwork"
    looks: int = field(default=0, init=False)
    draws: int = field(default=0, init=False)

    def now(self) -> datetime:
        """The start, moved on by one step for each earlier look."""
        self.looks += 1
        return self.start + self.step * self.looks

    def chance(self, size: int) -> bytes:
        """The next `size` bytes of a sequence that only the seed decides."""
        self.draws += 1
        return hashlib.shake_256(f"{self.seed}:{self.draws}".encode()).digest(size)


def dashed(digits: str) -> str:
    """32 hexadecimal digits in the customary groups of a UUID."""
    return "-".join((digits[:8], digits[8:12], digits[12:16], digits[16:20], digits[20:]))
