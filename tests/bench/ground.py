"""The ground of the store's benches: 100,000 notes as plain lines, and a store that holds them."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from fieldwork.clock import Clock
from fieldwork.store.store import Store, create_store

RECORDS = 100_000
KEY = bytes(range(32))
WORDS = 8_000


def lines(count: int = RECORDS, *, seed: int = 1) -> list[str]:
    """One conversation and its notes, each of some thirty words, as lines for load."""
    clock, chance = Clock(), random.Random(seed)
    known = vocabulary(chance)
    weights = [1 / rank for rank in range(1, WORDS + 1)]
    talk = clock.new_id()
    made = [json.dumps({"kind": "conversation", "id": talk, "group": "staff", "code": "A1"})]
    for number in range(count - 1):
        text = " ".join(chance.choices(known, weights, k=30))
        note = {
            "kind": "note",
            "id": clock.new_id(),
            "conversation": talk,
            "at": "2010-03-16T10:43:00+00:00",
            "text": f"{text} {number}",
            "sort": "said",
            "fidelity": "paraphrase",
        }
        made.append(json.dumps(note))
    return made


@contextmanager
def fresh_store(folder: Path, name: str = "store.db") -> Iterator[Store]:
    """An empty encrypted store, closed at the end."""
    clock = Clock()
    store = create_store(folder / name, KEY, clock, laptop=clock.new_id(), author=clock.new_id())
    try:
        yield store
    finally:
        store.close()


def vocabulary(chance: random.Random) -> list[str]:
    """Made-up words, the first the commonest."""
    letters = "abcdefghijklmnoprstuvwy"
    return ["".join(chance.choices(letters, k=chance.randint(3, 9))) for _ in range(WORDS)]
