"""Laptops that were copied, restored or taken back: whatever befalls them, they stay part of the team."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import pytest

from fieldwork import backups, library
from fieldwork.capture import writing
from fieldwork.clock import FixedClock
from fieldwork.errors import Moved
from fieldwork.exchange import handing_over
from fieldwork.exchange.handing_over import write_receipt
from fieldwork.exchange.looking import preview
from fieldwork.exchange.receipts import arrivals, standing
from fieldwork.records import Conversation, Laptop, Member, Note
from fieldwork.store.backup import back_up
from fieldwork.store.undo import undo, undoable
from tests.fieldwork.exchange.team import PASSPHRASE, Team


def restored(team: Team, name: str) -> None:
    """A backup made now is put back on the laptop of somebody, which goes on as a new one."""
    put_back(team, name, backed_up(team, name))


def backed_up(team: Team, name: str) -> Path:
    """A backup of the laptop of somebody."""
    opened = team.laptops[name]
    return back_up(opened.store, opened.place).path


def put_back(team: Team, name: str, backup: Path) -> None:
    """It is put back."""
    opened = team.laptops[name]
    opened.close()
    backups.restore(library.unlock(opened.place.folder.parent, PASSPHRASE), backup, team.clock())
    team.open(name)


def later(team: Team, name: str, hours: int) -> None:
    """So many hours go by on the laptop of somebody."""
    clock = team.store(name).clock
    assert isinstance(clock, FixedClock)
    clock.start += timedelta(hours=hours)


def test_nobody_takes_back_having_joined(trio: Team) -> None:
    store = trio.store("J. Okafor")
    assert "Joined the inspection" not in [each.what for each in undoable(store)]


def test_undoing_the_first_edit_after_a_restore_leaves_the_laptop_in_the_team(trio: Team) -> None:
    restored(trio, "J. Okafor")
    store = trio.store("J. Okafor")
    note = store.all(Note)[0].id
    writing.edit(store, note, text="changed")
    newest = undoable(store)[0]
    assert newest.what == "Changed: note"
    undo(store, newest.id)
    assert store.chain.laptop in {each.id for each in store.all(Laptop)}
    trio.round()
    writing.add(trio.store("A. Reid"), Note, conversation=store.all(Conversation)[0].id, text="new words")
    assert trio.take("J. Okafor", trio.hand("A. Reid")).results[0].outcome == "merged"


def test_whoever_was_invited_stays_in_the_team_whatever_is_undone(team: Team) -> None:
    lead = team.store("A. Reid")
    for name in ("J. Okafor", "M. Shah"):
        team.join(name)
    assert "Invited a colleague" not in [each.what for each in undoable(lead)]
    for each in undoable(lead):
        if each.what == "Added: member of the team":
            with pytest.raises(Moved):
                undo(lead, each.id)
    assert {each.name for each in lead.all(Member)} == {"A. Reid", "J. Okafor", "M. Shah"}
    assert team.take("A. Reid", team.hand("M. Shah")).results[0].outcome == "merged"


def test_of_a_receipt_a_look_says_what_taking_it_in_does(trio: Team) -> None:
    path, store = trio.path(), trio.store("A. Reid")
    write_receipt(store, path)
    writing.add(store, Note, conversation=store.all(Conversation)[0].id, text="new words")
    later = trio.hand("A. Reid")
    trio.take("J. Okafor", later)
    (look,) = preview(trio.store("J. Okafor"), [path])
    assert look.state == trio.take("J. Okafor", path).results[0].outcome == "nothing new"


def test_what_a_restored_lead_lost_has_not_arrived(trio: Team) -> None:
    mine = trio.store("J. Okafor")
    early = backed_up(trio, "A. Reid")
    note = writing.add(mine, Note, conversation=mine.all(Conversation)[0].id, text="new words")
    trio.round()
    assert not standing(mine).not_yet
    put_back(trio, "A. Reid", early)
    later(trio, "A. Reid", 1)
    writing.edit(trio.store("A. Reid"), trio.store("A. Reid").all(Note)[0].id, text="changed")
    trio.take("J. Okafor", trio.hand("A. Reid"))
    assert standing(mine).not_yet == {"note": 1}
    assert note in {each.record for each in arrivals(mine) if not each.arrived}
    trio.round()
    assert not standing(mine).not_yet


def test_what_a_lead_lost_whose_folder_was_put_back_has_not_arrived_and_comes_again(
    trio: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    mine, lead = trio.store("J. Okafor"), trio.laptops["A. Reid"]
    lead.close()
    store, aside = lead.place.store_file, trio.folder / "aside.db"
    shutil.copy(store, aside)
    trio.open("A. Reid")
    writing.add(mine, Note, conversation=mine.all(Conversation)[0].id, text="new words")
    trio.round()
    assert not standing(mine).not_yet
    trio.laptops["A. Reid"].close()
    shutil.copy(aside, store)
    trio.open("A. Reid")
    later(trio, "A. Reid", 1)
    trio.take("J. Okafor", trio.hand("A. Reid"))
    assert standing(mine).not_yet == {"note": 1}
    monkeypatch.setattr(handing_over, "LARGE", 0)
    (result,) = trio.take("A. Reid", trio.hand("J. Okafor")).results
    assert result.outcome == "merged"
    assert "new words" in [each.text for each in trio.store("A. Reid").all(Note)]


def test_an_older_hand_over_that_comes_late_takes_nothing_back_from_what_has_arrived(trio: Team) -> None:
    mine = trio.store("J. Okafor")
    old = trio.hand("A. Reid")
    writing.add(mine, Note, conversation=mine.all(Conversation)[0].id, text="new words")
    later(trio, "A. Reid", 1)
    trio.round()
    trio.take("J. Okafor", old)
    assert not standing(mine).not_yet


def test_two_copies_of_a_store_that_was_just_restored_are_two_laptops(trio: Team) -> None:
    restored(trio, "J. Okafor")
    trio.copy("J. Okafor", "J. Okafor, copied")
    for name in ("J. Okafor", "J. Okafor, copied"):
        store = trio.store(name)
        writing.add(store, Note, conversation=store.all(Conversation)[0].id, text=f"by {name}")
    ids = {trio.store(name).chain.laptop for name in ("J. Okafor", "J. Okafor, copied")}
    assert len(ids) == 2
    copied = trio.hand("J. Okafor, copied")
    trio.take("J. Okafor", copied)
    # M. Shah knows neither of the two, nor what was written before them.
    (result,) = trio.take("M. Shah", trio.hand("J. Okafor")).results
    assert result.outcome == "merged"
    assert ids <= {each.id for each in trio.store("M. Shah").all(Laptop)}
    assert not trio.store("M. Shah").conflicts()
