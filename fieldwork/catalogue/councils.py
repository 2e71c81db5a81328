"""The 32 council areas, with the codes, health boards, police and Reporter's locality of each at any time."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from fieldwork.catalogue.lines import Place
from fieldwork.catalogue.reading import Built, Source, in_order, known, unique, unique_ids
from fieldwork.errors import NotFound


@dataclass(frozen=True, kw_only=True)
class Body:
    """A health board, a police force or division, or a locality of the Reporter."""

    id: str
    name: str
    code: str = ""
    letter: str = ""
    since: date | None = None
    until: date | None = None


@dataclass(frozen=True, kw_only=True)
class Bodies:
    """Everything that works in the council areas."""

    boards: tuple[Body, ...]
    police: tuple[Body, ...]
    reporter_localities: tuple[Body, ...]
    reporter_localities_unverified: str


@dataclass(frozen=True, kw_only=True)
class Code:
    """The official code of an area's boundary for a time."""

    code: str
    since: date | None = None
    until: date | None = None
    unverified: str = ""


@dataclass(frozen=True, kw_only=True)
class BoardPlace:
    """A health board an area lies in for a time, wholly or in part."""

    id: str
    part: bool = False
    since: date | None = None
    until: date | None = None
    unverified: str = ""


@dataclass(frozen=True, kw_only=True)
class Council:
    """One council area; the id is our own and never changes."""

    id: str
    name: str
    codes: tuple[Code, ...]
    boards: tuple[BoardPlace, ...]
    police: tuple[str, ...]
    reporter_locality: str
    also: tuple[str, ...] = ()
    sort: str = ""
    pilot_of: str = ""
    """The programme whose pilot inspected this area: no comparison with that inspection."""

    @property
    def sort_key(self) -> str:
        """What lists of areas are sorted by."""
        return (self.sort or self.name).casefold()

    def code(self, on: date) -> str:
        """The official code on this day."""
        return next(code.code for code in self.codes if _at(code, on))


@dataclass(frozen=True, kw_only=True)
class Councils:
    """The council areas and the bodies that work in them."""

    councils: tuple[Council, ...]
    bodies: Bodies

    def find(self, name: str) -> Council:
        """The area of this id or name, however it is written; NotFound offers the nearest."""
        wanted = _plain(name)
        names = {_plain(each): area for area in self.councils for each in (area.id, area.name, *area.also)}
        if wanted in names:
            return names[wanted]
        near = [each for each in names if set(wanted.split()) <= set(each.split())]
        near = near or difflib.get_close_matches(wanted, names, n=3, cutoff=0.75)
        offered = list(dict.fromkeys(names[each].name for each in near))
        hint = f" Did you mean {' or '.join(offered)}?" if offered else " Write the name as the council does."
        raise NotFound(f'"{name}" is not one of the {len(self.councils)} council areas.{hint}')

    def boards(self, area: Council, on: date) -> tuple[Body, ...]:
        """The health boards the area lay in on this day, the main one first."""
        ids = [place.id for place in area.boards if _at(place, on)]
        return tuple(board for each in ids for board in self.bodies.boards if board.id == each)

    def police(self, area: Council, on: date) -> Body:
        """The police force or division on this day."""
        return next(body for body in self.bodies.police if body.id in area.police and _at(body, on))

    def reporter_locality(self, area: Council) -> Body:
        """The locality of the Children's Reporter; which one is from memory."""
        return next(body for body in self.bodies.reporter_localities if body.id == area.reporter_locality)


def check(source: Source, areas: tuple[Council, ...], bodies: Built[Bodies], frameworks: list[str]) -> None:
    """Ids, names that could mean two areas, dates, and references to bodies and programmes."""
    home, known_bodies = bodies
    _check_bodies(home, known_bodies)
    unique_ids(source, ("councils",), areas)
    for index, area in enumerate(areas):
        _check_area(source, ("councils", index), area, known_bodies)
        if area.pilot_of:
            known(source, ("councils", index, "pilot_of"), area.pilot_of, frameworks, "framework")
    unique(source, _names(areas), "the name")


def _names(areas: tuple[Council, ...]) -> Iterator[tuple[Place, str]]:
    for index, area in enumerate(areas):
        yield ("councils", index, "name"), _plain(area.name)
        for number, name in enumerate(area.also):
            yield ("councils", index, "also", number), _plain(name)


def _check_bodies(source: Source, bodies: Bodies) -> None:
    for key in ("boards", "police", "reporter_localities"):
        items: tuple[Body, ...] = getattr(bodies, key)
        unique_ids(source, (key,), items)
        for index, body in enumerate(items):
            in_order(source, (key, index), body.since, body.until)


def _check_area(source: Source, place: Place, area: Council, bodies: Bodies) -> None:
    for index, code in enumerate(area.codes):
        in_order(source, (*place, "codes", index), code.since, code.until)
    boards, forces, localities = (
        [body.id for body in each] for each in (bodies.boards, bodies.police, bodies.reporter_localities)
    )
    for index, board in enumerate(area.boards):
        known(source, (*place, "boards", index, "id"), board.id, boards, "health board")
        in_order(source, (*place, "boards", index), board.since, board.until)
    for index, police in enumerate(area.police):
        known(source, (*place, "police", index), police, forces, "police force or division")
    locality = area.reporter_locality
    known(source, (*place, "reporter_locality"), locality, localities, "locality of the Reporter")


def _at(thing: Body | Code | BoardPlace, on: date) -> bool:
    return (thing.since is None or thing.since <= on) and (thing.until is None or on <= thing.until)


def _plain(name: str) -> str:
    """A name with everything taken off in which people differ: case, accents, "&", hyphens, "Council"."""
    bare = "".join(c for c in unicodedata.normalize("NFKD", name.casefold()) if not unicodedata.combining(c))
    words = "".join(c if c.isalnum() else " " for c in bare.replace("&", " and ")).split()
    while len(words) > 1 and words[-1] in ("council", "area"):
        words.pop()
    return " ".join(words)
