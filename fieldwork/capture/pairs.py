"""Setting a record that stands for a pair: made, put back, or changed as the person saw it."""

from __future__ import annotations

from collections.abc import Mapping

from fieldwork.capture.writing import change, make
from fieldwork.records import Record, pair_id
from fieldwork.records.values import Plain
from fieldwork.store import reading
from fieldwork.store.act import Act, Seen
from fieldwork.store.store import Store


def set_pair(
    store: Store,
    act: Act,
    kind: type[Record],
    pair: Mapping[str, Plain],
    fields: Mapping[str, Plain],
    seen: Seen | None = None,
) -> str:
    """Set these fields of the record of this pair; its id, the same on every laptop."""
    act.flush()
    record = pair_id(kind, pair)
    if reading.kind_of(store.db, record) and not reading.is_deleted(store.db, record):
        change(store, act, kind, record, fields, seen)
        return record
    return make(store, act, kind, {**pair, **fields})
