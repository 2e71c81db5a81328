"""What the page asks of the store: what came in, what waits, what the lead has, what stands here twice."""

from __future__ import annotations

from dataclasses import dataclass

from fieldwork.capture.checks import LEADERS, at_the_keyboard
from fieldwork.capture.laptops import invited, laptops_of
from fieldwork.exchange import erased, evening, receipts, taking_back, twice
from fieldwork.exchange.brought import Entry, Waiting
from fieldwork.exchange.erased import ErasureStanding
from fieldwork.exchange.merging import waiting
from fieldwork.exchange.receipts import Standing
from fieldwork.exchange.twice import Twice
from fieldwork.records import Member
from fieldwork.store.store import Store


@dataclass(frozen=True)
class Colleague:
    """Another member of the team, and whether something can be sealed to them yet."""

    id: str
    name: str
    role: str
    reachable: bool


@dataclass(frozen=True, kw_only=True)
class Shown:
    """All the page shows besides the two versions and the records that have arrived."""

    today: str
    role: str
    evening: str
    to_decide: int
    log: tuple[Entry, ...]
    waiting: tuple[Waiting, ...]
    standing: Standing
    erasures: tuple[ErasureStanding, ...]
    twice: tuple[Twice, ...]
    colleagues: tuple[Colleague, ...]

    @property
    def leads(self) -> bool:
        """Whether the lead works at this laptop."""
        return not self.standing.lead

    @property
    def invites(self) -> bool:
        """Whether who works here may invite."""
        return self.role in LEADERS

    @property
    def begun(self) -> bool:
        """Whether any hand-over has come or gone, so that there is something to show."""
        kept = self.log or self.waiting or self.to_decide or self.twice or self.erasures
        return bool(kept or not self.leads)


def look_around(store: Store) -> Shown:
    """Everything at once."""
    return Shown(
        today=store.clock.today(),
        role=str(at_the_keyboard(store).role),
        evening=evening.evening(store),
        to_decide=len(store.conflicts()),
        log=taking_back.merge_log(store),
        waiting=waiting(store),
        standing=receipts.standing(store),
        erasures=erased.erasures(store),
        twice=twice.recorded_twice(store),
        colleagues=_colleagues(store),
    )


def _colleagues(store: Store) -> tuple[Colleague, ...]:
    others = [each for each in store.all(Member) if each.id != store.chain.author]
    ids = {each.id for each in others}
    holders = {each.member for each in laptops_of(store, ids)} | {each.member for each in invited(store, ids)}
    return tuple(
        Colleague(each.id, each.name or "", str(each.role), each.id in holders)
        for each in sorted(others, key=lambda each: (each.name or "").casefold())
    )
