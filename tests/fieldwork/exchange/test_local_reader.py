"""A local reader is staff of the inspected council: what is in their store, and what comes back from them."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from fieldwork.capture import writing
from fieldwork.capture.erasing import erase_field
from fieldwork.capture.opening import Opened
from fieldwork.capture.team import change_member
from fieldwork.exchange.arriving import arriving
from fieldwork.exchange.erased import erasures
from fieldwork.exchange.shelf import FOLDER
from fieldwork.records import (
    Answer,
    Comment,
    Concern,
    Contact,
    Conversation,
    Enquiry,
    Evaluation,
    Event,
    Finding,
    Member,
    Note,
    PreviousGrade,
    Question,
    Reading,
    SampledFile,
    Tag,
    Template,
    Theme,
)
from fieldwork.store import search
from fieldwork.store.backup import backups
from fieldwork.store.keys import BACKUPS
from fieldwork.store.pending import PENDING, Pending, Typing
from fieldwork.store.store import Store
from tests.fieldwork.exchange.team import Team, history
from tests.fieldwork.store.laptops import holds_word, plain_pages

LEAD, READER, COLLEAGUE = "A. Reid", "L. Gunn", "J. Okafor"
SECRETS = (
    "Nurserytalk", "Nurserynote", "Nurseryfinding", "Nurseryreason", "Nurseryconcern", "Nurseryline",
    "Nurserytheme", "Nurserymeaning", "Nurserylocality", "Nurseryremark", "Nurseryevent", "Nurserycomment",
    "Nurseryexcellent", "Nurserydissent", "Nurseryearlier",
)  # fmt: skip
EARLIER = {"grade": 5, "comparable": False, "reason": "Nurseryearlier"}
SHOWN = ("Formquestion", "Dutydesk", "Ownlocality")


@dataclass(frozen=True)
class Ids:
    """Records the tests speak of."""

    form: str
    question: str
    own_file: str
    other_file: str
    shared_file: str
    blind: str


@pytest.fixture
def ids(team: Team) -> Ids:
    """Everything a lead may have, when the local reader joins, and an inspector before them."""
    store = team.store(LEAD)
    reader = writing.add(store, Member, name=READER, role="local reader")
    talk = writing.add(store, Conversation, group="staff", title="Nurserytalk")
    note = writing.add(store, Note, conversation=talk, text="Nurserynote", sort="said")
    theme = writing.add(store, Theme, name="Nurserytheme", meaning="Nurserymeaning")
    writing.add(store, Tag, note=note, theme=theme, direction="strength")
    finding = writing.add(store, Finding, indicator="2.1", heading="improving", statement="Nurseryfinding")
    writing.add(store, Comment, about=finding, text="Nurserycomment", by=store.chain.author)
    writing.add(store, Evaluation, indicator="2.1", dissent="Nurserydissent")
    writing.add(store, Concern, what="Nurseryconcern")
    writing.add(store, Enquiry, topic="Nurseryline")
    writing.add(store, PreviousGrade, indicator="2.1", grade=EARLIER)
    writing.add(store, Contact, office="Dutydesk")
    form = writing.add(store, Template, sort="form", source="form", version=1, title="The form")
    guide = writing.add(store, Template, sort="guide", source="guide", version=1, title="Nurseryexcellent")
    writing.add(store, Question, template=guide, slug="q", text="Nurseryreason", answers="text")
    question = writing.add(store, Question, template=form, slug="q", text="Formquestion", answers="text")
    own = writing.add(store, SampledFile, age_band="5-11", locality="Ownlocality", reader=reader)
    other = writing.add(store, SampledFile, age_band="5-11", locality="Nurserylocality")
    shared = writing.add(store, SampledFile, age_band="5-11", paired_reader=reader)
    blind = writing.add(
        store, Reading, file=shared, reader=store.chain.author, purpose="first", form=form
    )
    writing.add(store, Answer, reading=blind, question=question, value={"value": "Nurseryremark"})
    writing.add(store, Event, reading=blind, sort="referral", date="2010-03", remark="Nurseryevent")
    team.join(COLLEAGUE)
    team.join(READER, "local reader")
    team.round()
    return Ids(form, question, own, other, shared, blind)


def words_in_store(store: Store) -> str:
    """Every value of every table of a store, as text."""
    search.catch_up(store.db)
    ask = store.db.conn.execute
    tables = [name for (name,) in ask("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]
    return "\n".join(repr(row) for table in tables for row in ask(f'SELECT * FROM "{table}"'))


def pages_of(opened: Opened, path: Path) -> bytes:
    """The bytes behind the encryption of a file of this library."""
    key = opened.place.store_key()
    pages = plain_pages(path, bytes(key))
    key.wipe()
    return pages


def own_work(team: Team, ids: Ids) -> str:
    """The local reader reads their file; the reading."""
    store = team.store(READER)
    reading = writing.add(
        store, Reading, file=ids.own_file, reader=store.chain.author, purpose="first", form=ids.form
    )
    writing.add(store, Answer, reading=reading, question=ids.question, value={"value": "Readerswords"})
    writing.add(store, Event, reading=reading, sort="referral", date="2010-03", remark="Readersevent")
    return reading


def test_their_store_holds_the_form_and_their_list_and_no_words_of_the_inspection(
    team: Team, ids: Ids
) -> None:
    opened = team.laptops[READER]
    store = opened.store
    pages, tables = pages_of(opened, opened.place.store_file), words_in_store(store)
    for word in SECRETS:
        assert holds_word(pages_of(team.laptops[LEAD], team.store(LEAD).path), word), "the test looks amiss"
        assert not holds_word(pages, word) and word.casefold() not in tables.casefold()
        assert store.search(word) == ()
    assert all(word in tables for word in SHOWN)
    assert [each.id for each in store.all(SampledFile)] == [ids.own_file, ids.shared_file]
    assert [each.text for each in store.all(Question)] == ["Formquestion"]
    hidden = (Conversation, Note, Finding, Evaluation, Concern, Tag, Theme, Enquiry, Comment, PreviousGrade)
    assert not any(store.all(kind, deleted=True) for kind in hidden)
    assert len(history(store)) == len(history(team.store(LEAD)))


def test_the_reading_of_another_is_not_shown_to_who_reads_the_same_file(team: Team, ids: Ids) -> None:
    store = team.store(READER)
    assert not any((store.all(Reading), store.all(Answer), store.all(Event)))
    assert ids.shared_file in {each.id for each in store.all(SampledFile)}


def test_their_readings_come_back_and_go_to_the_team(team: Team, ids: Ids) -> None:
    reading = own_work(team, ids)
    (result,) = team.take(LEAD, team.hand(READER)).results
    assert result.brought and result.brought.records == {"reading": 1, "answer": 1, "event": 1}
    lead = team.store(LEAD)
    assert [each.value for each in lead.all(Answer, reading=reading)] == [{"value": "Readerswords"}]
    team.take(COLLEAGUE, team.hand(LEAD))
    assert history(team.store(COLLEAGUE)) == history(lead)
    team.take(READER, team.hand(LEAD, to=READER))
    store = team.store(READER)
    assert store.all(Reading)[0].id == reading and store.all(Event)[0].remark == "Readersevent"


def test_a_file_given_to_them_later_comes_with_the_next_hand_over(team: Team, ids: Ids) -> None:
    reader = team.store(READER).chain.author
    writing.edit(team.store(LEAD), ids.other_file, reader=reader)
    team.take(READER, team.hand(LEAD, to=READER))
    assert "Nurserylocality" in {each.locality for each in team.store(READER).all(SampledFile)}


def test_who_becomes_an_inspector_gets_the_rest_with_the_next_hand_over(team: Team, ids: Ids) -> None:
    lead, reader = team.store(LEAD), team.store(READER)
    own_work(team, ids)
    team.take(LEAD, team.hand(READER))
    change_member(lead, reader.chain.author, role="inspector")
    (result,) = team.take(READER, team.hand(LEAD)).results
    assert result.outcome == "merged" and result.brought and result.brought.filled > 20
    assert history(reader) == history(lead)
    assert [each.title for each in reader.all(Conversation)][-1] == "Nurserytalk"
    assert reader.search("Nurserynote") and reader.search("Nurseryfinding")
    writing.edit(reader, reader.all(Note)[-1].id, text="Now theirs to write")
    assert team.take(LEAD, team.hand(READER)).results[0].outcome == "merged"
    assert history(reader) == history(lead)


def test_after_one_round_an_erased_word_is_in_no_library(team: Team, ids: Ids) -> None:
    talk = team.store(LEAD).all(Conversation)[0].id
    slip = writing.add(team.store(COLLEAGUE), Note, conversation=talk, text="Slipname was there", sort="said")
    writing.edit(team.store(COLLEAGUE), slip, text="Slipname was not there")
    team.round()
    writing.edit(team.store(COLLEAGUE), slip, text="Slipname, once more")
    own_work(team, ids)
    lead = team.laptops[LEAD]
    pending = Pending(lead.place.folder / PENDING, bytes(lead.place.store_key()))
    pending.keep(Typing(slip, "text", "Slipname being typed", "", ""))
    erase_field(lead.store, pending, slip, "text", "a name")
    pending.close()
    late = team.hand(COLLEAGUE)
    team.take(LEAD, late)
    (found,) = (each for each in erasures(lead.store) if each.reason == "a name")
    assert (found.done, found.of) == (1, 3)
    # What was written unseen stays, to be looked at again.
    unseen = [each.change.value for each in lead.store.history(slip, "text") if each.change.value]
    assert unseen == ["Slipname, once more"]
    erase_field(lead.store, None, slip, "text", "a name, once more")
    writing.add(team.store(COLLEAGUE), Note, conversation=talk, text="Not about it", sort="said")
    team.round()
    for name, opened in team.laptops.items():
        assert "slipname" not in words_in_store(opened.store).casefold(), name
        for path in opened.place.folder.glob("*.db"):
            assert not holds_word(pages_of(opened, path), "Slipname"), (name, path)
        _nothing_else_can_hold_it(opened)
    holding = {
        name
        for name, opened in team.laptops.items()
        for each in backups(opened.place)
        if holds_word(pages_of(opened, each.path), "Slipname")
    }
    assert holding == {COLLEAGUE}
    team.round()
    for each in erasures(lead.store):
        assert (each.done, each.of) == (3, 3)
        assert holding <= set(each.backups)
    # The reader has neither the note nor why something was taken out of it.
    assert not erasures(team.store(READER))


def _nothing_else_can_hold_it(opened: Opened) -> None:
    """Hand-overs that are kept beside the store do not hold the word; nothing else that could is there."""
    folder = opened.place.folder
    shelf = list((folder / FOLDER).glob("*"))
    for path in shelf:
        with arriving(opened.store, path) as arrived:
            assert not holds_word(plain_pages(arrived.payload, arrived.key), "Slipname")
    known = {*folder.glob("*.db"), *folder.glob(f"{BACKUPS}/*"), *shelf}
    others = {path for path in folder.rglob("*") if path.is_file()} - known
    assert {path.name for path in others if path.stat().st_size} <= {"key.json", "key-copy.json"}
