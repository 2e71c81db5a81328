"""Starting and opening an inspection: everything is there, the place is held, a failure leaves nothing."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldwork import library
from fieldwork.capture import opening
from fieldwork.capture.inspection import STAGES
from fieldwork.capture.opening import open_inspection, start_inspection
from fieldwork.clock import FixedClock
from fieldwork.errors import DiskFull, NotFound, Refused
from fieldwork.records import Contact, Inspection, Laptop, Member, PreviousGrade, Question, Stage, Template
from fieldwork.store import keys
from fieldwork.store.store import Store
from tests.fieldwork.capture.ground import Ground, refused


@pytest.fixture
def empty(tmp_path: Path, cheap_keys: keys.Cost) -> library.Library:
    """A library without inspections."""
    return library.create(tmp_path / "empty", "lantern harbour quilt seven")[0]


def test_a_started_inspection_has_its_area_lead_and_laptop(ground: Ground) -> None:
    store = ground.store
    (inspection,), (member,), (laptop,) = store.all(Inspection), store.all(Member), store.all(Laptop)
    assert (inspection.id, inspection.area, inspection.programme, inspection.status) == (
        ground.opened.place.id, "Stirling", "programme-2", "setting up",
    )  # fmt: skip
    assert inspection.lead_body == "HM Inspectorate of Education"
    assert (member.name, member.role, member.id) == ("A. Reid", "lead", store.chain.author)
    assert (laptop.letter, laptop.member, laptop.id) == ("A", member.id, store.chain.laptop)


def test_the_laptops_public_keys_belong_to_the_seeds_it_keeps(ground: Ground) -> None:
    from nacl.public import PrivateKey
    from nacl.signing import SigningKey

    (laptop,) = ground.store.all(Laptop)
    sign, box = (bytes.fromhex(ground.store.fact(name)) for name in ("sign_seed", "box_seed"))
    assert laptop.sign_key == bytes(SigningKey(sign).verify_key).hex()
    assert laptop.box_key == bytes(PrivateKey(box).public_key).hex()


def test_the_stages_are_there_to_be_edited_in_their_order(store: Store) -> None:
    assert tuple(stage.name for stage in store.all(Stage)) == STAGES


def test_contacts_and_previous_grades_are_left_to_the_team(store: Store) -> None:
    assert store.count(Contact) == 0
    assert store.count(PreviousGrade) == 0


def test_grades_of_the_inspection_before_are_taken_where_given(empty: library.Library) -> None:
    with start_inspection(empty, FixedClock(), "Fife", member_name="A. Reid", previous={"P2-1": 4}) as opened:
        (grade,) = opened.store.all(PreviousGrade)
        assert (grade.indicator, grade.grade) == ("P2-1", {"grade": 4, "comparable": True, "reason": ""})


def test_the_form_and_guides_stand_in_the_order_of_the_catalogue(store: Store) -> None:
    (form,) = store.all(Template, sort="form")
    slugs = [question.slug for question in store.all(Question, template=form.id)]
    assert (slugs[0], slugs[-1]) == ("files-seen", "follow-up")
    assert len({template.source for template in store.all(Template, sort="guide")}) == 8


def test_a_conditional_question_keeps_its_condition(store: Store) -> None:
    (question,) = store.all(Question, slug="plan-specific")
    assert question.only_if == {"question": "plan-exists", "any_of": ["yes"]}


def test_the_framework_is_there_with_its_indicators(store: Store) -> None:
    (framework,) = store.all(Template, sort="framework")
    found = store.all(Question, template=framework.id)
    assert [question.slug for question in found] == [f"P2-{n}" for n in range(1, 7)]


def test_the_same_templates_have_the_same_ids_and_hashes_on_every_laptop(
    store: Store, empty: library.Library
) -> None:
    clock = FixedClock(seed="another laptop")
    with start_inspection(empty, clock, "Fife", member_name="J. Okafor") as other:
        assert {(each.id, each.hash) for each in other.store.all(Template)} == {
            (each.id, each.hash) for each in store.all(Template)
        }


def test_an_inspection_is_held_while_it_is_open(empty: library.Library) -> None:
    opened = start_inspection(empty, FixedClock(), "Fife", member_name="A. Reid")
    with refused(library.OPEN_ELSEWHERE):
        open_inspection(opened.place, FixedClock())
    opened.close()
    with open_inspection(opened.place, FixedClock()) as again:
        assert again.store.count(Member) == 1
    open_inspection(opened.place, FixedClock()).close()


def test_an_area_that_is_none_is_refused_and_leaves_nothing(empty: library.Library) -> None:
    with pytest.raises(NotFound, match=r"Did you mean Stirling\?"):
        start_inspection(empty, FixedClock(), "Sterling", member_name="A. Reid")
    assert empty.places() == ()


def test_a_lead_without_a_name_is_refused(empty: library.Library) -> None:
    with refused("Give the name of the person who leads this inspection."):
        start_inspection(empty, FixedClock(), "Fife", member_name=" ")
    assert empty.places() == ()


def test_a_full_disk_leaves_the_library_as_it_was(
    empty: library.Library, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise DiskFull("The disk is full.")

    monkeypatch.setattr(opening, "copy_templates", full)
    with pytest.raises(DiskFull):
        start_inspection(empty, FixedClock(), "Fife", member_name="A. Reid")
    assert empty.places() == ()
    assert [path.name for path in empty.folder.iterdir() if path.is_dir()] == []


def test_an_unknown_framework_is_refused(empty: library.Library) -> None:
    with pytest.raises((NotFound, Refused), match='There is no framework "programme-9"'):
        start_inspection(empty, FixedClock(), "Fife", member_name="A. Reid", framework_id="programme-9")


def test_a_store_that_cannot_be_opened_is_not_held_either(ground: Ground) -> None:
    place = ground.opened.place
    ground.opened.close()
    hidden = place.store_file.with_suffix(".away")
    place.store_file.rename(hidden)
    with refused("The store of this inspection is missing or empty. Restore the latest backup."):
        open_inspection(place, FixedClock())
    hidden.rename(place.store_file)
    with open_inspection(place, FixedClock()) as opened:
        assert opened.store.count(Member) == 1
