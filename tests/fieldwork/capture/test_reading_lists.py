"""Reading lists: whose are which case files, how far they are, and moving one to another reader."""

from __future__ import annotations

import pytest

from fieldwork.capture import sample
from fieldwork.capture.reading_lists import give_file, reading_lists
from fieldwork.capture.readings import answer, finish_reading, start_reading
from fieldwork.capture.second_readings import draw_second_readings
from fieldwork.errors import FieldworkError
from fieldwork.records import Reading, SampledFile
from fieldwork.store.store import Store
from tests.fieldwork.capture.ground import Ground, refused


def lists(store: Store) -> dict[str, list[tuple[str, bool, str]]]:
    """By the reader's name: code, whether second, how far."""
    return {
        str(each.member.name) if each.member else "": [
            (str(given.file.code), given.second, given.standing) for given in each.files
        ]
        for each in reading_lists(store)
    }


def test_everyone_who_may_read_has_a_list_the_reader_at_the_keyboard_first(ground: Ground) -> None:
    store, other = ground.store, ground.member("B. Shah")
    ground.member("K. Lindsay", role="administrator")
    one, two = sample.add_sampled_file(store), sample.add_sampled_file(store)
    give_file(store, one, other)
    assert list(lists(store)) == ["A. Reid", "B. Shah", ""]
    assert lists(store)["B. Shah"] == [("F-A1", False, "not started")]
    assert lists(store)[""] == [("F-A2", False, "not started")]
    start_reading(store, two)
    assert lists(store)["A. Reid"] == [("F-A2", False, "under way")]


def test_a_drawn_file_stands_on_two_lists(ground: Ground) -> None:
    store, other = ground.store, ground.member()
    file = sample.add_sampled_file(store, reader=store.chain.author)
    draw_second_readings(store, 100)
    assert lists(store)[""] == [("F-A1", True, "not started")]
    give_file(store, file, other, second=True)
    assert lists(store)["M. Shah"] == [("F-A1", True, "not started")]
    with refused("M. Shah reads F-A1 a second time. The first reader must be somebody else."):
        give_file(store, file, other)
    with refused("A. Reid is the first reader of F-A1. The second must be somebody else."):
        give_file(store, file, store.chain.author, second=True)


def test_a_file_that_was_begun_moves_with_its_answers(ground: Ground) -> None:
    store, other = ground.store, ground.member()
    file = sample.add_sampled_file(store, reader=other)
    reading = start_reading(store, file, reader=other)
    answer(store, reading, ground.question("seen-alone"), "yes")
    with refused("M. Shah has begun to read F-A1. Give it to somebody who goes on with it."):
        give_file(store, file, None)
    give_file(store, file, store.chain.author)
    assert store.get(SampledFile, file).reader == store.get(Reading, reading).reader == store.chain.author
    assert lists(store)["A. Reid"] == [("F-A1", False, "under way")]


def test_what_is_finished_stays_with_its_reader_and_only_the_lead_gives(ground: Ground) -> None:
    store, other = ground.store, ground.member()
    file = sample.add_sampled_file(store, holders=["health"])
    part = start_reading(store, file, purpose="part", holders=("health",))
    answer(store, part, ground.question("seen-alone"), "yes")
    finish_reading(store, part)
    give_file(store, file, other)
    with ground.at_the_keyboard(other), pytest.raises(FieldworkError, match="may give case files to readers"):
        give_file(store, file, None)
