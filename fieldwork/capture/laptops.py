"""The laptops of the team: their letters, and the keys by which they are known and sealed to."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from functools import partial
from itertools import chain, product
from string import ascii_uppercase

from nacl.public import PrivateKey
from nacl.signing import SigningKey

from fieldwork.capture.checks import living, must_lead
from fieldwork.capture.vouching import Voucher
from fieldwork.capture.writing import change, make
from fieldwork.errors import Refused
from fieldwork.records import Invitation, Laptop, Member
from fieldwork.store.act import Act, Seen
from fieldwork.store.store import Store

LETTER, SIGN_SEED, BOX_SEED, KEYS_OF = "letter", "sign_seed", "box_seed", "keys_of"
"""Names of the facts this laptop keeps to itself: seeds in hex, and the id of the laptop they belong to."""
EARLIER = "earlier_box_seeds"
"""Seeds of what this store was before it was copied or restored, and of invitations: JSON, id to seed."""

# Not C and another: CA1 would be a conversation of laptop CA and a concern of laptop A.
_BEGIN_TWO = ascii_uppercase.replace("C", "")
# The lead hands out A to M and the deputy N to Z, so that the two never give the same letter.
_HALVES = {"lead": ascii_uppercase[:13], "deputy": ascii_uppercase[13:]}


def found_laptop(store: Store, act: Act, member: str, letter: str, voucher: Voucher | None = None) -> str:
    """Write the laptop this store stands on, with fresh keys whose seeds stay here; its id."""
    laptop = store.chain.laptop
    sign, box = SigningKey(store.clock.chance(32)), PrivateKey(store.clock.chance(32))
    sign_key, box_key = bytes(sign.verify_key).hex(), bytes(box.public_key).hex()
    _keep_keys(store, laptop, letter, sign, box)
    fields = {
        "member": member,
        "letter": letter,
        "sign_key": sign_key,
        "box_key": box_key,
        "vouched": voucher.for_keys(laptop, sign_key, box_key) if voucher else None,
    }
    return make(store, act, Laptop, fields, id_=laptop)


def _keep_keys(store: Store, laptop: str, letter: str, sign: SigningKey, box: PrivateKey) -> None:
    former = store.fact(KEYS_OF)
    if former and former != laptop:
        keep_earlier(store, str(former), str(store.fact(BOX_SEED)))
    store.keep_fact(KEYS_OF, laptop)
    store.keep_fact(LETTER, letter)
    store.keep_fact(SIGN_SEED, bytes(sign).hex())
    store.keep_fact(BOX_SEED, bytes(box).hex())


def keep_earlier(store: Store, id_: str, box_seed: str) -> None:
    """What was sealed to the laptop this store was before, or to its invitation, can still be opened."""
    store.keep_fact(EARLIER, json.dumps({**_earlier(store), id_: box_seed}))


def found_with_first_edit(store: Store) -> None:
    """Where this store stands on a laptop not yet written, let its first edit write it.

    A restored or copied store is such a one: opening it changes nothing.
    """
    if store.find(store.chain.laptop) is None:
        store.founding = partial(_found_next, store)


def _found_next(store: Store, act: Act) -> None:
    voucher, laptop = own_voucher(store), store.chain.laptop
    # Two copies of one store find their letters apart from each other and from the lead.
    letter = _letter_of_its_own(store, laptop) if voucher else _first_free(store, ascii_uppercase)
    found_laptop(store, act, store.chain.author, letter, voucher)


def _letter_of_its_own(store: Store, laptop: str) -> str:
    taken, begin = _letters(store), _BEGIN_TWO
    two = ["".join(pair) for pair in product(begin, ascii_uppercase)]
    start = int.from_bytes(hashlib.blake2b(laptop.encode(), digest_size=8).digest(), "big") % len(two)
    return next(letter for letter in (*two[start:], *two[:start]) if letter not in taken)


def add_laptop(
    store: Store, member: str, *, sign_key: str, box_key: str, letter: str = "", id_: str | None = None
) -> str:
    """Add a colleague's laptop by its public keys (hex), with the next letter; its id."""
    must_lead(store, "add a laptop to the team")
    living(store, Member, member)
    given = letter or next_letter(store)
    if given in _letters(store):
        raise Refused(f"Another laptop has the letter {given} already. Letters are never used twice.")
    keys = {"sign_key": sign_key, "box_key": box_key}
    with store.act("Added: laptop") as act:
        return make(store, act, Laptop, {"member": member, "letter": given, **keys}, id_=id_)


def next_letter(store: Store) -> str:
    """The next letter the member at the keyboard may give: the lead's A to M, the deputy's N to Z."""
    return _first_free(store, _HALVES[str(must_lead(store, "add a laptop to the team").role)])


def retire_laptop(store: Store, laptop: str, seen: Seen | None = None) -> str:
    """Note that a laptop is no longer used: nothing is sealed to it any more."""
    must_lead(store, "retire a laptop")
    living(store, Laptop, laptop)
    if laptop == store.chain.laptop:
        raise Refused("This is the laptop you are working on. Retire it from another one.")
    with store.act("Retired: laptop") as act:
        change(store, act, Laptop, laptop, {"retired": True}, seen)
    return laptop


def laptops_of(store: Store, members: set[str]) -> tuple[Laptop, ...]:
    """The laptops in use of these members that something can be sealed to."""
    return tuple(
        each for each in store.all(Laptop) if each.member in members and each.box_key and not each.retired
    )


def invited(store: Store, members: set[str]) -> tuple[Invitation, ...]:
    """The invitations of these members that nobody joined with yet, to which something can be sealed."""
    used = {(laptop.vouched or {}).get("by") for laptop in store.all(Laptop, deleted=True)}
    return tuple(each for each in store.all(Invitation) if each.member in members and each.id not in used)


def own_voucher(store: Store) -> Voucher | None:
    """What this store signs with: as the laptop it is, or the one it was until its next edit."""
    seed, laptop = store.fact(SIGN_SEED), store.fact(KEYS_OF)
    return Voucher(str(laptop), SigningKey(bytes.fromhex(str(seed)))) if seed and laptop else None


def own_box_keys(store: Store) -> dict[str, PrivateKey]:
    """The private keys by which something may be sealed to this laptop, each by what it belongs to."""
    seeds = _earlier(store)
    if store.fact(BOX_SEED):
        seeds[str(store.fact(KEYS_OF))] = str(store.fact(BOX_SEED))
    return {laptop: PrivateKey(bytes.fromhex(seed)) for laptop, seed in seeds.items()}


def _earlier(store: Store) -> dict[str, str]:
    return dict(json.loads(str(store.fact(EARLIER) or "{}")))


def _first_free(store: Store, first: str) -> str:
    """The first of these letters that no laptop has had; after them two letters, beginning with one."""
    taken = _letters(store)
    two = ("".join(pair) for pair in product(first.replace("C", ""), ascii_uppercase))
    free: Iterator[str] = (letter for letter in chain(first, two) if letter not in taken)
    return next(free)


def _letters(store: Store) -> set[str]:
    given = {str(laptop.letter) for laptop in store.all(Laptop, deleted=True)}
    return given | {str(invitation.letter) for invitation in store.all(Invitation, deleted=True)}
