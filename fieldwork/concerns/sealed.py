"""The sealed part of a matter of concern: boxes for the laptops of who raised it, the lead and the deputy."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey, PublicKey, SealedBox

from fieldwork.capture.checks import at_the_keyboard
from fieldwork.capture.laptops import laptops_of, own_box_keys
from fieldwork.errors import Refused
from fieldwork.records import Concern, Member
from fieldwork.records.values import Stored, canonical_text
from fieldwork.store.store import Store

PADDED_TO = 256
LEADERS = ("lead", "deputy")
_DAMAGED = "What is sealed here is damaged and cannot be opened. Ask who raised it to write it again."


@dataclass(frozen=True)
class Recipient:
    """A laptop that may open what is sealed, and its public key in hex."""

    laptop: str
    box_key: str


def may_know(store: Store, raised_by: str | None) -> bool:
    """Whether the member at the keyboard may know who a concern is about that this member raised."""
    return at_the_keyboard(store).id in _readers(store, raised_by)


def sealed_to(store: Store, raised_by: str | None) -> tuple[Recipient, ...]:
    """The laptops that may open what is sealed now; none where nobody of them has a key."""
    laptops = laptops_of(store, _readers(store, raised_by))
    return tuple(Recipient(each.id, str(each.box_key)) for each in laptops)


def seal(who: str, recipients: Sequence[Recipient]) -> bytes:
    """One box for each laptop, padded so that its length tells nothing; no bytes where there is no word.

    Raises Refused where nobody could open it.
    """
    plain = canonical_text(who.strip()).encode()
    if not plain:
        return b""
    if not recipients:
        raise Refused(
            "No laptop of the team has a key yet, so nobody could read it. Raise the concern without it."
        )
    padded = plain.ljust(-(-len(plain) // PADDED_TO) * PADDED_TO, b"\0")
    boxes = {each.laptop: _boxed(padded, each.box_key) for each in recipients}
    return json.dumps(boxes, sort_keys=True).encode()


def opened(store: Store, about: str | bytes | None) -> str:
    """What was sealed, by the keys of this laptop; about is bytes, or base64. Raises Refused."""
    boxes, own = _boxes(about), own_box_keys(store)
    mine = next((laptop for laptop in own if laptop in boxes), None)
    if mine is None:
        raise Refused(
            "Who it is about was sealed before this laptop joined. "
            "Ask who raised it, or the lead, to seal it again."
        )
    return _unboxed(own[mine], boxes[mine])


def is_stale(store: Store, concern: Concern) -> bool:
    """Whether it is sealed to other laptops than may open it now, and this one can seal it again."""
    if not concern.about or not may_know(store, concern.seen_by):
        return False
    try:
        boxes = _boxes(concern.about)
    except Refused:
        return False
    wanted = {each.laptop for each in sealed_to(store, concern.seen_by)}
    return bool(wanted) and wanted != set(boxes) and not set(boxes).isdisjoint(own_box_keys(store))


def same_words(store: Store, versions: Sequence[Stored]) -> str:
    """What all these sealed versions say, if this laptop opens them and they say the same; else nothing."""
    try:
        said = {opened(store, each) for each in versions if isinstance(each, bytes)}
    except Refused:
        return ""
    return said.pop() if len(said) == 1 and all(versions) else ""


def _readers(store: Store, raised_by: str | None) -> set[str]:
    leaders = {member.id for role in LEADERS for member in store.all(Member, role=role)}
    return {raised_by, *leaders} if raised_by else leaders


def _boxes(about: str | bytes | None) -> Mapping[str, str]:
    try:
        boxes = json.loads(about if isinstance(about, bytes) else b64decode(about or ""))
    except ValueError:
        boxes = None
    if not isinstance(boxes, dict):
        raise Refused(_DAMAGED)
    return boxes


def _boxed(plain: bytes, box_key: str) -> str:
    return b64encode(SealedBox(PublicKey(bytes.fromhex(box_key))).encrypt(plain)).decode()


def _unboxed(key: PrivateKey, box: str) -> str:
    try:
        return SealedBox(key).decrypt(b64decode(box)).decode().rstrip("\0")
    except (CryptoError, ValueError, TypeError) as error:
        raise Refused(_DAMAGED) from error
