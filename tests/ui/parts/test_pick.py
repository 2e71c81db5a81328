"""The box that offers many options and shows one."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtWidgets import QApplication, QWidget

from tests.ui.keys import Keys
from ui.parts.pick import Pick

Show = Callable[..., QWidget]
OPTIONS = (("visit", "Child seen"), ("core-group", "Core group"))


def test_letters_choose_and_are_told(show: Show, keys: Keys) -> None:
    pick, told = Pick(OPTIONS), []
    pick.changed.connect(lambda: told.append(pick.value()))
    show(pick)
    pick.setFocus()
    assert pick.value() is None
    keys.type("core")
    assert told[-1:] == ["core-group"]


def test_the_choice_stays_while_other_options_come() -> None:
    pick = Pick(OPTIONS)
    pick.set_value("core-group")
    pick.show_options([("core-group", "Core group"), ("hearing", "Hearing")])
    assert pick.value() == "core-group"
    pick.show_options([("hearing", "Hearing")])
    assert pick.value() is None


def test_scrolling_past_it_chooses_nothing(show: Show) -> None:
    pick = Pick(OPTIONS)
    show(pick)
    pick.setFocus()
    middle = QPointF(pick.rect().center())
    turn = QWheelEvent(
        middle, pick.mapToGlobal(middle), QPoint(), QPoint(0, -120), Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier, Qt.ScrollPhase.NoScrollPhase, False,
    )  # fmt: skip
    QApplication.sendEvent(pick, turn)
    assert pick.value() is None
