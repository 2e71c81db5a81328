"""The practice inspection, written by hand, holds nothing that the verbs would have refused."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from fieldwork import concerns, practice
from fieldwork.capture import conversations, findings, readings
from fieldwork.capture.asking import check_absent, check_value
from fieldwork.capture.evidence import why_no_evidence
from fieldwork.capture.ordering import FIRST
from fieldwork.capture.paragraphs import edit_passage, move_passage
from fieldwork.clock import FixedClock
from fieldwork.records import (
    Answer,
    Citation,
    Conversation,
    Finding,
    Passage,
    Question,
    Reading,
    Support,
    Template,
)
from fieldwork.store import keys
from fieldwork.store.store import Store

AFTERWARDS = datetime(2010, 6, 1, 9, 0, tzinfo=UTC)


@pytest.fixture
def northmoor(tmp_path: Path, cheap_keys: keys.Cost) -> Iterator[Store]:
    """The practice inspection on its lead's laptop, some weeks after."""
    with practice.build(tmp_path / "library", FixedClock(start=AFTERWARDS)) as opened:
        yield opened.store


def test_what_is_finished_lacks_nothing(northmoor: Store) -> None:
    talks = [each for each in northmoor.all(Conversation) if conversations.state_of(each) == "finished"]
    assert len(talks) > 20
    for talk in talks:
        assert talk.stopped_early or conversations.missing(northmoor, talk.id) == ()
    finished = [each for each in northmoor.all(Reading) if each.finished_at]
    assert len(finished) > 50
    for reading in finished:
        assert readings.missing(northmoor, reading.id) == ()


def test_every_answer_fits_its_question(northmoor: Store) -> None:
    questions = {each.id: each for each in northmoor.all(Question)}
    templates = {each.id: each for each in northmoor.all(Template)}
    answers = northmoor.all(Answer)
    assert len(answers) > 5000
    for each in answers:
        question, given = questions[str(each.question)], each.value or {}
        if "absent" in given:
            check_absent(question, templates[str(question.template)], str(given["absent"]))
        else:
            check_value(question, given["value"], "2010-06-01")


def test_findings_and_passages_stand_on_evidence(northmoor: Store) -> None:
    cited = [each.evidence for each in northmoor.all(Support)]
    cited += [each.evidence for each in northmoor.all(Citation)]
    assert len(cited) > 200
    assert {why_no_evidence(northmoor, str(each)) for each in cited} == {""}


def test_every_passage_may_be_written_again_and_moved(northmoor: Store) -> None:
    before = northmoor.count(Citation)
    for passage in northmoor.all(Passage):
        edit_passage(northmoor, passage.id, passage.text or "")
    assert northmoor.count(Citation) == before
    first, *_, last = northmoor.all(Passage, paragraph=northmoor.all(Passage)[0].paragraph)
    move_passage(northmoor, last.id, FIRST)
    assert northmoor.all(Passage, paragraph=first.paragraph)[0].id == last.id


def test_agreed_findings_could_be_agreed_again(northmoor: Store) -> None:
    agreed = northmoor.all(Finding, status="agreed")
    assert agreed
    for finding in agreed:
        findings.take_agreement_back(northmoor, finding.id)
        findings.agree(northmoor, finding.id)
    assert concerns.open_concerns(northmoor) == ()
