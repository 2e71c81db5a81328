"""The 32 council areas against the facts, and finding one by whatever name it is called."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from fieldwork.catalogue import load
from fieldwork.errors import NotFound

INSPECTED = date(2010, 3, 15)
LATER = date(2020, 3, 15)

with (Path(__file__).parent / "areas.csv").open(encoding="utf-8", newline="") as file:
    FACTS = list(csv.DictReader(file))


def test_the_areas_are_the_32_in_the_order_of_their_names() -> None:
    assert [area.name for area in load().councils] == [fact["name"] for fact in FACTS]
    assert len(FACTS) == 32


@pytest.mark.parametrize("fact", FACTS, ids=lambda fact: fact["name"])
def test_an_area_has_its_codes_board_and_police_at_each_time(fact: dict[str, str]) -> None:
    areas = load().areas
    area = areas.find(fact["name"])
    board = f"NHS {fact['board']}"

    assert (area.code(INSPECTED), area.code(LATER)) == (fact["code_2010"], fact["code_2020"])
    assert areas.boards(area, INSPECTED)[0].name == board
    assert [each.name for each in areas.boards(area, LATER)] == [board]
    assert areas.police(area, INSPECTED).name == fact["force"]
    police = areas.police(area, LATER)
    assert police.name == f"{fact['division']} Division, Police Scotland"
    assert (police.letter, police.code) == (fact["letter"], fact["division_code"])


def test_the_police_change_on_1_april_2013() -> None:
    areas = load().areas
    fife = areas.find("fife")
    assert areas.police(fife, date(2013, 3, 31)).name == "Fife Constabulary"
    assert areas.police(fife, date(2013, 4, 1)).letter == "P"


@pytest.mark.parametrize("name", ["North Lanarkshire", "South Lanarkshire"])
def test_part_of_the_lanarkshires_lay_in_greater_glasgow_and_clyde_until_april_2014(name: str) -> None:
    areas = load().areas
    area = areas.find(name)
    before = [board.name for board in areas.boards(area, date(2014, 3, 31))]
    assert before == ["NHS Lanarkshire", "NHS Greater Glasgow and Clyde"]
    assert [board.name for board in areas.boards(area, date(2014, 4, 1))] == ["NHS Lanarkshire"]
    assert area.boards[1].part
    assert area.boards[1].unverified


def test_only_highland_and_east_dunbartonshire_were_pilots() -> None:
    pilots = {area.id: area.pilot_of for area in load().councils if area.pilot_of}
    assert pilots == {"highland": "programme-1", "east-dunbartonshire": "programme-1"}


def test_changed_codes_say_that_their_dates_are_not_verified() -> None:
    changed = [area for area in load().councils if len(area.codes) > 1]
    assert {area.id for area in changed} == {"fife", "glasgow-city", "north-lanarkshire", "perth-and-kinross"}
    assert all(code.unverified for area in changed for code in area.codes)


def test_every_area_belongs_to_one_of_the_nine_localities_of_the_reporter() -> None:
    areas = load().areas
    names = {areas.reporter_locality(area).name for area in areas.councils}
    assert len(names) == 9
    assert areas.reporter_locality(areas.find("Shetland")).name == "Highlands and Islands"
    assert areas.bodies.reporter_localities_unverified


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("perth-and-kinross", "Perth and Kinross"),
        ("PERTH & KINROSS", "Perth and Kinross"),
        ("  Argyll&Bute ", "Argyll and Bute"),
        ("Western Isles", "Na h-Eileanan Siar"),
        ("Comhairle nan Eilean Siar", "Na h-Eileanan Siar"),
        ("na h eileanan siar", "Na h-Eileanan Siar"),
        ("Na h\u2011Eileanan Siar", "Na h-Eileanan Siar"),
        ("Edinburgh", "City of Edinburgh"),
        ("Fife Council", "Fife"),
        ("stirling council area", "Stirling"),
    ],
)
def test_an_area_is_found_however_its_name_is_written(said: str, found: str) -> None:
    assert load().council(said).name == found


def test_a_misspelt_area_is_refused_with_the_nearest_names() -> None:
    with pytest.raises(NotFound) as refused:
        load().council("Clackmananshire")
    assert refused.value.message.startswith('"Clackmananshire" is not one of the 32 council areas.')
    assert "Did you mean Clackmannanshire" in refused.value.message


def test_half_a_name_is_refused_with_every_area_it_may_mean() -> None:
    with pytest.raises(NotFound, match=r"Did you mean East Ayrshire or North Ayrshire or South Ayrshire\?"):
        load().council("Ayrshire")
    with pytest.raises(NotFound, match=r"Did you mean East Renfrewshire\?"):
        load().council("Renfrewshire East")


def test_a_name_like_no_area_is_refused_plainly() -> None:
    with pytest.raises(NotFound, match="Write the name as the council does"):
        load().council("xyz")
