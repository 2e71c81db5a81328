"""Adding, editing and removing any record: the checks that every kind shares."""

from __future__ import annotations

from collections.abc import Mapping

from fieldwork.errors import BadValue, NotFound
from fieldwork.records import KINDS, Record, field_types, needed_fields, pair_id
from fieldwork.records.base import DELETED
from fieldwork.records.values import Plain, Stored
from fieldwork.store import reading
from fieldwork.store.act import Act, Seen
from fieldwork.store.store import Store


def add(store: Store, kind: type[Record], *, action: str = "", **fields: Plain) -> str:
    """Make a record; its id. Raises BadValue, NotFound. `action` names it in the undo list."""
    with store.act(action or f"Added: {kind.word}") as act:
        return make(store, act, kind, fields)


def edit(store: Store, id_: str, seen: Seen | None = None, *, action: str = "", **fields: Plain) -> bool:
    """Change fields of a record as the person saw it; whether anything changed."""
    kind = kind_of(store, id_)
    with store.act(action or f"Changed: {kind.word}") as act:
        return change(store, act, kind, id_, fields, seen)


def remove(store: Store, id_: str, seen: Seen | None = None, *, action: str = "") -> None:
    """Delete a record with everything that cannot live without it. It can be undone."""
    kind = kind_of(store, id_)
    with store.act(action or f"Deleted: {kind.word}") as act:
        delete(store, act, id_, seen)


def make(
    store: Store, act: Act, kind: type[Record], fields: Mapping[str, Plain], id_: str | None = None
) -> str:
    """Make a record within an action; its id. A pair that exists, or was removed, is set anew."""
    stored = checked(store, kind, fields, act)
    for name in needed_fields(kind):
        if stored.get(name) in (None, ""):
            raise BadValue(f"A {kind.word} needs its {words_of(name)}.")
    record = pair_id(kind, fields) if kind.pair else id_ or store.clock.new_id()
    if kind.code_letter is not None and not stored.get("code"):
        stored["code"] = next_code(store, act, kind)
    if kind.pair and reading.kind_of(store.db, record):
        stored[DELETED] = None
    act.put(kind.kind, record, stored)
    return record


def change(
    store: Store,
    act: Act,
    kind: type[Record],
    id_: str,
    fields: Mapping[str, Plain],
    seen: Seen | None = None,
) -> bool:
    """Change fields of a record within an action."""
    stored = checked(store, kind, fields, act)
    for name in needed_fields(kind):
        if name in stored and stored[name] in (None, ""):
            raise BadValue(f"A {kind.word} needs its {words_of(name)}.")
    _same_pair(store, kind, id_, stored)
    return act.put(kind.kind, id_, stored, seen)


def delete(store: Store, act: Act, id_: str, seen: Seen | None = None) -> None:
    """Delete a record and what cannot live without it, within an action."""
    act.flush()
    for child in reversed(reading.children(store.db, id_)):
        act.delete(child)
    act.delete(id_, seen)


def checked(
    store: Store, kind: type[Record], fields: Mapping[str, Plain], act: Act | None = None
) -> dict[str, Stored]:
    """Canonical stored values of these fields; BadValue names the field and what is wrong.

    A field may name a record made earlier in the same `act`.
    """
    types = field_types(kind)
    stored: dict[str, Stored] = {}
    for name, value in fields.items():
        if name not in types or name == DELETED:
            raise BadValue(f'A {kind.word} has no field "{name}".')
        try:
            stored[name] = None if value is None else types[name].store(value)
        except BadValue as error:
            raise BadValue(f"{words_of(name).capitalize()}: {error.message}.") from None
        if types[name].name == "ref" and stored[name] is not None:
            id_ = str(stored[name])
            found = reading.kind_of(store.db, id_) or (act.kind_of(id_) if act else None)
            _points_somewhere(name, types[name].kinds, found)
    return stored


def kind_of(store: Store, id_: str) -> type[Record]:
    """The kind of the record with this id. Raises NotFound."""
    kind = KINDS.get(reading.kind_of(store.db, id_) or "")
    if kind is None:
        raise NotFound("There is no such record in this inspection.")
    return kind


def next_code(store: Store, act: Act, kind: type[Record]) -> str:
    """The next code of this kind on this laptop: its letter and a number never used before."""
    act.flush()
    begin = f"{kind.code_letter}{letter(store)}"
    given = act.codes.setdefault(kind.kind, _highest(store, kind, begin))
    act.codes[kind.kind] = given + 1
    return f"{begin}{given + 1}"


def letter(store: Store) -> str:
    """The letter of this laptop."""
    return str(store.fact("letter") or "A")


def words_of(field: str) -> str:
    """A field's name as words."""
    return field.replace("_", " ")


def _highest(store: Store, kind: type[Record], begin: str) -> int:
    numbers = [code[len(begin) :] for code in reading.codes(store.db, kind) if code.startswith(begin)]
    return max((int(number) for number in numbers if number.isdecimal()), default=0)


def _same_pair(store: Store, kind: type[Record], id_: str, stored: Mapping[str, Stored]) -> None:
    """A record that stands for a pair cannot become another pair: its id would lie."""
    for name in kind.pair:
        if name not in stored:
            continue
        now = getattr(store.get(kind, id_), name)
        if stored[name] != (None if now is None else field_types(kind)[name].store(now)):
            raise BadValue(f"A {kind.word} keeps its {words_of(name)}. Make another {kind.word} instead.")


def _points_somewhere(name: str, kinds: tuple[str, ...], found: str | None) -> None:
    if found is None:
        raise NotFound(f"{words_of(name).capitalize()}: there is no such record in this inspection.")
    if kinds and found not in kinds:
        word = KINDS[found].word if found in KINDS else found
        raise BadValue(f"{words_of(name).capitalize()}: that is a {word}, not a {KINDS[kinds[0]].word}.")
