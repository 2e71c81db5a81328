"""What the report's letters can show, and what happens to the rest."""

from __future__ import annotations

from dataclasses import replace

import pytest

from fieldwork.errors import Refused
from fieldwork.report.document import Chapter, Paragraph, Passage, Quote
from fieldwork.report.letters import check_letters, fit_for_print, printable
from fieldwork.report.style import known_letters
from tests.report_samples import rich_report


def test_text_keeps_its_words_and_loses_what_cannot_be_seen() -> None:
    assert printable("A\u00adbc\u200b  d\r\ne\tf\u2011g\u202fh") == "Abc d e f-g\u00a0h"


def test_accents_typed_apart_become_the_letter() -> None:
    assert printable("Ga\u0300idhlig") == "Gàidhlig"


def test_gaelic_welsh_polish_and_typographic_letters_can_be_shown() -> None:
    letters = "ÀÈÌÒÙàèìòù ŵŷ ąćęłńóśźż “”‘’–—… £€ ½ × − ° é ñ ü ß ðþ"
    assert [each for each in letters if ord(each) not in known_letters()] == []


def test_a_character_that_cannot_be_shown_is_named_with_its_place() -> None:
    passage = Paragraph((Passage("In ≥ 90% of files."),), "4.3")
    report = replace(rich_report(), chapters=(Chapter("Needs", (passage, Quote("☺", "A child")), "4"),))
    with pytest.raises(Refused) as refusal:
        check_letters(fit_for_print(report), known_letters())
    assert "“≥” (greater-than or equal to) in paragraph 4.3" in refusal.value.message
    assert "white smiling face) in “4 Needs”" in refusal.value.message


def test_every_text_of_a_report_is_looked_at() -> None:
    report = fit_for_print(replace(rich_report(), caution="never ≥ shown"))
    with pytest.raises(Refused, match=r"“≥” .* in the words that mark a draft"):
        check_letters(report, known_letters())
    check_letters(fit_for_print(rich_report()), known_letters())
