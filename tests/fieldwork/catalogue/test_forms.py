"""The form for reading files."""

from __future__ import annotations

from fieldwork.catalogue import load
from fieldwork.catalogue.forms import OnlyIf
from fieldwork.records.words import HOLDERS

FORM = load().form("file-reading")


def test_the_form_has_its_blocks_in_the_order_of_a_childs_story() -> None:
    assert [section.id for section in FORM.sections] == [
        "child",
        "chronology",
        "early-help",
        "initial-concern",
        "information-sharing",
        "risk-assessment",
        "case-conference",
        "plan",
        "core-group",
        "visits",
        "views",
        "reviews",
        "legal",
        "recovery",
        "supervision",
        "themes",
        "outcome",
        "close",
    ]


def test_choices_have_options_and_nothing_else_does() -> None:
    for question in FORM.questions:
        assert bool(question.options) == (question.type in ("choice", "ticks")), question.id


def test_shared_lists_are_filled_in() -> None:
    assert [option.id for option in FORM.question("files-seen").options] == list(HOLDERS)
    assert [option.text for option in FORM.question("age-band").options][:3] == [
        "Unborn",
        "Under 1",
        "1 to 4",
    ]
    assert [option.id for option in FORM.question("outcome-safe").options] == ["better", "same", "worse"]


def test_questions_behind_a_gate_are_asked_only_when_it_is_yes() -> None:
    gate = OnlyIf(question="conference-held", any_of=("yes",))
    assert FORM.question("conference-held").only_if is None
    assert FORM.question("decision-clear").only_if == gate
    assert FORM.question("conference-date").only_if == OnlyIf(question="conference-type", any_of=("initial",))


def test_a_question_bears_on_the_indicators_of_its_section_unless_it_names_its_own() -> None:
    assert FORM.question("decision-clear").indicators == ("P2-3", "P2-4")
    assert FORM.question("conference-views").indicators == ("P2-1",)


def test_a_reader_may_say_not_applicable_or_cannot_tell_but_not_of_the_head_or_of_ticks() -> None:
    def excuses(id: str) -> tuple[bool, bool]:
        question = FORM.question(id)
        return bool(question.not_applicable), bool(question.cannot_tell)

    assert excuses("plan-specific") == (True, True)
    assert excuses("conference-date") == (True, True)
    assert excuses("age-band") == (False, False)
    assert excuses("files-seen") == (False, False)
    assert excuses("outcome-remarks") == (False, False)
    assert excuses("good-practice") == (False, True)
    assert excuses("matter-of-concern") == (False, False)


def test_whether_a_child_is_at_risk_now_must_be_answered() -> None:
    question = FORM.question("matter-of-concern")
    assert question.required
    assert question.type == "yes_no"
    assert "ring first" in question.help


def test_dates_that_bound_a_timescale_are_dates_of_its_events() -> None:
    times = load().timescales
    assert {pair.step for pair in FORM.dated} >= {"concern-to-conference", "conference-to-core-group"}
    for pair in FORM.dated:
        step = times.step(pair.step)
        assert FORM.question(pair.start).event == step.start
        assert FORM.question(pair.end).event == step.end


def test_each_block_that_can_be_judged_ends_in_the_six_points() -> None:
    judged = [section for section in FORM.sections if any(q.type == "six_point" for q in section.questions)]
    assert len(judged) >= 12
