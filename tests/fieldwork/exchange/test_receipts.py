"""Receipts: what the lead has of mine, record by record, and six letters that say so."""

from __future__ import annotations

from datetime import timedelta

import pytest

from fieldwork.capture import writing
from fieldwork.errors import NotFound, Refused
from fieldwork.exchange import receipts
from fieldwork.exchange.handing_over import write_receipt
from fieldwork.exchange.taking_back import merge_log
from fieldwork.records import Conversation, Note
from tests.fieldwork.exchange.team import Team

MINE = "J. Okafor"


def _note(team: Team, text: str, name: str = MINE) -> str:
    store = team.store(name)
    return writing.add(store, Note, conversation=store.all(Conversation)[0].id, text=text)


def test_what_was_typed_is_not_with_the_lead_until_something_comes_back(trio: Team) -> None:
    store = trio.store(MINE)
    for text in ("one", "two"):
        _note(trio, text)
    assert receipts.standing(store).words == "2 notes since Mon 09:00 not yet with the lead"
    trio.take("A. Reid", trio.hand(MINE))
    assert receipts.standing(store).not_yet == {"note": 2}
    trio.take(MINE, trio.hand("A. Reid"))
    assert receipts.standing(store).words == "the lead has everything up to Mon 09:00"
    assert receipts.standing(store).not_yet == {}


def test_a_receipt_file_says_the_same_and_so_do_six_letters(trio: Team) -> None:
    _note(trio, "one")
    trio.take("A. Reid", trio.hand(MINE))
    path = trio.path()
    write_receipt(trio.store("A. Reid"), path)
    trio.take(MINE, path)
    assert receipts.standing(trio.store(MINE)).not_yet == {}
    _note(trio, "two")
    trio.take("A. Reid", trio.hand(MINE))
    said = receipts.letters(trio.store("A. Reid"), merge_log(trio.store("A. Reid"))[0].number)
    assert len(said) == 6 and set(said) <= set(receipts.ALPHABET)
    words = receipts.accept(trio.store(MINE), f" {said[:3].lower()} {said[3:]} ")
    assert words == "A. Reid has everything of yours up to Mon 09:00."
    assert receipts.standing(trio.store(MINE)).not_yet == {}


def test_letters_that_acknowledge_nothing_are_refused(trio: Team) -> None:
    trio.hand(MINE)
    with pytest.raises(Refused, match="acknowledge nothing that was handed over"):
        receipts.accept(trio.store(MINE), "ABCDEF")
    with pytest.raises(Refused):
        receipts.accept(trio.store(MINE), "")
    with pytest.raises(NotFound):
        receipts.letters(trio.store("A. Reid"), 999)


def test_letters_for_an_older_hand_over_acknowledge_no_more_than_that_one(trio: Team) -> None:
    _note(trio, "one")
    trio.take("A. Reid", trio.hand(MINE))
    said = receipts.letters(trio.store("A. Reid"), merge_log(trio.store("A. Reid"))[0].number)
    _note(trio, "two")
    receipts.accept(trio.store(MINE), said)
    assert receipts.standing(trio.store(MINE)).not_yet == {"note": 1}
    assert [(each.kind, each.arrived) for each in receipts.arrivals(trio.store(MINE))] == [
        ("note", False),
        ("note", True),
    ]


def test_a_receipt_that_comes_late_takes_nothing_back(trio: Team) -> None:
    early = trio.path()
    write_receipt(trio.store("A. Reid"), early)
    _note(trio, "one")
    trio.take("A. Reid", trio.hand(MINE))
    trio.take(MINE, trio.hand("A. Reid"))
    trio.take(MINE, early)
    assert receipts.standing(trio.store(MINE)).not_yet == {}


def test_an_edit_of_what_had_arrived_has_not_arrived(trio: Team) -> None:
    note = _note(trio, "one")
    trio.round()
    writing.edit(trio.store(MINE), note, text="other words")
    (first, *_) = receipts.arrivals(trio.store(MINE))
    assert (first.record, first.arrived) == (note, False)


def test_what_another_colleague_has_is_not_with_the_lead(trio: Team) -> None:
    _note(trio, "one")
    trio.take("M. Shah", trio.hand(MINE))
    trio.take(MINE, trio.hand("M. Shah"))
    assert receipts.standing(trio.store(MINE)).not_yet == {"note": 1}


def test_the_lead_has_nobody_to_hand_over_to(trio: Team) -> None:
    assert receipts.standing(trio.store("A. Reid")) == receipts.Standing("", "", {}, "")


def test_nothing_may_go_before_it_has_arrived(trio: Team) -> None:
    receipts.refuse_unarrived(trio.store(MINE), "destroy this copy")
    _note(trio, "one")
    with pytest.raises(Refused, match="You cannot destroy this copy yet: 1 note since"):
        receipts.refuse_unarrived(trio.store(MINE), "destroy this copy")


def test_a_copied_laptop_believes_no_receipt_for_its_twin(trio: Team) -> None:
    trio.copy(MINE, "copy")
    _note(trio, "one")
    _note(trio, "another", "copy")
    trio.take("A. Reid", trio.hand("copy"))
    trio.take(MINE, trio.hand("A. Reid"))
    assert receipts.standing(trio.store(MINE)).not_yet == {"note": 1}


def test_a_day_goes_by_its_name(trio: Team) -> None:
    trio.later(MINE, timedelta(days=1, hours=11, minutes=40))
    _note(trio, "one")
    assert receipts.standing(trio.store(MINE)).words == "1 note since Tue 20:40 not yet with the lead"
