"""A matter of concern on paper: one tagged page, and who it is about only where that was asked for."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from fieldwork import concerns, library
from fieldwork.capture.inspection import add_contact, change_contact
from fieldwork.capture.opening import start_inspection
from fieldwork.clock import FixedClock
from fieldwork.errors import Refused
from fieldwork.report.concern.printing import print_concern
from fieldwork.report.concern.sheet import gather_concern
from fieldwork.store import keys
from fieldwork.store.store import Store
from tests.pdf_checks import failures

WHAT = "An older child said that he is hit at home.\n\nHe is frightened of weekends, and asked me to tell."
WHO = "Zebedee Quillfeather"


@pytest.fixture
def store(tmp_path: Path, cheap_keys: keys.Cost) -> Iterator[Store]:
    """An inspection of Stirling with two offices to ring."""
    made, _ = library.create(tmp_path / "library", "lantern harbour quilt seven")
    with start_inspection(made, FixedClock(), "Stirling", member_name="A. Reid") as opened:
        store = opened.store
        first = add_contact(store, "Duty social work", "01632 960101", out_of_hours="01632 960102")
        second = add_contact(store, "Public protection unit, police", "01632 960103", after=first)
        change_contact(store, first, instead=second)
        yield store


@pytest.fixture
def raised(store: Store) -> str:
    """A concern taken to its second step."""
    made = concerns.raise_concern(store, WHAT, about_code="F-A7", about=WHO)
    concerns.told_contact(store, made)
    return made


def printed(store: Store, concern: str, *, with_about: bool = False) -> tuple[bytes, str]:
    """The page and its words."""
    out = BytesIO()
    assert print_concern(gather_concern(store, concern, with_about=with_about), out) == 1
    (page,) = PdfReader(BytesIO(out.getvalue())).pages
    return out.getvalue(), " ".join(page.extract_text().split())


def test_it_is_one_tagged_page_that_begins_with_whom_to_ring(store: Store, raised: str) -> None:
    data, words = printed(store, raised)
    assert failures(data) == []
    for each in (
        "Matter of concern CA1", "If a child is in danger now, ring first",
        "Duty social work: 01632 960101, out of hours 01632 960102.",
        "If it is about them, ring Public protection unit, police",
        "Public protection unit, police: 01632 960103",
        "In an emergency: police, 999", "F-A7", "A. Reid", "He is frightened of weekends",
        "Lead told 09:00 on 15 March 2010", "Acknowledged Not yet", "Stirling",
    ):  # fmt: skip
        assert each in words, each
    assert words.index("ring first") < words.index("hit at home")


def test_who_it_is_about_is_printed_only_where_asked_and_logged(store: Store, raised: str) -> None:
    data, words = printed(store, raised)
    assert "Zebedee" not in words and b"Zebedee" not in data and "Sealed, and not printed" in words
    assert [entry[1:] for entry in store.audit()] == [
        ("Printed a matter of concern", "CA1, without who it is about")
    ]
    data, words = printed(store, raised, with_about=True)
    assert WHO in words and "Hand it over in person" in words and failures(data) == []
    assert [entry[1:] for entry in store.audit()[:2]] == [
        ("Printed a matter of concern", "CA1, with who it is about"),
        ("Read who a matter of concern is about", "CA1"),
    ]


def test_how_it_ended_is_said(store: Store, raised: str) -> None:
    concerns.raised_in_error(store, raised, "The child meant a game.")
    words = printed(store, raised)[1]
    assert "State Raised in error" in words and "The child meant a game." in words


def test_it_goes_to_a_pdf_only(store: Store, raised: str, tmp_path: Path) -> None:
    sheet = gather_concern(store, raised)
    with pytest.raises(Refused, match="PDF"):
        print_concern(sheet, tmp_path / "concern.txt")
    print_concern(sheet, tmp_path / "concern.pdf")
    assert (tmp_path / "concern.pdf").read_bytes().startswith(b"%PDF")
    assert not list(tmp_path.glob("*.txt"))
