"""Drawing the sample from the council's list, in one act; what was drawn, and what becomes of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from fieldwork import catalogue
from fieldwork.capture.checks import counted, living, must_lead, the_inspection
from fieldwork.capture.sample import swap_file
from fieldwork.capture.writing import change, delete, make, next_code
from fieldwork.errors import BadValue, Refused
from fieldwork.judgement import draw as drawing
from fieldwork.judgement.draw import FIXED, IN_PROPORTION, METHOD, NOT_SAID, SEVERAL, Listed, Name, Part
from fieldwork.records import Inspection, Reading, SampledFile, SampleDraw, SamplePart
from fieldwork.records.order import keys_between
from fieldwork.store.act import Act, Seen
from fieldwork.store.store import Store

BY_WORDS = {
    "age_band": "Age",
    "register_status": "Register",
    "concern_types": "Kind of concern",
    "placement": "Placement",
    "locality": "Locality",
    "listed_as": "Group of the return",
}
"""Fields by which the list may be divided into parts."""
WHO = ("lead", "deputy", "administrator")
RESERVES = 2
"""Reserves drawn for each part where nobody says otherwise."""


@dataclass(frozen=True)
class Asked:
    """What sample is asked for: by what it is divided, how many of each part, by which seed."""

    by: tuple[str, ...]
    seed: str
    total: int = 0
    """To be shared out in proportion, where no targets are given."""
    targets: Mapping[Name, int] | None = None
    reserves: int = RESERVES


@dataclass(frozen=True)
class Planned:
    """A part of the list, and how many will be drawn of it."""

    part: Part
    title: str
    target: int
    reserves: int

    @property
    def short(self) -> int:
        """How many the list lacks for the target."""
        return max(0, self.target - len(self.part.children))


@dataclass(frozen=True)
class KeyRow:
    """A line of the key between our codes and the council's references."""

    code: str
    reference: str
    part: str
    use: str
    """"sample", or "reserve 1" and so on."""


WriteKey = Callable[[Sequence[KeyRow]], None]
"""Writes the key for the council's coordinator; nothing is drawn where it fails."""


def new_seed(store: Store) -> str:
    """A seed by chance, nine figures."""
    return str(int.from_bytes(store.clock.chance(8), "big") % 900_000_000 + 100_000_000)


def plan_draw(listed: Sequence[Listed], asked: Asked) -> tuple[Planned, ...]:
    """How many of each part would be drawn. Raises BadValue (an unknown part, nothing asked for)."""
    parts = drawing.parts_of(listed, asked.by, asked.seed)
    sizes = {part.name: len(part.children) for part in parts}
    if asked.targets is None:
        targets: Mapping[Name, int] = drawing.in_proportion(sizes, asked.total)
    else:
        targets = asked.targets
        for name in targets:
            if name not in sizes:
                raise BadValue(f"The list has no part “{title_of(asked.by, name)}”.")
    if not sum(targets.values()):
        raise BadValue("Say how many case files to draw.")
    planned = []
    for part in parts:
        target = targets.get(part.name, 0)
        left = max(0, len(part.children) - target)
        planned.append(Planned(part, title_of(asked.by, part.name), target, min(asked.reserves, left)))
    return tuple(planned)


def draw_sample(store: Store, listed: Sequence[Listed], asked: Asked, write_key: WriteKey) -> str:
    """Draw the sample in one act, and write the key beside it; the id of the draw.

    The council's references go to `write_key` and nowhere else. Raises Refused, BadValue, or what
    `write_key` raises; nothing is drawn then.
    """
    must_lead(store, "draw the sample", WHO)
    _refuse_second(store)
    planned = plan_draw(listed, asked)
    rows: list[KeyRow] = []
    with store.act("Drew the sample") as act:
        draw = make(store, act, SampleDraw, _facts(store, listed, asked))
        for each, order in zip(planned, keys_between(len(planned)), strict=True):
            rows += _draw_part(store, act, draw, each, order)
        inspection = the_inspection(store)
        if inspection.sample_target is None:
            total = sum(each.target for each in planned)
            change(store, act, Inspection, inspection.id, {"sample_target": total})
        store.note_audit("Wrote the key between our codes and the council’s references")
        # Last, so that whatever fails before leaves no key to a sample that was never drawn.
        write_key(rows)
    return draw


