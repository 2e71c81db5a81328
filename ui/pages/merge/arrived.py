"""The records typed here as rows of a list, made on the thread of the database: there may be very many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from fieldwork.capture.checks import counted
from fieldwork.exchange.receipts import Arrival, arrivals
from fieldwork.records import KINDS
from fieldwork.store.store import Store
from ui.pages.merge.words import when
from ui.parts.rows import Row


@dataclass(frozen=True)
class Arrived:
    """What the lead has of mine."""

    rows: Mapping[str, Row]
    words: str


def read_arrived(store: Store) -> Arrived:
    """Record by record, what is not with the lead yet first."""
    found, today = arrivals(store), store.clock.today()
    here = sum(each.arrived for each in found)
    words = f"{here} of {counted(len(found), 'record')} of mine have arrived with the lead"
    return Arrived({each.record: _row(each, today) for each in found}, words)


def _row(each: Arrival, today: str) -> Row:
    word = KINDS[each.kind].word.capitalize()
    there = "arrived" if each.arrived else "not yet with the lead"
    at = when(each.changed_at, today)
    spoken = f"{each.title}, {word}, changed {at}, {there}"
    state = "complete" if each.arrived else "not started"
    return Row(each.record, each.title, f"{word} · {there}", at, state, spoken=spoken)
