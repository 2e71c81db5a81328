"""The history in words: days and actions for the list, and one action field by field."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo

from fieldwork.capture.checks import counted
from fieldwork.exchange.titles import find, title
from fieldwork.exchange.words import EMPTY, field_words, said
from fieldwork.records import KINDS, Invitation, Laptop, Member, field_types
from fieldwork.records.base import DELETED, ORDER
from fieldwork.store.past import Deed, Edit, act_of, deeds, edits, tell
from fieldwork.store.store import Store
from fieldwork.store.undo import is_offered

MOST = 300
"""Fields of one action that are shown; whoever loads a whole inspection writes thousands."""
DAY = "day "
"""Begins the key of a row that names a day."""
DONE = {
    "imported": "Imported",
    "resolved": "Decided",
    "undone": "Undone",
    "erased": "Erased",
}
NOT_ALONE = (DELETED, ORDER)
"""Fields that are not put back by themselves."""
OF_LAPTOPS = (Laptop.kind, Invitation.kind)
"""What laptops agree on among themselves: put back by hand, it would lock somebody out."""
KEYS = ("sign_key", "box_key", "vouched")


@dataclass(frozen=True)
class Told:
    """One action in the list."""

    key: str
    what: str
    who: str
    on: str
    at: str


@dataclass(frozen=True)
class Field:
    """One field that an action changed: before and after in words, with the versions to put back."""

    record: str
    name: str
    words: str
    on: str
    before: str
    after: str
    version_before: str
    version: str


@dataclass(frozen=True)
class Shown:
    """One action in full; `act` is its id where it can be undone here, else empty."""

    told: Told
    fields: tuple[Field, ...]
    """The first MOST of them."""
    page: str
    open: str
    record: str
    act: str


def keys(store: Store, mine: bool, record: str) -> tuple[tuple[str, ...], str]:
    """The keys of the list, a day before its actions; and the record asked for in words."""
    zone = store.clock.now().tzinfo
    found = find(store, record) if record else None
    return tuple(_with_days(deeds(store, mine=mine, record=record), zone)), title(
        store, found
    ).words if found else ""


def told(store: Store, wanted: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[Told, ...]]:
    """What was asked for, and those of it that are actions, in words."""
    acts = tuple(key for key in wanted if not key.startswith(DAY))
    zone = store.clock.now().tzinfo
    return wanted, tuple(_told(store, deed, zone) for deed in tell(store, acts))


def shown(store: Store, key: str) -> Shown | None:
    """One action in full; None where it is gone."""
    found = tell(store, (key,))
    if not found:
        return None
    deed = found[0]
    record = find(store, deed.record)
    at = title(store, record) if record else None
    act = act_of(key)
    fields = tuple(_field(store, edit) for edit in edits(store, key, limit=MOST) if _told_of(edit))
    return Shown(
        _told(store, deed, store.clock.now().tzinfo),
        fields,
        at.page if at else "",
        at.open if at else "",
        deed.record,
        act if is_offered(store, act) else "",
    )


def _with_days(found: tuple[tuple[str, int], ...], zone: tzinfo | None) -> Iterator[str]:
    last = ""
    for key, at in found:
        day = _moment(at, zone).date().isoformat()
        if day != last:
            last = day
            yield DAY + day
        yield key


def _told(store: Store, deed: Deed, zone: tzinfo | None) -> Told:
    author, record = find(store, deed.author), find(store, deed.record)
    who = (author.name or "") if isinstance(author, Member) else ""
    on = title(store, record).words if record else "Something that is not on this laptop"
    if deed.more:
        on += f" and {counted(deed.more, 'more record')}"
    return Told(deed.key, _what(deed), who or "A colleague", on, f"{_moment(deed.at, zone):%H:%M}")


def _what(deed: Deed) -> str:
    if deed.how == "undone" and deed.what:
        return f"Undone: {deed.what}"
    if deed.what:
        return deed.what
    word = KINDS[deed.kind].word if deed.kind in KINDS else "record"
    return f"{DONE.get(deed.how) or ('Added' if deed.made else 'Changed')}: {word}"


def _told_of(edit: Edit) -> bool:
    kind, field = edit.change.kind, edit.change.field
    return kind in KINDS and not (kind in OF_LAPTOPS and field in KEYS)


def _field(store: Store, edit: Edit) -> Field:
    change = edit.change
    kind = KINDS[change.kind]
    known = change.field in field_types(kind)
    record = find(store, change.record)
    on = title(store, record).words if record else kind.word
    if change.field == DELETED:
        after, before = ("Deleted", "There") if change.value is not None else ("There", "Deleted")
    else:
        after = said(store, kind, change.field, change) if known else EMPTY
        before = " / ".join(said(store, kind, change.field, each) for each in edit.before) if known else EMPTY
    alone = known and change.field not in NOT_ALONE and not (kind.lasting or change.kind in OF_LAPTOPS)
    version_before = edit.before[0].cid.hex() if alone and len(edit.before) == 1 else ""
    words = field_words(change.field).capitalize()
    stands = store.seen(change.record).fields.get(change.field) == change.cid.hex()
    version = change.cid.hex() if alone and not stands else ""
    return Field(change.record, change.field, words, on, before or EMPTY, after, version_before, version)


def _moment(milliseconds: int, zone: tzinfo | None) -> datetime:
    return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(milliseconds=milliseconds)).astimezone(zone)


def day_of(key: str) -> date:
    """The day that a row names."""
    return date.fromisoformat(key.removeprefix(DAY))
