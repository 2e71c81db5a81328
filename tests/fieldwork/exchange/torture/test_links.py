"""Themes, attachments and all that names another record: it goes where it belongs, whoever moves it."""

from __future__ import annotations

from typing import Any

import pytest

from fieldwork.capture import evidence, paragraphs, writing
from fieldwork.capture.attachments import add_attachment, read_attachment
from fieldwork.capture.tags import add_theme, change_theme, merge_theme, tag, untag
from fieldwork.interchange.plain import dump
from fieldwork.records import (
    ALL,
    Attachment,
    Citation,
    Comment,
    Contact,
    Conversation,
    Finding,
    FollowUp,
    Inspection,
    Laptop,
    Note,
    Participant,
    Passage,
    SampledFile,
    Support,
    Tag,
    TeamPlace,
    Theme,
    field_types,
)
from fieldwork.records.marks import marks
from tests.fieldwork.exchange.team import Team, shown
from tests.fieldwork.exchange.torture.forging import meddled
from tests.fieldwork.exchange.torture.ground import (
    OKAFOR,
    REID,
    SHAH,
    agree,
    comes_in,
    meet,
    note_of,
    refused,
    talk_of,
)
from tests.fieldwork.store.test_projection import sample


@pytest.fixture
def note(trio: Team) -> str:
    """The note that everybody knows."""
    return note_of(trio.store(REID))


def same_dump(team: Team) -> list[str]:
    """What every laptop shows, all of it alike."""
    agree(team)
    (found,) = {tuple(dump(team.store(name))) for name in team.laptops}
    return list(found)


def test_a_theme_renamed_here_and_used_there(trio: Team, note: str) -> None:
    """Case 7: rename a theme against use of the theme."""
    theme = add_theme(trio.store(REID), "Joint work")
    meet(trio)
    change_theme(trio.store(REID), theme, name="Working together")
    used = tag(trio.store(OKAFOR), note, "strength", theme=theme)
    meet(trio)
    for store in map(trio.store, trio.laptops):
        assert [each.name for each in store.all(Theme)] == ["Working together"]
        assert [(each.id, each.theme) for each in store.all(Tag)] == [(used, theme)]
        assert store.conflicts() == ()
    agree(trio)


def test_a_theme_merged_into_another_here_and_used_there(trio: Team, note: str) -> None:
    """Case 8: a theme merged into another against new tags on the old one."""
    old, new = (add_theme(trio.store(REID), name) for name in ("Joint work", "Working together"))
    meet(trio)
    merge_theme(trio.store(REID), old, new)
    tag(trio.store(OKAFOR), note, "strength", theme=old)
    meet(trio)
    for store in map(trio.store, trio.laptops):
        (used,) = store.all(Tag)
        assert store.get(Theme, str(used.theme)).merged_into == new
        assert len(store.all(Theme)) == 2 and store.conflicts() == ()
    agree(trio)


def test_two_people_make_a_theme_of_the_same_name(trio: Team, note: str) -> None:
    """Case 9: two people create a theme with the same name: both stay, with their tags, to be merged."""
    one, other = (add_theme(trio.store(name), "Joint work") for name in (REID, OKAFOR))
    tag(trio.store(REID), note, "strength", theme=one)
    tag(trio.store(OKAFOR), note, "needs to improve", theme=other)
    meet(trio)
    for store in map(trio.store, trio.laptops):
        assert [each.name for each in store.all(Theme)] == ["Joint work", "Joint work"]
        assert {(each.theme, each.direction) for each in store.all(Tag)} == {
            (one, "strength"), (other, "needs to improve"),
        }  # fmt: skip
    merge_theme(trio.store(SHAH), other, one)
    meet(trio)
    assert {each.merged_into for each in trio.store(REID).all(Theme)} == {None, one}
    agree(trio)


def test_words_quoted_here_and_changed_there(trio: Team, note: str) -> None:
    """Case 11: text edited after it was tagged and quoted: no offsets slip, the quotation is flagged."""
    lead = trio.store(REID)
    writing.edit(lead, note, text="They came quickly. Nobody knew why.", fidelity="verbatim")
    meet(trio)
    theme = add_theme(lead, "Joint work")
    used = tag(lead, note, "strength", theme=theme)
    paragraph = paragraphs.add_paragraph(lead, "key-processes")
    passage = paragraphs.add_passage(lead, paragraph, f"They said “{{note:{note}|came quickly}}”.")
    writing.edit(trio.store(OKAFOR), note, text="At length they came. Nobody knew why.")
    meet(trio)
    for store in map(trio.store, trio.laptops):
        assert [each.note for each in store.all(Tag, id=used)] == [note]
        (mark,) = marks(str(store.get(Passage, passage).text))
        assert (mark.id, mark.words) == (note, "came quickly")
        assert "does not stand in the note" in evidence.why_not_quoted(store, note, str(mark.words))
    agree(trio)


def test_an_attachment_of_one_side_comes_with_its_bytes_or_not_at_all(trio: Team, note: str) -> None:
    """Case 12: an attachment only on one side is copied, its hash checked."""
    data = bytes(range(256)) * 300
    kept = add_attachment(trio.store(OKAFOR), note, "page.png", "image/png", data)
    refused(trio, REID, meddled(trio, OKAFOR, "UPDATE blob SET bytes = x'00'"), "damaged")
    meet(trio)
    assert [read_attachment(trio.store(name), kept) for name in trio.laptops] == [data] * 3
    agree(trio)


