"""The colours of every scheme can be told apart by those who must read them."""

from __future__ import annotations

import pytest

from ui.look.tokens import LIGHT, SCHEMES, Scheme, contrast

WRITING = (
    *(("text", ground) for ground in ("bg", "rail", "surface", "sunken", "hover", "selected", "quote_bg")),
    *(("muted", ground) for ground in ("bg", "rail", "surface", "sunken", "selected")),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
    ("accent", "surface"),
    ("accent_fg", "accent_bg"),
    ("accent_fg", "surface"),
    ("quote", "quote_bg"),
    ("good", "good_bg"),
    ("warn", "warn_bg"),
    ("bad", "bad_bg"),
    ("bad", "surface"),
    ("bad", "rail"),
    ("surface", "text"),
)
SHAPES = (
    ("outline", "surface"),
    ("outline", "bg"),
    ("outline", "rail"),
    ("outline", "sunken"),
    ("accent", "surface"),
    ("accent", "rail"),
    ("accent", "selected"),
    ("warn", "bg"),
    ("accent", "bg"),
    ("quote_bar", "surface"),
    ("quote_bar", "quote_bg"),
    ("good", "surface"),
    ("warn", "surface"),
    ("good", "accent_bg"),
    ("bad", "accent_bg"),
    ("bad", "bg"),
)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_scheme_has_the_same_tokens(scheme: Scheme):
    assert SCHEMES[scheme].keys() == LIGHT.keys()


@pytest.mark.parametrize("scheme", SCHEMES)
def test_writing_stands_out_from_its_ground(scheme: Scheme):
    assert _faint(scheme, WRITING, 4.5) == []


@pytest.mark.parametrize("scheme", SCHEMES)
def test_signs_and_outlines_stand_out_from_their_ground(scheme: Scheme):
    assert _faint(scheme, SHAPES, 3) == []


@pytest.mark.parametrize("scheme", ["high-contrast-light", "high-contrast-dark"])
def test_high_contrast_means_seven_to_one(scheme: Scheme):
    assert _faint(scheme, WRITING, 7) == []


def test_contrast_is_that_of_wcag():
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def _faint(scheme: Scheme, pairs: tuple[tuple[str, str], ...], least: float) -> list[str]:
    tokens = SCHEMES[scheme]
    found = [(one, other, contrast(tokens[one], tokens[other])) for one, other in pairs]
    return [f"{one} on {other}: {ratio:.2f}" for one, other, ratio in found if ratio < least]
