"""The file readings of the practice inspection: complete, in the order of life, and various."""

from __future__ import annotations

from collections import Counter, defaultdict
from datetime import date
from itertools import pairwise

import pytest

from fieldwork import catalogue
from fieldwork.practice import Row
from fieldwork.practice.answers import is_asked
from fieldwork.practice.source import source
from fieldwork.records.values import ABSENT
from tests.fieldwork.practice.conftest import Practice

FORM = "file-reading"
BANDS = {
    "plan-specific": (15, 50),
    "seen-as-planned": (50, 75),
    "child-views-recorded": (75, 90),
    "response-delayed": (90, 100),
    "core-group-parents": (75, 90),
    "chronology-present": (75, 90),
    "chronology-multi-agency": (15, 50),
    "help-after-removal": (15, 50),
}
"""The quantity word that findings and report rest on: its lower and upper percentage."""
LIFE = ("concern-received", "discussion", "initial-conference", "core-group", "review-conference")


def test_fifty_files_are_read_and_five_of_them_again_by_another(practice: Practice) -> None:
    assert [row["code"] for row in practice.all("sampled_file")] == [f"F-B{n}" for n in range(1, 51)]
    readers = {row["file"]: row["reader"] for row in practice.all("reading", purpose="first")}
    second = practice.all("reading", purpose="second")
    assert len(readers) == 50 and len(second) == 5
    assert all(row["reader"] != readers[row["file"]] for row in second)
    unfinished = [row for row in practice.all("reading") if "finished_at" not in row]
    assert [practice.by_id[row["file"]]["code"] for row in unfinished] == ["F-B44"]


def test_the_local_reader_is_paired_with_an_inspector(practice: Practice) -> None:
    local = practice.all("member", role="local reader")[0]["id"]
    theirs = practice.all("sampled_file", reader=local)
    assert len(theirs) >= 5
    assert all(practice.by_id[row["paired_reader"]]["role"] == "inspector" for row in theirs)


def test_nobody_reads_two_files_at_once_and_no_file_is_read_twice_at_once(practice: Practice) -> None:
    busy = defaultdict(list)
    for row in practice.all("reading"):
        end = row.get("finished_at", row["started_at"])
        busy[row["reader"]].append((row["started_at"], end))
        busy[row["file"]].append((row["started_at"], end))
    for times in busy.values():
        assert all(one[1] <= other[0] for one, other in pairwise(sorted(times)))


def test_a_finished_reading_answers_what_it_was_asked_and_nothing_else(practice: Practice) -> None:
    form = catalogue.load().form(FORM)
    for reading in practice.all("reading", purpose="first"):
        sheet = _sheet(practice, reading)
        asked = {question.id for question in form.questions if is_asked(question, sheet)}
        assert sheet.keys() <= asked, reading
        if "finished_at" in reading:
            required = {question.id for question in form.questions if question.type != "text"}
            assert asked & required <= sheet.keys(), practice.by_id[reading["file"]]["code"]


def test_every_answer_is_one_that_its_question_allows(practice: Practice) -> None:
    form = catalogue.load().form(FORM)
    questions = {question.id: question for question in form.questions}
    for row in practice.all("answer"):
        question, value = questions[practice.slugs[row["question"]]], row["value"]
        if "absent" in value:
            allowed = {"not applicable": question.not_applicable, "cannot tell": question.cannot_tell}
            assert value["absent"] in ABSENT and allowed[value["absent"]], question.id
        elif question.type in ("choice", "ticks"):
            chosen = value["value"] if isinstance(value["value"], list) else [value["value"]]
            assert set(chosen) <= {option.id for option in question.options}, (question.id, chosen)
        elif question.type == "yes_no":
            assert value["value"] in ("yes", "no"), question.id
        elif question.type == "six_point":
            assert 1 <= value["value"] <= 6, question.id


def test_the_strata_are_words_of_the_catalogue(practice: Practice) -> None:
    known = catalogue.load()
    for row in practice.all("sampled_file"):
        assert row["age_band"] in {entry.id for entry in known.age_bands}
        assert row["placement"] in {entry.id for entry in known.placements}
        assert set(row["concern_types"]) <= {entry.id for entry in known.concern_types}
    assert len({row["locality"] for row in practice.all("sampled_file")}) == 5
    kinds = {kind.id for kind in known.event_kinds}
    assert {row["sort"] for row in practice.all("event")} <= kinds


def test_no_two_remarks_are_alike_and_there_are_many(practice: Practice) -> None:
    written = [row["remark"] for row in practice.all("answer") if "remark" in row]
    form = catalogue.load().form(FORM)
    words = {question.id for question in form.questions if question.type == "text"}
    written += [
        row["value"]["value"] for row in practice.all("answer") if practice.slugs[row["question"]] in words
    ]
    assert len(written) >= 60
    assert not [text for text, times in Counter(written).items() if times > 1]


