"""What stands between the draft and the final report: each in words, with the code to look at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fieldwork import catalogue
from fieldwork.records import (
    AreaForImprovement,
    Citation,
    Concern,
    Conversation,
    Document,
    Erasure,
    Evaluation,
    Finding,
    Inspection,
    Note,
    Paragraph,
    Passage,
    Reading,
    Record,
    Response,
    SampledFile,
    Support,
)
from fieldwork.report.checks import open_checks
from fieldwork.report.council import Material
from tests.council_samples import loose, practice_material, settled, uid

CATALOGUE = catalogue.load()
TALK = Conversation(id="talk", code="B3", group="families")
NOTE = Note(
    id="note", conversation="talk", at="2010-03-16T14:08:00+00:00", sort="said", text="We were asked."
)
FINDING = Finding(
    id="finding",
    code="FD-B4",
    indicator="P2-1",
    heading="working well",
    statement="They listen.",
    status="agreed",
)
FOR = Support(id="for", finding="finding", evidence="note", side="for")
AGAINST = Support(id="against", finding="finding", evidence="document", side="against")
DOCUMENT = Document(id="document", code="D-B2", title="Self-evaluation")
PARAGRAPH = Paragraph(id="paragraph", chapter="area")
PASSAGE = Passage(id="passage", paragraph="paragraph", text="Snow lay deep on all the hills around.")
CITED = Citation(id="citation", passage="passage", evidence="document")


def checks(*records: Record, **more: object) -> tuple[str, ...]:
    return open_checks(loose(*records, **more), CATALOGUE)


def about(words: str, *records: Record, **more: object) -> list[str]:
    """The checks that hold these words."""
    return [check for check in checks(*records, **more) if words in check]


def test_the_practice_draft_has_these_things_left_to_do() -> None:
    assert open_checks(practice_material(), CATALOGUE) == (
        "The evaluation of “Children and young people are helped by the actions taken in immediate response "
        "to concerns” has still to be confirmed by the panel.",
        "The evaluation of “Children’s and young people’s needs are met” has still to be confirmed by the "
        "panel.",
        "The evaluation of “Improvements in performance” is only provisional.",
        "FD-A7 is not agreed yet; agree it, or delete it.",
        "FD-A11 is not agreed yet; agree it, or delete it.",
        "A reading is not finished: F-B44.",
        "Conversation B15 is still under way; finish it.",
    )


def test_when_all_is_done_nothing_stands_in_the_way() -> None:
    assert open_checks(settled(practice_material()), CATALOGUE) == ()


def test_an_open_matter_of_concern_comes_first() -> None:
    told = checks(Concern(id="c", code="CB1"))
    assert told[0] == "Matter of concern CB1 is still open; the lead has to close it."
    assert not about("Matter of concern", Concern(id="c", code="CB1", closed_at="2010-03-11T16:30:00+00:00"))
    assert not about("Matter of concern", Concern(id="c", code="CB1", raised_in_error="Another child."))


@pytest.mark.parametrize(
    ("status", "words"),
    [
        ("provisional", "is only provisional."),
        (None, "is only provisional."),
        ("panel", "confirmed by the panel."),
    ],
)
def test_an_evaluation_that_is_not_final_is_told(status: str | None, words: str) -> None:
    grade = Evaluation(id="e", indicator="P2-1", grade={"grade": 4, "reason": ""}, status=status)
    title = "“Children and young people are listened to, understood and respected”"
    assert words in about(f"The evaluation of {title}", grade)[0]
    assert not about(f"{title} has no evaluation yet", grade)
    assert about(f"{title} has no evaluation yet")


@pytest.mark.parametrize(
    ("finding", "problem"),
    [
        (replace(FINDING, statement=None), "FD-B4 says nothing yet; write its statement, or delete it."),
        (replace(FINDING, status="draft"), "FD-B4 is not agreed yet; agree it, or delete it."),
        (
            replace(FINDING, indicator="X9"),
            "FD-B4 belongs to “X9”, which is no indicator of this programme; choose one.",
        ),
    ],
)
def test_a_finding_that_is_not_ready_is_told(finding: Finding, problem: str) -> None:
    whole = (FINDING, TALK, NOTE, DOCUMENT, FOR, AGAINST)
    assert not about("FD-B4", *whole)
    assert about("FD-B4", finding, *whole[1:]) == [problem]


def test_a_finding_needs_evidence_and_something_that_points_the_other_way() -> None:
    assert about("FD-B4", FINDING) == [
        "FD-B4 has no evidence; link what it rests on.",
        "FD-B4 does not say what points the other way; link it, or say why there is nothing.",
    ]
    looked = replace(FINDING, nothing_against="Looked for in all files; none found.")
    assert not about("FD-B4", looked, TALK, NOTE, FOR)


def test_evidence_we_were_asked_not_to_use_is_none_and_is_told() -> None:
    withdrawn = replace(TALK, asked_not_to_use="Rang the next day.")
    assert about("FD-B4", FINDING, withdrawn, NOTE, DOCUMENT, FOR, AGAINST) == [
        "FD-B4 has no evidence; link what it rests on.",
        "FD-B4 rests on B3 at 14:08, from a conversation that we were asked not to use; take it out.",
    ]
    cited = replace(CITED, evidence="note")
    assert (
        "Paragraph 1.1 rests on B3 at 14:08, from a conversation that we were asked not to use; take it out."
        in checks(withdrawn, NOTE, PARAGRAPH, PASSAGE, cited)
    )


def test_a_thought_is_no_evidence() -> None:
    thought = replace(NOTE, sort="my thought")
    assert about("a note that is no evidence", FINDING, TALK, thought, FOR)


def test_a_passage_needs_evidence_unless_it_says_what_we_did() -> None:
    assert about("Paragraph 1.1", PARAGRAPH, PASSAGE) == [
        "Paragraph 1.1 says something without evidence (“Snow lay deep on all the …”); link what it rests on."
    ]
    assert not about("Paragraph 1.1", PARAGRAPH, PASSAGE, DOCUMENT, CITED)
    assert not about("Paragraph 1.1", PARAGRAPH, replace(PASSAGE, what_we_did=True))
    assert about("without evidence", PARAGRAPH, PASSAGE, CITED), "what it cites is gone"


def test_a_broken_mark_and_an_altered_quotation_are_told_by_paragraph() -> None:
    note = replace(NOTE, id=uid(2), fidelity="verbatim")
    quoted = replace(PASSAGE, text=f"“{{note:{uid(2)}|We were told}}” and {{measure:{uid(3)}}}")
    told = about("Paragraph 1.1 quotes", TALK, note, PARAGRAPH, quoted)
    assert told == [
        "Paragraph 1.1 quotes B3 at 14:08 in other words than were noted; put the noted words back.",
        "Paragraph 1.1 quotes a measure that is not there; take the mark out.",
    ]


@pytest.mark.parametrize(
    ("conflict", "place"),
    [
        (("finding", "finding", "statement"), "finding FD-B4"),
        (("passage", "passage", "text"), "paragraph 1.1"),
        (("citation", "citation", "deleted"), "paragraph 1.1"),
        (("document", "document", "title"), "document D-B2"),
        (("note", "note", "text"), "B3 at 14:08"),
        (("conversation", "talk", "asked_not_to_use"), "conversation B3"),
        (("sampled_file", "gone", "deleted"), "a case file that was deleted"),
    ],
)
def test_two_versions_of_anything_printed_are_told(conflict: tuple[str, str, str], place: str) -> None:
    records = (FINDING, TALK, NOTE, DOCUMENT, FOR, AGAINST, PARAGRAPH, PASSAGE, CITED)
    told = about("two versions", *records, conflicts=(conflict,))
    assert told == [f"There are two versions of {place}; decide between them."]


def test_two_versions_of_what_is_not_printed_may_wait() -> None:
    conflicts = (("comment", "c", "text"), ("note", "note", "text"))
    assert not about("two versions", TALK, NOTE, conflicts=conflicts)


def test_several_conflicts_of_one_place_are_told_once() -> None:
    both = (("finding", "finding", "statement"), ("finding", "finding", "heading"))
    assert about("two versions", FINDING, conflicts=both) == [
        "There are two versions of finding FD-B4 (2 times); decide between them."
    ]


def test_erased_words_that_were_not_written_anew_are_told() -> None:
    erased = Erasure(
        id="e", erases={"record": "finding", "field": "statement", "changes": [], "reason": "A name."}
    )
    assert about("erased", replace(FINDING, statement=None), erased) == [
        "Words of FD-B4 have been erased; write them anew."
    ]
    assert not about("erased", FINDING, erased)


def test_unread_and_half_read_files_are_told_by_code() -> None:
    files = [SampledFile(id=f"f{n}", code=f"F-B{n}") for n in range(1, 10)]
    begun = Reading(id="r", file="f1", purpose="first")
    assert about("reading", *files, begun) == ["A reading is not finished: F-B1."]
    assert about("nobody has read", *files, begun) == [
        "8 case files of the sample nobody has read: F-B2, F-B3, F-B4, F-B5, F-B6, F-B7 and 2 more."
    ]


def test_a_reserve_and_a_swapped_file_need_not_be_read() -> None:
    files = (
        SampledFile(id="f1", code="F-B1", reserve=True),
        SampledFile(id="f2", code="F-B2", swapped_for="f3"),
    )
    assert not about("nobody has read", *files)


def test_a_comment_of_the_council_without_an_answer_is_told() -> None:
    open_one = Response(id="r", paragraph="paragraph", number="4.5", comment="It goes weekly now.")
    assert about("comments", open_one) == ["The council’s comments on 4.5 have no answer yet."]
    assert not about("comments", replace(open_one, decision={"decision": "accepted", "reason": ""}))


def test_empty_chapters_and_a_missing_decision_are_told() -> None:
    told = checks()
    assert "Chapter 1, “The area”, has no text yet." in told
    assert "Chapter 7, “Areas for improvement”, has no text yet." in told
    assert "It is not decided what happens next: no more visits, or a follow-through visit." in told
    assert "The dates of fieldwork are missing." in told
    filled = checks(PARAGRAPH, PASSAGE, AreaForImprovement(id="a", text="Make plans clear."))
    assert not [check for check in filled if check.startswith(("Chapter 1", "Chapter 7"))]


def test_a_paragraph_in_no_chapter_of_the_report_is_told() -> None:
    assert about("in no chapter", replace(PARAGRAPH, chapter="elsewhere"), PASSAGE) == [
        "One paragraph stands in no chapter of this report; choose a chapter or an indicator."
    ]


def test_checks_follow_the_programme_in_use() -> None:
    other = Inspection(id="i", council="stirling", area="Stirling", programme="programme-1")
    material: Material = loose(other)
    graded = CATALOGUE.framework("programme-1").graded
    assert sum("has no evaluation yet" in check for check in open_checks(material, CATALOGUE)) == len(graded)
