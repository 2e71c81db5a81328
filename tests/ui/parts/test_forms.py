"""Forms are answered, taken back, refused and mended by keyboard."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.audit import faults, spoken_name
from tests.ui.conftest import Show
from tests.ui.keys import Keys
from ui.look.theme import Theme
from ui.parts.controls import Control
from ui.parts.field import (
    Field,
    choice_field,
    date_field,
    line_field,
    number_field,
    six_point_field,
    text_field,
    ticks_field,
)
from ui.parts.frames import scrolled
from ui.parts.layout import column, holder
from ui.parts.problems import TITLE, ProblemSummary

WORDS = {6: "Excellent", 5: "Very good", 4: "Good", 3: "Satisfactory", 2: "Weak", 1: "Unsatisfactory"}
YES_NO = (("yes", "Yes"), ("no", "No"))


def all_fields() -> list[Field]:
    """One field of each kind."""
    return [
        choice_field("Is there a plan?", YES_NO, "Any plan will do."),
        six_point_field("How good is it?", WORDS, ("not applicable",)),
        date_field("Date of the plan"),
        ticks_field("Who took part?", (("sw", "Social work"), ("nhs", "Health"))),
        number_field("How many reviews?", most=20),
        line_field("Reader"),
        text_field("What did you see?"),
    ]


@pytest.fixture
def fields(show: Show) -> list[Field]:
    """All of them in a window."""
    made = all_fields()
    show(holder(column(*made, None)), 900, 700)
    return made


def test_a_whole_form_is_filled_in_without_a_mouse(fields: list[Field], keys: Keys):
    fields[0].go()
    keys.press(Qt.Key.Key_Space, Qt.Key.Key_Tab, "4", Qt.Key.Key_Tab)
    keys.type("2 March 2010")
    keys.press(Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Tab, Qt.Key.Key_Space, Qt.Key.Key_Tab)
    keys.type("12")
    keys.press(Qt.Key.Key_Tab)
    keys.type("M. Shah")
    keys.press(Qt.Key.Key_Tab)
    keys.type("A café, “naïve” – é")
    assert [field.value() for field in fields] == [
        "yes",
        4,
        "2010-03-02",
        ("sw", "nhs"),
        12,
        "M. Shah",
        "A café, “naïve” – é",
    ]


@pytest.mark.parametrize(
    ("number", "value"),
    [
        (0, "no"),
        (1, 6),
        (1, "not applicable"),
        (2, "2010-03"),
        (2, "not recorded"),
        (3, ("nhs",)),
        (4, 3),
        (6, "x"),
    ],
)
def test_a_value_set_is_the_value_read_and_nobody_is_told(
    fields: list[Field], qtbot: QtBot, number: int, value: object
):
    with qtbot.assertNotEmitted(fields[number].changed):
        fields[number].set_value(value)
        assert fields[number].value() == value
        fields[number].set_value(None)
    assert not fields[number].value()


@pytest.mark.parametrize("number", [0, 1])
def test_delete_takes_an_answer_back(fields: list[Field], keys: Keys, qtbot: QtBot, number: int):
    fields[number].go()
    keys.press(Qt.Key.Key_Space)
    assert fields[number].value() is not None
    with qtbot.waitSignal(fields[number].changed):
        keys.press(Qt.Key.Key_Delete)
    assert fields[number].value() is None


def test_the_keys_one_to_six_choose_on_the_scale(fields: list[Field], keys: Keys):
    fields[1].go()
    for grade in range(1, 7):
        keys.press(str(grade))
        assert fields[1].value() == grade
    keys.press("7")
    assert fields[1].value() == 6
    assert spoken_name(fields[1].control.targets()[0]) == "6 Excellent"
    assert fields[1].control.targets()[0].hasFocus()


def test_the_scale_is_a_group_of_radio_buttons_to_a_screen_reader(fields: list[Field]):
    first = QAccessible.queryAccessibleInterface(fields[1].control.targets()[0])
    assert first.role() == QAccessible.Role.RadioButton
    assert first.text(QAccessible.Text.Name) == "6 Excellent"
    assert first.text(QAccessible.Text.Description) == "How good is it?"


def test_a_date_says_what_it_understood_while_it_is_typed(fields: list[Field], keys: Keys, show: Show):
    fields[2].go()
    keys.type("02/03/2010")
    assert "2 March 2010" in _visible_words(fields[2])
    keys.press(Qt.Key.Key_Tab)
    assert fields[2].problem() == ""


def test_half_a_date_is_refused_with_advice_when_left(fields: list[Field], keys: Keys):
    fields[2].go()
    keys.type("31/02/2010")
    keys.press(Qt.Key.Key_Tab)
    assert fields[2].value() is None
    assert "Not a date yet" in _visible_words(fields[2])
    assert "2 March 2010" in fields[2].problem()


@pytest.mark.parametrize("typed", ["21", "many", "-1", "1.5"])
def test_what_is_no_number_stays_and_is_refused(fields: list[Field], keys: Keys, typed: str):
    fields[4].go()
    keys.type(typed)
    assert fields[4].value() is None
    assert fields[4].problem() == "Enter a whole number from 0 to 20"


def test_one_summary_says_what_is_wrong_and_each_line_goes_to_its_field(
    show: Show, keys: Keys, announced: list[str], theme: Theme
):
    summary, fields = ProblemSummary(), all_fields()
    show(holder(column(scrolled(holder(column(summary, *fields))))), 600, 260)
    summary.show_problems([(fields[5], "Enter the reader"), (fields[1], "Choose how good it is")])
    assert announced[-1] == f"{TITLE}. Enter the reader. Choose how good it is"
    keys.press(Qt.Key.Key_Space)
    line = fields[5].control.targets()[0]
    assert QApplication.focusWidget() is line
    assert not line.visibleRegion().isEmpty(), "the field was not scrolled into view"
    assert fields[5].error == "Enter the reader"
    assert line.accessibleDescription() == "Error: Enter the reader"
    summary.clear()
    assert summary.isHidden()
    assert fields[5].error == ""
    assert line.accessibleDescription() == ""


@pytest.mark.parametrize("zoom", [0.8, 1.0, 1.5, 2.0])
def test_a_form_has_no_fault_at_any_text_size(show: Show, theme: Theme, zoom: float):
    theme.set_zoom(zoom)
    window = holder(column(*all_fields(), None))
    show(window, 1366, 1400)
    assert faults(window) == []


@pytest.mark.parametrize("scheme", ["dark", "high-contrast-light", "high-contrast-dark"])
def test_a_form_can_be_read_in_every_scheme(show: Show, theme: Theme, scheme):
    theme.force(scheme)
    summary, fields = ProblemSummary(), all_fields()
    window = holder(column(summary, *fields, None))
    show(window, 900, 900)
    summary.show_problems([(fields[2], "Enter the date of the plan")])
    assert faults(window) == []


def test_a_closed_form_is_freed(freed: Callable[[Callable[[], QWidget]], None]):
    freed(lambda: holder(column(ProblemSummary(), *all_fields())))


def test_every_control_keeps_the_contract():
    for field in all_fields():
        control: Control = field.control
        assert control.targets()
        assert control.changed and control.left


def _visible_words(widget: QWidget) -> list[str]:
    return [label.text() for label in widget.findChildren(QLabel) if label.isVisible()]
