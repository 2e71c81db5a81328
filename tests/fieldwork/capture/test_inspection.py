"""The inspection's dates, stages, contacts, status and closing."""

from __future__ import annotations

from typing import Any

import pytest

from fieldwork import concerns
from fieldwork.capture import inspection
from fieldwork.capture.ordering import FIRST
from fieldwork.records import Contact, Inspection, PreviousGrade, Stage
from fieldwork.store.store import Store
from tests.fieldwork.capture.ground import Ground, refused


def test_dates_in_a_possible_order_are_kept(store: Store) -> None:
    dates: dict[str, Any] = {
        "notice_on": "2010-01-11",
        "file_reading_from": "2010-03-09",
        "file_reading_to": "2010-03-11",
        "fieldwork_from": "2010-03-15",
        "fieldwork_to": "2010-03-26",
        "report_to_ministers_on": "2010-06-10",
        "published_on": "2010-06-22",
    }
    inspection.set_dates(store, **dates)
    (found,) = store.all(Inspection)
    assert {name: getattr(found, name) for name in dates} == dates


@pytest.mark.parametrize(
    ("earlier", "later", "words"),
    [
        ("notice_on", "file_reading_from",
         "The first day of file reading (8 March 2010) cannot be before the notice (9 March 2010)."),
        ("file_reading_from", "fieldwork_from",
         "The first day of fieldwork (8 March 2010) cannot be before the first day of file reading "
         "(9 March 2010)."),
        ("fieldwork_from", "fieldwork_to",
         "The last day of fieldwork (8 March 2010) cannot be before the first day of fieldwork "
         "(9 March 2010)."),
        ("notice_on", "published_on",
         "Publication (8 March 2010) cannot be before the notice (9 March 2010)."),
        ("fieldwork_to", "report_to_ministers_on",
         "The report to ministers (8 March 2010) cannot be before the last day of fieldwork (9 March 2010)."),
    ],
)  # fmt: skip
def test_an_impossible_order_of_dates_is_refused(store: Store, earlier: str, later: str, words: str) -> None:
    first: dict[str, Any] = {earlier: "2010-03-09"}
    second: dict[str, Any] = {later: "2010-03-08"}
    inspection.set_dates(store, **first)
    with refused(f"{words} Correct one of the dates."):
        inspection.set_dates(store, **second)
    assert getattr(store.all(Inspection)[0], later) is None


def test_fieldwork_may_begin_while_files_are_still_read(store: Store) -> None:
    inspection.set_dates(store, file_reading_from="2010-03-09", file_reading_to="2010-03-19")
    inspection.set_dates(store, fieldwork_from="2010-03-15")


def test_a_date_can_be_cleared(store: Store) -> None:
    inspection.set_dates(store, notice_on="2010-01-11")
    inspection.set_dates(store, notice_on=None)
    assert store.all(Inspection)[0].notice_on is None


def test_a_date_that_is_none_is_refused(store: Store) -> None:
    with refused("Notice on: 2010-02-30 is not a date that exists."):
        inspection.set_dates(store, notice_on="2010-02-30")


def test_a_stage_is_added_in_its_place_and_moved(store: Store) -> None:
    notice, second = (stage.id for stage in store.all(Stage)[:2])
    new = inspection.add_stage(store, "Young people’s day", after=notice)
    assert [stage.id for stage in store.all(Stage)[:3]] == [notice, new, second]
    inspection.move_stage(store, new, FIRST)
    assert store.all(Stage)[0].id == new
    inspection.move_stage(store, new, None)
    assert store.all(Stage)[-1].id == new


def test_a_stage_cannot_end_before_it_begins(store: Store) -> None:
    stage = inspection.add_stage(store, "Return visit", planned_from="2010-06-16")
    with refused(
        "Its planned end (15 June 2010) cannot be before its planned start (16 June 2010). "
        "Correct one of the dates."
    ):
        inspection.change_stage(store, stage, planned_to="2010-06-15")
    inspection.change_stage(store, stage, planned_to="2010-06-16")
    assert store.get(Stage, stage).planned_to == "2010-06-16"


