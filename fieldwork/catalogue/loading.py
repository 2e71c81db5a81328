"""Reads all files of the catalogue, checks them against each other, and makes them one value."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from fieldwork.catalogue import councils, forms, frameworks, guides, timescales, wording
from fieldwork.catalogue.catalogue import Catalogue, Thing
from fieldwork.catalogue.reading import Built, Source, build, lists, read, unique_ids
from fieldwork.errors import BadResource

FOLDER = Path(__file__).parents[2] / "resources"


def load(folder: Path | None = None) -> Catalogue:
    """The catalogue of this folder, by default resources/ (then kept); BadResource names file and line."""
    return _load(folder) if folder is not None else _default()


@cache
def _default() -> Catalogue:
    return _load(FOLDER)


def _load(folder: Path) -> Catalogue:
    entries = _entries(folder)
    event_kinds, times = _timescales(folder)
    programmes = _frameworks(folder)
    codes = [indicator.code for framework in programmes for indicator in framework.indicators]
    options = {
        name: tuple(forms.Option(id=entry.id, text=entry.name) for entry in listed)
        for name, listed in entries.items()
    }
    return Catalogue(
        areas=_areas(folder, [framework.id for framework in programmes]),
        frameworks=programmes,
        guides=_guides(folder, codes),
        forms=_forms(folder, options, codes, [event.id for event in event_kinds], times),
        themes=_list(wording.NationalTheme, read(folder, "wording/themes.toml"), "themes"),
        quantities=_quantities(folder),
        scale=_scale(folder),
        terms=_list(wording.Term, read(folder, "wording/terms.toml"), "terms"),
        phrases=_phrases(folder),
        event_kinds=event_kinds,
        timescales=times,
        **entries,
    )


def _entries(folder: Path) -> dict[str, tuple[wording.Entry, ...]]:
    """The short lists to choose from, by name."""
    files = {
        "wording/concern-types.toml": ("concern_types",),
        "wording/holders.toml": ("holders",),
        "wording/children.toml": ("age_bands", "register_statuses", "placements", "changes"),
    }
    found: dict[str, tuple[wording.Entry, ...]] = {}
    for name, keys in files.items():
        source = read(folder, name)
        for key, entries in zip(keys, lists(wording.Entry, source, *keys), strict=True):
            unique_ids(source, (key,), entries)
            wording.check_dates(source, key, entries)
            found[key] = entries
    return found


def _timescales(folder: Path) -> tuple[tuple[timescales.EventKind, ...], timescales.Timescales]:
    event_kinds = _list(timescales.EventKind, read(folder, "wording/event-kinds.toml"), "event_kinds")
    source = read(folder, "wording/timescales.toml")
    times = build(timescales.Timescales, source)
    timescales.check(source, times, [event.id for event in event_kinds])
    return event_kinds, times


def _frameworks(folder: Path) -> tuple[frameworks.Framework, ...]:
    """The default one first, then newest first."""
    built = _each(frameworks.Framework, folder, "frameworks")
    frameworks.check(built)
    return tuple(sorted((item for _, item in built), key=lambda item: (not item.default, -item.first_year)))


def _guides(folder: Path, codes: list[str]) -> tuple[guides.Guide, ...]:
    built = _each(guides.Guide, folder, "guides")
    guides.check(built, codes)
    return tuple(guide for _, guide in built)


def _forms(
    folder: Path,
    options: dict[str, tuple[forms.Option, ...]],
    codes: list[str],
    events: list[str],
    times: timescales.Timescales,
) -> tuple[forms.Form, ...]:
    settled = [forms.settle(built, options) for built in _each(forms.Form, folder, "forms")]
    for built in settled:
        forms.check(built, codes, events, times)
    return tuple(form for _, form in settled)


def _areas(folder: Path, programmes: list[str]) -> councils.Councils:
    source = read(folder, "councils.toml")
    areas = _list(councils.Council, source, "councils")
    home = read(folder, "services.toml")
    bodies = build(councils.Bodies, home)
    councils.check(source, areas, (home, bodies), programmes)
    return councils.Councils(councils=tuple(sorted(areas, key=lambda area: area.sort_key)), bodies=bodies)


def _quantities(folder: Path) -> wording.Quantities:
    source = read(folder, "wording/quantities.toml")
    quantities = build(wording.Quantities, source)
    wording.check_bands(source, quantities)
    return quantities


def _scale(folder: Path) -> tuple[wording.ScaleMeaning, ...]:
    source = read(folder, "wording/scale.toml")
    (scale,) = lists(wording.ScaleMeaning, source, "scale")
    frameworks.check_grades(source, [point.grade for point in scale])
    return tuple(sorted(scale, key=lambda point: -point.grade))


def _phrases(folder: Path) -> tuple[wording.Phrase, ...]:
    source = read(folder, "wording/phrases.toml")
    phrases = _list(wording.Phrase, source, "phrases")
    wording.check_dates(source, "phrases", phrases)
    wording.check_phrases(source, phrases)
    return phrases


def _list(kind: type[Thing], source: Source, key: str) -> tuple[Thing, ...]:
    """A file that holds one list of things with ids."""
    (things,) = lists(kind, source, key)
    unique_ids(source, (key,), things)
    return things


def _each(kind: type[Thing], folder: Path, under: str) -> list[Built[Thing]]:
    """Every file of this folder, each of which is one thing with the file's name for its id."""
    names = sorted(path.name for path in (folder / under).glob("*.toml"))
    if not names:
        raise BadResource(f"{under}/ holds no .toml file. Put the files back; they come with the program.")
    found = []
    for name in names:
        source = read(folder, f"{under}/{name}")
        thing = build(kind, source)
        if f"{thing.id}.toml" != name:
            message = f'the id "{thing.id}" must be the name of its file; make them the same.'
            raise source.wrong(("id",), message)
        found.append((source, thing))
    return found
