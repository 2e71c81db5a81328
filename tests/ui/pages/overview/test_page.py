"""The overview counts what is done, marks where evidence is thin, and leads to what waits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from fieldwork.capture.conversations import plan
from fieldwork.capture.evaluating import evaluate
from fieldwork.capture.findings import agree, nothing_against, support
from fieldwork.capture.inspection import set_dates, set_sample_target
from fieldwork.capture.readings import missing, start_reading
from fieldwork.capture.writing import edit
from fieldwork.concerns import raise_concern
from fieldwork.records import Concern, Reading, SampledFile
from tests.ui.audit import faint_labels, jumps, nameless, silent_rows, small_targets, unreached
from tests.ui.conftest import Show
from tests.ui.keys import Keys
from ui.look.theme import Theme
from ui.pages.overview import OverviewPage
from ui.pages.overview.page import SPLIT

OpenPage = Callable[..., OverviewPage]


@pytest.fixture
def open_page(show: Show) -> OpenPage:
    """The page over an inspection, shown at a laptop's size."""

    def _open(desk: Any, width: int = 1178, height: int = 700, lines: float = 80.0) -> OverviewPage:
        page = OverviewPage(desk.workspace, desk.told)
        show(page, width, height)
        page.fit(lines)
        page.refresh()
        page.focus_main()
        desk.settle()
        return page

    return _open


def waits(page: OverviewPage) -> list[tuple[str, str, str]]:
    """Title, words and state of what waits."""
    return [(row.title, row.sub, row.state) for row in page.carry_on.rows]


def quarrel(store: Any, record: str, **versions: tuple[str, str]) -> None:
    """Give fields of a record two versions each."""
    seen = store.seen(record)
    for field, values in versions.items():
        for value in values:
            edit(store, record, seen, **{field: value})


def test_the_four_counts_say_how_much_of_how_much(desk: Any, open_page: OpenPage):
    desk.ask(set_sample_target, 40)
    desk.ask(support, desk.ids["finding"], desk.ids["nurse"])
    desk.ask(nothing_against, desk.ids["finding"], "Looked for, none found.")
    desk.ask(agree, desk.ids["finding"])
    desk.ask(evaluate, "P2-1", 5, "Major strengths.")
    reading = desk.ask(start_reading, desk.ids["file"])
    desk.ask(edit, reading, finished_at="2010-03-15T08:00:00+00:00")
    page = open_page(desk)
    assert [card.words for card in page.counts.cards.values()] == [
        "Conversations done: 1 of 3",
        "Files read: 1 of 40",
        "Findings agreed: 1 of 1",
        "Indicators evaluated: 1 of 6",
    ]


def test_a_conversation_that_did_not_happen_is_not_expected(desk: Any, open_page: OpenPage):
    desk.ask(edit, desk.ids["midwife"], state={"state": "did not happen", "reason": "ill"})
    page = open_page(desk)
    assert page.counts.cards["conversations"].words == "Conversations done: 1 of 2"


def test_the_table_counts_what_may_be_used_by_who_told_us(desk: Any, open_page: OpenPage):
    page = open_page(desk)
    model = page.table.model()
    role = Qt.ItemDataRole.AccessibleTextRole
    assert model.index(0, 1).data(role) == "P2-1  Listened to, Children: 2, few"
    desk.ask(edit, desk.ids["child"], asked_not_to_use="Asked us not to.")
    page.refresh()
    desk.settle()
    assert model.index(0, 1).data(role) == "P2-1  Listened to, Children: 0, few"


def test_enter_on_an_indicator_goes_to_its_findings(desk: Any, open_page: OpenPage, keys: Keys):
    page = open_page(desk)
    gone: list[tuple[str, str]] = []
    page.go_requested.connect(lambda name, record: gone.append((name, record)))
    page.table.setFocus()
    keys.press(Qt.Key.Key_Down, Qt.Key.Key_Return)
    assert gone == [("findings", "P2-2")]


