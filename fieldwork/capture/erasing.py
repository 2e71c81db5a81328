"""Erasing words for good: from the record, its history, the search, text being typed, attached bytes."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from fieldwork.capture.checks import said
from fieldwork.capture.typed import way_of_draft
from fieldwork.capture.writing import kind_of
from fieldwork.errors import BadValue, NotFound, Refused
from fieldwork.records import Attachment, Erasure, Record, field_types, parent_fields
from fieldwork.records.base import DELETED, ORDER
from fieldwork.records.values import canonical_text
from fieldwork.store.changes import State
from fieldwork.store.erasure import erasable, erase
from fieldwork.store.pending import Pending
from fieldwork.store.store import Store


@dataclass(frozen=True)
class Held:
    """A field that holds the words too: in how many versions, and whether in text being typed."""

    kind: str
    record: str
    field: str
    versions: int
    typing: bool = False


@dataclass(frozen=True)
class Erased:
    """What an erasure did, and where else the same words stand: offered, not erased."""

    versions: int
    elsewhere: tuple[Held, ...] = ()


def erase_field(
    store: Store, pending: Pending | None, record: str, field: str, reason: str, words: str = ""
) -> Erased:
    """Erase every version of a field, or those that hold `words`, with what is being typed in it.

    Cannot be undone. Raises Refused, BadValue, NotFound (nothing there).
    """
    kind = kind_of(store, record)
    _check_erasable(kind, field)
    said(reason, "Say why this is erased; the reason stays, the words go.")
    hashes = {attachment.hash for attachment in store.all(Attachment, deleted=True, id=record)}
    named = [version.change.cid for version in erasable(store, record, field, words)]
    typed = _drop_typing(pending, record, field, words)
    if not named and not typed:
        raise NotFound("These words are not in this field." if words else "There is nothing to erase in it.")
    count = erase(store, record, field, reason, named) if named else 0
    if kind is Attachment and field == "hash":
        _drop_bytes(store, {str(digest) for digest in hashes if digest})
    return Erased(count, holding(store, pending, words) if words.strip() else ())


def erase_attachment(store: Store, pending: Pending | None, attachment: str, reason: str) -> Erased:
    """Erase an attached file: its bytes and its name."""
    store.get(Attachment, attachment)
    name = erase_field(store, pending, attachment, "name", reason)
    content = erase_field(store, pending, attachment, "hash", reason)
    return Erased(name.versions + content.versions)


def holding(store: Store, pending: Pending | None, words: str) -> tuple[Held, ...]:
    """Every field that holds these words, in any version or in text being typed."""
    sought = canonical_text(said(words, "Say which words to look for.")).casefold()
    found: Counter[tuple[str, str, str]] = Counter(
        (change.kind, change.record, change.field)
        for change in store.every_change()
        if change.state == State.WHOLE
        and change.kind != Erasure.kind
        and isinstance(change.value, str)
        and sought in change.value.casefold()
    )
    typed = {
        (typing.record, way_of_draft(typing.field)[1] or typing.field)
        for typing in (pending.all() if pending else ())
        if sought in typing.text.casefold()
    }
    held = [Held(*key, versions, typing=key[1:] in typed) for key, versions in sorted(found.items())]
    known = {(each.record, each.field) for each in held}
    kinds = store.kinds_of_all()
    fresh = [Held(kinds.get(record, ""), record, field, 0, True) for record, field in sorted(typed - known)]
    return (*held, *fresh)


def _check_erasable(kind: type[Record], field: str) -> None:
    if field not in field_types(kind):
        raise BadValue(f'A {kind.word} has no field "{field}".')
    if field in (*parent_fields(kind), *kind.pair, DELETED, ORDER):
        raise Refused("This field holds no words, only where the record belongs. Delete the record instead.")


def _drop_typing(pending: Pending | None, record: str, field: str, words: str) -> bool:
    sought = canonical_text(words).casefold()
    dropped = False
    for typing in pending.all() if pending else ():
        of_field = field in (typing.field, way_of_draft(typing.field)[1])
        if typing.record == record and of_field and sought in typing.text.casefold():
            assert pending is not None
            pending.drop(record, typing.field)
            dropped = True
    return dropped


def _drop_bytes(store: Store, hashes: set[str]) -> None:
    """Drop bytes that no other attachment, deleted or not, is made of."""
    used = {attachment.hash for attachment in store.all(Attachment, deleted=True)}
    for digest in hashes - used:
        if store.blob(digest) is not None:
            store.drop_blob(digest)
