"""Inviting a colleague: a package for one person, opened by six words that are said by telephone."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from pathlib import Path

from nacl.public import PrivateKey
from nacl.signing import SigningKey
from nacl.utils import random

from fieldwork.capture.checks import must_lead, said
from fieldwork.capture.laptops import next_letter
from fieldwork.capture.team import add_member
from fieldwork.capture.writing import make
from fieldwork.errors import NotFound, Refused
from fieldwork.exchange import manifest, sealing
from fieldwork.exchange.handing_over import Parcel, founded, manifest_of, write
from fieldwork.exchange.readers import LOCAL, member_named, shown_to
from fieldwork.records import Invitation, Member
from fieldwork.store.recovery_words import new_words
from fieldwork.store.store import Store

GOOD_FOR = timedelta(days=14)


@dataclass(frozen=True)
class Invited:
    """An invitation that was written; the words are shown once and kept nowhere."""

    path: Path
    words: tuple[str, ...]
    name: str
    letter: str
    until: str


def invite(store: Store, member: str, path: Path, *, role: str = "inspector") -> Invited:
    """Write an invitation for a member of the team, who is added with this role where there is none.

    `member` is a name or an id. Raises Refused (only lead and deputy invite), DiskFull, ReadOnly.
    """
    must_lead(store, "invite a colleague")
    founded(store)
    name = said(member, "Give the name of the person to invite.")
    person = _person(store, name, role)
    invited = _write_record(store, person, SigningKey(random(32)), PrivateKey.generate())
    words, parcel = _parcel(store, person, invited)
    write(store, path, parcel)
    store.note_audit("Wrote an invitation", str(person.name))
    return Invited(path, words, str(person.name), invited.letter, invited.until)


def _person(store: Store, name: str, role: str) -> Member:
    try:
        person = member_named(store, name)
    except NotFound:
        return store.get(Member, add_member(store, name, role))
    if person.id == store.chain.author:
        raise Refused("This is you. On a second laptop of your own, restore a backup: it gets a new letter.")
    return person


def _write_record(store: Store, person: Member, key: SigningKey, box: PrivateKey) -> manifest.Invited:
    """The invitation as the team keeps it: its letter is given, it can vouch, and be sealed to until used."""
    letter = next_letter(store)
    until = (store.clock.now() + GOOD_FOR).isoformat(timespec="seconds")
    fields = {
        "member": person.id,
        "letter": letter,
        "sign_key": bytes(key.verify_key).hex(),
        "box_key": bytes(box.public_key).hex(),
        "until": until,
    }
    with store.act("Invited a colleague") as act:
        id_ = make(store, act, Invitation, fields)
    return manifest.Invited(id_, person.id, letter, bytes(key).hex(), bytes(box).hex(), until)


def _parcel(store: Store, person: Member, invited: manifest.Invited) -> tuple[tuple[str, ...], Parcel]:
    key, words = random(32), new_words(sealing.COUNT)
    shown = shown_to(store, person.id) if person.role == LOCAL else None
    says = replace(manifest_of(store, "invitation"), invited=invited)
    if shown is not None:
        says = replace(says, counts={})
    return words, Parcel(says, (sealing.for_words(key, words),), key, {}, shown)
