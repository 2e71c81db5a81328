"""The values a report is made of."""

from __future__ import annotations

from datetime import date

import pytest

from fieldwork.report.document import (
    BarChart,
    Chapter,
    Evidence,
    GradeBox,
    GradeChart,
    Heading,
    Passage,
    Table,
    day_in_words,
)
from fieldwork.report.texts import all_text
from tests.report_samples import rich_report


def test_dates_read_as_people_here_write_them() -> None:
    assert day_in_words(date(2010, 6, 1)) == "1 June 2010"


def test_a_passage_needs_evidence_unless_it_says_what_the_team_did() -> None:
    assert Passage("Plans were good.").unsupported
    assert not Passage("Plans were good.", (Evidence("B1 at 10:43"),)).unsupported
    assert not Passage("We read 60 files.", account=True).unsupported


def test_chapters_and_appendices_are_headed_differently() -> None:
    assert Chapter("The area", (), "1").heading == "1 The area"
    assert Chapter("Terms", (), "B", appendix=True).heading == "Appendix B: Terms"
    assert Chapter("Summary", ()).heading == "Summary"


def test_a_chart_gives_its_numbers_as_a_table() -> None:
    chart = BarChart("People", ("Alone", "In groups"), (("Staff", (3, 4)),), "words", "Who")
    assert chart.table().header == ("Who", "Alone", "In groups")
    assert chart.table().rows == (("Staff", "3", "4"),)


def test_a_grade_that_cannot_be_compared_says_so_in_its_table() -> None:
    assert GradeChart("Grades", (("Needs", 4, None),), "words").table().rows == (
        ("Needs", "4", "not comparable"),
    )


@pytest.mark.parametrize(
    "wrong",
    [
        lambda: Heading("too deep", 4),
        lambda: GradeBox("Needs", 7, "Superb"),
        lambda: Table("ragged", ("A", "B"), (("only one",),)),
        lambda: Table("shares", ("A", "B"), (), (1.0,)),
        lambda: BarChart("short", ("A", "B"), (("Staff", (1,)),), "words"),
    ],
)
def test_values_that_cannot_be_printed_are_refused_when_they_are_made(wrong: object) -> None:
    with pytest.raises(ValueError, match=r"."):
        wrong()  # type: ignore[operator]


def test_all_text_says_where_each_text_stands() -> None:
    found = list(all_text(rich_report()))
    assert ("paragraph 2.1", "2.1") in found
    assert any(place == "“2 The area”" and text == "One NHS board." for place, text in found)
    assert ("the cover", "Northmoor Council area") in found
