"""Two people's texts put together: nothing either wrote is lost, and no sentence holds words of both."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from fieldwork.exchange.three_way import differences, propose, propose_all, sentences

ID = "0127610d-1688-7914-b7a6-aec9a99d90ec"
COUNT, QUOTE = f"{{measure:{ID}}}", f"{{note:{ID}|It was late. Nobody came.}}"
SAID = (
    "The plan was late.", "Nobody knew why!", f"In {COUNT} of the files there was a plan.", "Was it read?",
    f"A parent said {QUOTE} and wept.", "We saw Dr. Moss, e.g. on Monday.", "It said “Go.”", "No end here",
)  # fmt: skip
SPACES = (" ", "\n", "\n\n", "  ")
BASE = "The plan was late. Nobody knew why. It was read."

texts = st.lists(st.tuples(st.sampled_from(SAID), st.sampled_from(SPACES)), max_size=8).map(
    lambda parts: "".join(words + ("\n" if words == "No end here" else space) for words, space in parts)
)


def said(text: str) -> list[str]:
    """The sentences of a text, without the space around them."""
    return [each.words for each in sentences(text) if each.words]


@pytest.mark.parametrize(
    ("one", "other", "together", "clean"),
    [
        pytest.param(
            "The plan was three weeks late. Nobody knew why. It was read.",
            "The plan was late. Nobody knew why. It was read twice.",
            "The plan was three weeks late. Nobody knew why. It was read twice.",
            True,
            id="each changed another sentence",
        ),
        pytest.param(
            "The plan was early. Nobody knew why. It was read.",
            "The plan was on time. Nobody knew why. It was read.",
            "The plan was early. The plan was on time. Nobody knew why. It was read.",
            False,
            id="both changed the same sentence",
        ),
        pytest.param(
            "Nobody knew why. It was read.",
            "The plan was late. Nobody knew why. It was read. All agreed.",
            "Nobody knew why. It was read. All agreed.",
            True,
            id="one took a sentence out, the other added one",
        ),
        pytest.param(
            "Nobody knew why. It was read.",
            "The plan was very late. Nobody knew why. It was read.",
            "The plan was very late. Nobody knew why. It was read.",
            False,
            id="one took out what the other changed",
        ),
        pytest.param(BASE, f"{BASE} More.", f"{BASE} More.", True, id="one changed nothing"),
        pytest.param(f"{BASE} More.", f"{BASE} More.", f"{BASE} More.", True, id="both wrote the same"),
        pytest.param(
            f"{BASE} More.", f"{BASE} Less.", f"{BASE} More. Less.", False, id="both went on at the end"
        ),
        pytest.param(
            f"{BASE} Same. More.", f"{BASE} Same. Less.", f"{BASE} Same. More. Less.", False,
            id="what both added stands once",
        ),
        pytest.param(
            "The plan was late. Nobody knew.\n\nIt was read.",
            "The plan was late. Nobody knew why. It was read, slowly.",
            "The plan was late. Nobody knew.\n\nIt was read, slowly.",
            True,
            id="a new paragraph is kept",
        ),
    ],
)  # fmt: skip
def test_two_versions_are_put_together_by_sentences(
    one: str, other: str, together: str, clean: bool
) -> None:
    found = propose(BASE, one, other)
    assert (found.text, found.clean) == (together, clean)


@given(base=texts, one=texts, other=texts)
@settings(max_examples=400, deadline=None)
def test_what_either_wrote_and_what_both_kept_is_in_the_proposal(base: str, one: str, other: str) -> None:
    together = set(said(propose(base, one, other).text))
    mine, theirs, before = set(said(one)), set(said(other)), set(said(base))
    assert (mine | theirs) - before <= together
    assert mine & theirs & before <= together
    assert together <= mine | theirs


@given(base=st.none() | texts, one=texts, other=texts)
@settings(max_examples=200, deadline=None)
def test_whoever_comes_first_the_same_sentences_are_proposed(base: str | None, one: str, other: str) -> None:
    found, turned = propose(base, one, other), propose(base, other, one)
    assert set(said(found.text)) == set(said(turned.text))
    assert found.clean == turned.clean


edits = st.lists(st.sampled_from(["keep", "keep", "change", "take out", "add after"]), min_size=9, max_size=9)


def edited(base: Sequence[str], how: Sequence[str], by: str) -> list[str]:
    """The sentences after somebody's edits."""
    after: list[str] = []
    for sentence, done in zip(base, how, strict=False):
        after += [] if done == "take out" else [f"{sentence[:-1]} {by}." if done == "change" else sentence]
        after += [f"New after {sentence[:-1]} {by}."] if done == "add after" else []
    return after


