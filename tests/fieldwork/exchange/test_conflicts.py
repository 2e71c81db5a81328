"""Two versions of a field: how they are told, and that deciding loses nothing and holds everywhere."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from fieldwork.capture import follow_ups, writing
from fieldwork.errors import BadValue, Moved, NotFound, Refused
from fieldwork.exchange import conflicts
from fieldwork.exchange.conflicts import Conflict
from fieldwork.records import (
    Answer,
    Comment,
    Concern,
    Conversation,
    Evaluation,
    Event,
    Finding,
    Inspection,
    Laptop,
    Measure,
    Member,
    Note,
    Paragraph,
    Participant,
    Passage,
    Question,
    Reading,
    Record,
    SampledFile,
    Support,
    Tag,
    Template,
    Theme,
)
from fieldwork.records.base import DELETED
from fieldwork.store import erasure
from fieldwork.store.checking import check
from fieldwork.store.meta import write_meta
from fieldwork.store.store import Store
from tests.fieldwork.store.laptops import Laptops, ident

REID, OKAFOR, SHAH = (ident(900, n) for n in (1, 2, 3))
NAMES = {REID: "A. Reid", OKAFOR: "J. Okafor", SHAH: "M. Shah"}
AT = "2010-03-16T10:43:00+00:00"
WORDS = "The plan was late. Nobody knew why. It was read."


@dataclass
class Team:
    """Laptops of a team that all know the same at first, and meet when told to."""

    laptops: Laptops
    stores: list[Store]

    def meet(self) -> None:
        """Everyone takes in what everyone else has."""
        for _ in range(2):
            for one in self.stores:
                for other in self.stores:
                    if one is not other:
                        self.laptops.send(one, other)

    def differ(self, record: str, field: str, *values: Any) -> Conflict:
        """Each laptop in turn gives the field another value; the conflict everyone then sees."""
        for store, value in zip(self.stores, values, strict=False):
            writing.edit(store, record, **{field: value})
        self.meet()
        return conflicts.conflict(self.stores[0], record, field)


def put_into_hands_of(store: Store, member: str) -> None:
    """This member works on that laptop from now on."""
    with store.db.atomic():
        write_meta(store.db, author=member)
    store.chain.author = member


@pytest.fixture
def team(tmp_path: Path) -> Team:
    """The laptops of A. Reid (A), J. Okafor (B) and M. Shah (C)."""
    laptops = Laptops(tmp_path)
    stores = [laptops.new() for _ in NAMES]
    with stores[0].act("Set up") as act:
        for member, name in NAMES.items():
            act.put("member", member, {"name": name, "role": "inspector"})
        for store, letter, member in zip(stores, "ABC", NAMES, strict=True):
            act.put("laptop", store.chain.laptop, {"member": member, "letter": letter})
    for store, member in zip(stores, NAMES, strict=True):
        put_into_hands_of(store, member)
    made = Team(laptops, stores)
    made.meet()
    return made


@pytest.fixture
def note(team: Team) -> str:
    """A note everyone knows."""
    conversation = writing.add(team.stores[0], Conversation, group="staff", title="Health visitor")
    made = writing.add(team.stores[0], Note, conversation=conversation, at=AT, text=WORDS, sort="said")
    team.meet()
    return made


def everywhere(team: Team, kind: type[Record], record: str, field: str) -> Any:
    """The value every laptop has, once all have met."""
    team.meet()
    (value,) = {getattr(store.get(kind, record), field) for store in team.stores}
    assert all(check(store) == () for store in team.stores)
    return value


def test_a_conflict_says_what_each_version_is_whose_and_what_both_come_from(team: Team, note: str) -> None:
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
    team: Team, note: str, which: int
) -> None:
    found = team.differ(note, "text", "mine", "theirs")
    chosen = found.sides[which]
    conflicts.keep(team.stores[1], note, "text", chosen.cid, [side.cid for side in found.sides])
    assert everywhere(team, Note, note, "text") == chosen.value
    for store in team.stores:
        assert store.conflicts() == ()
        assert {each.change.value for each in store.history(note, "text")} == {WORDS, "mine", "theirs"}


def test_both_the_proposal_or_words_of_ones_own_can_be_kept(team: Team, note: str) -> None:
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


def test_more_than_two_versions_are_told_and_decided_like_two(team: Team, note: str) -> None:
    one = team.stores[0]
    found = team.differ(note, "text", "one.", "two.", "three.")
    assert sorted(side.words for side in found.sides) == ["one.", "three.", "two."]
    assert found.both == "\n\n".join(side.words for side in found.sides)
    assert found.proposal is not None and all(side.words in found.proposal for side in found.sides)
    assert not found.clean
    conflicts.keep(one, note, "text", found.sides[1].cid)
    assert everywhere(team, Note, note, "text") == found.sides[1].value
    assert [store.conflicts() for store in team.stores] == [()] * 3


def test_who_wrote_the_same_stands_on_one_side(team: Team, note: str) -> None:
    found = team.differ(note, "text", "same", "other", "same")
    whose = {side.words: side.who for side in found.sides}
    assert whose["other"] == "J. Okafor"
    assert set(whose["same"].split(" and ")) == {"A. Reid", "M. Shah"}


def test_two_laptops_of_one_person_are_told_apart_by_their_letters(team: Team, note: str) -> None:
    put_into_hands_of(team.stores[1], REID)
    found = team.differ(note, "text", "at home", "in the office")
    assert {(side.who, side.letter) for side in found.sides} == {("A. Reid", "A"), ("A. Reid", "B")}


def test_a_conflict_nobody_decided_stays_through_everything_else(team: Team, note: str) -> None:
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


def test_what_was_seen_must_still_be_what_there_is(team: Team, note: str) -> None:
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


def test_a_value_of_ones_own_is_checked_like_any_other(team: Team, note: str) -> None:
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


def test_cleared_against_edited_has_no_proposal(team: Team, note: str) -> None:
    found = team.differ(note, "text", None, "more")
    assert {side.words for side in found.sides} == {"(empty)", "more"}
    assert (found.proposal, found.both) == (None, None)
    (cleared,) = (side.cid for side in found.sides if side.value is None)
    conflicts.keep(team.stores[2], note, "text", cleared)
    assert everywhere(team, Note, note, "text") is None


@pytest.mark.parametrize("keep_it", [True, False])
def test_deleted_against_edited_tells_who_did_what_and_either_holds(
    team: Team, note: str, keep_it: bool
) -> None:
    one, other, third = team.stores
    tag = writing.add(one, Tag, note=note, indicator="2.1", direction="strength")
    team.meet()
    writing.remove(one, note)
    writing.edit(other, note, text="better")
    team.meet()
    found = conflicts.conflict(third, note, DELETED)
    assert (found.title, found.field_words) == ("Conversation A1, note at 10:43", "deletion")
    assert (found.ancestor, found.proposal, found.both) == (None, None, None)
    told = {(side.words, side.who, side.letter, side.shown) for side in found.sides}
    assert told == {
        ("(deleted)", "A. Reid", "A", False), ("(still there) text: better", "J. Okafor", "B", True),
    }  # fmt: skip
    chosen = next(side.cid for side in found.sides if side.shown is keep_it)
    conflicts.keep(third, note, DELETED, chosen, [side.cid for side in found.sides])
    team.meet()
    for store in team.stores:
        assert store.conflicts() == () and check(store) == ()
        assert {each.id for each in store.all(Note)} == ({note} if keep_it else set())
        assert {each.id for each in store.all(Tag)} == ({tag} if keep_it else set())
    with pytest.raises(NotFound):
        conflicts.keep_both(third, note, DELETED)


def test_a_deletion_against_what_was_put_under_it_takes_that_too(team: Team, note: str) -> None:
    one, other, third = team.stores
    conversation = str(one.get(Note, note).conversation)
    writing.remove(one, conversation)
    late = writing.add(other, Note, conversation=conversation, at=AT.replace("43", "55"), text="late")
    tag = writing.add(other, Tag, note=late, indicator="1.1")
    team.meet()
    found = conflicts.conflict(third, conversation, DELETED)
    assert {(side.words, side.who) for side in found.sides} == {
        ("(deleted)", "A. Reid"), ("(still there) Conversation A1, note at 10:55", "J. Okafor"),
    }  # fmt: skip
    with pytest.raises(Refused, match="Choose one of the versions"):
        conflicts.use(third, conversation, DELETED, None)
    gone = next(side.cid for side in found.sides if side.words == "(deleted)")
    conflicts.keep(third, conversation, DELETED, gone)
    team.meet()
    for store in team.stores:
        assert store.conflicts() == () and check(store) == ()
        assert store.count(Conversation) == store.count(Note) == store.count(Tag) == 0
    assert late in one.deleted_ids(Note) and tag in one.deleted_ids(Tag)


def test_an_edit_far_below_and_a_deletion_taken_back_do_not_hinder_the_decision(
    team: Team, note: str
) -> None:
    one, other, third = team.stores
    conversation = str(one.get(Note, note).conversation)
    tag = writing.add(one, Tag, note=note, indicator="2.1")
    team.meet()
    writing.remove(one, conversation)
    writing.edit(other, tag, direction="strength")
    team.meet()
    with other.act("Restored") as act:
        act.put("note", note, {DELETED: None})
    writing.edit(third, note, sort="seen")
    with third.act("Deleted once more") as act:
        act.delete(note)
    team.meet()
    told = conflicts.list_conflicts(one)
    assert {each.record for each in told} == {conversation, note, tag}
    gone = next(side.cid for side in told[0].sides if side.words == "(deleted)")
    assert told[0].record == conversation
    conflicts.keep(one, conversation, DELETED, gone)
    team.meet()
    for store in team.stores:
        assert store.conflicts() == () and check(store) == ()
        assert store.count(Conversation) == store.count(Note) == store.count(Tag) == 0


def test_keeping_a_conversation_brings_back_all_that_went_with_it(team: Team, note: str) -> None:
    one, other, third = team.stores
    conversation = str(one.get(Note, note).conversation)
    writing.add(one, Participant, conversation=conversation, role="nurse")
    gone_before = writing.add(one, Note, conversation=conversation, text="a slip")
    team.meet()
    writing.remove(one, gone_before)
    writing.remove(one, conversation)
    writing.edit(other, conversation, title="Health visitor, north")
    team.meet()
    found = conflicts.conflict(third, conversation, DELETED)
    conflicts.keep(third, conversation, DELETED, next(side.cid for side in found.sides if side.shown))
    team.meet()
    for store in team.stores:
        assert store.conflicts() == () and check(store) == ()
        assert [each.id for each in store.all(Note)] == [note] and store.count(Participant) == 1


def test_the_authors_are_asked_and_shown_until_they_answer(team: Team, note: str) -> None:
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


def test_nobody_asks_themselves(team: Team, note: str) -> None:
    put_into_hands_of(team.stores[1], REID)
    team.differ(note, "text", "one", "two")
    with pytest.raises(Refused, match="nobody to ask"):
        conflicts.ask_authors(team.stores[0], note, "text")


def test_what_was_erased_or_is_withheld_is_said_so_and_not_guessed(team: Team, note: str) -> None:
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


EACH_TITLE = [
    "Matter of concern CA1",
    "Conversation A1",
    "Conversation A1, participant P1",
    "Conversation A1, note at 10:43",
    "Conversation A1, note at 10:43, tag Staying safe",
    "Conversation A2",
    "Conversation A10",
    "Case file F-A1",
    "Case file F-A1, question “Is there a plan?”",
    "Case file F-A1, reading by J. Okafor",
    "Case file F-A1, case conference of March 2009",
    "Evaluation of 2.1",
    "Finding FD-A1",
    "Finding FD-A1, evidence for it: Conversation A1, note at 10:43",
    "Measure M-A1",
    "Paragraph “Plans were [M-A1] late, “too late”.”",
    "Passage of paragraph “Plans were [M-A1] late, “too late”.”",
    "Member A. Reid",
    "The inspection",
]


def some_of_everything(store: Store) -> dict[str, tuple[str, Any, Any]]:
    """A record of most kinds: id to a field of it and two other values."""
    add = writing.add
    found: dict[str, tuple[str, Any, Any]] = {REID: ("discipline", "health", "police")}
    talks = [add(store, Conversation, group="staff", title=f"Talk {n}") for n in range(10)]
    for each in (talks[0], talks[1], talks[9]):
        found[each] = ("place", "Here", "There")
    person = add(store, Participant, conversation=talks[0], role="nurse", label="P1")
    found[person] = ("group", "staff", "managers")
    note = add(store, Note, conversation=talks[0], at=AT, text="too late", sort="said", fidelity="verbatim")
    found[note] = ("said_by", {"participants": [person]}, {"some": 6, "of": 8})
    theme = add(store, Theme, name="Staying safe")
    found[add(store, Tag, note=note, theme=theme)] = ("direction", "strength", "neutral")
    template = add(store, Template, sort="form", source="own", version=1)
    asked = add(store, Question, template=template, slug="plan", text="Is there a plan?")
    file = add(store, SampledFile, age_band="5-11")
    found[file] = ("holders", ["health"], ["police", "education"])
    read = add(store, Reading, file=file, reader=OKAFOR, purpose="first")
    found[read] = ("finished_at", AT, AT.replace("10:43", "11:43"))
    found[add(store, Answer, reading=read, question=asked, value={"value": "yes"})] = (
        "value", {"value": ["both", "one"]}, {"absent": "cannot tell"},
    )  # fmt: skip
    event = add(store, Event, reading=read, sort="case-conference", date="2009-03")
    found[event] = ("holder", "health", "police")
    found[add(store, Concern, what="seen")] = ("closed_at", AT, AT.replace("43", "44"))
    finding = add(store, Finding, indicator="2.1", heading="improving", theme=add(store, Theme, name="New"))
    found[finding] = ("theme", theme, None)
    found[add(store, Support, finding=finding, evidence=note, side="for")] = ("reason", "a", "b")
    measure = add(store, Measure, statement="timed")
    found[measure] = ("counts_as", ["yes"], ["yes", "partly"])
    found[add(store, Evaluation, indicator="2.1")] = (
        "grade", {"grade": 4, "reason": "it works"}, {"grade": 3, "reason": ""},
    )  # fmt: skip
    paragraph = add(store, Paragraph, chapter="strengths")
    found[paragraph] = ("indicator", "2.1", "2.2")
    text = f"Plans were {{measure:{measure}}} late, {{note:{note}|too late}}."
    passage = add(store, Passage, paragraph=paragraph, text=text)
    found[passage] = ("what_we_did", True, False)
    inspection = add(store, Inspection, council="fife", area="Fife", programme="programme-2")
    found[inspection] = ("notice_on", "2010-01-04", "2010-01-11")
    return found


def test_everything_is_named_and_told_as_people_speak_of_it_evidence_first(team: Team) -> None:
    one, other, _ = team.stores
    given = some_of_everything(one)
    team.meet()
    for record, (field, mine, theirs) in given.items():
        writing.edit(one, record, **{field: mine})
        writing.edit(other, record, **{field: theirs})
    team.meet()
    found = conflicts.list_conflicts(one)
    assert [each.title for each in found] == EACH_TITLE
    told = {(each.kind, each.field): {side.words for side in each.sides} for each in found}
    assert told[("note", "said_by")] == {"P1 nurse", "6 of 8 of the group"}
    assert told[("sampled_file", "holders")] == {"health", "education, police"}
    assert told[("reading", "finished_at")] == {"10:43 on 16 March 2010", "11:43 on 16 March 2010"}
    assert told[("answer", "value")] == {"both, one", "cannot tell"}
    assert told[("evaluation", "grade")] == {"4, because it works", "3"}
    assert told[("finding", "theme")] == {"Staying safe", "(empty)"}
    assert told[("passage", "what_we_did")] == {"yes", "no"}
    assert told[("inspection", "notice_on")] == {"4 January 2010", "11 January 2010"}
    both = {(each.kind, each.field): each.both for each in found if each.both is not None}
    assert set(both) == {("sampled_file", "holders"), ("measure", "counts_as"), ("support", "reason")}
    assert set(str(both["sampled_file", "holders"]).split(", ")) == {"health", "education", "police"}
    (holders,) = (each for each in found if each.field == "holders")
    conflicts.keep_both(one, holders.record, "holders")
    assert one.get(SampledFile, holders.record).holders == ["education", "health", "police"]
    assert {each.page for each in found} == {
        "", "conversations", "file_reading", "findings", "report",
    }  # fmt: skip


def test_quotations_and_quantities_are_never_cut_in_a_proposal(team: Team) -> None:
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


def test_a_field_of_a_newer_program_is_not_listed(team: Team, note: str) -> None:
    for store, value in zip(team.stores, ("one", "two"), strict=False):
        with store.act("Newer") as act:
            act.put("note", note, {"smell": value})
    team.meet()
    assert conflicts.list_conflicts(team.stores[0]) == ()
    assert conflicts.marks(team.stores[0]) == {}


def test_the_beginning_is_what_all_versions_come_from_however_long_the_history(
    team: Team, note: str
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


def test_the_names_of_laptop_and_member_need_not_be_known(team: Team, note: str) -> None:
    stranger = team.laptops.new()
    team.laptops.send(team.stores[0], stranger)
    writing.edit(stranger, note, text="a stranger's")
    writing.edit(team.stores[0], note, text="ours")
    team.laptops.send(stranger, team.stores[0])
    sides = conflicts.conflict(team.stores[0], note, "text").sides
    assert {(side.who, side.letter) for side in sides} == {("A. Reid", "A"), ("a colleague", "")}
    assert team.stores[0].count(Member) == team.stores[0].count(Laptop) == len(NAMES)
