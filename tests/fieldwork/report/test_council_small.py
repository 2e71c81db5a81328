"""The council report where little is recorded yet, in other programmes, and with odd records."""

from __future__ import annotations

from io import BytesIO

import pytest

from fieldwork import catalogue
from fieldwork.errors import NotFound
from fieldwork.records import PreviousGrade
from fieldwork.report.document import GradeBox, GradeChart
from fieldwork.report.pdf import write_pdf
from tests.council_samples import Row, begun, finding, loose, material_from, report_of, text_of, uid
from tests.pdf_checks import failures

CATALOGUE = catalogue.load()


def report_text(*rows: Row, draft: str | None = "Draft 1", **more: bool) -> str:
    return text_of(report_of(material_from([*begun(), *rows]), draft, **more))


def talk(number: int, group: str = "children", **more: object) -> Row:
    return {"kind": "conversation", "id": uid(number), "group": group, **more}


def note(number: int, conversation: int, text: str = "They listen.", **more: object) -> Row:
    at = "2010-03-16T10:43:00+00:00"
    made = {
        "kind": "note",
        "id": uid(number),
        "conversation": uid(conversation),
        "text": text,
        "sort": "said",
    }
    return {**made, "at": at, **more}


def support(finding_: int, evidence: int, side: str = "for") -> Row:
    return {"kind": "support", "finding": uid(finding_), "evidence": uid(evidence), "side": side}


def test_an_inspection_that_has_only_begun_says_what_is_missing() -> None:
    found = report_text()
    for words in (
        "The dates of fieldwork are not recorded yet.",
        "No conversation is recorded yet, and no case file has been read to the end.",
        "Nothing has been written about the area yet.",
        "No particular strength has been chosen for this chapter yet.",
        "No example of good practice has been chosen yet.",
        "No finding has been agreed for this indicator yet.",
        "Not yet evaluated",
        "No area for improvement has been agreed yet.",
        "It has not been decided yet whether inspectors will come back",
        "No area for improvement of the last inspection is recorded.",
        "Nothing to compare with: no evaluation of the last inspection is recorded.",
    ):
        assert words in found


@pytest.mark.parametrize("framework", [each.id for each in CATALOGUE.frameworks])
@pytest.mark.parametrize("internal", [False, True])
def test_every_programme_makes_an_accessible_report_from_nothing(framework: str, internal: bool) -> None:
    report = report_of(material_from(begun(programme=framework)), internal=internal)
    out = BytesIO()
    write_pdf(report, out, internal=internal)
    assert failures(out.getvalue()) == []
    found = text_of(report)
    assert all(area.title in found for area in CATALOGUE.framework(framework).areas)
    assert "How have services improved since the last inspection?" in found


def test_a_finding_without_paragraphs_prints_its_words_and_what_it_rests_on() -> None:
    rows = (
        talk(10, code="B12"), talk(11, "leaders", code="B13"), note(20, 10), note(21, 10), note(22, 11),
        finding(30, "Children trust the adults who help them.", code="FD-B4"),
        support(30, 20), support(30, 21), support(30, 22, "against"),
    )  # fmt: skip
    found = report_text(*rows)
    assert "Working well Children trust the adults who help them." in found
    assert (
        "This rests on two notes of what we were told or saw (children and young people 2). One note of what "
        "we were told or saw (managers and leaders 1) points the other way."
    ) in found  # fmt: skip
    report = report_of(material_from([*begun(), *rows]), internal=True)
    out = BytesIO()
    write_pdf(report, out, internal=True)
    assert "B12 at 10:43" in text_of(report)


def test_a_finding_without_evidence_says_so() -> None:
    found = report_text(finding(30, "Children trust the adults who help them."))
    assert "No evidence is linked to this finding yet." in found


def test_a_grade_loaded_alone_is_printed_with_its_word() -> None:
    row = {"kind": "evaluation", "indicator": "P2-1", "grade": {"grade": 2, "reason": "Not heard."}}
    found = report_text(row)
    assert "Weak" in found
    assert "Provisional: the team has not settled this evaluation yet." in found
    assert "Not heard." not in found
    assert "Not heard." in report_text(row, internal=True)