def test_a_contact_needs_a_telephone(store: Store) -> None:
    with refused("Give its telephone number: in danger, people ring first."):
        inspection.add_contact(store, "Duty social work", " ")
    contact = inspection.add_contact(store, "Duty social work", "01632 960101")
    with refused("Give its telephone number: in danger, people ring first."):
        inspection.change_contact(store, contact, telephone="")


def test_a_contact_another_one_leans_on_stays(store: Store) -> None:
    police = inspection.add_contact(store, "Police", "01632 960120")
    duty = inspection.add_contact(store, "Duty social work", "01632 960101", instead=police)
    with refused("Another office names this one to be told instead. Change that first."):
        inspection.remove_contact(store, police)
    with refused("An office cannot stand in for itself. Choose another one."):
        inspection.change_contact(store, duty, instead=duty)
    inspection.change_contact(store, duty, instead=None)
    inspection.remove_contact(store, police)
    assert [contact.id for contact in store.all(Contact)] == [duty]


def test_a_previous_grade_is_set_and_set_again(store: Store) -> None:
    first = inspection.set_previous_grade(store, "P2-1", 4)
    again = inspection.set_previous_grade(store, "P2-1", 5, seen=store.seen(first))
    assert first == again
    assert (store.get(PreviousGrade, first).grade or {})["grade"] == 5
    assert store.conflicts() == ()


def test_no_grade_to_compare_with_needs_a_reason(store: Store) -> None:
    with refused("Say why there is no grade to compare with."):
        inspection.set_previous_grade(store, "P2-5", None)
    made = inspection.set_previous_grade(store, "P2-5", None, reason="Not evaluated in the same form.")
    assert (store.get(PreviousGrade, made).grade or {})["comparable"] is False


def test_a_previous_grade_of_a_strange_indicator_is_refused(store: Store) -> None:
    with refused(
        'There is no indicator "P1-1" in this framework. It has P2-1, P2-2, P2-3, P2-4, P2-5, P2-6.'
    ):
        inspection.set_previous_grade(store, "P1-1", 4)


def test_the_status_moves_on_but_closing_takes_a_decision(store: Store) -> None:
    inspection.set_status(store, "under way")
    with refused("Close the inspection with its closing decision."):
        inspection.set_status(store, "closed")
    with refused("Say why this is the closing decision."):
        inspection.close(store, "confident", " ")
    inspection.close(store, "confident", "Leaders know what to do.")
    found = store.all(Inspection)[0]
    assert (found.status, found.closing_decision) == ("closed", "confident")


def test_only_the_lead_closes(ground: Ground) -> None:
    deputy = ground.member("J. Okafor", "deputy")
    with ground.at_the_keyboard(deputy), refused("Only the lead may close the inspection."):
        inspection.close(ground.store, "confident", "Leaders know what to do.")


def test_an_open_concern_stands_between_the_report_and_its_issue(store: Store) -> None:
    concerns.raise_concern(store, "A child said that he is hit at home.")
    with refused("You cannot issue the report while a matter of concern is open (CA1). Close it first."):
        inspection.set_status(store, "issued")
    with refused("You cannot close the inspection while a matter of concern is open (CA1). Close it first."):
        inspection.close(store, "confident", "Leaders know what to do.")


def test_a_legal_hold_needs_a_reason_and_is_lifted_by_lead_or_deputy(ground: Ground) -> None:
    store, inspector = ground.store, ground.member()
    with refused("Say why everything must be kept."):
        inspection.set_legal_hold(store, "")
    inspection.set_legal_hold(store, "An inquiry has asked for it.")
    with ground.at_the_keyboard(inspector), refused("Only the lead or the deputy may lift a legal hold."):
        inspection.lift_legal_hold(store)
    inspection.lift_legal_hold(store)
    assert store.all(Inspection)[0].legal_hold is None


def test_the_size_of_the_sample_is_the_teams_to_set(store: Store) -> None:
    inspection.set_sample_target(store, 50)
    assert store.all(Inspection)[0].sample_target == 50
