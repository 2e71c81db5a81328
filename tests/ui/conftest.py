"""What tests of the window share: the theme, windows that close themselves, keys, what was announced."""

from __future__ import annotations

import gc
import sys
import weakref
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtGui import QAccessibleAnnouncementEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from tests.ui.keys import Keys
from ui.app import SWITCH
from ui.look.theme import Theme, init
from ui.look.theme import theme as look
from ui.parts import announcing

Show = Callable[..., QWidget]


@pytest.fixture(scope="session")
def session_theme(qapp: QApplication) -> Iterator[Theme]:
    """The one theme of the test run."""
    QApplication.setCursorFlashTime(0)
    yield init(qapp)
    # What Python put on the clipboard would be taken down after Python itself, and crash.
    qapp.clipboard().clear()


@pytest.fixture(autouse=True)
def theme(session_theme: Theme) -> Iterator[Theme]:
    """Light, 100 %, plain letters, no key pressed yet; whatever a test makes of it."""
    session_theme.keyboard = False
    session_theme.set_letters("plain")
    session_theme.force("light")
    session_theme.set_zoom(1.0)
    yield session_theme


@pytest.fixture
def show(qtbot: QtBot) -> Show:
    """Show a widget as the active window, at a size; it is closed after the test."""

    # qtbot itself holds widgets weakly.
    held: list[QWidget] = []

    def _show(widget: QWidget, width: int = 900, height: int = 600) -> QWidget:
        held.append(widget)
        look().dress(widget)
        qtbot.addWidget(widget)
        widget.resize(width, height)
        with qtbot.waitExposed(widget):
            widget.show()
        widget.activateWindow()
        qtbot.waitUntil(widget.isActiveWindow)
        return widget

    return _show


@pytest.fixture
def keys(qapp: QApplication) -> Keys:
    """A person at the keyboard."""
    return Keys()


@pytest.fixture
def announced(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What a screen reader was told to say, in order."""
    said: list[str] = []

    class Recorded(QAccessibleAnnouncementEvent):
        def __init__(self, widget: QWidget, text: str) -> None:
            super().__init__(widget, text)
            said.append(text)

    monkeypatch.setattr(announcing, "QAccessibleAnnouncementEvent", Recorded)
    return said


@pytest.fixture
def freed() -> Callable[[Callable[[], QWidget]], None]:
    """Assert that a widget is gone once it is closed and nobody holds it: nothing long-lived keeps it."""

    def _freed(make: Callable[[], QWidget]) -> None:
        widget = make()
        gone = weakref.ref(widget)
        widget.show()
        QApplication.processEvents()
        widget.close()
        widget.deleteLater()
        del widget
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        gc.collect()
        assert gone() is None, "something still holds the closed widget"

    return _freed


@pytest.fixture
def quick_switch() -> Iterator[None]:
    """Threads take turns as they do in the app."""
    before = sys.getswitchinterval()
    sys.setswitchinterval(SWITCH)
    yield
    sys.setswitchinterval(before)
