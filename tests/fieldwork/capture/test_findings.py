"""Findings stand on evidence, for and against; thoughts and withdrawn words are none."""

from __future__ import annotations

import pytest

from fieldwork.capture import conversations, documents, findings, measures, notes, paragraphs, readings
from fieldwork.errors import BadValue, NotFound
from fieldwork.records import Finding, Support
from fieldwork.store.store import Store
from tests.fieldwork.capture.ground import Ground, refused


@pytest.fixture
def finding(store: Store) -> str:
    """A draft finding."""
    return findings.add_finding(store, "P2-4", "needs to improve", "Plans are vague.")


def test_a_finding_belongs_to_the_framework_in_use(store: Store) -> None:
    with pytest.raises(NotFound, match='There is no indicator "P1-8" in this framework'):
        findings.add_finding(store, "P1-8", "improving", "x")
    with pytest.raises(BadValue, match="Heading: must be one of"):
        findings.add_finding(store, "P2-1", "poor", "x")
    with refused("Write what was found, in a sentence or two."):
        findings.add_finding(store, "P2-1", "improving", "")
    assert store.count(Finding) == 0


def test_findings_stand_in_the_order_of_their_indicator(store: Store, finding: str) -> None:
    second = findings.add_finding(store, "P2-4", "improving", "Visits are more regular.")
    findings.move_finding(store, finding, second)
    assert [each.id for each in store.all(Finding, indicator="P2-4")] == [second, finding]


@pytest.mark.parametrize(
    ("sort", "words"),
    [
        ("my thought", "This note is a thought of ours. Only what was said or seen is evidence."),
        ("to do", "This note is something to do. Only what was said or seen is evidence."),
    ],
)
def test_a_thought_or_a_task_is_no_evidence(ground: Ground, finding: str, sort: str, words: str) -> None:
    with refused(words):
        findings.support(ground.store, finding, ground.note(sort=sort))
    assert ground.store.count(Support) == 0


def test_what_they_asked_us_not_to_use_is_no_evidence(ground: Ground, finding: str) -> None:
    made = ground.conversation()
    note = ground.note(conversation=made)
    conversations.withdraw(ground.store, made)
    with refused("They asked us not to use conversation A1. It is evidence of nothing."):
        findings.support(ground.store, finding, note)


def test_what_is_not_to_be_quoted_is_evidence_all_the_same(ground: Ground, finding: str) -> None:
    made = ground.conversation()
    conversations.not_to_be_quoted(ground.store, made)
    assert findings.support(ground.store, finding, ground.note(conversation=made))


def test_a_deleted_note_is_no_evidence(ground: Ground, finding: str) -> None:
    note = ground.note()
    notes.remove_note(ground.store, note)
    with refused("This was deleted and is no evidence. Put it back first."):
        findings.support(ground.store, finding, note)


def test_measures_documents_and_surveys_are_evidence(ground: Ground, finding: str) -> None:
    store = ground.store
    for evidence in (
        measures.define_measure(store, "the plan is specific", ground.question("plan-specific"), ["yes"]),
        documents.add_document(store, "Self-evaluation"),
        documents.add_survey_result(store, "Staff", "I know whom to ring.", 31, 40),
    ):
        findings.support(store, finding, evidence)
    assert store.count(Support) == 3
    with pytest.raises(BadValue, match="Evidence: that is a finding, not a note"):
        findings.support(store, finding, finding)


def test_evidence_put_again_changes_side(ground: Ground, finding: str) -> None:
    store, note = ground.store, ground.note()
    made = findings.support(store, finding, note)
    again = findings.support(store, finding, note, "against", reason="In Glenfarrow they are clear.")
    assert made == again
    assert [(each.side, each.reason) for each in store.all(Support)] == [
        ("against", "In Glenfarrow they are clear.")
    ]


