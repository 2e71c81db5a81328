"""What a note can be tagged with: the indicators of the framework in use, the themes of the inspection."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from fieldwork.catalogue import Catalogue
from fieldwork.records import Theme

UP = ("needs to improve", "neutral", "improving", "strength")
"""Directions of a tag from low to high, as the keys step through them."""
FIRST_DIRECTION = "neutral"
TWO_VERSIONS = ("Two versions", "")
"""Shown beside a note like a tag, where it is in conflict; it is none."""


@dataclass(frozen=True)
class Topic:
    """An indicator (by code) or a theme (by id), and what it is called."""

    label: str
    short: str
    indicator: str | None
    theme: str | None
    tip: str


def topics_of(catalogue: Catalogue, programme: str | None, themes: Iterable[Theme]) -> tuple[Topic, ...]:
    """All topics: indicators first, then the themes by name; each label only once."""
    framework = catalogue.framework(programme) if programme else catalogue.default_framework
    found = [
        Topic(f"{each.code} {each.short}", each.short, each.code, None, each.title)
        for each in framework.indicators
    ]
    living = sorted((theme for theme in themes if not theme.merged_into), key=lambda theme: theme.name or "")
    for theme in living:
        name = theme.name or "Theme without a name"
        same = sum(1 for topic in found if topic.tip == name)
        label = f"{name} ({same + 1})" if same else name
        found.append(Topic(label, label, None, theme.id, name))
    return tuple(found)


def step(direction: str, by: int) -> str:
    """The direction so many steps up, no further than the ends."""
    return UP[min(len(UP) - 1, max(0, UP.index(direction) + by))]
