"""The sample: children by code only, whose files there are, and who is to read them."""

from __future__ import annotations

from typing import Any

from fieldwork import catalogue
from fieldwork.capture.checks import living, one_of, said
from fieldwork.capture.team import refuse_as_reader
from fieldwork.capture.writing import change, delete, make
from fieldwork.errors import Refused
from fieldwork.records import Reading, SampledFile
from fieldwork.store.act import Seen
from fieldwork.store.store import Store


def add_sampled_file(store: Store, **fields: Any) -> str:
    """Add a child to the sample by what is known of the file; its id. Codes are given, never typed names."""
    _check(fields)
    with store.act("Added: case file") as act:
        return make(store, act, SampledFile, fields)


def change_sampled_file(store: Store, file: str, seen: Seen | None = None, **fields: Any) -> str:
    """Change what is known of a child's files."""
    living(store, SampledFile, file)
    _check(fields)
    if fields.get("household") == file:
        raise Refused("A child is not their own brother or sister. Choose another case file.")
    with store.act("Changed: case file") as act:
        change(store, act, SampledFile, file, fields, seen)
    return file


def swap_file(store: Store, file: str, reserve: str, why: str, seen: Seen | None = None) -> str:
    """Take a reserve into the sample in place of a file that cannot be read."""
    old, new = living(store, SampledFile, file), living(store, SampledFile, reserve)
    words = said(why, "Say why this case file cannot be read.")
    if not new.reserve:
        raise Refused(f"{new.code} is in the sample already. Choose a reserve.")
    if old.swapped_for:
        raise Refused(f"{old.code} has been swapped already.")
    if store.all(Reading, file=file):
        raise Refused(f"{old.code} is being read. A file that was begun stays in the sample.")
    with store.act("Swapped a case file") as act:
        change(store, act, SampledFile, file, {"swapped_for": reserve, "swapped_why": words}, seen)
        change(store, act, SampledFile, reserve, {"reserve": False})
    return reserve


def assign_reader(
    store: Store, file: str, reader: str | None, *, paired: str | None = None, seen: Seen | None = None
) -> str:
    """Say who is to read a file, and the paired reader who looks at it too; None for nobody."""
    found = living(store, SampledFile, file)
    if found.swapped_for:
        raise Refused(f"{found.code} was swapped for another file and is not read.")
    if reader and reader == paired:
        raise Refused("The paired reader must be somebody else.")
    for member in (reader, paired):
        if member:
            refuse_as_reader(store, member)
    with store.act("Assigned a reader") as act:
        change(store, act, SampledFile, file, {"reader": reader, "paired_reader": paired}, seen)
    return file


def remove_sampled_file(store: Store, file: str, seen: Seen | None = None) -> str:
    """Take a file off the sample that was added by mistake; one that was read stays."""
    found = living(store, SampledFile, file)
    if store.all(Reading, file=file):
        raise Refused(f"{found.code} is being read and stays in the sample.")
    with store.act("Deleted: case file") as act:
        delete(store, act, file, seen)
    return file


def _check(fields: dict[str, Any]) -> None:
    """Words that the lists of the catalogue do not hold are refused."""
    resources = catalogue.load()
    if fields.get("age_band"):
        one_of("The age band", [band.id for band in resources.age_bands], fields["age_band"])
    if fields.get("placement"):
        one_of("The placement", [place.id for place in resources.placements], fields["placement"])
    for concern in fields.get("concern_types") or ():
        one_of("A type of concern", [entry.id for entry in resources.concern_types], concern)
