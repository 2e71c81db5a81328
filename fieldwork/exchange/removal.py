"""Deleted by one and still used by another: the two sides of that, and deciding for one of them."""

from __future__ import annotations

import json

from fieldwork.exchange.sides import Side, letter, when, who
from fieldwork.exchange.titles import find, title
from fieldwork.exchange.words import field_words, said
from fieldwork.records import KINDS, Record, field_types, parent_fields
from fieldwork.records.base import DELETED
from fieldwork.records.values import canonical_json
from fieldwork.store import heads, origins, reading
from fieldwork.store.act import Act
from fieldwork.store.history import Version
from fieldwork.store.store import Store

GONE, THERE = "(deleted)", "(still there)"


def sides(store: Store, kind: type[Record], record: str) -> tuple[Side, ...]:
    """Who deleted it, and who edited it unseen or put something under it, oldest first."""
    gone = _deletions(store, record)
    against, words = _against(store, kind, record, gone)
    found = [_side(store, gone, GONE, shown=False)]
    found += [_side(store, [against], words, shown=True)] if against else []
    return tuple(sorted(found, key=lambda side: (side.at, side.words)))


def authors(store: Store, kind: type[Record], record: str) -> set[str]:
    """The members who deleted it, and who stands against that."""
    gone = _deletions(store, record)
    against, _ = _against(store, kind, record, gone)
    return {each.change.author for each in (*gone, *([against] if against else []))}


def keep_deletion(store: Store, act: Act, record: str) -> None:
    """It goes, with everything that cannot live without it, whoever edited what."""
    for each in (*reversed(reading.children(store.db, record)), record):
        number = heads.number(store.db, each, str(reading.kind_of(store.db, each)))
        act.settle(each, DELETED, canonical_json(heads.all_of(store.db, number)))


def keep_record(store: Store, act: Act, record: str) -> None:
    """It stays, with everything under it that went in the same action."""
    acts = {each.change.act for each in _deletions(store, record)}
    for each in origins.deleted_by(store.db, acts):
        if each == record or _lives_under(store, each, record):
            act.settle(each, DELETED, None)


def _deletions(store: Store, record: str) -> list[Version]:
    return [each for each in origins.live(store.db, record, DELETED) if each.change.value is not None]


def _against(
    store: Store, kind: type[Record], record: str, gone: list[Version]
) -> tuple[Version | None, str]:
    """What stands against the deletion: the newest edit it did not see, else what lives under it."""
    named = {cid for each in gone for cid in json.loads(str(each.change.value))}
    unseen = [each for each in origins.live_of_record(store.db, record) if each.change.cid.hex() not in named]
    back = [each for each in origins.live(store.db, record, DELETED) if each.change.value is None]
    if unseen:
        edit = unseen[-1]
        return edit, f"{THERE} {_edited(store, kind, edit)}".strip()
    if back:
        return back[-1], THERE
    below = reading.children(store.db, record)
    edits = [each for child in below for each in origins.live_of_record(store.db, child)]
    found = find(store, below[0]) if below else None
    newest = max(edits, key=lambda each: (each.change.clock, each.change.cid), default=None)
    return newest, f"{THERE} {title(store, found).words}" if found else THERE


def _edited(store: Store, kind: type[Record], edit: Version) -> str:
    """Which field was edited, and what it says; nothing for a field of a newer program."""
    field = edit.change.field
    if field not in field_types(kind):
        return ""
    return f"{field_words(field)}: {said(store, kind, field, edit.change)}"


def _side(store: Store, same: list[Version], words: str, *, shown: bool) -> Side:
    last = same[-1]
    names = dict.fromkeys(who(store, each.change.author) for each in same)
    return Side(
        cid=last.change.cid.hex(),
        value=json.loads(str(last.change.value)) if words == GONE else None,
        words=words,
        who=" and ".join(names),
        letter=letter(store, last.change.laptop),
        at=when(last),
        shown=shown,
    )


def _lives_under(store: Store, record: str, above: str) -> bool:
    found = find(store, record)
    parents = [getattr(found, field) for field in parent_fields(KINDS[found.kind])] if found else []
    return above in parents or any(_lives_under(store, each, above) for each in parents if each)
