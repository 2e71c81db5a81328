"""The council report of the practice inspection, as its readers find it."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from io import BytesIO

import pytest

from fieldwork.report.document import Chapter, GradeBox, Heading, Note, Report, Table
from fieldwork.report.pdf import write_pdf
from tests.council_samples import practice_material, printed_text, report_of, settled, text_of
from tests.pdf_checks import failures

CHAPTERS = [
    "About this inspection",
    "1 The area",
    "2 Particular strengths that make a difference to children and families",
    "3 Examples of good practice",
    "4 How well are the needs of children and young people met?",
    "5 How good are management and leadership?",
    "6 How have services improved since the last inspection?",
    "7 Areas for improvement",
    "8 What happens next?",
    "Appendix A: Evaluations",
    "Appendix B: Terms used",
    "Appendix C: How we did it",
    "Contact and other formats",
]
AN_ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}")
REFERENCE = re.compile(r"\b(?:FD|D|M|S|F)-[A-Z]\d+|\b[A-C]\d+ at \d\d:\d\d")


@cache
def draft() -> Report:
    return report_of(practice_material(), "Draft 2")


@cache
def internal() -> Report:
    return report_of(practice_material(), "Draft 2", internal=True)


@cache
def printed(for_the_team: bool) -> bytes:
    out = BytesIO()
    write_pdf(internal() if for_the_team else draft(), out, internal=for_the_team)
    return out.getvalue()


def chapter(number: str, report: Report | None = None) -> Chapter:
    return next(each for each in (report or draft()).chapters if each.number == number)


def words(number: str) -> str:
    return text_of(replace(draft(), chapters=(chapter(number),)))


def test_the_chapters_stand_in_the_order_of_the_programme() -> None:
    assert [each.heading for each in draft().chapters] == CHAPTERS


def test_the_print_holds_every_chapter_every_finding_and_every_evaluation() -> None:
    found = printed_text(printed(False))
    assert "DRAFT" not in found, "the watermark would be mixed into the text when it is copied"
    for title in CHAPTERS:
        assert title in found
    for finding in practice_material().findings:
        assert " ".join((finding.statement or "").split()) in found
    boxes = [block for each in draft().chapters for block in each.blocks if isinstance(block, GradeBox)]
    assert [(box.word, box.grade) for box in boxes] == [
        ("Very good", 5), ("Good", 4), ("Very good", 5), ("Good", 4), ("Satisfactory", 3), ("Good", 4),
    ]  # fmt: skip
    for box in boxes:
        assert f"{box.word}: grade {box.grade} of 6" in found


@pytest.mark.parametrize("for_the_team", [False, True])
def test_the_print_is_accessible(for_the_team: bool) -> None:
    assert failures(printed(for_the_team)) == []


@pytest.mark.parametrize("for_the_team", [False, True])
def test_nobody_reads_an_id(for_the_team: bool) -> None:
    assert not AN_ID.search(text_of(internal() if for_the_team else draft()))


def test_the_ordinary_draft_names_no_evidence_and_the_internal_copy_does() -> None:
    assert not REFERENCE.search(printed_text(printed(False)))
    told = printed_text(printed(True))
    for reference in (
        "[A1 at 10:22]",
        "FD-A1",
        "M-A1",
        "D-A3",
        "S-A5",
        "Appendix D: Evidence behind each finding",
    ):
        assert reference in told


def test_no_member_of_the_team_is_named() -> None:
    found = text_of(draft())
    assert not [member.name for member in practice_material().members if (member.name or "") in found]


def test_nothing_of_a_conversation_we_were_asked_not_to_use_is_printed() -> None:
    material = practice_material()
    withdrawn = {each.id: each.code for each in material.conversations if each.asked_not_to_use}
    assert withdrawn
    found = text_of(internal())
    for note in material.notes:
        if note.conversation in withdrawn:
            assert (note.text or "") not in found
    for code in withdrawn.values():
        assert f"{code} at " not in found


def test_no_matter_of_concern_is_printed() -> None:
    concerns = practice_material().concerns
    assert concerns
    found = text_of(internal())
    assert not [each.code for each in concerns if f" {each.code} " in found]
    assert all(each.what is None and each.about is None and each.outcome is None for each in concerns)


def test_about_this_inspection_counts_what_was_done() -> None:
    found = text_of(draft())
    assert "Inspectors visited Northmoor in March 2010" in found
    assert (
        "We read the files of 50 children, held by social work, health, schools and nurseries, the police, "
        "the Children’s Reporter and voluntary organisations. We held 35 conversations and met 21 children "
        "and young people, 16 parents and carers, 17 staff and five senior leaders, and some managers and "
        "others. We sat in on two meetings"
    ) in found
    assert "Its eight members have experience of social work, health, education and the police." in found
    assert "One of them works in services elsewhere in Scotland." in found
    assert "Act 2006" in found
    assert "We cannot promise that the services given to every single child" in found
    assert "everyone under 18 years of age" in found


def test_counts_stand_beside_their_words_in_the_draft_and_not_in_the_final_report() -> None:
    final = text_of(report_of(settled(practice_material()), None))
    assert "In most (37 of 47) of the case files we read, the child’s views are recorded." in text_of(draft())
    assert "In most of the case files we read, the child’s views are recorded." in final


def test_a_count_so_small_that_it_could_show_who_is_meant_is_left_out() -> None:
    found = text_of(draft())
    assert "It went on in less than half of the case files of children whose names had come off." in found


def test_a_quotation_stands_in_its_sentence_in_the_words_noted() -> None:
    assert "“They told me the worst thing first”, a mother told us, “and then they told me" in text_of(
        draft()
    )


def test_paragraphs_have_the_numbers_the_council_answers_to() -> None:
    material = practice_material()
    numbered = {
        block.number: block
        for each in draft().chapters
        for block in each.blocks
        if hasattr(block, "number") and hasattr(block, "passages")
    }
    assert material.responses
    for response in material.responses:
        first = material.passages_of[response.paragraph or ""][0].text or ""
        assert numbered[response.number].passages[0].text[:40] == first[:40]


def test_findings_are_told_under_the_three_headings() -> None:
    topics = [block.text for block in chapter("4").blocks if isinstance(block, Heading)]
    assert topics[:2] == [
        "Children and young people are listened to, understood and respected",
        "Working well",
    ]
    assert topics[3:8] == [
        "Children and young people benefit from strategies to minimise harm",
        "Working well",
        "Improving",
        "Needs to improve",
        "What else we found",
    ]


def test_a_finding_still_to_be_agreed_is_marked_in_the_draft_and_absent_from_a_final_report() -> None:
    statement = "In the evening and at weekends children, carers and police officers can wait for hours"
    marked = [block for block in chapter("4").blocks if isinstance(block, Note)]
    assert [note.title for note in marked] == ["Still to be agreed", "Still to be agreed"]
    assert marked[0].paragraphs[0].startswith(statement)
    final = text_of(report_of(practice_material(), None))
    assert statement not in final
    assert "Outside office hours the picture is less sure." not in final
    assert "Still to be agreed" not in final


def test_the_internal_copy_gives_reasons_dissent_and_both_sides_of_each_finding() -> None:
    found = text_of(internal())
    assert "Why this evaluation (for the team only)" in found
    assert "R. Pereira would give 3" in found
    assert "R. Pereira" not in text_of(draft())
    tables = [block for block in chapter("D", internal()).blocks if isinstance(block, Table)]
    assert len(tables) == len(practice_material().findings)
    assert {row[0] for table in tables for row in table.rows} == {"For", "Against"}
    assert tables[0].rows[0][:3] == ("For", "A1 at 10:10", "child of 7")


def test_each_indicator_shows_who_told_us_and_which_way_it_points() -> None:
    tables = [block for block in chapter("4").blocks if isinstance(block, Table)]
    assert len(tables) == 4
    assert tables[0].header == ("Who told us", "Strength", "Improving", "Needs to improve", "Neutral")
    assert tables[0].rows[0][0] == "Children and young people"
    assert int(tables[0].rows[0][1]) > 10


def test_a_final_report_shows_no_small_count_of_people_or_notes() -> None:
    final = report_of(settled(practice_material()), None)
    cells = [
        cell
        for number in ("4", "5", "6", "C")
        for block in chapter(number, final).blocks
        if isinstance(block, Table) and block.header[0] in ("Who told us", "Group")
        for row in block.rows
        for cell in row[1:]
    ]
    assert "1 to 4" in cells
    assert not {"1", "2", "3", "4"} & set(cells)


def test_improvement_compares_like_for_like_only() -> None:
    found = words("6")
    assert (
        "Of four evaluations that can be compared with the last inspection, we found three higher, "
        "one the same." in found
    )
    assert "Service improvements through self-evaluation Not evaluated in the same form" in found
    assert "At the last inspection: adequate (3)." in words("4")


def test_the_areas_of_the_last_inspection_are_told_with_what_became_of_them() -> None:
    found = words("6")
    assert "Keep a chronology for each child on the register and use it. Mostly done." in found


def test_what_happens_next_is_the_fixed_phrase_with_its_reason() -> None:
    found = words("8")
    assert "We are confident that services in Northmoor can make the improvements needed." in found
    assert "Leaders knew most of what we found" in found


def test_an_area_for_improvement_is_not_said_twice() -> None:
    assert words("7").count("Find out, with children and families, what difference services make") == 1


def test_appendix_a_shows_all_evaluations_with_those_before() -> None:
    table = next(block for block in chapter("A").blocks if isinstance(block, Table))
    assert len(table.rows) == 6
    assert table.rows[0] == (
        "Children and young people are listened to, understood and respected",
        "Very good (5)",
        "Good (4)",
        "One grade higher",
    )
    assert table.rows[5][1] == "Good (4), not final"
    assert "Of the six indicators, two are very good, three are good and one is satisfactory." in words("A")


def test_appendix_b_explains_the_scale_the_words_and_the_terms() -> None:
    found = words("B")
    assert "Almost all Over 90%" in found
    assert "without rounding" in found
    assert "3 Satisfactory Strengths just outweigh weaknesses." in found
    assert "Core group The family and the staff closest to the child" in found


def test_appendix_c_tells_how_it_was_done() -> None:
    found = words("C")
    assert "One conversation that we had planned did not happen." in found
    assert "Files read, by who holds them" in found
    assert "Staff survey, November 2009" in found
    assert "File reading 9 to 11 March 2010" in found
