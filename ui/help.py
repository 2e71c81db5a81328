"""The help in a window of its own: a list of topics, a line to search them, and the page."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeyEvent, QTextBlock, QTextBlockFormat, QTextCharFormat, QTextCursor, QTextLayout
from PySide6.QtWidgets import QTextBrowser, QWidget

from fieldwork.helping import topics
from ui.look.spacing import BOLD, LARGE, SMALL, WIDE
from ui.look.theme import theme
from ui.parts.delegates import NavDelegate
from ui.parts.field import line_field
from ui.parts.frames import frame
from ui.parts.labels import label
from ui.parts.layout import column, row
from ui.parts.lists import RowList
from ui.parts.rows import Row
from ui.places import PLACES

WIDTH, HEIGHT, LIST = 960, 640, 260
LINE = 130.0
"""Per cent of the height of the letters."""
NOTHING = "No page has all of these words. Try one of them alone."


class HelpWindow(QWidget):
    """Opens beside the work and stays there; Escape closes it."""

    def __init__(self, over: QWidget) -> None:
        super().__init__(over, Qt.WindowType.Window)
        self.setWindowTitle("Fieldwork help")
        self.search = line_field("Search the help")
        self.list = RowList("Topics", NavDelegate)
        self._nothing = label(NOTHING, "muted", wrap=True)
        self._nothing.hide()
        self.page = _Page()
        self._side = frame(
            "rail",
            column(self.search, self._nothing, self.list, gap=SMALL, margins=(LARGE, LARGE, SMALL, LARGE)),
        )
        self.setLayout(row(self._side, self.page, gap=0))
        self._shown = ""
        self.list.chosen.connect(self._show)
        self.list.opened.connect(self._on_opened)
        self.search.changed.connect(self._on_search)
        self.page.anchorClicked.connect(self._on_link)
        theme().changed.connect(self._on_theme)
        self._list("")
        self._on_theme()
        self.resize(WIDTH, HEIGHT)

    def show_topic(self, name: str) -> None:
        """Show this topic, with the keyboard in it; a place without a page of its own shows the first."""
        self.search.set_value("")
        self._list("")
        names = [topic.name for topic in topics()]
        self._go(name if name in names else names[0])
        self.show()
        self.raise_()
        self.activateWindow()
        (self.page if name in names else self.list).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close()
        else:
            super().keyPressEvent(event)

    def _list(self, words: str) -> None:
        found = [topic for topic in topics() if topic.holds(words)]
        self.list.show_rows(Row(each.name, each.title, icon=_icon(each.name)) for each in found)
        self._nothing.setVisible(not found)
        self.list.setVisible(bool(found))

    def _go(self, name: str) -> None:
        self.list.go_to(name)
        self._show(name)

    def _show(self, name: str) -> None:
        topic = next((each for each in topics() if each.name == name), None)
        if topic is not None:
            self._shown = name
            self.page.show_text(topic.title, topic.text, str(self.search.value() or ""))

    def _on_search(self) -> None:
        self._list(str(self.search.value() or ""))
        if (rows := self.list.rows) and not self.list.current:
            self.list.go_to(rows[0].key)
        if self.list.current:
            self._show(self.list.current)

    def _on_opened(self, name: str) -> None:
        self._show(name)
        self.page.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_link(self, url: QUrl) -> None:
        self.search.set_value("")
        self._list("")
        self._go(url.fileName().removesuffix(".md"))

    def _on_theme(self) -> None:
        self._side.setFixedWidth(theme().scaled(LIST))
        self._show(self._shown)


def _icon(topic: str) -> str:
    return next((place.icon for place in PLACES if place.name == topic), "life-buoy")


class _Page(QTextBrowser):
    """The words of a topic. Read with the arrows as well as by scrolling, so a screen reader can follow."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("help", True)
        self.setOpenLinks(False)
        flags = Qt.TextInteractionFlag
        self.setTextInteractionFlags(flags.TextBrowserInteraction | flags.TextSelectableByKeyboard)
        self.document().setDocumentMargin(WIDE)

    def show_text(self, title: str, text: str, sought: str) -> None:
        """Show this page, at the first of the words that were sought."""
        self.setAccessibleName(title)
        self.document().setDefaultFont(theme().font())
        self.setMarkdown(text)
        self._space_out()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        if sought.split():
            self.find(sought.split()[0])
        else:
            self.verticalScrollBar().setValue(0)

    def _space_out(self) -> None:
        """Room between lines and paragraphs, and the weight of bold that our letters have."""
        block, cursor = self.document().begin(), QTextCursor(self.document())
        bold = QTextCharFormat()
        bold.setFontWeight(BOLD)
        while block.isValid():
            cursor.setPosition(block.position())
            room = QTextBlockFormat()
            room.setLineHeight(LINE, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
            room.setTopMargin(WIDE if block.blockFormat().headingLevel() == 2 else SMALL)
            cursor.mergeBlockFormat(room)
            for found in _bold_in(block):
                cursor.setPosition(found.start)
                cursor.setPosition(found.start + found.length, QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(bold)
            block = block.next()


def _bold_in(block: QTextBlock) -> list[QTextLayout.FormatRange]:
    """Where a paragraph is bold: places in the document."""
    found = []
    for each in block.textFormats():
        if each.format.fontWeight() > BOLD:
            each.start += block.position()
            found.append(each)
    return found
