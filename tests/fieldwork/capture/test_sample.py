"""The sample: words of the catalogue, one swap, readers who may read."""

from __future__ import annotations

import pytest

from fieldwork.capture import readings, sample
from fieldwork.errors import BadValue
from fieldwork.records import SampledFile
from fieldwork.store.store import Store
from tests.fieldwork.capture.ground import Ground, refused


def test_a_case_file_is_known_by_its_code(store: Store) -> None:
    made = sample.add_sampled_file(
        store, age_band="5-to-11", register_status="on the register", concern_types=["neglect"],
        placement="at-home", holders=["health", "social work"],
    )  # fmt: skip
    found = store.get(SampledFile, made)
    assert (found.code, found.holders) == ("F-A1", ["health", "social work"])


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("age_band", "seven", "The age band must be one of unborn, under-1"),
        ("placement", "home", "The placement must be one of at-home, kin"),
        ("concern_types", ["worry"], "A type of concern must be one of physical-injury"),
        ("holders", ["council"], "Holders: may hold"),
        ("register_status", "yes", "Register status: must be one of"),
        ("name", "x", 'A case file has no field "name"'),
    ],
)
def test_words_that_no_list_holds_are_refused(store: Store, field: str, value: object, words: str) -> None:
    with pytest.raises(BadValue, match=words):
        sample.add_sampled_file(store, **{field: value})
    assert store.count(SampledFile) == 0


def test_a_reserve_takes_the_place_of_a_file_that_cannot_be_read(store: Store) -> None:
    file, reserve = sample.add_sampled_file(store), sample.add_sampled_file(store, reserve=True)
    with refused("Say why this case file cannot be read."):
        sample.swap_file(store, file, reserve, "")
    sample.swap_file(store, file, reserve, "The family had moved away.")
    assert store.get(SampledFile, file).swapped_for == reserve
    assert store.get(SampledFile, reserve).reserve is False
    with refused("F-A2 is in the sample already. Choose a reserve."):
        sample.swap_file(store, file, reserve, "Again.")
    with refused("F-A1 was swapped for another file and is not read."):
        sample.assign_reader(store, file, None)
    with refused("F-A1 has been swapped already."):
        sample.swap_file(store, file, sample.add_sampled_file(store, reserve=True), "Again.")


def test_a_file_that_is_being_read_stays(store: Store) -> None:
    file, reserve = sample.add_sampled_file(store), sample.add_sampled_file(store, reserve=True)
    readings.start_reading(store, file)
    with refused("F-A1 is being read. A file that was begun stays in the sample."):
        sample.swap_file(store, file, reserve, "Too thin.")
    with refused("F-A1 is being read and stays in the sample."):
        sample.remove_sampled_file(store, file)
    sample.remove_sampled_file(store, reserve)
    assert store.count(SampledFile) == 1


def test_readers_are_two_people_who_may_read(ground: Ground) -> None:
    store, file, reader = ground.store, sample.add_sampled_file(ground.store), ground.member()
    with refused("The paired reader must be somebody else."):
        sample.assign_reader(store, file, reader, paired=reader)
    with refused("C. Lamb is an administrator and reads no case files. Choose a reader."):
        sample.assign_reader(store, file, ground.member("C. Lamb", "administrator"))
    sample.assign_reader(store, file, reader, paired=ground.lead)
    found = store.get(SampledFile, file)
    assert (found.reader, found.paired_reader) == (reader, ground.lead)
    sample.assign_reader(store, file, None)
    assert store.get(SampledFile, file).reader is None


def test_a_child_is_not_their_own_brother_or_sister(store: Store) -> None:
    one, other = sample.add_sampled_file(store), sample.add_sampled_file(store)
    with refused("A child is not their own brother or sister. Choose another case file."):
        sample.change_sampled_file(store, one, household=one)
    sample.change_sampled_file(store, one, household=other)
    assert store.get(SampledFile, one).household == other


def test_a_swapped_file_is_not_read(store: Store) -> None:
    file, reserve = sample.add_sampled_file(store), sample.add_sampled_file(store, reserve=True)
    sample.swap_file(store, file, reserve, "The family had moved away.")
    with refused("F-A1 was swapped for another file and is not read."):
        readings.start_reading(store, file)
