"""Reading files: answers of the right type, dates that are possible, nothing asked left open."""

from __future__ import annotations

from typing import Any

import pytest

from fieldwork import concerns
from fieldwork.capture import readings, sample
from fieldwork.capture.asking import excuses
from fieldwork.capture.readings import answer, finish_reading, missing, start_reading
from fieldwork.capture.templates import Adaptation, NewQuestion, adopt_template_version, in_use
from fieldwork.errors import BadValue, FieldworkError
from fieldwork.records import Answer, Event, Question, Reading, Template
from fieldwork.store.store import Store
from tests.fieldwork.capture.ground import EARLIER, Ground, refused


@pytest.fixture
def reading(store: Store) -> str:
    """A first reading of a file of the sample, begun."""
    return start_reading(store, sample.add_sampled_file(store, holders=["health", "police"]))


def _answer_all(ground: Ground, reading: str, **given: Any) -> None:
    """Answer everything that is asked: no, 4, cannot tell, or as given by slug."""
    plain: dict[str, Any] = {"yes_no": "no", "six_point": 4}
    while groups := missing(ground.store, reading):
        question = groups[0].questions[0]
        slug = str(question.slug)
        value = given.get(slug.replace("-", "_"), plain.get(str(question.answers)))
        if value is None and question.answers in ("choice", "ticks"):
            value = (question.options or [])[0]
            value = [value] if question.answers == "ticks" else value
        absent = "cannot tell" if value is None else None
        answer(ground.store, reading, question.id, value, absent=absent)


@pytest.mark.parametrize(
    ("slug", "value"),
    [
        ("seen-alone", "yes"),
        ("visits-quality", 6),
        ("concern-received", "2010-03"),
        ("concern-received", "not recorded"),
        ("specialist-wait-weeks", 0),
        ("unmet-need", "Help with his hearing."),
        ("looked-after", "at-home"),
        ("files-seen", ["police", "health"]),
    ],
)
def test_an_answer_of_the_right_type_is_kept(ground: Ground, reading: str, slug: str, value: Any) -> None:
    made = answer(ground.store, reading, ground.question(slug), value)
    kept = (ground.store.get(Answer, made).value or {})["value"]
    assert kept == (sorted(value) if isinstance(value, list) else value)


@pytest.mark.parametrize(
    ("slug", "value", "words"),
    [
        ("seen-alone", "perhaps", "“Was the child seen alone?” is answered with yes or no, not “perhaps”."),
        ("seen-alone", True, "“Was the child seen alone?” is answered with yes or no, not “True”."),
        ("visits-quality", 7,
         "“How well did visits keep the child safe?” is answered with a whole number from 1 to 6, not “7”."),
        ("visits-quality", "4",
         "“How well did visits keep the child safe?” is answered with a whole number from 1 to 6, not “4”."),
        ("specialist-wait-weeks", -1,
         "“How many weeks did the child wait for it?” is answered with a whole number, not “-1”."),
        ("unmet-need", " ", "“Which need was noticed and not met?” is answered with words, not “ ”."),
        ("looked-after", "maybe",
         "“Was the child looked after by the council?” is answered with one of “no”, “at-home”, “away”, "
         "not “maybe”."),
        ("files-seen", "police",
         "“Whose files have you seen for this child?” is answered with a list of ticks, not “police”."),
        ("files-seen", ["army"],
         "“Whose files have you seen for this child?” is answered with one of “social work”, “health”, "
         "“education”, “police”, “Reporter”, “voluntary”, not “army”."),
        ("concern-received", "2010-03-16",
         "“When did a service first receive the concern?”: 2010-03-16 is still to come. Check the date."),
        ("concern-received", "2010-04",
         "“When did a service first receive the concern?”: 2010-04 is still to come. Check the date."),
        ("concern-received", "1989",
         "“When did a service first receive the concern?”: 1989 is before 1990. Check the year."),
        ("concern-received", "2009-02-29",
         "“When did a service first receive the concern?”: 2009-02-29 is not a date that exists."),
    ],
)  # fmt: skip
def test_what_is_no_answer_is_refused(
    ground: Ground, reading: str, slug: str, value: Any, words: str
) -> None:
    with refused(words):
        answer(ground.store, reading, ground.question(slug), value)
    assert ground.store.count(Answer) == 0


