"""What the pane asks of the store: everything with two versions, and whose each version is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from fieldwork.exchange.conflicts import Conflict, differences, list_conflicts
from fieldwork.records import KINDS, Member, field_types
from fieldwork.records.base import DELETED
from fieldwork.store.store import Store
from ui.pages.merge.conflicts.lines import Piece

WRITTEN: Final = ("line", "text")
"""Types of field that hold words of one's own."""
NOBODY: Final = -1


def key_of(record: str, field: str) -> str:
    """What tells a conflict from the others."""
    return f"{record}/{field}"


@dataclass(frozen=True)
class Torn:
    """A field with two versions; `mine` is the number of the only version of the person at the keyboard."""

    conflict: Conflict
    mine: int = NOBODY
    written: bool = False
    """Whether words of one's own can stand in the field."""

    @property
    def key(self) -> str:
        """What tells it from the others."""
        return key_of(self.conflict.record, self.conflict.field)

    @property
    def seen(self) -> tuple[str, ...]:
        """The versions shown, to be given back with a decision."""
        return tuple(side.cid for side in self.conflict.sides)

    @property
    def deletion(self) -> bool:
        """Whether one deleted what the other worked on."""
        return self.conflict.field == DELETED


def view(store: Store) -> tuple[Torn, ...]:
    """Everything with two versions, what is evidence first; without what a reader may not see yet."""
    hidden = store.hidden_records()
    me = store.find(store.chain.author)
    name = me.name or "" if isinstance(me, Member) else ""
    return tuple(_torn(each, name) for each in list_conflicts(store) if each.record not in hidden)


def compared(texts: tuple[str, ...]) -> tuple[tuple[Piece, ...], ...]:
    """How each version differs: from the other one; of several, from the newest, and that from the next."""
    if len(texts) < 2:
        return ((),) * len(texts)
    newest = len(texts) - 1
    return tuple(
        differences(texts[newest - 1 if number == newest else newest], text)
        for number, text in enumerate(texts)
    )


def _torn(found: Conflict, me: str) -> Torn:
    mine = [number for number, side in enumerate(found.sides) if me and side.who == me]
    kind = KINDS.get(found.kind)
    type_ = field_types(kind).get(found.field) if kind else None
    return Torn(
        conflict=found,
        mine=mine[0] if len(mine) == 1 else NOBODY,
        written=type_ is not None and type_.name in WRITTEN,
    )
