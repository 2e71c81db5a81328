"""A copy of the catalogue's files that a test may break."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from fieldwork.catalogue import load
from fieldwork.catalogue.loading import FOLDER
from fieldwork.errors import BadResource

Break = Callable[[str, str, str], str]
"""In this file put this text for that; returns what loading then complains of."""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """The files of the catalogue in a folder of their own."""
    for path in FOLDER.glob("*.toml"):
        shutil.copy(path, tmp_path)
    for name in ("frameworks", "guides", "forms", "wording"):
        shutil.copytree(FOLDER / name, tmp_path / name)
    return tmp_path


@pytest.fixture
def broken(copy: Path) -> Break:
    """Changes one place of one file and loads."""

    def change(name: str, old: str, new: str) -> str:
        path = copy / name
        text = path.read_text("utf-8")
        assert old in text, f"{name} no longer holds {old!r}"
        path.write_text(text.replace(old, new, 1), "utf-8")
        with pytest.raises(BadResource) as refused:
            load(copy)
        return refused.value.message

    return change
