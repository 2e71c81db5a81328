"""The stages of the inspection, with their planned and actual dates."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar, cast

from fieldwork.capture.inspection import add_stage, change_stage, move_stage, remove_stage
from fieldwork.records import Stage
from fieldwork.store.act import Seen
from fieldwork.store.store import Store
from ui.look.spacing import LARGE
from ui.pages.setting_up.adding import Adding
from ui.pages.setting_up.keeping import Kept
from ui.pages.setting_up.reading import kept
from ui.pages.setting_up.records_section import Listing, RecordsSection
from ui.parts.dates import in_words
from ui.parts.field import day_field, line_field
from ui.parts.layout import Item, row
from ui.parts.rows import Row

NAME_NEEDED = "Give the stage a name"
DATES = (
    ("planned_from", "Planned from"),
    ("planned_to", "Planned to"),
    ("actual_from", "Began on"),
    ("actual_to", "Ended on"),
)


class StagesSection(RecordsSection):
    """A list to be changed as the inspection needs it."""

    name: ClassVar[str] = "stages"
    title: ClassVar[str] = "Stages"
    about: ClassVar[str] = "The steps of the inspection: when each is planned, and when it was."
    kinds: ClassVar[frozenset[str]] = frozenset(("stage",))
    opens: ClassVar[frozenset[str]] = frozenset(("stage",))
    word: ClassVar[str] = "Stage"
    empty: ClassVar[str] = "No stages. Add those of this inspection in the order they come."
    moves: ClassVar[bool] = True

    def query(self, store: Store) -> Listing:
        """The stages in order."""
        return Listing(kept(store, store.all(Stage)))

    def row(self, kept: Kept) -> Row:
        """Name, dates, how far."""
        stage = cast(Stage, kept.record)
        if stage.actual_from or stage.actual_to:
            state = "complete" if stage.actual_to else "under way"
            words = _span(stage.actual_from, stage.actual_to)
        else:
            words = _span(stage.planned_from, stage.planned_to)
            state, words = ("planned", f"Planned {words}") if words else ("not started", "No date yet")
        return Row(stage.id, stage.name or "?", words, state=state)

    def lay_form(self) -> Sequence[Item]:
        """Name and four dates."""
        name = self.keeping.types(line_field("Name of the stage"), "name", NAME_NEEDED)
        dates = [
            self.keeping.chooses(day_field(words), field, partial(_set, field)) for field, words in DATES
        ]
        return (name, row(*dates[:2], None, gap=LARGE), row(*dates[2:], None, gap=LARGE))

    def make_adding(self) -> Adding:
        """Its name."""
        return Adding("A new stage", {"name": line_field("Name of the stage")}, {"name": NAME_NEEDED})

    def add(self, answers: dict[str, Any]) -> tuple[Callable[..., str], dict[str, Any]]:
        """Behind the one chosen."""
        return add_stage, {**answers, "after": self.list.current or None}

    def remove(self, store: Store, record: str) -> None:
        """Take it off the list."""
        remove_stage(store, record)

    def put(self, store: Store, record: str, after: str | None) -> None:
        """Put it after another."""
        move_stage(store, record, after)


def _span(begin: str | None, end: str | None) -> str:
    if begin and end and begin != end:
        return f"{in_words(begin)} to {in_words(end)}"
    return in_words(begin or end or "")


def _set(name: str, store: Store, record: str, seen: Seen | None, value: Any) -> None:
    change_stage(store, record, seen, **{name: value})
