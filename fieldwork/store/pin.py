"""The PIN: a short way back into a library that was locked on the day its passphrase was given."""

from __future__ import annotations

import re
from contextlib import suppress

from nacl.exceptions import CryptoError
from nacl.pwhash import argon2id
from nacl.secret import SecretBox
from nacl.utils import random

from fieldwork.errors import Refused, WeakPassphrase, WrongPassphrase
from fieldwork.store import keys
from fieldwork.store.keys import LibraryKey, stretch

DIGITS = 6
TRIES = 3
UP = "01234567890123456789"
NO_MORE = "The PIN is no longer good. Use your passphrase; after that the PIN works again."


def check_pin(digits: str) -> None:
    """Raise WeakPassphrase for a new PIN that is not six digits, or is the first that anybody would try."""
    if re.fullmatch(rf"[0-9]{{{DIGITS}}}", digits) is None:
        raise WeakPassphrase(f"A PIN is {DIGITS} digits.")
    if len(set(digits)) < 3 or digits in UP or digits in UP[::-1]:
        raise WeakPassphrase("This PIN is easy to guess. Choose digits that do not follow one another.")


class Pin:
    """The library key in a box that the PIN opens, in the memory of this session and nowhere else.

    It protects against somebody who comes to the locked laptop while its owner is away: three guesses out
    of a million, then the passphrase. It does not protect against somebody who can read the memory of this
    process, or a swap or hibernation file that holds a copy of it: at half a second a guess a million PINs
    are a few days' work. So the box is never written by us, it ends with the day, the session or the third
    wrong try, and the lead decides whether there may be one at all. A laptop that is switched off, or a
    stolen disk, is protected by the passphrase as before.
    """

    def __init__(self, digits: str, key: LibraryKey, day: str) -> None:
        check_pin(digits)
        self._cost, self._salt = keys.COST, random(argon2id.SALTBYTES)
        stretched = stretch(digits.encode(), self._salt, self._cost)
        self._box = bytearray(SecretBox(stretched).encrypt(bytes(key)))
        self._day = day
        self._left = TRIES

    def good_on(self, today: str) -> bool:
        """Whether it still opens the library on this day."""
        return bool(self._box) and today == self._day

    def open(self, digits: str, today: str) -> LibraryKey:
        """The library key; raises WrongPassphrase while there are tries left, then Refused."""
        if not self.good_on(today):
            self.forget()
            raise Refused(NO_MORE)
        with suppress(CryptoError):
            stretched = stretch(digits.encode(), self._salt, self._cost)
            key = LibraryKey(SecretBox(stretched).decrypt(bytes(self._box)))
            self._left = TRIES
            return key
        self._left -= 1
        if not self._left:
            self.forget()
            raise Refused(f"That was not the PIN, {TRIES} times. {NO_MORE}")
        tries = "One try is" if self._left == 1 else f"{self._left} tries are"
        raise WrongPassphrase(f"That is not the PIN. {tries} left, then the passphrase is needed.")

    def forget(self) -> None:
        """Take the box out of memory, as far as Python allows."""
        self._box[:] = bytes(len(self._box))
        self._box.clear()
