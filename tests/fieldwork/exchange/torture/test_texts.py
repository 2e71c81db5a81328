"""Texts of every kind: as long as the other's, in any script, a megabyte long."""

from __future__ import annotations

import pytest

from fieldwork.capture import writing
from fieldwork.exchange import conflicts
from fieldwork.records import Note, Theme
from tests.fieldwork.exchange.team import Team, shown
from tests.fieldwork.exchange.torture.ground import OKAFOR, REID, SHAH, agree, meet, note_of, talk_of

TEXTS = {
    "joined": "cafe\u0301 au lait",
    "right to left": "אמר הילד: \u202bלא ידעתי\u202c. שָׁלוֹם",
    "arabic": "قال الطفل إنه لم يعرف ذلك",
    "emoji": "👩🏽‍⚕️👨‍👩‍👧‍👦 🏴󠁧󠁢󠁳󠁣󠁴󠁿",
    "scripts": "Ω Ж 漢字 ไทย हिन्दी ᚠᛇᚻ",
    "marks": "a\tb\u00a0c\u200bd\ufeffe “f” {g} 'h' \\i",
    "controls": "bell \x07, escape \x1b[31m, nothing at all \x01",
    "statements": "'; DROP TABLE note; -- %s ?1 \"x\"",
}


def test_two_texts_of_equal_length_are_both_kept(trio: Team) -> None:
    """Case 10: the same text edited on both sides, to equal length."""
    note = note_of(trio.store(REID))
    mine, theirs = "first works", "first weeks"
    assert len(mine) == len(theirs)
    writing.edit(trio.store(REID), note, text=mine)
    writing.edit(trio.store(OKAFOR), note, text=theirs)
    meet(trio)
    for store in map(trio.store, trio.laptops):
        assert {side.words for side in conflicts.conflict(store, note, "text").sides} == {mine, theirs}
    agree(trio)


@pytest.mark.parametrize("words", TEXTS.values(), ids=TEXTS.keys())
def test_text_in_any_script_arrives_as_it_was_written(pair: Team, words: str) -> None:
    """Case 33: unicode names, right-to-left, emoji."""
    store = pair.store(OKAFOR)
    note = writing.add(store, Note, conversation=talk_of(store), text=words)
    theme = writing.add(store, Theme, name=words)
    meet(pair)
    lead = pair.store(REID)
    assert lead.get(Note, note).text == store.get(Note, note).text
    assert lead.get(Theme, theme).name == store.get(Theme, theme).name
    writing.edit(lead, note, text=f"{words} {words}")
    writing.edit(store, note, text=f"{words}, {words}")
    meet(pair)
    assert {side.words for side in conflicts.conflict(lead, note, "text").sides} == {
        str(each.change.value) for each in store.history(note, "text")[-2:]
    }
    assert shown(lead, "note") == shown(store, "note")
    agree(pair)


def test_a_note_of_a_megabyte_merges_and_is_in_conflict_like_any_other(trio: Team) -> None:
    """Case 33: a 1 MB note, changed on two laptops."""
    lines = [f"Sentence {n} of a very long note, with a word or two." for n in range(20_000)]
    text = " ".join(lines)
    assert len(text) > 1_000_000
    note = writing.add(trio.store(REID), Note, conversation=talk_of(trio.store(REID)), text=text)
    meet(trio)
    assert trio.store(SHAH).get(Note, note).text == text
    for name, at in ((REID, 100), (OKAFOR, 19_000)):
        changed = [*lines[:at], f"By {name}.", *lines[at:]]
        writing.edit(trio.store(name), note, text=" ".join(changed))
    meet(trio)
    found = conflicts.conflict(trio.store(SHAH), note, "text")
    assert len(found.sides) == 2 and found.clean
    conflicts.keep_proposal(trio.store(SHAH), note, "text")
    meet(trio)
    now = str(trio.store(OKAFOR).get(Note, note).text)
    assert f"By {REID}." in now and f"By {OKAFOR}." in now and len(now) > len(text)
    agree(trio)
