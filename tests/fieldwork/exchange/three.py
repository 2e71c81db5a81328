"""Three laptops of a team, A. Reid’s (A), J. Okafor’s (B), M. Shah’s (C), that meet when told to."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from fieldwork.capture import writing
from fieldwork.exchange import conflicts
from fieldwork.exchange.conflicts import Conflict
from fieldwork.records import Conversation, Note
from fieldwork.store.meta import write_meta
from fieldwork.store.store import Store
from tests.fieldwork.store.laptops import Laptops, ident

REID, OKAFOR, SHAH = (ident(900, n) for n in (1, 2, 3))
AT = "2010-03-16T10:43:00+00:00"
NAMES = {REID: "A. Reid", OKAFOR: "J. Okafor", SHAH: "M. Shah"}


@dataclass
class Three:
    """The laptops, which all know the same at first."""

    laptops: Laptops
    stores: list[Store]

    def meet(self) -> None:
        """Everyone takes in what everyone else has."""
        for _ in range(2):
            for one in self.stores:
                for other in self.stores:
                    if one is not other:
                        self.laptops.send(one, other)

    def differ(self, record: str, field: str, *values: Any) -> Conflict:
        """Each laptop in turn gives the field another value; the conflict everyone then sees."""
        for store, value in zip(self.stores, values, strict=False):
            writing.edit(store, record, **{field: value})
        self.meet()
        return conflicts.conflict(self.stores[0], record, field)


def put_into_hands_of(store: Store, member: str) -> None:
    """This member works on that laptop from now on."""
    with store.db.atomic():
        write_meta(store.db, author=member)
    store.chain.author = member


def three_laptops(folder: Path) -> Three:
    """The three of them, made in this folder."""
    laptops = Laptops(folder)
    stores = [laptops.new() for _ in NAMES]
    with stores[0].act("Set up") as act:
        for member, name in NAMES.items():
            act.put("member", member, {"name": name, "role": "inspector"})
        for store, letter, member in zip(stores, "ABC", NAMES, strict=True):
            act.put("laptop", store.chain.laptop, {"member": member, "letter": letter})
            if store is not stores[0]:
                store.keep_fact("letter", letter)
    for store, member in zip(stores, NAMES, strict=True):
        put_into_hands_of(store, member)
    made = Three(laptops, stores)
    made.meet()
    return made


def note_all_know(team: Three, words: str) -> str:
    """A note of a conversation with a health visitor that is on every laptop; its id."""
    conversation = writing.add(team.stores[0], Conversation, group="staff", title="Health visitor")
    made = writing.add(team.stores[0], Note, conversation=conversation, at=AT, text=words, sort="said")
    team.meet()
    return made
