"""A command line at hand: run it, see what it said."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from fieldwork.cli import run

PASSPHRASE = "four plain words together"


@dataclass(frozen=True)
class Said:
    """How a command ended and what it said."""

    status: int
    out: str
    err: str

    @property
    def facts(self) -> Any:
        """What --json printed."""
        return json.loads(self.out)


Fieldwork = Callable[..., Said]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    """A folder for a library that is not there yet."""
    return tmp_path / "library"


@pytest.fixture
def fieldwork(
    library: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, cheap_keys: None
) -> Fieldwork:
    """Run a command on the library."""
    monkeypatch.setenv("FIELDWORK_PASSPHRASE", PASSPHRASE)

    def _run(*words: object) -> Said:
        status = run(["--library", str(library), *map(str, words)], _no_window)
        said = capsys.readouterr()
        return Said(status, said.out, said.err)

    return _run


@pytest.fixture
def fife(fieldwork: Fieldwork) -> str:
    """An inspection of Fife, just started; its id."""
    return str(fieldwork("new", "--council", "Fife", "--member", "A. Reid", "--json").facts["id"])


def _no_window(library: Path | None) -> int:
    raise AssertionError("a command opened the window")
