"""Two readers of one case file do not see each other's answers until both have finished."""

from __future__ import annotations

from collections.abc import Iterator

from fieldwork.records import Answer, Comment, Event, Reading, SampledFile
from fieldwork.store import reading
from fieldwork.store.driver import Database

_READ_TWICE = (
    "SELECT file FROM reading WHERE purpose = 'second' AND deleted = 0"
    " UNION SELECT id FROM sampled_file WHERE second_reader = ? AND deleted = 0"
)
"""The files of which anything can be hidden: read a second time, or to be, by whoever asks."""


def hidden_readings(db: Database, member: str) -> frozenset[str]:
    """The readings that this member may not see yet.

    To a second reader those are the first reading and its parts, to everyone who reads for the first one
    the second. Who reads neither, such as the lead, sees both.
    """
    found = set[str]()
    for (id_,) in db.conn.execute(_READ_TWICE, (member,)).fetchall():
        readings = reading.all_of(db, Reading, {"file": id_})
        file = reading.all_of(db, SampledFile, {"id": id_})
        found |= {each for one in file for each in _hidden_of(one, list(readings), member)}
    return frozenset(found)


def both_finished(readings: list[Reading] | tuple[Reading, ...]) -> bool:
    """Whether a first and a second reading of one file are both finished: then nobody is blind any more."""
    done = {each.purpose for each in readings if each.finished_at}
    return {"first", "second"} <= done


def records_of(db: Database, readings: frozenset[str]) -> frozenset[str]:
    """These readings and everything in them: answers, events, and comments on any of it."""
    if not readings:
        return frozenset()
    kinds: tuple[type[Answer] | type[Event], ...] = (Answer, Event)
    within = {
        each.id for kind in kinds for each in reading.all_of(db, kind, {}) if str(each.reading) in readings
    } | readings
    about = {each.id for each in reading.all_of(db, Comment, {}) if str(each.about) in within}
    return frozenset(within | about)


def _hidden_of(file: SampledFile, readings: list[Reading], member: str) -> Iterator[str]:
    if both_finished(readings) or any(each.purpose == "agreed" for each in readings):
        return
    seconds = [each for each in readings if each.purpose == "second"]
    own = {str(each.purpose) for each in readings if each.reader == member}
    if "second" in own or (file.second_reader == member and not own):
        yield from (each.id for each in readings if each not in seconds and each.reader != member)
    elif own or member in (file.reader, file.paired_reader):
        yield from (each.id for each in seconds)
