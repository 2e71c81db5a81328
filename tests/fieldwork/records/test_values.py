"""Values have one canonical form, which survives being stored, read and stored again."""

from __future__ import annotations

import unicodedata
from datetime import date
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fieldwork.errors import BadValue
from fieldwork.records import ALL, Answer, Concern, Erasure, Tag, field_types, pair_id, values
from fieldwork.records.shapes import PROGRESS
from fieldwork.records.values import ABSENT, NOT_RECORDED, Type, canonical_json, canonical_text

# Surrogates too: a clipboard can hold half a character.
TEXTS = st.text(st.characters() | st.characters(categories=["Cs"]), max_size=80)
ODD = (
    "e\u0301", "\u00e9", "a\r\nb\rc", "\ud83d", "\ude00\ud83d", "\ud83d\ude00", "\ud83d\x00\ude00",
    "\r\x00\n", "\ufeffstart", "🙂👍🏽", "שלום عليكم", "\u202eabc", "", " ", "\x1f", "\u2028", "ﬁ", "Å" * 3,
    "x" * 100_000,
)  # fmt: skip
PLAIN: dict[str, st.SearchStrategy[Any]] = {
    "line": TEXTS,
    "text": TEXTS,
    "key": TEXTS,
    "integer": st.integers(0, 100_000),
    "flag": st.booleans(),
    "day": st.dates(min_value=date(1900, 1, 1)).map(str).filter(lambda d: d < "2201"),
    "several": st.lists(TEXTS, max_size=4),
    "listed": st.lists(TEXTS, max_size=4),
    "bytes": st.binary(max_size=60),
    "ref": st.uuids().map(str),
    "grade": st.fixed_dictionaries({"grade": st.integers(1, 6)}, optional={"reason": TEXTS}),
    "progress": st.fixed_dictionaries({"state": st.sampled_from(PROGRESS)}, optional={"reason": TEXTS}),
    "answer": st.one_of(
        st.fixed_dictionaries({"value": TEXTS | st.integers() | st.lists(TEXTS, max_size=3)}),
        st.fixed_dictionaries({"absent": st.sampled_from(ABSENT)}),
    ),
    "frozen": st.dictionaries(
        st.text("ab", max_size=3),
        st.recursive(TEXTS | st.integers() | st.none() | st.booleans(), st.lists, max_leaves=4),
        max_size=3,
    ),
}


def type_named(name: str) -> Type:
    """Some field's type of this name, without options."""
    return next(t for kind in ALL for t in field_types(kind).values() if t.name == name and not t.options)


@given(TEXTS)
def test_text_has_one_form_and_keeps_it(text: str) -> None:
    once = canonical_text(text)
    assert canonical_text(once) == once == unicodedata.normalize("NFC", once)
    assert "\r" not in once and "\x00" not in once
    once.encode("utf-8")


@pytest.mark.parametrize("text", ODD)
def test_odd_text_has_one_form_and_keeps_it(text: str) -> None:
    test_text_has_one_form_and_keeps_it.hypothesis.inner_test(text)  # type: ignore[attr-defined]


def test_the_same_words_typed_in_two_ways_are_the_same() -> None:
    assert canonical_text("cafe\u0301\r\n") == canonical_text("café\n")
    assert canonical_text("\ud83d\ude00") == "😀"
    assert canonical_text("half \ud83d") == "half \ufffd"


@pytest.mark.parametrize("name", PLAIN)
def test_what_is_stored_is_read_and_stored_again_the_same(name: str) -> None:
    type_ = type_named(name)

    @given(PLAIN[name])
    def holds(plain: Any) -> None:
        stored = type_.store(plain)
        assert type_.store(type_.plain(stored)) == stored
        assert isinstance(stored, {"TEXT": str, "INTEGER": int, "BLOB": bytes}[type_.sql])

    holds()


@given(st.lists(TEXTS, max_size=5), st.randoms())
def test_a_set_of_words_does_not_depend_on_their_order(words: list[str], chance: Any) -> None:
    type_ = values.several_type()
    shuffled = [*words, *words[:1]]
    chance.shuffle(shuffled)
    assert type_.store(words) == type_.store(shuffled)


@example(a="e\u0301", b="\u00e9")
@given(a=TEXTS, b=TEXTS)
def test_ticks_that_are_the_same_word_are_one(a: str, b: str) -> None:
    stored = field_types(Answer)["value"].plain(field_types(Answer)["value"].store({"value": [a, b]}))
    assert len(stored["value"]) == len({canonical_text(a), canonical_text(b)})