def test_nothing_written_is_lost_for_want_of_a_place() -> None:
    paragraph = {"kind": "paragraph", "id": uid(40), "chapter": "somewhere"}
    passage = {"kind": "passage", "id": uid(41), "paragraph": uid(40), "text": "Snow lay on the hills."}
    found = report_text(finding(30, "A finding of no indicator.", indicator="X9"), paragraph, passage)
    assert "What belongs to no indicator of this programme" in found
    assert "A finding of no indicator." in found
    assert "Snow lay on the hills." in found


def test_a_paragraph_without_words_takes_no_number() -> None:
    rows: list[Row] = []
    for place, text in enumerate(("First.", None, "Second.")):
        rows.append({"kind": "paragraph", "id": uid(40 + place), "chapter": "area", "order": f"{place}5"})
        rows.append({"kind": "passage", "id": uid(50 + place), "paragraph": uid(40 + place), "text": text})
    assert "1.1 First. 1.2 Second." in report_text(*rows)


def test_good_practice_noted_with_a_finding_needs_no_paragraph() -> None:
    row = finding(30, "The book helps.", good_practice="A book written by young people")
    assert "3 Examples of good practice A book written by young people." in report_text(row)


def test_areas_for_improvement_need_no_paragraph() -> None:
    row = {"kind": "area_for_improvement", "id": uid(60), "text": "Make plans clear."}
    assert "7 Areas for improvement Make plans clear." in report_text(row)


@pytest.mark.parametrize(
    ("decision", "words"),
    [
        ("confident", "We will make no more visits for this inspection."),
        ("follow-through", "We will come back to"),
    ],
)
def test_what_happens_next_has_two_fixed_forms(decision: str, words: str) -> None:
    row = {"kind": "inspection", "id": uid(2), "closing_decision": decision}
    assert words in report_text(row)


def test_after_a_pilot_nothing_is_compared() -> None:
    pilot = next(each for each in CATALOGUE.councils if each.pilot_of == "programme-1")
    before = {"grade": 5, "comparable": True, "reason": ""}
    rows = [
        *begun(council=pilot.id, area=pilot.name),
        {"kind": "previous_grade", "indicator": "P2-1", "grade": before},
        {"kind": "evaluation", "indicator": "P2-1", "grade": {"grade": 4, "reason": ""}, "status": "final"},
    ]
    report = report_of(material_from(rows))
    blocks = [block for each in report.chapters for block in each.blocks]
    assert not [block for block in blocks if isinstance(block, GradeChart)]
    boxes = [block for block in blocks if isinstance(block, GradeBox)]
    assert {box.previous for box in boxes} == {
        "The last inspection was a pilot. Its evaluations cannot be compared with these."
    }


def test_the_lead_may_say_that_an_earlier_grade_is_not_comparable() -> None:
    why = "It looked at schools only."
    grade = PreviousGrade(id="p", indicator="P2-1", grade={"grade": 5, "comparable": False, "reason": why})
    boxes = [
        block
        for each in report_of(loose(grade)).chapters
        for block in each.blocks
        if isinstance(block, GradeBox)
    ]
    assert boxes[0].previous == why


def test_people_of_a_group_too_small_are_not_numbered_in_words() -> None:
    people = [
        {"kind": "participant", "id": uid(70 + place), "conversation": uid(10), "role": "child"}
        for place in range(2)
    ]
    found = report_text(talk(10, began_at="2010-03-16T10:00:00+00:00"), *people)
    assert "We held one conversation with children and young people." in found
    assert "Children and young people 1 to 4" in found


def test_a_programme_nobody_knows_is_refused_with_those_there_are() -> None:
    with pytest.raises(NotFound, match="There are: programme-2"):
        report_of(material_from(begun(programme="programme-9")))


def test_a_store_without_an_inspection_is_refused_in_words() -> None:
    with pytest.raises(NotFound, match="holds no inspection yet"):
        material_from([])


def test_a_note_is_named_by_the_clock_of_the_day_it_was_made() -> None:
    rows = (
        talk(10, code="B3"),
        note(20, 10, at="2010-04-01T10:43:00+01:00"),
        finding(30, "So."),
        support(30, 20),
    )
    assert "B3 at 10:43" in text_of(report_of(material_from([*begun(), *rows]), internal=True))
