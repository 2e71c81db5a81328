"""What waits joins by itself or is let go; what two people recorded is joined, parted, or kept apart."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import Qt

from fieldwork.capture.writing import add, edit
from fieldwork.exchange import handing_over
from fieldwork.records import Conversation, Laptop, Note, SameAs
from fieldwork.store import holdings
from tests.ui.pages.merge.conftest import LEAD, OKAFOR, SHAH, Meeting, page_of, press, tab_to
from tests.ui.test_main_window import words_in_sight
from tests.ui.windows import Person

ENTER, ESC, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space


@pytest.fixture
def late(meeting: Meeting) -> Path:
    """A second hand-over of a colleague who believes that the lead has the first."""
    store = meeting.team.store(OKAFOR)
    (lead,) = (each.id for each in store.all(Laptop) if each.letter == "A")
    holdings.note_told(store, lead, holdings.tips(store))
    add(store, Note, conversation=meeting.ids["talk"], text="The last of the day.", sort="said")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(handing_over, "LARGE", 0)
        return meeting.team.hand(OKAFOR, to="lead")


def take_in(person: Person, *paths: Path) -> None:
    """Look at these, and take them in."""
    person.told.opens = paths
    for key in ("Ctrl+Shift+O", ENTER):
        person.keys.press(key)
        person.wait(lambda: not page_of(person).taking.busy, "the hand-overs")
        person.settle()


def test_what_waits_is_named_and_joins_when_the_other_comes(meeting: Meeting, late: Path) -> None:
    with meeting.seat(LEAD) as person:
        page = page_of(person)
        take_in(person, late)
        assert [row.state for row in page.intake.list.rows] == ["look again"]
        press(person, ENTER, "Ctrl+PgDown")
        if page.sections.current != "waiting":
            press(person, "Ctrl+PgDown")
        (row,) = page.sections.waiting.list.rows
        assert row.title == OKAFOR
        assert f"Waits for {OKAFOR}’s hand-over of" in row.sub
        assert "Waiting (1)" in page.sections.offered
        take_in(person, meeting.files[OKAFOR])
        assert [row.title for row in page.intake.list.rows] == [OKAFOR, OKAFOR]
        assert page.intake.list.rows[1].sub.startswith("Had waited, and came in now.")
        assert page.sections.waiting.list.rows == ()


def test_what_waits_in_vain_can_be_let_go(meeting: Meeting, late: Path) -> None:
    with meeting.seat(LEAD) as person:
        page = page_of(person)
        take_in(person, late)
        press(person, ESC)
        page.sections.go("waiting")
        page.focus_main()
        tab_to(person, "Let go of it")
        press(person, SPACE)
        assert page.sections.waiting.list.rows == ()
        assert "No hand-over waits" in words_in_sight(person.window)


def test_what_two_recorded_is_joined_parted_and_said_to_be_apart(meeting: Meeting) -> None:
    for name in (OKAFOR, SHAH):
        store = meeting.team.store(name)
        fields = {"group": "children", "sort": "focus group", "title": "Young carers", "place": "Youth club"}
        add(store, Conversation, began_at="2010-03-15T14:00:00+00:00", **fields)
        meeting.files[name] = meeting.team.hand(name, to="lead")
    with meeting.seat(LEAD) as person:
        take_in(person, *meeting.files.values())
        press(person, ESC)
        page = page_of(person)
        page.sections.go("twice")
        page.focus_main()
        (row,) = page.sections.twice.list.rows
        assert "Young carers" in row.title
        tab_to(person, "Join the two")
        press(person, SPACE)
        assert [row.state for row in page.sections.twice.list.rows] == ["complete"]
        tab_to(person, "Part them again")
        press(person, SPACE)
        tab_to(person, "Not the same")
        press(person, SPACE)
        assert page.sections.twice.list.rows == ()
    assert meeting.team.store(LEAD).count(SameAs) == 1


def test_a_conflict_shown_elsewhere_is_opened_here(meeting: Meeting) -> None:
    meeting.team.take(LEAD, *meeting.files.values())
    with meeting.seat(LEAD) as person:
        press(person, "Ctrl+1")
        person.desk.go("merge", meeting.ids["finding"])
        person.settle()
        detail = page_of(person).sections.conflicts.detail
        assert detail.torn is not None
        assert detail.torn.conflict.record == meeting.ids["finding"]


def test_the_head_tells_the_evening(meeting: Meeting) -> None:
    edit(meeting.team.store(LEAD), meeting.ids["talk"], title="Nursery staff")
    with meeting.seat(LEAD) as person:
        take_in(person, *meeting.files.values())
        assert page_of(person).head.told.startswith("6 new notes, 5 to decide, nothing missing")