@pytest.mark.parametrize("value", [1.0, float("nan"), {"a": 0.5}, [1.5], {"e\u0301": 1, "\u00e9": 2}, b"x"])
def test_what_has_no_one_form_is_refused(value: Any) -> None:
    with pytest.raises(BadValue):
        canonical_json(value)


@pytest.mark.parametrize(
    ("type_", "wrong"),
    [
        (values.day_type(), "2010-W11-2"),
        (values.day_type(), "2010-02-30"),
        (values.day_type(), "0210-03-16"),
        (values.day_type(), "2010-3-16"),
        (values.partial_type(), "2010-13"),
        (values.partial_type(), "٢٠١٠"),
        (values.partial_type(), "unknown"),
        (values.moment_type(), "2010-03-16T10:43:00"),
        (values.moment_type(), "yesterday"),
        (values.integer_type(1, 6), 7),
        (values.integer_type(), True),
        (values.integer_type(), "3"),
        (values.flag_type(), 1),
        (values.choice_type("yes", "no"), "maybe"),
        (values.several_type("yes", "no"), ["maybe"]),
        (values.several_type(), "yes"),
        (values.ref_type(), "B12"),
        (values.bytes_type(), "no base64!"),
        (values.text_type(), 3),
        (field_types(Erasure)["erases"], {"record": "x", "field": "text", "changes": [], "reason": ""}),
    ],
    ids=lambda given: given if isinstance(given, str) else "",
)
def test_a_value_its_field_cannot_hold_is_refused(type_: Type, wrong: Any) -> None:
    with pytest.raises(BadValue):
        type_.store(wrong)


@pytest.mark.parametrize("changes", [["xyz"], [3], ["AB" * 20], ["ab"], "ab"])
def test_an_erasure_names_changes_and_nothing_else(changes: Any) -> None:
    erases = {"record": "00000000-0000-7000-8000-000000000001", "field": "text", "reason": "r"}
    with pytest.raises(BadValue):
        field_types(Erasure)["erases"].store({**erases, "changes": changes})


@pytest.mark.parametrize("given", ["2010", "2010-03", "2010-03-16", NOT_RECORDED])
def test_a_date_is_as_precise_as_it_is_known(given: str) -> None:
    assert values.partial_type().store(given) == given


def test_a_moment_keeps_its_offset_and_is_written_one_way() -> None:
    assert values.moment_type().store("2010-03-16T10:43Z") == "2010-03-16T10:43:00+00:00"
    assert values.moment_type().store("2010-06-16T10:43+01:00") == "2010-06-16T10:43:00+01:00"


def test_nothing_empty_text_zero_and_the_text_zero_are_four_things() -> None:
    answer = field_types(Answer)["value"]
    stored = [None, *(answer.store({"value": value}) for value in ("", 0, "0"))]
    assert len(set(stored)) == 4


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.kind)
def test_every_kind_knows_its_word_and_the_types_of_its_fields(kind: Any) -> None:
    types = field_types(kind)
    assert kind.word and list(types)[-1] == "deleted"
    assert set(kind.pair) <= set(types) and all(t.sql in ("TEXT", "INTEGER", "BLOB") for t in types.values())


@pytest.mark.parametrize("kind", ALL, ids=lambda kind: kind.kind)
def test_what_is_kept_as_json_says_so(kind: Any) -> None:
    for type_ in field_types(kind).values():
        reads_json = type_.sql == "TEXT" and type_.plain("[]") == []
        assert reads_json == (type_.json in ("array", "object"))


def test_only_a_concern_holds_what_is_sealed_and_a_search_never_sees_it() -> None:
    sealed = [(kind, name) for kind in ALL for name, t in field_types(kind).items() if t.name == "bytes"]
    assert sealed == [(Concern, "about")]
    assert not field_types(Concern)["about"].searched


def test_a_pair_has_the_same_id_everywhere_and_another_pair_another() -> None:
    note, theme = "00000000-0000-7000-8000-000000000001", "00000000-0000-7000-8000-000000000002"
    made = pair_id(Tag, {"note": note, "indicator": "5.2"})
    assert made == pair_id(Tag, {"note": note.upper(), "indicator": "5.2", "theme": None, "direction": "x"})
    assert values.is_id(made)
    others = {
        pair_id(Tag, {"note": note, "indicator": "5.3"}),
        pair_id(Tag, {"note": note, "theme": theme}),
        pair_id(Tag, {"note": theme, "indicator": "5.2"}),
    }
    assert len({made, *others}) == 4
