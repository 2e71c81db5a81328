"""A small file of wrapped keys, kept twice, that tells damage from a wrong passphrase."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any, TypeVar

from nacl.utils import random

from fieldwork.errors import Damaged, FieldworkError, NotFound, TooNew
from fieldwork.files import settle_folder, worlds_errors, write_whole

T = TypeVar("T")

FORMAT = 1
LARGEST_FILE = 64 * 1024


class UnsoundError(Exception):
    """Why one copy of a key file cannot be used."""


@dataclass(frozen=True)
class KeyFile:
    """A small file of wrapped keys, kept twice in its folder, so that one damaged copy locks nobody out."""

    folder: Path
    name: str
    about: str = field(compare=False)

    @property
    def copies(self) -> tuple[Path, Path]:
        """The file that counts, and its copy."""
        return self.folder / f"{self.name}.json", self.folder / f"{self.name}-copy.json"

    def exists(self) -> bool:
        """Whether there is at least one copy, sound or not."""
        return any(os.path.exists(path) for path in self.copies)

    def read(self, parse: Callable[[Mapping[str, Any]], T], *, mend: bool = False) -> T:
        """What the first sound copy says; with mend, the other copy is rewritten if it says anything else.

        Raises NotFound, Damaged (neither is sound), TooNew.
        """
        main, copy = self.copies
        reasons = []
        for path, other in ((main, copy), (copy, main)):
            try:
                data = _contents(path)
                value = parse(_decoded(data))
            except UnsoundError as unsound:
                reasons.append(str(unsound))
                continue
            except (LookupError, TypeError, ValueError):
                reasons.append("it is not laid out as Fieldwork writes it")
                continue
            if mend:
                _mend(other, data)
            return value
        raise self._lost(reasons)

    def write(self, content: Mapping[str, object]) -> None:
        """Write both copies, the one that counts last: until then nothing has changed."""
        data = _encoded(content)
        for path in reversed(self.copies):
            write_whole(path, data)

    def destroy(self) -> None:
        """Overwrite both copies, then remove them. What only they could open is gone."""
        there = [path for path in self.copies if os.path.exists(path)]
        for path in there:
            with worlds_errors(path):
                _overwrite(path)
        for path in there:
            with worlds_errors(path):
                path.unlink(missing_ok=True)
        settle_folder(self.folder)

    def _lost(self, reasons: Sequence[str]) -> FieldworkError:
        if not self.exists():
            return NotFound(f"{self.about} is not in {self.folder}. Put it back from a backup folder.")
        return Damaged(
            f"{self.about} in {self.folder} cannot be used ({reasons[0]}), nor can its copy. "
            f"Put {self.copies[0].name} back from a backup folder, then try again."
        )


def _encoded(content: Mapping[str, object]) -> bytes:
    whole = {"format": FORMAT, **content}
    return json.dumps({**whole, "check": _checksum(whole)}, indent=1).encode()


def _decoded(data: bytes) -> Mapping[str, Any]:
    try:
        whole: dict[str, Any] = json.loads(data)
        # Reckoned alike in every format, so that a newer file and a damaged one are told apart.
        sound = whole.pop("check") == _checksum(whole)
    except (ValueError, LookupError, AttributeError, TypeError, RecursionError) as error:
        raise UnsoundError("it is not complete") from error
    if not sound:
        raise UnsoundError("it has been altered")
    if whole["format"] > FORMAT:
        raise TooNew("This was written by a newer Fieldwork. Install the newest version on this laptop.")
    return whole


def _checksum(whole: Mapping[str, object]) -> str:
    """Tells damage from a wrong passphrase; against tampering the boxes and the floor protect."""
    return blake2b(json.dumps(whole, sort_keys=True).encode(), digest_size=16).hexdigest()


def _contents(path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(LARGEST_FILE + 1)
    except FileNotFoundError as error:
        raise UnsoundError("it is missing") from error
    except OSError as error:
        raise UnsoundError(f"it cannot be read: {error.strerror}") from error
    if len(data) > LARGEST_FILE:
        raise UnsoundError("it is too large")
    return data


def _mend(path: Path, sound: bytes) -> None:
    # A library on a read-only stick opens all the same.
    with suppress(UnsoundError):
        if _contents(path) == sound:
            return
    with suppress(FieldworkError):
        write_whole(path, sound)


def _overwrite(path: Path) -> None:
    with path.open("r+b") as file:
        file.write(random(path.stat().st_size))
        file.flush()
        os.fsync(file.fileno())
