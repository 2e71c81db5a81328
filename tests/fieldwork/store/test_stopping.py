"""Stopping a merge, or a rehearsal of one, at whatever moment: everything is as before."""

from __future__ import annotations

from collections.abc import Callable
from itertools import count

import pytest

from fieldwork.capture import writing
from fieldwork.records import Note
from fieldwork.store import pace
from fieldwork.store.checking import check
from fieldwork.store.pace import Cancelled
from fieldwork.store.rehearsal import rehearse
from fieldwork.store.store import Store
from fieldwork.store.union import take_in
from tests.fieldwork.store.laptops import ONE_TIME, Laptops, state


def stop_after(looks: int) -> Callable[[], bool]:
    """Stops whatever it is asked of after so many looks."""
    asked = count(1)
    return lambda: next(asked) > looks


@pytest.mark.parametrize("work", [take_in, rehearse])
def test_it_can_be_stopped_at_any_moment(
    laptops: Laptops, sender: Store, work: Callable[..., object], monkeypatch: pytest.MonkeyPatch
) -> None:
    # As if the database asked at nearly every one of its steps.
    monkeypatch.setattr(pace, "OFTEN", 40)
    receiver = laptops.new()
    laptops.send(sender, receiver)
    note = sender.all(Note)[0].id
    writing.edit(receiver, note, text="mine")
    writing.edit(sender, note, text="theirs")
    writing.remove(sender, sender.all(Note)[1].id)
    path = laptops.export(sender)
    before, chain = state(receiver), receiver.chain
    stopped = 0
    for looks in count(3, 3):
        try:
            work(receiver, path, ONE_TIME, cancel=stop_after(looks))
            break
        except Cancelled as cancelled:
            assert cancelled.message == pace.STOPPED
        stopped += 1
        assert (state(receiver), receiver.chain) == (before, chain)
        assert not receiver.db.conn.in_transaction and check(receiver) == ()
    assert stopped > 20
    take_in(receiver, path, ONE_TIME)
    laptops.send(receiver, sender)
    assert state(receiver) == state(sender)


def test_whoever_stops_before_it_begins_is_heard(laptops: Laptops, sender: Store) -> None:
    receiver = laptops.new()
    with pytest.raises(Cancelled):
        take_in(receiver, laptops.export(sender), ONE_TIME, cancel=lambda: True)
    assert receiver.kinds_of_all() == {}
