"""Inline marks of a passage: found, refused when broken, and quotations held against the note."""

from __future__ import annotations

import pytest

from fieldwork.errors import BadValue
from fieldwork.records.marks import Mark, marks, parts, stands_in

ID = "0127610d-1681-7003-a3f1-365c90a0b474"


def test_a_passage_falls_into_words_and_marks() -> None:
    text = f"In {{measure:{ID}}} the plan was vague. “{{note:{ID}|Nobody asked}}”, said a boy."
    assert parts(text) == (
        "In ",
        Mark("measure", ID),
        " the plan was vague. “",
        Mark("note", ID, "Nobody asked"),
        "”, said a boy.",
    )


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("A stray { brace.", "A brace stands in the text"),
        ("A stray } brace.", "A brace stands in the text"),
        (f"{{theme:{ID}}}", "A brace stands in the text"),
        ("{measure:plans}", "A measure in this text is not known"),
        (f"{{note:{ID}}}", "A quotation in this text has no words"),
        (f"{{note:{ID}| }}", "A quotation in this text has no words"),
        (f"{{measure:{ID}|most}}", "A quantity in this text has words of its own"),
    ],
)
def test_a_broken_mark_is_refused(text: str, says: str) -> None:
    with pytest.raises(BadValue, match=says):
        marks(text)


@pytest.mark.parametrize(
    "words", ["hid under the table", "She hid … nobody came", "table  and\nnobody", "“Why?”", "I’m"]
)
def test_words_that_were_noted_stand_in_the_note(words: str) -> None:
    assert stands_in(words, 'She hid under the table and nobody came. "Why?" I\'m told.')


@pytest.mark.parametrize("words", ["hid under a table", "nobody came … She hid", "she hid", "…", ""])
def test_words_that_were_not_noted_do_not(words: str) -> None:
    assert not stands_in(words, "She hid under the table and nobody came.")
