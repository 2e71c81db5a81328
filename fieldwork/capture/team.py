"""The team: who belongs to it, in which role, and who may not look at whose area."""

from __future__ import annotations

from typing import Any

from fieldwork import catalogue
from fieldwork.capture.checks import living, must_lead, said, the_inspection
from fieldwork.capture.writing import change, delete, make
from fieldwork.errors import NotFound, Refused
from fieldwork.records import Laptop, Member, Reading, SampledFile, TeamPlace
from fieldwork.store.act import Seen
from fieldwork.store.store import Store


def add_member(
    store: Store, name: str, role: str, *, discipline: str | None = None, own_area: str | None = None
) -> str:
    """Add a person to the team; their id. Raises BadValue, Refused."""
    must_lead(store, "add a member to the team")
    if role == "lead":
        _refuse_second_lead(store)
    fields = {
        "name": said(name, "Give the person’s name."),
        "role": role,
        "discipline": discipline,
        "own_area": own_area or None,
    }
    _check_own_area(fields)
    with store.act("Added: member of the team") as act:
        return make(store, act, Member, fields)


def change_member(store: Store, member: str, seen: Seen | None = None, **fields: str | None) -> str:
    """Change a member's name, role, discipline or own area."""
    old = living(store, Member, member)
    if "role" in fields and fields["role"] != old.role:
        must_lead(store, "change a member’s role")
        _check_new_role(store, old, fields["role"])
    _check_own_area({"role": old.role, "own_area": old.own_area, **fields})
    with store.act("Changed: member of the team") as act:
        change(store, act, Member, member, fields, seen)
    return member


def hand_over_lead(store: Store, to: str, *, former: str = "deputy") -> str:
    """Make another member the lead; the one before becomes `former`. The deputy may take over."""
    must_lead(store, "hand the lead over")
    new, leads = living(store, Member, to), store.all(Member, role="lead")
    # Two inspections that were joined have one each.
    if [each.id for each in leads] == [to]:
        raise Refused(f"{new.name} is the lead already.")
    if former == "lead":
        raise Refused("An inspection has one lead. Choose another role for the one before.")
    with store.act("Handed the lead over") as act:
        for before in leads:
            if before.id != to:
                change(store, act, Member, before.id, {"role": former})
        change(store, act, Member, to, {"role": "lead"})
    return to


def remove_member(store: Store, member: str, seen: Seen | None = None) -> str:
    """Take someone off the team who has done nothing in it yet."""
    must_lead(store, "take a member off the team")
    old = living(store, Member, member)
    if old.role == "lead":
        raise Refused(f"{old.name} is the lead. Hand the lead over first.")
    if _has_worked(store, member):
        raise Refused(
            f"{old.name} has a laptop, conversations or case files in this inspection and stays on its "
            "list. Retire the laptop, and give open work to somebody else."
        )
    with store.act("Deleted: member of the team") as act:
        delete(store, act, member, seen)
    return member


def refuse_at_conversation(store: Store, member: str) -> None:
    """Refuse a member who may not take part in conversations here."""
    found = living(store, Member, member)
    if found.role == "local reader":
        raise Refused(f"{found.name} is a local reader, who reads case files and joins no conversation.")
    _refuse_own_area(store, found)


def refuse_as_reader(store: Store, member: str) -> None:
    """Refuse a member who may not read case files here."""
    found = living(store, Member, member)
    if found.role in ("administrator", "quality assurer"):
        raise Refused(f"{found.name} is {_article(found.role)} and reads no case files. Choose a reader.")
    if found.role != "local reader":
        _refuse_own_area(store, found)


def is_own_area(store: Store, member: Member) -> bool:
    """Whether the inspected area is the one this member works in."""
    inspection = the_inspection(store)
    if not member.own_area:
        return False
    try:
        return catalogue.load().council(member.own_area).id == inspection.council
    except NotFound:
        return _bare(member.own_area) == _bare(inspection.area)


def _refuse_own_area(store: Store, member: Member) -> None:
    if is_own_area(store, member):
        raise Refused(
            f"{member.name} works in {member.own_area}, the area inspected. "
            "Nobody inspects their own area: choose somebody else."
        )


def _check_own_area(fields: dict[str, Any]) -> None:
    if fields["role"] == "associate assessor" and not fields["own_area"]:
        raise Refused("Say in which council area the associate assessor works: nobody inspects their own.")


def _check_new_role(store: Store, member: Member, role: str | None) -> None:
    if role == "lead":
        _refuse_second_lead(store)
    if member.role == "lead":
        raise Refused(f"{member.name} is the lead. Hand the lead over instead.")


def _refuse_second_lead(store: Store) -> None:
    for lead in store.all(Member, role="lead"):
        raise Refused(f"{lead.name} is the lead, and there is only one. Hand the lead over instead.")


def _has_worked(store: Store, member: str) -> bool:
    kinds: tuple[tuple[type[Any], str], ...] = (
        (Laptop, "member"), (TeamPlace, "member"), (SampledFile, "reader"), (SampledFile, "paired_reader"),
        (SampledFile, "second_reader"),
        (Reading, "reader"),
    )  # fmt: skip
    return any(getattr(each, field) == member for kind, field in kinds for each in store.all(kind))


def _article(role: str | None) -> str:
    return f"{'an' if str(role)[0] in 'aeiou' else 'a'} {role}"


def _bare(name: str | None) -> str:
    return " ".join((name or "").casefold().replace("&", " and ").split())
