"""British words are right, slips are found, and the likeliest word comes first."""

from __future__ import annotations

import time

import pytest

from fieldwork import practice
from fieldwork.spelling import Dictionary, load
from fieldwork.spelling.making import words_of

AFF = """SET UTF-8
PFX U Y 1
PFX U 0 un .
SFX D Y 2
SFX D 0 ed [^ey]
SFX D y ied [^aeiou]y
SFX M Y 1
SFX M 0 's .
SFX S N 1
SFX S 0 s [^sy]
"""
DIC = "5\nlock/UDS\ntry/D\nhouse/SM\nteh/!\n1th/c\n"


@pytest.fixture(scope="module")
def british() -> Dictionary:
    """The dictionary of the app."""
    return load()


def wrong(dictionary: Dictionary, text: str) -> list[str]:
    """The words of a text that are not spelt right."""
    return [text[start:end] for start, end in dictionary.wrong(text)]


def test_every_form_of_a_word_is_written_out() -> None:
    assert words_of(AFF, DIC) == [
        "house", "houses", "lock", "locked", "locks", "tried", "try", "unlock", "unlocked",
    ]  # fmt: skip


def test_british_words_and_those_of_the_field_are_right(british: Dictionary) -> None:
    text = (
        "The child’s wellbeing, safeguarding and kinship care were organised with colour and humour in "
        "Clackmannanshire and na h-Eileanan Siar. CAMHS and the Reporter analysed it; she’s neurodivergent, "
        "they’re pre-verbal. "
        "The paediatrician’s enquiry centred on children’s hearings. OK, NHS, P1 and F-B12 at 10:43."
    )
    assert wrong(british, text) == []


def test_slips_and_american_words_are_found(british: Dictionary) -> None:
    text = "She recieved teh color of it, and the organization’s behavior was definately Wrogn."
    assert wrong(british, text) == [
        "recieved", "teh", "color", "organization’s", "behavior", "definately", "Wrogn",
    ]  # fmt: skip


def test_codes_addresses_and_marks_of_the_report_are_no_words(british: Dictionary) -> None:
    text = "B12xq abc.txtt zzq@exampel.scot {measure:01932cqz} {note:01932qqz|She sed so} i.e. e.g."
    assert wrong(british, text) == ["sed"]


@pytest.mark.parametrize(
    ("slip", "meant"),
    [
        ("recieve", "receive"), ("Safegaurding", "Safeguarding"), ("teh", "the"), ("Wensday", "Wednesday"),
        ("accomodation", "accommodation"), ("phycologist", "psychologist"), ("color", "colour"),
        ("COLOR", "COLOUR"), ("organize", "organise"), ("childrens", "children"), ("alot", "allot"),
    ],
)  # fmt: skip
def test_what_was_meant_is_offered(british: Dictionary, slip: str, meant: str) -> None:
    assert meant in british.suggestions(slip)


def test_nothing_is_offered_for_what_is_no_word_at_all(british: Dictionary) -> None:
    assert british.suggestions("qzxvkqzxvk") == []


def test_a_word_that_was_added_is_right_however_it_begins(british: Dictionary) -> None:
    mine = Dictionary(["a"])
    assert not mine.knows("Glenfarrow")
    mine.add("glenfarrow")
    assert mine.knows("Glenfarrow") and mine.knows("Glenfarrow’s")


def test_the_practice_inspection_is_hardly_underlined_but_for_its_made_up_names(british: Dictionary) -> None:
    names = {
        "Ardmuir",
        "Kirkallan",
        "Glenfarrow",
        "Sallin",
        "Eastlaw",
        "Okafor",
        "Drummond",
        "Novak",
        "Pereira",
    }
    texts = [str(row["text"]) for row in practice.records() if row["kind"] == "note" and row.get("text")]
    words = sum(len(text.split()) for text in texts)
    found = [each for text in texts for each in wrong(british, text) if each.removesuffix("’s") not in names]
    assert words > 1000
    assert len(found) * 500 < words, found


def test_a_paragraph_is_looked_at_in_no_time(british: Dictionary) -> None:
    text = "She said that the health visitor came every second Tuesday and that nobody had explained it. " * 4
    taken = min(_timed(british, text) for _ in range(20))
    assert taken < 0.003


def _timed(british: Dictionary, text: str) -> float:
    before = time.perf_counter()
    british.wrong(text)
    return time.perf_counter() - before
