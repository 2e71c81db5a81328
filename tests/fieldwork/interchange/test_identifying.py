"""Columns that identify children are refused by heading and by content; others are let be."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from fieldwork.interchange import identifying
from fieldwork.interchange.identifying import IdentifiesChildren, identifying_columns, refuse_identifying
from fieldwork.interchange.opening_sheets import open_spreadsheet
from fieldwork.interchange.sheets import Cell
from tests.fieldwork.interchange.spreadsheets import CHILDREN, HEADINGS, xlsx

BIRTHS = [date(1994 + n, 1 + n % 12, 1 + n) for n in range(15)]


@pytest.mark.parametrize(
    ("heading", "what"),
    [
        ("Surname", "names"), ("Child's first name", "names"), ("FORENAME", "names"), ("Name", "names"),
        ("Name of child", "names"), ("Known as", "names"), ("DOB", "dates of birth"),
        ("D.O.B.", "dates of birth"), ("Date_of_Birth", "dates of birth"),
        ("CHI", "CHI or other personal numbers"),
        ("CHI No.", "CHI or other personal numbers"), ("Post code", "postcodes"),
        ("Home address", "addresses"),
        ("Mobile", "telephone numbers"), ("Tel", "telephone numbers"), ("E-mail", "e-mail addresses"),
    ],
)  # fmt: skip
def test_headings_that_identify(heading: str, what: str) -> None:
    assert [each.what for each in identifying_columns([heading], [["x"]])] == [what]


@pytest.mark.parametrize(
    "heading",
    ["Case ref", "Age", "School name", "Team name", "Locality", "Kind of concern", "On the register",
     "Date of registration", "Gender", "Chief complaint", "Name of team", "Placement"],
)  # fmt: skip
def test_headings_that_do_not(heading: str) -> None:
    assert identifying_columns([heading], [["x"], ["y"]]) == ()


@pytest.mark.parametrize(
    ("cells", "what"),
    [
        (["Anna Reid", "Callum MacLeod", "Isla O'Neil"], "names"),
        (["REID, Anna", "MacLeod, Callum", "x"], "names"),
        (["Anna", "Callum", "Isla", "Rory", "Eilidh", "Finlay", "Jack"], "names"),
        (
            ["MacLeod", "O’Neil", "Reid", "Sutherland", "Drummond", "Begbie", "Kowalski", "McAllister"],
            "names",
        ),
        (["KY7 5AB", "EH1 1AA", "unknown"], "postcodes"),
        (["lives at FK8 1XY now", "a", "b"], "postcodes"),
        (["01592 555123", "+44 7700 900123"], "telephone numbers"),
        (["parent@example.org", "x"], "e-mail addresses"),
        (["12 High Street", "Flat 3, 7 Mill Lane"], "addresses"),
        (["1203991235"], None),
        (BIRTHS, "dates of birth"),
    ],
)
def test_contents_that_identify(cells: list[Cell], what: str | None) -> None:
    found = identifying_columns(["Field 1"], [[cell] for cell in cells])
    assert [each.what for each in found] == ([] if what is None else [what])


def test_a_chi_number_is_known_by_its_check_figure() -> None:
    nine = [int(each) for each in "310510123"]
    check = (11 - sum(digit * weight for digit, weight in zip(nine, range(10, 1, -1), strict=True)) % 11) % 11
    assert check != 10
    chi = "".join(map(str, nine)) + str(check)
    for cell in (chi, f"{chi[:6]} {chi[6:]}"):
        assert [each.what for each in identifying_columns(["No"], [[cell]])] == [identifying.CHI]
    assert identifying_columns(["No"], [[f"{chi[:9]}{(check + 1) % 10}"]]) == ()


def test_a_chi_number_whose_first_nought_a_spreadsheet_dropped() -> None:
    assert [each.what for each in identifying_columns(["No"], [[101011237]])] == [identifying.CHI]


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Locality", ["Lewis", "Skye", "Ross", "Lewis", "Iona", "Arran", "Ross"]),
        ("Field 1", ["Glenrothes", "Kirkcaldy", "Cupar", "Leven", "Dunfermline", "Methil", "Cowdenbeath"]),
        ("Field 1", ["East Team", "West Team", "North House", "Intake", "Duty", "Locality One"]),
        ("Team", ["East Team", "Ross House", "Children and Families"]),
        ("Reference", [1000 + n for n in range(30)]),
        ("Registered on", BIRTHS),
        ("Review", [date(2010, 1, 1 + n) for n in range(20)]),
        ("Concern", ["Neglect", "Domestic abuse", "Neglect, emotional abuse"]),
    ],
)
def test_contents_that_do_not(heading: str, cells: list[Cell]) -> None:
    assert identifying_columns([heading], [[cell] for cell in cells]) == ()


def test_a_refusal_says_which_columns_and_what_to_do_and_repeats_nothing(tmp_path: Path) -> None:
    rows = [(*HEADINGS, "Surname", "x"), *((*child, "Blackadder", "KY7 5AB") for child in CHILDREN[:5])]
    with pytest.raises(IdentifiesChildren) as caught:
        refuse_identifying(open_spreadsheet(xlsx(tmp_path / "return.xlsx", rows)))
    said = caught.value.message
    assert said.startswith(
        "return.xlsx identifies children and was not taken in: column F, “Surname”: names; "
        "column G, “x”: looks like postcodes. Ask the council for the list without those columns"
    )
    assert "Blackadder" not in said and "KY7" not in said


def test_a_list_without_headings_does_not_show_its_first_name(tmp_path: Path) -> None:
    rows = [("Anna Reid", "East"), ("Isla Ross", "West"), ("Jack Bell", "West")]
    with pytest.raises(IdentifiesChildren) as caught:
        refuse_identifying(open_spreadsheet(xlsx(tmp_path / "return.xlsx", rows)))
    assert "Anna" not in caught.value.message


def test_a_hidden_sheet_is_looked_at_too(tmp_path: Path) -> None:
    file = xlsx(
        tmp_path / "return.xlsx", [HEADINGS, *CHILDREN], hidden=[("Ref", "Surname"), ("SW1000", "Bell")]
    )
    with pytest.raises(IdentifiesChildren, match="on the hidden sheet “Lookup” column B, “Surname”: names"):
        refuse_identifying(open_spreadsheet(file))


def test_a_clean_list_passes(tmp_path: Path) -> None:
    refuse_identifying(open_spreadsheet(xlsx(tmp_path / "return.xlsx", [HEADINGS, *CHILDREN])))
