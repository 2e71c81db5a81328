"""Two laptops of one person, a cloned one, clocks that are wrong, and another zone of time."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone

import pytest

from fieldwork import library
from fieldwork.capture import notes, writing
from fieldwork.clock import FixedClock
from fieldwork.exchange import conflicts
from fieldwork.exchange.inviting import invite
from fieldwork.exchange.joining import join
from fieldwork.records import Conversation, Laptop, Note
from fieldwork.store.checking import check
from fieldwork.store.store import Store
from tests.fieldwork.exchange.team import PASSPHRASE, Team, hasty
from tests.fieldwork.exchange.torture.ground import (
    OKAFOR,
    REID,
    SHAH,
    agree,
    comes_in,
    meet,
    note_of,
    talk_of,
    texts,
)

HOME = "J. Okafor at home"


def at_home(team: Team) -> Store:
    """A second laptop that J. Okafor joined with."""
    path = team.path("invitation")
    words = invite(team.store(REID), OKAFOR, path).words
    here, _ = library.create(team.folder / "at-home", PASSPHRASE)
    team.laptops[HOME] = join(here, team.clock(), path, " ".join(words))
    hasty(team.store(HOME))
    return team.store(HOME)


def test_one_person_on_two_laptops(trio: Team) -> None:
    """Case 30: the same person twice with two laptops."""
    home, office, shared = at_home(trio), trio.store(OKAFOR), note_of(trio.store(REID))
    assert home.chain.author == office.chain.author and home.chain.laptop != office.chain.laptop
    talks = [writing.add(store, Conversation, group="staff") for store in (office, home)]
    writing.edit(office, shared, text="at the office")
    writing.edit(home, shared, text="at home")
    meet(trio)
    for store in map(trio.store, trio.laptops):
        assert len({store.get(Conversation, each).code for each in talks}) == 2
        (found,) = conflicts.list_conflicts(store)
        assert {side.who for side in found.sides} == {OKAFOR}
        assert len({side.letter for side in found.sides}) == 2
    agree(trio)


def edited_by_both(team: Team, twin: str) -> tuple[str, str]:
    """The laptop and its clone each write a note and edit the one everybody knows."""
    made = []
    for name in (OKAFOR, twin):
        store = team.store(name)
        made.append(writing.add(store, Note, conversation=talk_of(store), text=f"on {name}"))
        writing.edit(store, note_of(store), text=f"edited on {name}")
    return made[0], made[1]


def test_a_cloned_laptop_loses_nothing_and_gets_an_identity_of_its_own(trio: Team) -> None:
    """Case 31: a copied laptop image: two laptops with one identity."""
    trio.copy(OKAFOR, twin := "J. Twin")
    one, other = edited_by_both(trio, twin)
    assert trio.store(OKAFOR).chain.laptop == trio.store(twin).chain.laptop
    trio.take(REID, trio.hand(OKAFOR), trio.hand(twin))
    lead = trio.store(REID)
    assert {str(lead.get(Note, each).text) for each in (one, other)} == {f"on {OKAFOR}", f"on {twin}"}
    assert {f"edited on {OKAFOR}", f"edited on {twin}"} <= texts(lead.history(note_of_all(lead), "text"))
    assert len(lead.conflicts()) == 1 and check(lead) == ()
    path = trio.hand(REID)
    said = [trio.take(name, path).results[0].words for name in (OKAFOR, twin)]
    assert all("goes on as a new laptop" in words for words in said)
    laptops = [trio.store(name).chain.laptop for name in (OKAFOR, twin)]
    assert len({*laptops, *(each.id for each in lead.all(Laptop))}) == 5
    for name in (OKAFOR, twin):
        comes_in(trio, REID, name)
    meet(trio)
    agree(trio)
    letters = [str(each.letter) for each in trio.store(SHAH).all(Laptop)]
    assert len(letters) == len(set(letters)) == 5


def note_of_all(store: Store) -> str:
    """The note that everybody edited."""
    (found,) = {record for _, record, field in store.conflicts() if field == "text"}
    return found


def test_a_clone_found_out_by_its_colleague_first(trio: Team) -> None:
    """Case 31: the clone's work reaches the laptop it was copied from before anybody else."""
    trio.copy(OKAFOR, twin := "J. Twin")
    edited_by_both(trio, twin)
    trio.take(OKAFOR, trio.hand(twin, to="team"))
    trio.take(twin, trio.hand(OKAFOR, to="team"))
    agree(trio, OKAFOR, twin)
    for name in (OKAFOR, twin):
        comes_in(trio, REID, name)
    meet(trio)
    agree(trio)


@pytest.mark.parametrize("wrong", [timedelta(days=-3650), timedelta(days=3650)], ids=["behind", "ahead"])
def test_a_clock_ten_years_wrong_changes_no_order_of_cause(trio: Team, wrong: timedelta) -> None:
    """Case 32: clocks years apart."""
    odd, lead = trio.store(OKAFOR), trio.store(REID)
    note = note_of(lead)
    assert isinstance(odd.clock, FixedClock)
    odd.clock.start += wrong
    writing.edit(odd, note, text="with a wrong clock")
    (result,) = trio.take(REID, trio.hand(OKAFOR)).results
    assert result.brought is not None
    assert result.brought.clocks_ahead == ((OKAFOR,) if wrong > timedelta(0) else ())
    writing.edit(lead, note, text="after that")
    meet(trio)
    assert {store.get(Note, note).text for store in map(trio.store, trio.laptops)} == {"after that"}
    assert lead.conflicts() == ()
    made = writing.add(trio.store(SHAH), Note, conversation=talk_of(lead), text="on time")
    meet(trio)
    assert lead.history(made, "text")[0].at.year == 2010
    agree(trio)


def test_a_clock_turned_back_between_two_edits(trio: Team) -> None:
    """Case 32: a clock that is turned back: the later edit still replaces the earlier."""
    odd = trio.store(OKAFOR)
    note = note_of(odd)
    assert isinstance(odd.clock, FixedClock)
    for back in (0, 1, 400):
        odd.clock.start -= timedelta(days=back)
        writing.edit(odd, note, text=f"{back} days back")
        trio.round()
    assert trio.store(SHAH).get(Note, note).text == "400 days back"
    assert trio.store(SHAH).conflicts() == ()
    assert len(trio.store(REID).history(note, "text")) == 4
    agree(trio)


class Elsewhere(FixedClock):
    """A clock in another zone of time: the same moments, other hours."""

    def now(self) -> datetime:
        """Now, as it is said six hours further east."""
        return super().now().astimezone(timezone(timedelta(hours=6)))


def test_another_zone_of_time_tells_the_same_moments(trio: Team) -> None:
    """Case 32: time zones."""
    odd, lead = trio.store(OKAFOR), trio.store(REID)
    odd.clock = Elsewhere(seed="elsewhere")
    talk, note = talk_of(lead), note_of(lead)
    early = notes.add_note(lead, talk, "at nine")
    late = notes.add_note(odd, talk, "at three in the afternoon, there")
    assert str(odd.get(Note, late).at).endswith("+06:00")
    for store in (lead, odd):
        writing.edit(store, note, text=f"by {store.chain.laptop}")
    meet(trio)
    moments = [datetime.fromisoformat(str(lead.get(Note, each).at)) for each in (early, late)]
    assert abs(moments[1] - moments[0]) < timedelta(hours=1)
    for store in map(trio.store, trio.laptops):
        assert {side.at[-6:] for side in conflicts.list_conflicts(store)[0].sides} == {"+00:00"}
    agree(trio)
