"""What is told of an evening: its one line, how far an erasure has come, the summary for the nation."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest

from fieldwork.capture import writing
from fieldwork.errors import BadPackage, Refused
from fieldwork.exchange import handing_over
from fieldwork.exchange.erased import erasures
from fieldwork.exchange.evening import evening
from fieldwork.exchange.summary import read_summary, write_summary
from fieldwork.records import Conversation, Evaluation, Finding, Laptop, Member, Note, TeamPlace, Theme
from fieldwork.store import erasure, holdings
from tests.fieldwork.exchange.team import Team


def test_an_evening_in_one_line(trio: Team) -> None:
    lead = trio.store("A. Reid")
    note = lead.all(Note)[0]
    for name in ("J. Okafor", "M. Shah"):
        store = trio.store(name)
        writing.add(store, Note, conversation=note.conversation, text=f"by {name}")
        writing.edit(store, note.id, text=f"words of {name}")
    shah = next(each for each in lead.all(Member) if each.name == "M. Shah")
    owed = writing.add(lead, Conversation, group="staff", planned_for="2010-03-14T10:00:00+00:00")
    writing.add(lead, TeamPlace, conversation=owed, member=shah.id)
    trio.take("A. Reid", trio.hand("J. Okafor"), trio.hand("M. Shah"))
    assert evening(lead) == "2 new notes, 1 to decide, nothing missing, one colleague owes an interview"
    trio.later("A. Reid", timedelta(days=1))
    assert evening(lead) == ""


def test_work_that_others_have_and_the_lead_has_not_is_named(
    trio: Team, monkeypatch: pytest.MonkeyPatch
) -> None:
    shah, okafor = trio.store("M. Shah"), trio.store("J. Okafor")
    writing.add(shah, Note, conversation=shah.all(Conversation)[0].id, text="by M. Shah")
    trio.take("J. Okafor", trio.hand("M. Shah"))
    (lead,) = (each.id for each in okafor.all(Laptop) if each.letter == "A")
    holdings.note_told(okafor, lead, holdings.tips(okafor))
    writing.add(okafor, Conversation, group="staff")
    monkeypatch.setattr(handing_over, "LARGE", 0)
    trio.take("A. Reid", trio.hand("J. Okafor"))
    assert evening(trio.store("A. Reid")) == "0 new notes, 0 to decide, work of M. Shah missing"
    trio.take("A. Reid", trio.hand("M. Shah"))
    assert evening(trio.store("A. Reid")) == "1 new note, 0 to decide, nothing missing"


def test_an_erasure_reports_back_how_far_it_has_come(trio: Team) -> None:
    lead = trio.store("A. Reid")
    trio.later("A. Reid", timedelta(hours=2))
    erasure.erase(lead, lead.all(Note)[0].id, "text", "asked for it")
    (standing,) = erasures(lead)
    assert (standing.done, standing.of, standing.reason) == (1, 3, "asked for it")
    assert standing.waiting_for == ("J. Okafor", "M. Shah")
    trio.take("J. Okafor", trio.hand("A. Reid"))
    trio.take("A. Reid", trio.hand("J. Okafor"))
    (standing,) = erasures(lead)
    assert (standing.done, standing.waiting_for) == (2, ("M. Shah",))
    assert standing.words.startswith("erased on 2 of 3 laptops; backups from before are on laptops of ")
    assert standing.backups == ("A. Reid", "J. Okafor")


def test_the_summary_holds_grades_and_counts_and_no_word_of_evidence(trio: Team) -> None:
    lead = trio.store("A. Reid")
    theme = writing.add(lead, Theme, name="Listening", national="listening")
    for status in ("agreed", "draft"):
        writing.add(
            lead, Finding, indicator="P2-1", heading="working well", statement="evidence words", theme=theme,
            status=status,
        )  # fmt: skip
    grade = {"grade": 4, "reason": "evidence words"}
    writing.add(lead, Evaluation, indicator="P2-1", grade=grade, status="final")
    path = trio.path()
    write_summary(lead, path)
    facts = read_summary(trio.folder, path).facts
    assert facts["grades"] == [{"indicator": "P2-1", "grade": 4, "status": "final"}]
    assert facts["findings"] == [
        {"theme": "listening", "indicator": "P2-1", "heading": "working well", "count": 1}
    ]
    assert b"evidence words" not in path.read_bytes() and "words" not in json.dumps(facts)
    with pytest.raises(Refused, match="may write the summary"):
        write_summary(trio.store("M. Shah"), trio.path())
    assert "summary for the national report" in trio.take("M. Shah", path).results[0].words


def test_a_summary_that_was_altered_is_refused(trio: Team) -> None:
    path = trio.path()
    write_summary(trio.store("A. Reid"), path)
    whole = bytearray(path.read_bytes())
    whole[-80] ^= 1
    path.write_bytes(whole)
    with pytest.raises(BadPackage):
        read_summary(trio.folder, path)
    with pytest.raises(Refused, match="is no summary"):
        read_summary(trio.folder, trio.hand("A. Reid"))
