"""The one key of a package in boxes: one for each laptop that may open it, or one for spoken words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox
from nacl.pwhash import argon2id
from nacl.secret import SecretBox
from nacl.utils import random

from fieldwork.errors import BadPackage, Refused, WrongPassphrase
from fieldwork.exchange.package import DAMAGED, Header, Slot
from fieldwork.records import Invitation, Laptop
from fieldwork.store import keys
from fieldwork.store.keys import Cost
from fieldwork.store.recovery_words import read_words

WORDS = "words"
COUNT = 6
"""Words said by telephone: 66 bits, each guess at which costs half a second."""


def for_keys(key: bytes, owners: Iterable[Laptop | Invitation]) -> tuple[Slot, ...]:
    """A box for each of these laptops, and for whoever will join with one of these invitations.

    Raises Refused where one has no proper key.
    """
    return tuple(Slot(owner.id, _sealed(key, owner)) for owner in owners)


def for_words(key: bytes, words: Iterable[str]) -> Slot:
    """A box that these words open."""
    salt, cost = random(argon2id.SALTBYTES), keys.COST
    return Slot(WORDS, bytes(SecretBox(_stretched(words, salt, cost)).encrypt(key)), salt, cost.ops, cost.mem)


def open_with_keys(header: Header, own: Mapping[str, PrivateKey]) -> bytes | None:
    """The key of the package by one of our own; None where it has no box for us. Raises BadPackage."""
    for slot in header.slots:
        if slot.to in own:
            try:
                return SealedBox(own[slot.to]).decrypt(slot.box)
            except CryptoError as error:
                raise BadPackage(DAMAGED) from error
    return None


def open_with_words(header: Header, typed: str) -> bytes:
    """The key of the package by the words as typed. Raises WrongPassphrase, Refused, BadPackage."""
    slot = next((each for each in header.slots if each.to == WORDS), None)
    if slot is None:
        raise Refused("No words open this file. Open the inspection it belongs to, and take it in there.")
    words = read_words(typed, COUNT, "invitation word")
    cost = Cost(slot.ops, slot.mem)
    if not cost.reaches(keys.FLOOR) or not keys.CEILING.reaches(cost) or len(slot.salt) != argon2id.SALTBYTES:
        raise BadPackage(DAMAGED)
    try:
        return SecretBox(_stretched(words, slot.salt, cost)).decrypt(slot.box)
    except CryptoError as error:
        raise WrongPassphrase(
            "These words do not open this invitation. Compare each of them, and their order, with whoever "
            "invited you; every invitation has words of its own."
        ) from error


def _sealed(key: bytes, owner: Laptop | Invitation) -> bytes:
    try:
        return bytes(SealedBox(PublicKey(bytes.fromhex(str(owner.box_key)))).encrypt(key))
    except (CryptoError, ValueError, TypeError) as error:
        raise Refused(
            f"The laptop with the letter {owner.letter} has no proper key, so nothing can be sealed to it. "
            "Retire it, and invite its owner again."
        ) from error


def _stretched(words: Iterable[str], salt: bytes, cost: Cost) -> bytes:
    return keys.stretch(" ".join(words).encode(), salt, cost)
