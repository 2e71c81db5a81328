"""The audit of a page finds each fault it is there to find."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QStringListModel, Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QLineEdit, QListView, QPlainTextEdit, QPushButton, QWidget

from tests.ui import audit
from tests.ui.conftest import Show
from ui.parts.layout import column, holder


def _nameless() -> QWidget:
    return QLineEdit()


def _trap() -> QWidget:
    # Tab is typed into a plain text box unless it is told otherwise.
    trap = QPlainTextEdit()
    trap.setAccessibleName("Trap")
    return trap


def _small() -> QWidget:
    button = QPushButton("x")
    button.setFixedSize(16, 16)
    return button


def _silent() -> QWidget:
    view = QListView()
    view.setAccessibleName("List")
    view.setModel(QStringListModel([""], view))
    return view


def _faint() -> QWidget:
    label = QLabel("Hardly to be read")
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.WindowText, "#C8CCD0")
    label.setPalette(palette)
    return label


FAULTS: list[tuple[Callable[[QWidget], list[str]], Callable[[], QWidget]]] = [
    (audit.nameless, _nameless),
    (audit.unreached, _trap),
    (audit.small_targets, _small),
    (audit.silent_rows, _silent),
    (audit.faint_labels, _faint),
]


@pytest.mark.parametrize(("check", "make"), FAULTS)
def test_a_fault_is_found(show: Show, check: Callable[[QWidget], list[str]], make: Callable[[], QWidget]):
    window = holder(column(QPushButton("Before"), make(), QPushButton("After")))
    show(window, 400, 300)
    window.findChildren(QPushButton)[0].setFocus()
    assert len(check(window)) >= 1
    assert audit.faults(window)


def test_a_jump_back_up_is_found(show: Show):
    buttons = [QPushButton(str(number)) for number in range(8)]
    window = holder(column(*buttons))
    show(window, 300, 600)
    QWidget.setTabOrder(buttons[6], buttons[1])
    buttons[0].setFocus(Qt.FocusReason.OtherFocusReason)
    assert len(audit.jumps(window)) == 1


def test_a_sound_page_has_no_faults(show: Show):
    window = holder(column(QLabel("Good"), QPushButton("First"), QPushButton("Second")))
    show(window, 400, 300)
    assert audit.faults(window) == []
