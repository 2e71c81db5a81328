"""Undo and redo as a person asks for them: the newest action of some kinds, or what was undone last."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from fieldwork.errors import Moved, NotFound, Refused
from fieldwork.store.store import Store
from fieldwork.store.undo import Done, redoable, undo, undoable


@dataclass(frozen=True)
class TakenBack:
    """The action in question, and why it could not be taken back; empty where it was."""

    done: Done
    refused: str = ""


def undo_newest(
    store: Store, *, kinds: Collection[str] = (), besides: Collection[str] = ()
) -> TakenBack | None:
    """Take back the newest action that wrote to these kinds of record; None where there is none.

    `besides` names actions that were refused before and are passed over.
    """
    return _take(store, undoable(store, limit=1, kinds=kinds, besides=besides))


def redo_newest(
    store: Store, *, kinds: Collection[str] = (), besides: Collection[str] = ()
) -> TakenBack | None:
    """Do again what was undone last of these kinds; None where nothing was, or something new came after."""
    return _take(store, redoable(store, limit=1, kinds=kinds, besides=besides))


def undo_this(store: Store, act: str) -> None:
    """Take back this action, wherever it stands. Raises what undo does."""
    undo(store, act)


def _take(store: Store, offered: tuple[Done, ...]) -> TakenBack | None:
    if not offered:
        return None
    try:
        undo(store, offered[0].id)
    except (Moved, Refused, NotFound) as error:
        return TakenBack(offered[0], error.message)
    return TakenBack(offered[0])
