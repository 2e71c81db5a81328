"""Measures, evaluations, areas for improvement, lines of enquiry, documents."""

from __future__ import annotations

import pytest

from fieldwork.capture import documents, enquiries, evaluating, findings, measures
from fieldwork.errors import BadValue, NotFound
from fieldwork.records import AreaForImprovement, Document, Enquiry, Evaluation, Measure, SurveyResult
from fieldwork.store.store import Store
from tests.fieldwork.capture.ground import Ground, refused


def test_a_measure_counts_answers_of_the_form_among_chosen_files(ground: Ground) -> None:
    store = ground.store
    made = measures.define_measure(
        store, "the plan is specific", ground.question("plan-specific"), ["yes"],
        {"register_status": ["recently off", "on the register"]},
    )  # fmt: skip
    found = store.get(Measure, made)
    assert (found.code, found.counts_as) == ("M-A1", ["yes"])
    assert found.among == {"register_status": ["on the register", "recently off"]}
    measures.redefine_measure(store, made, counts_as=["no"], among={})
    assert (store.get(Measure, made).counts_as, store.get(Measure, made).among) == (["no"], None)


@pytest.mark.parametrize(
    ("slug", "counts_as"),
    [("plan-quality", ["4", "5", "6"]), ("conference-attendance", ["parent"]), ("looked-after", ["away"])],
)
def test_whatever_has_answers_to_choose_from_can_be_counted(
    ground: Ground, slug: str, counts_as: list[str]
) -> None:
    assert measures.define_measure(ground.store, "counted", ground.question(slug), counts_as)


def test_what_cannot_be_counted_is_refused(ground: Ground) -> None:
    store, question = ground.store, ground.question("plan-specific")
    with refused("This question has no answers to choose from and cannot be counted. Choose another."):
        measures.define_measure(store, "x", ground.question("concern-received"), ["2010"])
    with refused("Only questions of the reading form can be counted over the files."):
        measures.define_measure(store, "x", ground.question("act", "guide", "staff"), ["yes"])
    with refused("An answer that counts must be one of yes, no, not “maybe”."):
        measures.define_measure(store, "x", question, ["maybe"])
    with refused("Say which answers count."):
        measures.define_measure(store, "x", question, [])
    with pytest.raises(BadValue, match="What a measure is limited to must be one of age_band"):
        measures.define_measure(store, "x", question, ["yes"], {"name": ["x"]})
    with refused("Say what is counted, such as “the plan is specific and timed”."):
        measures.define_measure(store, "", question, ["yes"])


def test_a_measure_something_stands_on_stays(ground: Ground) -> None:
    store = ground.store
    made = measures.define_measure(store, "x", ground.question("plan-specific"), ["yes"])
    finding = findings.add_finding(store, "P2-4", "improving", "Plans are better.")
    support = findings.support(store, finding, made)
    with refused("You cannot delete this measure: it stands behind FD-A1. Take it off there first."):
        measures.remove_measure(store, made)
    findings.take_support_away(store, support)
    measures.remove_measure(store, made)
    assert store.count(Measure) == 0


def test_an_evaluation_is_a_grade_with_its_reason(store: Store) -> None:
    first = evaluating.evaluate(store, "P2-1", 5, "Children say so themselves.")
    again = evaluating.evaluate(store, "P2-1", 4, "Younger ones are heard less.", seen=store.seen(first))
    found = store.get(Evaluation, again)
    assert (first, found.grade, found.status) == (
        again, {"grade": 4, "reason": "Younger ones are heard less."}, "provisional",
    )  # fmt: skip
    assert store.conflicts() == ()


def test_a_grade_without_a_reason_or_off_the_scale_is_refused(store: Store) -> None:
    with refused("Say why this grade."):
        evaluating.evaluate(store, "P2-1", 5, " ")
    with refused('Grade: "grade" must be a whole number from 1 to 6.'):
        evaluating.evaluate(store, "P2-1", 7, "Beyond praise.")
    with pytest.raises(NotFound, match='There is no indicator "P2-7"'):
        evaluating.evaluate(store, "P2-7", 4, "x")


def test_a_final_grade_is_the_leads_and_says_who_agreed(ground: Ground) -> None:
    store, inspector = ground.store, ground.member()
    with refused("Say who agreed to the final grade, such as “the whole team, 1 April 2010”."):
        evaluating.evaluate(store, "P2-1", 5, "They say so.", status="final")
    evaluating.evaluate(store, "P2-1", 5, "They say so.", status="final", agreed_by="the whole team")
    with ground.at_the_keyboard(inspector):
        words = "Only the lead or the deputy may set or change a final grade."
        with refused(words):
            evaluating.evaluate(store, "P2-2", 5, "x", status="final", agreed_by="me")
        with refused(words):
            evaluating.evaluate(store, "P2-1", 3, "x")
        evaluating.evaluate(store, "P2-2", 4, "Strong in pregnancy.", status="panel")


