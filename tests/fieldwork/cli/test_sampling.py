"""Spreadsheets through the command line: each kind of list gets a clear answer, and timetables."""

from __future__ import annotations

import csv
import json
import os
from pathlib import Path
from typing import Any

import pytest

from tests.fieldwork.cli.conftest import Fieldwork
from tests.fieldwork.interchange.spreadsheets import CHILDREN, HEADINGS, council_list, separated, xlsx

DATED = (
    ("Case ref", "Date registered", "Date removed"),
    ("SW1", "16/03/2010", ""), ("SW2", "3 Feb 2010", "2010-04-14"), ("SW3", "40253", ""), ("SW4", "", ""),
)  # fmt: skip


def _records(fieldwork: Fieldwork, kind: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in fieldwork("dump", "Fife", "--kind", kind).out.splitlines()]


@pytest.mark.usefixtures("fife")
@pytest.mark.parametrize("suffix", [".xlsx", ".csv"])
def test_a_clean_list_is_drawn_from_and_the_key_written(
    fieldwork: Fieldwork, tmp_path: Path, suffix: str
) -> None:
    file, key = council_list(tmp_path / f"return{suffix}"), tmp_path / "key.csv"
    said = fieldwork(
        "sample",
        "Fife",
        file,
        "--by",
        "register_status",
        "--targets",
        "9",
        "--seed",
        "7",
        "-o",
        key,
        "--json",
    )
    assert (said.status, said.err) == (0, "")
    facts = said.facts
    assert facts["columns"]["reference"] == "Case ref"
    assert [(each["part"], each["listed"], each["drawn"]) for each in facts["parts"]] == [
        ("Investigated, not registered", 12, 3), ("On the register", 12, 3),
        ("Recently off the register", 12, 3),
    ]  # fmt: skip
    rows = list(csv.reader(key.read_text("utf-8-sig").splitlines()))[1:]
    files = _records(fieldwork, "sampled_file")
    assert sorted(row[0] for row in rows) == sorted(each["code"] for each in files)
    assert len(rows) == 15 and {row[1] for row in rows} <= {child[0] for child in CHILDREN}
    (draw,) = _records(fieldwork, "sample_draw")
    assert (draw["seed"], draw["list_hash"]) == ("7", facts["list_hash"])
    assert fieldwork("check", "Fife").status == 0


@pytest.mark.usefixtures("fife")
def test_the_same_list_in_another_order_and_form_gives_the_same_sample(
    fieldwork: Fieldwork, tmp_path: Path
) -> None:
    one = council_list(tmp_path / "one.xlsx")
    turned = [HEADINGS, *reversed(CHILDREN)]
    other = separated(tmp_path / "other.csv", turned, delimiter=";", encoding="utf-16")
    words = ("--by", "register_status,locality", "--targets", "each=1", "--seed", "7", "--dry-run", "--json")
    seen = [fieldwork("sample", "Fife", file, *words).facts for file in (one, other)]
    assert seen[0]["list_hash"] == seen[1]["list_hash"]
    assert seen[0]["parts"] == seen[1]["parts"]
    assert _records(fieldwork, "sampled_file") == []


@pytest.mark.usefixtures("fife")
def test_mixed_date_formats_are_told_apart_and_a_doubtful_column_asks(
    fieldwork: Fieldwork, tmp_path: Path
) -> None:
    file = separated(tmp_path / "dated.csv", DATED)
    said = fieldwork("sample", "Fife", file, "--by", "register_status", "--targets", "4", "--dry-run")
    assert said.status == 0
    assert "The register was worked out from the dates; the dates themselves are not kept." in said.out
    assert "On the register: 2 of 2" in said.out and "Recently off the register: 1 of 1" in said.out
    either = separated(
        tmp_path / "either.csv", [DATED[0], ("SW1", "04/03/2010", ""), ("SW2", "05/06/2010", "")]
    )
    refused = fieldwork("sample", "Fife", either, "--targets", "1", "--dry-run")
    assert (refused.status, refused.err) == (
        1,
        "Date put on the register: 2 dates could be read day first or month first. Say which.\n",
    )
    words = ("--targets", "1", "--dry-run", "--dates", "month first")
    assert fieldwork("sample", "Fife", either, *words).status == 0


@pytest.mark.usefixtures("fife")
def test_a_name_column_is_refused_and_nothing_of_it_is_kept(fieldwork: Fieldwork, tmp_path: Path) -> None:
    rows = [(*HEADINGS, "Surname"), *((*child, "Blackadder") for child in CHILDREN)]
    file, key = xlsx(tmp_path / "names.xlsx", rows), tmp_path / "key.xlsx"
    said = fieldwork("sample", "Fife", file, "--targets", "5", "-o", key)
    assert said.status == 1 and said.out == ""
    assert said.err.startswith(
        "names.xlsx identifies children and was not taken in: column F, “Surname”: names. "
        "Ask the council for the list without that column"
    )
    assert "Blackadder" not in said.err
    assert not key.exists() and _records(fieldwork, "sampled_file") == []


