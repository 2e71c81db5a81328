"""Whose signature counts: laptops of the team, and those an invitation or an earlier laptop vouches for."""

from __future__ import annotations

from dataclasses import dataclass

from fieldwork.capture.laptops import own_voucher
from fieldwork.capture.vouching import holds
from fieldwork.errors import BadPackage
from fieldwork.exchange.package import Header, Keys
from fieldwork.records import Invitation, Laptop, Member
from fieldwork.store.changes import State
from fieldwork.store.store import Store


class Unknown(BadPackage):
    """Signed by a laptop that is not known here, or not yet."""


@dataclass(frozen=True)
class Signer:
    """Who signed a package: the laptop, and the member in whose hands it is (by id)."""

    laptop: str
    member: str


def signer(store: Store, header: Header) -> Signer:
    """Who signed this package, which must be somebody of the team. Raises Unknown, BadPackage."""
    member = _known(store, header.laptop, header.sign_key)
    if member is None:
        member = _vouched_for(store, header)
    return Signer(header.laptop, member)


def own_keys(store: Store) -> tuple[Keys, ...]:
    """The keys of this laptop with whoever vouches for them, and of the laptops that vouch, in turn."""
    found: list[Keys] = []
    voucher = own_voucher(store)
    laptop = voucher.id if voucher else ""
    while laptop and (keys := _keys_of(store, laptop)) is not None and keys not in found:
        found.append(keys)
        laptop = keys.by
    return tuple(found)


def role_of(store: Store, member: str) -> str:
    """The role of a member as this laptop knows it; empty where it does not."""
    return next((str(each.role or "") for each in store.all(Member, id=member)), "")


def _known(store: Store, laptop: str, sign_key: str) -> str | None:
    """The member of a laptop that ever had this key."""
    record = next(iter(store.all(Laptop, id=laptop, deleted=True)), None)
    if record is None:
        return None
    had = {
        version.change.value
        for version in store.history(laptop, "sign_key")
        if version.change.state == State.WHOLE
    }
    return str(record.member) if sign_key in had else None


def _vouched_for(store: Store, header: Header) -> str:
    """The member of a new laptop, by whoever vouches for its keys."""
    shown = {keys.laptop: keys for keys in header.vouched}
    laptop, sign_key = header.laptop, header.sign_key
    for _ in range(len(shown)):
        keys = shown.get(laptop)
        if keys is None or keys.sign_key != sign_key:
            break
        member = _by_invitation(store, keys) or _by_laptop(store, keys)
        if member is not None:
            _nobody_elses(store, header.laptop, member)
            return member
        above = shown.get(keys.by)
        if above is None or not _holds(keys, above.sign_key):
            break
        laptop, sign_key = above.laptop, above.sign_key
    raise Unknown(
        "This comes from a laptop that is not known here. Nothing was changed. Take in the newest hand-over "
        "of the lead or the deputy first; if that does not help, its owner needs a new invitation."
    )


def _nobody_elses(store: Store, laptop: str, member: str) -> None:
    """A laptop that is known already cannot get other keys from somebody else."""
    known = next(iter(store.all(Laptop, id=laptop, deleted=True)), None)
    if known is not None and known.member != member:
        raise BadPackage("This hand-over bears another laptop’s name than its own. Nothing was changed.")


def _by_invitation(store: Store, keys: Keys) -> str | None:
    invitation = next(iter(store.all(Invitation, id=keys.by)), None)
    if invitation is None or not _holds(keys, str(invitation.sign_key)):
        return None
    for other in store.all(Laptop, deleted=True):
        if other.id != keys.laptop and (other.vouched or {}).get("by") == keys.by:
            raise BadPackage(
                "This comes from a second laptop that joined with the same invitation. Nothing was changed, "
                "and nothing on it is lost: invite its owner once more, and join with that on it."
            )
    return str(invitation.member)


def _by_laptop(store: Store, keys: Keys) -> str | None:
    for version in store.history(keys.by, "sign_key"):
        if version.change.state == State.WHOLE and _holds(keys, str(version.change.value)):
            return _known(store, keys.by, str(version.change.value))
    return None


def _holds(keys: Keys, key: str) -> bool:
    return holds({"signature": keys.signature}, key, keys.laptop, keys.sign_key, keys.box_key)


def _keys_of(store: Store, laptop: str) -> Keys | None:
    record = next(iter(store.all(Laptop, id=laptop)), None)
    if record is None or not record.vouched or not record.sign_key or not record.box_key:
        return None
    by, signature = str(record.vouched["by"]), str(record.vouched["signature"])
    return Keys(laptop, record.sign_key, record.box_key, by, signature)