def test_this_month_and_this_year_are_no_future(ground: Ground, reading: str) -> None:
    for date in ("2010-03-15", "2010-03", "2010"):
        answer(ground.store, reading, ground.question("concern-received"), date)


@pytest.mark.parametrize("absent", ["not applicable", "cannot tell"])
def test_an_answer_may_be_absent_where_the_form_allows_it(ground: Ground, reading: str, absent: str) -> None:
    made = answer(ground.store, reading, ground.question("seen-alone"), absent=absent)
    assert ground.store.get(Answer, made).value == {"absent": absent}


@pytest.mark.parametrize(
    ("slug", "absent"),
    [
        ("matter-of-concern", "cannot tell"),
        ("good-practice", "not applicable"),
        ("files-seen", "cannot tell"),
        ("unmet-need", "not applicable"),
    ],
)
def test_an_answer_may_not_be_absent_elsewhere(ground: Ground, reading: str, slug: str, absent: str) -> None:
    question = ground.question(slug)
    text = ground.store.get(Question, question).text
    with refused(f"“{text}” cannot be answered “{absent}”. Choose an answer."):
        answer(ground.store, reading, question, absent=absent)


def test_absent_has_two_words_and_never_stands_beside_a_value(ground: Ground, reading: str) -> None:
    question = ground.question("seen-alone")
    with refused("An answer may be missing as not applicable or cannot tell, not as “unknown”."):
        answer(ground.store, reading, question, absent="unknown")
    words = "Give an answer, or say that it is not applicable or that you cannot tell."
    with refused(words):
        answer(ground.store, reading, question, "yes", absent="cannot tell")
    with refused(words):
        answer(ground.store, reading, question)


def test_an_answer_given_again_replaces_the_one_shown_and_keeps_the_remark(
    ground: Ground, reading: str
) -> None:
    store, question = ground.store, ground.question("seen-alone")
    made = answer(store, reading, question, "yes", remark="At school.")
    again = answer(store, reading, question, "no", seen=store.seen(made))
    found = store.get(Answer, again)
    assert (made, found.value, found.remark) == (again, {"value": "no"}, "At school.")
    readings.clear_answer(store, made)
    assert (store.get(Answer, made).value, store.get(Answer, made).remark) == (None, "At school.")
    readings.remark(store, reading, question, "At home.")
    assert store.get(Answer, made).remark == "At home."


def test_a_question_of_another_form_is_refused(ground: Ground, reading: str) -> None:
    with refused("That question is not in the form used here."):
        answer(ground.store, reading, ground.question("act", "guide", "staff"), "x")


def test_a_question_of_the_guide_is_answered_in_words_in_a_conversation(ground: Ground) -> None:
    conversation = ground.conversation()
    made = answer(ground.store, conversation, ground.question("act", "guide", "staff"), "I ring the school.")
    assert (ground.store.get(Answer, made).value or {})["value"] == "I ring the school."


def test_missing_questions_follow_the_answers_to_their_gates(ground: Ground, reading: str) -> None:
    def open_slugs() -> set[str]:
        return {str(q.slug) for group in missing(ground.store, reading) for q in group.questions}

    assert "chronology-present" in open_slugs()
    assert "chronology-quality" not in open_slugs()
    answer(ground.store, reading, ground.question("chronology-present"), "yes")
    assert {"chronology-quality", "chronology-up-to-date"} <= open_slugs()
    assert "chronology-holders" not in open_slugs(), "no tick says all there is to say"
    answer(ground.store, reading, ground.question("chronology-present"), "no")
    assert not any(slug.startswith("chronology") for slug in open_slugs())


