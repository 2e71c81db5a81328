"""A list of 100,000 rows: opened, scrolled and jumped in, beside a bare QListView over the same model."""

from __future__ import annotations

import os
import statistics
import time
from collections.abc import Callable
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtWidgets import QAbstractItemView, QApplication, QListView

from ui.look import theme
from ui.parts.lists import LongList
from ui.parts.paged import PagedRows
from ui.parts.rows import Row

COUNT = 100_000
SIZE = (640, 1100)
FRAMES, RUNS = 20, 3
KEYS = tuple(f"{number:032x}" for number in range(COUNT))


def measure() -> list[dict[str, Any]]:
    """Median seconds to open and show it, for one step of the wheel, and for a jump to another place."""
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    theme.init_once(app)
    ours = _times(lambda model: LongList("Rows", model))
    bare = _times(_bare)
    names = ("100,000 rows, open", "100,000 rows, scroll a step", "100,000 rows, jump")
    # A bare list lays every row out anew whenever some have been fetched; a step is mostly our drawing.
    limits = (0.5, 3.0, 1.0)
    return [
        {"name": name, "ours": mine, "baseline": plain, "limit": limit}
        for name, mine, plain, limit in zip(names, ours, bare, limits, strict=True)
    ]


def _bare(model: PagedRows) -> QListView:
    view = QListView()
    view.setUniformItemSizes(True)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    view.setModel(model)
    return view


def _times(make: Callable[[PagedRows], QAbstractItemView]) -> tuple[float, float, float]:
    opened, stepped, jumped = [], [], []
    for _ in range(RUNS):
        model = PagedRows()
        model.wanted.connect(lambda keys, model=model: model.take(keys, map(_row, keys)))
        start = time.perf_counter()
        model.show(KEYS)
        view = make(model)
        view.resize(*SIZE)
        view.show()
        view.grab()
        opened.append(time.perf_counter() - start)
        bar = view.verticalScrollBar()
        stepped += [_frame(view, bar.value() + 54) for _ in range(FRAMES)]
        jumped += [_frame(view, bar.maximum() * number // FRAMES) for number in range(FRAMES)]
        view.close()
        view.deleteLater()
        QApplication.processEvents()
    return statistics.median(opened), statistics.median(stepped), statistics.median(jumped)


def _frame(view: QAbstractItemView, value: int) -> float:
    start = time.perf_counter()
    view.verticalScrollBar().setValue(value)
    view.viewport().repaint()
    QApplication.processEvents()
    return time.perf_counter() - start


def _row(key: str) -> Row:
    return Row(key, f"Changed: note {key[-6:]}", "A. Reid · Conversation A1, note at 10:43", "10:43")
