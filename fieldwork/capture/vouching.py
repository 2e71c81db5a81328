"""Vouching for a laptop's keys: an invitation, or an earlier laptop of the same store, signs them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from nacl.exceptions import CryptoError
from nacl.signing import SigningKey, VerifyKey

_SAYS = b"fieldwork: these are the keys of this laptop\n"


@dataclass(frozen=True, repr=False)
class Voucher:
    """Who vouches: the id of an invitation or laptop, and its signing key."""

    id: str
    key: SigningKey

    def for_keys(self, laptop: str, sign_key: str, box_key: str) -> dict[str, object]:
        """What the record of the laptop keeps of it."""
        signature = self.key.sign(_statement(laptop, sign_key, box_key)).signature
        return {"by": self.id, "signature": signature.hex()}


def holds(vouched: Mapping[str, object], key: str, laptop: str, sign_key: str, box_key: str) -> bool:
    """Whether the owner of this key (hex) vouched for these keys of this laptop."""
    try:
        signature = bytes.fromhex(str(vouched.get("signature")))
        VerifyKey(bytes.fromhex(key)).verify(_statement(laptop, sign_key, box_key), signature)
    except (CryptoError, ValueError, TypeError):
        return False
    return True


def _statement(laptop: str, sign_key: str, box_key: str) -> bytes:
    return _SAYS + "\n".join((laptop, sign_key, box_key)).encode()
