"""Hand-overs for the benches of merging: ten thousand records a laptop, five edits of each."""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping
from itertools import accumulate
from pathlib import Path

from fieldwork.clock import Clock
from fieldwork.interchange import plain
from fieldwork.store import driver
from fieldwork.store.changes import NOTHING, change_id, hash_value
from fieldwork.store.payload import COLUMNS, LAYOUT
from fieldwork.store.schema import FORMAT
from fieldwork.store.store import Store, create_store
from tests.bench.ground import KEY, WORDS, lines, vocabulary

RECORDS = 10_000
SHARED = 1_000
"""Records that each laptop edits together with four others."""
TOGETHER = 5
"""Laptops that edit the same records."""
ONE_TIME = bytes(range(32, 64))
SORTS = ("said", "seen", "my thought", "to do")
MARKS = ", ".join("?" * 16)

Row = tuple[object, ...]


def ground(folder: Path, laptops: int, records: int = RECORDS) -> Store:
    """The lead's store with a conversation and the notes that everybody knows."""
    clock = Clock()
    store = create_store(folder / "lead.db", KEY, clock, laptop=clock.new_id(), author=clock.new_id())
    groups = -(-laptops // TOGETHER)
    plain.load(store, lines(1 + groups * _shared(records), seed=2))
    return store


def hand_overs(store: Store, folder: Path, laptops: int, records: int = RECORDS) -> list[Path]:
    """A hand-over of each of so many laptops, which edited what the lead knows and added to it."""
    notes = [id_ for id_, kind in sorted(store.kinds_of_all().items()) if kind == "note"]
    heads = {id_: dict(store.seen(id_).fields) for id_ in notes}
    [talk] = [id_ for id_, kind in store.kinds_of_all().items() if kind == "conversation"]
    paths = []
    for number in range(laptops):
        start = number // TOGETHER * _shared(records)
        shared = {id_: heads[id_] for id_ in notes[start : start + _shared(records)]}
        path = folder / f"{number}.handover"
        _write(path, _Laptop(number, talk).changes(shared, records - len(shared)))
        paths.append(path)
    return paths


def _shared(records: int) -> int:
    return records * SHARED // RECORDS


def _write(path: Path, changes: Iterator[Row]) -> None:
    db = driver.connect(path, ONE_TIME)
    with db.atomic():
        for ddl in LAYOUT.values():
            db.conn.execute(ddl)
        db.conn.execute("INSERT INTO about VALUES ('format', ?)", (str(FORMAT),))
        db.conn.executemany(f"INSERT INTO change({COLUMNS}) VALUES ({MARKS})", changes)
        db.conn.execute(
            "INSERT INTO chain SELECT laptop, min(sequence), max(sequence), 1 FROM change GROUP BY laptop"
        )
    db.close()


class _Laptop:
    """One laptop and the chain of what is typed on it."""

    def __init__(self, number: int, talk: str) -> None:
        self._number, self._talk, self._clock = number, talk, Clock()
        self._id, self._author = self._clock.new_id(), self._clock.new_id()
        self._chance = random.Random(number)
        self._words = vocabulary(self._chance)
        self._weights = list(accumulate(1 / rank for rank in range(1, WORDS + 1)))
        self._prev, self._sequence, self._tick = NOTHING, 0, self._clock.milliseconds() << 16

    def changes(self, shared: Mapping[str, Mapping[str, str]], new: int) -> Iterator[Row]:
        """Five edits of each shared note, then new notes whose text is put right twice."""
        for record, heads in shared.items():
            for field, value in self._edited().items():
                yield self._change(record, field, value, heads.get(field, ""))
        for _ in range(new):
            record = self._clock.new_id()
            yield self._change(record, "conversation", self._talk)
            yield self._change(record, "sort", SORTS[self._number % len(SORTS)])
            before = ""
            for _ in range(3):
                yield self._change(record, "text", self._text(), before)
                before = self._prev.hex()

    def _edited(self) -> dict[str, str]:
        number = self._number % TOGETHER
        return {
            "text": self._text(),
            "at": f"2010-03-16T11:{number:02d}:00+00:00",
            "sort": SORTS[number % 2],
            "fidelity": ("verbatim", "near-verbatim")[number % 2],
            "heard_by": self._author,
        }

    def _text(self) -> str:
        return " ".join(self._chance.choices(self._words, cum_weights=self._weights, k=30))

    def _change(self, record: str, field: str, value: str, parent: str = "") -> Row:
        salt, act = self._chance.randbytes(16), self._chance.randbytes(16)
        self._sequence += 1
        self._tick += 7
        value_hash, parents, prev = hash_value(value, salt), bytes.fromhex(parent), self._prev
        self._prev = change_id(
            act, "note", record, field, value_hash, parents, prev, self._id, self._sequence, self._tick,
            self._author, "typed",
        )  # fmt: skip
        return (
            self._prev, act, "note", record, field, value, salt, value_hash, parents, prev, self._id,
            self._sequence, self._tick, self._author, "typed", 0,
        )  # fmt: skip
