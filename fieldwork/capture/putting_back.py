"""An earlier version of one field put back, as a new edit of whoever does it."""

from __future__ import annotations

from fieldwork.capture.writing import change as change_fields
from fieldwork.capture.writing import kind_of, words_of
from fieldwork.errors import Conflicted, NotFound, Refused
from fieldwork.records import Comment, Note, field_types
from fieldwork.records.base import DELETED
from fieldwork.store import history, reading
from fieldwork.store.changes import State
from fieldwork.store.store import Store


def put_version_back(store: Store, record: str, field: str, cid: str) -> str:
    """Give a field the value it had in that version (a change id in hex); the record's id.

    Raises NotFound, Refused where it may not be done, Conflicted where the field has two versions.
    """
    kind = kind_of(store, record)
    type_ = field_types(kind).get(field)
    if kind.lasting or field == DELETED or type_ is None or type_.name == "bytes":
        raise Refused("This cannot be put back alone. Undo the whole action instead.")
    if reading.is_deleted(store.db, record):
        raise Refused(f"This {kind.word} is deleted. Undo its deletion first.")
    if any(found[1:] == (record, field) for found in store.conflicts()):
        raise Conflicted("This has two versions. Decide between them under Colleagues’ work.")
    if kind in (Note, Comment) and _author(store, record) != store.chain.author:
        raise Refused(f"Only its author changes a {kind.word}. Write a comment instead.")
    wanted = next(
        (each.change for each in store.history(record, field) if each.change.cid.hex() == cid), None
    )
    if wanted is None:
        raise NotFound("There is no such version.")
    if wanted.state != State.WHOLE:
        raise Refused("This version is erased, or not for this laptop.")
    plain = None if wanted.value is None else type_.plain(wanted.value)
    with store.act(f"Put back an earlier {words_of(field)}: {kind.word}") as act:
        change_fields(store, act, kind, record, {field: plain}, store.seen(record))
    return record


def _author(store: Store, record: str) -> str:
    return history.of_record(store.db, record)[0].author
