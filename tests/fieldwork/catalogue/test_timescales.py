"""Timescale rules: which are in force when, and what they ask."""

from __future__ import annotations

from datetime import date

import pytest

from fieldwork.catalogue import load

TIMES = load().timescales


@pytest.mark.parametrize(
    ("day", "rules"),
    [
        (date(2010, 3, 15), None),
        (date(2010, 12, 1), "guidance-2010"),
        (date(2021, 8, 31), "guidance-2010"),
        (date(2021, 9, 1), "guidance-2021"),
        (date(2030, 1, 1), "guidance-2021"),
    ],
)
def test_the_rules_are_those_in_force_on_the_day(day: date, rules: str | None) -> None:
    found = TIMES.in_force(day)
    assert (found.id if found else None) == rules


@pytest.mark.parametrize(
    ("step", "then", "now"),
    [
        ("concern-to-conference", (21, "calendar days"), (28, "calendar days")),
        ("notice-of-conference", (5, "calendar days"), (5, "calendar days")),
        ("conference-to-core-group", (15, "calendar days"), (15, "working days")),
        ("conference-to-minutes", (15, "calendar days"), (10, "working days")),
        ("plan-change-to-chair", (3, "calendar days"), (3, "calendar days")),
        ("conference-to-first-review", (3, "months"), (6, "months")),
    ],
)
def test_a_step_has_the_limit_of_each_guidance(
    step: str, then: tuple[int, str], now: tuple[int, str]
) -> None:
    older, newer = (rules.limit(step) for rules in TIMES.rule_sets)
    assert older and newer
    assert ((older.number, older.unit), (newer.number, newer.unit)) == (then, now)


def test_a_limit_may_be_words_or_lacking() -> None:
    older, newer = TIMES.rule_sets
    discussion = older.limit("concern-to-discussion")
    assert discussion and discussion.number is None
    assert discussion.words == "as soon as possible"
    assert newer.limit("conference-to-plan") is None


def test_notice_is_the_one_step_that_needs_at_least_its_days() -> None:
    assert [step.id for step in TIMES.steps if step.sense == "at_least"] == ["notice-of-conference"]


def test_every_set_says_what_about_it_is_not_verified() -> None:
    assert all(rules.unverified for rules in TIMES.rule_sets)
