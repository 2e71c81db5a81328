"""Attachments, joined records, and erasing words for good."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from fieldwork.capture import attachments, documents, erasing, follow_ups, joining, notes, sample
from fieldwork.capture.erasing import Held, erase_field, holding
from fieldwork.capture.typed import draft_name, take_up
from fieldwork.errors import BadValue
from fieldwork.records import Attachment, Note, SameAs
from fieldwork.store.pending import Pending, Typing
from fieldwork.store.store import Store
from tests.fieldwork.capture.ground import Ground, refused

REASON = "A name was typed by mistake."
AT = "2010-03-15T09:00:00+00:00"


@pytest.fixture
def pending(ground: Ground) -> Iterator[Pending]:
    """Text being typed, in its own encrypted file."""
    opened = Pending(ground.store.path.with_name("typing.db"), b"k" * 32)
    yield opened
    opened.close()


def _history(store: Store, note: str) -> list[object]:
    return [version.change.value for version in store.history(note, "text")]


def test_an_attachment_is_kept_with_its_record_and_read_again(ground: Ground) -> None:
    store, note = ground.store, ground.note()
    made = attachments.add_attachment(store, note, "C:\\scans\\drawing.png", "image/png", b"pixels")
    found = store.get(Attachment, made)
    assert (found.name, found.size, found.about) == ("drawing.png", 6, note)
    assert attachments.read_attachment(store, made) == b"pixels"


def test_the_same_bytes_are_kept_once(ground: Ground) -> None:
    store, one, other = ground.store, ground.note(), ground.note()
    first = attachments.add_attachment(store, one, "a.png", "image/png", b"pixels")
    second = attachments.add_attachment(store, other, "b.png", "image/png", b"pixels")
    assert store.get(Attachment, first).hash == store.get(Attachment, second).hash
    with refused("“c.png” is attached here already."):
        attachments.add_attachment(store, one, "c.png", "image/png", b"pixels")


def test_a_file_too_large_empty_or_nameless_is_refused(ground: Ground) -> None:
    store, note = ground.store, ground.note()
    with refused(
        "“a.pdf” is larger than 25 MB, the most a hand-over can carry. "
        "Attach the pages that matter, or a smaller scan."
    ):
        attachments.add_attachment(store, note, "a.pdf", "", bytes(25 * 1024 * 1024 + 1))
    with refused("“a.pdf” is empty. Check the file, then attach it again."):
        attachments.add_attachment(store, note, "a.pdf", "", b"")
    with refused("The file has no name. Give it one, then attach it."):
        attachments.add_attachment(store, note, "folder/", "", b"x")
    assert store.count(Attachment) == 0


def test_an_attachment_taken_off_leaves_its_bytes_until_erased(ground: Ground, pending: Pending) -> None:
    store = ground.store
    made = attachments.add_attachment(store, ground.note(), "a.png", "image/png", b"pixels")
    digest = str(store.get(Attachment, made).hash)
    attachments.remove_attachment(store, made)
    assert store.blob(digest) == b"pixels"
    erasing.erase_attachment(store, pending, made, REASON)
    assert store.blob(digest) is None
    assert (store.get(Attachment, made).name, store.get(Attachment, made).hash) == (None, None)


def test_bytes_that_another_attachment_is_made_of_stay(ground: Ground, pending: Pending) -> None:
    store, one, other = ground.store, ground.note(), ground.note()
    first = attachments.add_attachment(store, one, "a.png", "image/png", b"pixels")
    second = attachments.add_attachment(store, other, "b.png", "image/png", b"pixels")
    erasing.erase_attachment(store, pending, first, REASON)
    assert attachments.read_attachment(store, second) == b"pixels"


def test_bytes_that_have_not_come_yet_are_asked_for_in_words(ground: Ground) -> None:
    store = ground.store
    made = attachments.add_attachment(store, ground.note(), "a.png", "image/png", b"pixels")
    with store.act("A colleague's attachment, its bytes still to come") as act:
        act.put("attachment", made, {"hash": "ff" * 32})
    with refused("“a.png” is not on this laptop yet. Take in the hand-over of who attached it."):
        attachments.read_attachment(store, made)


def test_two_records_that_are_one_are_joined_whichever_is_named_first(store: Store) -> None:
    one, other = documents.add_document(store, "Annual report"), documents.add_document(store, "The report")
    made = joining.join_records(store, other, one)
    assert joining.join_records(store, one, other) == made
    joining.part_records(store, made)
    assert store.count(SameAs) == 0
    with refused("This is one record as it is. Choose two."):
        joining.join_records(store, one, one)
    with refused("A document and a case file are not one thing."):
        joining.join_records(store, one, sample.add_sampled_file(store))


def test_erased_words_leave_record_history_search_and_typing(ground: Ground, pending: Pending) -> None:
    store, note = ground.store, ground.note("Zebedee is frightened of weekends.")
    notes.edit_note(store, note, "He is frightened of weekends.")
    pending.keep(Typing(note, "text", "Zebedee is", "", AT))
    done = erase_field(store, pending, note, "text", REASON)
    assert done.versions == 2
    assert store.get(Note, note).text is None
    assert _history(store, note) == [None, None]
    assert store.search("frightened") == ()
    assert pending.all() == ()


def test_only_versions_that_hold_the_words_are_erased(ground: Ground, pending: Pending) -> None:
    store, note = ground.store, ground.note("Zebedee is frightened.")
    notes.edit_note(store, note, "He is frightened.")
    pending.keep(Typing(note, "text", "He is frightened of", "", AT))
    done = erase_field(store, pending, note, "text", REASON, "zebedee")
    assert done.versions == 1
    assert _history(store, note) == [None, "He is frightened."]
    assert len(pending.all()) == 1


def test_other_fields_that_hold_the_words_are_offered_and_left(ground: Ground, pending: Pending) -> None:
    store = ground.store
    note, other = ground.note("Zebedee is frightened."), ground.note("Met Zebedee's gran.")
    notes.edit_note(store, other, "Met his gran.")
    comment = follow_ups.comment(store, note, "Who is ZEBEDEE?")
    pending.keep(Typing(other, "text", "Zebedee", "", AT))
    done = erase_field(store, pending, note, "text", REASON, "Zebedee")
    assert set(done.elsewhere) == {
        Held("comment", comment, "text", 1),
        Held("note", other, "text", 1, typing=True),
    }
    assert _history(store, other)[0] == "Met Zebedee's gran."


def test_words_for_a_decision_are_no_change_and_go_with_an_erasure(ground: Ground, pending: Pending) -> None:
    store, note = ground.store, ground.note()
    drafted = Typing(note, draft_name("text", "own"), "Zebedee said so", "", AT)
    pending.keep(drafted)
    before = store.get(Note, note)
    assert take_up(store, pending.all()) == () and store.get(Note, note) == before
    assert [(each.field, each.typing) for each in holding(store, pending, "Zebedee")] == [("text", True)]
    erase_field(store, pending, note, "text", REASON, "Zebedee")
    assert pending.all() == ()


def test_words_only_being_typed_are_dropped(ground: Ground, pending: Pending) -> None:
    store, note = ground.store, ground.note("He is frightened.")
    pending.keep(Typing(note, "text", "Zebedee", "", AT))
    assert erase_field(store, pending, note, "text", REASON, "Zebedee").versions == 0
    assert pending.all() == ()


def test_erasing_is_refused_without_a_reason_or_words_that_are_there(
    ground: Ground, pending: Pending
) -> None:
    store, note = ground.store, ground.note()
    with refused("Say why this is erased; the reason stays, the words go."):
        erase_field(store, pending, note, "text", " ")
    with refused("These words are not in this field."):
        erase_field(store, pending, note, "text", REASON, "Zebedee")
    erase_field(store, pending, note, "text", REASON)
    with refused("There is nothing to erase in it."):
        erase_field(store, None, note, "text", REASON)


@pytest.mark.parametrize("field", ["conversation", "order", "deleted"])
def test_where_a_record_belongs_is_not_erased(ground: Ground, field: str) -> None:
    with refused("This field holds no words, only where the record belongs. Delete the record instead."):
        erase_field(ground.store, None, ground.note(), field, REASON)


def test_a_field_that_there_is_not_is_not_erased(ground: Ground) -> None:
    with pytest.raises(BadValue, match='A note has no field "name"'):
        erase_field(ground.store, None, ground.note(), "name", REASON)