@given(mine=edits, theirs=edits)
@settings(max_examples=400, deadline=None)
def test_a_sentence_is_gone_only_where_one_took_it_out_and_the_other_left_it(
    mine: list[str], theirs: list[str]
) -> None:
    base = [f"Sentence {letter}." for letter in "abcdefghi"]
    one, other = edited(base, mine, "mine"), edited(base, theirs, "theirs")
    found = propose(" ".join(base), " ".join(one), " ".join(other))
    kept = [sentence for sentence in base if sentence in one and sentence in other]
    new = [sentence for sentence in one + other if sentence not in base]
    together = said(found.text)
    assert sorted(together) == sorted(kept + new)
    assert [each for each in together if each in kept] == kept
    for side in (one, other):
        assert [each for each in together if each in side and each not in base] == [
            each for each in side if each not in base
        ]


@given(st.text(alphabet="aB .!?\n{}|:()”’é", max_size=60) | texts)
@settings(max_examples=400, deadline=None)
def test_sentences_are_the_whole_text(text: str) -> None:
    assert "".join(each.words + each.space for each in sentences(text)) == text


@given(one=texts, other=texts)
@settings(max_examples=200, deadline=None)
@example(one="a  b", other="a c b")
@example(one="", other="a")
def test_the_differences_hold_every_word_of_both(one: str, other: str) -> None:
    found = differences(one, other)
    assert "".join(words for how, words in found if how != "only there") == other
    assert "".join(words for how, words in found if how != "only here") == one
    for mark in (COUNT, QUOTE):
        whole = sum(words.count(mark) for how, words in found if how != "only there")
        assert whole == other.count(mark)


def test_differences_are_shown_by_words() -> None:
    late = "The plan was {} late. It was read."
    assert differences(late.format("two weeks"), late.format("four days")) == (
        ("same", "The plan was "),
        ("only there", "two weeks"),
        ("only here", "four days"),
        ("same", " late. It was read."),
    )


def test_abbreviations_marks_and_quotations_do_not_end_a_sentence() -> None:
    assert said(f"We met Dr. Moss, e.g. on Monday. J. Okafor said: {QUOTE}. “No.” Then we left") == [
        "We met Dr. Moss, e.g. on Monday.", f"J. Okafor said: {QUOTE}.", "“No.”", "Then we left",
    ]  # fmt: skip


def test_without_a_common_beginning_what_both_wrote_stands_once() -> None:
    found = propose(None, "It was late. We left.", "It was late. They stayed.")
    assert (found.text, found.clean) == ("It was late. We left. They stayed.", False)
    assert propose(None, "We left.", "They stayed.").text == "We left.\n\nThey stayed."


def test_three_versions_become_one() -> None:
    others = [BASE.replace("late", "early"), BASE.replace("why", "how"), BASE.replace("read", "seen")]
    assert propose_all(BASE, others).text == "The plan was early. Nobody knew how. It was seen."
    torn = propose_all(BASE, [BASE.replace("late", word) for word in ("early", "lost", "good")])
    assert torn.text.startswith("The plan was early. The plan was lost. The plan was good. Nobody knew why.")
    assert not torn.clean


def test_a_line_without_a_full_stop_stays_a_line_of_its_own() -> None:
    assert propose("- one", "- one\n- two", "- one\n- three").text == "- one\n- two\n- three"
    assert propose("late", "early", "lost").text == "early\n\nlost"


@pytest.mark.parametrize("sentence", ["Sentence number {} of a long text, as people write it.", "Yes."])
def test_a_megabyte_takes_no_long_time(sentence: str) -> None:
    lines = [sentence.format(n) for n in range(1_000_000 // len(sentence.format(9999)))]
    one = [f"Ours {each}" if n % 3 == 0 else each for n, each in enumerate(lines)]
    other = [f"Theirs {each}" if n % 3 == 1 else each for n, each in enumerate(lines)]
    begun = time.process_time()
    found = propose(" ".join(lines), " ".join(one), " ".join(other))
    differences(" ".join(one), " ".join(other))
    assert time.process_time() - begun < 15
    assert set(one + other) - set(lines) <= set(said(found.text))
