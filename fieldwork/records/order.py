"""Places among neighbours: keys that sort as text, with room for one more between any two."""

from __future__ import annotations

from collections.abc import Sequence

DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
_BASE = len(DIGITS)
# At an open end keys count on in this many places, so that a long list keeps short keys.
_PLACES = 4


def key_between(low: str | None, high: str | None) -> str:
    """A key after `low` and before `high`; None is an open end. ValueError where nothing lies between."""
    if not has_room(low, high):
        raise ValueError(f"no key lies between {low!r} and {high!r}")
    if high is None:
        return _middle("", None) if low is None else _after(low)
    return _before(high) if low is None else _middle(low, high)


def has_room(low: str | None, high: str | None) -> bool:
    """Whether a key lies between these two."""
    if high is None:
        return True
    below = low or ""
    return below.ljust(len(high), "0") < high


def keys_between(count: int, low: str | None = None, high: str | None = None) -> tuple[str, ...]:
    """So many keys between these two, ascending."""
    if count <= 0:
        return ()
    if high is None:
        first = key_between(low, None)
        rest = [first]
        while len(rest) < count:
            rest.append(key_between(rest[-1], None))
        return tuple(rest)
    half = count // 2
    middle = _middle(low or "", high) if count > 1 else key_between(low, high)
    return (*keys_between(half, low, middle), middle, *keys_between(count - half - 1, middle, high))


def placed(keys: Sequence[str | None], at: int) -> tuple[str, dict[int, str]]:
    """The key of a newcomer at this position, and new keys of those neighbours that leave it no room.

    `keys` are those of the neighbours in the order people see; one without a key stands after the others.
    """
    first = last = at
    while first > 0 and not _sound(keys[first - 1]):
        first -= 1
    low = keys[first - 1] if first else None
    while last < len(keys) and not _fits(low, keys[last]):
        last += 1
    high = keys[last] if last < len(keys) else None
    fresh = keys_between(last - first + 1, low, high)
    changed = {first + i: key for i, key in enumerate(fresh) if first + i < at}
    changed |= {first + i - 1: key for i, key in enumerate(fresh) if first + i > at}
    return fresh[at - first], changed


def _fits(low: str | None, high: str | None) -> bool:
    return high is None or (_sound(high) and has_room(low, high))


def _sound(key: str | None) -> bool:
    return bool(key) and set(str(key)) <= set(DIGITS)


def _after(low: str) -> str:
    number = int(low[:_PLACES].ljust(_PLACES, "0"), _BASE) + 1
    return _written(number) if number < _BASE**_PLACES else _middle(low, None)


def _before(high: str) -> str:
    number = int(high[:_PLACES].ljust(_PLACES, "0"), _BASE) - (len(high) <= _PLACES)
    return _written(number) if number > 0 else _middle("", high)


def _written(number: int) -> str:
    digits = ""
    for _ in range(_PLACES):
        number, digit = divmod(number, _BASE)
        digits = DIGITS[digit] + digits
    return digits.rstrip("0")


def _middle(low: str, high: str | None) -> str:
    """About half-way; never ends in 0, so that there is room before it."""
    if high is not None:
        same = 0
        while low[same : same + 1].ljust(1, "0") == high[same : same + 1]:
            same += 1
        if same:
            return high[:same] + _middle(low[same:], high[same:])
    bottom = DIGITS.index(low[0]) if low else 0
    top = _BASE if high is None else DIGITS.index(high[0])
    if top - bottom > 1:
        return DIGITS[(bottom + top) // 2]
    if high is not None and len(high) > 1:
        return high[0]
    return DIGITS[bottom] + _middle(low[1:], None)
