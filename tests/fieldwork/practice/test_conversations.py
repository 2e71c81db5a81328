"""The conversations of the practice inspection: times, consent, voices from all sides, no names."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from datetime import datetime
from itertools import pairwise
from pathlib import Path

import pytest

from fieldwork import catalogue
from fieldwork.practice.source import FOLDER
from fieldwork.records.words import GROUPS
from tests.fieldwork.practice.conftest import Practice

INDICATORS = [f"P2-{n}" for n in range(1, 7)]
FIRST_NAMES = (
    "Aiden|Alan|Alison|Andrew|Angus|Ann|Anna|Ben|Callum|Cameron|Catriona|Claire|Colin|Connor|"
    "Craig|Daniel|David|Donald|Ellie|Emma|Erin|Ewan|Fiona|Fraser|Gavin|Gordon|Graham|Hamish|"
    "Hannah|Heather|Iain|Ian|Isla|Jack|Jamie|Jane|Jean|Jennifer|Joanne|John|Karen|Katie|Kirsty|"
    "Kyle|Laura|Lauren|Lewis|Liam|Linda|Logan|Lorna|Lucy|Lynn|Malcolm|Margaret|Mary|Megan|"
    "Michael|Morag|Neil|Olivia|Paul|Rachel|Rebecca|Robert|Ross|Ryan|Sandra|Sarah|Scott|Sean|"
    "Shona|Sophie|Steven|Stuart|Susan|Thomas|Tracey|William"
)


def test_all_groups_are_heard_as_widely_as_was_promised(practice: Practice) -> None:
    groups = Counter(row["group"] for row in practice.all("conversation"))
    least = {"children": 8, "families": 5, "staff": 7, "managers": 3, "leaders": 3, "others": 1}
    assert set(groups) == set(GROUPS)
    assert not {group: groups[group] for group, least_ in least.items() if groups[group] < least_}
    sorts = Counter(row["sort"] for row in practice.all("conversation"))
    assert set(sorts) == {"interview", "focus group", "observed meeting", "visit", "telephone call"}
    assert len(practice.all("conversation", group="children", sort="focus group")) >= 2
    assert sorts["observed meeting"] == 2


def test_one_is_planned_one_under_way_and_one_did_not_happen_for_a_reason(practice: Practice) -> None:
    states = [row["state"] for row in practice.all("conversation")]
    assert Counter(state["state"] for state in states) == {
        "finished": len(states) - 3,
        "planned": 1,
        "under way": 1,
        "did not happen": 1,
    }
    assert all(state["reason"] for state in states if state["state"] == "did not happen")


def test_every_finished_conversation_has_its_notes(practice: Practice) -> None:
    notes = Counter(row["conversation"] for row in practice.all("note"))
    for row in practice.all("conversation"):
        if row["state"]["state"] == "finished":
            assert 6 <= notes[row["id"]] <= 14, row["title"]
    assert notes.total() >= 260


def test_notes_follow_one_another_within_their_conversation(practice: Practice) -> None:
    for conversation in practice.all("conversation"):
        times = [note["at"] for note in practice.all("note", conversation=conversation["id"])]
        assert all(one < other for one, other in pairwise(times)), conversation["title"]
        if "ended_at" in conversation:
            assert conversation["began_at"] <= times[0] <= times[-1] <= conversation["ended_at"]


def test_no_inspector_is_in_two_places_at_once(practice: Practice) -> None:
    diary = defaultdict(list)
    for place in practice.all("team_place"):
        conversation = practice.by_id[place["conversation"]]
        if "ended_at" in conversation:
            diary[place["member"]].append((conversation["began_at"], conversation["ended_at"]))
    for times in diary.values():
        assert all(one[1] <= other[0] for one, other in pairwise(sorted(times)))
    assert len(diary) == 7, "all but the local reader listened"


def test_a_child_is_told_the_limits_of_confidentiality_before_a_word_is_noted(practice: Practice) -> None:
    for conversation in practice.all("conversation"):
        said = [note["at"] for note in practice.all("note", conversation=conversation["id"], sort="said")]
        if said:
            assert conversation["limits_explained_at"] < min(said), conversation["title"]
        if said and conversation["group"] == "children":
            assert conversation["agreed_by"] in ("child", "child and parent"), conversation["title"]
            assert conversation["read_back_at"] <= conversation["ended_at"]
    assert len(practice.all("conversation", not_to_be_quoted=True)) == 1
    assert sum("asked_not_to_use" in row for row in practice.all("conversation")) == 1


def test_what_was_said_was_said_by_someone_who_was_there(practice: Practice) -> None:
    here = defaultdict(set)
    for person in practice.all("participant"):
        here[person["conversation"]].add(person["id"])
    for note in practice.all("note"):
        speakers = note.get("said_by", {})
        assert ("said_by" in note) == ("fidelity" in note) == (note["sort"] == "said"), note["text"]
        assert set(speakers.get("participants", [])) <= here[note["conversation"]]
        assert speakers.get("of", len(here[note["conversation"]])) == len(here[note["conversation"]]), note[
            "text"
        ]
        assert speakers.get("participants") != [], note["text"]


@pytest.mark.parametrize("indicator", INDICATORS)
def test_every_indicator_has_voices_in_all_directions(practice: Practice, indicator: str) -> None:
    directions = Counter(row["direction"] for row in practice.all("tag", indicator=indicator))
    assert set(directions) >= {"strength", "improving", "needs to improve"}


def test_children_and_managers_contradict_each_other_about_visits(practice: Practice) -> None:
    theme = practice.all("theme", name="Visits and being seen")[0]["id"]
    heard = defaultdict(set)
    for tag in practice.all("tag", theme=theme):
        conversation = practice.by_id[practice.by_id[tag["note"]]["conversation"]]
        heard[conversation["group"]].add(tag["direction"])
    assert "needs to improve" in heard["children"]
    assert "strength" in heard["managers"] & heard["leaders"]


def test_themes_report_to_national_topics_that_exist(practice: Practice) -> None:
    topics = {topic.id for topic in catalogue.load().themes}
    named = [theme["national"] for theme in practice.all("theme") if "national" in theme]
    assert set(named) <= topics
    assert len(named) >= 15


def test_no_council_area_of_scotland_is_named() -> None:
    known = catalogue.load()
    names = {name for council in known.councils for name in (council.name, *council.also)}
    pattern = re.compile(r"\b(?:" + "|".join(map(re.escape, sorted(names))) + r")\b")
    assert {
        path.name: pattern.findall(_written(path)) for path in _files() if pattern.search(_written(path))
    } == {}


def test_nobody_is_called_by_a_first_name() -> None:
    pattern = re.compile(rf"\b(?:{FIRST_NAMES})\b")
    assert {
        path.name: pattern.findall(_written(path)) for path in _files() if pattern.search(_written(path))
    } == {}
    assert pattern.search("Then Fiona came"), "the check itself must be able to fail"


def test_telephone_numbers_are_those_kept_for_stories_and_nothing_else_identifies(practice: Practice) -> None:
    for where, text in practice.texts():
        numbers = re.findall(r"\b0\d{4} ?\d{6}\b", text)
        assert all(number.startswith("01632 960") for number in numbers), where
        assert not re.search(r"\S@\S|\b[A-Z]{1,2}\d{1,2} ?\d[A-Z]{2}\b", text), where
        if " " in text:
            assert not re.search(r"\b\d{10}\b", text), where


def test_texts_are_set_as_a_printer_would(practice: Practice) -> None:
    for where, text in practice.texts():
        assert text == text.strip() and "  " not in text, where
        assert not re.search(r"['\"`]| - |\.\.\.", text), f"{where}: {text}"


def test_times_are_winter_time_in_march_and_summer_time_in_june(practice: Practice) -> None:
    for row in practice.all("conversation"):
        planned = datetime.fromisoformat(row["planned_for"])
        assert planned.utcoffset() is not None
        assert row["planned_for"].endswith("+01:00" if planned.month == 6 else "+00:00")


def _files() -> list[Path]:
    return sorted(FOLDER.rglob("*.toml"))


def _written(path: Path) -> str:
    return path.read_text(encoding="utf-8")
