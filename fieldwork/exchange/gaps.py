"""What a hand-over with a gap waits for, by name."""

from __future__ import annotations

from fieldwork.capture.checks import in_words
from fieldwork.exchange.manifest import Manifest
from fieldwork.records import Laptop, Member
from fieldwork.store.store import Store
from fieldwork.store.union import Gap


def missing_for(store: Store, said: Manifest, gap: Gap) -> tuple[str, ...]:
    """The hand-overs that have to come first, as a person would name them."""
    found = []
    for laptop in gap.laptops or ("",):
        if laptop == said.laptop:
            when = f" of {in_words(said.rests_on)}" if said.rests_on else ", an earlier one"
            found.append(f"{said.sender}’s hand-over{when}")
        else:
            found.append(_work_of(store, laptop))
    return tuple(dict.fromkeys(found))


def _work_of(store: Store, laptop: str) -> str:
    known = next(iter(store.all(Laptop, id=laptop, deleted=True)), None)
    member = next(iter(store.all(Member, id=known.member, deleted=True)), None) if known else None
    if known is None or member is None:
        return "the newest hand-over of the lead"
    return f"a hand-over with {member.name}’s work (laptop {known.letter})"
