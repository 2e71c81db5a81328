"""The cards that follow the passphrase: recovery words, the list of inspections, a new one."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import Signal

from fieldwork import catalogue
from fieldwork.capture.checks import day_in_words
from fieldwork.library import Library, Place
from ui.look.spacing import MEDIUM, SMALL
from ui.parts.announcing import announce
from ui.parts.buttons import Button
from ui.parts.field import Field, line_field
from ui.parts.labels import label
from ui.parts.layout import Flow, row
from ui.parts.lists import RowList
from ui.parts.pick import Pick
from ui.parts.rows import Row
from ui.start_card import Card

AREAS_HEIGHT, LEAST_HEIGHT = 220, 56


class WordsCard(Card):
    """The recovery words of a new library, shown once."""

    written_down = Signal()

    def __init__(self, words: tuple[str, ...]) -> None:
        super().__init__()
        numbered = (f"{number}\N{NO-BREAK SPACE}{word}" for number, word in enumerate(words, 1))
        shown = label("   ".join(numbered), "subheading", wrap=True)
        self._go = Button("I have written them down", "primary", icon="check")
        self._go.clicked.connect(self.written_down)
        hint = label(
            "They open your work when the passphrase is forgotten, and they are shown only now. "
            "Write them on paper and keep it apart from this laptop.",
            "muted",
            wrap=True,
        )
        self.lay(
            label("Your recovery words", "heading"),
            hint,
            SMALL,
            shown,
            SMALL,
            row(self._go, None),
        )

    def begin_again(self) -> None:
        self._go.setFocus()


NEW_HERE = "New here? The first hour"


class ListCard(Card):
    """The inspections of the library."""

    opened = Signal(str)
    new_requested = Signal()
    practice_requested = Signal()
    join_requested = Signal()
    help_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows = RowList("Inspections on this laptop")
        self._rows.setMinimumHeight(220)
        self._rows.opened.connect(self.opened)
        self._empty = label(
            "There is no inspection on this laptop yet. Join the one your lead invited you to, or start one. "
            "The practice inspection is a made-up council area with everything in it.",
            "muted",
            wrap=True,
        )
        self._new = Button("&Start an inspection", "primary", icon="plus")
        self._new.clicked.connect(self.new_requested)
        self._join = Button("&Join with an invitation…", icon="key-round")
        self._join.clicked.connect(self.join_requested)
        self._practice = Button("&Practice inspection", icon="book-open")
        self._practice.clicked.connect(self.practice_requested)
        self._first_hour = Button(NEW_HERE, "link")
        self._first_hour.clicked.connect(self.help_requested)
        self.lay(
            label("Inspections", "heading"),
            self._empty,
            self._rows,
            Flow(self._new, self._join, self._practice, gap=MEDIUM, line_gap=SMALL),
            row(self._first_hour, None),
        )

    def show_places(self, here: Library) -> None:
        """List what can be opened, and what cannot with the reason."""
        rows = [
            Row(
                place.id,
                place.label.council_area,
                f"Started {day_in_words(place.label.started)}",
                _when(used),
            )
            for used, place in _by_last_use(here)
        ]
        rows += [
            Row(id_, "Cannot be opened", error.message, state="needs you")
            for id_, error in here.unreadable().items()
        ]
        self._rows.show_rows(rows)
        self._rows.setVisible(bool(rows))
        self._empty.setVisible(not rows)
        if rows:
            self._rows.go_to(rows[0].key)

    def begin_again(self) -> None:
        (self._rows if self._rows.rows else self._new).setFocus()


def _by_last_use(here: Library) -> list[tuple[float, Place]]:
    """The inspections with when each was last worked on, in seconds since 1970; the newest first."""
    found = []
    for place in here.places():
        try:
            found.append((place.store_file.stat().st_mtime, place))
        except OSError:
            found.append((0.0, place))
    return sorted(found, key=lambda pair: pair[0], reverse=True)


def _started(place: Place) -> str:
    return f"Started {day_in_words(place.label.started)}"


def _when(used: float) -> str:
    """The day of the last work, or nothing where the store is not there."""
    return day_in_words(datetime.fromtimestamp(used).date().isoformat()) if used else ""


class NewCard(Card):
    """Council area, name and framework for a new inspection."""

    chosen = Signal(str, str, str)
    cancelled = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._councils = catalogue.load().councils
        self._filter = line_field("Council area", "Type the start of its name, then choose it in the list")
        self._areas = RowList("Council areas")
        # Gives way where letters are large: what is below it must stay in sight.
        self._areas.setMinimumHeight(LEAST_HEIGHT)
        self._areas.setMaximumHeight(AREAS_HEIGHT)
        self._name = line_field("Your name", "As your team knows you, for example A. Reid")
        known = catalogue.load()
        by_year = sorted(known.frameworks, key=lambda each: each.first_year)
        frameworks = [(each.id, f"{each.years}: {each.title}") for each in by_year]
        self._framework = Field("Framework of quality indicators", Pick(frameworks))
        self._framework.set_value(known.default_framework.id)
        self._missing = label("", "error", wrap=True)
        self._missing.hide()
        go, cancel = Button("&Start", "primary", icon="check"), Button("Cancel")
        self._filter.changed.connect(self._on_filter)
        go.clicked.connect(self._on_go)
        cancel.clicked.connect(self.cancelled)
        self.lay(
            label("Start an inspection", "heading"),
            self._filter,
            self._areas,
            self._name,
            self._framework,
            self._missing,
            row(go, cancel, None, gap=MEDIUM),
        )
        self._on_filter()

    def begin_again(self) -> None:
        self._filter.go()

    def _on_filter(self) -> None:
        typed = str(self._filter.value() or "").casefold().strip()
        rows = [
            Row(council.id, council.name, ", ".join(council.also))
            for council in self._councils
            if any(typed in name.casefold() for name in (council.name, *council.also))
        ]
        self._areas.show_rows(rows)
        # Nobody starts an inspection of the first area of the alphabet by not choosing one.
        if rows and typed:
            self._areas.go_to(rows[0].key)

    def _on_go(self) -> None:
        council, name = self._areas.current, str(self._name.value() or "")
        self._missing.setVisible(not (council and name))
        if council and name:
            self.chosen.emit(council, name, str(self._framework.value() or ""))
        else:
            self._missing.setText("Choose the council area." if not council else "Give your name.")
            announce(self, self._missing.text(), urgent=True)
