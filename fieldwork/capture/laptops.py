"""The laptops of the team: their letters, and the keys by which they are known and sealed to."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from itertools import chain, product
from string import ascii_uppercase

from nacl.public import PrivateKey
from nacl.signing import SigningKey

from fieldwork.capture.checks import living, must_lead
from fieldwork.capture.writing import change, make
from fieldwork.errors import Refused
from fieldwork.records import Laptop, Member
from fieldwork.store.act import Act, Seen
from fieldwork.store.store import Store

LETTER, SIGN_SEED, BOX_SEED = "letter", "sign_seed", "box_seed"
"""Names of the facts this laptop keeps to itself; seeds in hex."""

# The lead hands out A to M and the deputy N to Z, so that the two never give the same letter.
_HALVES = {"lead": ascii_uppercase[:13], "deputy": ascii_uppercase[13:]}


def found_laptop(store: Store, act: Act, member: str, letter: str) -> str:
    """Write the laptop this store stands on, with fresh keys whose seeds stay here; its id."""
    sign, box = SigningKey(store.clock.chance(32)), PrivateKey(store.clock.chance(32))
    store.keep_fact(LETTER, letter)
    store.keep_fact(SIGN_SEED, bytes(sign).hex())
    store.keep_fact(BOX_SEED, bytes(box).hex())
    fields = {
        "member": member,
        "letter": letter,
        "sign_key": bytes(sign.verify_key).hex(),
        "box_key": bytes(box.public_key).hex(),
    }
    return make(store, act, Laptop, fields, id_=store.chain.laptop)


def found_with_first_edit(store: Store) -> None:
    """Where this store stands on a laptop not yet written, let its first edit write it.

    A restored or copied store is such a one: opening it changes nothing.
    """
    if store.find(store.chain.laptop) is None:
        store.founding = partial(_found_next, store)


def _found_next(store: Store, act: Act) -> None:
    found_laptop(store, act, store.chain.author, _first_free(store, ascii_uppercase))


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


def own_box_key(store: Store) -> PrivateKey | None:
    """The private key of this laptop, where it has one."""
    seed = store.fact(BOX_SEED)
    return PrivateKey(bytes.fromhex(str(seed))) if seed else None


def _first_free(store: Store, first: str) -> str:
    """The first of these letters that no laptop has had; after them two letters, beginning with one."""
    taken = _letters(store)
    # Not C and another: CA1 would be a conversation of laptop CA and a concern of laptop A.
    two = ("".join(pair) for pair in product(first.replace("C", ""), ascii_uppercase))
    free: Iterator[str] = (letter for letter in chain(first, two) if letter not in taken)
    return next(free)


def _letters(store: Store) -> set[str]:
    return {str(laptop.letter) for laptop in store.all(Laptop, deleted=True)}
