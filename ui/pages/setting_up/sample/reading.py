"""How the sample stands: how it was drawn, its parts with what is still missing, and its case files."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from fieldwork import catalogue
from fieldwork.capture.checks import at_the_keyboard, counted, in_words
from fieldwork.capture.drawing import WHO
from fieldwork.judgement.numbers import in_sample
from fieldwork.records import Member, Reading, SampledFile, SampleDraw, SamplePart
from fieldwork.store.store import Store
from ui.parts.rows import Row


@dataclass(frozen=True)
class PartStanding:
    """A part of the sample: its target, what is in the sample, what was read, what is missing, in reserve."""

    id: str
    name: str
    listed: int
    target: int
    chosen: int
    read: int
    spare: int

    @property
    def missing(self) -> int:
        """How many case files the sample lacks for the target."""
        return max(0, self.target - self.chosen)


@dataclass(frozen=True)
class File:
    """A case file of the list, as it is shown, and what may be done with it."""

    row: Row
    heading: str
    about: str
    swapped: str = ""
    may_swap: bool = False
    next: str = ""
    """The code of the reserve that would take its place."""
    why_not: str = ""


@dataclass(frozen=True)
class Standing:
    """Everything the section shows."""

    may_draw: bool
    draw: str = ""
    facts: str = ""
    again: str = ""
    parts: tuple[PartStanding, ...] = ()
    files: tuple[File, ...] = ()


def standing(store: Store) -> Standing:
    """How the sample stands now."""
    may = at_the_keyboard(store).role in WHO
    draws = store.all(SampleDraw)
    files, readings = store.all(SampledFile), store.all(Reading)
    finished = {each.file for each in readings if each.finished_at}
    begun = {each.file for each in readings}
    chosen = {each.id for each in in_sample(files, readings)}
    parts = [
        _part(part, files, chosen, finished) for draw in draws for part in store.all(SamplePart, draw=draw.id)
    ]
    names = {part.id: part.name for part in parts}
    codes = {each.id: each.code or "" for each in files}
    ordered = sorted(files, key=lambda each: (len(each.code or ""), each.code or ""))
    shown = tuple(_file(each, ordered, names, codes, begun, finished) for each in ordered)
    if not draws:
        return Standing(may, files=shown)
    # Two colleagues may each have drawn before they met.
    facts, again = ("\n".join(words(draw) for draw in draws) for words in (partial(_facts, store), _again))
    return Standing(may, draws[0].id, facts, again, tuple(parts), shown)


def _facts(store: Store, draw: SampleDraw) -> str:
    who = next((each.name for each in store.all(Member) if each.id == draw.drawn_by), None)
    when = f" at {in_words(draw.drawn_at)}" if draw.drawn_at else ""
    listed = counted(draw.listed or 0, "child", "children")
    return f"Drawn by {who or 'a colleague'}{when}, from a list of {listed}."


def _again(draw: SampleDraw) -> str:
    return (
        f"To draw the same again: seed {draw.seed}, method {draw.method}, and the list whose fingerprint "
        f"begins {str(draw.list_hash)[:12]}."
    )


def _part(
    part: SamplePart, files: tuple[SampledFile, ...], chosen: set[str], finished: set[str | None]
) -> PartStanding:
    own = [each for each in files if each.part == part.id]
    return PartStanding(
        part.id,
        part.name or "",
        part.listed or 0,
        part.target or 0,
        sum(each.id in chosen for each in own),
        sum(each.id in chosen and each.id in finished for each in own),
        sum(bool(each.reserve) and each.id not in chosen for each in own),
    )


def _file(
    file: SampledFile,
    files: list[SampledFile],
    names: dict[str, str],
    codes: dict[str, str],
    begun: set[str | None],
    finished: set[str | None],
) -> File:
    about = _about(file)
    code = file.code or ""
    part = names.get(file.part or "", "")
    if file.swapped_for:
        instead = codes.get(file.swapped_for, "another")
        swapped = f"Swapped for {instead}: {file.swapped_why or ''}"
        row = Row(file.id, code, sub=f"Swapped for {instead}", state="did not happen")
        return File(row, code, about, swapped)
    came_for = next((each for each in files if each.swapped_for == file.id), None)
    took = (
        f"In the place of {came_for.code}, which could not be read: {came_for.swapped_why or ''}"
        if came_for
        else ""
    )
    if file.reserve and file.id not in begun:
        return File(Row(file.id, code, sub=f"Reserve · {part or about}", state="planned"), code, about, took)
    state = "complete" if file.id in finished else "under way" if file.id in begun else "not started"
    row = Row(file.id, code, sub=part or about, state=state)
    if file.id in begun:
        return File(row, code, about, took, why_not="Its reading was begun. A file that was begun stays.")
    spare = min(
        (each for each in files if each.reserve and each.part == file.part and each.id not in begun),
        key=lambda each: (each.place or 0, each.id),
        default=None,
    )
    if spare is None or not file.part:
        return File(row, code, about, took, why_not="No reserve is left for it.")
    return File(row, code, about, took, True, spare.code or "")


def _about(file: SampledFile) -> str:
    """What is known of it, in the catalogue’s words."""
    resources = catalogue.load()
    bands = {each.id: each.name for each in resources.age_bands}
    statuses = {each.id: each.name for each in resources.register_statuses}
    concerns = {each.id: each.name for each in resources.concern_types}
    said = [bands.get(file.age_band or "", ""), statuses.get(file.register_status or "", "")]
    said += [concerns.get(each, each) for each in file.concern_types or ()]
    return " · ".join(each for each in said if each)
