"""Commands that decide what has two versions: conflicts, resolve."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from typing import Any

from fieldwork.capture.checks import in_words
from fieldwork.cli.plain_records import record_named
from fieldwork.cli.session import Session
from fieldwork.errors import BadValue, NotFound
from fieldwork.exchange import conflicts
from fieldwork.exchange.conflicts import Conflict, Side
from fieldwork.store.store import Store

_SHORT = 10
"""So much of an id is printed for a person to give back."""


def add_commands(commands: Any, anywhere: argparse.ArgumentParser) -> None:
    """conflicts, resolve"""
    listing = commands.add_parser("conflicts", parents=[anywhere], help="fields with two versions")
    listing.add_argument("inspection", metavar="INSPECTION")
    listing.set_defaults(command=_conflicts)
    resolve = commands.add_parser("resolve", parents=[anywhere], help="decide between two versions")
    resolve.add_argument("inspection", metavar="INSPECTION")
    resolve.add_argument("record", metavar="RECORD", help="the id of the record, or its code")
    resolve.add_argument("field", metavar="FIELD")
    how = resolve.add_mutually_exclusive_group(required=True)
    how.add_argument("--keep", metavar="CID", help="this version, by its id or the start of it")
    how.add_argument("--both", action="store_true", help="both, one after the other")
    how.add_argument("--proposal", action="store_true", help="both put together by sentences")
    how.add_argument("--value", metavar="TEXT", help="a text of your own")
    how.add_argument("--json-value", metavar="JSON", help="a value of your own that is not text")
    resolve.set_defaults(command=_resolve)


def _conflicts(session: Session, asked: argparse.Namespace) -> None:
    found = conflicts.list_conflicts(session.open(asked.inspection))
    if session.json:
        session.table([_facts(each) for each in found], "")
    else:
        session.tell(*(_lines(found) if found else ["Nothing has two versions."]))


def _facts(found: Conflict) -> dict[str, Any]:
    values = [
        {"cid": side.cid, "value": side.value, "who": side.who, "when": side.at} for side in found.sides
    ]
    return {"record": found.record, "kind": found.kind, "field": found.field, "values": values}


def _lines(found: tuple[Conflict, ...]) -> Iterator[str]:
    for each in found:
        yield f"{each.title}: {each.field_words}"
        yield f"  resolve with: {each.record} {each.field}"
        for side in each.sides:
            laptop = f" (laptop {side.letter})" if side.letter else ""
            yield f"  --keep {side.cid[:_SHORT]}  {side.who}{laptop}, {in_words(side.at)}: {_on_a_line(side)}"
        if each.proposal is not None:
            yield f"  --proposal  {' '.join(each.proposal.split())}"
        if each.asked:
            yield f"  asked, not answered yet: {', '.join(each.asked)}"


def _on_a_line(side: Side) -> str:
    return " ".join(side.words.split())


def _resolve(session: Session, asked: argparse.Namespace) -> None:
    store = session.open(asked.inspection)
    record, field = record_named(store, asked.record), asked.field
    found = conflicts.conflict(store, record, field)
    _decide(store, found, asked)
    left = len(store.conflicts())
    session.tell(
        f"Decided: {found.title}, {found.field_words}. Still to decide: {left}.",
        record=record, field=field, to_decide=left,
    )  # fmt: skip


def _decide(store: Store, found: Conflict, asked: argparse.Namespace) -> None:
    seen = tuple(side.cid for side in found.sides)
    if asked.keep is not None:
        conflicts.keep(store, found.record, found.field, _version(found, asked.keep), seen)
    elif asked.both:
        conflicts.keep_both(store, found.record, found.field, seen)
    elif asked.proposal:
        conflicts.keep_proposal(store, found.record, found.field, seen)
    elif asked.value is not None:
        conflicts.use(store, found.record, found.field, asked.value, seen)
    else:
        conflicts.use(store, found.record, found.field, _parsed(asked.json_value), seen)


def _version(found: Conflict, begins: str) -> str:
    """The one version whose id begins so."""
    named = [side.cid for side in found.sides if begins and side.cid.startswith(begins.lower())]
    if len(named) != 1:
        ids = ", ".join(side.cid[:_SHORT] for side in found.sides)
        raise NotFound(f"{begins} names none or several of the versions. Give one of {ids}.")
    return named[0]


def _parsed(text: str) -> Any:
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        raise BadValue(f"{text} is not JSON. Put text in double quotes, or use --value.") from None