def test_a_question_behind_a_gate_that_closed_is_not_asked(ground: Ground, reading: str) -> None:
    store = ground.store
    answer(store, reading, ground.question("conference-held"), "yes")
    answer(store, reading, ground.question("conference-type"), "initial")
    answer(store, reading, ground.question("conference-held"), "no")
    asked = {str(q.slug) for group in missing(store, reading) for q in group.questions}
    assert "conference-date" not in asked


def test_texts_and_ticks_are_missing_only_where_they_must_be_given(ground: Ground, reading: str) -> None:
    asked = {str(q.slug) for group in missing(ground.store, reading) for q in group.questions}
    assert "files-seen" in asked
    assert not {"unmet-need", "files-missing", "follow-up"} & asked


def test_finishing_lists_what_is_missing_by_section(ground: Ground, reading: str) -> None:
    with pytest.raises(FieldworkError) as caught:
        finish_reading(ground.store, reading)
    begins = "Still to answer: The child and the files: 5 questions; Chronology: 1 question; "
    assert caught.value.message.startswith(begins)
    assert caught.value.message.endswith("The first is “Whose files have you seen for this child?”")


def test_a_complete_reading_is_finished_and_then_closed_to_changes(ground: Ground, reading: str) -> None:
    store = ground.store
    _answer_all(ground, reading)
    finish_reading(store, reading)
    assert store.get(Reading, reading).finished_at
    words = "This reading is finished. Open it again to change it."
    with refused(words):
        answer(store, reading, ground.question("seen-alone"), "yes")
    with refused(words):
        readings.add_event(store, reading, "visit", "2010-02")
    readings.open_reading_again(store, reading)
    answer(store, reading, ground.question("seen-alone"), "yes")
    with refused("This reading is open as it is."):
        readings.open_reading_again(store, reading)


def test_a_child_at_risk_is_passed_on_before_the_reading_is_finished(ground: Ground, reading: str) -> None:
    store = ground.store
    _answer_all(ground, reading, matter_of_concern="yes")
    with refused(
        "You answered that a child is at risk now. Raise a matter of concern about F-A1 "
        "and tell the lead before you finish."
    ):
        finish_reading(store, reading)
    concerns.raise_concern(store, "Hit at home, not looked into.", about_code="F-A1")
    finish_reading(store, reading)


def test_a_part_is_finished_with_what_its_files_tell(ground: Ground) -> None:
    store, file = ground.store, sample.add_sampled_file(ground.store, holders=["health", "police"])
    with refused("Say whose files this part is of; there are: health, police."):
        start_reading(store, file, purpose="part", holders=("education",))
    part = start_reading(store, file, purpose="part", holders=("health",))
    with refused("Nothing has been answered yet. Answer at least one question of this part."):
        finish_reading(store, part)
    answer(store, part, ground.question("seen-alone"), "yes")
    finish_reading(store, part)


def test_a_file_has_one_first_reader_and_a_second_who_is_somebody_else(ground: Ground) -> None:
    store, file, other = ground.store, sample.add_sampled_file(ground.store), ground.member()
    with refused("F-A1 has no first reading to compare with. Begin that one."):
        start_reading(store, file, purpose="second")
    first = start_reading(store, file)
    with refused("A. Reid has begun this reading of F-A1 already. Go on with that one."):
        start_reading(store, file)
    with refused("F-A1 has a first reader already. Begin a second reading to compare."):
        start_reading(store, file, reader=other)
    with refused("A. Reid is the first reader of F-A1. The second must be somebody else."):
        start_reading(store, file, purpose="second")
    start_reading(store, file, reader=other, purpose="second")
    with refused("Answers are agreed once both readers have finished. Finish both readings first."):
        start_reading(store, file, purpose="agreed")
    assert [each.purpose for each in store.all(Reading)] == ["first", "second"]
    assert store.get(Reading, first).form == in_use(store, "form").id


