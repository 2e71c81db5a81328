"""What one person keeps to themselves in the library, sealed under its key: a PIN, and words of their own."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from fieldwork.files import write_whole

if TYPE_CHECKING:
    from fieldwork.library import Library

FILE = "own"
"""Its name in the folder of the library. Words are sealed because people add names of people to them."""


@dataclass(frozen=True)
class Own:
    """A PIN, or none; and words that are spelt right because this person says so."""

    pin: str = ""
    words: tuple[str, ...] = ()


def read_own(library: Library) -> Own:
    """What is kept; nothing where there is no such file, or one that cannot be read: it is no evidence."""
    from nacl.exceptions import CryptoError

    found: Any = {}
    with suppress(OSError, ValueError, CryptoError):
        found = json.loads(library.unseal((library.folder / FILE).read_bytes()))
    if not isinstance(found, dict):
        return Own()
    pin, words = found.get("pin"), found.get("words")
    kept = tuple(word for word in words if isinstance(word, str)) if isinstance(words, list) else ()
    return Own(pin if isinstance(pin, str) else "", kept)


def keep_own(library: Library, own: Own) -> None:
    """Keep it in the place of what was kept. Raises what write_whole does."""
    plain = json.dumps(asdict(own), ensure_ascii=False).encode()
    write_whole(library.folder / FILE, library.seal(plain))
