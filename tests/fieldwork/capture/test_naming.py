"""Words that could identify a person: listed once, replaced everywhere, gone from the history."""

from __future__ import annotations

import json
from pathlib import Path

from fieldwork.capture import conversations, notes, readings, sample
from fieldwork.capture.follow_ups import comment
from fieldwork.capture.naming import clear_word, names_in, use_code
from fieldwork.capture.writing import edit
from fieldwork.interchange.plain import dump, dump_history
from fieldwork.records import Conversation, Note
from fieldwork.store import history
from fieldwork.store.checking import check
from fieldwork.store.pending import Pending, Typing
from fieldwork.store.store import Store
from fieldwork.store.undo import undo, undoable
from tests.fieldwork.capture.ground import Ground, refused


def listed(store: Store, within: str = "") -> list[tuple[str, int]]:
    return [(each.words, each.times) for each in names_in(store, within)]


def everything(store: Store) -> str:
    return "\n".join([*dump(store), *dump_history(store)])


def test_each_of_the_words_is_listed_once_with_how_often_and_where(ground: Ground) -> None:
    talk = ground.conversation()
    first = ground.note("Kayleigh came with her mum.", talk)
    second = ground.note("We told Kayleigh at 14 High Street.", talk)
    ground.note("Nothing to see in Stirling.", talk)
    kayleigh, street = names_in(ground.store, talk)
    assert (kayleigh.words, kayleigh.times) == ("Kayleigh", 2)
    assert [each.record for each in kayleigh.places] == [first, second]
    assert kayleigh.why == "looks like a person’s name"
    assert kayleigh.sentence == "Kayleigh came with her mum."
    assert (street.words, street.kind) == ("14 High Street", "address")


def test_only_what_is_asked_for_is_looked_at(ground: Ground) -> None:
    one, other = ground.conversation(), ground.conversation()
    ground.note("Kayleigh came.", one)
    note = ground.note("Brogan came.", other)
    comment(ground.store, note, "Who is Siobhan?")
    assert listed(ground.store, one) == [("Kayleigh", 1)]
    assert listed(ground.store, other) == [("Brogan", 1), ("Siobhan", 1)]
    assert len(listed(ground.store)) == 3
    with refused("There is no such conversation or reading in this inspection."):
        names_in(ground.store, note)


def test_the_team_and_the_contacts_are_no_finds(ground: Ground) -> None:
    ground.member("Kirsty Okafor")
    assert names_in(ground.store) == ()


def test_a_code_takes_the_place_of_the_words_and_the_history_forgets_them(ground: Ground) -> None:
    store, talk = ground.store, ground.conversation()
    note = ground.note("Kayleigh came with Kayleigh’s mum.", talk)
    notes.edit_note(store, note, "Kayleigh came with kayleigh’s mum, an hour late.")
    other = ground.note("Then KAYLEIGH left.", talk)
    edit(store, talk, supporter="Kayleigh’s gran")
    assert use_code(store, None, "Kayleigh", "Child", talk) == 3
    assert store.get(Note, note).text == "Child came with Child’s mum, an hour late."
    assert store.get(Note, other).text == "Then Child left."
    assert store.get(Conversation, talk).supporter == "Child’s gran"
    assert "kayleigh" not in everything(store).casefold()
    assert not store.search("Kayleigh")
    assert [each.id for each in store.search("Child")]
    assert names_in(store, talk) == () and check(store) == ()


def test_words_that_only_the_history_holds_are_erased_from_it(ground: Ground) -> None:
    store, talk = ground.store, ground.conversation()
    note = ground.note("Kayleigh came.", talk)
    gone = ground.note("Kayleigh left.", talk)
    notes.edit_note(store, note, "She came.")
    notes.remove_note(store, gone)
    assert use_code(store, None, "kayleigh", "Child", talk) == 2
    assert store.get(Note, note).text == "She came."
    assert "kayleigh" not in everything(store).casefold()
    assert store.conflicts() == () and check(store) == ()


def test_a_part_of_another_word_is_left_alone(ground: Ground) -> None:
    store, talk = ground.store, ground.conversation()
    note = ground.note("Ann asked about the annual review. Annie did not.", talk)
    use_code(store, None, "Ann", "Worker A", talk)
    assert store.get(Note, note).text == "Worker A asked about the annual review. Annie did not."


