"""Passphrase, library key, slots, recovery words: who can open what is on this laptop."""

from __future__ import annotations

import json
import unicodedata
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NoReturn, Self

from nacl.exceptions import CryptoError
from nacl.exceptions import RuntimeError as NoMemory
from nacl.pwhash import argon2id
from nacl.secret import SecretBox
from nacl.utils import random

from fieldwork.errors import Refused, WeakPassphrase, WrongPassphrase
from fieldwork.folders import KEYS
from fieldwork.store.keyfile import KeyFile, UnsoundError
from fieldwork.store.recovery_words import read_words

BACKUPS = "backups"
"""The folder of an inspection's backups, which holds the keys to them too."""

KEY_SIZE = 32
BOX_SIZE = SecretBox.NONCE_SIZE + SecretBox.MACBYTES + KEY_SIZE
SHORTEST_PASSPHRASE = 10


@dataclass(frozen=True)
class Cost:
    """What one guess at a passphrase costs: passes, and bytes of memory."""

    ops: int
    mem: int

    def reaches(self, other: Cost) -> bool:
        """Whether a guess costs at least as much as the other."""
        return self.ops >= other.ops and self.mem >= other.mem


COST = Cost(ops=3, mem=256 * 1024 * 1024)
"""What new slots are made with: about half a second."""

FLOOR = Cost(ops=3, mem=256 * 1024 * 1024)
"""No slot below this is made or opened."""

CEILING = Cost(ops=20, mem=4 * 1024 * 1024 * 1024)
"""A slot that asks for more was not written by Fieldwork and could hang the laptop."""


class SecretKey:
    """32 secret bytes that do not show in a log, a repr or a pickle, and can be wiped."""

    __slots__ = ("_raw",)

    def __init__(self, raw: bytes) -> None:
        if len(raw) != KEY_SIZE:
            raise ValueError(f"a key has {KEY_SIZE} bytes")
        self._raw = bytearray(raw)

    @classmethod
    def new(cls) -> Self:
        """A fresh random key."""
        return cls(random(KEY_SIZE))

    def __bytes__(self) -> bytes:
        if not self._raw:
            raise RuntimeError("this key was wiped")
        return bytes(self._raw)

    def __repr__(self) -> str:
        return f"{type(self).__name__}(hidden)"

    def __reduce__(self) -> NoReturn:
        raise TypeError("a key is neither copied nor pickled")

    def hex(self) -> str:
        """The key as 64 hexadecimal digits."""
        return bytes(self).hex()

    def wipe(self) -> None:
        """Take the key out of memory, as far as Python allows; it cannot be used afterwards."""
        self._raw[:] = bytes(len(self._raw))
        self._raw.clear()


class LibraryKey(SecretKey):
    """The one key of a library, under which the key of every inspection is wrapped."""

    __slots__ = ()

    def seal(self, plain: bytes) -> bytes:
        """Encrypt and authenticate."""
        return bytes(SecretBox(bytes(self)).encrypt(plain))

    def unseal(self, box: bytes) -> bytes:
        """What was sealed; raises CryptoError if this key did not seal it."""
        return SecretBox(bytes(self)).decrypt(box)


@dataclass(frozen=True)
class Label:
    """What the list of inspections shows without opening a store: whose services, since when (2010-03-16)."""

    council_area: str
    started: str


@dataclass(frozen=True, repr=False)
class Slot:
    """The library key in a box that one secret opens."""

    cost: Cost
    salt: bytes
    box: bytes

    def open(self, secret: bytes) -> LibraryKey | None:
        """The library key, or None if this is not the secret."""
        stretched = stretch(secret, self.salt, self.cost)
        with suppress(CryptoError):
            return LibraryKey(SecretBox(stretched).decrypt(self.box))
        return None


@dataclass(frozen=True, repr=False)
class Slots:
    """The two ways to the library key."""

    passphrase: Slot
    recovery: Slot

    def content(self) -> dict[str, object]:
        """As the key file holds them."""
        pairs = (("passphrase", self.passphrase), ("recovery", self.recovery))
        return {"slots": [_slot_content(kind, slot) for kind, slot in pairs]}


def library_file(folder: Path) -> KeyFile:
    """The file with the slots of the library in this folder."""
    return KeyFile(folder, KEYS, "The key file of the library")


def inspection_file(folder: Path) -> KeyFile:
    """The file with the wrapped key of the inspection in this folder."""
    return KeyFile(folder, "key", "The key file of this inspection")


def check_passphrase(passphrase: str) -> None:
    """Raise WeakPassphrase for a new passphrase that is too short."""
    length = len(unicodedata.normalize("NFKC", passphrase).strip())
    if length < SHORTEST_PASSPHRASE:
        raise WeakPassphrase(
            f"This passphrase has {length} characters; it needs at least {SHORTEST_PASSPHRASE}. "
            "Four words that have nothing to do with each other are easy to remember and hard to guess."
        )


def make_slots(key: LibraryKey, passphrase: str, words: Sequence[str]) -> Slots:
    """Slots for a new library. The passphrase must have passed check_passphrase."""
    return Slots(passphrase_slot(key, passphrase), recovery_slot(key, words))


def passphrase_slot(key: LibraryKey, passphrase: str) -> Slot:
    """The slot that the passphrase opens."""
    return _make_slot(key, _passphrase_bytes(passphrase))


