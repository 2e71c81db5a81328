"""Merging: each hand-over whole or not at all, whatever the order; what waits joins when it can."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from fieldwork.capture import writing
from fieldwork.exchange import handing_over, merging
from fieldwork.exchange.handing_over import hand_over, write_receipt
from fieldwork.exchange.looking import preview
from fieldwork.records import Conversation, Laptop, Note
from fieldwork.store import holdings
from fieldwork.store.backup import backups
from fieldwork.store.checking import check
from tests.fieldwork.exchange.team import Team, history, unchanged


def _note(team: Team, name: str, text: str) -> None:
    store = team.store(name)
    writing.add(store, Note, conversation=store.all(Conversation)[0].id, text=text, sort="said")


def _beside(team: Team, name: str) -> set[str]:
    return {path.name for path in team.laptops[name].place.folder.iterdir()}


def test_looking_says_what_would_come_and_changes_nothing(trio: Team) -> None:
    _note(trio, "J. Okafor", "new words")
    path, lead = trio.hand("J. Okafor"), trio.store("A. Reid")
    as_before, whole = unchanged(lead), path.read_bytes()
    (look,) = preview(lead, [path])
    assert (look.state, look.words, look.sender) == ("ready", "1 new note.", "J. Okafor")
    assert as_before() and path.read_bytes() == whole
    (result,) = trio.take("A. Reid", path).results
    assert (result.outcome, result.words, result.brought) == ("merged", "1 new note.", look.brought)
    assert path.read_bytes() == whole


def test_a_verified_backup_is_made_once_and_only_when_something_comes(trio: Team) -> None:
    place = trio.laptops["A. Reid"].place
    before = len(backups(place))
    for name in ("J. Okafor", "M. Shah"):
        _note(trio, name, f"by {name}")
    paths = [trio.hand(name) for name in ("J. Okafor", "M. Shah")]
    merged = trio.take("A. Reid", *paths)
    assert merged.backup == backups(place)[0].name and len(backups(place)) <= before + 1
    assert trio.take("A. Reid", *paths).backup == ""


def test_one_bad_file_stops_none_of_the_others_and_is_listed(trio: Team) -> None:
    _note(trio, "J. Okafor", "new words")
    bad = trio.path("bad")
    bad.write_text("no package")
    results = trio.take("A. Reid", bad, trio.hand("J. Okafor"), trio.folder / "gone.fieldwork").results
    assert [each.outcome for each in results] == ["refused", "merged", "refused"]
    assert all(each.words.endswith(".") for each in results)


def test_the_same_again_and_an_older_one_bring_nothing(trio: Team) -> None:
    first = trio.hand("J. Okafor")
    _note(trio, "J. Okafor", "new words")
    trio.later("J. Okafor", timedelta(hours=1))
    second = trio.hand("J. Okafor")
    trio.take("A. Reid", second)
    assert [trio.take("A. Reid", path).results[0].outcome for path in (second, first)] == [
        "nothing new",
        "older",
    ]


def test_what_lacks_an_earlier_one_waits_by_name_and_joins(trio: Team) -> None:
    okafor, lead = trio.store("J. Okafor"), trio.store("A. Reid")
    early = trio.hand("J. Okafor")
    _note(trio, "J. Okafor", "first of two")
    middle = trio.hand("J. Okafor")
    late = _only_the_rest(trio, "J. Okafor")
    (result,) = trio.take("A. Reid", late).results
    assert result.outcome == "waits" and "J. Okafor’s hand-over of" in result.words
    (waits,) = merging.waiting(lead)
    assert waits.sender == "J. Okafor" and waits.missing[0].startswith("J. Okafor’s hand-over of")
    assert trio.take("A. Reid", early).joined == () and len(merging.waiting(lead)) == 1
    late.unlink()
    merged = trio.take("A. Reid", middle)
    assert [each.words for each in merged.joined] == ["1 new note."]
    assert merging.waiting(lead) == () and {note.text for note in lead.all(Note)} >= {"second of two"}
    assert lead.count(Note) == okafor.count(Note)


def test_of_several_files_each_waits_for_the_other_whatever_their_order(trio: Team) -> None:
    _note(trio, "J. Okafor", "first of two")
    early = trio.hand("J. Okafor")
    late = _only_the_rest(trio, "J. Okafor")
    results = trio.take("A. Reid", late, early).results
    assert [each.outcome for each in results] == ["merged", "merged"]
    assert merging.waiting(trio.store("A. Reid")) == ()


def test_a_new_colleague_is_known_once_the_invitation_came(team: Team) -> None:
    team.join("H. Baird", "deputy")
    team.round()
    team.join("S. Novak", by="H. Baird")
    new, deputy = team.hand("S. Novak"), team.hand("H. Baird")
    (alone,) = team.take("A. Reid", new).results
    assert alone.outcome == "refused" and "a laptop that is not known here" in alone.words
    assert [each.outcome for each in team.take("A. Reid", new, deputy).results] == ["merged", "merged"]


def test_what_waits_can_be_let_go(trio: Team) -> None:
    early = trio.hand("J. Okafor")
    _note(trio, "J. Okafor", "first of two")
    late = _only_the_rest(trio, "J. Okafor")
    trio.take("A. Reid", early, late)
    (waits,) = merging.waiting(trio.store("A. Reid"))
    merging.forget_waiting(trio.store("A. Reid"), waits.package)
    assert merging.waiting(trio.store("A. Reid")) == ()


def test_nothing_but_what_is_kept_on_purpose_is_left_beside_the_store(trio: Team) -> None:
    _note(trio, "J. Okafor", "new words")
    trio.take("A. Reid", trio.hand("J. Okafor"))
    left = {"store.db", "store.db-journal", "key.json", "key-copy.json", "lock", "backups", "hand-overs"}
    assert _beside(trio, "A. Reid") <= left
    assert _beside(trio, "J. Okafor") <= left


def test_what_a_killed_merge_left_is_swept_away(trio: Team) -> None:
    folder = trio.laptops["A. Reid"].place.folder
    for name in ("incoming-x.db", "outgoing-y.db", "outgoing-y.db-journal"):
        (folder / name).write_bytes(b"left")
    trio.take("A. Reid", trio.hand("J. Okafor"))
    assert not [name for name in _beside(trio, "A. Reid") if name.startswith(("incoming", "outgoing"))]


def test_stopped_in_the_middle_the_rest_is_as_it_was(trio: Team) -> None:
    for name in ("J. Okafor", "M. Shah"):
        _note(trio, name, f"by {name}")
    lead, looks = trio.laptops["A. Reid"], iter([False] * 2 + [True] * 1000)
    paths = [trio.hand("J. Okafor"), trio.hand("M. Shah")]
    as_before = unchanged(lead.store)
    merged = merging.merge(lead.store, lead.place, paths, cancel=lambda: next(looks))
    assert {each.outcome for each in merged.results} == {"stopped"} and as_before()
    assert [each.outcome for each in trio.take("A. Reid", *paths).results] == ["merged", "merged"]


def test_a_cloned_laptop_is_found_out_and_goes_on_as_a_new_one(trio: Team) -> None:
    trio.copy("J. Okafor", "copy")
    for name in ("J. Okafor", "copy"):
        _note(trio, name, f"on {name}")
    trio.take("A. Reid", trio.hand("J. Okafor"), trio.hand("copy"))
    result = trio.take("copy", trio.hand("A. Reid")).results[0]
    assert "goes on as a new laptop" in result.words
    _note(trio, "copy", "as itself")
    laptop = trio.store("copy").get(Laptop, trio.store("copy").chain.laptop)
    assert len(str(laptop.letter)) == 2
    assert trio.take("A. Reid", trio.hand("copy")).results[0].outcome == "merged"
    texts = {note.text for note in trio.store("A. Reid").all(Note)}
    assert texts == {"first words", "on J. Okafor", "on copy", "as itself"}
    assert check(trio.store("A. Reid")) == check(trio.store("copy")) == ()


def test_a_large_hand_over_holds_only_what_the_lead_lacks(
    trio: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(handing_over, "LARGE", 0)
    _note(trio, "J. Okafor", "new words")
    path = trio.path()
    handed = hand_over(trio.store("J. Okafor"), path)
    assert not handed.whole and handed.changes < 10
    assert trio.take("A. Reid", path).results[0].words == "1 new note."
    assert history(trio.store("A. Reid")) == history(trio.store("J. Okafor"))


def test_a_receipt_brings_no_records(trio: Team) -> None:
    path = trio.path()
    write_receipt(trio.store("A. Reid"), path)
    as_before = unchanged(trio.store("M. Shah"))
    (result,) = trio.take("M. Shah", path).results
    assert result.words == "A receipt: what A. Reid has of yours is marked." and as_before()


def _only_the_rest(team: Team, name: str) -> Path:
    """A hand-over of one more note alone, by somebody who believes the lead has all the others."""
    store = team.store(name)
    (lead,) = (each.id for each in team.store("A. Reid").all(Laptop) if each.letter == "A")
    holdings.note_told(store, lead, holdings.tips(store))
    _note(team, name, "second of two")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(handing_over, "LARGE", 0)
        return team.hand(name)
