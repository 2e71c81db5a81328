"""Named queries over the current tables: rows in, frozen records out."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any, TypeVar

from fieldwork.errors import NotFound
from fieldwork.records import KINDS, Record, field_types
from fieldwork.records.base import DELETED, ORDER, remembered
from fieldwork.store.deletions import children_of
from fieldwork.store.driver import Database

R = TypeVar("R", bound=Record)


def all_of(db: Database, kind: type[R], fields: Mapping[str, Any], *, deleted: bool = False) -> tuple[R, ...]:
    """Records whose fields hold these stored values, in their order."""
    where = [f'"{name}" IS ?' for name in fields] + ([] if deleted else ["deleted = 0"])
    rows = db.conn.execute(
        f"{_select(kind)}{' WHERE ' + ' AND '.join(where) if where else ''} ORDER BY {_order(kind)}",
        tuple(fields.values()),
    )
    return tuple(_record(kind, row) for row in rows)


def one(db: Database, kind: type[R], id_: str) -> R:
    """The record with this id, deleted or not."""
    row = db.conn.execute(f"{_select(kind)} WHERE id = ?", (id_,)).fetchone()
    if row is None:
        raise NotFound(f"There is no such {kind.word} in this inspection.")
    return _record(kind, row)


def kind_of(db: Database, id_: str) -> str | None:
    """The kind of the record with this id, if there is one."""
    row = db.conn.execute(
        "SELECT kind FROM record r WHERE id = ? AND EXISTS (SELECT 1 FROM head h WHERE h.record = r.n)",
        (id_,),
    ).fetchone()
    return str(row[0]) if row else None


def kinds_of_all(db: Database) -> dict[str, str]:
    """Id to kind of every record there ever was."""
    return dict(
        db.conn.execute(
            "SELECT id, kind FROM record r WHERE EXISTS (SELECT 1 FROM head h WHERE h.record = r.n)"
        )
    )


def deleted_ids(db: Database, kind: type[Record]) -> set[str]:
    """Ids of the deleted records of this kind."""
    return {id_ for (id_,) in db.conn.execute(f"SELECT id FROM {kind.kind} WHERE deleted = 1")}


def is_deleted(db: Database, id_: str) -> bool:
    """Whether the record is deleted, with nobody against it."""
    kind = kind_of(db, id_)
    if kind not in KINDS:
        return False
    row = db.conn.execute(f"SELECT deleted FROM {kind} WHERE id = ?", (id_,)).fetchone()
    return bool(row and row[0])


def shown_versions(db: Database, id_: str) -> dict[str, str]:
    """Field to the id (hex) of the version shown."""
    rows = db.conn.execute(
        "SELECT h.field, hex(c.cid) FROM record r JOIN head h ON h.record = r.n AND h.shown"
        " JOIN change c ON c.n = h.n WHERE r.id = ?",
        (id_,),
    )
    return {field: cid.lower() for field, cid in rows}


def count(db: Database, kind: type[Record]) -> int:
    """How many there are, deleted ones left out."""
    return int(db.conn.execute(f"SELECT count(*) FROM {kind.kind} WHERE deleted = 0").fetchone()[0])


def conflicts(db: Database) -> tuple[tuple[str, str, str], ...]:
    """(kind, record, field) of everything with two versions that this laptop may read and understands."""
    rows = db.conn.execute(
        "SELECT r.kind, r.id, k.field FROM conflict k JOIN record r ON r.n = k.record WHERE EXISTS"
        " (SELECT 1 FROM head h JOIN change c ON c.n = h.n WHERE h.record = k.record AND h.field = k.field"
        " AND c.state <> 1) ORDER BY r.kind, r.id, k.field"
    )
    return tuple(row for row in rows if row[0] in KINDS and row[2] in field_types(KINDS[row[0]]))


def children(db: Database, id_: str) -> tuple[str, ...]:
    """Ids of the living records that cannot live without this one, all the way down."""
    found: list[str] = []
    waiting = [id_]
    while waiting:
        parent = waiting.pop()
        for table, field in children_of(kind_of(db, parent) or ""):
            rows = db.conn.execute(f"SELECT id FROM {table} WHERE {field} = ? AND deleted = 0", (parent,))
            new = [child for (child,) in rows if child not in found]
            found += new
            waiting += new
    return tuple(found)


def named_by(db: Database, id_: str) -> tuple[str, ...]:
    """Ids of the living records that name this one in a field of theirs."""
    kind = kind_of(db, id_)
    return tuple(
        found
        for table, fields in _naming(kind or "").items()
        for (found,) in db.conn.execute(
            f"SELECT id FROM {table} WHERE deleted = 0 AND ?1 IN ({fields})", (id_,)
        )
    )


def codes(db: Database, kind: type[Record]) -> tuple[str, ...]:
    """Every code ever given to this kind, to deleted ones too."""
    return tuple(code for (code,) in db.conn.execute(f"SELECT code FROM {kind.kind} WHERE code IS NOT NULL"))


@cache
def _naming(kind: str) -> dict[str, str]:
    """Table to those of its fields, as SQL, that may name a record of this kind."""
    found = {
        other.kind: [
            f'"{name}"'
            for name, type_ in field_types(other).items()
            if type_.name == "ref" and (not type_.kinds or kind in type_.kinds)
        ]
        for other in KINDS.values()
    }
    return {table: ", ".join(names) for table, names in found.items() if names}


@remembered
def _select(kind: type[Record]) -> str:
    columns = ", ".join(f'"{name}"' for name in field_types(kind) if name != DELETED)
    return f"SELECT id, {columns} FROM {kind.kind}"


@remembered
def _order(kind: type[Record]) -> str:
    """The chosen order, else as first recorded."""
    return f'"{ORDER}" IS NULL, "{ORDER}", id' if ORDER in field_types(kind) else "id"


@remembered
def _readers(kind: type[Record]) -> tuple[tuple[str, Any], ...]:
    return tuple((name, type_.plain) for name, type_ in field_types(kind).items() if name != DELETED)


def _record(kind: type[R], row: tuple[Any, ...]) -> R:
    fields = {name: plain(stored) for (name, plain), stored in zip(_readers(kind), row[1:], strict=True)}
    return kind(id=row[0], **fields)