def recovery_slot(key: LibraryKey, words: Sequence[str]) -> Slot:
    """The slot that the recovery words open."""
    return _make_slot(key, " ".join(words).encode())


def open_with_passphrase(slots: Slots, passphrase: str) -> LibraryKey:
    """The library key, or WrongPassphrase."""
    key = slots.passphrase.open(_passphrase_bytes(passphrase))
    if key is None:
        raise WrongPassphrase(
            "This passphrase does not open the library. Look at Caps Lock and try again, "
            "or use the recovery words."
        )
    return key


def open_with_words(slots: Slots, typed: str) -> LibraryKey:
    """The library key, or WrongPassphrase."""
    key = slots.recovery.open(" ".join(read_words(typed)).encode())
    if key is None:
        raise WrongPassphrase(
            "These recovery words do not open this library. Compare each word, and their order, "
            "with the printed sheet; newer words replace older ones."
        )
    return key


def read_slots(folder: Path) -> Slots:
    """The slots of the library in this folder, from whichever copy is sound; mends the other."""
    return library_file(folder).read(_slots, mend=True)


def wrap(folder: Path, key: LibraryKey, inspection_id: str, store_key: SecretKey, label: Label) -> None:
    """Write the key file of an inspection: id, key and label in one box, so that none can be swapped."""
    plain = {"id": inspection_id, "key": _text(bytes(store_key)), **asdict(label)}
    inspection_file(folder).write({"box": _text(key.seal(json.dumps(plain).encode()))})


def unwrap(
    folder: Path, key: LibraryKey, inspection_id: str, *, mend: bool = False
) -> tuple[SecretKey, Label]:
    """The key and label of an inspection. Mend only while holding it: else a destroyed key could come back.

    Raises NotFound, Damaged (also for the key of another inspection or library), TooNew.
    """
    return inspection_file(folder).read(lambda found: _unwrapped(found, key, inspection_id), mend=mend)


def whose(folder: Path, key: LibraryKey) -> str:
    """The id of the inspection whose key file is in this folder; raises as unwrap does."""
    return inspection_file(folder).read(lambda found: str(_unsealed(found, key)["id"]))


def _passphrase_bytes(passphrase: str) -> bytes:
    # The same passphrase typed on two keyboards can come as different code points. A terminal hands over
    # bytes it cannot read as lone surrogates; these only have to be wrong, not to crash.
    return unicodedata.normalize("NFKC", passphrase).encode("utf-8", "surrogatepass")


def stretch(secret: bytes, salt: bytes, cost: Cost) -> bytes:
    """A key from a secret that people remember, at this cost. Raises Refused (too little memory)."""
    try:
        return argon2id.kdf(KEY_SIZE, secret, salt, opslimit=cost.ops, memlimit=cost.mem)
    except NoMemory as error:
        raise Refused(
            f"There is not enough free memory to check the passphrase ({cost.mem // 2**20} MB are needed). "
            "Close other programs and try again."
        ) from error


def _make_slot(key: LibraryKey, secret: bytes) -> Slot:
    if not COST.reaches(FLOOR):
        raise ValueError("new slots would be cheaper than the floor")
    salt = random(argon2id.SALTBYTES)
    return Slot(COST, salt, bytes(SecretBox(stretch(secret, salt, COST)).encrypt(bytes(key))))


def _slot_content(kind: str, slot: Slot) -> dict[str, object]:
    return {"kind": kind, **asdict(slot.cost), "salt": _text(slot.salt), "box": _text(slot.box)}


def _slots(found: Mapping[str, Any]) -> Slots:
    by_kind = {each["kind"]: _slot(each) for each in found["slots"]}
    if len(found["slots"]) != len(by_kind):
        raise UnsoundError("a way in is there twice")
    return Slots(passphrase=by_kind["passphrase"], recovery=by_kind["recovery"])


def _slot(found: Mapping[str, Any]) -> Slot:
    cost = Cost(_whole_number(found["ops"]), _whole_number(found["mem"]))
    if not cost.reaches(FLOOR):
        raise UnsoundError("it protects less than Fieldwork allows, so somebody may have changed it")
    if not CEILING.reaches(cost):
        raise UnsoundError("it asks for more memory or time than Fieldwork ever does")
    return Slot(cost, _sized(found["salt"], argon2id.SALTBYTES), _sized(found["box"], BOX_SIZE))


def _unwrapped(found: Mapping[str, Any], key: LibraryKey, inspection_id: str) -> tuple[SecretKey, Label]:
    plain = _unsealed(found, key)
    if plain["id"] != inspection_id:
        raise UnsoundError("it belongs to another inspection")
    return SecretKey(b64decode(plain["key"])), Label(plain["council_area"], plain["started"])


def _unsealed(found: Mapping[str, Any], key: LibraryKey) -> dict[str, Any]:
    try:
        return dict(json.loads(key.unseal(b64decode(found["box"], validate=True))))
    except CryptoError as error:
        raise UnsoundError("it was not written by this library") from error


def _text(data: bytes) -> str:
    return b64encode(data).decode()


def _sized(text: str, size: int) -> bytes:
    data = b64decode(text, validate=True)
    if len(data) != size:
        raise UnsoundError("a part of it is missing")
    return data


def _whole_number(value: object) -> int:
    if type(value) is not int:
        raise UnsoundError("a number in it is not one")
    return value
