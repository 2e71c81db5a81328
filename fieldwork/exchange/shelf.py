"""Hand-overs kept beside the store: those that wait, and those of the last merge, which may be taken back."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

from fieldwork.exchange.package import ENDING, copy
from fieldwork.files import worlds_errors
from fieldwork.store import exchanged
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


def tidy(store: Store) -> None:
    """Keep what waits and what may still be taken back or in again; the rest is in the store, or erased."""
    rows = exchanged.all_merged(store)
    last = {row.package for row in rows if row.sitting == rows[0].sitting and not row.answered}
    keep = last | {row.package for row in exchanged.all_waiting(store)}
    for path in (store.path.parent / FOLDER).glob(f"*{ENDING}"):
        if path.stem not in keep:
            with suppress(OSError):
                path.unlink()