def test_a_dissent_is_noted_and_taken_back(store: Store) -> None:
    made = evaluating.evaluate(store, "P2-4", 4, "Safer now.", dissent="R. Pereira would give 3.")
    evaluating.evaluate(store, "P2-4", 4, "Safer now, and warmer.")
    assert store.get(Evaluation, made).dissent == "R. Pereira would give 3."
    evaluating.dissent(store, made, "")
    assert store.get(Evaluation, made).dissent is None


def test_areas_for_improvement_have_an_order_and_an_end(store: Store) -> None:
    add = evaluating.add_area_for_improvement
    before = add(store, "Keep a chronology.", since="inspection before", indicator="P2-4")
    one, two = add(store, "Plans that say who does what."), add(store, "Help after the register.")
    evaluating.move_area_for_improvement(store, one, two)
    assert [each.id for each in store.all(AreaForImprovement, since="this inspection")] == [two, one]
    evaluating.became(store, before, "Mostly done.")
    with refused("Only of an area from the inspection before can you say what became of it."):
        evaluating.became(store, one, "Done.")
    with refused("Say what became of it instead."):
        evaluating.change_area_for_improvement(store, before, became="x")
    with refused("Say what must be done better."):
        add(store, "")
    evaluating.remove_area_for_improvement(store, two)
    assert store.count(AreaForImprovement) == 2


def test_a_line_of_enquiry_begins_uncertain_and_is_settled_with_a_reason(store: Store) -> None:
    made = enquiries.add_enquiry(store, "Are children seen as often as planned?", indicator="P2-4")
    assert (store.get(Enquiry, made).standing or {})["state"] == "uncertain"
    with refused("Say what settled it."):
        enquiries.set_standing(store, made, "concern", "")
    enquiries.set_standing(store, made, "concern", "Files and children agree.")
    assert store.get(Enquiry, made).standing == {"state": "concern", "reason": "Files and children agree."}
    with refused("Say where the line of enquiry stands instead, with the reason."):
        enquiries.change_enquiry(store, made, standing="x")
    with refused("Say what is to be found out, as a question."):
        enquiries.add_enquiry(store, "")


def test_lines_of_enquiry_are_moved_and_deleted(store: Store) -> None:
    one, two = enquiries.add_enquiry(store, "Visits?"), enquiries.add_enquiry(store, "Plans?")
    enquiries.move_enquiry(store, two, "first")
    assert [each.id for each in store.all(Enquiry)] == [two, one]
    enquiries.change_enquiry(store, one, topic="Are visits kept?")
    enquiries.remove_enquiry(store, two)
    assert [each.topic for each in store.all(Enquiry)] == ["Are visits kept?"]


def test_documents_and_survey_results_are_kept_with_what_they_say(store: Store) -> None:
    document = documents.add_document(store, "Annual report", dated="2009-06", source="Committee")
    with refused("The date of the document: 2011 is still to come. Check the date."):
        documents.change_document(store, document, dated="2011")
    with refused("Give the title of the document."):
        documents.add_document(store, " ")
    result = documents.add_survey_result(store, "Staff", "I know whom to ring.", 31, 40, left_out=2)
    assert store.get(SurveyResult, result).counts == {"counted": 31, "of": 40, "left_out": 2}
    with refused('Counts: "counted" must be a whole number from 0 to 40.'):
        documents.change_survey_result(store, result, counts={"counted": 41, "of": 40})
    documents.remove_read(store, document)
    assert store.count(Document) == 0


def test_what_is_written_can_be_corrected(ground: Ground) -> None:
    store = ground.store
    document = documents.add_document(store, "Annual report")
    area = evaluating.add_area_for_improvement(store, "Better plans.")
    measure = measures.define_measure(store, "x", ground.question("plan-specific"), ["yes"])
    documents.change_document(store, document, summary="58 children on the register.")
    evaluating.change_area_for_improvement(store, area, text="Plans with dates.", indicator="P2-4")
    measures.redefine_measure(store, measure, statement="the plan is specific")
    assert store.get(Document, document).summary == "58 children on the register."
    assert store.get(AreaForImprovement, area).text == "Plans with dates."
    assert store.get(Measure, measure).statement == "the plan is specific"
