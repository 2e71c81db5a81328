"""The theme changes everything at once and stays within its bounds."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QFontInfo, QImage
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from ui.look import icons
from ui.look.sheet import sheet
from ui.look.theme import Theme
from ui.look.tokens import SCHEMES, Scheme

UI = Path(__file__).resolve().parents[3] / "ui"


def test_a_forced_scheme_is_used_and_told(theme: Theme, qtbot: QtBot):
    with qtbot.waitSignal(theme.changed):
        theme.force("dark")
    assert theme.colour("bg").name().upper() == SCHEMES["dark"]["bg"]
    assert QApplication.palette().window().color().name().upper() == SCHEMES["dark"]["bg"]


@pytest.mark.parametrize(("asked", "got"), [(0.1, 0.8), (1.3, 1.3), (9.0, 2.0)])
def test_text_size_is_held_between_80_and_200_per_cent(theme: Theme, asked: float, got: float):
    theme.set_zoom(asked)
    assert theme.zoom == got


def test_larger_text_makes_a_label_larger(theme: Theme, qtbot: QtBot):
    label = QLabel("Conversations")
    qtbot.addWidget(label)
    theme.dress(label)
    label.show()
    before = label.sizeHint()
    theme.set_zoom(1.5)
    QApplication.processEvents()
    assert label.sizeHint().width() > 1.3 * before.width()


def test_the_letters_are_those_we_bring_along(theme: Theme):
    assert QFontInfo(theme.font()).family() == "Inter"
    theme.set_letters("easier")
    assert QFontInfo(theme.font()).family() == "Atkinson Hyperlegible Next"


def test_an_icon_takes_the_colour_and_size_asked_for(theme: Theme):
    picture = theme.pixmap("check", "bad", 20).toImage()
    assert (picture.width(), picture.height()) == (20, 20)
    assert SCHEMES["light"]["bad"] in _colours(picture)
    theme.set_zoom(2.0)
    assert theme.pixmap("check", "bad", 20).width() == 40


def test_every_icon_named_in_the_code_is_there():
    there = {file.stem for file in icons.FOLDER.glob("*.svg")}
    named = set()
    for file in UI.rglob("*.py"):
        text = file.read_text(encoding="utf-8")
        named |= set(re.findall(r'(?:icon=|Icon\(|pixmap\(|show_icon\()"([a-z0-9-]+)"', text))
        named |= set(
            re.findall(r'\("([a-z0-9]+(?:-[a-z0-9]+)+)", "(?:good|bad|warn|muted|accent|accent_fg)"\)', text)
        )
    assert named
    assert named - there == set()


def test_an_unknown_icon_is_our_own_fault_and_loud(theme: Theme):
    with pytest.raises(FileNotFoundError):
        theme.pixmap("no-such-icon")


@pytest.mark.parametrize("scheme", SCHEMES)
def test_the_sheet_leaves_no_name_unfilled(scheme: Scheme):
    assert "$" not in sheet(SCHEMES[scheme], 10.5)


def test_nobody_but_the_look_sets_a_style_sheet():
    users = {file.name for file in UI.rglob("*.py") if "setStyleSheet" in file.read_text(encoding="utf-8")}
    assert users == {"theme.py"}


def _colours(picture: QImage) -> set[str]:
    points = ((x, y) for x in range(picture.width()) for y in range(picture.height()))
    return {
        picture.pixelColor(x, y).name().upper() for x, y in points if picture.pixelColor(x, y).alpha() == 255
    }
