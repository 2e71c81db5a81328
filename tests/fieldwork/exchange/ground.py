"""A team of five for the histories: made once, copied for each of them, and opened quickly."""

from __future__ import annotations

import atexit
import hashlib
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cache
from itertools import count
from pathlib import Path
from unittest.mock import patch

import nacl.public

from fieldwork.capture import writing
from fieldwork.capture.opening import Opened, open_inspection
from fieldwork.clock import FixedClock
from fieldwork.exchange import inviting
from fieldwork.library import Place
from fieldwork.records import Conversation, Finding, Member, Note, Question, SampledFile, Template
from tests.fieldwork.exchange.team import Team, hasty

ROLES = {
    "A. Reid": "lead",
    "D. Ross": "deputy",
    "J. Okafor": "inspector",
    "M. Shah": "inspector",
    "L. Gunn": "local reader",
}
READER = "L. Gunn"
STEP = timedelta(seconds=1)
"""So much later it is at each look at a clock."""
MEMORY = Path("/dev/shm")
"""A disk in memory, where there is one."""


@dataclass(frozen=True)
class Ground:
    """The libraries as they are at the beginning, and the records that matter."""

    folder: Path
    places: dict[str, Place]
    for_reader: frozenset[str]


def new_folder() -> Path:
    """A folder for one history."""
    return Path(tempfile.mkdtemp(prefix="fieldwork-", dir=MEMORY if MEMORY.is_dir() else None))


@cache
def ground() -> Ground:
    """Five laptops that know the same: made once, left as they are."""
    team = Team(new_folder())
    atexit.register(shutil.rmtree, team.folder, ignore_errors=True)
    store = team.start(next(iter(ROLES))).store
    talk = writing.add(store, Conversation, group="staff", title="Staff of the nursery")
    for text in ("It was late.", "The door was locked."):
        writing.add(store, Note, conversation=talk, text=text, sort="said")
    writing.add(store, Finding, indicator="2.1", heading="improving")
    form = writing.add(store, Template, sort="form", source="form", version=1, title="The form")
    question = writing.add(store, Question, template=form, slug="plan", text="Is it so?", answers="text")
    for name, role in list(ROLES.items())[1:]:
        with fixed_chance(name):
            team.join(name, role)
    reader = next(each.id for each in store.all(Member) if each.name == READER)
    file = writing.add(store, SampledFile, age_band="5-11", reader=reader)
    team.round()
    for name in team.laptops:
        # What was handed on ends the offer to take a merge back: the histories begin with none.
        team.hand(name)
    team.close()
    places = {name: opened.place for name, opened in team.laptops.items()}
    return Ground(team.folder, places, frozenset((form, question, file)))


@contextmanager
def fixed_chance(seed: str) -> Iterator[None]:
    """Keys of invitations that only this seed decides, so that a history can be told again."""
    draws = count()

    def chance(size: int = 32) -> bytes:
        return hashlib.shake_256(f"{seed}:{next(draws)}".encode()).digest(size)

    with patch.object(inviting, "random", chance), patch.object(nacl.public, "random", chance):
        yield


def at(place: Place, library: Path) -> Place:
    """The same inspection in a copy of its library."""
    return replace(place, folder=library / place.id)


def opened(place: Place, seed: str, ahead: timedelta) -> Opened:
    """Open it, on a clock of its own, without waiting for the disk."""
    clock = FixedClock(seed=seed, step=STEP)
    clock.start += ahead
    found = open_inspection(place, clock)
    hasty(found.store)
    return found


def copy_library(source: Path, target: Path) -> None:
    """Copy a closed library, folder and all."""
    shutil.copytree(source, target)
