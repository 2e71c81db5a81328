"""Saving one edited note in a store of 100,000 records, beside a bare one-row commit into SQLCipher."""

from __future__ import annotations

import math
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

from fieldwork.capture.writing import edit
from fieldwork.interchange import plain
from fieldwork.records import Note
from fieldwork.store.driver import Database, connect
from fieldwork.store.store import Store
from tests.bench.ground import KEY, RECORDS, fresh_store, lines

EDITS = 600


def measure(count: int = RECORDS, edits: int = EDITS) -> list[dict[str, Any]]:
    """Median and 99th percentile in seconds, edits and bare commits by turns."""
    with tempfile.TemporaryDirectory() as name, fresh_store(Path(name)) as store:
        plain.load(store, lines(count))
        bare = connect(Path(name) / "bare.db", KEY)
        bare.conn.execute("CREATE TABLE row(n INTEGER PRIMARY KEY, text TEXT)")
        ours, baseline = _by_turns(store, bare, edits)
        bare.close()
    return [
        _compared("median", statistics.median(ours), statistics.median(baseline), math.inf),
        _compared("p99", _p99(ours), _p99(baseline), 3.0),
    ]


def _by_turns(store: Store, bare: Database, edits: int) -> tuple[list[float], list[float]]:
    notes = [note for note in store.all(Note)][:: max(1, store.count(Note) // edits)][:edits]
    ours, baseline = [], []
    for number, note in enumerate(notes):
        text, seen = f"{note.text} and one more thing {number}", store.seen(note.id)
        start = time.perf_counter()
        edit(store, note.id, seen, text=text)
        between = time.perf_counter()
        bare.conn.execute("INSERT INTO row(text) VALUES (?)", (text,))
        baseline.append(time.perf_counter() - between)
        ours.append(between - start)
    return ours, baseline


def _p99(times: list[float]) -> float:
    return sorted(times)[int(len(times) * 0.99)]


def _compared(what: str, ours: float, baseline: float, limit: float) -> dict[str, Any]:
    """What a person could notice is the slowest save, so the limit is on that; the median is told beside."""
    return {"name": f"save an edited note, {what}", "ours": ours, "baseline": baseline, "limit": limit}
