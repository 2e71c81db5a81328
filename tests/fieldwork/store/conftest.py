"""What the tests of the store share: laptops with real encrypted files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldwork.clock import FixedClock
from fieldwork.store.store import Store
from tests.fieldwork.store.laptops import Laptops, new_store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new store on a clock of its own."""
    made = new_store(tmp_path / "store.db", 1, FixedClock())
    yield made
    made.close()


@pytest.fixture
def laptops(tmp_path: Path) -> Laptops:
    """As many laptops as a test wants."""
    return Laptops(tmp_path)
