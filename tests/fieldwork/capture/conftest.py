"""An inspection started in a real library, its store encrypted, its clock fixed."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from fieldwork import library
from fieldwork.capture.opening import open_inspection, start_inspection
from fieldwork.clock import FixedClock
from fieldwork.store import keys
from fieldwork.store.store import Store
from tests.fieldwork.capture.ground import Ground

PASSPHRASE = "lantern harbour quilt seven"


@pytest.fixture(scope="session")
def started(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A library with an inspection of Stirling, A. Reid leading; made once, copied for each test."""
    folder = tmp_path_factory.mktemp("started") / "library"
    cheap = keys.Cost(ops=1, mem=8 * 1024)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "COST", cheap)
        patch.setattr(keys, "FLOOR", cheap)
        made, _ = library.create(folder, PASSPHRASE)
        start_inspection(made, FixedClock(), "Stirling", member_name="A. Reid").close()
    return folder


@pytest.fixture
def ground(started: Path, tmp_path: Path, cheap_keys: keys.Cost) -> Iterator[Ground]:
    """A copy of that inspection, open."""
    folder = tmp_path / "library"
    shutil.copytree(started, folder)
    (place,) = library.unlock(folder, PASSPHRASE).places()
    with open_inspection(place, FixedClock(seed="later")) as opened:
        yield Ground(opened)


@pytest.fixture
def store(ground: Ground) -> Store:
    """The store of that inspection."""
    return ground.store
