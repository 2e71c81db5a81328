"""What every page must hold for people who use keys, a screen reader, or poor eyes.

Each function gives the faults it found as words; a page's test asserts that there are none.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAccessible, QImage
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractSpinBox,
    QApplication,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QRadioButton,
    QScrollBar,
    QTextEdit,
    QWidget,
)

from ui.look.spacing import TARGET
from ui.look.tokens import contrast

INPUTS = (
    QLineEdit,
    QTextEdit,
    QPlainTextEdit,
    QComboBox,
    QAbstractSpinBox,
    QAbstractButton,
    QAbstractItemView,
)
READABLE = 4.5
MANY_TABS = 300


def spoken_name(widget: QWidget) -> str:
    """The name a screen reader gives the widget."""
    interface = QAccessible.queryAccessibleInterface(widget)
    return interface.text(QAccessible.Text.Name).strip() if interface is not None else ""


def described(widget: QWidget) -> str:
    """The widget in words, for a failure message."""
    return f"{type(widget).__name__} {spoken_name(widget)!r}"


def inputs(page: QWidget) -> list[QWidget]:
    """All visible controls of a page, without the parts Qt builds inside a control."""
    found = [each for each in page.findChildren(QWidget) if isinstance(each, INPUTS)]
    return [each for each in found if each.isVisibleTo(page) and not _inside_another(each)]


def nameless(page: QWidget) -> list[str]:
    """Controls a screen reader has no name for."""
    return [described(each) for each in inputs(page) if not spoken_name(each)]


def unreached(window: QWidget) -> list[str]:
    """Controls Tab never comes to, starting where the focus is. A group of radio buttons is one stop."""
    seen = set(tab_stops(window))
    missed: list[str] = []
    groups: dict[object, list[QWidget]] = {}
    for each in inputs(window):
        if each.focusPolicy() == Qt.FocusPolicy.NoFocus or not each.isEnabled():
            continue
        if (group := _group(each)) is not None:
            groups.setdefault(group, []).append(each)
        elif each not in seen:
            missed.append(described(each))
    missed += [described(group[0]) for group in groups.values() if not seen.intersection(group)]
    return missed


def tab_stops(window: QWidget) -> list[QWidget]:
    """The widgets Tab visits, in order, until it comes round."""
    stops: list[QWidget] = []
    for _ in range(MANY_TABS):
        QTest.keyClick(QApplication.focusWidget() or window, Qt.Key.Key_Tab)
        focused = QApplication.focusWidget()
        if focused is None or focused in stops:
            break
        stops.append(focused)
    return stops


def jumps(window: QWidget) -> list[str]:
    """Places where Tab goes back up and to the left."""
    stops = tab_stops(window)
    places = [each.mapTo(window, QPoint(0, 0)) for each in stops]
    # Coming round to the topmost one, or to the first of a side bar, is no jump.
    top = min((place.y() for place in places), default=0)
    first = min(((place.x(), place.y()) for place in places), default=None)
    return [
        f"{described(before)} to {described(after)}"
        for before, after, one, two in zip(stops, stops[1:], places, places[1:], strict=False)
        if top < two.y() < one.y() - 40 and two.x() <= one.x() and two.toTuple() != first
    ]


def small_targets(page: QWidget) -> list[str]:
    """Things to click that are smaller than 24 pixels either way."""
    buttons = [each for each in inputs(page) if isinstance(each, QAbstractButton)]
    small = [each for each in buttons if min(each.width(), each.height()) < TARGET]
    return [f"{described(each)} {each.width()}x{each.height()}" for each in small]


def silent_rows(page: QWidget) -> list[str]:
    """Lists with rows that say nothing."""
    views = [each for each in inputs(page) if isinstance(each, QAbstractItemView)]
    return [
        f"{described(view)} row {row}"
        for view in views
        for row in range(min(view.model().rowCount(), 50))
        if not view.model().index(row, 0).data(Qt.ItemDataRole.AccessibleTextRole)
    ]


def faint_labels(window: QWidget) -> list[str]:
    """Labels whose strongest pixel, as drawn, stands out too little from their ground."""
    picture = window.grab().toImage()
    found = [(each, _drawn_contrast(picture, window, each)) for each in _labels(window)]
    return [f"{label.text()!r} {ratio:.1f}" for label, ratio in found if ratio < READABLE]


def faults(window: QWidget) -> list[str]:
    """All of the above at once."""
    checks = (nameless, unreached, jumps, small_targets, silent_rows, faint_labels)
    return [f"{check.__name__}: {fault}" for check in checks for fault in check(window)]


def _inside_another(widget: QWidget) -> bool:
    if widget.objectName().startswith("qt_") or isinstance(widget, QScrollBar):
        return True
    parent = widget.parentWidget()
    while parent is not None:
        if isinstance(parent, QComboBox | QAbstractSpinBox | QLineEdit | QAbstractItemView):
            return True
        parent = parent.parentWidget()
    return False


def _group(widget: QWidget) -> object:
    if not isinstance(widget, QAbstractButton):
        return None
    group = widget.group()
    if group is not None and group.exclusive():
        return group
    return widget.parentWidget() if isinstance(widget, QRadioButton) else None


def _labels(window: QWidget) -> Iterator[QLabel]:
    for label in window.findChildren(QLabel):
        # Of one that is cut off where its page is scrolled, there may be no letter in sight.
        whole = label.visibleRegion().boundingRect() == label.rect()
        if label.isVisibleTo(window) and label.text().strip() and whole:
            yield label


def _drawn_contrast(picture: QImage, window: QWidget, label: QLabel) -> float:
    ratio = picture.devicePixelRatio()
    corner = label.mapTo(window, QPoint(0, 0)) * ratio
    right = min(picture.width(), corner.x() + round(min(label.width(), 220) * ratio))
    bottom = min(picture.height(), corner.y() + round(label.height() * ratio))
    colours = Counter(
        f"#{picture.pixel(x, y) & 0xFFFFFF:06X}"
        for y in range(max(0, corner.y()), bottom)
        for x in range(max(0, corner.x()), right)
    )
    if not colours:
        return 21.0
    ground = colours.most_common(1)[0][0]
    return max(contrast(ground, colour) for colour in colours)
