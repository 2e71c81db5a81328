"""Areas for improvement: those of the inspection before with what became of them, and those of this one."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar, cast

from fieldwork.capture.improvement import BEFORE, add_area, change_area, move_area, remove_area
from fieldwork.records import AreaForImprovement
from fieldwork.store.act import Seen
from fieldwork.store.store import Store
from ui.pages.setting_up.adding import Adding
from ui.pages.setting_up.keeping import Kept
from ui.pages.setting_up.reading import indicators, kept
from ui.pages.setting_up.records_section import Listing, RecordsSection
from ui.parts.field import Field, choice_field, text_field
from ui.parts.layout import Item
from ui.parts.pick import Pick
from ui.parts.rows import Row

TEXT_NEEDED = "Write what was to become better"
SINCE = ((BEFORE, "The inspection before"), ("this inspection", "This inspection"))


class ImprovementSection(RecordsSection):
    """In the order of the report."""

    name: ClassVar[str] = "improvement"
    title: ClassVar[str] = "Areas for improvement"
    about: ClassVar[str] = "What the inspection before asked for and what became of it; what this one asks."
    kinds: ClassVar[frozenset[str]] = frozenset(("area_for_improvement",))
    opens: ClassVar[frozenset[str]] = frozenset(("area_for_improvement",))
    word: ClassVar[str] = "Area"
    empty: ClassVar[str] = "None yet. Copy those of the last report, so that you can say what became of each."
    moves: ClassVar[bool] = True

    def query(self, store: Store) -> Listing:
        """The areas in order, and the indicators."""
        return Listing(kept(store, store.all(AreaForImprovement)), extra=indicators(store))

    def row(self, kept: Kept) -> Row:
        """Its words, and from when."""
        area = cast(AreaForImprovement, kept.record)
        if area.since == BEFORE:
            became = "said what became of it" if area.became else "not said what became of it"
            return Row(area.id, area.text or "?", f"Last time, {became}")
        return Row(area.id, area.text or "?", "This inspection")

    def lay_form(self) -> Sequence[Item]:
        """Words, from when, indicator, what became of it."""
        self._indicator = Pick((), "None of them alone")
        keeping = self.keeping
        return (
            keeping.types(text_field("What was to become better", lines=3), "text", TEXT_NEEDED),
            keeping.chooses(choice_field("Asked by", SINCE), "since", partial(_set, "since")),
            keeping.chooses(Field("Indicator", self._indicator), "indicator", partial(_set, "indicator")),
            keeping.types(text_field("What has become of it", lines=4), "became"),
        )

    def make_adding(self) -> Adding:
        """Its words."""
        since = choice_field("Asked by", SINCE)
        since.set_value(BEFORE)
        asked = {"text": text_field("What was to become better", lines=3), "since": since}
        return Adding("A new area for improvement", asked, {"text": TEXT_NEEDED, "since": "Choose which"})

    def add(self, answers: dict[str, Any]) -> tuple[Callable[..., str], dict[str, Any]]:
        """After the others."""
        return add_area, answers

    def remove(self, store: Store, record: str) -> None:
        """Delete it."""
        remove_area(store, record)

    def put(self, store: Store, record: str, after: str | None) -> None:
        """Put it after another."""
        move_area(store, record, after)

    def prepare(self, kept: Kept) -> None:
        """Offer the indicators of the framework."""
        self._indicator.show_options(self.listing.extra)


def _set(name: str, store: Store, record: str, seen: Seen | None, value: Any) -> None:
    change_area(store, record, seen, **{name: value})
