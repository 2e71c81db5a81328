"""Words for a share: the one band in which an exact fraction falls."""

from __future__ import annotations

from collections.abc import Sequence

from fieldwork.catalogue.wording import Band

_IN_A_SENTENCE = {"majority": "the majority"}
"""Words of the published list that need an article before "of"."""


def quantity(counted: int, of: int, bands: Sequence[Band]) -> str:
    """The word for `counted` out of `of`, ready to stand before "of the case files".

    The fraction is exact, nothing is rounded first. There is no word for a share of nothing: ValueError.
    """
    if of < 1 or not 0 <= counted <= of:
        raise ValueError(f"{counted} of {of} is no share")
    word = next(band.word for band in bands if _holds(band, 100 * counted, of))
    return _IN_A_SENTENCE.get(word, word)


def _holds(band: Band, hundredfold: int, of: int) -> bool:
    """Whether the share falls in the band; `hundredfold` is a hundred times what was counted."""
    (low, with_low), (high, with_high) = band.low, band.high
    above = hundredfold >= low * of if with_low else hundredfold > low * of
    below = hundredfold <= high * of if with_high else hundredfold < high * of
    return above and below
