"""Recovery words are read as people type them, and a slip of the finger is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldwork.errors import BadResource, WrongPassphrase
from fieldwork.store import recovery_words
from fieldwork.store.recovery_words import LIST_LENGTH, WORDS_FILE, new_words, read_words, word_list

SHEET = "abandon ability able about above absent absorb abstract absurd abuse access accident"


def test_the_list_has_2048_different_plain_words_and_its_licence_beside_it() -> None:
    words = word_list()
    assert len(set(words)) == len(words) == LIST_LENGTH
    assert all(word.isascii() and word.isalpha() and word.islower() for word in words)
    # The first four letters tell every word from the others, so a smudged sheet can still be read.
    assert len({word[:4] for word in words}) == LIST_LENGTH
    assert "Permission is hereby granted" in (WORDS_FILE.parent / "words-LICENSE.txt").read_text("utf-8")


def test_fresh_words_differ_each_time_and_can_be_read_back() -> None:
    drawn = {new_words() for _ in range(50)}
    assert len(drawn) == 50
    assert all(read_words(" ".join(words)) == words for words in drawn)


def test_words_are_drawn_from_the_whole_list() -> None:
    drawn = {word for _ in range(2000) for word in new_words()}
    assert len(drawn) > LIST_LENGTH * 0.99


@pytest.mark.parametrize(
    "typed",
    [
        SHEET.upper(),
        f"  {SHEET.replace(' ', '   ')} \n",
        SHEET.replace(" ", ", "),
        SHEET.replace(" ", ","),
        SHEET.replace(" ", "\r\n"),
        SHEET.replace(" ", "\u00a0"),
        "".join(chr(ord(each) + 0xFEE0) if each.isalpha() else each for each in SHEET),
        "\n".join(f"{place}. {word}" for place, word in enumerate(SHEET.split(), 1)),
        " ".join(f"{place}.{word}" for place, word in enumerate(SHEET.split(), 1)),
    ],
)
def test_case_spaces_commas_numbers_and_wide_letters_do_not_matter(typed: str) -> None:
    assert read_words(typed) == tuple(SHEET.split())


def test_a_mistyped_word_is_named_with_the_likely_one() -> None:
    with pytest.raises(WrongPassphrase, match=r"Word 4, “abuot”, is not .*Did you mean .*“about”"):
        read_words(SHEET.replace("about", "abuot"))


def test_a_word_like_no_other_sends_back_to_the_sheet() -> None:
    with pytest.raises(WrongPassphrase, match=r"Word 1, “zzzzzz”.*Compare it with what you were given"):
        read_words(SHEET.replace("abandon", "zzzzzz"))


@pytest.mark.parametrize(("typed", "given"), [("", 0), ("abandon ability", 2), (SHEET + " able", 13)])
def test_too_few_or_too_many_words_are_counted(typed: str, given: int) -> None:
    with pytest.raises(WrongPassphrase, match=f"12 recovery words, but {given} were given"):
        read_words(typed)


def test_a_list_cut_short_gives_no_weak_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    short = tmp_path / "words.txt"
    short.write_text("abandon\nability\n", "ascii")
    monkeypatch.setattr(recovery_words, "WORDS_FILE", short)
    word_list.cache_clear()
    try:
        with pytest.raises(BadResource, match="Install Fieldwork again"):
            new_words()
    finally:
        word_list.cache_clear()
