"""Drawing the sample: records to draw it again by, no reference in the store, reserves in their order."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest

from fieldwork.capture import drawing, readings
from fieldwork.capture.drawing import Asked, KeyRow
from fieldwork.errors import BadValue, DiskFull
from fieldwork.interchange.plain import dump, dump_history
from fieldwork.judgement.draw import METHOD, Listed, Name, list_hash, parts_of
from fieldwork.records import Inspection, SampledFile, SampleDraw, SamplePart
from fieldwork.store.store import Store
from fieldwork.store.undo import undo, undoable
from tests.fieldwork.capture.ground import Ground, refused

STATUSES = ("on the register", "never on", "recently off")
CHILDREN = tuple(
    Listed(
        f"SECRET{n:03}", {"register_status": STATUSES[n % 2 if n < 30 else 2], "age_band": "5-to-11"}, n + 2
    )
    for n in range(33)
)
BY = ("register_status",)
ASKED = Asked(BY, "2010", total=11)


def _draw(store: Store, asked: Asked = ASKED) -> tuple[str, list[KeyRow]]:
    key: list[KeyRow] = []
    return drawing.draw_sample(store, CHILDREN, asked, key.extend), key


def test_a_draw_is_recorded_so_that_anybody_can_draw_it_again(store: Store) -> None:
    made, key = _draw(store)
    draw = store.get(SampleDraw, made)
    assert (draw.method, draw.seed, draw.listed) == (METHOD, "2010", 33)
    assert (draw.allocation, draw.divided_by) == ("in proportion", ["register_status"])
    assert draw.list_hash == list_hash(reversed(CHILDREN))
    counts = [
        (each.name, each.listed, each.target, each.reserves) for each in store.all(SamplePart, draw=made)
    ]
    assert counts == [
        ("Never on the register", 15, 5, 2),
        ("On the register", 15, 5, 2),
        ("Recently off the register", 3, 1, 2),
    ]
    assert store.all(Inspection)[0].sample_target == 11
    # Again, from the records alone and the list:
    again = [
        child.reference
        for part in parts_of(CHILDREN, tuple(draw.divided_by or ()), str(draw.seed))
        for child in part.children[: {3: 3}.get(len(part.children), 7)]
    ]
    assert [row.reference for row in key] == again
    assert len({row.reference for row in key}) == len(key) == 17


def test_files_know_their_part_and_place_and_who_is_in_reserve(store: Store) -> None:
    _, key = _draw(store)
    files = sorted(store.all(SampledFile), key=lambda each: int(str(each.code)[3:]))
    assert [each.code for each in files] == [row.code for row in key] == [f"F-A{n}" for n in range(1, 18)]
    assert [each.place for each in files[:7]] == [1, 2, 3, 4, 5, 6, 7]
    assert [bool(each.reserve) for each in files[:7]] == [False] * 5 + [True] * 2
    assert [row.use for row in key[4:7]] == ["sample", "reserve 1", "reserve 2"]


def test_no_reference_enters_the_store(store: Store, tmp_path: Path) -> None:
    _draw(store)
    everything = "\n".join([*dump(store), *dump_history(store), repr(store.audit())])
    assert "F-A1" in everything and "SECRET" not in everything


def test_a_draw_is_one_act_and_undone_as_one(store: Store) -> None:
    _draw(store)
    (newest,) = undoable(store, limit=1)
    assert newest.what == "Drew the sample"
    undo(store, newest.id)
    assert store.count(SampleDraw) == store.count(SamplePart) == store.count(SampledFile) == 0
    assert store.all(Inspection)[0].sample_target is None
    # Codes that were given out are on the coordinator's sheet: they are never given again.
    assert _draw(store)[1][0].code == "F-A18"


def test_where_the_key_cannot_be_written_nothing_is_drawn(store: Store) -> None:
    def full(_rows: Sequence[KeyRow]) -> None:
        raise DiskFull("There is no room.")

    with pytest.raises(DiskFull):
        drawing.draw_sample(store, CHILDREN, ASKED, full)
    assert store.count(SampleDraw) == store.count(SampledFile) == 0


def test_fixed_targets_and_a_list_that_is_too_short(store: Store) -> None:
    targets: dict[Name, int] = {("on the register",): 4, ("recently off",): 5}
    planned = drawing.plan_draw(CHILDREN, Asked(BY, "1", targets=targets, reserves=1))
    assert [(each.target, each.short, each.reserves) for each in planned] == [(0, 0, 1), (4, 0, 1), (5, 2, 0)]
    with pytest.raises(BadValue, match="The list has no part “in care”"):
        drawing.plan_draw(CHILDREN, Asked(BY, "1", targets={("in care",): 4}))
    with pytest.raises(BadValue, match="Say how many case files to draw"):
        drawing.plan_draw(CHILDREN, Asked(BY, "1"))


def test_a_sample_is_drawn_once_and_taken_back_before_anybody_reads(ground: Ground) -> None:
    store = ground.store
    made, _ = _draw(store)
    with refused("The sample was drawn already. Take it back first, before anybody reads, to draw anew."):
        _draw(store)
    file = next(each for each in store.all(SampledFile) if not each.reserve)
    reading = readings.start_reading(store, file.id)
    with refused("1 case file of this sample is being read. The sample stays."):
        drawing.remove_draw(store, made)
    readings.remove_reading(store, reading)
    drawing.remove_draw(store, made)
    assert store.count(SampledFile) == 0
    _draw(store)


def test_only_who_runs_the_inspection_draws(ground: Ground) -> None:
    with (
        ground.at_the_keyboard(ground.member()),
        refused("Only the lead or the deputy or the administrator may draw the sample."),
    ):
        _draw(ground.store)


def test_a_file_is_swapped_for_the_next_reserve_of_its_own_part(store: Store) -> None:
    _draw(store)
    by_code = {str(each.code): each for each in store.all(SampledFile)}
    with refused("Say why this case file cannot be read."):
        drawing.swap_for_next(store, by_code["F-A1"].id, " ")
    drawing.swap_for_next(store, by_code["F-A1"].id, "Closed before the date of the list.")
    swapped = store.get(SampledFile, by_code["F-A1"].id)
    assert swapped.swapped_for == by_code["F-A6"].id
    assert swapped.swapped_why == "Closed before the date of the list."
    # A reserve that was taken can itself be swapped, for the one after it; then there is none left.
    drawing.swap_for_next(store, by_code["F-A6"].id, "With the court.")
    assert store.get(SampledFile, by_code["F-A6"].id).swapped_for == by_code["F-A7"].id
    with refused("There is no reserve left for F-A2. Take one of another part, or read one file fewer."):
        drawing.swap_for_next(store, by_code["F-A2"].id, "Lost.")
    assert store.count(SampledFile) == 17


def test_a_target_is_changed(store: Store) -> None:
    made, _ = _draw(store)
    part = store.all(SamplePart, draw=made)[0].id
    drawing.set_part_target(store, part, 7)
    assert store.get(SamplePart, part).target == 7


def test_seeds_are_nine_figures_by_chance(store: Store) -> None:
    seeds = {drawing.new_seed(store) for _ in range(5)}
    assert len(seeds) == 5 and all(len(each) == 9 and each.isdecimal() for each in seeds)
