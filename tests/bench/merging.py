"""Merging ten hand-overs of 50,000 changes each, beside a raw copy of the same changes; and a million.

`python -m tests.bench.merging` prints the time of each change and the memory for 10,000 to 1,000,000.
"""

from __future__ import annotations

import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from fieldwork.clock import Clock
from fieldwork.store.driver import Database, attach, connect
from fieldwork.store.rehearsal import rehearse
from fieldwork.store.schema import prepare
from fieldwork.store.store import Store, open_store
from fieldwork.store.union import ROOM, Taken, take_in
from tests.bench.ground import KEY
from tests.bench.handovers import ONE_TIME, RECORDS, ground, hand_overs

LAPTOPS = 10
SIZES = ((1, 2_000), (2, RECORDS), (10, RECORDS), (20, RECORDS))
"""Hand-overs and records in each, of 10,000 changes to 1,000,000."""
MOST_MEMORY = 200
"""Megabytes that merging 1,000,000 changes may take."""


def measure(laptops: int = LAPTOPS, records: int = RECORDS) -> list[dict[str, Any]]:
    """Seconds for all hand-overs, merged and copied by turns: rehearsed, merged, and merged once more."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        paths = _prepare(folder, laptops, records)
        taken = _merged_before(folder, paths)
        store, raw = _open(folder / "lead.db"), _raw(folder, taken[0].first)
        rehearsed = merged = copied = again = 0.0
        for path, each in zip(paths, taken, strict=True):
            rehearsed += _timed(partial(rehearse, store, path, ONE_TIME))
            merged += _timed(partial(take_in, store, path, ONE_TIME))
            copied += _timed(partial(_copy, raw, each))
        for path in paths:
            again += _timed(partial(take_in, store, path, ONE_TIME))
        store.close()
        raw.close()
    changes = sum(each.new_changes for each in taken)
    return [
        {"name": f"merge {changes:,} changes", "ours": merged, "baseline": copied, "limit": 3.0},
        {"name": "say before what it brings", "ours": rehearsed, "baseline": copied, "limit": 1.0},
        {"name": "merge the same once more", "ours": again, "baseline": copied, "limit": 0.1},
    ]


def growth() -> int:
    """Print the time of each change and the memory by size; 1 where it takes too much memory."""
    peak = 0.0
    for laptops, records in SIZES:
        with tempfile.TemporaryDirectory() as name:
            _prepare(Path(name), laptops, records)
            # In a process of its own, which has nothing else in its memory.
            run = [sys.executable, "-m", "tests.bench.merging", name]
            changes, seconds, peak = map(float, subprocess.check_output(run, text=True).split())
        each = seconds / changes * 1_000_000
        print(f"{changes:>11,.0f} changes  {seconds:7.2f} s  {each:6.1f} µs each  {peak:5.0f} MB")
    return int(peak > MOST_MEMORY)


def alone(folder: Path) -> None:
    """Merge the hand-overs of this folder; print how many changes, seconds, and megabytes at the most."""
    store = _open(folder / "lead.db")
    changes, start = 0, time.perf_counter()
    for path in sorted(folder.glob("*.handover")):
        changes += take_in(store, path, ONE_TIME).new_changes
    seconds = time.perf_counter() - start
    store.close()
    print(changes, seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)


def _prepare(folder: Path, laptops: int, records: int) -> list[Path]:
    store = ground(folder, laptops, records)
    paths = hand_overs(store, folder, laptops, records)
    store.close()
    return paths


def _open(path: Path) -> Store:
    return open_store(path, KEY, Clock())


def _merged_before(folder: Path, paths: Sequence[Path]) -> list[Taken]:
    """A copy that all are merged into: the raw copy takes the changes from there."""
    shutil.copy(folder / "lead.db", folder / "source.db")
    store = _open(folder / "source.db")
    taken = [take_in(store, path, ONE_TIME) for path in paths]
    assert len(store.conflicts()) >= sum(each.new_changes for each in taken) // 50
    store.close()
    return taken


def _raw(folder: Path, first: int) -> Database:
    """A store with the same tables and indexes, and all but the changes to be copied."""
    db = connect(folder / "raw.db", KEY)
    db.conn.execute(f"PRAGMA main.cache_size={-ROOM}")
    prepare(db)
    attach(db, folder / "source.db", KEY, "source")
    db.conn.execute("INSERT INTO record SELECT * FROM source.record")
    db.conn.execute("INSERT INTO change SELECT * FROM source.change WHERE n < ?", (first,))
    return db


def _copy(db: Database, each: Taken) -> None:
    db.conn.execute(
        "INSERT INTO main.change SELECT * FROM source.change WHERE n BETWEEN ? AND ?", (each.first, each.last)
    )


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    if len(sys.argv) > 1:
        alone(Path(sys.argv[1]))
    else:
        raise SystemExit(growth())