def test_what_a_part_answers_the_first_reading_need_not(ground: Ground) -> None:
    store, file = ground.store, sample.add_sampled_file(ground.store, holders=["health", "police"])
    first = start_reading(store, file)
    before = sum(len(each.questions) for each in readings.missing(store, first))
    part = start_reading(store, file, reader=ground.member(), purpose="part", holders=("health",))
    answer(store, part, ground.question("seen-alone"), "yes")
    answer(store, part, ground.question("looked-after"), "no")
    assert sum(len(each.questions) for each in readings.missing(store, first)) == before - 2
    readings.remark(store, first, ground.question("seen-alone"), "See the health file.")
    assert sum(len(each.questions) for each in readings.missing(store, first)) == before - 2


def test_what_was_read_on_paper_keeps_its_day(ground: Ground) -> None:
    store, file = ground.store, sample.add_sampled_file(ground.store)
    today = store.clock.today()
    with refused("The day it was read: 2030-01-01 is still to come. Check the date."):
        start_reading(store, file, on_paper="2030-01-01")
    with refused("The day it was read: give the day, month and year that stand on the paper."):
        start_reading(store, file, on_paper=today[:7])
    made = start_reading(store, file, on_paper=today)
    assert store.get(Reading, made).on_paper == today


def test_the_day_on_the_paper_is_corrected_while_the_reading_is_open(ground: Ground) -> None:
    store = ground.store
    made = start_reading(store, sample.add_sampled_file(store), on_paper=store.clock.today())
    with refused("The day it was read: 2030-01-01 is still to come. Check the date."):
        readings.correct_day_on_paper(store, made, "2030-01-01")
    readings.correct_day_on_paper(store, made, "2010-03-02")
    assert store.get(Reading, made).on_paper == "2010-03-02"
    readings.correct_day_on_paper(store, made, None)
    assert store.get(Reading, made).on_paper is None


def test_a_reading_with_answers_is_not_deleted(ground: Ground, reading: str) -> None:
    store = ground.store
    empty = start_reading(store, sample.add_sampled_file(store))
    answer(store, reading, ground.question("seen-alone"), "yes")
    with refused("This reading has 1 answer and stays."):
        readings.remove_reading(store, reading)
    readings.remove_reading(store, empty)
    assert store.count(Reading) == 1


def test_events_are_dated_as_well_as_the_file_allows(ground: Ground, reading: str) -> None:
    store = ground.store
    made = readings.add_event(store, reading, "visit", "2010-02", holder="social work")
    readings.add_event(store, reading, "visit", "not recorded")
    readings.change_event(store, made, date="2010-02-11")
    assert store.get(Event, made).date == "2010-02-11"
    with refused("Child seen: 2011 is still to come. Check the date."):
        readings.change_event(store, made, date="2011")
    with refused("Child seen: 1975-05 is before 1990. Check the year."):
        readings.add_event(store, reading, "visit", "1975-05")
    with pytest.raises(BadValue, match="What happened must be one of concern-received, discussion"):
        readings.add_event(store, reading, "party", "2010")
    readings.remove_event(store, made)
    assert store.count(Event) == 1


def test_a_question_of_our_own_may_be_absent_unless_it_is_words_or_ticks(ground: Ground) -> None:
    store = ground.store
    own = [
        NewQuestion(text="Was a sibling seen?", answers="yes_no", section="Visits"),
        NewQuestion(text="By whom?", answers="text", section="Visits"),
    ]
    form = adopt_template_version(store, in_use(store, "form").id, Adaptation(add=own))
    one, other = store.all(Question, template=form)[-2:]
    template = store.get(Template, form)
    assert excuses(one, template) == ("not applicable", "cannot tell")
    assert excuses(other, template) == ()
    reading = start_reading(store, sample.add_sampled_file(store), at=EARLIER)
    answer(store, reading, one.id, "yes")
