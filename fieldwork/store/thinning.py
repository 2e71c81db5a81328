"""Which backups can go: all of the last days stay, then one a day, then one a week."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

ALL_FOR = timedelta(days=2)
DAILY_FOR = timedelta(weeks=2)


def superseded(moments: Collection[datetime], now: datetime) -> dict[datetime, datetime]:
    """Those no longer needed, each with the one that stays in its place: the newest of its day or week."""
    together: dict[object, list[datetime]] = {}
    for moment in moments:
        together.setdefault(_span(moment, now), []).append(moment)
    return {moment: max(span) for span in together.values() for moment in span if moment != max(span)}


def _span(moment: datetime, now: datetime) -> object:
    """What a moment shares with those of which one is enough."""
    age, here = now - moment, moment.astimezone(now.tzinfo)
    if age < ALL_FOR:
        return moment
    return here.date() if age < DAILY_FOR else here.isocalendar()[:2]
