"""Planning many conversations at once, in one act."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from fieldwork.capture.checks import counted, said
from fieldwork.capture.conversations import PLANNED, guide_for
from fieldwork.capture.participants import write_place
from fieldwork.capture.team import refuse_at_conversation
from fieldwork.capture.writing import make
from fieldwork.errors import FieldworkError, Refused
from fieldwork.records import Conversation, Member, Template
from fieldwork.store.store import Store


@dataclass(frozen=True)
class Row:
    """One conversation to be planned; `number` is its row in the sheet."""

    number: int
    group: str
    title: str
    sort: str = "interview"
    planned_for: str = ""
    place: str = ""
    guide: str = ""
    inspectors: tuple[str, ...] = ()

    @property
    def what(self) -> tuple[object, ...]:
        """What makes two rows the same conversation."""
        return self.planned_for, self.group, self.title.casefold(), self.place.casefold()


@dataclass(frozen=True)
class Teller:
    """What a timetable is understood by: the team, the guides, and what is planned already."""

    members: tuple[Member, ...] = ()
    guides: tuple[Template, ...] = ()
    planned: frozenset[tuple[object, ...]] = field(default_factory=frozenset)

    def member(self, word: str) -> str | None:
        """The member of this name, surname or initials; None for nobody, or for more than one."""
        plain = word.casefold().replace(".", " ").split()
        exact = [each for each in self.members if _parts(each) == plain]
        last = [each for each in self.members if plain and _parts(each)[-1:] == plain]
        initials = [
            each for each in self.members if "".join(part[:1] for part in _parts(each)) == "".join(plain)
        ]
        for found in (exact, last, initials):
            if len(found) == 1:
                return found[0].id
        return None

    def guide(self, word: str) -> str | None:
        """The newest guide of this title or name."""
        plain = word.casefold().strip()
        found = [
            each
            for each in self.guides
            if plain in ((each.title or "").casefold(), (each.source or "").casefold())
        ]
        newest = max(found, key=lambda each: each.version or 0, default=None)
        return newest.id if newest else None


def teller(store: Store) -> Teller:
    """What a timetable is understood by in this inspection."""
    planned = frozenset(
        (
            each.planned_for or "",
            each.group or "",
            (each.title or "").casefold(),
            (each.place or "").casefold(),
        )
        for each in store.all(Conversation)
    )
    return Teller(store.all(Member), store.all(Template, sort="guide"), planned)


def plan_timetable(store: Store, rows: Sequence[Row]) -> tuple[str, ...]:
    """Plan these conversations in one act; their ids. Everything, or nothing.

    Raises Refused naming the row (an inspector's own area, no title), BadValue.
    """
    if not rows:
        raise Refused("There is no conversation to plan.")
    for row in rows:
        try:
            said(row.title, "Say with whom, by role.")
            for member in row.inspectors:
                refuse_at_conversation(store, member)
        except FieldworkError as error:
            raise Refused(f"Row {row.number}: {error.message} Nothing was planned.") from None
    made = []
    with store.act(f"Planned {counted(len(rows), 'conversation')}") as act:
        for row in rows:
            fields = {
                "title": row.title.strip(),
                "sort": row.sort,
                "group": row.group,
                "state": {"state": PLANNED},
                "planned_for": row.planned_for or None,
                "place": row.place or None,
                "guide": row.guide or guide_for(store, row.group, row.sort),
            }
            conversation = make(store, act, Conversation, fields)
            act.flush()
            for member in row.inspectors or (store.chain.author,):
                write_place(store, act, conversation, member)
            made.append(conversation)
    return tuple(made)


def _parts(member: Member) -> list[str]:
    return (member.name or "").casefold().replace(".", " ").split()
