"""The page in all its states, at every size of text: it fits, it is read out, and Tab comes everywhere."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from fieldwork.exchange.brought import Brought, Look, Merged, Result
from tests.ui.audit import faults
from tests.ui.pages.merge.conftest import LEAD, OKAFOR, Meeting, page_of, press
from tests.ui.windows import Person
from ui.look.theme import Theme
from ui.pages.merge.page import MergePage
from ui.parts.buttons import Button

TODAY = "2010-03-16"
AT = "2010-03-16T18:20:00+00:00"
LOOKS = (
    Look(Path("1.fieldwork"), "ready", "38 new notes, 4 combined, 2 to decide.", OKAFOR, "B", AT, Brought()),
    Look(Path("2.fieldwork"), "nothing new", "Nothing new: everything in it is here.", "T. Brown", "C", AT),
    Look(Path("3.fieldwork"), "waits", f"Waits for {OKAFOR}’s hand-over of Tue 4 May.", "P. Sharma", "D", AT),
    Look(Path("4.fieldwork"), "refused", "This is not a hand-over. Ask for it again."),
)
MERGED = Merged((Result(Path("1"), "merged", "38 new notes.", OKAFOR, AT, Brought(to_decide=2)),), (), "b.db")
State = Callable[[MergePage], None]


def section(name: str) -> State:
    """One of the sections."""

    def _show(page: MergePage) -> None:
        page.sections.go(name)
        page.focus_main()

    return _show


def preview(page: MergePage) -> None:
    """What hand-overs would bring."""
    page._turn(page.intake)
    page.intake.show_looks(LOOKS, TODAY)


def progress(page: MergePage) -> None:
    """Taking in."""
    page._turn(page.intake)
    page.intake.show_looks(LOOKS, TODAY)
    page.intake.show_taking()
    page.intake.show_progress(412, 640, 2)


def outcome(page: MergePage) -> None:
    """What became of them."""
    page._turn(page.intake)
    page.intake.show_outcome(MERGED, TODAY)


STATES: dict[str, State] = {
    **{name: section(name) for name in ("decide", "came in", "waiting", "twice", "mine")},
    "preview": preview,
    "progress": progress,
    "outcome": outcome,
    "handing": MergePage.hand_over,
    "inviting": MergePage.invite,
    "adopting": MergePage.adopt,
}


@pytest.fixture
def person(meeting: Meeting) -> Iterator[Person]:
    """The lead, with two hand-overs taken in, at a small laptop's window."""
    meeting.team.take(LEAD, *meeting.files.values())
    with meeting.seat(LEAD) as someone:
        someone.window.resize(1366, 700)
        yield someone


def show(person: Person, state: str) -> MergePage:
    """Bring the page into a state."""
    page = page_of(person)
    page._on_left()
    STATES[state](page)
    person.settle()
    return page


def faults_in(person: Person) -> list[str]:
    """What the audit finds; that Tab comes round to the side bar is none."""
    return [each for each in faults(person.window) if not each.endswith("to RowList 'Pages'")]


@pytest.mark.parametrize("zoom", [1.0, 1.25, 1.5, 2.0])
def test_every_state_fits_a_small_screen(person: Person, theme: Theme, zoom: float) -> None:
    theme.set_zoom(zoom)
    person.window.resize(1366, 700)
    for state in STATES:
        show(person, state)
        least = person.window.minimumSizeHint()
        assert (least.width() <= 1366, least.height() <= 700) == (True, True), f"{state} at {zoom}: {least}"


@pytest.mark.parametrize("zoom", [1.0, 2.0])
def test_every_state_is_for_keys_and_screen_readers(person: Person, theme: Theme, zoom: float) -> None:
    theme.set_zoom(zoom)
    person.window.resize(1366, 700)
    found = {}
    for state in STATES:
        show(person, state)
        found[state] = faults_in(person)
    assert {state: said for state, said in found.items() if said} == {}


def test_each_state_has_one_primary_button_at_most(person: Person) -> None:
    for state in STATES:
        page = show(person, state)
        kinds = [each.property("kind") for each in page.findChildren(Button) if each.isVisible()]
        assert kinds.count("primary") <= 1, state


def test_control_page_down_walks_the_sections_and_f6_the_parts(person: Person) -> None:
    page = show(person, "decide")
    seen = []
    for _ in range(4):
        seen.append(page.sections.current)
        press(person, "Ctrl+PgDown")
    assert seen == ["decide", "came in", "waiting", "twice"]
    press(person, "Ctrl+PgUp")
    assert page.sections.current == "twice"
    for state in ("came in", "preview", "handing"):
        show(person, state)
        inside = set()
        for _ in range(4):
            press(person, "F6")
            focused = QApplication.focusWidget()
            assert focused is not None
            inside.add(page.isAncestorOf(focused))
        assert inside == {True, False}, state


def test_escape_leaves_every_panel_as_it_was_found(person: Person) -> None:
    page = page_of(person)
    for state in ("preview", "outcome", "handing", "inviting", "adopting"):
        show(person, state)
        press(person, Qt.Key.Key_Escape)
        assert page.sections.isVisible(), state


def test_what_is_done_and_found_is_announced(person: Person, announced: list[str]) -> None:
    show(person, "preview")
    assert any(said.startswith("What they would bring. 1 hand-over can be taken in") for said in announced)
    show(person, "outcome")
    assert any(said.startswith("Taken in. Your own work was backed up first") for said in announced)


def test_an_inspection_without_any_hand_over_says_how_one_is_made(meeting: Meeting) -> None:
    meeting.team.start("P. Sharma")
    with meeting.seat("P. Sharma") as person:
        page = page_of(person)
        buttons = [each.text().replace("&", "") for each in page.findChildren(Button) if each.isVisible()]
        assert buttons.count("Choose hand-overs…") == 1
        assert faults_in(person) == []
