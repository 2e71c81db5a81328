"""The practice inspection as the tests look at it: built once, found by kind and id."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pytest

from fieldwork.practice import Row, Shares, shares


@dataclass(frozen=True)
class Practice:
    """All records, and the ways tests reach them."""

    shares: Shares

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        return self.shares.all

    @cached_property
    def by_id(self) -> dict[str, Row]:
        return {row["id"]: row for row in self.rows}

    def all(self, kind: str, **fields: Any) -> list[Row]:
        wanted = (row for row in self.rows if row["kind"] == kind)
        return [row for row in wanted if all(row.get(name) == value for name, value in fields.items())]

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every text a person may read, with where it stands."""
        for row in self.rows:
            if row["kind"] not in ("template", "question"):
                yield from ((f"{row['kind']} {row['id']}", text) for text in _texts(row))

    @cached_property
    def slugs(self) -> dict[str, str]:
        return {row["id"]: row["slug"] for row in self.all("question")}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for inner in value.values():
            yield from _texts(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _texts(inner)


@pytest.fixture(scope="session")
def practice() -> Practice:
    """The practice inspection."""
    return Practice(shares())