@pytest.mark.usefixtures("fife")
def test_duplicates_are_told_and_differing_ones_stop_the_draw(fieldwork: Fieldwork, tmp_path: Path) -> None:
    alike = separated(tmp_path / "alike.csv", [HEADINGS, *CHILDREN[:5], CHILDREN[0]])
    said = fieldwork("sample", "Fife", alike, "--targets", "2", "--dry-run")
    assert "1 child stands in the list twice: rows 2 and 7. Each counts once." in said.out
    other = separated(tmp_path / "other.csv", [HEADINGS, *CHILDREN[:5], ("SW1000", *CHILDREN[4][1:])])
    refused = fieldwork("sample", "Fife", other, "--targets", "2", "--dry-run")
    assert refused.status == 1
    assert refused.err.startswith("1 reference stands in rows that differ: rows 2 and 7.")
    assert fieldwork("sample", "Fife", other, "--targets", "2", "--dry-run", "--first-of-each").status == 0


@pytest.mark.usefixtures("fife")
def test_what_is_no_spreadsheet_is_refused_in_one_line(fieldwork: Fieldwork, tmp_path: Path) -> None:
    (tmp_path / "photo.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    for command in (("sample", "Fife", tmp_path / "photo.xlsx", "--targets", "2", "--dry-run"),
                    ("timetable", "Fife", tmp_path / "photo.xlsx")):  # fmt: skip
        said = fieldwork(*command)
        assert (said.status, said.out) == (1, "")
        assert said.err == (
            "photo.xlsx is a picture, not a spreadsheet. Choose an .xlsx or .csv file. "
            "Nothing was taken in.\n"
        )


@pytest.mark.usefixtures("fife")
def test_wrong_wishes_are_refused_before_anything_is_written(fieldwork: Fieldwork, tmp_path: Path) -> None:
    file = council_list(tmp_path / "return.csv")
    for words, refusal in (
        (("--targets", "5"), "Say where the key for the coordinator goes"),
        (("--targets", "lots", "--dry-run"), "“lots” is no target"),
        (("--targets", "Foster=3", "--dry-run"), "The list has no part “Foster”"),
        (("--targets", "5", "--by", "colour", "--dry-run"), "The list can be divided by age_band"),
        (("--targets", "5", "--map", "reference=Nothing", "--dry-run"), "There is no column “Nothing”"),
        (("--targets", "5", "--sheet", "Other", "--dry-run"), "There is no sheet “Other”"),
        (("--targets", "5", "--word", "CPR", "--dry-run"), "“CPR” should be like"),
        (
            ("--targets", "5", "-o", tmp_path / "key.pdf"),
            "The sheet for the coordinator is an .xlsx or a .csv",
        ),
        (("--targets", "5", "-o", tmp_path / "none" / "key.csv"), "There is no folder"),
    ):
        said = fieldwork("sample", "Fife", file, *words)
        assert said.status == 1 and said.err.startswith(refusal)
    assert _records(fieldwork, "sampled_file") == []
    assert sorted(os.listdir(tmp_path)) == [
        "library",
        "return.csv",
    ]


@pytest.mark.usefixtures("fife")
def test_a_timetable_is_planned_in_one_act(fieldwork: Fieldwork, tmp_path: Path) -> None:
    rows = (
        ("Date", "Time", "Group", "With whom", "Venue", "Inspector"),
        ("16/03/2010", "09:30", "Young people", "Young person", "High school", "A. Reid"),
        ("17 March 2010", "2.30pm", "Staff", "Health visitor", "Clinic", "AR"),
        ("17 March 2010", "2.30pm", "Staff", "Health visitor", "Clinic", "Reid"),
    )
    file = separated(tmp_path / "times.csv", rows)
    said = fieldwork("timetable", "Fife", file, "--json")
    assert said.status == 0
    assert len(said.facts["planned"]) == 2
    assert said.facts["notes"][0] == "The same conversation twice, planned once: rows 3 and 4."
    planned = _records(fieldwork, "conversation")
    assert sorted(
        (each["planned_for"][:16], each["group"], each["title"], each["place"]) for each in planned
    ) == [
        ("2010-03-16T09:30", "children", "Young person", "High school"),
        ("2010-03-17T14:30", "staff", "Health visitor", "Clinic"),
    ]
    assert len(_records(fieldwork, "team_place")) == 2
    again = fieldwork("timetable", "Fife", file)
    assert again.status == 0 and "planned already" in again.out and "Nothing was planned." in again.out


@pytest.mark.usefixtures("fife")
def test_a_timetable_with_names_or_strangers_is_refused(fieldwork: Fieldwork, tmp_path: Path) -> None:
    named = separated(
        tmp_path / "named.csv",
        [
            ("Date", "Group", "With whom"),
            ("16/03/2010", "Children", "Isla Bell"),
            ("16/03/2010", "Children", "Jack Orr"),
        ],
    )
    assert fieldwork("timetable", "Fife", named).err.startswith(
        "Column C, “With whom”: looks like names. People are known by their role alone"
    )
    one = [("Date", "Group", "With whom"), *[("16/03/2010", "Staff", "Health visitor")] * 9]
    one.append(("17/03/2010", "Children", "Callum MacLeod"))
    assert fieldwork("timetable", "Fife", separated(tmp_path / "one.csv", one)).err == (
        "Row 11: what stands under “With whom, by role” looks like a person’s name. "
        "Put the role there, such as “young person”.\n"
    )
    stranger = separated(
        tmp_path / "stranger.csv", [("Date", "Group", "Who"), ("16/03/2010", "Staff", "B. Nobody")]
    )
    assert fieldwork("timetable", "Fife", stranger).err == (
        "Who goes: say what “B. Nobody” means, or leave it out.\n"
    )
    assert _records(fieldwork, "conversation") == []