def remove_draw(store: Store, draw: str, seen: Seen | None = None) -> str:
    """Take the whole sample back as long as nobody has begun to read it."""
    must_lead(store, "take the sample back", WHO)
    living(store, SampleDraw, draw)
    parts = {part.id for part in store.all(SamplePart, draw=draw)}
    files = [file for file in store.all(SampledFile) if file.part in parts]
    begun = {reading.file for reading in store.all(Reading)}
    read = [file for file in files if file.id in begun]
    if read:
        raise Refused(f"{counted(len(read), 'case file')} of this sample is being read. The sample stays.")
    with store.act("Took the sample back") as act:
        for file in files:
            delete(store, act, file.id)
        delete(store, act, draw, seen)
    return draw


def set_part_target(store: Store, part: str, target: int, seen: Seen | None = None) -> str:
    """Say how many files of a part are to be read."""
    must_lead(store, "change the targets of the sample", WHO)
    living(store, SamplePart, part)
    with store.act("Changed a target of the sample") as act:
        change(store, act, SamplePart, part, {"target": target}, seen)
    return part


def next_reserve(store: Store, file: str) -> SampledFile | None:
    """The reserve that is next for this file: of its own part, in the order of the draw."""
    part = living(store, SampledFile, file).part
    waiting = [each for each in store.all(SampledFile, part=part) if each.reserve and part]
    return min(waiting, key=lambda each: (each.place or 0, each.id), default=None)


def swap_for_next(store: Store, file: str, why: str, seen: Seen | None = None) -> str:
    """Take the next reserve in place of a file that cannot be read; the reserve's id. Both stay visible."""
    found = living(store, SampledFile, file)
    reserve = next_reserve(store, file)
    if reserve is None:
        raise Refused(
            f"There is no reserve left for {found.code}. Take one of another part, or read one file fewer."
        )
    return swap_file(store, file, reserve.id, why, seen)


def title_of(by: Sequence[str], name: Name) -> str:
    """A part in words: “On the register, 5 to 11”."""
    resources = catalogue.load()
    lists = {
        "age_band": resources.age_bands,
        "register_status": resources.register_statuses,
        "placement": resources.placements,
        "concern_types": resources.concern_types,
    }
    words = []
    for field, value in zip(by, name, strict=True):
        known = {entry.id: entry.name for entry in lists.get(field, ())}
        if value == NOT_SAID:
            value = f"{BY_WORDS[field]} not said"
        elif value == SEVERAL:
            value = "Several kinds of concern"
        words.append(known.get(value, value))
    return ", ".join(words) or "All children on the list"


def _facts(store: Store, listed: Sequence[Listed], asked: Asked) -> dict[str, object]:
    return {
        "method": METHOD,
        "seed": asked.seed,
        "list_hash": drawing.list_hash(listed),
        "listed": len(listed),
        "divided_by": list(asked.by),
        "allocation": IN_PROPORTION if asked.targets is None else FIXED,
        "drawn_at": store.clock.moment(),
        "drawn_by": store.chain.author,
    }


def _draw_part(store: Store, act: Act, draw: str, planned: Planned, order: str) -> list[KeyRow]:
    fields = {
        "draw": draw,
        "name": planned.title,
        "listed": len(planned.part.children),
        "target": planned.target,
        "reserves": planned.reserves,
        "order": order,
    }
    part = make(store, act, SamplePart, fields)
    rows = []
    taken = planned.part.children[: planned.target + planned.reserves]
    for place, child in enumerate(taken, 1):
        spare = place - planned.target
        code = next_code(store, act, SampledFile)
        given = {"code": code, "part": part, "place": place, "reserve": True if spare > 0 else None}
        make(store, act, SampledFile, {**child.fields, **given})
        use = f"reserve {spare}" if spare > 0 else "sample"
        rows.append(KeyRow(code, child.reference, planned.title, use))
    return rows


def _refuse_second(store: Store) -> None:
    if store.all(SampleDraw):
        raise Refused("The sample was drawn already. Take it back first, before anybody reads, to draw anew.")
