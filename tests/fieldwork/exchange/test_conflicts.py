"""Two versions of a field: how they are told, and that deciding loses nothing and holds everywhere."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from fieldwork.capture import follow_ups, writing
from fieldwork.errors import BadValue, Moved, NotFound, Refused
from fieldwork.exchange import conflicts
from fieldwork.records import (
    Comment,
    Laptop,
    Measure,
    Member,
    Note,
    Paragraph,
    Passage,
    Record,
)
from fieldwork.store import erasure
from fieldwork.store.checking import check
from tests.fieldwork.exchange.three import (
    NAMES,
    REID,
    SHAH,
    Three,
    note_all_know,
    put_into_hands_of,
    three_laptops,
)
from tests.fieldwork.store.laptops import set_clock

WORDS = "The plan was late. Nobody knew why. It was read."


@pytest.fixture
def team(tmp_path: Path) -> Three:
    """The three laptops."""
    return three_laptops(tmp_path)


@pytest.fixture
def note(team: Three) -> str:
    """A note everyone knows."""
    return note_all_know(team, WORDS)


def everywhere(team: Three, kind: type[Record], record: str, field: str) -> Any:
    """The value every laptop has, once all have met."""
    team.meet()
    (value,) = {getattr(store.get(kind, record), field) for store in team.stores}
    assert all(check(store) == () for store in team.stores)
    return value


def test_a_conflict_says_what_each_version_is_whose_and_what_both_come_from(team: Three, note: str) -> None:
    mine, theirs = WORDS.replace("late", "early"), WORDS.replace("read", "seen")
    found = team.differ(note, "text", mine, theirs)
    assert (found.kind, found.record, found.field) == ("note", note, "text")
    assert (found.title, found.field_words) == ("Conversation A1, note at 10:43", "text")
    conversation = str(team.stores[0].get(Note, note).conversation)
    assert (found.page, found.open) == ("conversations", conversation)
    told = {(side.words, side.value, side.who, side.letter) for side in found.sides}
    assert told == {(mine, mine, "A. Reid", "A"), (theirs, theirs, "J. Okafor", "B")}
    assert [side.at for side in found.sides] == sorted(side.at for side in found.sides)
    assert [side.words for side in found.sides if side.shown] == [team.stores[0].get(Note, note).text]
    assert found.ancestor == WORDS
    assert found.proposal == "The plan was early. Nobody knew why. It was seen." and found.clean
    assert found.both == "\n\n".join(side.words for side in found.sides)
    assert conflicts.list_conflicts(team.stores[1]) == (conflicts.conflict(team.stores[1], note, "text"),)
    assert conflicts.marks(team.stores[2]) == {note: ("text",)}


@pytest.mark.parametrize("which", [0, 1])
def test_the_version_kept_holds_on_every_laptop_and_the_other_stays_readable(
    team: Three, note: str, which: int
) -> None:
    found = team.differ(note, "text", "mine", "theirs")
    chosen = found.sides[which]
    conflicts.keep(team.stores[1], note, "text", chosen.cid, [side.cid for side in found.sides])
    assert everywhere(team, Note, note, "text") == chosen.value
    for store in team.stores:
        assert store.conflicts() == ()
        assert {each.change.value for each in store.history(note, "text")} == {WORDS, "mine", "theirs"}


def test_both_the_proposal_or_words_of_ones_own_can_be_kept(team: Three, note: str) -> None:
    one = team.stores[0]
    found = team.differ(note, "text", WORDS.replace("late", "early"), WORDS.replace("read", "seen"))
    conflicts.keep_both(one, note, "text")
    assert everywhere(team, Note, note, "text") == found.both
    found = team.differ(note, "text", "It was early. It was read.", "It was late. It was read.")
    conflicts.keep_proposal(one, note, "text")
    assert everywhere(team, Note, note, "text") == found.proposal
    team.differ(note, "text", "one", "two")
    conflicts.use(one, note, "text", "our own\r\nwords")
    assert everywhere(team, Note, note, "text") == "our own\nwords"
    assert one.conflicts() == ()


def test_more_than_two_versions_are_told_and_decided_like_two(team: Three, note: str) -> None:
    one = team.stores[0]
    found = team.differ(note, "text", "one.", "two.", "three.")
    assert sorted(side.words for side in found.sides) == ["one.", "three.", "two."]
    assert found.both == "\n\n".join(side.words for side in found.sides)
    assert found.proposal is not None and all(side.words in found.proposal for side in found.sides)
    assert not found.clean
    conflicts.keep(one, note, "text", found.sides[1].cid)
    assert everywhere(team, Note, note, "text") == found.sides[1].value
    assert [store.conflicts() for store in team.stores] == [()] * 3


def test_who_wrote_the_same_stands_on_one_side(team: Three, note: str) -> None:
    found = team.differ(note, "text", "same", "other", "same")
    whose = {side.words: side.who for side in found.sides}
    assert whose["other"] == "J. Okafor"
    assert set(whose["same"].split(" and ")) == {"A. Reid", "M. Shah"}


def test_two_laptops_of_one_person_are_told_apart_by_their_letters(team: Three, note: str) -> None:
    put_into_hands_of(team.stores[1], REID)
    found = team.differ(note, "text", "at home", "in the office")
    assert {(side.who, side.letter) for side in found.sides} == {("A. Reid", "A"), ("A. Reid", "B")}


def test_a_conflict_nobody_decided_stays_through_everything_else(team: Three, note: str) -> None:
    one, other, third = team.stores
    found = team.differ(note, "text", "one", "two")
    writing.edit(third, note, sort="seen")
    writing.add(one, Note, conversation=third.get(Note, note).conversation, text="another")
    team.meet()
    assert conflicts.conflict(other, note, "text") == found
    writing.edit(one, note, one.seen(note), text="one, later")
    team.meet()
    told = conflicts.conflict(other, note, "text")
    assert {side.words for side in told.sides} == (
        {side.words for side in found.sides if not side.shown} | {"one, later"}
    )


def test_what_was_seen_must_still_be_what_there_is(team: Three, note: str) -> None:
    one, other, _ = team.stores
    found = team.differ(note, "text", "one", "two")
    seen = [side.cid for side in found.sides]
    writing.edit(other, note, other.seen(note), text="newer")
    team.meet()
    for decide in (
        lambda: conflicts.keep(one, note, "text", seen[0], seen),
        lambda: conflicts.keep_both(one, note, "text", seen),
        lambda: conflicts.keep_proposal(one, note, "text", seen),
        lambda: conflicts.use(one, note, "text", "x", seen),
    ):
        with pytest.raises(Moved, match="Look at its versions again"):
            decide()
    assert len(conflicts.conflict(one, note, "text").sides) == 2
    conflicts.use(one, note, "text", "decided")
    with pytest.raises(Moved):
        conflicts.keep(one, note, "text", seen[0], seen)
    with pytest.raises(NotFound):
        conflicts.conflict(one, note, "text")


def test_a_value_of_ones_own_is_checked_like_any_other(team: Three, note: str) -> None:
    one = team.stores[0]
    found = team.differ(note, "sort", "seen", "to do")
    with pytest.raises(BadValue, match="must be one of"):
        conflicts.use(one, note, "sort", "heard")
    with pytest.raises(Refused, match="only one sort"):
        conflicts.keep_both(one, note, "sort")
    with pytest.raises(Refused, match="no proposal"):
        conflicts.keep_proposal(one, note, "sort")
    with pytest.raises(NotFound, match="no such version"):
        conflicts.keep(one, note, "sort", "00" * 20)
    assert conflicts.conflict(one, note, "sort") == found
    conversation = str(one.get(Note, note).conversation)
    team.differ(conversation, "group", "managers", "leaders")
    with pytest.raises(BadValue, match="A conversation needs its group"):
        conflicts.use(one, conversation, "group", None)


def test_cleared_against_edited_has_no_proposal(team: Three, note: str) -> None:
    found = team.differ(note, "text", None, "more")
    assert {side.words for side in found.sides} == {"(empty)", "more"}
    assert (found.proposal, found.both) == (None, None)
    (cleared,) = (side.cid for side in found.sides if side.value is None)
    conflicts.keep(team.stores[2], note, "text", cleared)
    assert everywhere(team, Note, note, "text") is None


def test_the_authors_are_asked_and_shown_until_they_answer(team: Three, note: str) -> None:
    one, other, third = team.stores
    team.differ(note, "text", "one", "two")
    assert conflicts.ask_authors(third, note, "text") == ("A. Reid", "J. Okafor")
    team.meet()
    (ours,) = one.all(Comment, to=REID)
    assert ours.about == note and ours.by == SHAH
    assert ours.text == (
        "Conversation A1, note at 10:43 has two versions of “text”. Which one is right, and why?"
    )
    assert conflicts.conflict(other, note, "text").asked == ("A. Reid", "J. Okafor")
    follow_ups.answer_comment(one, ours.id, "Mine.")
    team.meet()
    assert conflicts.conflict(third, note, "text").asked == ("J. Okafor",)
    assert conflicts.ask_authors(one, note, "text", "Yours or mine?") == ("J. Okafor",)
    with pytest.raises(NotFound):
        conflicts.ask_authors(one, note, "sort")


def test_nobody_asks_themselves(team: Three, note: str) -> None:
    put_into_hands_of(team.stores[1], REID)
    team.differ(note, "text", "one", "two")
    with pytest.raises(Refused, match="nobody to ask"):
        conflicts.ask_authors(team.stores[0], note, "text")


def test_what_was_erased_or_is_withheld_is_said_so_and_not_guessed(team: Three, note: str) -> None:
    one, other, _ = team.stores
    found = team.differ(note, "text", "a name", "no name")
    named = [each.change.cid for each in erasure.erasable(one, note, "text", "a name")]
    erasure.erase(one, note, "text", "a name", named)
    erased = conflicts.conflict(one, note, "text")
    assert {side.words for side in erased.sides} == {"(erased)", "no name"}
    assert (erased.proposal, erased.both) == (None, None)
    conflicts.keep(one, note, "text", next(side.cid for side in found.sides if side.value == "no name"))
    assert everywhere(team, Note, note, "text") == "no name"
    writing.edit(one, note, text="mine")
    writing.edit(other, note, text="theirs")
    team.laptops.send(one, other, withheld=lambda kind: True)
    withheld = conflicts.conflict(other, note, "text")
    assert {side.words for side in withheld.sides} == {"(not for this laptop)", "theirs"}
    assert (withheld.proposal, withheld.both) == (None, None)
    unread = next(side.cid for side in withheld.sides if side.value is None)
    with pytest.raises(Refused, match="not for this laptop"):
        conflicts.keep(other, note, "text", unread)


def test_quotations_and_quantities_are_never_cut_in_a_proposal(team: Three) -> None:
    one = team.stores[0]
    measure = writing.add(one, Measure, statement="timed")
    paragraph = writing.add(one, Paragraph, chapter="strengths")
    mark = f"{{measure:{measure}}}"
    passage = writing.add(one, Passage, paragraph=paragraph, text=f"In {mark} of files. It was late.")
    team.meet()
    found = team.differ(
        passage, "text", f"In {mark} of the files. It was late.", f"In {mark} of files. It was early."
    )
    assert found.proposal == f"In {mark} of the files. It was early." and found.clean
    assert {side.words for side in found.sides} == {
        "In [M-A1] of the files. It was late.", "In [M-A1] of files. It was early.",
    }  # fmt: skip


def test_a_field_of_a_newer_program_is_not_listed(team: Three, note: str) -> None:
    for store, value in zip(team.stores, ("one", "two"), strict=False):
        with store.act("Newer") as act:
            act.put("note", note, {"smell": value})
    team.meet()
    assert conflicts.list_conflicts(team.stores[0]) == ()
    assert conflicts.marks(team.stores[0]) == {}


def test_the_beginning_is_what_all_versions_come_from_however_long_the_history(
    team: Three, note: str
) -> None:
    one, other, third = team.stores
    for n in range(30):
        writing.edit(one, note, text=f"draft {n}")
    team.meet()
    for n in range(20):
        writing.edit(one, note, text=f"one {n}")
        writing.edit(other, note, text=f"other {n}")
    team.meet()
    assert conflicts.conflict(third, note, "text").ancestor == "draft 29"
    conflicts.use(one, note, "text", "decided")
    team.meet()
    assert team.differ(note, "text", "a", "b").ancestor == "decided"


def test_a_laptop_whose_clock_is_years_ahead_does_not_hide_what_versions_come_from(
    team: Three, note: str
) -> None:
    one, other, third = team.stores
    set_clock(one, timedelta(days=800))
    writing.edit(one, note, text="written tomorrow")
    team.meet()
    writing.edit(other, note, text="other")
    writing.edit(third, note, text="third")
    team.meet()
    found = conflicts.conflict(one, note, "text")
    assert {side.words for side in found.sides} == {"other", "third"}
    assert found.ancestor == "written tomorrow"


def test_a_comment_about_itself_has_a_title_all_the_same(team: Three) -> None:
    comment = writing.add(team.stores[0], Comment, about=REID, text="one")
    writing.edit(team.stores[0], comment, about=comment)
    team.meet()
    assert team.differ(comment, "text", "two", "three").title == "Comment, comment of a colleague"


def test_the_names_of_laptop_and_member_need_not_be_known(team: Three, note: str) -> None:
    stranger = team.laptops.new()
    team.laptops.send(team.stores[0], stranger)
    writing.edit(stranger, note, text="a stranger's")
    writing.edit(team.stores[0], note, text="ours")
    team.laptops.send(stranger, team.stores[0])
    sides = conflicts.conflict(team.stores[0], note, "text").sides
    assert {(side.who, side.letter) for side in sides} == {("A. Reid", "A"), ("a colleague", "")}
    with pytest.raises(Refused, match="nobody to ask"):
        conflicts.ask_authors(team.stores[0], note, "text")
    assert team.stores[0].count(Member) == team.stores[0].count(Laptop) == len(NAMES)
