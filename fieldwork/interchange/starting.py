"""Starting a store of its own from a dump of another."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from fieldwork.capture.laptops import found_with_first_edit
from fieldwork.capture.opening import Opened, create_opened, taken_back_on_failure
from fieldwork.clock import Clock
from fieldwork.errors import BadValue, Refused
from fieldwork.interchange import plain
from fieldwork.interchange.plain import Loaded
from fieldwork.library import Library
from fieldwork.records.values import is_id
from fieldwork.store.keys import Label


def start_from_lines(library: Library, clock: Clock, lines: Sequence[str]) -> tuple[Opened, Loaded]:
    """Start a store whose own dump is these lines again, and open it.

    It stands on a laptop of its own, which its first edit will write. Raises BadValue, Refused.
    """
    inspection, author = _who_and_what(lines)
    label = Label(str(inspection["area"]), str(inspection.get("notice_on") or clock.today()))
    place = library.add(str(inspection["id"]).lower(), label)
    with taken_back_on_failure(library, place):
        opened = create_opened(place, clock, author=author or clock.new_id())
        try:
            loaded = plain.load(opened.store, lines)
        except BaseException:
            opened.close()
            raise
        found_with_first_edit(opened.store)
    return opened, loaded


def _who_and_what(lines: Sequence[str]) -> tuple[dict[str, Any], str]:
    """The inspection of the file, and the member who leads it (or the first, or nobody)."""
    inspections, members = [], []
    for number, text in enumerate(lines, 1):
        given = _object(number, text)
        if given.get("kind") == "inspection":
            inspections.append(given)
        elif given.get("kind") == "member":
            members.append(given)
    if len(inspections) != 1:
        raise Refused(f"A new store needs exactly one inspection; this file has {len(inspections)}.")
    if not is_id(str(inspections[0].get("id")).lower()) or not inspections[0].get("area"):
        raise BadValue("The inspection in this file needs an id and its area. Nothing was loaded.")
    lead = next((each for each in members if each.get("role") == "lead"), next(iter(members), {}))
    return inspections[0], str(lead.get("id", "")).lower()


def _object(number: int, text: str) -> dict[str, Any]:
    if not text.strip():
        return {}
    try:
        given = json.loads(text)
    except (ValueError, RecursionError):
        given = None
    if not isinstance(given, dict):
        raise BadValue(f"Line {number}: this is not a JSON object on one line. Nothing was loaded.")
    return given
