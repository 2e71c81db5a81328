"""The report's text: passages on evidence, quotations that were said, marks that name something."""

from __future__ import annotations

import pytest

from fieldwork.capture import conversations, documents, drafts, measures, notes, paragraphs
from fieldwork.errors import BadValue
from fieldwork.records import Citation, IssuedDraft, Paragraph, Passage, Response
from fieldwork.store.store import Store
from tests.fieldwork.capture.ground import Ground, refused


@pytest.fixture
def paragraph(store: Store) -> str:
    """A paragraph on listening to children."""
    return paragraphs.add_paragraph(store, "needs-met", indicator="P2-1")


@pytest.fixture
def quote(ground: Ground) -> str:
    """A note in the very words that were said."""
    note = ground.note("Nobody asked me. They wrote it down anyway.")
    notes.set_fidelity(ground.store, note, "verbatim")
    return note


def _evidence(store: Store, passage: str) -> set[str | None]:
    return {each.evidence for each in store.all(Citation, passage=passage)}


def test_a_passage_stands_on_what_it_quotes_counts_and_is_given(
    ground: Ground, paragraph: str, quote: str
) -> None:
    store = ground.store
    question = ground.question("child-views-recorded")
    measure = measures.define_measure(store, "views recorded", question, ["yes"])
    document = documents.add_document(store, "Self-evaluation")
    text = f"In {{measure:{measure}}}, views were recorded. “{{note:{quote}|Nobody asked me}}”, said one."
    passage = paragraphs.add_passage(store, paragraph, text, evidence=(document,))
    assert store.get(Passage, passage).text == text
    assert _evidence(store, passage) == {measure, quote, document}


def test_new_marks_of_an_edited_passage_are_cited_too(store: Store, paragraph: str, quote: str) -> None:
    passage = paragraphs.add_passage(store, paragraph, "Some were not asked.")
    paragraphs.edit_passage(store, passage, f"“{{note:{quote}|Nobody … wrote it down}}”, said one.")
    assert _evidence(store, passage) == {quote}


def test_words_that_were_not_said_are_refused(store: Store, paragraph: str, quote: str) -> None:
    with refused("“Nobody asked us” does not stand in the note in these words. Quote what was noted."):
        paragraphs.add_passage(store, paragraph, f"{{note:{quote}|Nobody asked us}}")
    assert store.count(Passage) == 0


def test_a_paraphrase_is_not_quoted(ground: Ground, paragraph: str) -> None:
    note = ground.note("Nobody asked me.")
    with refused("This note is not in the words that were said. Only those can be quoted."):
        paragraphs.add_passage(ground.store, paragraph, f"{{note:{note}|Nobody asked me}}")


def test_what_is_not_to_be_quoted_is_cited_and_never_quoted(ground: Ground, paragraph: str) -> None:
    store, made = ground.store, ground.conversation()
    note = notes.add_note(store, made, "Nobody asked me.", fidelity="verbatim")
    conversations.not_to_be_quoted(store, made)
    with refused("This conversation is not to be quoted. Say it in your own words; it stays evidence."):
        paragraphs.add_passage(store, paragraph, f"{{note:{note}|Nobody asked me}}")
    paragraphs.add_passage(store, paragraph, "Some were not asked.", evidence=(note,))


def test_a_withdrawn_conversation_is_neither_quoted_nor_cited(ground: Ground, paragraph: str) -> None:
    store, made = ground.store, ground.conversation()
    note = notes.add_note(store, made, "Nobody asked me.", fidelity="verbatim")
    passage = paragraphs.add_passage(store, paragraph, f"{{note:{note}|Nobody asked me}}")
    conversations.withdraw(store, made)
    words = "They asked us not to use conversation A1. It is evidence of nothing."
    with refused(words):
        paragraphs.edit_passage(store, passage, f"{{note:{note}|Nobody asked}}")
    with refused(words):
        paragraphs.cite(store, passage, note)


def test_a_mark_must_name_something_that_is_there(ground: Ground, paragraph: str) -> None:
    store, note, lost = ground.store, ground.note(), ground.store.clock.new_id()
    with refused("A measure in this text is no longer there. Take it out, or choose another."):
        paragraphs.add_passage(store, paragraph, f"{{measure:{lost}}}")
    with refused("A measure in this text is no longer there. Take it out, or choose another."):
        paragraphs.add_passage(store, paragraph, f"{{measure:{note}}}")
    notes.remove_note(store, note)
    with refused("A note in this text is no longer there. Take it out, or choose another."):
        paragraphs.add_passage(store, paragraph, f"{{note:{note}|words}}")
    with pytest.raises(BadValue, match="A brace stands in the text"):
        paragraphs.add_passage(store, paragraph, "a { b")