def test_a_place_that_is_somebodys_name_here_is_one_throughout(ground: Ground) -> None:
    store, talk = ground.store, ground.conversation()
    first = ground.note("His brother Ross came from Ross.", talk)
    second = ground.note("Ross is six.", talk)
    assert listed(store, talk) == [("Ross", 2)]
    use_code(store, None, "Ross", "Sibling", talk)
    assert store.get(Note, first).text == "His brother Sibling came from Ross."
    assert store.get(Note, second).text == "Sibling is six."


def test_a_colleagues_note_is_cleaned_too(ground: Ground) -> None:
    store, talk = ground.store, ground.conversation()
    with ground.at_the_keyboard(ground.member()):
        note = ground.note("Kayleigh came.", talk)
    use_code(store, None, "Kayleigh", "Child", talk)
    assert store.get(Note, note).text == "Child came."


def test_it_cannot_be_undone_and_nothing_before_brings_the_words_back(ground: Ground) -> None:
    store, talk = ground.store, ground.conversation()
    note = ground.note("Kayleigh came.", talk)
    notes.edit_note(store, note, "Kayleigh came late.")
    use_code(store, None, "Kayleigh", "Child", talk)
    newest, before, *_ = undoable(store)
    with refused("What was erased is gone for good and cannot be brought back."):
        undo(store, newest.id)
    with refused("This has been changed since and can no longer be undone. Change it by hand."):
        undo(store, before.id)
    versions = history.of_field(store.db, note, "text")
    assert [each.change.value for each in versions] == [None, None, "Child came late."]


def test_an_answer_of_a_reading_keeps_everything_but_the_words(ground: Ground) -> None:
    store = ground.store
    file = sample.add_sampled_file(store, holders=["social work"], reader=ground.lead)
    reading = readings.start_reading(store, file)
    readings.add_event(store, reading, "visit", "2009-05", remark="Kayleigh was seen by Dr Patel.")
    assert listed(store, reading) == [("Kayleigh", 1), ("Patel", 1)]
    use_code(store, None, "Patel", "the GP", reading)
    assert listed(store, reading) == [("Kayleigh", 1)]
    remarks = [json.loads(line).get("remark") for line in dump(store)]
    assert "Kayleigh was seen by Dr the GP." in remarks


def test_text_being_typed_is_changed_too(ground: Ground, tmp_path: Path) -> None:
    store, talk = ground.store, ground.conversation()
    note = ground.note("She came.", talk)
    pending = Pending(tmp_path / "pending.db", b"k" * 32)
    pending.keep(Typing(note, "text", "Kayleigh came.", store.seen(note).fields["text"], "2010-03-15T10:00"))
    assert use_code(store, pending, "Kayleigh", "Child", talk) == 1
    assert [each.text for each in pending.all()] == ["Child came."]
    pending.close()


def test_what_is_no_name_is_not_asked_about_again_and_that_can_be_undone(ground: Ground) -> None:
    store, talk = ground.store, ground.conversation()
    ground.note("Our Harmony group met. HARMONY is for girls. Kayleigh ran it.", talk)
    before = [words for words, _ in listed(store, talk)]
    clear_word(store, "Kayleigh")
    assert [words for words, _ in listed(store, talk)] == [each for each in before if each != "Kayleigh"]
    clear_word(store, "Kayleigh")
    undo(store, undoable(store)[0].id)


def test_a_code_must_be_plain_words_that_identify_nobody(ground: Ground) -> None:
    store, talk = ground.store, ground.conversation()
    ground.note("Kayleigh came.", talk)
    with refused("This could identify a person too. Use a role, such as “Mother” or “Worker A”."):
        use_code(store, None, "Kayleigh", "Brogan", talk)
    with refused("Say what is to stand in its place, such as “Mother” or “Worker A”."):
        use_code(store, None, "Kayleigh", " ", talk)
    with refused("A code is plain words, without { } or |."):
        use_code(store, None, "Kayleigh", "{note:1|x}", talk)
    with refused("These words stand nowhere here. They may have been changed since."):
        use_code(store, None, "Brogan", "Child", talk)


def test_the_reason_why_something_did_not_happen_is_looked_at(ground: Ground) -> None:
    store = ground.store
    talk = conversations.plan(store, "staff", "Health visitor")
    conversations.did_not_happen(store, talk, "Kayleigh was ill.")
    assert listed(store, talk) == [("Kayleigh", 1)]
    use_code(store, None, "Kayleigh", "the health visitor", talk)
    state = store.get(Conversation, talk).state
    assert state == {"state": "did not happen", "reason": "the health visitor was ill."}
