"""What the section of the team asks of the store."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from fieldwork.capture.checks import day_in_words
from fieldwork.capture.team import is_own_area
from fieldwork.records import Invitation, Laptop, Member
from fieldwork.records.words import ROLES
from fieldwork.store.store import Store
from ui.pages.setting_up.reading import kept, leads
from ui.pages.setting_up.records_section import Listing

OWN_AREA_ALLOWED = ("local reader", "administrator")
"""Roles of those who work in the area and belong to the team all the same."""


@dataclass(frozen=True)
class Standing:
    """How a member stands: their laptops, or their invitation; whether they would inspect their own area."""

    letters: tuple[str, ...]
    words: str
    own_area: bool
    is_me: bool

    @property
    def joined(self) -> bool:
        """Whether they have a laptop of this inspection."""
        return bool(self.letters)


def team(store: Store) -> Listing:
    """The members by role, each with how they stand."""
    members = sorted(store.all(Member), key=lambda each: (_rank(each), (each.name or "").casefold()))
    shown = kept(store, members)
    return Listing(shown, leads(store), {each.id: _standing(store, each) for each in members})


def member_of(shown: object) -> Member:
    """The record of a row, which is a member."""
    return cast(Member, shown)


def _rank(member: Member) -> int:
    return ROLES.index(member.role) if member.role in ROLES else len(ROLES)


def _standing(store: Store, member: Member) -> Standing:
    letters = tuple(sorted(str(each.letter) for each in store.all(Laptop, member=member.id)))
    own = member.role not in OWN_AREA_ALLOWED and is_own_area(store, member)
    return Standing(letters, _words(store, member, letters), own, member.id == store.chain.author)


def _words(store: Store, member: Member, letters: tuple[str, ...]) -> str:
    if letters:
        return f"Has joined. {'Laptop' if len(letters) == 1 else 'Laptops'} {', '.join(letters)}."
    until = [str(each.until) for each in store.all(Invitation, member=member.id) if each.until]
    if not until:
        return "Not invited yet."
    newest, now = max(until), store.clock.moment()
    said = "Invited, and has not joined yet. The invitation is good until"
    if newest < now:
        said = "Invited, and has not joined. The invitation could be used until"
    return f"{said} {day_in_words(newest[:10])}."