def test_what_waits_is_listed_the_most_urgent_first_and_enter_goes_there(
    desk: Any, open_page: OpenPage, keys: Keys
):
    desk.ask(start_reading, desk.ids["file"])
    file = desk.get(SampledFile, desk.ids["file"])
    desk.ask(raise_concern, "Bruises nobody asked about.", about_code=file.code)
    desk.ask(quarrel, desk.ids["finding"], statement=("one", "other"), good_practice=("one", "other"))
    desk.ask(plan, "families", "Mother of two", planned_for="2010-03-12T10:00:00+00:00")
    (reading,) = desk.all(Reading)
    lacking = sum(len(section.questions) for section in desk.ask(missing, reading.id))
    page = open_page(desk)
    assert waits(page) == [
        ("Matter of concern CA1", "Tell the council’s contact · F-A1", "needs you"),
        ("Foster carers’ group", "A2 · under way", "under way"),
        ("Case file F-A1", f"{lacking} answers missing", "draft"),
        ("Finding FD-A1", "Two versions: good practice, statement", "two versions"),
        ("Mother of two", "A4 · Planned, and not begun", "look again"),
        ("Midwife", "A3 · Next", "planned"),
    ]
    gone: list[tuple[str, str]] = []
    page.go_requested.connect(lambda name, record: gone.append((name, record)))
    assert page.carry_on.hasFocus()
    for _ in page.carry_on.rows:
        keys.press(Qt.Key.Key_Return, Qt.Key.Key_Down)
    (concern,) = desk.all(Concern)
    assert gone == [
        ("concerns", concern.id),
        ("conversations", desk.ids["carers"]),
        ("file_reading", reading.id),
        ("merge", desk.ids["finding"]),
        ("conversations", page.carry_on.rows[4].key.split(SPLIT)[1]),
        ("conversations", desk.ids["midwife"]),
    ]


def test_a_quarrel_over_a_note_leads_to_its_conversation(desk: Any, open_page: OpenPage):
    desk.ask(quarrel, desk.ids["nurse"], text=("one", "other"))
    page = open_page(desk)
    assert ("A1 Boy of ten", "Two versions: text", "two versions") in waits(page)


def test_a_new_inspection_is_told_what_to_do_first(empty_desk: Any, open_page: OpenPage, keys: Keys):
    page = open_page(empty_desk)
    assert page.empty.isVisible() and not page.table.isVisible()
    gone: list[tuple[str, str]] = []
    page.go_requested.connect(lambda name, record: gone.append((name, record)))
    keys.press(Qt.Key.Key_Space)
    assert gone == [("conversations", "")]


def test_the_head_names_area_fieldwork_and_team(desk: Any, open_page: OpenPage):
    desk.ask(set_dates, fieldwork_from="2010-03-15", fieldwork_to="2010-03-26")
    page = open_page(desk)
    assert page._title.text() == "Stirling"
    assert page._about.text().endswith("Fieldwork 15 March 2010 to 26 March 2010 · team of 2")


@pytest.mark.parametrize("zoom", [1.0, 1.25, 1.5, 2.0])
def test_the_page_fits_a_small_laptop_at_every_text_size(
    desk: Any, open_page: OpenPage, theme: Theme, zoom: float
):
    theme.set_zoom(zoom)
    page = open_page(desk, 1178, 640, lines=80 / zoom)
    least = page.minimumSizeHint()
    assert least.width() <= 1178 and least.height() <= 640
    inside = page.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly)[0]
    across = inside.horizontalScrollBar()  # type: ignore[attr-defined]
    assert across.maximum() == 0, "the page scrolls sideways"


def test_the_page_holds_what_keys_and_screen_readers_need(desk: Any, open_page: OpenPage):
    page = open_page(desk)
    found = []
    for check in (jumps, nameless, unreached, small_targets, silent_rows, faint_labels):
        # From the last stop, since coming round to the first is no jump.
        page.carry_on.setFocus()
        found += [f"{check.__name__}: {fault}" for fault in check(page)]
    assert found == []


def test_the_first_page_of_a_window_fills_itself(desk: Any, show: Show):
    page = OverviewPage(desk.workspace, desk.told)
    show(page)
    page.focus_main()
    desk.settle()
    assert page._title.text() == "Stirling" and page.carry_on.hasFocus()


def test_a_closed_page_is_let_go(desk: Any, freed: Callable[[Callable[[], QWidget]], None]):
    def make() -> QWidget:
        page = OverviewPage(desk.workspace, desk.told)
        page.refresh()
        desk.settle()
        return page

    freed(make)