def test_what_happened_to_a_child_happened_in_order(practice: Practice) -> None:
    for reading in practice.all("reading", purpose="first"):
        events = practice.all("event", reading=reading["id"])
        exact = {sort: _first_day(events, sort) for sort in LIFE}
        days = [day for sort in LIFE if (day := exact[sort])]
        assert days == sorted(days), practice.by_id[reading["file"]]["code"]
        assert all(row["date"] <= "2010-03-08" for row in events if row["date"] != "not recorded")


def test_most_conferences_are_held_within_21_days_and_some_are_not(practice: Practice) -> None:
    gaps = []
    for reading in practice.all("reading", purpose="first"):
        events = practice.all("event", reading=reading["id"])
        concern, conference = (
            _first_day(events, sort) for sort in ("concern-received", "initial-conference")
        )
        if concern and conference:
            gaps.append((date.fromisoformat(conference) - date.fromisoformat(concern)).days)
    in_time = sum(gap <= 21 for gap in gaps)
    assert 0.75 <= in_time / len(gaps) < 1
    assert len(gaps) >= 25


def test_some_dates_are_known_only_to_the_month_or_year_or_not_at_all(practice: Practice) -> None:
    precision = Counter(
        row["date"] if row["date"] == "not recorded" else len(row["date"]) for row in practice.all("event")
    )
    assert set(precision) == {10, 7, 4, "not recorded"}
    assert precision[10] / precision.total() > 0.8


@pytest.mark.parametrize("slug", BANDS)
def test_the_counts_bear_the_words_that_findings_use(practice: Practice, slug: str) -> None:
    measure = next(row for row in practice.all("measure") if practice.slugs[row["question"]] == slug)
    given = _once_per_child(practice, measure["question"])
    counted = sum(value in measure["counts_as"] for value in given)
    low, high = BANDS[slug]
    assert low <= 100 * counted / len(given) < high, f"{counted} of {len(given)}"


def test_second_readers_differ_in_some_answers_and_agree_in_most(practice: Practice) -> None:
    for reading in practice.all("reading", purpose="second"):
        first = practice.all("reading", purpose="first", file=reading["file"])[0]
        mine, theirs = _sheet(practice, reading), _sheet(practice, first)
        differing = [slug for slug in mine if mine[slug] != theirs[slug]]
        assert 3 <= len(differing) <= len(mine) // 3


def test_what_two_readers_agreed_on_is_whole_and_each_difference_has_its_reason(practice: Practice) -> None:
    agreed = practice.all("reading", purpose="agreed")[0]
    first, second, both = (
        _sheet(practice, practice.all("reading", purpose=purpose, file=agreed["file"])[0])
        for purpose in ("first", "second", "agreed")
    )
    assert both.keys() == {slug for slug in second if second[slug] != {"value": []}}
    assert all(both[slug] in (first[slug], second[slug]) for slug in both)
    rows = practice.all("answer", reading=agreed["id"])
    reasoned = {practice.slugs[row["question"]] for row in rows if "remark" in row}
    assert reasoned == {slug for slug in second if second[slug] != first[slug]}
    written = source().remarks["second"]["settled"]
    assert reasoned == {slug for reasons in written.values() for slug in reasons}


def test_one_file_shows_a_matter_of_concern(practice: Practice) -> None:
    question = next(id_ for id_, slug in practice.slugs.items() if slug == "matter-of-concern")
    told = [row["reading"] for row in practice.all("answer", question=question, value={"value": "yes"})]
    codes = {practice.by_id[practice.by_id[reading]["file"]]["code"] for reading in told}
    assert codes == {practice.all("concern")[0]["about_code"]}


def _sheet(practice: Practice, reading: Row) -> dict[str, Row]:
    return {
        practice.slugs[row["question"]]: row["value"] for row in practice.all("answer", reading=reading["id"])
    }


def _once_per_child(practice: Practice, question: str) -> list[object]:
    """The agreed answer of each child, else that of the first reading, without those that give none."""
    found: dict[str, object] = {}
    for purpose in ("first", "agreed"):
        for reading in practice.all("reading", purpose=purpose):
            for row in practice.all("answer", reading=reading["id"], question=question):
                found[reading["file"]] = row["value"].get("value")
    return [value for value in found.values() if value is not None]


def _first_day(events: list[Row], sort: str) -> str | None:
    days = sorted(row["date"] for row in events if row["sort"] == sort)
    first = days[0] if days else ""
    return first if len(first) == 10 else None
