"""Marks in a text: shown by code, kept by id, never cut in two."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ui.pages.report.names import Names, beside, numbered, spans, whole

PLANS, NURSE, GONE = (f"01890000-0000-7000-8000-00000000000{n}" for n in (1, 2, 3))
NAMES = Names({PLANS: "M-A1", NURSE: "B12 at 10:43"}, {PLANS: "most"})
KEPT = f"In {{measure:{PLANS}}} of them “{{note:{NURSE}|she’s alright}}”."
SHOWN = "In {M-A1: most} of them “{B12 at 10:43|she’s alright}”."


def test_marks_are_shown_by_code_and_kept_by_id() -> None:
    assert NAMES.shown(KEPT) == SHOWN
    assert NAMES.kept(SHOWN) == KEPT


def test_a_count_that_has_changed_since_is_still_the_same_count() -> None:
    assert NAMES.kept("In {M-A1: few} of them") == f"In {{measure:{PLANS}}} of them"
    assert NAMES.kept("In {M-A1} of them") == f"In {{measure:{PLANS}}} of them"


def test_what_is_no_known_mark_stays_as_it_was_typed() -> None:
    assert NAMES.kept("In {M-A9: most} and {so on}") == "In {M-A9: most} and {so on}"
    assert NAMES.shown(f"{{measure:{GONE}}}") == f"{{measure:{GONE}}}"


def test_two_notes_of_one_minute_have_names_of_their_own() -> None:
    assert dict(numbered([("1", "B1 at 10:43"), ("2", "B1 at 10:43")])) == {
        "1": "B1 at 10:43",
        "2": "B1 at 10:43 (2)",
    }


@given(st.lists(st.sampled_from(["words ", "“", NAMES.measure(PLANS), NAMES.quotation(NURSE, "her words")])))
def test_whatever_stands_around_marks_comes_back_as_it_was(parts: list[str]) -> None:
    shown = "".join(parts)
    assert NAMES.shown(NAMES.kept(shown)) == shown


@pytest.mark.parametrize(
    ("start", "end", "taken"),
    [
        (0, 2, "In"),
        (4, 6, "{M-A1: most}"),
        (1, 5, "n {M-A1: most}"),
        (SHOWN.index("she"), SHOWN.index("she") + 3, "she"),
        (SHOWN.index("B12"), SHOWN.index("B12") + 1, "{B12 at 10:43|she’s alright}"),
        (SHOWN.index("alright"), len(SHOWN), "{B12 at 10:43|she’s alright}”."),
    ],
)
def test_taking_out_a_part_of_a_mark_takes_it_whole_but_words_of_a_quotation_alone(
    start: int, end: int, taken: str
) -> None:
    low, high = whole(SHOWN, start, end)
    assert SHOWN[low:high] == taken


def test_nothing_is_typed_inside_a_count_or_into_the_name_of_a_quotation() -> None:
    measure, note = spans(SHOWN)
    assert beside(SHOWN, measure.start + 3) == measure.end
    assert beside(SHOWN, note.start + 1) == note.words
    assert beside(SHOWN, note.words + 4) == note.words + 4
    assert beside(SHOWN, 1) == 1
