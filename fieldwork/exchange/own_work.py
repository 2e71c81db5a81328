"""What came from a local reader is their own work and nothing else, record by record."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from fieldwork.errors import BadPackage
from fieldwork.records import Answer, Comment, Event, Laptop, Reading, Record, Tag, field_types, pair_id
from fieldwork.store import origins
from fieldwork.store.following import NOT_THEIRS
from fieldwork.store.incoming import Limits
from fieldwork.store.store import Store

# Fields that say whose a record is, or what it belongs to.
_WHOSE = {Laptop: "member", Reading: "reader", Comment: "by"}
_UNDER = {Answer: "reading", Event: "reading", Tag: "note"}


@dataclass(frozen=True)
class Sender:
    """Whoever may bring their own work only: the laptops it is made on, and who they are."""

    store: Store
    laptops: Collection[str]
    members: Collection[str]


def refuse_others_work(store: Store, limits: Limits, first: int) -> None:
    """Refuse changes from this number on of records that are not their sender's. Raises BadPackage."""
    if limits.laptops is None or limits.authors is None:
        return
    sender = Sender(store, limits.laptops, limits.authors)
    if not all(_is_theirs(sender, id_) for id_ in origins.touched(store.db, first)):
        raise BadPackage(NOT_THEIRS)


def _is_theirs(sender: Sender, id_: str) -> bool:
    record = sender.store.find(id_)
    if record is None:
        return False
    if _came_from_them(sender, id_):
        return _says_so(sender, record) and _is_under_theirs(sender, record)
    if isinstance(record, Comment):
        return record.to in sender.members and _only_answered(sender, record)
    # The same pair may have been made by both; its id tells what it belongs to, whatever its fields say.
    is_pair = bool(record.pair) and pair_id(type(record), vars(record)) == id_
    return is_pair and type(record) in _UNDER and _is_under_theirs(sender, record)


def _says_so(sender: Sender, record: Record) -> bool:
    """Whether all they ever wrote of whose it is names them."""
    field = _WHOSE.get(type(record))
    return field is None or _written(sender, record, field) <= set(sender.members)


def _is_under_theirs(sender: Sender, record: Record) -> bool:
    """Whether all they ever put it under is theirs."""
    field = _UNDER.get(type(record))
    if field is None:
        return True
    above = {*_written(sender, record, field), str(getattr(record, field))}
    return all(_is_work_of_theirs(sender, id_) for id_ in above)


def _is_work_of_theirs(sender: Sender, id_: str) -> bool:
    record = sender.store.find(id_)
    if isinstance(record, Reading):
        return _came_from_them(sender, id_)
    return isinstance(record, Answer) and _is_under_theirs(sender, record)


def _came_from_them(sender: Sender, id_: str) -> bool:
    return origins.first_to_come(sender.store.db, id_) in sender.laptops


def _only_answered(sender: Sender, comment: Comment) -> bool:
    fields = [field for field in field_types(Comment) if field != "answered"]
    return not any(_written(sender, comment, field) for field in fields)


def _written(sender: Sender, record: Record, field: str) -> set[str]:
    """What came from their laptops for this field."""
    return {
        str(version.change.value)
        for version in sender.store.history(record.id, field)
        if version.change.laptop in sender.laptops
    }
