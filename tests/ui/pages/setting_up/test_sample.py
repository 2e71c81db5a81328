"""The sample in the window: a list chosen and understood, drawn from by keys alone, files swapped, undone."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from fieldwork.capture.team import add_member, hand_over_lead
from fieldwork.records import Inspection, Member, SampledFile, SampleDraw
from tests.fieldwork.interchange.spreadsheets import CHILDREN, HEADINGS, council_list, separated, xlsx
from tests.ui import audit
from tests.ui.keys import Keys
from tests.ui.pages.setting_up.conftest import OpenPage
from ui.look.theme import theme
from ui.pages.setting_up.page import SettingUpPage
from ui.pages.setting_up.sample import SampleSection
from ui.parts.pick import Pick

ENTER, TAB, SPACE, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Down


def sample_of(page: SettingUpPage) -> SampleSection:
    section = page.section
    assert isinstance(section, SampleSection)
    return section


def choose(desk: Any, section: SampleSection, path: Path) -> None:
    """Choose a file by the button."""
    desk.told.opens = (path,)
    section.drawing.intake.bar.choose.click()
    desk.settle()
    desk.settle()


def tab_to(keys: Keys, target: object) -> None:
    """Press Tab until the focus is there."""
    for _ in range(60):
        if QApplication.focusWidget() is target:
            return
        keys.press(TAB)
    raise AssertionError("Tab never came there")


def test_a_sample_is_drawn_by_keys_alone_and_undone(
    empty_desk: Any, open_page: OpenPage, keys: Keys, tmp_path: Path, announced: list[str]
):
    section = sample_of(open_page(empty_desk, "sample"))
    pane, key = section.drawing, tmp_path / "key.xlsx"
    empty_desk.told.opens, empty_desk.told.saves_to = (council_list(tmp_path / "list.xlsx"),), key
    assert QApplication.focusWidget() is pane.intake.bar.choose
    keys.press(ENTER)
    empty_desk.settle()
    empty_desk.settle()
    assert "list.xlsx was read. " in announced
    assert pane.intake.preview.rows[0] == ("2", "Under 1", "On the register", "Domestic abuse", "East")
    tab_to(keys, pane.total.control)
    keys.type("9")
    tab_to(keys, pane.draw)
    keys.press(ENTER)
    empty_desk.settle()
    assert len(empty_desk.all(SampledFile)) == 15
    assert empty_desk.all(Inspection)[0].sample_target == 9
    assert key.exists()
    assert [row.sub for row in section.standing.list.rows[:4]] == ["Investigated, not registered"] * 3 + [
        "Reserve · Investigated, not registered"
    ]
    assert section.standing.parts.rows[0] == ("Investigated, not registered", "12", "3", "3", "0", "", "2")
    assert QApplication.focusWidget() is section.standing.list
    # The list itself is forgotten: its references stand nowhere but in the key.
    assert pane.intake.table is None
    empty_desk.workspace.undo()
    empty_desk.settle()
    assert empty_desk.all(SampledFile) == () and not section.drawing.isHidden()


def test_a_list_that_identifies_children_is_refused_at_once(
    empty_desk: Any, open_page: OpenPage, tmp_path: Path, announced: list[str]
):
    section = sample_of(open_page(empty_desk, "sample"))
    rows = [(*HEADINGS, "Surname"), *((*child, "Blackadder") for child in CHILDREN)]
    choose(empty_desk, section, xlsx(tmp_path / "names.xlsx", rows))
    said = section.drawing.intake.trouble.words
    assert said.startswith("names.xlsx identifies children and was not taken in: column F, “Surname”: names.")
    assert said in announced and "Blackadder" not in said
    assert not section.drawing.intake.open and not section.drawing.draw.isVisible()


def test_what_is_no_spreadsheet_is_told_and_another_can_be_chosen(
    empty_desk: Any, open_page: OpenPage, tmp_path: Path
):
    section = sample_of(open_page(empty_desk, "sample"))
    (tmp_path / "photo.xlsx").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    choose(empty_desk, section, tmp_path / "photo.xlsx")
    assert section.drawing.intake.trouble.words.startswith("photo.xlsx is a picture, not a spreadsheet.")
    choose(empty_desk, section, council_list(tmp_path / "list.csv"))
    assert section.drawing.intake.trouble.words == "" and section.drawing.intake.open


def _doubtful(path: Path, extra: Sequence[Any]) -> Path:
    return separated(path, [HEADINGS, *CHILDREN[:6], *extra])


def test_doubts_are_asked_about_and_their_answers_kept(empty_desk: Any, open_page: OpenPage, tmp_path: Path):
    section = sample_of(open_page(empty_desk, "sample"))
    pane = section.drawing
    extra = [("SW7", 8, "maybe", "Neglect", "East"), ("SW1000", 3, "Yes", "Neglect", "East")]
    choose(empty_desk, section, _doubtful(tmp_path / "list.csv", extra))
    fields = pane.intake.questions.fields
    assert [each.name for each in fields.values()] == [
        "Register: what does “maybe” mean?",
        "1 reference stands in rows that differ: rows 2 and 9. "
        "Correct the list, or let each count as its first row says.",
    ]
    pane.total.set_value(3)
    pane.draw.click()
    assert pane.problems.isVisible() and empty_desk.all(SampledFile) == ()
    word, twice = fields.values()
    pick = word.control
    assert isinstance(pick, Pick)
    pick.set_value("never on")
    pick.activated.emit(pick.currentIndex())
    empty_desk.settle()
    twice.control.targets()[0].click()  # type: ignore[attr-defined]
    empty_desk.settle()
    assert ("Never on the register") in [each.title for each in pane._understood.sizes]
    empty_desk.told.saves_to = tmp_path / "key"
    pane.draw.click()
    empty_desk.settle()
    assert len(empty_desk.all(SampledFile)) == 7
    assert (tmp_path / "key.xlsx").exists()


def test_columns_are_changed_by_hand_and_become_one_thing_each(
    empty_desk: Any, open_page: OpenPage, tmp_path: Path
):
    section = sample_of(open_page(empty_desk, "sample"))
    mapping = section.drawing.intake.mapping
    choose(empty_desk, section, council_list(tmp_path / "list.csv"))
    group = mapping.picks["listed_as"]
    group.set_value(4)
    group.activated.emit(group.currentIndex())
    empty_desk.settle()
    assert mapping.mapped()["listed_as"] == 4 and "locality" not in mapping.mapped()
    assert section.drawing.intake.preview.rows[0][-1] == "East"
    reference = mapping.picks["reference"]
    reference.set_value(None)
    reference.activated.emit(0)
    empty_desk.settle()
    assert section.drawing.intake.trouble.words == "Say which column holds the council’s reference."


def test_fixed_targets_are_typed_for_each_part(empty_desk: Any, open_page: OpenPage, tmp_path: Path):
    section = sample_of(open_page(empty_desk, "sample"))
    pane = section.drawing
    choose(empty_desk, section, council_list(tmp_path / "list.csv"))
    pane.how.control.choose("each")  # type: ignore[attr-defined]
    pane.draw.click()
    assert pane.how.error == "Say how many case files to draw of each part"
    for number, typed in zip(pane.grid.numbers.values(), ("1", "20", "0"), strict=True):
        number.setText(typed)
    empty_desk.told.saves_to = tmp_path / "key.csv"
    pane.draw.click()
    empty_desk.settle()
    assert empty_desk.all(SampleDraw)[0].allocation == "fixed"
    assert [each[2:] for each in section.standing.parts.rows] == [
        ("1", "1", "0", "", "2"), ("20", "12", "0", "8", "0"), ("0", "0", "0", "", "2"),
    ]  # fmt: skip


def test_a_key_that_cannot_be_written_leaves_nothing_drawn(
    empty_desk: Any, open_page: OpenPage, tmp_path: Path
):
    section = sample_of(open_page(empty_desk, "sample"))
    pane = section.drawing
    choose(empty_desk, section, council_list(tmp_path / "list.csv"))
    pane.total.set_value(3)
    empty_desk.told.saves_to = tmp_path / "nowhere" / "key.csv"
    pane.draw.click()
    empty_desk.settle()
    assert pane.trouble.words.startswith("There is no folder")
    assert empty_desk.all(SampledFile) == () and pane.draw.isEnabled()
    empty_desk.told.saves_to = None
    pane.draw.click()
    empty_desk.settle()
    assert empty_desk.all(SampledFile) == ()


def _drawn(desk: Any, page: SettingUpPage, tmp_path: Path) -> SampleSection:
    section = sample_of(page)
    choose(desk, section, council_list(tmp_path / "list.csv"))
    section.drawing.total.set_value(3)
    desk.told.saves_to = tmp_path / "key.csv"
    section.drawing.draw.click()
    desk.settle()
    return section


def test_a_file_is_swapped_for_the_next_reserve_with_its_reason(
    empty_desk: Any, open_page: OpenPage, keys: Keys, tmp_path: Path
):
    section = _drawn(empty_desk, open_page(empty_desk, "sample"), tmp_path)
    pane = section.standing
    assert pane.swap.text() == "Swap for F-A2, the next reserve"
    pane.swap.click()
    assert pane.why.error == "Say why this case file cannot be read"
    keys.type("Lost in a flood.")
    tab_to(keys, pane.swap)
    keys.press(SPACE)
    empty_desk.settle()
    assert [row.sub for row in pane.list.rows[:3]] == [
        "Swapped for F-A2", "Investigated, not registered", "Reserve · Investigated, not registered",
    ]  # fmt: skip
    assert pane._swapped.text() == "Swapped for F-A2: Lost in a flood." and pane.why.isHidden()
    pane.list.go_to(pane.list.rows[1].key)
    assert "In the place of F-A1" in pane._swapped.text()


def test_a_reason_being_written_stays_with_its_file_and_outlasts_a_crash(
    empty_desk: Any, open_page: OpenPage, keys: Keys, tmp_path: Path
):
    pane = _drawn(empty_desk, open_page(empty_desk, "sample"), tmp_path).standing
    pane.why.go()
    keys.type("Lost in")
    pane.list.go_to(pane.list.rows[1].key)
    assert pane.why.value() == ""
    QTest.qWait(800)
    # The program ends here without a word, and is begun again.
    assert [typing.text for typing in empty_desk.unfinished()] == ["Lost in"]
    again = sample_of(open_page(empty_desk, "sample")).standing
    assert again.why.value() == "Lost in"
    again.swap.click()
    empty_desk.settle()
    assert again._swapped.text() == "Swapped for F-A2: Lost in" and empty_desk.unfinished() == ()


def test_the_sample_is_taken_back_after_a_question(empty_desk: Any, open_page: OpenPage, tmp_path: Path):
    section = _drawn(empty_desk, open_page(empty_desk, "sample"), tmp_path)
    empty_desk.told.agrees = False
    section.standing.take_back.click()
    empty_desk.settle()
    assert len(empty_desk.all(SampledFile)) == 9
    empty_desk.told.agrees = True
    section.standing.take_back.click()
    empty_desk.settle()
    assert empty_desk.all(SampledFile) == () and not section.drawing.isHidden()
    assert "means nothing any more" in empty_desk.told.questions[-1]


def test_who_may_not_draw_is_told_who_does(empty_desk: Any, open_page: OpenPage, tmp_path: Path):
    me = empty_desk.all(Member)[0].id
    other = empty_desk.ask(add_member, "M. Shah", "deputy")
    empty_desk.ask(hand_over_lead, other, former="inspector")
    assert me
    page = open_page(empty_desk, "sample")
    section = sample_of(page)
    assert section._only.isVisible() and section.drawing.isHidden()
    assert page.take_files((tmp_path / "list.csv",)) and section.trouble.words


def test_a_dropped_list_is_taken_and_a_hand_over_left_to_colleagues(
    empty_desk: Any, open_page: OpenPage, tmp_path: Path
):
    page = open_page(empty_desk, "sample")
    assert not page.take_files((tmp_path / "x.fieldwork",))
    assert page.take_files((council_list(tmp_path / "list.csv"),))
    empty_desk.settle()
    empty_desk.settle()
    assert sample_of(page).drawing.intake.bar.state == "list.csv"
    page.stop()
    assert sample_of(page).drawing.intake.table is None


def test_case_files_added_by_hand_are_shown_beside_the_offer_to_draw(desk: Any, open_page: OpenPage):
    section = sample_of(open_page(desk, "sample"))
    assert (
        section.standing.facts.text()
        == "These case files were added one by one. Nothing was drawn from a list."
    )
    assert section.standing.draw.isVisible() and len(section.standing.list.rows) == len(desk.all(SampledFile))
    section.standing.draw.click()
    assert section.drawing.isVisible() and QApplication.focusWidget() is section.drawing.intake.bar.choose
    section.drawing.cancelled.emit()
    assert section.standing.isVisible()


def test_a_target_is_changed_for_the_part_chosen(
    empty_desk: Any, open_page: OpenPage, keys: Keys, tmp_path: Path
):
    section = _drawn(empty_desk, open_page(empty_desk, "sample"), tmp_path)
    pane = section.standing
    pane.parts.setFocus()
    keys.press(DOWN)
    assert pane.target.name == "Target for “On the register”"
    pane.target.go()
    keys.press("Ctrl+A")
    keys.type("5")
    keys.press(TAB)
    empty_desk.settle()
    assert pane.parts.rows[1] == ("On the register", "12", "5", "1", "0", "4", "2")
    assert empty_desk.workspace is not None and pane.target.value() == 5


def test_reading_a_long_file_is_stopped(empty_desk: Any, open_page: OpenPage, tmp_path: Path):
    section = sample_of(open_page(empty_desk, "sample"))
    intake = section.drawing.intake
    rows = [HEADINGS, *((f"SW{n}", n % 18, "Yes", "Neglect", "East") for n in range(4_000))]
    intake.take(separated(tmp_path / "long.csv", rows))
    assert intake.bar.state == "Reading long.csv…"
    intake.opening.stop()
    empty_desk.settle()
    assert intake.trouble.words == "Stopped. Nothing was taken in." and not intake.open


def test_nothing_of_it_is_nameless_unreachable_or_too_small(
    empty_desk: Any, open_page: OpenPage, tmp_path: Path
):
    page = open_page(empty_desk, "sample")
    section = sample_of(page)
    extra = [("SW7", 8, "maybe", "Neglect", "East"), ("SW1000", 3, "Yes", "Neglect", "East")]
    choose(empty_desk, section, _doubtful(tmp_path / "doubt.csv", extra))
    section.drawing.draw.click()
    assert audit.faults(page) == []
    _drawn(empty_desk, page, tmp_path)
    assert audit.faults(page) == []


@pytest.mark.parametrize("zoom", [1.0, 1.5, 2.0])
def test_it_fits_a_small_screen_at_every_text_size(
    empty_desk: Any, open_page: OpenPage, tmp_path: Path, zoom: float
):
    theme().set_zoom(zoom)
    page = open_page(empty_desk, "sample", width=1158, lines=80.0 / zoom)
    section = sample_of(page)
    choose(empty_desk, section, council_list(tmp_path / "list.csv"))
    assert page.minimumSizeHint().width() <= 1158 and section.minimumSizeHint().width() <= 1158 - 32
    _drawn(empty_desk, page, tmp_path)
    assert section.minimumSizeHint().width() <= 1158 - 32
