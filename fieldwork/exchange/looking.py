"""Looking at hand-overs before they are taken in: what each would bring, by the merge’s own decisions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from fieldwork.capture.checks import in_words
from fieldwork.errors import FieldworkError
from fieldwork.exchange.arriving import Arrived, arriving, sweep
from fieldwork.exchange.brought import Look, brought_by
from fieldwork.exchange.gaps import missing_for
from fieldwork.exchange.merging import brings, is_older, names_of_laptops
from fieldwork.exchange.trust import Unknown
from fieldwork.store.pace import Cancel, Cancelled, Progress
from fieldwork.store.rehearsal import rehearse
from fieldwork.store.store import Store
from fieldwork.store.union import Gap

LATER = "It can come in once the others are in."


def preview(
    store: Store,
    paths: Sequence[Path],
    *,
    adopt: bool = False,
    words: str = "",
    progress: Progress = lambda done, total: None,
    cancel: Cancel = lambda: False,
) -> tuple[Look, ...]:
    """Look at each file by itself; nothing is changed, whatever it is. Raises Cancelled."""
    sweep(store.path.parent)
    looks = [_look(store, path, adopt, words, progress, cancel) for path in paths]
    somebody = any(look.state == "ready" for look in looks)
    return tuple(_in_company(look) if somebody else look for look in looks)


def _look(
    store: Store, path: Path, adopt: bool, words: str, progress: Progress, cancel: Cancel
) -> Look:
    try:
        with arriving(store, path, words=words, adopt=adopt) as arrived:
            return _rehearsed(store, path, arrived, progress, cancel)
    except Cancelled:
        raise
    except FieldworkError as error:
        return Look(path, "refused", error.message, error=error)


def _rehearsed(store: Store, path: Path, arrived: Arrived, progress: Progress, cancel: Cancel) -> Look:
    said = arrived.manifest
    who = (said.sender, said.letter, said.made_at)
    try:
        taken = rehearse(
            store, arrived.payload, arrived.key, progress=progress, cancel=cancel, only=arrived.limits
        )
    except Gap as gap:
        missing = missing_for(store, said, gap)
        return Look(path, "waits", f"Waits for {'; '.join(missing)}.", *who, None, missing, gap)
    # A laptop that is new here is not named by any record yet.
    brought = brought_by(taken, {said.laptop: said.sender, **names_of_laptops(store)})
    if brings(taken):
        return Look(path, "ready", f"{brought.words}.", *who, brought)
    if said.kind == "receipt":
        return Look(path, "nothing new", f"A receipt: what {said.sender} has of yours.", *who, brought)
    if is_older(store, said):
        words = f"Older than what is here: made at {in_words(said.made_at)}."
        return Look(path, "older", words, *who, brought)
    return Look(path, "nothing new", "Nothing new: everything in it is here.", *who, brought)


def _in_company(look: Look) -> Look:
    """What waits, or is not known yet, may come in after one of the others."""
    if look.state == "waits" or isinstance(look.error, Unknown):
        return Look(
            look.path, look.state, f"{look.words} {LATER}", look.sender, look.letter, look.made_at, None,
            look.missing, look.error,
        )  # fmt: skip
    return look
