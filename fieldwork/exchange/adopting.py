"""Joining two inspections of one area that two colleagues each started: ids stay, both go on as one."""

from __future__ import annotations

from collections.abc import Iterator

from nacl.signing import SigningKey

from fieldwork.capture.laptops import LETTER
from fieldwork.capture.vouching import Voucher
from fieldwork.capture.writing import change, make
from fieldwork.exchange.handing_over import founded
from fieldwork.exchange.manifest import Invited
from fieldwork.records import ALL, Inspection, Laptop, SameAs, Stage
from fieldwork.store import origins
from fieldwork.store.act import Act
from fieldwork.store.store import Store


def adopt(store: Store, invited: Invited) -> bool:
    """Join the inspection just taken in with the one of this laptop; whether there was anything to join.

    The invitation to the other one vouches for this laptop, and gives it a letter: both sides began with
    the same one, so our own codes are given anew with it.
    """
    founded(store)
    pairs = tuple(_apart(store))
    if not pairs:
        return False
    with store.act("Joined two inspections") as act:
        for first, second in (*pairs, (store.chain.author, invited.member)):
            one, other = sorted((first, second))
            make(store, act, SameAs, {"first": one, "second": other})
        old = str(store.fact(LETTER))
        _take_letter(store, act, invited)
        _code_anew(store, act, old, invited.letter)
    return True


def _apart(store: Store) -> Iterator[tuple[str, str]]:
    """The inspections, and the stages of the same name, that are not joined yet."""
    joined = {frozenset((each.first, each.second)) for each in store.all(SameAs)}
    first, *others = sorted(each.id for each in store.all(Inspection))
    yield from ((first, other) for other in others if frozenset((first, other)) not in joined)
    stages: dict[str, str] = {}
    for stage in sorted(store.all(Stage), key=lambda each: each.id):
        known = stages.setdefault(str(stage.name), stage.id)
        if known != stage.id and frozenset((known, stage.id)) not in joined:
            yield known, stage.id


def _take_letter(store: Store, act: Act, invited: Invited) -> None:
    """The keys of this laptop stay; the invitation vouches for them, so that the other side knows them."""
    laptop = store.get(Laptop, store.chain.laptop)
    voucher = Voucher(invited.id, SigningKey(bytes.fromhex(invited.seed)))
    vouched = voucher.for_keys(laptop.id, str(laptop.sign_key), str(laptop.box_key))
    change(store, act, Laptop, laptop.id, {"letter": invited.letter, "vouched": vouched})
    store.keep_fact(LETTER, invited.letter)


def _code_anew(store: Store, act: Act, old: str, new: str) -> None:
    """Give the codes made on this laptop the new letter: A3 becomes B3."""
    for kind in (each for each in ALL if each.code_letter is not None):
        begin, ours = f"{kind.code_letter}{old}", origins.makers(store.db, kind.kind)
        for record in store.all(kind, deleted=True):
            code = str(getattr(record, "code", "") or "")
            number = code.removeprefix(begin)
            if ours[record.id][0] == store.chain.laptop and code.startswith(begin) and number.isdecimal():
                change(store, act, kind, record.id, {"code": f"{kind.code_letter}{new}{number}"})
