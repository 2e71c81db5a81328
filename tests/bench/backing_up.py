"""A verified backup of a store of 100,000 changes, beside raw inserts of the same changes into a new file."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import Any

from fieldwork import library
from fieldwork.capture.opening import create_opened
from fieldwork.clock import Clock
from fieldwork.interchange import plain
from fieldwork.store.backup import back_up
from fieldwork.store.driver import attach, connect
from fieldwork.store.keys import Label
from fieldwork.store.schema import prepare
from fieldwork.store.store import Store
from tests.bench.ground import KEY, lines

CHANGES = 100_000
CHANGES_OF_A_NOTE = 5


def measure(changes: int = CHANGES) -> dict[str, Any]:
    """Seconds for both, each the best of five, by turns."""
    clock, ours, baseline = Clock(), [], []
    with tempfile.TemporaryDirectory() as name:
        here, _ = library.create(Path(name), "four plain words together")
        place = here.add(clock.new_id(), Label("Fife", clock.today()))
        with create_opened(place, clock, author=clock.new_id()) as opened:
            plain.load(opened.store, lines(changes // CHANGES_OF_A_NOTE + 1))
            back_up(opened.store, place)
            for turn in range(5):
                start = time.perf_counter()
                back_up(opened.store, place)
                ours.append(time.perf_counter() - start)
                baseline.append(_raw(opened.store, Path(name) / f"raw{turn}.db"))
    return {
        "name": f"backup of {changes:,} changes",
        "ours": min(ours),
        "baseline": min(baseline),
        "limit": 1.0,
    }


def _raw(store: Store, path: Path) -> float:
    db = connect(path, KEY)
    prepare(db)
    db.close()
    attach(store.db, path, KEY, "raw", fresh=True)
    start = time.perf_counter()
    store.db.conn.execute("BEGIN")
    store.db.conn.execute("INSERT INTO raw.record SELECT * FROM main.record")
    store.db.conn.execute("INSERT INTO raw.change SELECT * FROM main.change ORDER BY n")
    store.db.conn.execute("COMMIT")
    took = time.perf_counter() - start
    store.db.conn.execute("DETACH raw")
    return took