def test_agreement_needs_evidence_and_what_points_the_other_way(ground: Ground, finding: str) -> None:
    store = ground.store
    with refused("Nothing usable stands for this finding yet. Put evidence to it first."):
        findings.agree(store, finding)
    findings.support(store, finding, ground.note())
    with refused("Say what points the other way, or why nothing does."):
        findings.agree(store, finding)
    with refused("Say why nothing points the other way, such as “looked for, none found”."):
        findings.nothing_against(store, finding, "")
    findings.nothing_against(store, finding, "Looked for, none found.")
    findings.agree(store, finding)
    assert store.get(Finding, finding).status == "agreed"


def test_evidence_against_is_enough_of_the_other_way(ground: Ground, finding: str) -> None:
    findings.support(ground.store, finding, ground.note())
    findings.support(ground.store, finding, ground.note(), "against")
    findings.agree(ground.store, finding)


def test_evidence_withdrawn_since_does_not_carry_an_agreement(ground: Ground, finding: str) -> None:
    store, made = ground.store, ground.conversation()
    findings.support(store, finding, ground.note(conversation=made))
    findings.nothing_against(store, finding, "Looked for, none found.")
    conversations.withdraw(store, made)
    with refused("Nothing usable stands for this finding yet. Put evidence to it first."):
        findings.agree(store, finding)


def test_an_agreed_finding_is_not_changed_behind_the_teams_back(ground: Ground, finding: str) -> None:
    store = ground.store
    support = findings.support(store, finding, ground.note())
    findings.nothing_against(store, finding, "Looked for, none found.")
    findings.agree(store, finding)
    words = "FD-A1 is agreed. Take the agreement back before you change it."
    with refused(words):
        findings.change_finding(store, finding, statement="Plans are clear.")
    with refused(words):
        findings.take_support_away(store, support)
    with refused(words):
        findings.remove_finding(store, finding)
    with (
        ground.at_the_keyboard(ground.member()),
        refused("Only the lead or the deputy may take the agreement to a finding back."),
    ):
        findings.take_agreement_back(store, finding)
    findings.take_agreement_back(store, finding)
    findings.change_finding(store, finding, statement="Plans are vague in most files.")
    findings.take_support_away(store, support)
    assert store.get(Finding, finding).statement == "Plans are vague in most files."


def test_good_practice_is_no_weakness(store: Store, finding: str) -> None:
    with refused("What needs to improve is no example for others. Change the heading first."):
        findings.mark_good_practice(store, finding, "A book.")
    findings.change_finding(store, finding, heading="working well")
    findings.mark_good_practice(store, finding, "A book by young people.")
    assert store.get(Finding, finding).good_practice == "A book by young people."
    findings.no_good_practice(store, finding)
    assert store.get(Finding, finding).good_practice is None


def test_a_finding_the_report_stands_on_stays(store: Store, finding: str) -> None:
    paragraph = paragraphs.add_paragraph(store, "needs-met")
    paragraphs.add_passage(store, paragraph, "Plans are vague.", evidence=(finding,))
    with refused("You cannot delete this finding: it stands behind the report. Take it off there first."):
        findings.remove_finding(store, finding)


def test_an_answer_from_a_conversation_that_was_not_held_is_no_evidence(ground: Ground, finding: str) -> None:
    store, planned = ground.store, conversations.plan(ground.store, "staff", "Midwife")
    made = readings.answer(store, planned, ground.question("act", "guide", "staff"), "I ring.")
    with refused("Conversation A1 was not held. It is evidence of nothing."):
        findings.support(store, finding, made)


def test_a_draft_is_deleted_and_its_status_is_not_typed(store: Store, finding: str) -> None:
    with refused("Agree the finding, or take the agreement back, instead."):
        findings.change_finding(store, finding, status="agreed")
    with refused("This finding is a draft as it is."):
        findings.take_agreement_back(store, finding)
    findings.remove_finding(store, finding)
    assert store.count(Finding) == 0
