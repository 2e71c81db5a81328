"""Commands on words that could identify a person: names."""

from __future__ import annotations

import argparse
from typing import Any

from fieldwork.capture.naming import clear_word, names_in, use_code
from fieldwork.cli.plain_records import record_named
from fieldwork.cli.session import Session
from fieldwork.errors import Refused

NOTHING = "We found no names; please read it too."


def add_commands(commands: Any, anywhere: argparse.ArgumentParser) -> None:
    """names"""
    names = commands.add_parser("names", parents=[anywhere], help="list words that could identify a person")
    names.add_argument("inspection", metavar="INSPECTION")
    names.add_argument(
        "--in", dest="within", metavar="RECORD", default="", help="one conversation or reading: id or code"
    )
    act = names.add_mutually_exclusive_group()
    act.add_argument("--replace", metavar="WORDS", help="put a code in their place, also in the history")
    act.add_argument("--clear", metavar="WORDS", help="these words identify nobody; do not list them again")
    names.add_argument("--code", metavar="CODE", default="", help="what stands in their place")
    names.set_defaults(command=_names)


def _names(session: Session, asked: argparse.Namespace) -> None:
    store = session.open(asked.inspection)
    within = record_named(store, asked.within) if asked.within else ""
    if asked.code and not asked.replace:
        raise Refused("Say which words the code replaces: --replace WORDS --code CODE.")
    if asked.replace:
        with session.pending() as pending:
            fields = use_code(store, pending, asked.replace, asked.code, within)
        where = "1 place" if fields == 1 else f"{fields} places"
        session.tell(f"The code stands in {where}, and the words are erased from the history.", fields=fields)
    elif asked.clear:
        clear_word(store, asked.clear)
        session.tell("These words are not listed again in this inspection.", cleared=True)
    else:
        found = names_in(store, within)
        rows = [
            {"words": each.words, "why": each.why, "times": each.times}
            | ({"kind": each.kind, "in": [place.record for place in each.places]} if session.json else {})
            for each in found
        ]
        session.table(rows, NOTHING)
