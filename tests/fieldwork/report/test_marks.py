"""The marks inside a passage."""

from __future__ import annotations

import pytest

from fieldwork.report.marks import Run, plain, runs


def test_stars_make_bold_and_underscores_make_italic() -> None:
    assert runs("In *most* cases, _not all_.") == (
        Run("In "),
        Run("most", bold=True),
        Run(" cases, "),
        Run("not all", italic=True),
        Run("."),
    )


def test_marks_may_stand_inside_each_other() -> None:
    assert runs("*bold and _both_*") == (Run("bold and ", bold=True), Run("both", bold=True, italic=True))


@pytest.mark.parametrize(
    "text", ["2 * 3 * 4", "snake_case_word", "a * alone", "_", "**", "* not bold *", "*no end", "5*6*7", ""]
)
def test_a_star_or_underscore_without_its_partner_is_an_ordinary_character(text: str) -> None:
    assert plain(text) == text


def test_the_plain_words_are_what_is_printed() -> None:
    assert plain("*Most* plans had _dates_.") == "Most plans had dates."
