"""The first 50 hits with snippets among 100,000 notes, beside a raw FTS5 table of the same text."""

from __future__ import annotations

import statistics
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

from fieldwork.interchange import plain
from fieldwork.records import Note
from fieldwork.store.driver import Database, connect
from fieldwork.store.store import Store
from tests.bench.ground import KEY, RECORDS, fresh_store, lines

RUNS = 15


def measure(count: int = RECORDS) -> list[dict[str, Any]]:
    """Median seconds for a common word, a rarer one, and two words together."""
    with tempfile.TemporaryDirectory() as name, fresh_store(Path(name)) as store:
        plain.load(store, lines(count))
        raw = _raw_index(store, Path(name) / "raw.db")
        found = [_compared(store, raw, what, words) for what, words in _asked(store)]
        raw.close()
    return found


def _asked(store: Store) -> list[tuple[str, str]]:
    words: dict[str, int] = {}
    for note in store.all(Note)[::50]:
        for word in str(note.text).split():
            words[word] = words.get(word, 0) + 1
    ranked = sorted(words, key=lambda word: -words[word])
    return [("common word", ranked[0]), ("rarer word", ranked[60]), ("two words", f"{ranked[5]} {ranked[9]}")]


def _raw_index(store: Store, path: Path) -> Database:
    db = connect(path, KEY)
    db.conn.execute("CREATE VIRTUAL TABLE f USING fts5(text, tokenize='unicode61 remove_diacritics 2')")
    db.conn.execute("BEGIN")
    db.conn.executemany("INSERT INTO f(text) VALUES (?)", [(note.text,) for note in store.all(Note)])
    db.conn.execute("COMMIT")
    db.conn.execute("INSERT INTO f(f) VALUES ('optimize')")
    return db


def _compared(store: Store, raw: Database, what: str, words: str) -> dict[str, Any]:
    asked = " ".join(f'"{word}"' for word in words.split()) + "*"

    def bare() -> None:
        raw.conn.execute(
            "SELECT rowid, snippet(f, 0, '[', ']', '…', 16) FROM f WHERE f MATCH ? ORDER BY rank LIMIT 50",
            (asked,),
        ).fetchall()

    ours, baseline = _by_turns(lambda: store.search(words), bare)
    return {"name": f"search, {what}", "ours": ours, "baseline": baseline, "limit": 1.5}


def _by_turns(one: Callable[[], object], other: Callable[[], object]) -> tuple[float, float]:
    times: tuple[list[float], list[float]] = ([], [])
    for _ in range(RUNS):
        for which, run in enumerate((one, other)):
            start = time.perf_counter()
            run()
            times[which].append(time.perf_counter() - start)
    return statistics.median(times[0]), statistics.median(times[1])
