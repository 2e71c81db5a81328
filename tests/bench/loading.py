"""Loading 100,000 plain records, beside raw inserts of the same changes with the same indexes."""

from __future__ import annotations

import tempfile
import time
from pathlib import Path
from typing import Any

from fieldwork.interchange import plain
from fieldwork.store.driver import connect
from fieldwork.store.schema import prepare
from fieldwork.store.store import Store
from tests.bench.ground import KEY, RECORDS, fresh_store, lines

COLUMNS = 16


def measure(count: int = RECORDS) -> dict[str, Any]:
    """Seconds for both, each the better of two."""
    given = lines(count)
    ours, baseline = [], []
    for _ in range(2):
        with tempfile.TemporaryDirectory() as name, fresh_store(Path(name)) as store:
            start = time.perf_counter()
            plain.load(store, given)
            ours.append(time.perf_counter() - start)
            baseline.append(_raw(store, Path(name) / "raw.db"))
    return {"name": f"load {count:,} records", "ours": min(ours), "baseline": min(baseline), "limit": 3.0}


def _raw(store: Store, path: Path) -> float:
    records = store.db.conn.execute("SELECT n, id, kind FROM record").fetchall()
    changes = store.db.conn.execute("SELECT * FROM change ORDER BY n").fetchall()
    db = connect(path, KEY)
    prepare(db)
    db.conn.executemany("INSERT INTO record VALUES (?, ?, ?)", records)
    start = time.perf_counter()
    db.conn.execute("BEGIN")
    db.conn.executemany(f"INSERT INTO change VALUES ({', '.join('?' * COLUMNS)})", changes)
    db.conn.execute("COMMIT")
    took = time.perf_counter() - start
    db.close()
    return took
