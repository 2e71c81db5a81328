"""Second readings: drawn by seed, given out, blind until both are finished, and settled between the two."""

from __future__ import annotations

from typing import Any

import pytest

from fieldwork.capture import readings, sample
from fieldwork.capture.readings import answer, finish_reading, open_reading_again, start_reading
from fieldwork.capture.second_readings import (
    assign_second_reader,
    comparison,
    decide,
    draw_second_readings,
)
from fieldwork.errors import FieldworkError
from fieldwork.judgement.measures import settled_answers
from fieldwork.records import Answer, Inspection, Question, Reading, SampledFile
from fieldwork.store.store import Store
from tests.fieldwork.capture.ground import Ground, refused


@pytest.fixture
def file(ground: Ground) -> str:
    return sample.add_sampled_file(ground.store)


def finish(ground: Ground, reading: str, **given: str | int) -> None:
    """Answer what is missing, these as given, and finish."""
    store = ground.store
    for slug, value in given.items():
        answer(store, reading, ground.question(slug.replace("_", "-")), value)
    while lacking := readings.missing(store, reading):
        for question in lacking[0].questions:
            answer(store, reading, question.id, _some(question))
    finish_reading(store, reading)


def _some(question: Question) -> Any:
    options, sort = question.options or [""], str(question.answers)
    if sort in ("choice", "ticks"):
        return options[0] if sort == "choice" else options[:1]
    return {"yes_no": "no", "six_point": 4, "date": "2009-03-02", "number": 3, "text": "Warm."}[sort]


def read_twice(ground: Ground, file: str) -> tuple[str, str]:
    """Two finished readings that differ in two questions."""
    first = start_reading(ground.store, file)
    second = start_reading(ground.store, file, reader=ground.member(), purpose="second")
    finish(ground, first, seen_alone="yes", visits_quality=5, unmet_need="Speech.")
    finish(ground, second, seen_alone="no", visits_quality=4, unmet_need="Sleep.")
    return first, second


def values(store: Store, reading: str) -> dict[str, object]:
    slugs = {each.id: str(each.slug) for each in store.all(Question)}
    return {slugs[str(each.question)]: each.value for each in store.all(Answer, reading=reading)}


def test_a_share_is_drawn_by_a_seed_that_is_kept_and_draws_the_same_again(ground: Ground) -> None:
    store = ground.store
    files = [sample.add_sampled_file(store) for _ in range(12)]
    draw = draw_second_readings(store, 25, "harbour 4")
    assert (len(draw.files), draw.added) == (3, 3)
    assert {each.id for each in store.all(SampledFile) if each.read_twice} == set(draw.files)
    inspection = store.all(Inspection)[0]
    assert (inspection.second_share, inspection.second_seed) == (25, "harbour 4")
    assert draw_second_readings(store, 25).files == draw.files
    assert set(draw.files) < set(draw_second_readings(store, 50).files)
    assert draw_second_readings(store, 25, "another seed").files != draw.files
    assert draw_second_readings(store, 0).files == ()
    assert len(draw_second_readings(store, 100).files) == len(files)


def test_a_seed_is_made_where_none_is_given_and_a_given_file_stays_chosen(ground: Ground, file: str) -> None:
    store = ground.store
    assign_second_reader(store, file, ground.member())
    draw = draw_second_readings(store, 0)
    assert draw.seed
    assert draw.files == (file,)


def test_what_cannot_be_drawn_is_refused(ground: Ground) -> None:
    with refused("There are no case files to draw from yet. Add the sample first."):
        draw_second_readings(ground.store, 20)
    with refused("The share is a number from 0 to 100: so many in a hundred case files."):
        draw_second_readings(ground.store, 120)


def test_the_second_reader_is_somebody_who_has_seen_nothing(ground: Ground) -> None:
    store, other = ground.store, ground.member()
    file = sample.add_sampled_file(store, holders=["health"], reader=store.chain.author)
    with refused("A. Reid is the first reader of F-A1. The second must be somebody else."):
        assign_second_reader(store, file, store.chain.author)
    start_reading(store, file)
    part = start_reading(store, file, reader=other, purpose="part", holders=("health",))
    with pytest.raises(FieldworkError, match="has read a part of F-A1 and seen the first reader’s answers"):
        assign_second_reader(store, file, other)
    readings.remove_reading(store, part)
    assign_second_reader(store, file, other)
    third = ground.member("T. Brown")
    with pytest.raises(FieldworkError, match=r"F-A1 is given to .* for its second reading"):
        start_reading(store, file, reader=third, purpose="second")


