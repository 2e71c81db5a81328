"""Blank guides and the blank reading form: what stands on the paper, and what a screen reader hears of it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from fieldwork import library
from fieldwork.capture.conversations import plan
from fieldwork.capture.inspection import add_contact
from fieldwork.capture.opening import start_inspection
from fieldwork.capture.options import scale_of
from fieldwork.capture.sample import add_sampled_file
from fieldwork.capture.templates import in_use
from fieldwork.clock import FixedClock
from fieldwork.errors import NotFound, Refused
from fieldwork.records import Question
from fieldwork.report.blank import Blank, find_guide, form_blank, guide_blank, print_blank
from fieldwork.store import keys
from fieldwork.store.store import Store
from tests.pdf_checks import TaggedPdf, failures

A4 = (595, 842)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """An inspection of Stirling, with whom to ring; the tests only read."""
    cheap = keys.Cost(ops=1, mem=8 * 1024)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(keys, "COST", cheap)
        patch.setattr(keys, "FLOOR", cheap)
        made, _ = library.create(tmp_path_factory.mktemp("blank") / "library", "four plain words together")
        opened = start_inspection(made, FixedClock(), "Stirling", member_name="A. Reid")
    add_contact(opened.store, "Duty social work, Stirling Council", telephone="01632 960101")
    yield opened.store
    opened.close()


@cache
def printed(blank: Blank) -> bytes:
    out = BytesIO()
    print_blank(blank, out)
    return out.getvalue()


def words(data: bytes) -> list[str]:
    return [" ".join(page.extract_text().split()) for page in PdfReader(BytesIO(data)).pages]


def test_both_pass_pdf_ua_and_the_round_trip(store: Store) -> None:
    assert failures(printed(form_blank(store))) == []
    assert failures(printed(guide_blank(store, find_guide(store, "staff")))) == []


def test_every_question_of_the_form_is_read_out_once_with_its_answers(store: Store) -> None:
    read = TaggedPdf(printed(form_blank(store))).reading()
    asked = store.all(Question, template=in_use(store, "form").id)
    for number, question in enumerate(asked, 1):
        assert ("P", f"{number} {question.text}") in read
    at = read.index(("P", "8 Is there a chronology in any of the files?"))
    assert read[at + 1 : at + 5] == [
        ("LBody", "Yes"), ("LBody", "No"), ("LBody", "Not applicable"), ("LBody", "Cannot tell"),
    ]  # fmt: skip
    at = read.index(("P", "14 How good is the chronology?"))
    grades = [f"{grade} {word}" for grade, word in scale_of(store)]
    assert [said for _, said in read[at + 2 : at + 8]] == grades


def test_a_condition_names_the_question_it_hangs_on(store: Store) -> None:
    read = [said for _, said in TaggedPdf(printed(form_blank(store))).reading()]
    at = read.index("9 In whose files is there one?")
    assert read[at + 1] == "Only if question 8 is “Yes”."
    at = next(n for n, said in enumerate(read) if "Which category" in said)
    assert read[at + 1] == "Only if question 4 is “On the register” or “Recently off the register”."


def test_every_page_is_a4_with_its_number_and_says_that_it_has_no_names(store: Store) -> None:
    data = printed(guide_blank(store, find_guide(store, "staff")))
    pages = PdfReader(BytesIO(data)).pages
    assert {(round(page.mediabox.width), round(page.mediabox.height)) for page in pages} == {A4}
    for number, text in enumerate(words(data), 1):
        assert f"Page {number} of {len(pages)}" in text
        assert "Contains no names" in text
        assert "Our code: ____" in text


def test_a_guide_has_what_is_said_first_what_must_be_asked_and_whom_to_ring(store: Store) -> None:
    text = " ".join(words(printed(guide_blank(store, find_guide(store, "Staff")))))
    assert "If a child is in danger now, ring first Duty social work, Stirling Council, 01632 960101" in text
    assert "We inspect services, not you." in text
    assert "Must ask. Think of the last time you were worried about a child." in text
    assert "What did you see or hear?" in text
    assert "tell me if" in text
    assert "To close" in text


def test_a_sheet_for_one_conversation_or_file_bears_its_code(store: Store) -> None:
    talk = plan(store, "staff", "Team manager")
    file = add_sampled_file(store)
    guide = words(printed(guide_blank(store, find_guide(store, "staff"), conversation=talk)))
    assert all("Our code: A1" in text for text in guide)
    form = words(printed(form_blank(store, file=file)))
    assert "Case file F-A1" in form[0]
    assert all("Our code: F-A1" in text for text in form)


def test_an_unknown_guide_names_those_there_are(store: Store) -> None:
    with pytest.raises(NotFound, match=r"There are: .*parents-and-carers.*staff"):
        find_guide(store, "Teachers")


def test_the_same_sheet_gives_the_same_bytes_and_only_pdf(store: Store, tmp_path: Path) -> None:
    blank = form_blank(store)
    pages = print_blank(blank, tmp_path / "form.pdf")
    assert (tmp_path / "form.pdf").read_bytes() == printed(blank)
    assert pages == len(PdfReader(tmp_path / "form.pdf").pages)
    with pytest.raises(Refused, match=r"ends in \.pdf"):
        print_blank(blank, tmp_path / "form.docx")
