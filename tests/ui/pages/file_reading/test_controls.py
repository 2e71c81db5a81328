"""The controls of the reading form: answers and excuses, kept apart."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from fieldwork.records import Question
from tests.ui.keys import Keys
from ui.pages.file_reading.controls import OneOf, OrExcuse, Scale, control_for
from ui.pages.file_reading.sheet import Ask
from ui.parts.controls import Number

Show = Callable[..., QWidget]
EXCUSES = ("not applicable", "cannot tell")
GRADES = [(grade, f"{grade} word") for grade in (6, 5, 4, 3, 2, 1)]


def test_digits_choose_a_grade_and_letters_an_excuse(show: Show, keys: Keys) -> None:
    scale = Scale(GRADES, EXCUSES)
    show(scale)
    scale.targets()[0].setFocus()
    keys.type("3")
    assert scale.value() == {"value": 3}
    keys.type("t")
    assert scale.value() == {"absent": "cannot tell"}


def test_an_excuse_that_is_not_allowed_has_no_key(show: Show, keys: Keys) -> None:
    choice = OneOf([("yes", "Yes"), ("no", "No")], EXCUSES[:1])
    show(choice)
    choice.targets()[0].setFocus()
    keys.type("t")
    assert choice.value() is None
    assert [button.text() for button in choice.targets()] == ["Yes", "No", "Not applicable"]  # type: ignore[attr-defined]


def test_a_number_and_its_excuse_take_each_other_away(show: Show, keys: Keys) -> None:
    number = OrExcuse(Number(), EXCUSES)
    show(number)
    line = number.targets()[0]
    assert isinstance(line, QLineEdit)
    line.setFocus()
    keys.type("12")
    assert number.value() == {"value": 12}
    number.targets()[1].click()  # type: ignore[attr-defined]
    assert (number.value(), line.text()) == ({"absent": "not applicable"}, "")
    line.setFocus()
    keys.type("7")
    assert number.value() == {"value": 7}


def test_half_a_number_is_a_problem_and_an_excuse_is_none(show: Show, keys: Keys) -> None:
    number = OrExcuse(Number(0, 50), EXCUSES)
    show(number)
    number.targets()[0].setFocus()
    keys.type("twelve")
    assert number.problem() == "Enter a whole number from 0 to 50"
    number.targets()[2].click()  # type: ignore[attr-defined]
    assert number.problem() == ""


def test_space_alone_is_no_text_and_no_tick_is_no_answer(show: Show, keys: Keys) -> None:
    words = control_for(_ask("text"))
    show(words)
    words.targets()[0].setFocus()
    keys.type("  ")
    assert words.value() is None
    ticks = control_for(_ask("ticks"))
    assert ticks.value() is None
    ticks.set_value({"value": ["b", "a"]})
    assert ticks.value() == {"value": ["a", "b"]}


def test_delete_takes_an_answer_back(show: Show, keys: Keys) -> None:
    choice = OneOf([("a", "One"), ("b", "Two")])
    show(choice)
    choice.set_value({"value": "b"})
    choice.targets()[1].setFocus()
    keys.press(Qt.Key.Key_Delete)
    assert choice.value() is None


def _ask(answers: str) -> Ask:
    return Ask(Question(id=answers, answers=answers, text="?"), (("a", "A"), ("b", "B")))
