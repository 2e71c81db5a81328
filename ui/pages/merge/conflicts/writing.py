"""The pane's own verbs: a decision by the way that was chosen, and another one after it."""

from __future__ import annotations

from fieldwork.capture.writing import edit
from fieldwork.exchange import conflicts, removal
from fieldwork.records.values import Plain
from fieldwork.store.act import Seen
from fieldwork.store.store import Store
from ui.pages.merge.conflicts.reading import Torn
from ui.pages.merge.conflicts.words import BOTH, OWN, PROPOSAL


def decide(store: Store, torn: Torn, way: str, text: str) -> str:
    """Decide a conflict as it was shown; the version that stands now. Raises Moved."""
    found, seen = torn.conflict, torn.seen
    cell = (found.record, found.field)
    if way == BOTH and (text == found.both or not torn.written):
        conflicts.keep_both(store, *cell, seen=seen)
    elif way == PROPOSAL and text == found.proposal:
        conflicts.keep_proposal(store, *cell, seen=seen)
    elif way in (BOTH, PROPOSAL, OWN):
        conflicts.use(store, *cell, text, seen=seen)
    else:
        conflicts.keep(store, *cell, found.sides[int(way)].cid, seen=seen)
    return store.seen(found.record).fields.get(found.field, "")


def decide_again(store: Store, torn: Torn, version: str, way: str, text: str) -> str:
    """Put another version in the place of the one decided for; the version that stands now."""
    found = torn.conflict
    if torn.deletion:
        _turn_round(store, found.record, gone=found.sides[int(way)].words == removal.GONE)
        return store.seen(found.record).fields.get(found.field, "")
    value: Plain = text if way in (BOTH, PROPOSAL, OWN) else found.sides[int(way)].value
    edit(store, found.record, Seen(found.record, {found.field: version}), **{found.field: value})
    return store.seen(found.record).fields.get(found.field, "")


def _turn_round(store: Store, record: str, *, gone: bool) -> None:
    with store.act("Decided again between deleted and kept", "resolved") as act:
        if gone:
            removal.keep_deletion(store, act, record)
        else:
            removal.keep_record(store, act, record)
