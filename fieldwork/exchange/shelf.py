"""Hand-overs kept beside the store: those that wait, and those of the last merge, which may be taken back."""

from __future__ import annotations

from collections.abc import Collection
from contextlib import suppress
from pathlib import Path

from fieldwork.exchange.package import ENDING, copy
from fieldwork.files import worlds_errors
from fieldwork.store.store import Store

FOLDER = "hand-overs"


def on_shelf(store: Store, package: str) -> Path:
    """Where a package of this id is kept, if it is."""
    return store.path.parent / FOLDER / f"{package}{ENDING}"


def put(store: Store, package: str, path: Path) -> None:
    """Keep a copy of this package. Raises DiskFull, ReadOnly, BadPackage (it cannot be read any more)."""
    target = on_shelf(store, package)
    if target.exists():
        return
    with worlds_errors(target):
        target.parent.mkdir(mode=0o700, exist_ok=True)
    copy(path, target)


def clear(store: Store, keep: Collection[str]) -> None:
    """Take away every package but these."""
    for path in (store.path.parent / FOLDER).glob(f"*{ENDING}"):
        if path.stem not in keep:
            with suppress(OSError):
                path.unlink()
