"""The main window: start page or desk, menus, status bar, toast; every connection between them."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QCloseEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QMainWindow, QStackedWidget, QStatusBar, QWidget

from fieldwork.clock import Clock
from fieldwork.errors import FieldworkError
from ui.actions import add_menus
from ui.doing import Doing
from ui.dropping import HOVERING, dropped, hovers
from ui.everyday import Everyday
from ui.hiding import Hiding
from ui.look.spacing import ZOOM_STEP
from ui.look.theme import theme
from ui.messages import Messages
from ui.parts.banner import Banner
from ui.parts.labels import label
from ui.parts.layout import column, holder
from ui.parts.open_concerns import OpenConcerns
from ui.parts.status import StatusLine
from ui.parts.toast import Toast
from ui.places import PLACES
from ui.preferences import preferences
from ui.remembering import place_of, remember_place, remember_window
from ui.saving import Saving
from ui.spelling import speller
from ui.start_page import StartPage
from ui.summoning import Summoning
from ui.undoing import gives_way
from ui.work import Worker

if TYPE_CHECKING:
    from ui.desk import Desk
    from ui.workspace import Workspace

AHEAD_AFTER = 200
"""Milliseconds after the first window shows until the rest of the program is read in."""

FORGET_COPIED_AFTER = 60_000
"""Milliseconds that what was copied stays on the clipboard."""

SETTING_UP = "setting_up"
"""The page that a new inspection begins on."""
# A key that is a command never arrives as a key press.
KEYS = frozenset((QEvent.Type.KeyPress, QEvent.Type.ShortcutOverride))
WAKING = KEYS | {QEvent.Type.MouseButtonPress, QEvent.Type.Wheel}
WATCHED = WAKING | {QEvent.Type.Drop, *HOVERING}
"""Of the thousands of events that pass by, these alone are looked at."""


class MainWindow(QMainWindow):
    """One window, one library; at most one inspection open in it. Its title never names one."""

    def __init__(self, folder: Path, clock: Clock) -> None:
        super().__init__()
        self.setWindowTitle("Fieldwork")
        theme().dress(self)
        self.setMinimumSize(960, 600)
        self._clock = clock
        self._desk: Desk | None = None
        self._open_id = ""
        self.start = StartPage(folder, clock)
        self._stack = QStackedWidget()
        self._stack.addWidget(self.start)
        trouble = Banner()
        content = holder(column(trouble, self._stack, gap=0))
        middle = holder(column(content, gap=0))
        self.setCentralWidget(middle)
        self._toast = Toast(middle)
        self.doing = Doing(self)
        self._allowed = add_menus(self, self.doing)
        self._summoning = Summoning(self)
        self.setAcceptDrops(True)
        self._make_status_bar()
        self.saving = Saving(trouble, self._status, self)
        self.everyday = Everyday(self, self.start, Hiding(self, middle, content), clock)
        self._copied = QTimer(self, singleShot=True, interval=FORGET_COPIED_AFTER)
        self._connect()
        self._allowed.show_open(False)
        self.start.focus_main()
        self._ahead = Worker("ahead", self)

    def use_messages(self, messages: Messages) -> None:
        """Speak to the person through these."""
        self._messages = self.doing.messages = messages
        self.everyday.use_messages(messages)
        self.saving.use_messages(messages)
        self.start.use_messages(messages)

    @property
    def desk(self) -> Desk | None:
        """The open inspection, where one is open."""
        return self._desk

    # commands

    def open_inspection(self, id_: str) -> None:
        """Open an inspection of the unlocked library."""
        here = self.start.library
        assert here is not None
        self.start.wait()
        self._begin(partial(_open, here, id_, self._clock))

    def start_inspection(self, council: str, name: str, framework: str = "") -> None:
        """Start an inspection of a council area, led by this person."""
        here = self.start.library
        assert here is not None
        self._begin(partial(_start, here, self._clock, council, name, framework), SETTING_UP)

    def open_practice(self) -> None:
        """Make the practice inspection in this library, or open the one that is there."""
        here = self.start.library
        assert here is not None
        self.start.wait()
        self._begin(partial(_open_practice, here, self._clock))

    def join_inspection(self, invitation: Path, words: str) -> None:
        """Join the inspection a colleague gave an invitation to."""
        here = self.start.library
        assert here is not None
        self._begin(partial(_join, here, self._clock, invitation, words))

    def close_inspection(self) -> None:
        """Close the inspection and show the list."""
        if self._desk is not None:
            self._put_away()
            self.start.show_list()

    def lock(self) -> None:
        """Keep what is being typed, close the store, forget the keys, ask for the passphrase."""
        open_id = self._desk.workspace.place.id if self._desk is not None else ""
        self.everyday.lock()
        self._forget_copied()
        self._put_away()
        self.start.lock(open_id)

    def show_settings(self) -> None:
        """Show the settings, which apply at once."""
        self.everyday.show_settings()

    def hide_content(self) -> None:
        """Hide what is on the screen, at once; the same key shows it again."""
        self.everyday.hiding.hide()

    def show_help(self) -> None:
        """Show the help, from its first page."""
        self.everyday.show_help("")

    def show_help_here(self) -> None:
        """Show the help on the page in sight."""
        self.everyday.show_help(self._desk.page.name if self._desk is not None else "start")

    def show_first_hour(self) -> None:
        """Show the guide through the first hour."""
        self.everyday.show_help("first-hour")

    def larger_text(self) -> None:
        """One step larger."""
        self._zoom(theme().zoom + ZOOM_STEP)

    def smaller_text(self) -> None:
        """One step smaller."""
        self._zoom(theme().zoom - ZOOM_STEP)

    def normal_text(self) -> None:
        """Back to 100 %."""
        self._zoom(1.0)

    def switch_scheme(self) -> None:
        """From light to dark or back, whatever the system says."""
        preferences().set(scheme="light" if "dark" in theme().scheme else "dark")

    def show_palette(self) -> None:
        """Offer everything that can be done or gone to."""
        self._summoning.show_palette()

    def show_keys(self) -> None:
        """List the keys."""
        self._summoning.show_keys()

    # opening and closing

    def _begin(self, open_: Any, page: str = PLACES[0].name) -> None:
        from ui.opening import Opening

        self._first_page = page
        opening = Opening(self)
        opening.ready.connect(self._on_ready)
        opening.refused.connect(self._on_not_opened)
        opening.begin(open_)

    def _on_ready(self, workspace: Workspace, saved_up_to: str) -> None:
        # The pages, and the report with all it draws with, are read in while the passphrase is typed
        # or now: the first window need not wait for them.
        from ui.desk import Desk
        from ui.watch import Watch

        desk = Desk(workspace, self._messages)
        self._desk = desk
        self._tell_desk(desk)
        self._stack.addWidget(desk)
        self._stack.setCurrentWidget(desk)
        self.saving.watch(desk)
        self.everyday.opened(desk)
        desk.told.connect(self._on_told)
        watch = Watch(workspace, desk)
        watch.lead_has.connect(self._status.sent)
        watch.to_decide.connect(desk.show_to_decide)
        watch.open_concerns.connect(desk.show_open_concerns)
        watch.open_concerns.connect(self._concerns.show_count)
        desk.concerns_hidden.connect(self._concerns.keep_hidden)
        desk.concerns_hidden.connect(self._allowed.child_looks)
        watch.for_me.connect(desk.show_for_me)
        desk.exchanged.connect(watch.look)
        self._allowed.show_open(True)
        if self._first_page == PLACES[0].name:
            desk.go(*place_of(workspace.place.id))
        else:
            desk.go(self._first_page)
        watch.look()
        if saved_up_to:
            self._toast.tell(f"We saved up to {saved_up_to[11:16]}")

    def _tell_desk(self, desk: Desk | None) -> None:
        self.doing.show_desk(desk)
        self._summoning.show_desk(desk)

    def _on_not_opened(self, error: FieldworkError) -> None:
        self.start.refuse(error)

    def _put_away(self) -> None:
        desk, self._desk = self._desk, None
        self._tell_desk(None)
        self._allowed.show_open(False)
        # What was told of the work is not told beside the locked door.
        self._toast.hide()
        self._stack.setCurrentWidget(self.start)
        if desk is not None:
            remember_place(desk)
            desk.leave()
            desk.stop()
            desk.workspace.close()
            self.saving.forget()
            self.everyday.closed()
            self._concerns.show_count(0)
            self._concerns.keep_hidden(False)
            self._stack.removeWidget(desk)
            desk.deleteLater()

    def _read_ahead(self) -> None:
        self._ahead.do(_read_ahead)
        self._ahead.do(_dictionary, speller().use)

    # what the workspace and the desk say

    def _on_told(self, words: str, undoable: bool) -> None:
        kinds = self._desk.page.kinds if self._desk is not None and undoable else None
        self._toast.tell(words, kinds)

    def _on_undone(self, words: str, offer: str) -> None:
        self._toast.tell(words, offer or None, offer.capitalize())

    def _on_offer_taken(self, token: object) -> None:
        """The button of the toast: it undoes what the toast told, whatever page is in sight by now."""
        if token == "redo":
            self.doing.redo()
        else:
            self.doing.undoing.undo(token if isinstance(token, frozenset) else None)

    # the window itself

    def _make_status_bar(self) -> None:
        bar = QStatusBar()
        bar.setSizeGripEnabled(False)
        self._status = StatusLine()
        self._size = label("100 %")
        bar.addWidget(self._status)
        self._concerns = OpenConcerns()
        bar.addPermanentWidget(self._concerns)
        bar.addPermanentWidget(self._size)
        self.setStatusBar(bar)

    def _connect(self) -> None:
        self.start.open_requested.connect(self.open_inspection)
        self.start.start_requested.connect(self.start_inspection)
        self.start.practice_requested.connect(self.open_practice)
        self.start.join_requested.connect(self.join_inspection)
        self.start.help_requested.connect(self.show_first_hour)
        self._concerns.clicked.connect(self.doing.show_concerns)
        self._toast.undo_requested.connect(self._on_offer_taken)
        self.doing.undoing.told.connect(self._on_undone)
        self.saving.told.connect(self._toast.tell)
        self.everyday.lock_wanted.connect(self.lock)
        self._copied.timeout.connect(self._forget_copied)
        QApplication.clipboard().dataChanged.connect(self._copied.start)
        theme().changed.connect(self._on_theme)
        app = QApplication.instance()
        assert app is not None
        app.installEventFilter(self)

    def _forget_copied(self) -> None:
        """What was copied from here leaves the clipboard; what others put there stays."""
        if QApplication.clipboard().ownsClipboard():
            QApplication.clipboard().clear()

    def _zoom(self, zoom: float) -> None:
        preferences().set(text_size=min(200, max(80, round(zoom * 100))))

    def _on_theme(self) -> None:
        self._size.setText(f"{theme().zoom:.0%}".replace("%", " %"))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if kind not in WATCHED:
            return False
        if kind in WAKING:
            theme().keyboard = kind in KEYS
            self.everyday.woken()
        if gives_way(watched, event):
            return True
        return self._takes_files(watched) and (hovers(event) or self._drop(event))

    def _takes_files(self, watched: QObject) -> bool:
        unlocked = self._desk is not None or self.start.library is not None
        return unlocked and isinstance(watched, QWidget) and watched.window() is self

    def _drop(self, event: QEvent) -> bool:
        paths = dropped(event)
        if paths and self._desk is not None:
            if not self._desk.page.take_files(paths):
                self._desk.colleagues().take_in(paths)
        elif paths:
            self.start.join_with(paths[0])
        return bool(paths)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        QTimer.singleShot(AHEAD_AFTER, self, self._read_ahead)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._desk is not None:
            self._desk.fit()

    def closeEvent(self, event: QCloseEvent) -> None:
        remember_window(self)
        self._put_away()
        self._ahead.stop()
        self.start.stop()
        event.accept()


# What opens an inspection is read in beside the first window, which need not wait for it.


def _read_ahead() -> None:
    for name in ("fieldwork.library", "fieldwork.capture.opening", "fieldwork.report.writing"):
        import_module(name)


def _dictionary() -> Any:
    from fieldwork import spelling

    return spelling.load()


def _start(here: Any, clock: Clock, council: str, name: str, framework: str) -> Any:
    from fieldwork.capture.opening import start_inspection

    return start_inspection(here, clock, council, member_name=name, framework_id=framework or None)


def _join(here: Any, clock: Clock, invitation: Path, words: str) -> Any:
    from fieldwork.exchange.joining import join

    return join(here, clock, invitation, words)


def _open(here: Any, id_: str, clock: Clock) -> Any:
    from fieldwork.capture.opening import open_inspection

    return open_inspection(here.find(id_), clock)


def _open_practice(here: Any, clock: Clock) -> Any:
    from fieldwork import practice

    return practice.open_or_add(here, clock)
