"""Keys of order: there is room between any two, and lists stay as people put them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fieldwork.records.order import DIGITS, has_room, key_between, keys_between, placed

KEYS = st.text(DIGITS, min_size=1, max_size=6)
LOOSE = st.one_of(st.none(), KEYS, st.text(max_size=3))


@given(KEYS, KEYS)
def test_a_key_lies_between_any_two_that_leave_room(one: str, other: str) -> None:
    low, high = sorted((one, other))
    if has_room(low, high):
        assert low < key_between(low, high) < high
    else:
        with pytest.raises(ValueError, match="no key lies between"):
            key_between(low, high)


@given(KEYS)
def test_there_is_always_room_after_a_key(key: str) -> None:
    assert key_between(key, None) > key


@given(KEYS)
def test_there_is_room_before_a_key_unless_it_is_the_lowest(key: str) -> None:
    if set(key) == {"0"}:
        assert not has_room(None, key)
    else:
        assert key_between(None, key) < key


@given(KEYS, KEYS)
def test_new_keys_leave_room_before_them(one: str, other: str) -> None:
    low, high = sorted((one, other))
    if has_room(low, high):
        new = key_between(low, high)
        assert has_room(low, new)
        assert has_room(new, high)


@given(st.integers(0, 40), st.one_of(st.none(), KEYS), st.one_of(st.none(), KEYS))
def test_so_many_keys_ascend_between_two(count: int, low: str | None, high: str | None) -> None:
    if has_room(low, high):
        found = keys_between(count, low, high)
        assert len(found) == count
        assert list(found) == sorted(set(found))
        assert all((low or "") < key and (high is None or key < high) for key in found)


def test_a_thousand_keys_added_at_the_end_stay_short() -> None:
    assert max(map(len, keys_between(1000))) <= 4


def test_a_thousand_keys_added_at_the_beginning_stay_short() -> None:
    key = key_between(None, None)
    for _ in range(1000):
        key = key_between(None, key)
    assert len(key) <= 4


@given(st.lists(LOOSE, max_size=8), st.integers(0, 8))
def test_a_newcomer_stands_where_it_was_put_whatever_keys_the_others_have(
    keys: list[str | None], at: int
) -> None:
    shown = sorted(each for each in keys if each is not None) + [None] * keys.count(None)
    at = min(at, len(shown))
    key, changed = placed(shown, at)
    after: list[tuple[bool, str, int]] = []
    for place, old in enumerate(shown):
        now = changed.get(place, old)
        after.append((now is None, now or "", place if place < at else place + 1))
    after.append((False, key, at))
    assert [place for _, _, place in sorted(after)] == list(range(len(shown) + 1))


def test_neighbours_with_room_keep_their_keys() -> None:
    assert placed(["a", "b", "c"], 1) == ("ai", {})


def test_equal_neighbours_are_given_new_keys() -> None:
    key, changed = placed(["a", "b", "b", "c"], 2)
    assert changed == {2: changed[2]}
    assert "b" < key < changed[2] < "c"
