"""The line of any place in a TOML file."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from fieldwork.catalogue.lines import Place, line_of
from fieldwork.catalogue.loading import FOLDER

RESOURCES = [
    path
    for folder in (".", "frameworks", "guides", "forms", "wording")
    for path in sorted((FOLDER / folder).glob("*.toml"))
]

TEXT = '''\
# a comment with = and [brackets]
top = 1
"quoted key" = "with # no comment and \\"escaped\\" [ends]"
dotted.key = 2
long = """
[not.a.table]
still = "text"
"""
literal = \'\'\'
[[nor.this]]\'\'\'
list = [ # a comment, with ] in it
    "one",
    [2, 3],

    { a = "}", b = [
        5,
    ] },
]

[table]
day = 2010-03-15

[[things]]
name = "first"

[[things]]
name = 'second'
[[things.parts]]
size = 1
[[things.parts]]
size = 2
[things.extra]
note = "x"
'''


@pytest.mark.parametrize(
    ("place", "line"),
    [
        ((), 1),
        (("top",), 2),
        (("quoted key",), 3),
        (("dotted", "key"), 4),
        (("long",), 5),
        (("literal",), 9),
        (("list",), 11),
        (("list", 0), 12),
        (("list", 1, 1), 13),
        (("list", 2), 15),
        (("list", 2, "b"), 15),
        (("list", 2, "b", 0), 16),
        (("table",), 20),
        (("table", "day"), 21),
        (("things",), 23),
        (("things", 0), 23),
        (("things", 1, "name"), 27),
        (("things", 1, "parts", 0, "size"), 29),
        (("things", 1, "parts", 1), 30),
        (("things", 1, "extra", "note"), 33),
    ],
)
def test_a_place_is_on_its_line(place: Place, line: int) -> None:
    assert line_of(TEXT, place) == line


def test_what_is_not_there_is_on_the_line_of_what_should_hold_it() -> None:
    assert line_of(TEXT, ("things", 1, "parts", 0, "missing")) == 28
    assert line_of(TEXT, ("missing", 3)) == 1


@pytest.mark.parametrize("path", RESOURCES, ids=lambda path: path.name)
def test_each_text_of_a_resource_is_on_the_line_where_it_is_found(path: Path) -> None:
    text = path.read_text("utf-8")
    lines = text.splitlines()
    checked = 0
    for place, value in leaves(tomllib.loads(text), ()):
        if isinstance(value, str) and value and "\n" not in value and '"' not in value and "\\" not in value:
            assert value in lines[line_of(text, place) - 1]
            checked += 1
        if checked == 40:
            break
    assert checked


def leaves(value: Any, place: Place) -> Iterator[tuple[Place, Any]]:
    """Every plain value with its place, the last first."""
    if isinstance(value, dict):
        for key in reversed(value):
            yield from leaves(value[key], (*place, key))
    elif isinstance(value, list):
        for index in reversed(range(len(value))):
            yield from leaves(value[index], (*place, index))
    else:
        yield place, value
