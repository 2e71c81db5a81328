"""What the practice team makes of its evidence: findings, grades, report, concern and the council's reply."""

from __future__ import annotations

import re
from collections import Counter

import pytest

from fieldwork.practice import Row
from fieldwork.practice.reporting import paragraphs
from fieldwork.practice.source import source
from fieldwork.records.words import EVIDENCE_SORTS, HEADINGS
from tests.fieldwork.practice.conftest import Practice

INDICATORS = {f"P2-{n}" for n in range(1, 7)}
QUOTED = re.compile(r"\{note:([^|}]+)\|([^}]+)\}")
COUNTED = re.compile(r"\{measure:([^}]+)\}")
WORDS_OF_QUANTITY = re.compile(
    r"\b(almost all|most|majority|less than half|few|none|all) (of )?(the )?(case )?files", re.I
)


def test_findings_stand_under_all_headings_and_indicators(practice: Practice) -> None:
    findings = practice.all("finding")
    assert {row["indicator"] for row in findings} == INDICATORS
    assert {row["heading"] for row in findings} == set(HEADINGS)
    assert len(findings) >= 12
    assert Counter(row["status"] for row in findings)["draft"] == 2
    assert sum("good_practice" in row for row in findings) == 1


def test_every_finding_has_evidence_of_more_than_one_kind_and_something_against(practice: Practice) -> None:
    for finding in practice.all("finding"):
        sides = {
            side: practice.all("support", finding=finding["id"], side=side) for side in ("for", "against")
        }
        groups = {_source(practice, row["evidence"]) for row in sides["for"]}
        assert len(groups) >= 2, finding["statement"]
        assert sides["against"], finding["statement"]


def test_only_what_was_said_or_seen_and_may_be_used_is_evidence(practice: Practice) -> None:
    for row in (*practice.all("support"), *practice.all("citation")):
        evidence = practice.by_id[row["evidence"]]
        if evidence["kind"] == "note":
            assert evidence["sort"] in EVIDENCE_SORTS, evidence["text"]
            assert "asked_not_to_use" not in practice.by_id[evidence["conversation"]], evidence["text"]


def test_the_six_grades_are_those_agreed_with_one_dissent(practice: Practice) -> None:
    evaluations = practice.all("evaluation")
    assert {row["indicator"] for row in evaluations} == INDICATORS
    assert Counter(row["grade"]["grade"] for row in evaluations) == {5: 2, 4: 3, 3: 1}
    assert all(row["grade"]["reason"] for row in evaluations)
    assert sum("dissent" in row for row in evaluations) == 1


def test_two_indicators_have_no_twin_in_the_inspection_before(practice: Practice) -> None:
    before = {row["indicator"]: row["grade"] for row in practice.all("previous_grade")}
    assert {code for code, grade in before.items() if not grade["comparable"]} == {"P2-5", "P2-6"}
    assert all(grade["reason"] for grade in before.values() if not grade["comparable"])
    earlier = practice.all("area_for_improvement", since="inspection before")
    assert len(earlier) == 3 and all(row["became"] for row in earlier)
    assert len(practice.all("area_for_improvement", since="this inspection")) == 3


def test_every_quotation_in_the_report_is_in_the_words_that_were_noted(practice: Practice) -> None:
    quoted = [found for row in practice.all("passage") for found in QUOTED.findall(row["text"])]
    assert len(quoted) >= 12
    for id_, words in quoted:
        note = practice.by_id[id_]
        conversation = practice.by_id[note["conversation"]]
        assert words in note["text"], words
        assert note["fidelity"] in ("verbatim", "near-verbatim"), words
        assert "not_to_be_quoted" not in conversation, words


def test_every_passage_stands_on_evidence_or_says_what_we_did(practice: Practice) -> None:
    cited = {row["passage"] for row in practice.all("citation")}
    for row in practice.all("passage"):
        assert (row["id"] in cited) != bool(row.get("what_we_did")), row["text"]


def test_a_passage_cites_what_its_marks_quote_and_count(practice: Practice) -> None:
    for row in practice.all("passage"):
        cited = {citation["evidence"] for citation in practice.all("citation", passage=row["id"])}
        marked = {id_ for id_, _ in QUOTED.findall(row["text"])} | set(COUNTED.findall(row["text"]))
        noted = {id_ for id_ in marked if id_ in practice.by_id}
        assert noted == marked
        beyond = marked - cited
        assert not beyond or any(_rests_on(practice, finding, beyond) for finding in cited), row["text"]


def test_words_of_quantity_about_files_come_only_from_counts(practice: Practice) -> None:
    assert {id_ for row in practice.all("passage") for id_ in COUNTED.findall(row["text"])} == {
        row["id"] for row in practice.all("measure")
    }
    assert not [row["text"] for row in practice.all("passage") if WORDS_OF_QUANTITY.search(row["text"])]


@pytest.mark.parametrize(("chapter", "least"), [("area", 3), ("strengths", 4), ("good-practice", 1)])
def test_the_report_has_its_opening_chapters(practice: Practice, chapter: str, least: int) -> None:
    assert len(practice.all("paragraph", chapter=chapter)) >= least


@pytest.mark.parametrize("indicator", sorted(INDICATORS))
def test_each_indicator_is_reported_in_three_to_five_paragraphs(practice: Practice, indicator: str) -> None:
    chapters = ("needs-met", "management", "improvement")
    found = [row for row in practice.all("paragraph", indicator=indicator) if row["chapter"] in chapters]
    assert 3 <= len(found) <= 5


def test_follow_ups_are_partly_answered_and_comments_partly_open(practice: Practice) -> None:
    follow_ups = practice.all("follow_up")
    assert len(follow_ups) >= 6
    assert 0 < sum("answered_by" in row for row in follow_ups) < len(follow_ups)
    assert {row["answered"] for row in practice.all("comment")} == {True, False}


def test_the_matter_of_concern_was_taken_through_every_step_in_order_and_names_nobody(
    practice: Practice,
) -> None:
    (concern,) = practice.all("concern")
    steps = ("seen_at", "told_lead_at", "told_contact_at", "acknowledged_at", "closed_at")
    times = [concern[step] for step in steps]
    assert times == sorted(times)
    assert concern["outcome"] and "about" not in concern
    assert practice.all("sampled_file", code=concern["about_code"])


def test_the_council_s_comments_name_paragraphs_by_their_numbers(practice: Practice) -> None:
    numbers = {number for _, number, _ in paragraphs(source())}
    decisions = [row["decision"]["decision"] for row in practice.all("response")]
    assert sorted(decisions) == ["accepted", "in part"]
    assert {row["number"] for row in practice.all("response")} <= numbers


def _source(practice: Practice, evidence: str) -> str:
    """A group of people, or a kind of evidence."""
    row: Row = practice.by_id[evidence]
    return str(practice.by_id[row["conversation"]]["group"]) if row["kind"] == "note" else str(row["kind"])


def _rests_on(practice: Practice, finding: str, evidence: set[str]) -> bool:
    return evidence <= {row["evidence"] for row in practice.all("support", finding=finding)}