def test_two_attachments_of_one_name_keep_their_own_content(trio: Team, note: str) -> None:
    """Case 13: the same attachment name, different content; and the same content under two names."""
    one = add_attachment(trio.store(REID), note, "page.png", "image/png", b"the lead's page")
    other = add_attachment(trio.store(OKAFOR), note, "page.png", "image/png", b"the colleague's page")
    third = add_attachment(trio.store(SHAH), note, "scan.png", "image/png", b"the lead's page")
    meet(trio)
    for store in map(trio.store, trio.laptops):
        assert [read_attachment(store, each) for each in (one, other, third)] == [
            b"the lead's page", b"the colleague's page", b"the lead's page",
        ]  # fmt: skip
        assert len(store.all(Attachment, name="page.png")) == 2
    agree(trio)


def test_every_link_between_records_survives(trio: Team, note: str) -> None:
    """Case 14: links between rows survive, made on one laptop or across two."""
    one, other = trio.store(REID), trio.store(OKAFOR)
    talk, theme = talk_of(one), add_theme(one, "Joint work")
    person = writing.add(one, Participant, conversation=talk, label="P1", role="nursery worker")
    meet(trio)
    said = writing.add(
        other, Note, conversation=talk, text="x", sort="said", said_by={"participants": [person]},
        heard_by=other.chain.author,
    )  # fmt: skip
    tag(other, said, "strength", theme=theme)
    meet(trio)
    finding = writing.add(one, Finding, indicator="1.1", theme=theme, heading="working well")
    writing.add(one, Support, finding=finding, evidence=said, side="for")
    writing.add(one, Comment, about=said, text="who else?", to=other.chain.author, by=one.chain.author)
    writing.add(one, FollowUp, question="who else?", came_from=said, answered_by=note)
    writing.add(one, TeamPlace, conversation=talk, member=other.chain.author)
    paragraph = paragraphs.add_paragraph(one, "key-processes", finding=finding)
    passage = paragraphs.add_passage(one, paragraph, "Words.", evidence=(said,))
    meet(trio)
    assert len(same_dump(trio)) > 20
    store = trio.store(SHAH)
    assert store.get(Note, said).said_by == {"participants": [person]}
    assert [each.evidence for each in store.all(Citation, passage=passage)] == [said]
    assert evidence.uses(store, said) == ("FD-A1", "the report")


def test_every_field_of_every_kind_survives(trio: Team) -> None:
    """Case 15: every column survives."""
    store = trio.store(OKAFOR)
    with store.act("Everything") as act:
        for kind in ALL:
            values: dict[str, Any] = sample(kind)
            record = store.clock.new_id()
            if kind is Laptop:
                values |= {"sign_key": "ab" * 32, "box_key": "cd" * 32, "member": store.chain.author}
            if kind is Inspection:
                record = store.all(Inspection)[0].id
            types = field_types(kind)
            act.put(kind.kind, record, {name: types[name].store(value) for name, value in values.items()})
    meet(trio)
    for kind in ALL:
        wanted = {name for name in field_types(kind) if name != "deleted"} | {"kind", "id"}
        assert any(set(each) == wanted for each in shown(trio.store(SHAH), kind.kind)), kind
    assert same_dump(trio)


def test_the_same_pair_made_on_two_laptops_is_one_record(trio: Team, note: str) -> None:
    """Case 34: a UNIQUE clash cannot be: a pair has one id everywhere, all else an id of its own."""
    theme = add_theme(trio.store(REID), "Joint work")
    meet(trio)
    one, other = (tag(trio.store(name), note, "strength", theme=theme) for name in (REID, OKAFOR))
    talks = [writing.add(trio.store(name), Conversation, group="staff") for name in (REID, OKAFOR)]
    assert one == other
    meet(trio)
    for store in map(trio.store, trio.laptops):
        assert len(store.all(Tag)) == 1 and store.conflicts() == ()
        assert len({store.get(Conversation, each).code for each in talks}) == 2
    untag(trio.store(REID), one)
    tag(trio.store(OKAFOR), note, "neutral", theme=theme)
    meet(trio)
    assert [each.direction for each in trio.store(SHAH).all(Tag)] == ["neutral"]
    assert trio.store(SHAH).conflicts() == (("tag", one, "deleted"),)
    agree(trio)


def test_records_that_name_each_other_in_a_circle_merge(trio: Team) -> None:
    """Case 35: foreign key cycles, closed by two laptops each without the other's knowing."""
    one, other = trio.store(REID), trio.store(OKAFOR)
    files = [writing.add(one, SampledFile, age_band="5 to 8") for _ in range(2)]
    offices = [writing.add(one, Contact, office=f"office {n}") for n in range(2)]
    themes = [add_theme(one, f"theme {n}") for n in range(3)]
    meet(trio)
    for store, (a, b) in ((one, (0, 1)), (other, (1, 0))):
        writing.edit(store, files[a], household=files[b])
        writing.edit(store, offices[a], instead=offices[b])
        merge_theme(store, themes[a], themes[b])
    meet(trio)
    for store in map(trio.store, trio.laptops):
        assert [store.get(SampledFile, each).household for each in files] == files[::-1]
        assert [store.get(Contact, each).instead for each in offices] == offices[::-1]
    merge_theme(one, themes[2], themes[0])
    writing.remove(one, files[0])
    meet(trio)
    assert [each.id for each in other.all(SampledFile)] == [files[1]]
    same_dump(trio)
    comes_in(trio, REID, SHAH)