def test_a_quoted_note_is_not_deleted(store: Store, paragraph: str, quote: str) -> None:
    passage = paragraphs.add_passage(store, paragraph, f"{{note:{quote}|Nobody asked me}}")
    with refused("You cannot delete this note: it stands behind the report. Take it off there first."):
        notes.remove_note(store, quote)
    (citation,) = store.all(Citation, passage=passage)
    with refused("The passage quotes or counts this. Take it out of the words first."):
        paragraphs.uncite(store, citation.id)
    paragraphs.edit_passage(store, passage, "Some were not asked.")
    paragraphs.uncite(store, citation.id)
    notes.remove_note(store, quote)


def test_paragraphs_and_passages_are_moved_among_their_own(store: Store, paragraph: str) -> None:
    other = paragraphs.add_paragraph(store, "needs-met")
    home = paragraphs.add_paragraph(store, "improvement")
    one, two = (paragraphs.add_passage(store, paragraph, text) for text in ("One.", "Two."))
    paragraphs.move_passage(store, one, two)
    assert [each.id for each in store.all(Passage, paragraph=paragraph)] == [two, one]
    paragraphs.move_passage(store, two, None, other)
    assert [each.text for each in store.all(Passage, paragraph=other)] == ["Two."]
    paragraphs.move_paragraph(store, paragraph, home, "improvement")
    assert [each.id for each in store.all(Paragraph, chapter="improvement")] == [home, paragraph]
    with refused("What it should follow is somewhere else. Choose a place in the same list."):
        paragraphs.move_paragraph(store, other, home)


def test_a_paragraph_needs_a_chapter_and_a_passage_its_words(store: Store, paragraph: str) -> None:
    with refused("“Needs Met” is no chapter of the report. Choose one of its chapters."):
        paragraphs.add_paragraph(store, "Needs Met")
    with refused("Write the passage first."):
        paragraphs.add_passage(store, paragraph, " ")


def test_a_passage_that_says_what_we_did_is_marked_so(store: Store, paragraph: str) -> None:
    passage = paragraphs.add_passage(store, paragraph, "We read fifty files.", what_we_did=True)
    assert store.get(Passage, passage).what_we_did is True
    paragraphs.says_what_we_did(store, passage, False)
    assert store.get(Passage, passage).what_we_did is False
    paragraphs.remove_passage(store, passage)
    assert store.count(Passage) == 0


def test_drafts_are_numbered_in_turn_by_lead_or_deputy(ground: Ground) -> None:
    store = ground.store
    drafts.issue_draft(store, "ab12", {"files": 50})
    second = store.get(IssuedDraft, drafts.issue_draft(store, "cd34", {"files": 50}))
    assert (second.number, second.by, second.counts) == (2, ground.lead, {"files": 50})
    with ground.at_the_keyboard(ground.member()), refused("Only the lead or the deputy may issue a draft."):
        drafts.issue_draft(store, "ef56", {})


def test_a_comment_of_the_council_is_decided_with_a_reason(store: Store, paragraph: str) -> None:
    draft = drafts.issue_draft(store, "ab12", {})
    made = drafts.add_response(store, paragraph, "The clinic goes every second week.", number="4.12")
    assert store.get(Response, made).draft == draft
    with refused("Say why the comment is not accepted in full: the council will read it."):
        drafts.decide_response(store, made, "in part")
    drafts.decide_response(store, made, "accepted")
    assert (store.get(Response, made).decision or {})["decision"] == "accepted"
    with refused("The council has commented on this paragraph. Decide on the comment; change its words."):
        paragraphs.remove_paragraph(store, paragraph)
    with refused("Write what the council says about this paragraph."):
        drafts.add_response(store, paragraph, "")


def test_a_paragraph_goes_with_its_passages(store: Store, paragraph: str) -> None:
    paragraphs.add_passage(store, paragraph, "Some were not asked.")
    paragraphs.remove_paragraph(store, paragraph)
    assert (store.count(Paragraph), store.count(Passage)) == (0, 0)


def test_a_document_is_put_to_a_passage_and_taken_away(store: Store, paragraph: str) -> None:
    passage = paragraphs.add_passage(store, paragraph, "58 children were on the register.")
    document = documents.add_document(store, "Annual report")
    citation = paragraphs.cite(store, passage, document)
    assert _evidence(store, passage) == {document}
    paragraphs.uncite(store, citation)
    assert _evidence(store, passage) == set()
