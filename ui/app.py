"""The application: its look, its log, its one window."""

from __future__ import annotations

import faulthandler
import logging
import sys
import threading
import traceback
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QApplication

from fieldwork import folders, settings
from fieldwork.clock import Clock
from ui.look import theme
from ui.main_window import MainWindow
from ui.messages import BoxMessages, Messages
from ui.preferences import preferences
from ui.remembering import restore_window

SWITCH = 0.0005
"""Seconds after which Python lets another thread run: a report being made never holds up typing."""

FRAME = QSize(0, 32)
"""Room for the title bar, in pixels."""

log = logging.getLogger("fieldwork.ui")


def open_app(folder: Path | None) -> int:
    """Run the app until its window closes; the exit status."""
    sys.setswitchinterval(SWITCH)
    faulthandler.enable()
    app = QApplication(sys.argv[:1])
    app.setApplicationName("Fieldwork")
    app.setDesktopFileName("org.fieldwork.Fieldwork")
    window = make_window(folder or folders.default_folder())
    # A small laptop's screen, less what the system keeps for its own bars.
    window.resize(window.size().boundedTo(app.primaryScreen().availableSize() - FRAME))
    restore_window(window)
    sys.excepthook = log_fault
    threading.excepthook = lambda fault: log_fault(fault.exc_type, fault.exc_value, fault.exc_traceback)
    window.show()
    try:
        return app.exec()
    finally:
        forget_clipboard(app)


def make_window(folder: Path, *, messages: Messages | None = None, clock: Clock | None = None) -> MainWindow:
    """The main window over this library, in the person's own look. A QApplication must exist."""
    theme.init_once(_application())
    preferences().load(settings.default_path())
    window = MainWindow(folder, clock or Clock())
    window.use_messages(messages or BoxMessages(window))
    window.resize(1366, 768)
    return window


def forget_clipboard(app: QApplication) -> None:
    """Leave nothing of ours on the clipboard; what Python put there would crash after Python's own end."""
    if app.clipboard().ownsClipboard():
        app.clipboard().clear()


def log_fault(kind: type[BaseException], error: BaseException | None, trace: TracebackType | None) -> None:
    """Note where our fault is, and never what a record holds."""
    places = traceback.extract_tb(trace)
    where = " < ".join(f"{Path(place.filename).name}:{place.lineno}" for place in reversed(places))
    log.error("%s at %s", kind.__name__, where)


def _application() -> QApplication:
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    return app
