"""A team with real libraries: a lead, colleagues who joined by invitation, and hand-overs between them."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path

from fieldwork import library
from fieldwork.capture.laptops import found_laptop
from fieldwork.capture.opening import Opened, create_opened, open_inspection
from fieldwork.capture.writing import make
from fieldwork.clock import FixedClock
from fieldwork.exchange.brought import Merged
from fieldwork.exchange.handing_over import hand_over
from fieldwork.exchange.inviting import invite
from fieldwork.exchange.joining import join
from fieldwork.exchange.merging import merge
from fieldwork.interchange.plain import dump, dump_history
from fieldwork.records import KINDS, Inspection, Member
from fieldwork.store.keys import Label
from fieldwork.store.store import Store

PASSPHRASE = "four plain words together"
AREA = "Fife"


@dataclass
class Team:
    """The laptops of one team, by the name of who works on each; the first is the lead's."""

    folder: Path
    made: int = 0

    def __post_init__(self) -> None:
        self.laptops: dict[str, Opened] = {}

    def clock(self) -> FixedClock:
        """A clock of its own for each laptop: about the same time, other chance."""
        self.made += 1
        return FixedClock(seed=f"clock {self.made}", step=timedelta(milliseconds=7))

    def start(self, name: str = "A. Reid", *, area: str = AREA) -> Opened:
        """An inspection led by this person, with nothing in it yet; quick, since it copies no templates."""
        here, _ = library.create(self.folder / _folder(name), PASSPHRASE)
        clock = self.clock()
        place = here.add(clock.new_id(), Label(area, clock.today()))
        opened = create_opened(place, clock, author=clock.new_id())
        store = opened.store
        with store.act("Started the inspection") as act:
            fields = {"council": area.lower(), "area": area, "programme": "programme-2"}
            make(store, act, Inspection, fields, id_=place.id)
            make(store, act, Member, {"name": name, "role": "lead"}, id_=store.chain.author)
            act.flush()
            found_laptop(store, act, store.chain.author, "A")
        return self._keep(name, opened)

    def join(self, name: str, role: str = "inspector", *, by: str = "") -> Opened:
        """A colleague invited by somebody (the lead where nobody is named), who has joined."""
        path = self.path("invitation")
        words = invite(self.store(by or self.lead), name, path, role=role).words
        here, _ = library.create(self.folder / _folder(name), PASSPHRASE)
        return self._keep(name, join(here, self.clock(), path, " ".join(words)))

    @property
    def lead(self) -> str:
        """The name of who leads."""
        return next(iter(self.laptops))

    def store(self, name: str) -> Store:
        """The open store of somebody."""
        return self.laptops[name].store

    def path(self, stem: str = "hand-over") -> Path:
        """A new place for a file, as on a stick."""
        self.made += 1
        return self.folder / f"{stem}-{self.made}.fieldwork"

    def hand(self, name: str, *, to: str = "") -> Path:
        """A hand-over of somebody."""
        path = self.path()
        hand_over(self.store(name), path, to=to)
        return path

    def take(self, name: str, *paths: Path) -> Merged:
        """Somebody takes these in."""
        opened = self.laptops[name]
        return merge(opened.store, opened.place, paths)

    def round(self) -> None:
        """An evening: everybody hands over to the lead, who takes all in and hands it back."""
        others = [name for name in self.laptops if name != self.lead]
        self.take(self.lead, *(self.hand(name) for name in others))
        for name in others:
            self.take(name, self.hand(self.lead, to=name))

    def copy(self, name: str, as_name: str) -> Opened:
        """The laptop of somebody is cloned, library and all: one identity in two places."""
        opened = self.laptops[name]
        opened.close()
        shutil.copytree(self.folder / _folder(name), self.folder / _folder(as_name))
        self.open(name)
        return self.open(as_name)

    def open(self, name: str) -> Opened:
        """Open somebody's library again."""
        here = library.unlock(self.folder / _folder(name), PASSPHRASE)
        return self._keep(name, open_inspection(here.places()[0], self.clock()))

    def later(self, name: str, by: timedelta) -> None:
        """Time goes by on somebody's laptop, or its clock is turned."""
        clock = self.store(name).clock
        assert isinstance(clock, FixedClock)
        clock.start += by

    def close(self) -> None:
        """Close every laptop."""
        for opened in self.laptops.values():
            opened.close()

    def _keep(self, name: str, opened: Opened) -> Opened:
        hasty(opened.store)
        self.laptops[name] = opened
        return opened


def history(store: Store) -> list[str]:
    """Every change, as `dump --history` prints it."""
    return list(dump_history(store))


def shown(store: Store, kind: str) -> list[dict[str, object]]:
    """The current records of a kind, as `dump` prints them."""
    return [json.loads(line) for line in dump(store, [KINDS[kind]])]


def unchanged(store: Store) -> Callable[[], bool]:
    """Asked later, whether the content of a store is what it is now, change by change."""
    before = history(store)
    return lambda: history(store) == before


def hasty(store: Store) -> None:
    """Without waiting for the disk: for tests that are not about it."""
    store.db.conn.execute("PRAGMA synchronous=OFF")


def _folder(name: str) -> str:
    return name.lower().replace(". ", "-")
