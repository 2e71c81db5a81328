"""The names guard against planted identifiers, ordinary prose, and the words it must tell apart."""

from __future__ import annotations

import os
from collections.abc import Iterator
from itertools import pairwise
from time import perf_counter

import pytest

from fieldwork.practice.source import source
from fieldwork.privacy import find, finding
from fieldwork.privacy.lists import LISTS
from tests.fieldwork.privacy.measuring import DATA, marked, planted


def kinds(text: str) -> list[tuple[str, str]]:
    return [(each.kind, each.words) for each in find(text)]


def said(text: str) -> list[str]:
    return [each.words for each in find(text)]


def practice_texts() -> Iterator[str]:
    """Everything noted in the conversations of the practice inspection."""
    for conversation in source().conversations.values():
        yield from (note["text"] for note in conversation.get("note", []))


@pytest.mark.parametrize("half", ["seen", "held"])
def test_at_least_95_of_100_planted_identifiers_of_ten_kinds_are_found(half: str) -> None:
    count, found, missed = planted(half)
    assert count == 100 and len(found) == 10
    assert found.total() >= 95, missed


def test_of_the_practice_inspections_notes_fewer_than_1_word_in_500_is_marked() -> None:
    count, words = marked(practice_texts())
    assert count > 6000
    assert len(words) * 500 < count, words


def test_of_prose_about_places_and_services_fewer_than_1_word_in_500_is_marked() -> None:
    count, words = marked((DATA / "places.txt").read_text("utf-8").splitlines())
    assert count > 5000
    assert len(words) * 500 < count, words


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Lewis is an island. We took the ferry to Lewis.", []),
        ("Lewis said he was cold.", ["Lewis"]),
        ("We drove through Ross to the school.", []),
        ("Lives with his brother Ross.", ["Ross"]),
        ("Skye’s teacher rang.", ["Skye"]),
        ("The bridge to Skye was shut.", []),
        ("Nobody in Stirling asked. From Harris came nothing.", []),
        ("His brother Ross cries. Ross is four, and from Ross.", ["Ross", "Ross"]),
        ("Iona Campbell was late.", ["Iona Campbell"]),
        ("Ms Harris asked him in.", ["Harris"]),
        ("Harris has one school, and Lewis has three.", []),
        ("The Gordon Centre and the James Watt Building.", []),
        ("Fort William, Loch Lomond, Glen Isla and Port Ellen.", []),
        ("May was wet. In April they will meet again, on a Friday.", []),
        ("Will they tell us? Mark the date.", []),
        ("Her sister May said so.", ["May"]),
        ("The Children’s Reporter, the Social Worker and the Head Teacher met.", []),
        ("Getting It Right for Every Child. How good are we now?", []),
        ("NHS Highland, Police Scotland and Barnardo’s work in Angus and Moray.", []),
        ("then kayleigh came home", ["kayleigh"]),
        ("KAYLEIGH was shouted across the room; CAMHS and LAC were not.", ["KAYLEIGH"]),
        ("Dr. Patel and Prof. A. Singh wrote.", ["Patel", "Singh"]),
        ("Siân, Zoë and Mhairi-Anne came.", ["Siân", "Zoë", "Mhairi-Anne"]),
        ("I told O’Neill and McKay.", ["O’Neill", "McKay"]),
        ("Zdravomila said no.", ["Zdravomila"]),
    ],
)
def test_a_name_is_told_from_a_place_a_month_or_a_service(text: str, found: list[str]) -> None:
    assert said(text) == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("born 3 May 2004 at home", [("birth", "3 May 2004")]),
        ("The core group met on 12/03/2010.", []),
        ("Kayleigh (12/03/2004) was there", [("name", "Kayleigh"), ("birth", "12/03/2004")]),
        ("CHI 1203041233", [("chi", "1203041233")]),
        ("1203041237", []),
        ("Childline is on 0800 1111 and ours is 0300 123 4567.", []),
        ("Seen at 10:43, note B12, P2-1, for the b1 2nd reading.", []),
        ("Case ref: SW/104322", [("reference", "SW/104322")]),
        ("Candidate number 081234567", [("reference", "081234567")]),
        ("the letter to Flat 2/1, 14 High Street, EH1 1AA",
         [("address", "Flat 2/1, 14 High Street"), ("postcode", "EH1 1AA")]),
        ("his car, M123 ABC", [("vehicle", "M123 ABC")]),
        ("F12 LAC children were read", []),
    ],
)  # fmt: skip
def test_numbers_are_told_from_codes_dates_and_helplines(text: str, found: list[tuple[str, str]]) -> None:
    assert kinds(text) == found


def test_finds_say_where_they_are_and_why_in_plain_words() -> None:
    [only] = find("😀 I met Kayleigh.")
    assert "😀 I met Kayleigh."[only.start : only.end] == "Kayleigh" == only.words
    assert only.why == "looks like a person’s name"


def test_what_was_cleared_is_found_no_more_however_it_is_written() -> None:
    text = "Our Zoë came, then Zoe again, with Kayleigh."
    [zoe, *_] = find(text)
    assert said(text) == ["Zoë", "Zoe", "Kayleigh"]
    assert [each.words for each in find(text, {zoe.key})] == ["Kayleigh"]


def test_finds_never_overlap_and_stand_in_order() -> None:
    text = "Mrs Kayleigh Smith, born 3 May 2004, 14 Iona Street, kayleigh.smith@example.org, 07700 900123."
    found = find(text)
    assert len(found) == 5
    assert all(one.end <= other.start for one, other in pairwise(found))


@pytest.mark.parametrize(
    "text", ["", " ", "’", "-", ".", "@", "’s", "é", "A", "0" * 500, "a" * 5000, "Mc", "O’"]
)
def test_odd_texts_are_looked_at_without_trouble(text: str) -> None:
    assert isinstance(find(text), tuple)


def test_the_lists_are_small_and_come_with_their_source() -> None:
    sizes = {name: os.stat(LISTS / name).st_size for name in os.listdir(LISTS)}
    assert sum(sizes.values()) < 1_000_000
    assert {"README.md", "words-LICENSE.txt"} <= set(sizes)


@pytest.mark.bench
def test_a_note_takes_less_than_a_millisecond() -> None:
    texts = list(practice_texts())
    find("The lists are read.")

    def _once() -> float:
        finding._find.cache_clear()
        started = perf_counter()
        for text in texts:
            find(text)
        return perf_counter() - started

    assert min(_once() for _ in range(3)) / len(texts) < 0.001
