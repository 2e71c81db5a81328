"""The themes of this inspection, and the national ones they report to."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any, ClassVar, cast

from fieldwork import catalogue
from fieldwork.capture.checks import counted
from fieldwork.capture.tags import add_theme, change_theme, merge_theme, remove_theme
from fieldwork.records import Tag, Theme
from fieldwork.store.act import Seen
from fieldwork.store.store import Store
from ui.look.spacing import SMALL
from ui.pages.setting_up.adding import Adding
from ui.pages.setting_up.keeping import Kept
from ui.pages.setting_up.reading import kept
from ui.pages.setting_up.records_section import Listing, RecordsSection
from ui.parts.buttons import Button
from ui.parts.field import Field, line_field, text_field
from ui.parts.labels import label
from ui.parts.layout import Item, column, row
from ui.parts.pick import Pick
from ui.parts.rows import Row

NAME_NEEDED = "Give the theme a name"
NATIONAL = "National theme it reports to"
NATIONAL_HINT = "The national summary counts it there"


class ThemesSection(RecordsSection):
    """Beside the indicators, notes are tagged with these."""

    name: ClassVar[str] = "themes"
    title: ClassVar[str] = "Themes"
    about: ClassVar[str] = "Topics of this inspection that notes are tagged with, beside the indicators."
    kinds: ClassVar[frozenset[str]] = frozenset(("theme", "tag"))
    opens: ClassVar[frozenset[str]] = frozenset(("theme",))
    word: ClassVar[str] = "Theme"
    empty: ClassVar[str] = "No themes yet. Add what you want to follow through all you hear and read."

    def query(self, store: Store) -> Listing:
        """The themes by name, and how many tags each has."""
        themes = sorted(store.all(Theme), key=lambda each: (each.name or "").casefold())
        return Listing(kept(store, themes), extra=Counter(each.theme for each in store.all(Tag)))

    def row(self, kept: Kept) -> Row:
        """The name and where it counts."""
        theme = cast(Theme, kept.record)
        tags = counted(self.listing.extra[theme.id], "tag") if self.listing.extra else ""
        if theme.merged_into:
            return Row(theme.id, theme.name or "?", f"Counts under {self._name_of(theme.merged_into)}", tags)
        return Row(theme.id, theme.name or "?", _national_name(theme.national) or "Of this area alone", tags)

    def lay_form(self) -> Sequence[Item]:
        """Name, meaning, national theme, and merging."""
        self._merged = label("", wrap=True)
        self._into = Field("Count it under another theme", Pick((), "Choose the theme"))
        self._merge = Button("&Merge", icon="git-merge")
        self._merge.clicked.connect(self._on_merge)
        line = row(self._into, column(None, self._merge, margins=(0, 0, 0, SMALL)), gap=SMALL)
        line.setStretchFactor(self._into, 1)
        keeping = self.keeping
        return (
            self._merged,
            keeping.types(line_field("Name"), "name", NAME_NEEDED),
            keeping.types(text_field("What it means", "When to use it", lines=3), "meaning"),
            keeping.chooses(
                Field(NATIONAL, Pick(_nationals(), "None"), NATIONAL_HINT),
                "national",
                partial(_set, "national"),
            ),
            line,
        )

    def make_adding(self) -> Adding:
        """Name and national theme."""
        national = Field(NATIONAL, Pick(_nationals(), "None"), NATIONAL_HINT)
        return Adding(
            "A new theme", {"name": line_field("Name"), "national": national}, {"name": NAME_NEEDED}
        )

    def add(self, answers: dict[str, Any]) -> tuple[Callable[..., str], dict[str, Any]]:
        """Add it."""
        return add_theme, answers

    def remove(self, store: Store, record: str) -> None:
        """Delete it, where it is not in use."""
        remove_theme(store, record)

    def prepare(self, kept: Kept) -> None:
        """Offer the other themes to merge into."""
        others = [cast(Theme, each.record) for each in self.listing.kept]
        offered = [
            (each.id, each.name or "?")
            for each in others
            if each.id != kept.record.id and not each.merged_into
        ]
        pick = self._into.control
        assert isinstance(pick, Pick)
        pick.show_options(offered)

    def show_record(self, kept: Kept) -> None:
        """Say where it counts."""
        theme = cast(Theme, kept.record)
        merged = bool(theme.merged_into)
        self._merged.setVisible(merged)
        self._merged.setText(
            f"Merged: everything counts under “{self._name_of(str(theme.merged_into))}”." if merged else ""
        )
        self._into.setVisible(not merged and len(self.listing.kept) > 1)
        self._merge.setVisible(not merged and len(self.listing.kept) > 1)

    def _on_merge(self) -> None:
        target = self._into.value()
        if self.current is None:
            return
        self._into.show_error("" if target else "Choose the theme that it is to count under")
        if target:
            self.leave()
            self._into.set_value(None)
            self.write(merge_theme, self.current.record.id, target, told="Theme merged")

    def _name_of(self, theme: str) -> str:
        records = [cast(Theme, each.record) for each in self.listing.kept]
        return next((each.name or "?" for each in records if each.id == theme), "another theme")


def _nationals() -> list[tuple[str | int, str]]:
    return [(each.id, each.name) for each in catalogue.load().themes]


def _national_name(id_: str | None) -> str:
    return next((each.name for each in catalogue.load().themes if each.id == id_), "")


def _set(name: str, store: Store, record: str, seen: Seen | None, value: Any) -> None:
    change_theme(store, record, seen, **{name: value})
