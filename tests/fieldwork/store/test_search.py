"""A search finds what is there, and nothing that is not."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from fieldwork.capture import writing
from fieldwork.capture.joining import join_records
from fieldwork.records import Answer, Comment, Concern, Conversation, Note, Template
from fieldwork.store import search
from fieldwork.store.store import Store
from fieldwork.store.undo import undo, undoable
from tests.fieldwork.store.laptops import ident


@pytest.fixture
def conversation(store: Store) -> str:
    """A conversation to put notes in."""
    return writing.add(store, Conversation, group="staff", title="Nursery staff")


def found(store: Store, words: str, **how: object) -> list[str]:
    """Ids of the hits."""
    return [hit.id for hit in store.search(words, **how)]  # type: ignore[arg-type]


@pytest.mark.parametrize("words", ["café", "CAFE", "cafe\u0301", "caf", "opened café", "café opened"])
def test_a_note_is_found_by_its_words_however_they_are_typed(
    store: Store, conversation: str, words: str
) -> None:
    note = writing.add(store, Note, conversation=conversation, text="The café opened late.")
    assert found(store, words) == [note]


@pytest.mark.parametrize(
    "words", ["late café shut", "opene late", "", "  ", "-", '"', "(", "*", "\x00", "\ud83d"]
)
def test_what_is_not_there_is_not_found(store: Store, conversation: str, words: str) -> None:
    writing.add(store, Note, conversation=conversation, text="The café opened late.")
    assert found(store, words) == []


@pytest.mark.parametrize("words", ["o'brien", "o'brien's \"home\"", "AND", "well-being", "NEAR(", "text:x"])
def test_signs_that_mean_something_to_the_index_mean_nothing_here(
    store: Store, conversation: str, words: str
) -> None:
    note = writing.add(store, Note, conversation=conversation, text=f"before {words} after")
    assert found(store, words) == [note]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(words=st.text(max_size=20))
def test_whatever_is_typed_a_search_answers(store: Store, words: str) -> None:
    assert store.search(words) == ()


def test_the_words_found_are_marked_and_kinds_can_be_chosen(store: Store, conversation: str) -> None:
    note = writing.add(store, Note, conversation=conversation, text="nursery at nine")
    hits = store.search("nursery")
    assert {hit.id for hit in hits} == {note, conversation}
    assert store.search("nursery", kinds=("note",))[0].snippet == (
        f"{search.OPEN}nursery{search.CLOSE} at nine"
    )
    assert len(store.search("nursery", limit=1)) == 1


def test_the_index_follows_every_edit_deletion_and_undo(store: Store, conversation: str) -> None:
    note = writing.add(store, Note, conversation=conversation, text="alpha")
    writing.edit(store, note, text="beta")
    assert found(store, "alpha") == [] and found(store, "beta") == [note]
    writing.remove(store, conversation)
    assert found(store, "beta") == found(store, "nursery") == []
    undo(store, undoable(store)[0].id)
    assert found(store, "beta") == [note]


def test_many_records_written_at_once_are_found(store: Store, conversation: str) -> None:
    with store.act("Loaded", "imported") as act:
        for n in range(search.AT_ONCE + 5):
            act.put("note", ident(5, n), {"conversation": conversation, "text": f"word{n}"})
    assert found(store, "word7", kinds=("note",))[0] == ident(5, 7)


def test_words_inside_an_answer_are_found(store: Store, conversation: str) -> None:
    with store.act("Asked") as act:
        act.put("question", ident(6), {"slug": "q"})
    answer = writing.add(
        store, Answer, reading=conversation, question=ident(6), value={"value": ["seen alone", "on time"]}
    )
    assert found(store, "alone") == [answer]


def test_who_a_concern_is_about_is_never_found(store: Store) -> None:
    with store.act("Raised") as act:
        fields = {"what": "bruise seen", "about": b"hidden name"}
        concern = writing.make(store, act, Concern, fields)
    assert found(store, "bruise") == [concern] and found(store, "hidden") == []


def test_templates_are_not_searched(store: Store) -> None:
    writing.add(store, Template, sort="guide", source="x", version=1, title="peculiar guide")
    assert found(store, "peculiar") == []


def test_what_we_were_asked_not_to_use_is_not_found_in_whichever_record_of_it(
    store: Store, conversation: str
) -> None:
    other = writing.add(store, Conversation, group="staff", title="Nursery staff again")
    words = [
        writing.add(store, Note, conversation=each, text="The gate was open.")
        for each in (conversation, other)
    ]
    word = writing.add(store, Comment, about=words[0], text="Which gate?")
    assert set(found(store, "gate")) == {*words, word}
    writing.edit(store, conversation, asked_not_to_use="She rang on Tuesday.")
    assert found(store, "gate") == [words[1]]
    assert found(store, "gate", kinds=("note",)) == [words[1]]
    join_records(store, conversation, other)
    assert found(store, "gate") == []
    writing.edit(store, conversation, asked_not_to_use=None)
    assert set(found(store, "gate")) == {*words, word}
