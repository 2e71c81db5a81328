"""What the tests of the core share."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from fieldwork.store import keys

ROOT = Path(keys.__file__).parents[2]


@pytest.fixture
def cheap_keys(monkeypatch: pytest.MonkeyPatch) -> keys.Cost:
    """Slots that cost next to nothing, for tests that are not about their cost."""
    cheap = keys.Cost(ops=1, mem=8 * 1024)
    monkeypatch.setattr(keys, "COST", cheap)
    monkeypatch.setattr(keys, "FLOOR", cheap)
    return cheap


@pytest.fixture
def in_another_process(cheap_keys: keys.Cost) -> Callable[..., subprocess.CompletedProcess[str]]:
    """Runs code in a process of its own, with the same cheap keys; the arguments are its sys.argv[1:]."""
    first = f"from fieldwork.store import keys\nkeys.COST = keys.FLOOR = keys.{cheap_keys!r}\n"

    def run(code: str, *arguments: object) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-c", first + code, *map(str, arguments)]
        return subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)

    return run
