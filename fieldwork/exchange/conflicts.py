"""Fields with two versions: listed in words with what can be made of them, asked about, and decided."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from fieldwork.capture.writing import checked, make
from fieldwork.errors import BadValue, Moved, NotFound, Refused
from fieldwork.exchange import removal, titles
from fieldwork.exchange.sides import Side, Versions, sides, versions, who
from fieldwork.exchange.three_way import Proposal, differences, propose_all
from fieldwork.exchange.titles import Title
from fieldwork.exchange.words import field_words, said, value_in_words
from fieldwork.records import KINDS, Comment, Member, Record, field_types, needed_fields
from fieldwork.records.base import DELETED
from fieldwork.records.values import Plain, Stored
from fieldwork.store import origins
from fieldwork.store.changes import Change, State
from fieldwork.store.store import Store

__all__ = [
    "Conflict", "Side", "ask_authors", "conflict", "differences", "keep", "keep_both", "keep_proposal",
    "list_conflicts", "marks", "use",
]  # fmt: skip

_MOVED = "This has been changed or decided since. Look at its versions again, then decide."
_BETWEEN = "\n\n"


@dataclass(frozen=True)
class Conflict:
    """A field with two versions, or more, and what can be made of them."""

    kind: str
    record: str
    field: str
    title: str
    field_words: str
    page: str
    open: str
    """The page and the record to open there; both empty where it is shown nowhere yet."""
    sides: tuple[Side, ...]
    """Oldest first."""
    ancestor: str | None
    """What the newest version says that all of them come from."""
    proposal: str | None
    """All of them put together, of text alone."""
    clean: bool
    """Whether the proposal has no place where more than one changed the same words."""
    both: str | None
    """What keeping both would write; None where the field can hold one value only."""
    asked: tuple[str, ...]
    """Names of those who were asked and have not answered yet."""


def list_conflicts(store: Store) -> tuple[Conflict, ...]:
    """Everything with two versions: evidence first, then judgement, the report, the setting up."""
    found = []
    for kind, record, field in store.conflicts():
        title = _title(store, KINDS[kind], record)
        found.append((titles.place(kind, title), field, _conflict(store, KINDS[kind], record, field, title)))
    return tuple(each for _, _, each in sorted(found, key=lambda one: one[:2]))


def conflict(store: Store, record: str, field: str) -> Conflict:
    """One field with two versions. Raises NotFound."""
    kind = _contested(store, record, field)
    return _conflict(store, kind, record, field, _title(store, kind, record))


def marks(store: Store) -> Mapping[str, tuple[str, ...]]:
    """Record to its fields with two versions."""
    found: dict[str, list[str]] = defaultdict(list)
    for _, record, field in store.conflicts():
        found[record].append(field)
    return {record: tuple(fields) for record, fields in found.items()}


def keep(store: Store, record: str, field: str, cid: str, seen: Collection[str] = ()) -> None:
    """Decide for one version. Raises Moved where those seen are no longer the live ones."""
    kind = _unmoved(store, record, field, seen)
    if field == DELETED:
        _keep_or_delete(store, kind, record, cid)
        return
    found = [same[0].change for same in versions(store, record, field) if _stands_for(same, cid)]
    if not found:
        raise NotFound("There is no such version of this field. Look at its versions again.")
    if found[0].state == State.WITHHELD:
        raise Refused("This version is not for this laptop. A colleague who can read it has to decide.")
    _settle(store, kind, record, field, found[0].value)


def keep_both(store: Store, record: str, field: str, seen: Collection[str] = ()) -> None:
    """Keep all that was written, one after the other. Raises Refused where one value only is possible."""
    kind = _unmoved(store, record, field, seen)
    value = None if field == DELETED else _both(kind, field, versions(store, record, field))
    if value is None:
        raise Refused(f"There can be only one {field_words(field)} here. Choose one, or write your own.")
    _settle(store, kind, record, field, checked(store, kind, {field: value})[field])


def keep_proposal(store: Store, record: str, field: str, seen: Collection[str] = ()) -> None:
    """Keep the versions put together as proposed. Raises Refused where there is no proposal."""
    kind = _unmoved(store, record, field, seen)
    found = _proposal(store, kind, field, versions(store, record, field))
    if found is None:
        raise Refused("There is no proposal here. Choose one version, or write your own.")
    _settle(store, kind, record, field, checked(store, kind, {field: found.text})[field])


def use(store: Store, record: str, field: str, value: Plain, seen: Collection[str] = ()) -> None:
    """Decide for a value of one's own. Raises BadValue, Refused."""
    kind = _unmoved(store, record, field, seen)
    if field == DELETED or field in kind.pair:
        raise Refused("Here nothing can be written. Choose one of the versions.")
    _settle(store, kind, record, field, checked(store, kind, {field: value})[field])


def ask_authors(store: Store, record: str, field: str, question: str = "") -> tuple[str, ...]:
    """Put a question to those who wrote the versions, oneself left out; their names."""
    kind = _contested(store, record, field)
    others = _authors(store, kind, record, field) - {store.chain.author}
    found = {each for each in others if isinstance(titles.find(store, each), Member)}
    if not found:
        raise Refused("No colleague known here wrote one of these versions, so there is nobody to ask.")
    about, name = _title(store, kind, record).words, field_words(field)
    text = question.strip() or f"{about} has two versions of “{name}”. Which one is right, and why?"
    with store.act("Asked who wrote the two versions") as act:
        for member in sorted(found):
            make(store, act, Comment, {
                "about": record, "field": field, "text": text, "to": member,
                "by": store.chain.author, "answered": False,
            })  # fmt: skip
    return tuple(sorted(who(store, member) for member in found))


