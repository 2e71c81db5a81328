"""Setting up: what is still to be done, contacts in order, earlier grades, new versions in the making."""

from __future__ import annotations

from pathlib import Path

import pytest

from fieldwork.capture.adapting import Entry, as_draft, copied, draft, drop_draft, keep_draft, take_into_use
from fieldwork.capture.attachments import LARGEST, attach_file, save_attachment
from fieldwork.capture.improvement import add_area, change_area, move_area, remove_area
from fieldwork.capture.inspection import (
    add_contact,
    add_stage,
    move_contact,
    remove_stage,
    set_dates,
    set_previous_grade,
)
from fieldwork.capture.ordering import FIRST
from fieldwork.capture.tags import add_theme, merge_theme, remove_theme
from fieldwork.capture.templates import NewQuestion, adopt_questions, in_use
from fieldwork.capture.to_do import how_far
from fieldwork.errors import NotFound
from fieldwork.records import (
    AreaForImprovement,
    Attachment,
    Contact,
    Inspection,
    PreviousGrade,
    Question,
    Stage,
)
from fieldwork.store.store import Store
from tests.fieldwork.capture.ground import Ground, refused

TOO_LARGE = (
    "“film.mov” is larger than 25 MB, the most a hand-over can carry. "
    "Attach the pages that matter, or a smaller scan."
)
OURS = NewQuestion(text="Who would you tell first?", answers="conversation")


def open_points(store: Store) -> list[str]:
    return [point.words for point in how_far(store) if point.open]


def test_what_is_still_to_be_done_is_said_until_it_is_done(ground: Ground) -> None:
    store = ground.store
    assert "No contact for concerns yet" in open_points(store)
    first = add_contact(store, "Duty social work", "01632 960101")
    assert "Nobody to tell if the first is the subject" in open_points(store)
    add_contact(store, "Police, family unit", "01632 960120", instead=first)
    set_dates(store, file_reading_from="2010-03-02", fieldwork_from="2010-03-08")
    said = " ".join(open_points(store))
    assert "concern" not in said and "date for the" not in said
    ground.member("J. Brown", own_area=store.all(Inspection)[0].area)
    assert "J. Brown works in this area" in open_points(store)


def test_contacts_stand_in_the_order_they_are_rung(store: Store) -> None:
    add_contact(store, "Duty social work", "1")
    second = add_contact(store, "Police", "2")
    move_contact(store, second, FIRST)
    assert [each.office for each in store.all(Contact)] == ["Police", "Duty social work"]


def test_a_stage_can_be_taken_off(store: Store) -> None:
    stage = add_stage(store, "School visits")
    remove_stage(store, stage)
    assert "School visits" not in {each.name for each in store.all(Stage)}


def test_an_earlier_grade_that_does_not_compare_says_why(store: Store) -> None:
    with refused("Say why there is no grade to compare with."):
        set_previous_grade(store, "P2-1", 3, comparable=False)
    set_previous_grade(store, "P2-1", 3, comparable=False, reason="Pilot.")
    (grade,) = store.all(PreviousGrade)
    assert grade.grade == {"grade": 3, "comparable": False, "reason": "Pilot."}


def test_areas_for_improvement_are_added_changed_moved_and_removed(store: Store) -> None:
    with refused("Write what was to become better."):
        add_area(store, " ")
    first = add_area(store, "Keep chronologies.", indicator="P2-3")
    second = add_area(store, "Plan for every child.", since="this inspection")
    change_area(store, first, became="Done.")
    move_area(store, second, FIRST)
    assert [each.id for each in store.all(AreaForImprovement)] == [second, first]
    assert store.get(AreaForImprovement, first).became == "Done."
    with pytest.raises(NotFound):
        change_area(store, first, indicator="P9-9")
    remove_area(store, second)
    assert [each.id for each in store.all(AreaForImprovement)] == [first]


def test_a_theme_that_others_count_under_stays(store: Store) -> None:
    one, other = add_theme(store, "Being heard"), add_theme(store, "Being listened to")
    merge_theme(store, other, one)
    with refused("“Being heard” is in use. Merge it into another theme instead."):
        remove_theme(store, one)
    remove_theme(store, other)
    remove_theme(store, one)


def asked(store: Store, template: str) -> list[str]:
    return [str(each.text) for each in store.all(Question, template=template)]


def test_new_questions_stand_where_they_were_put(store: Store) -> None:
    guide = in_use(store, "guide", "staff")
    slugs = [str(each.slug) for each in store.all(Question, template=guide.id)]
    texts = asked(store, guide.id)
    second = NewQuestion(text="And then?", answers="conversation")
    made = adopt_questions(store, guide.id, [OURS, second, slugs[1], OURS, second, slugs[0]])
    both = [OURS.text, second.text]
    assert asked(store, made) == [*both, texts[1], *both, texts[0]]
    assert asked(store, guide.id) == texts
    with refused("Keep one question at the least."):
        adopt_questions(store, made, [])


def test_a_version_in_the_making_is_kept_as_it_is(store: Store) -> None:
    form = in_use(store, "form")
    questions = store.all(Question, template=form.id)
    choice = next(each for each in questions if each.options)
    begun = (
        *as_draft(questions)[:2],
        Entry(new=copied(choice)),
        Entry(slug=str(questions[2].slug), dropped=True),
        *as_draft(questions)[3:],
    )
    keep_draft(store, form.id, begun)
    assert draft(store, form.id) == begun
    drop_draft(store, form.id)
    assert draft(store, form.id) == ()


def test_what_a_colleagues_version_asks_is_not_dropped_unseen(store: Store) -> None:
    guide = in_use(store, "guide", "staff")
    questions = store.all(Question, template=guide.id)
    keep_draft(store, guide.id, (Entry(new=OURS), *as_draft(questions)))
    theirs = adopt_questions(
        store, guide.id, [str(questions[0].slug), NewQuestion(text="Theirs?", answers="text")]
    )
    begun = draft(store, theirs)
    assert [each.slug for each in begun] == ["", str(questions[0].slug), "added-a1"]
    made = take_into_use(store, theirs, begun)
    assert asked(store, made) == [OURS.text, questions[0].text, "Theirs?"]
    assert draft(store, made) == ()


def test_a_file_is_attached_and_a_copy_saved(store: Store, tmp_path: Path) -> None:
    about = store.all(Inspection)[0].id
    scan = tmp_path / "scan.png"
    scan.write_bytes(b"picture")
    made = attach_file(store, about, scan)
    assert store.get(Attachment, made).media == "image/png"
    copy = save_attachment(store, made, tmp_path / "copy.png")
    assert copy.read_bytes() == b"picture"


def test_what_cannot_be_attached_is_refused_before_it_is_read(store: Store, tmp_path: Path) -> None:
    about = store.all(Inspection)[0].id
    large = tmp_path / "film.mov"
    with large.open("wb") as file:
        file.truncate(LARGEST + 1)
    with refused(TOO_LARGE):
        attach_file(store, about, large)
    with pytest.raises(NotFound):
        attach_file(store, about, tmp_path / "gone.txt")