def test_neither_reader_finds_the_others_words_before_both_have_finished(ground: Ground, file: str) -> None:
    store, me = ground.store, ground.store.chain.author
    first = start_reading(store, file, reader=ground.member())
    readings.remark(store, first, ground.question("seen-alone"), "Only ever with the mother there.")
    event = readings.add_event(store, first, "visit", "2010-02", remark="Missed twice.")
    assert [hit.kind for hit in store.search("mother")] == ["answer"]
    second = start_reading(store, file, reader=me, purpose="second")
    assert store.hidden_readings() == {first}
    assert store.search("mother") == store.search("missed") == ()
    readings.remark(store, second, ground.question("seen-alone"), "Never without the mother.")
    assert [hit.id for hit in store.search("mother")] == [
        each.id for each in store.all(Answer, reading=second)
    ]  # fmt: skip
    with pytest.raises(FieldworkError, match="side by side once both are finished"):
        comparison(store, file)
    readings.remove_event(store, event)
    finish(ground, first)
    assert store.hidden_readings() == {first}
    finish(ground, second)
    assert store.hidden_readings() == frozenset()
    assert len(store.search("mother")) == 2


def test_the_first_reader_does_not_see_the_second_and_the_lead_sees_both(ground: Ground) -> None:
    store, me, other = ground.store, ground.store.chain.author, ground.member()
    mine = sample.add_sampled_file(store, reader=me)
    theirs = sample.add_sampled_file(store, reader=other)
    start_reading(store, mine)
    second = start_reading(store, mine, reader=other, purpose="second")
    start_reading(store, theirs, reader=other)
    start_reading(store, theirs, reader=ground.member("T. Brown"), purpose="second")
    assert store.hidden_readings() == {second}


def test_who_is_to_read_second_is_blind_before_beginning(ground: Ground, file: str) -> None:
    store = ground.store
    first = start_reading(store, file, reader=ground.member())
    assert store.hidden_readings() == frozenset()
    assign_second_reader(store, file, store.chain.author)
    assert store.hidden_readings() == {first}


def test_a_difference_is_decided_with_a_reason_and_the_rest_is_taken_over(ground: Ground, file: str) -> None:
    store = ground.store
    first, _ = read_twice(ground, file)
    agreed = start_reading(store, file, purpose="agreed")
    differing = [str(each.question.slug) for each in comparison(store, file) if each.open]
    assert differing == ["seen-alone", "visits-quality"]
    with refused("2 differences to decide, each with a reason. The first is “Was the child seen alone?”"):
        finish_reading(store, agreed)
    with refused("Say why: what in the file settles it?"):
        decide(store, agreed, ground.question("seen-alone"), "no", reason=" ")
    with refused("Differences are decided in the agreed answers, while they are open."):
        decide(store, first, ground.question("seen-alone"), "no", reason="The diary.")
    decide(store, agreed, ground.question("seen-alone"), "no", reason="The mother was there each time.")
    quality = ground.question("visits-quality")
    decide(store, agreed, quality, absent="cannot tell", reason="Half the log is gone.")
    finish_reading(store, agreed)
    given = values(store, agreed)
    assert given["seen-alone"] == {"value": "no"}
    assert given["visits-quality"] == {"absent": "cannot tell"}
    assert given["home-seen"] == {"value": "no"}
    assert "unmet-need" not in given
    counted = settled_answers(store.all(Reading), store.all(Answer), store.all(Question))
    assert counted[file, ground.question("seen-alone")] == {"value": "no"}
    assert counted[file, ground.question("unmet-need")] == {"value": "Speech."}


def test_what_a_gate_decided_against_leaves_unasked_does_not_count(ground: Ground, file: str) -> None:
    store = ground.store
    first = start_reading(store, file)
    second = start_reading(store, file, reader=ground.member(), purpose="second")
    finish(ground, first, chronology_present="yes", chronology_quality=6)
    finish(ground, second, chronology_present="no")
    agreed = start_reading(store, file, purpose="agreed")
    assert [str(each.question.slug) for each in comparison(store, file) if each.open] == [
        "chronology-present"
    ]
    decide(store, agreed, ground.question("chronology-present"), "no", reason="A list of visits is none.")
    finish_reading(store, agreed)
    counted = settled_answers(store.all(Reading), store.all(Answer), store.all(Question))
    assert counted[file, ground.question("chronology-present")] == {"value": "no"}
    assert (file, ground.question("chronology-quality")) not in counted


def test_readings_that_were_compared_are_not_opened_again(ground: Ground, file: str) -> None:
    store = ground.store
    first, second = read_twice(ground, file)
    for reading in (first, second):
        with pytest.raises(FieldworkError, match="Both readers have seen each other’s answers"):
            open_reading_again(store, reading)


def test_two_readings_by_two_readers_are_no_conflict(ground: Ground, file: str) -> None:
    read_twice(ground, file)
    assert ground.store.conflicts() == ()
    assert ground.store.count(Reading) == 2
