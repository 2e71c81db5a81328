"""What every section asks of the store: records with the versions shown, and who may change what."""

from __future__ import annotations

from collections.abc import Iterable

from fieldwork.capture.checks import LEADERS, at_the_keyboard, the_framework
from fieldwork.exchange.conflicts import marks
from fieldwork.records import Record
from fieldwork.store.store import Store
from ui.pages.setting_up.keeping import Kept
from ui.parts.two_versions import first_torn


def kept(store: Store, records: Iterable[Record]) -> tuple[Kept, ...]:
    """Each record as it is shown."""
    torn = marks(store)
    return tuple(Kept(each, store.seen(each.id), first_torn(torn, (each.id,))) for each in records)


def leads(store: Store) -> bool:
    """Whether the lead or the deputy is at the keyboard."""
    return at_the_keyboard(store).role in LEADERS


def indicators(store: Store) -> list[tuple[str | int, str]]:
    """The indicators of the framework in use, to choose from."""
    return [(each.code, f"{each.code} {each.short}") for each in the_framework(store).indicators]
