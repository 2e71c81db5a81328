"""Areas for improvement: what was to become better since the inspection before, or is to after this one."""

from __future__ import annotations

from fieldwork.capture.checks import indicator as known_indicator
from fieldwork.capture.checks import living, said
from fieldwork.capture.ordering import key_after
from fieldwork.capture.writing import change, delete, make
from fieldwork.records import AreaForImprovement
from fieldwork.store.act import Seen
from fieldwork.store.store import Store

BEFORE = "inspection before"


def add_area(
    store: Store,
    text: str,
    *,
    since: str = BEFORE,
    indicator: str | None = None,
    became: str = "",
    after: str | None = None,
) -> str:
    """Add an area for improvement, of the inspection before or of this one; its id."""
    if indicator:
        known_indicator(store, indicator)
    fields = {
        "text": said(text, "Write what was to become better."),
        "since": since,
        "indicator": indicator,
        "became": became or None,
    }
    with store.act("Added: area for improvement") as act:
        order = key_after(store, act, store.all(AreaForImprovement), after)
        return make(store, act, AreaForImprovement, {**fields, "order": order})


def change_area(store: Store, area: str, seen: Seen | None = None, **fields: str | None) -> str:
    """Change the words of an area for improvement, its indicator, or what has become of it."""
    living(store, AreaForImprovement, area)
    if fields.get("indicator"):
        known_indicator(store, str(fields["indicator"]))
    with store.act("Changed: area for improvement") as act:
        change(store, act, AreaForImprovement, area, fields, seen)
    return area


def move_area(store: Store, area: str, after: str | None) -> str:
    """Put an area for improvement after another, or at the end."""
    living(store, AreaForImprovement, area)
    others = [each for each in store.all(AreaForImprovement) if each.id != area]
    with store.act("Moved: area for improvement") as act:
        change(store, act, AreaForImprovement, area, {"order": key_after(store, act, others, after)})
    return area


def remove_area(store: Store, area: str, seen: Seen | None = None) -> str:
    """Delete an area for improvement."""
    living(store, AreaForImprovement, area)
    with store.act("Deleted: area for improvement") as act:
        delete(store, act, area, seen)
    return area