def _conflict(store: Store, kind: type[Record], record: str, field: str, title: Title) -> Conflict:
    found = () if field == DELETED else versions(store, record, field)
    proposal = _proposal(store, kind, field, found)
    both = _both(kind, field, found)
    return Conflict(
        kind=kind.kind,
        record=record,
        field=field,
        title=title.words,
        field_words=field_words(field),
        page=title.page,
        open=title.open,
        sides=sides(store, kind, field, found) if found else removal.sides(store, kind, record),
        ancestor=_ancestor(store, kind, field, found),
        proposal=proposal.text if proposal else None,
        clean=bool(proposal and proposal.clean),
        both=both if both is None or isinstance(both, str) else value_in_words(store, kind, field, both),
        asked=_asked(store, record, field),
    )


def _contested(store: Store, record: str, field: str) -> type[Record]:
    """The kind of a record that has two versions of this field. Raises NotFound."""
    for kind, id_, contested in store.conflicts():
        if (id_, contested) == (record, field):
            return KINDS[kind]
    name = field_words(field)
    raise NotFound(f"There are no two versions of “{name}” here. Perhaps it was decided already.")


def _unmoved(store: Store, record: str, field: str, seen: Collection[str]) -> type[Record]:
    """The kind of the record, where the versions seen are still the live ones. Raises Moved, NotFound."""
    try:
        kind = _contested(store, record, field)
    except NotFound:
        if seen:
            raise Moved(_MOVED) from None
        raise
    if seen and set(seen) != {side.cid for side in _sides(store, kind, record, field)}:
        raise Moved(_MOVED)
    return kind


def _sides(store: Store, kind: type[Record], record: str, field: str) -> tuple[Side, ...]:
    if field == DELETED:
        return removal.sides(store, kind, record)
    return sides(store, kind, field, versions(store, record, field))


def _title(store: Store, kind: type[Record], record: str) -> Title:
    found = titles.find(store, record)
    return titles.title(store, found) if found else Title(kind.word.capitalize())


def _stands_for(same: Versions, cid: str) -> bool:
    return cid.lower() in {each.change.cid.hex() for each in same}


def _keep_or_delete(store: Store, kind: type[Record], record: str, cid: str) -> None:
    chosen = next((side for side in removal.sides(store, kind, record) if side.cid == cid.lower()), None)
    if chosen is None:
        raise NotFound("There is no such version of this field. Look at its versions again.")
    with store.act(f"Decided between two versions: {kind.word}", "resolved") as act:
        if chosen.words == removal.GONE:
            removal.keep_deletion(store, act, record)
        else:
            removal.keep_record(store, act, record)


def _settle(store: Store, kind: type[Record], record: str, field: str, value: Stored) -> None:
    if value in (None, "") and field in needed_fields(kind):
        raise BadValue(f"A {kind.word} needs its {field_words(field)}.")
    with store.act(f"Decided between two versions: {kind.word}", "resolved") as act:
        act.settle(record, field, value)


def _ancestor(store: Store, kind: type[Record], field: str, found: Sequence[Versions]) -> str | None:
    change = _common(store, found)
    return said(store, kind, field, change) if change else None


def _common(store: Store, found: Sequence[Versions]) -> Change | None:
    return origins.common(store.db, [each.change for same in found for each in same])


def _proposal(store: Store, kind: type[Record], field: str, found: Sequence[Versions]) -> Proposal | None:
    """Texts put together against what they come from; where that is not here, against what they share."""
    changes = [same[0].change for same in found]
    if field_types(kind)[field].name != "text" or not all(_has_words(change) for change in changes):
        return None
    base = _common(store, found)
    known = str(base.value or "") if base and base.state == State.WHOLE else None
    return propose_all(known, [str(change.value) for change in changes])


def _has_words(change: Change) -> bool:
    return change.state == State.WHOLE and bool(change.value)


def _both(kind: type[Record], field: str, found: Sequence[Versions]) -> Plain:
    """What holds all that was written; None where that is impossible."""
    type_ = field_types(kind)[field]
    changes = [same[0].change for same in found]
    if any(change.state == State.WITHHELD for change in changes):
        return None
    values = [type_.plain(change.value) for change in changes if change.value]
    if len(values) < 2:
        return None
    if type_.name == "text":
        return _BETWEEN.join(values)
    if type_.json == "array":
        return list(dict.fromkeys(word for value in values for word in value))
    return None


def _authors(store: Store, kind: type[Record], record: str, field: str) -> set[str]:
    """The members who wrote the versions."""
    return removal.authors(store, kind, record) if field == DELETED else {
        each.change.author for same in versions(store, record, field) for each in same
    }  # fmt: skip


def _asked(store: Store, record: str, field: str) -> tuple[str, ...]:
    found = store.all(Comment, about=record, field=field)
    return tuple(dict.fromkeys(who(store, each.to) for each in found if each.to and not each.answered))
