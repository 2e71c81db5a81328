"""To whom a package opens, and what a local reader may see of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from fieldwork.capture.checks import LEADERS, at_the_keyboard
from fieldwork.capture.laptops import invited, laptops_of
from fieldwork.errors import NotFound, Refused
from fieldwork.exchange.trust import role_of
from fieldwork.records import (
    Answer,
    Comment,
    Event,
    Invitation,
    Laptop,
    Member,
    Question,
    Reading,
    SampledFile,
    Template,
)
from fieldwork.store.store import Store

LOCAL = "local reader"

OPEN_TO_READERS = ("inspection", "member", "laptop", "invitation", "stage", "contact")
"""Kinds a local reader, who is staff of the inspected council, sees whole."""

FROM_READERS = frozenset(
    (
        "laptop",
        "reading",
        "answer",
        "event",
        "comment",
        "concern",
        "tag",
        "attachment",
        "cleared_word",
        "erasure",
    )
)
"""Kinds that a local reader's own changes may be of."""


@dataclass(frozen=True)
class Readers:
    """Who can open a package, by laptop or invitation; their names; what is shown (None: everything)."""

    keys: tuple[Laptop | Invitation, ...]
    names: tuple[str, ...]
    meant: frozenset[str]
    """The laptops and invitations (by id) it is meant for, among all that can open it."""
    shown: frozenset[str] | None = None


def readers(store: Store, to: str) -> Readers:
    """Who opens a package for the lead, the team, or one member (by name or id). Raises Refused, NotFound."""
    if to in ("lead", "team", ""):
        members = {each.id: each for each in store.all(Member) if each.role != LOCAL}
        if to == "lead":
            leaders = {each.id for each in members.values() if each.role == "lead"}
            return _full(store, members, leaders)
        return _full(store, members, set(members))
    member = member_named(store, to)
    if member.role != LOCAL:
        members = {each.id: each for each in store.all(Member) if each.role != LOCAL}
        return _full(store, members, {member.id})
    return _local(store, member)


def member_named(store: Store, name: str) -> Member:
    """The member with this id or name. Raises NotFound, Refused (several)."""
    wanted = " ".join(name.split()).casefold()
    found = [each for each in store.all(Member) if each.id == wanted or str(each.name).casefold() == wanted]
    if len(found) > 1:
        raise Refused(f"There are {len(found)} members named {name}. Give the id of one of them.")
    if not found:
        names = ", ".join(sorted(str(each.name) for each in store.all(Member)))
        raise NotFound(f"There is nobody named {name} in the team. There are: {names}.")
    return found[0]


def is_local(store: Store, member: str) -> bool:
    """Whether this member is a local reader."""
    return role_of(store, member) == LOCAL


def shown_to(store: Store, member: str) -> frozenset[str]:
    """Ids of the records a local reader may see: the form, and their own reading list."""
    return frozenset(_shown(store, member))


def _full(store: Store, members: dict[str, Member], wanted: set[str]) -> Readers:
    """Every full member can open it, whoever it is meant for: an evening's stick goes round."""
    keys = _keys(store, set(members))
    meant = [each for each in keys if each.member in wanted and each.id != store.chain.laptop]
    _somebody(meant)
    names = {str(members[str(each.member)].name) for each in meant}
    return Readers(keys, tuple(sorted(names)), frozenset(each.id for each in meant))


def _local(store: Store, member: Member) -> Readers:
    if at_the_keyboard(store).role not in LEADERS:
        raise Refused("Only the lead or the deputy may write a hand-over for a local reader.")
    leaders = {each.id for role in LEADERS for each in store.all(Member, role=role)}
    keys = _keys(store, {*leaders, member.id})
    meant = [each for each in keys if each.member == member.id]
    _somebody(meant)
    return Readers(
        keys, (str(member.name),), frozenset(each.id for each in meant), shown_to(store, member.id)
    )


def _keys(store: Store, members: set[str]) -> tuple[Laptop | Invitation, ...]:
    """What can be sealed to: their laptops, and for who has not joined yet their invitation."""
    laptops: tuple[Laptop | Invitation, ...] = laptops_of(store, members)
    return (*laptops, *invited(store, members))


def _somebody(meant: list[Laptop | Invitation]) -> None:
    if not meant:
        raise Refused("None of them has joined or was invited, so nobody could open it. Invite them first.")


def _shown(store: Store, member: str) -> Iterator[str]:
    kinds = store.kinds_of_all()
    yield from (id_ for id_, kind in kinds.items() if kind in OPEN_TO_READERS)
    forms = [each.id for sort in ("form", "rules") for each in store.all(Template, sort=sort, deleted=True)]
    yield from forms
    yield from (each.id for form in forms for each in store.all(Question, template=form, deleted=True))
    files = store.all(SampledFile, deleted=True)
    yield from (each.id for each in files if member in (each.reader, each.paired_reader, each.second_reader))
    readings = [each.id for each in store.all(Reading, reader=member, deleted=True)]
    yield from readings
    for reading in readings:
        yield from (each.id for each in store.all(Answer, reading=reading, deleted=True))
        yield from (each.id for each in store.all(Event, reading=reading, deleted=True))
    comments = store.all(Comment, deleted=True)
    yield from (each.id for each in comments if each.about in readings and member in (each.to, each.by))
