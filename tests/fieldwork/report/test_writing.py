"""Writing the council report of a store: names, numbers, what is recorded, and what is refused."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fieldwork import practice
from fieldwork.capture.writing import edit
from fieldwork.errors import Refused
from fieldwork.records import IssuedDraft, Member
from fieldwork.report import writing
from fieldwork.report.writing import Written, write_council_report
from fieldwork.store.store import Store
from tests.council_samples import LEAD, begun, finding, practice_material, printed_text, store_of


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    """An inspection just begun, with one finding."""
    with store_of([*begun(), finding(30, "Children trust the adults who help them.")], tmp_path) as opened:
        yield opened


def test_a_draft_is_named_by_the_number_it_would_be_issued_under(store: Store, tmp_path: Path) -> None:
    out = tmp_path / "report.pdf"
    written = write_council_report(store, out)
    assert written.name == "Draft 1"
    found = printed_text(out.read_bytes())
    assert "Draft 1" in found
    assert "Children trust the adults who help them." in found
    assert f"Page {written.pages} of {written.pages}" in found
    assert "FD-A1 has no evidence; link what it rests on." in written.open_checks


def test_printing_is_noted_without_content_and_records_nothing(store: Store, tmp_path: Path) -> None:
    before = list(store.every_change())
    write_council_report(store, tmp_path / "report.pdf", internal=True)
    assert list(store.every_change()) == before
    assert [entry[1:] for entry in store.audit()] == [("Printed the report", "Draft 1, internal copy")]


def test_issuing_records_the_draft_with_its_hash_and_counts_and_raises_the_number(
    store: Store, tmp_path: Path
) -> None:
    out = tmp_path / "report.pdf"
    assert write_council_report(store, out, issue=True).name == "Draft 1"
    (issued,) = store.all(IssuedDraft)
    assert (issued.number, issued.by) == (1, LEAD)
    assert issued.hash == hashlib.blake2b(out.read_bytes(), digest_size=20).hexdigest()
    assert issued.counts is not None
    assert issued.counts["conversations"] == 0
    assert write_council_report(store, out).name == "Draft 2"


def test_only_the_lead_or_the_deputy_may_issue_and_nothing_is_written(store: Store, tmp_path: Path) -> None:
    edit(store, store.get(Member, LEAD).id, role="inspector")
    with pytest.raises(Refused, match="Only the lead or the deputy may issue a draft"):
        write_council_report(store, tmp_path / "report.pdf", issue=True)
    assert not (tmp_path / "report.pdf").exists()
    assert not store.all(IssuedDraft)


@pytest.mark.parametrize(
    ("name", "asked", "words"),
    [
        ("report.docx", {}, "PDF only, so far"),
        ("report", {}, "ends in .pdf"),
        ("report.pdf", {"issue": True, "final": True}, "not both"),
        ("report.pdf", {"issue": True, "internal": True}, "stays with the team"),
    ],
)
def test_what_cannot_be_is_refused_in_words_and_nothing_is_written(
    store: Store, tmp_path: Path, name: str, asked: dict[str, bool], words: str
) -> None:
    with pytest.raises(Refused, match=words):
        write_council_report(store, tmp_path / name, **asked)  # type: ignore[arg-type]
    assert not (tmp_path / name).exists()


def test_a_final_report_is_refused_while_checks_are_open_naming_the_first(
    store: Store, tmp_path: Path
) -> None:
    with pytest.raises(Refused) as caught:
        write_council_report(store, tmp_path / "report.pdf", final=True)
    assert caught.value.message.startswith(
        "The report cannot be final yet. “Children and young people are listened to, understood and "
        "respected” has no evaluation yet."
    )
    assert "more. Print the draft to see them all." in caught.value.message
    assert not (tmp_path / "report.pdf").exists()


def test_a_final_report_is_no_draft(tmp_path: Path) -> None:
    with store_of(list(_settled()), tmp_path) as store:
        written = write_council_report(store, tmp_path / "report.pdf", final=True)
    assert written == Written(written.pages, "Final report", ())
    found = printed_text((tmp_path / "report.pdf").read_bytes())
    for words in (
        "Draft 2",
        "DRAFT",
        "Not for onward circulation",
        "How to read this draft",
        "Still to be agreed",
    ):
        assert words not in found
    assert "In the evening and at weekends children, carers and police officers can wait" in found


def test_progress_is_told_to_the_end(store: Store, tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    write_council_report(
        store, tmp_path / "report.pdf", progress=lambda done, total: told.append((done, total))
    )
    assert told[-1][0] == told[-1][1] > 0


@pytest.mark.alone
def test_the_practice_report_is_printed_in_well_under_two_seconds(tmp_path: Path) -> None:
    with store_of(practice.records(), tmp_path) as store:
        started = time.perf_counter()
        written = write_council_report(store, tmp_path / "report.pdf")
        took = time.perf_counter() - started
    assert written.name == "Draft 2"
    assert written.pages > 15
    assert took < 2


def test_the_counts_frozen_with_a_draft_are_those_it_printed() -> None:
    frozen = writing.frozen_counts(practice_material())
    assert frozen["measures"]["M-A3"] == {"counted": 37, "of": 47, "left_out": 2}
    assert frozen["surveys"]["Staff survey, November 2009"] == 312
    assert frozen["files_read"] == 49


def _settled() -> Iterator[dict[str, Any]]:
    """The practice records when everything has been done."""
    done = {"evaluation": {"status": "final"}, "finding": {"status": "agreed"}}
    for row in practice.records():
        row.update(done.get(row["kind"], {}))
        if row["kind"] == "reading":
            row.setdefault("finished_at", row["started_at"])
        if row["kind"] == "conversation" and row["state"]["state"] == "under way":
            row["state"]["state"] = "finished"
        yield row
