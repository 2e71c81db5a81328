"""Words for shares: each band at its ends, on exact fractions."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldwork import catalogue
from fieldwork.judgement.quantity import quantity

BANDS = catalogue.load().quantities.bands


@pytest.mark.parametrize(
    ("counted", "of", "word"),
    [
        (0, 7, "none"),
        (1, 1000, "few"),
        (14, 100, "few"),
        (149_999, 1_000_000, "few"),
        (15, 100, "less than half"),
        (3, 20, "less than half"),
        (49, 100, "less than half"),
        (499_999, 1_000_000, "less than half"),
        (1, 2, "the majority"),
        (50, 100, "the majority"),
        (74, 100, "the majority"),
        (745, 1000, "the majority"),
        (749_999, 1_000_000, "the majority"),
        (3, 4, "most"),
        (75, 100, "most"),
        (90, 100, "most"),
        (9, 10, "most"),
        (900_001, 1_000_000, "almost all"),
        (91, 100, "almost all"),
        (999, 1000, "almost all"),
        (1000, 1000, "all"),
        (1, 1, "all"),
    ],
)
def test_each_band_begins_and_ends_where_it_is_documented(counted: int, of: int, word: str):
    assert quantity(counted, of, BANDS) == word


@given(st.integers(1, 400).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))))
def test_the_word_follows_the_exact_share_and_nothing_is_rounded_first(share: tuple[int, int]):
    exact = Fraction(*share)
    limits = (
        (Fraction(1), "all"),
        (Fraction(9, 10), "almost all"),
        (Fraction(3, 4), "most"),
        (Fraction(1, 2), "the majority"),
        (Fraction(15, 100), "less than half"),
    )
    over = {"almost all"}
    expected = next(
        (word for limit, word in limits if (exact > limit if word in over else exact >= limit)),
        "few" if exact else "none",
    )
    assert quantity(*share, BANDS) == expected


@pytest.mark.parametrize(("counted", "of"), [(0, 0), (3, 2), (-1, 2)])
def test_there_is_no_word_for_what_is_no_share(counted: int, of: int):
    with pytest.raises(ValueError, match="no share"):
        quantity(counted, of, BANDS)
