"""The team: names, roles, disciplines, whose own area it is, and who has joined."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar

from fieldwork import catalogue
from fieldwork.capture.team import add_member, change_member, hand_over_lead, remove_member
from fieldwork.records.words import DISCIPLINES, ROLES
from fieldwork.store.act import Seen
from fieldwork.store.store import Store
from ui.pages.setting_up.adding import Adding
from ui.pages.setting_up.keeping import Kept
from ui.pages.setting_up.records_section import Listing, RecordsSection
from ui.pages.setting_up.team.reading import Standing, member_of, team
from ui.parts.banner import Banner
from ui.parts.buttons import Button
from ui.parts.field import Field, choice_field, line_field
from ui.parts.labels import label
from ui.parts.layout import Item, row
from ui.parts.pick import Pick
from ui.parts.rows import Row

MERGE = "merge"
"""The page where colleagues are invited."""
INVITE = "invite"
"""What that page is to open."""
AREA_HINT = "Nobody inspects their own area"
LEAD_STAYS = "There is one lead. Choose another member and make them the lead."
NAME_NEEDED = "Give the name of the person"


class TeamSection(RecordsSection):
    """Members by role. What they may do follows from their role."""

    name: ClassVar[str] = "team"
    title: ClassVar[str] = "Team and roles"
    about: ClassVar[str] = "Who inspects, in which role, and who has this inspection on a laptop."
    kinds: ClassVar[frozenset[str]] = frozenset(("member", "laptop", "invitation", "inspection"))
    opens: ClassVar[frozenset[str]] = frozenset(("member",))
    word: ClassVar[str] = "Member"
    empty: ClassVar[str] = "Nobody yet."
    removes: ClassVar[str] = "Take off"

    def query(self, store: Store) -> Listing:
        """The members."""
        return team(store)

    def row(self, kept: Kept) -> Row:
        """Name, role and discipline; whose area it is is never shown by colour alone."""
        member, standing = member_of(kept.record), self._standing(kept)
        sub = ", ".join(part for part in (_capital(member.role), member.discipline) if part)
        if standing.own_area:
            return Row(member.id, member.name or "?", f"Own area. {sub}", state="needs you")
        when = f"Laptop {', '.join(standing.letters)}" if standing.joined else ""
        return Row(member.id, member.name or "?", sub, when)

    def lay_form(self) -> Sequence[Item]:
        """Name, role, discipline, own area, and how they stand."""
        self._roles, self._areas = Pick(), Pick((), "None of the 32 council areas")
        self._warning, self._joined = Banner(), label("", wrap=True)
        self._role_note = label(LEAD_STAYS, "muted", wrap=True)
        self.invite = Button("&Invite…", icon="send", tip="On the page of colleagues’ work")
        self.make_lead = Button("Make &lead", icon="star")
        self.invite.clicked.connect(self._on_invite)
        self.make_lead.clicked.connect(self._on_make_lead)
        keeping = self.keeping
        return (
            self._warning,
            keeping.types(line_field("Name", "As the team knows them"), "name", NAME_NEEDED),
            keeping.chooses(Field("Role", self._roles), "role", partial(_set, "role")),
            self._role_note,
            keeping.chooses(_discipline(), "discipline", partial(_set, "discipline")),
            keeping.chooses(
                Field("Council area they work in", self._areas, AREA_HINT),
                "own_area",
                partial(_set, "own_area"),
            ),
            self._joined,
            row(self.invite, self.make_lead, None),
        )

    def make_adding(self) -> Adding:
        """Name and role; an associate assessor's own area."""
        self._new_role = Field("Role", Pick(_roles(), "Choose the role"))
        self._new_area = Field("Council area they work in", Pick(_areas(), "None"), AREA_HINT)
        asked = {
            "name": line_field("Name", "As the team knows them, for example J. Okafor"),
            "role": self._new_role,
            "discipline": _discipline(),
            "own_area": self._new_area,
        }
        return Adding("A new member", asked, {"name": NAME_NEEDED, "role": "Choose the role"})

    def add(self, answers: dict[str, Any]) -> tuple[Callable[..., str], dict[str, Any]]:
        """Add them."""
        return add_member, answers

    def remove(self, store: Store, record: str) -> None:
        """Take them off the team."""
        remove_member(store, record)

    def prepare(self, kept: Kept) -> None:
        """Offer what is stored too, however it was spelt."""
        member = member_of(kept.record)
        lead = member.role == "lead"
        self._roles.show_options([("lead", "Lead")] if lead else _roles())
        areas = _areas()
        if member.own_area and all(value != member.own_area for value, _ in areas):
            areas = [(member.own_area, member.own_area), *areas]
        self._areas.show_options(areas)

    def show_record(self, kept: Kept) -> None:
        """How they stand, and what may be done."""
        member, standing = member_of(kept.record), self._standing(kept)
        may_change, lead = self.listing.may_change, member.role == "lead"
        self._roles.setEnabled(may_change and not lead)
        self._role_note.setVisible(lead and may_change)
        self._joined.setText(standing.words)
        self.invite.setVisible(may_change and not standing.joined)
        self.make_lead.setVisible(may_change and not lead)
        self.off.setVisible(may_change and not lead)
        if standing.own_area:
            words = f"{member.name} works in {member.own_area}, the area inspected."
            self._warning.say(f"{words} Nobody inspects their own area: choose somebody else.", "warn")
        else:
            self._warning.hide()

    def _standing(self, kept: Kept) -> Standing:
        found: Standing = self.listing.extra[kept.record.id]
        return found

    def _on_invite(self) -> None:
        if self.current is not None:
            self.leave()
            self.go_requested.emit(MERGE, f"{INVITE} {self.current.record.id}")

    def _on_make_lead(self) -> None:
        if self.current is not None:
            self.leave()
            name = member_of(self.current.record).name
            self.write(hand_over_lead, self.current.record.id, told=f"{name} is the lead now")


def _discipline() -> Field:
    return choice_field("Discipline", [(each, each.capitalize()) for each in DISCIPLINES])


def _roles() -> list[tuple[str | int, str]]:
    return [(each, each.capitalize()) for each in ROLES if each != "lead"]


def _areas() -> list[tuple[str | int, str]]:
    return [(each.name, each.name) for each in catalogue.load().councils]


def _capital(role: str | None) -> str:
    return (role or "no role yet").capitalize()


def _set(name: str, store: Store, record: str, seen: Seen | None, value: Any) -> None:
    change_member(store, record, seen, **{name: value})
