"""One change: an immutable edit of one field, named by the hash of all it says."""

from __future__ import annotations

import hashlib
import struct
from dataclasses import dataclass
from enum import IntEnum
from typing import Any

from fieldwork.records.values import Stored

SIZE = 20
"""Bytes in a change's id and in the hash of a value."""
NOTHING = bytes(SIZE)
"""Stands for "no change before this one"."""

_NUMBERS = struct.Struct(">qq").pack
_LENGTH = struct.Struct(">L").pack
# A copy of a hash that has been begun is had sooner than a new one.
_BEGUN = hashlib.blake2b(digest_size=SIZE, person=b"fieldwork.1")


class State(IntEnum):
    """How much of a change's value is here; not part of its hash."""

    WHOLE = 0
    WITHHELD = 1
    ERASED = 2


@dataclass(frozen=True)
class Change:
    """A change as it travels: ids as text, hashes as bytes, `clock` in milliseconds * 65536 + count."""

    cid: bytes
    act: bytes
    kind: str
    record: str
    field: str
    value: Stored
    salt: bytes | None
    value_hash: bytes
    parents: bytes
    prev: bytes
    laptop: str
    sequence: int
    clock: int
    author: str
    how: str
    state: State


def hash_value(value: Stored, salt: bytes) -> bytes:
    """Salted hash of a canonical value; the value can go while this stays."""
    if value is None:
        body = b"-"
    elif isinstance(value, str):
        body = b"t" + value.encode()
    elif isinstance(value, int):
        body = b"i%d" % value
    else:
        body = b"b" + value
    return hashlib.blake2b(body, digest_size=SIZE, salt=salt).digest()


def change_id(
    act: bytes,
    kind: str,
    record: str,
    field: str,
    value_hash: bytes,
    parents: bytes,
    prev: bytes,
    laptop: str,
    sequence: int,
    clock: int,
    author: str,
    how: str,
) -> bytes:
    """The 160-bit id of a change: BLAKE2b over everything but the value itself."""
    words = "\x1f".join((kind, record, field, laptop, author, how)).encode()
    numbers, length = _NUMBERS(sequence, clock), _LENGTH(len(parents))
    hashed = _BEGUN.copy()
    hashed.update(b"".join((numbers, act, value_hash, prev, length, parents, words)))
    return hashed.digest()


def is_whole(value: Any, salt: Any, value_hash: bytes) -> bool:
    """Whether this value with this salt is the one that was hashed."""
    try:
        return len(salt) == 16 and hash_value(value, salt) == value_hash
    except (TypeError, ValueError):
        return False


def is_sound(change: tuple[Any, ...]) -> bool:
    """Whether the columns of a change are as they were written: its id, and its value where that is whole."""
    (cid, act, kind, record, field, value, salt, value_hash, parents, prev, laptop, sequence, clock, author,
     how, state) = change  # fmt: skip
    try:
        # Fixed lengths, or the same bytes could be cut into other columns under the same id.
        if len(act) != 16 or len(value_hash) != SIZE or len(prev) != SIZE or len(parents) % SIZE:
            return False
        if state == 0:
            if len(salt) != 16 or hash_value(value, salt) != value_hash:
                return False
        elif value is not None or salt is not None:
            return False
        expected = change_id(
            act, kind, record, field, value_hash, parents, prev, laptop, sequence, clock, author, how
        )
    except (TypeError, ValueError, AttributeError, struct.error):
        return False
    return bool(expected == cid)


def hash_blob(data: bytes) -> str:
    """The name under which the bytes of an attachment are kept: SHA-256 in hex."""
    return hashlib.sha256(data).hexdigest()


def split_parents(parents: bytes) -> tuple[bytes, ...]:
    """The ids of the changes this one replaces."""
    return tuple(parents[i : i + SIZE] for i in range(0, len(parents), SIZE))


def join_parents(parents: set[bytes]) -> bytes:
    """Ids of the replaced changes in their one order."""
    return b"".join(sorted(parents))
