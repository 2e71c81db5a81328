"""The first visit of each page of the practice inspection, beside a bare window that begins to take keys."""

from __future__ import annotations

import os
import statistics
import tempfile
import time
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QApplication

from fieldwork import practice
from fieldwork.clock import Clock
from tests.bench.starting import BARE, until_ready
from tests.ui.windows import person_at
from ui.look.theme import init_once
from ui.places import PLACES

RUNS = 3


def measure(runs: int = RUNS) -> list[dict[str, Any]]:
    """Median seconds from the key to a page in sight that takes keys, by page.

    A bare window takes a tenth of a second and a little.
    """
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    init_once(app)
    took: dict[str, list[float]] = {place.name: [] for place in PLACES}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "practice"
        practice.build(folder, Clock()).close()
        baseline = statistics.median(until_ready(BARE, name) for _ in range(runs + 2))
        for _ in range(runs):
            for page, seconds in visits(folder).items():
                took[page].append(seconds)
    return [
        {"name": f"first visit, {page}", "ours": statistics.median(seconds), "baseline": baseline, "limit": 1}
        for page, seconds in took.items()
        if seconds
    ]


def visits(folder: Path) -> dict[str, float]:
    """Seconds of each first visit in a window of its own; the page it opens with is not among them."""
    took = {}
    with person_at(folder) as person:
        person.unlock(practice.PASSPHRASE)
        person.opened()
        for place in PLACES[1:]:
            begun = time.perf_counter()
            person.desk.go(place.name)
            QApplication.processEvents()
            person.window.repaint()
            took[place.name] = time.perf_counter() - begun
            person.settle()
    return took
