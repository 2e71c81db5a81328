"""What the tests of the store share: laptops with real encrypted files."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldwork.clock import FixedClock
from fieldwork.store.store import Store, create_store
from tests.fieldwork.store.laptops import KEY, Laptops, ident


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """A new store on a clock of its own."""
    made = create_store(tmp_path / "store.db", KEY, FixedClock(), laptop=ident(1), author=ident(1, 1))
    yield made
    made.close()


@pytest.fixture
def laptops(tmp_path: Path) -> Laptops:
    """As many laptops as a test wants."""
    return Laptops(tmp_path)
