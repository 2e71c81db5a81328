"""Laptops that were copied, restored or taken back: whatever befalls them, they stay part of the team."""

from __future__ import annotations

import pytest

from fieldwork import backups, library
from fieldwork.capture import writing
from fieldwork.errors import Moved
from fieldwork.exchange.handing_over import write_receipt
from fieldwork.exchange.looking import preview
from fieldwork.records import Conversation, Laptop, Member, Note
from fieldwork.store.backup import back_up
from fieldwork.store.undo import undo, undoable
from tests.fieldwork.exchange.team import PASSPHRASE, Team


def restored(team: Team, name: str) -> None:
    """A backup made now is put back on the laptop of somebody, which goes on as a new one."""
    opened = team.laptops[name]
    made = back_up(opened.store, opened.place)
    opened.close()
    folder = opened.place.folder.parent
    backups.restore(library.unlock(folder, PASSPHRASE), made.path, team.clock())
    team.open(name)


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
