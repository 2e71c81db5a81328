"""From process start to a window that takes keys, beside a bare QMainWindow."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
RUNS = 9

BARE = """
import sys
from PySide6.QtWidgets import QApplication, QLineEdit, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
line = QLineEdit()
window.setCentralWidget(line)
window.show()
line.setFocus()
"""
OURS = """
import sys
from pathlib import Path
from ui.start import missing_packages
assert not missing_packages()
from PySide6.QtWidgets import QApplication
from ui.app import make_window
app = QApplication(sys.argv)
window = make_window(Path(sys.argv[1]))
window.show()
"""
READY = """
while not (window.isActiveWindow() and app.focusWidget()):
    app.processEvents()
print("ready", flush=True)
import os
os._exit(0)
"""


def measure(runs: int = RUNS) -> dict[str, Any]:
    """Median seconds, by turns; files are in the page cache after the first turn, which does not count."""
    ours, baseline = [], []
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(runs + 1):
            baseline.append(until_ready(BARE, folder))
            ours.append(until_ready(OURS, folder))
    return {
        "name": "window that takes keys",
        "ours": statistics.median(ours[1:]),
        "baseline": statistics.median(baseline[1:]),
        "limit": 2.5,
    }


def until_ready(code: str, folder: str) -> float:
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "HOME": folder, "XDG_CONFIG_HOME": folder}
    start = time.perf_counter()
    with subprocess.Popen(
        [sys.executable, "-c", code + READY, folder],
        stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, cwd=ROOT, env=environment, text=True,
    ) as child:  # fmt: skip
        assert child.stdout is not None
        assert child.stdout.readline() == "ready\n", "the window never took the keyboard"
        return time.perf_counter() - start
