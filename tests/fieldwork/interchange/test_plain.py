"""Plain records: what goes in comes out, for every kind and every value."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, given, settings

from fieldwork.clock import FixedClock
from fieldwork.interchange import plain
from fieldwork.records import ALL
from fieldwork.records.values import canonical_text
from fieldwork.store.store import Store, create_store
from tests.fieldwork.interchange.any_records import kinds_left_out, lines


@contextmanager
def fresh() -> Iterator[Store]:
    """An empty store."""
    clock = FixedClock()
    with TemporaryDirectory() as folder:
        store = create_store(
            Path(folder) / "store.db", bytes(32), clock, laptop=clock.new_id(), author=clock.new_id()
        )
        try:
            yield store
        finally:
            store.close()


def canonical(value: Any) -> Any:
    """The value with its texts in canonical form."""
    if isinstance(value, str):
        return canonical_text(value)
    if isinstance(value, list):
        return [canonical(item) for item in value]
    if isinstance(value, dict):
        return {canonical(key): canonical(item) for key, item in value.items()}
    return value


@settings(max_examples=25, suppress_health_check=list(HealthCheck))
@given(lines())
def test_every_kind_goes_in_and_comes_out(given: list[dict[str, Any]]) -> None:
    assert {line["kind"] for line in given} == {kind.kind for kind in ALL} - kinds_left_out()
    with fresh() as store:
        loaded = plain.load(store, [json.dumps(line) for line in given])
        assert loaded.made == len(given)
        dumped = [json.loads(line) for line in plain.dump(store)]
    wanted = sorted(given, key=lambda line: (line["kind"], line["id"]))
    assert dumped == [canonical(line) for line in wanted]


@settings(max_examples=15, suppress_health_check=list(HealthCheck))
@given(lines(each=2))
def test_the_dump_of_a_dump_is_the_same_to_the_byte(given: list[dict[str, Any]]) -> None:
    with fresh() as first, fresh() as second:
        plain.load(first, [json.dumps(line) for line in given])
        dump = list(plain.dump(first))
        plain.load(second, dump)
        assert list(plain.dump(second)) == dump


@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(lines())
def test_loading_the_same_again_changes_nothing(given: list[dict[str, Any]]) -> None:
    with fresh() as store:
        texts = [json.dumps(line) for line in given]
        plain.load(store, texts)
        before = list(plain.dump_history(store))
        plain.load(store, texts)
        assert list(plain.dump_history(store)) == before
