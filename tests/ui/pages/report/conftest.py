"""The Report page over a real store, with one paragraph written on an agreed finding."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

import pytest
from PySide6.QtWidgets import QApplication
from shiboken6 import delete

from fieldwork.capture.findings import support
from fieldwork.capture.paragraphs import add_paragraph, add_passage
from fieldwork.capture.writing import edit
from fieldwork.records import Passage
from fieldwork.store.store import Store
from tests.ui.conftest import Show
from tests.ui.pages.conftest import Desk
from ui.pages.report import ReportPage

FIRST = "Children know whom to go to."
QUOTED = "they said “{{note:{nurse}|She’s alright}}”."


@dataclass
class Sitting:
    """A person before the page."""

    desk: Desk
    page: ReportPage
    told: list[tuple[str, bool]]
    went: list[tuple[str, str]]

    def settle(self) -> None:
        """Wait until everything is written, printed and shown."""
        end = datetime.now() + timedelta(seconds=20)
        quiet = 0
        while quiet < 5:
            QApplication.processEvents()
            # A loop that never rests would keep the other threads from working.
            time.sleep(0.001)
            quiet = quiet + 1 if self.page.settled else 0
            assert datetime.now() < end, "the page does not come to rest"

    def texts(self) -> list[str]:
        """The words of every passage in the store, in order."""
        return [each.text or "" for each in self.desk.all(Passage)]

    def shown(self) -> list[str]:
        """The words of every passage on the page."""
        return [card.words.toPlainText() for card in self.page.pane.cards]

    def lines(self) -> list[str]:
        """What can be chosen in the list: number and words."""
        return [f"{row.when} {row.title}".strip() for row in self.page.list_pane.list.rows if not row.heading]


Open = Callable[..., Sitting]


@pytest.fixture
def draft(desk: Desk) -> Desk:
    """One agreed finding, told by one paragraph of two passages; the second quotes a child."""
    desk.ids |= desk.ask(written, desk.ids)
    return desk


def written(store: Store, ids: dict[str, str]) -> dict[str, str]:
    """The ids of what was written, by name."""
    support(store, ids["finding"], ids["nurse"])
    edit(store, ids["finding"], status="agreed", nothing_against="looked for, none found")
    paragraph = add_paragraph(store, "needs-met", indicator="P2-1", finding=ids["finding"])
    first = add_passage(store, paragraph, FIRST, evidence=(ids["finding"],))
    second = add_passage(store, paragraph, QUOTED.format(nurse=ids["nurse"]))
    return {"paragraph": paragraph, "first": first, "second": second}


@pytest.fixture
def open_page(show: Show) -> Iterator[Open]:
    """Show the page of a desk as the window would, at this record if one is named."""
    shown: list[Sitting] = []

    def _open(desk: Desk, name: str = "", width: int = 1178, height: int = 700) -> Sitting:
        page = ReportPage(desk.workspace, desk.told)
        sitting = Sitting(desk, page, [], [])
        shown.append(sitting)
        desk.workspace.changed.connect(page.refresh)
        page.told.connect(lambda words, undoable: sitting.told.append((words, undoable)))
        page.go_requested.connect(lambda place, record: sitting.went.append((place, record)))
        page.fit((width + 188) / page.fontMetrics().height())
        show(page, width, height)
        page.refresh()
        sitting.settle()
        if name:
            page.open(desk.ids[name])
            sitting.settle()
        page.focus_main()
        sitting.settle()
        return sitting

    yield _open
    for sitting in shown:
        sitting.page.leave()
        sitting.settle()
        delete(sitting.page)
