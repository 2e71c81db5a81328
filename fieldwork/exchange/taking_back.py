"""The merge log, and taking the last merge back while nothing rests on it."""

from __future__ import annotations

from fieldwork.errors import NotFound, Refused
from fieldwork.exchange import shelf
from fieldwork.exchange.brought import Entry, Merged, from_plain
from fieldwork.exchange.merging import merge
from fieldwork.library import Place
from fieldwork.store import exchanged
from fieldwork.store.store import Store


def merge_log(store: Store) -> tuple[Entry, ...]:
    """Every hand-over taken in, newest first."""
    rows, open_ = exchanged.all_merged(store), _can_go_back(store)
    return tuple(
        Entry(
            row.number, row.at, row.sender, row.made_at, from_plain(row.brought), row.undone,
            row.sitting in open_,
        )
        for row in rows
    )  # fmt: skip


def undo_merge(store: Store) -> str:
    """Take back everything that the last sitting brought; what was taken back, in words.

    The files stay beside the store, to be taken in again. Raises Refused where something rests on it.
    """
    sittings = _can_go_back(store)
    rows = [row for row in exchanged.all_merged(store) if row.sitting in sittings]
    if not rows:
        raise Refused(
            "The last merge cannot be taken back any more: something was written, handed over or "
            "acknowledged since. What came is in each record’s history."
        )
    exchanged.take_back(store, rows)
    names = sorted({row.sender for row in rows})
    return f"Taken back: what came from {' and '.join(names)}."


def merge_again(store: Store, place: Place) -> Merged:
    """Take in once more what was taken back. Raises NotFound where there is nothing."""
    rows = exchanged.all_merged(store)
    last = [row for row in rows if row.undone and row.sitting == rows[0].sitting]
    paths = [shelf.on_shelf(store, row.package) for row in reversed(last)]
    there = [path for path in paths if path.exists()]
    if not there:
        raise NotFound("There is no merge that was taken back. Choose the hand-overs again.")
    return merge(store, place, there)


def _can_go_back(store: Store) -> set[str]:
    """The last sitting, while its changes are the newest there are and nobody was told of them."""
    rows = exchanged.all_merged(store)
    last = [row for row in rows if rows[0].sitting == row.sitting and not row.undone]
    if not last or any(row.answered for row in last):
        return set()
    first, newest = min(row.first for row in last), max(row.last for row in last)
    # Something of our own may stand between two of them.
    alone = sum(row.last - row.first + 1 for row in last) == newest - first + 1
    return {rows[0].sitting} if alone and exchanged.newest_change(store) == newest else set()
