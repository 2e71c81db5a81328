"""The council's return: each column becomes what it means, and whatever is in doubt is asked about."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import pytest

from fieldwork import catalogue
from fieldwork.errors import BadValue, NotFound, Refused
from fieldwork.interchange.columns import Table, mapped_by_hand, propose, table_of
from fieldwork.interchange.council_list import (
    OFF,
    ON,
    TARGETS,
    CouncilList,
    Decisions,
    preview,
    read_list,
    refuse_unready,
)
from fieldwork.interchange.days import DAY_FIRST
from fieldwork.interchange.sheets import squared
from tests.fieldwork.interchange.spreadsheets import CHILDREN, HEADINGS


def _table(*rows: Sequence[Any]) -> Table:
    return table_of(squared("Return", [(number, list(row)) for number, row in enumerate(rows, 1)]))


def _read(*rows: Sequence[Any], **decided: Any) -> CouncilList:
    table = _table(*rows)
    return read_list(table, propose(table.headings, TARGETS), catalogue.load(), Decisions(**decided))


def test_a_clean_list_is_understood_and_ready() -> None:
    found = _read(HEADINGS, *CHILDREN)
    assert found.ready and not found.notes and len(found.children) == 36
    assert found.children[7].reference == "SW1007"
    assert found.children[7].fields == {
        "age_band": "5-to-11",
        "register_status": "recently off",
        "concern_types": ["neglect"],
        "locality": "West",
    }
    refuse_unready(found)


def test_a_title_above_the_headings_is_passed_over() -> None:
    table = _table(("Return of Fife Council", None, None), ("Case ref", "Age", "Area"), (1, 7, "East"))
    assert table.headings == ("Case ref", "Age", "Area")
    assert table.numbers == (3,)


def test_sheets_without_headings_or_rows_are_refused() -> None:
    with pytest.raises(Refused, match="has no row of headings at its top"):
        _table((1, 7), (2, 8))
    with pytest.raises(Refused, match="has headings and no rows below"):
        _table(("Case ref", "Age"))


def test_columns_are_proposed_and_changed_by_hand() -> None:
    headings = ("Team", "Client ID", "Age in years", "CP register status", "Category", "Lives with", "Group")
    table = _table(headings, ("East", 1, 7, "Yes", "Neglect", "Kinship", "A"))
    mapped = propose(headings, TARGETS)
    assert mapped == {
        "locality": 0, "reference": 1, "age_band": 2, "register_status": 3, "concern_types": 4,
        "placement": 5,
        "listed_as": 6,
    }  # fmt: skip
    changed = mapped_by_hand(table, TARGETS, mapped, ["locality=Group", "placement="])
    assert changed["locality"] == 6 and not {"placement", "listed_as"} & set(changed)
    assert mapped_by_hand(table, TARGETS, mapped, ["age_band=G"])["age_band"] == 6
    with pytest.raises(NotFound, match=r"There is no column “Area”\. There are: “Team”"):
        mapped_by_hand(table, TARGETS, mapped, ["locality=Area"])
    with pytest.raises(BadValue, match="should be one of reference, age_band"):
        mapped_by_hand(table, TARGETS, mapped, ["sex=Group"])
    with pytest.raises(Refused, match="Say which column holds the council’s reference"):
        read_list(table, {"age_band": 2}, catalogue.load())


@pytest.mark.parametrize(
    ("said", "band"),
    [
        (0, "under-1"), (7, "5-to-11"), (17, "16-to-17"), ("7 years", "5-to-11"), ("6 months", "under-1"),
        ("5-11", "5-to-11"), ("5 to 11", "5-to-11"), ("12–15", "12-to-15"), ("Under 1", "under-1"),
        ("pre-birth", "unborn"), ("16+", "16-to-17"), ("2 yrs 3 months", "1-to-4"),
        (datetime(2026, 11, 5), "5-to-11"), (datetime(2026, 5, 11), "5-to-11"), (18, None), ("5 to 15", None),
        ("teen", None),
    ],
)  # fmt: skip
def test_ages_become_bands(said: object, band: str | None) -> None:
    found = _read(("Case ref", "Age"), ("SW1", said))
    assert found.children[0].fields == {"age_band": band}
    assert bool(found.unknown) == (band is None)


def test_words_that_are_not_understood_are_asked_about_and_settled() -> None:
    rows = (("Case ref", "On the register"), ("SW1", "No"), ("SW2", "No"), ("SW3", "Yes"))
    found = _read(*rows)
    assert found.unknown == (("register_status", "No", 2),) and not found.ready
    with pytest.raises(Refused, match=r"Register: say what “No” means, or leave it out\."):
        refuse_unready(found)
    settled = _read(*rows, words={("register_status", "No"): "never on"})
    assert settled.ready
    assert [each.fields["register_status"] for each in settled.children] == ["never on"] * 2 + [
        "on the register"
    ]
    left_out = _read(*rows, words={("register_status", "No"): ""})
    assert left_out.ready and left_out.children[0].fields["register_status"] is None


def test_mixed_dates_tell_who_is_on_the_register_and_are_not_kept() -> None:
    found = _read(
        ("Case ref", "Date registered", "Date removed"),
        ("SW1", "16/03/2010", None),
        ("SW2", datetime(2010, 2, 3), 40270),
        ("SW3", "3 Feb 2010", "2010-04-14"),
        ("SW4", None, None),
        ("SW5", 40253, None),
    )
    assert found.ready
    assert [each.fields for each in found.children] == [
        {"register_status": status}
        for status in ("on the register", "recently off", "recently off", "never on", "on the register")
    ]
    assert (
        "Date put on the register is written as dates in numbers, and as real dates, and as dates in words, "
        "and as serial numbers of Excel; all were read."
    ) in found.notes


def test_a_column_of_dates_that_could_be_either_is_asked_about() -> None:
    rows = (("Case ref", "Date registered"), ("SW1", "04/03/2010"), ("SW2", "05/06/2010"))
    found = _read(*rows)
    assert found.unsettled == (ON,) and not found.ready
    with pytest.raises(Refused, match=r"2 dates could be read day first or month first\. Say which"):
        refuse_unready(found)
    assert _read(*rows, orders={ON: DAY_FIRST}).ready


def test_dates_that_cannot_be_are_named_with_their_rows() -> None:
    found = _read(
        ("Case ref", "Date registered", "Date removed"),
        ("SW1", "16/03/2010", "15/03/2010"), ("SW2", "31/02/2010", None), ("SW3", "soon", None),
    )  # fmt: skip
    assert found.problems == (
        "Date put on the register: “31/02/2010” in row 3 is no date, nor are 1 others. "
        "Correct it in the file, or leave this column out.",
        "Row 2: the name came off the register before it was put on. Correct the dates.",
    )
    assert OFF in found.days


def test_duplicates_are_pointed_out_and_settled_only_by_a_person() -> None:
    rows = (
        ("Case ref", "Age"), ("SW1", 7), ("SW2", 8), ("sw1", 7), ("SW2", 13), (None, 5), ("SW3", 2),
    )  # fmt: skip
    found = _read(*rows)
    assert [each.reference for each in found.children] == ["SW1", "SW2", "SW3"]
    assert found.notes == (
        "Row 6 without a reference was left out.",
        "1 child stands in the list twice: rows 2 and 4. Each counts once.",
    )
    assert found.twice == (
        "1 reference stands in rows that differ: rows 3 and 5. "
        "Correct the list, or let each count as its first row says.",
    )
    assert not found.ready
    settled = _read(*rows, first_of_each=True)
    assert settled.ready and settled.children[1].fields["age_band"] == "5-to-11"


def test_the_preview_never_shows_a_reference() -> None:
    shown = list(preview(_read(HEADINGS, *CHILDREN), 3))
    assert [row for row, _ in shown] == [2, 3, 4]
    assert "SW1000" not in repr(shown)


def test_free_words_that_identify_anybody_are_never_taken_in() -> None:
    rows = [("Case ref", "Locality"), *((f"SW{n}", "East") for n in range(30))]
    found = _read(*rows, ("SW98", "near KY7 5AB"), ("SW99", "with Anna Reid"))
    assert found.problems == (
        "Locality: what stands in row 32 looks like a postcode. "
        "Correct that in the file, or leave the column out.",
        "Locality: what stands in row 33 looks like a person’s name. "
        "Correct that in the file, or leave the column out.",
    )
    assert "KY7" not in repr(found.children)
