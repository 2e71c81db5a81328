"""All parts on two windows, to be looked at: python -m tests.ui.gallery FOLDER."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
os.environ.setdefault("QT_SCALE_FACTOR", "1")
os.environ.setdefault("QT_FONT_DPI", "96")

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QSplitter, QVBoxLayout, QWidget

from ui.look.theme import init, theme
from ui.look.tokens import Scheme
from ui.parts.banner import Banner
from ui.parts.buttons import Button, chip
from ui.parts.coverage import CoverageRow, CoverageTable
from ui.parts.delegates import GuideDelegate, NavDelegate
from ui.parts.empty import EmptyState
from ui.parts.field import (
    Field,
    choice_field,
    date_field,
    line_field,
    number_field,
    six_point_field,
    text_field,
    ticks_field,
)
from ui.parts.frames import frame, rule, scrolled
from ui.parts.labels import Elided, label, pill
from ui.parts.layout import Flow, column, holder, row
from ui.parts.lists import RowList, listview
from ui.parts.notes import Note, NotesEditor
from ui.parts.problems import ProblemSummary
from ui.parts.rows import Row
from ui.parts.status import StatusLine
from ui.parts.toast import Toast
from ui.parts.veil import Veil

WORDS = {6: "Excellent", 5: "Very good", 4: "Good", 3: "Satisfactory", 2: "Weak", 1: "Unsatisfactory"}
SIZE = (1366, 768)
VIEWS: tuple[tuple[str, Scheme, float], ...] = (
    ("light", "light", 1.0),
    ("dark", "dark", 1.0),
    ("hc-light", "high-contrast-light", 1.0),
    ("hc-dark", "high-contrast-dark", 1.0),
    ("150", "light", 1.5),
    ("80", "light", 0.8),
)

PLACES = (
    Row("overview", "Overview", icon="layout-dashboard"),
    Row("conversations", "Conversations", icon="messages-square", count=22),
    Row("files", "Case files", icon="folder-open", count=60),
    Row("findings", "Findings", icon="list-checks", count=27),
    Row("report", "Report", icon="file-text"),
    Row("colleagues", "Colleagues’ work", icon="git-merge", count=3, urgent=True),
    Row("search", "Search", icon="search"),
)
CONVERSATIONS = (
    Row("b1", "Young person, 15", "Child · school", "10:30", "under way"),
    Row("b2", "Mother of two", "Parent or carer · home visit", "13:15", "planned"),
    Row("b3", "Social worker, east team", "Staff · council office", "14:30", "planned"),
    Row(
        "b4", "Residential care focus group with eight young people", "Children · 8 people", "Mon", "complete"
    ),
    Row("b5", "Foster carers’ group", "Parent or carer · 8 people", "Mon", "did not happen"),
    Row("b6", "Headteacher", "Manager · school", "Mon", "two versions"),
    Row("b7", "Health visitor", "Staff · health centre", "Mon", "look again"),
)
GUIDE = (
    Row("h1", "Getting started", heading=True),
    Row("q1", "Explain who we are and how we use what you say", state="complete"),
    Row("q2", "Check they are happy to go on", state="complete"),
    Row("h2", "People who help you", heading=True),
    Row("q3", "Who are the people who help you most?", state="complete"),
    Row("q4", "What happens when you tell them how you feel?"),
    Row("q5", "Has anything got better for you?"),
)
HELP, FEEL = "Who are the people who help you most?", "What happens when you tell them how you feel?"
LONG = (
    "Were you at your last meeting, did you know who everybody was, and what was it like for you to be there?"
)
STRONG, POOR = "strength", "needs to improve"
NOTES = (
    Note(
        "Talks about her key worker first, then her gran. Sees the key worker twice a week, sometimes more.",
        key="1",
        when="10:34",
        tags=(("2.1 Children", STRONG),),
        question=HELP,
    ),
    Note(
        "She always asks me what I think before she writes anything down.",
        key="2",
        when="10:36",
        fidelity="verbatim",
        tags=(("2.1 Children", STRONG), ("5.4 Involving", "improving")),
        question=HELP,
    ),
    Note(
        "Relaxed, smiles when she speaks of the key worker.",
        key="3",
        when="10:38",
        sort="seen",
        question=HELP,
    ),
    Note(
        "It took a long time to get help the first time: about a year, she thinks.",
        key="4",
        when="10:41",
        fidelity="near-verbatim",
        tags=(
            ("5.1 Early help", POOR),
            ("5.2 Concerns", POOR),
            ("2.1 Children", "neutral"),
            ("5.3 Plan", POOR),
        ),
        question=FEEL,
    ),
    Note(
        "School noticed first, says the guidance teacher.",
        key="5",
        when="10:43",
        by="J. Okafor",
        tags=(("5.1 Early help", STRONG),),
        question=FEEL,
    ),
    Note(
        "Three workers in two years may matter more than the wait.", key="6", when="10:45", sort="my thought"
    ),
    Note("Check date of January meeting in the case file", key="7", when="10:46", sort="to do"),
    Note("Knew everybody but the chair.", key="8", when="10:50", question=LONG, tags=(("Timeliness", ""),)),
)


def now() -> str:
    """A time of day that stays."""
    return "10:52"


def listening() -> QWidget:
    """Side bar, list, guide and notes, as a page might join them."""
    rail = frame(
        "rail",
        column(
            row(label("Northmoor", "subheading"), margins=(18, 0, 0, 4)),
            listview("Places", PLACES, NavDelegate),
            margins=(0, 12, 0, 0),
        ),
    )
    rail.setFixedWidth(theme().scaled(200))
    conversations = listview("Conversations", CONVERSATIONS)
    head = row(label("Conversations", "heading"), None, Button("New", icon="plus"), margins=(16, 12, 12, 0))
    pane = frame("pane", column(head, conversations))
    guide = frame("card", column(listview("Guide", GUIDE, GuideDelegate), margins=(0, 6, 0, 6)))
    split = QSplitter()
    split.setHandleWidth(1)
    for widget, width in ((pane, 290), (guide, 240), (holder(_notes()), 640)):
        split.addWidget(widget)
        split.setStretchFactor(split.count() - 1, width)
    window = QWidget()
    status = StatusLine()
    status.saved("12:03")
    status.sent("the lead has everything up to Tue 20:40")
    window.setLayout(column(row(rail, split, gap=0), status, gap=4))
    toast = Toast(window)
    toast.tell("Note deleted", "token")
    return window


def _notes() -> QVBoxLayout:
    editor = NotesEditor(now)
    editor.load(NOTES)
    editor.go_to("4")
    quote = chip("Quote", icon="quote")
    quote.setChecked(True)
    chips = Flow(quote, chip("2.1 Children"), chip("5.1 Early help"), chip("5.2 Concerns"), gap=6)
    title = Elided("Young person, 15")
    tools = row(
        title, pill("Child", "accent"), pill("Under way"), None, Button("Finish", "primary", icon="check")
    )
    card = frame("card", column(chips, rule(), editor, margins=(12, 10, 12, 6)))
    return column(tools, card, margins=(12, 12, 16, 8))


def answering() -> QWidget:
    """A form with its errors, a coverage table, banner and empty state."""
    window = QWidget()
    banner = Banner()
    banner.say(
        "Not saved: the disk is full. Free some room, then try again.", "error", ("Try again", "Save a copy")
    )
    warn = Banner()
    warn.say("A colleague’s hand-over is waiting for the one before it.", "warn", ("See which",))
    summary, form = ProblemSummary(), _form()
    body = column(summary, *form, None, margins=(16, 12, 16, 12))
    problems = [
        (form[2], "Enter a date that is not in the future"),
        (form[1], "Choose how good the assessment is"),
    ]
    left = frame("card", column(scrolled(holder(body))))
    right = column(frame("card", column(_coverage())), frame("card", column(_empty())), margins=(0, 0, 0, 0))
    window.setLayout(column(banner, warn, row(left, right, gap=12), margins=(16, 12, 16, 12)))
    summary.show_problems(problems)
    return window


def _form() -> list[Field]:
    date = date_field("Date of the assessment")
    date.set_value("2010-03")
    yes_no = choice_field(
        "Is there an assessment of risk & need?", (("yes", "Yes"), ("no", "No"), ("na", "Not applicable"))
    )
    yes_no.set_value("yes")
    scale = six_point_field("How good is the assessment?", WORDS, ("not applicable", "cannot tell"))
    scale.set_value(4)
    ticks = ticks_field("Who took part?", (("sw", "Social work"), ("nhs", "Health"), ("police", "Police")))
    ticks.set_value(("nhs",))
    text = text_field("What did you see in the file?", lines=2)
    text.set_value("Clear analysis of neglect; the child’s views are there in her own words.")
    return [yes_no, scale, date, ticks, number_field("How many reviews?"), line_field("Reader"), text]


def _coverage() -> CoverageTable:
    table = CoverageTable("Where we have evidence", ("Children", "Parents", "Staff", "Files"), 10)
    table.show_rows(
        [
            CoverageRow("1.1", "1.1  Improvements in safety and wellbeing", (34, 12, 21, 31)),
            CoverageRow("2.1", "2.1  Impact on children and young people", (28, 6, 9, 22)),
            CoverageRow("2.2", "2.2  Impact on families", (4, 18, 0, 11)),
        ]
    )
    return table


def _empty() -> EmptyState:
    sentence = "Add the first one here, or import the plan the lead sent you."
    return EmptyState("messages-square", "No conversations yet", sentence, "Add a conversation")


def locked() -> QWidget:
    """The veil."""
    window = QWidget()
    window.resize(*SIZE)
    Veil(window).lower_over()
    return window


def pictures(folder: Path) -> Iterator[Path]:
    """Draw every window in every view; gives the files written."""
    for name, scheme, zoom in VIEWS:
        theme().force(scheme)
        theme().set_zoom(zoom)
        for make in (listening, answering, locked):
            window = make()
            window.resize(*SIZE)
            theme().dress(window)
            window.show()
            for each in window.findChildren(RowList)[:1]:
                each.setFocus()
            QTest.qWait(150)
            file = folder / f"{make.__name__}-{name}.png"
            window.grab().save(str(file))
            window.close()
            window.deleteLater()
            yield file


def main() -> int:
    """Write the pictures into the folder named on the command line."""
    folder = Path(sys.argv[1])
    folder.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    init(app)
    return 0 if list(pictures(folder)) else 1


if __name__ == "__main__":
    raise SystemExit(main())
