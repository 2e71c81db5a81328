"""Which of the files and folders a person gives are hand-overs."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from fieldwork.exchange.package import ENDING

KINDS: Final = f"Hand-overs (*{ENDING});;All files (*)"


def hand_overs_in(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The files as they are given, and of a folder its hand-overs by name; each once."""
    found: dict[Path, None] = {}
    for path in paths:
        for file in _inside(path) if path.is_dir() else [path]:
            found[file] = None
    return tuple(found)


def named(path: Path) -> Path:
    """The path with the ending of a hand-over, where a person left it out."""
    return path if path.suffix.lower() == ENDING else path.with_name(f"{path.name}{ENDING}")


def _inside(folder: Path) -> list[Path]:
    try:
        files = [each for each in folder.iterdir() if _is_hand_over(each)]
    except OSError:
        return []  # a stick pulled out holds nothing
    return sorted(files, key=lambda each: each.name.casefold())


def _is_hand_over(path: Path) -> bool:
    # Systems leave files beside others whose names begin with a dot.
    return path.suffix.lower() == ENDING and not path.name.startswith(".") and path.is_file()
