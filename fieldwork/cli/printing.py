"""Commands that print blank sheets: blank."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from fieldwork.cli.session import Session
from fieldwork.errors import NotFound
from fieldwork.records import Conversation, SampledFile
from fieldwork.report.blank import Blank, find_guide, form_blank, guide_blank, print_blank
from fieldwork.store.store import Store


def add_commands(commands: Any, anywhere: argparse.ArgumentParser) -> None:
    """blank"""
    words = "print a blank guide or the blank reading form, to be filled in by hand"
    blank = commands.add_parser("blank", parents=[anywhere], help=words)
    blank.add_argument("inspection", metavar="INSPECTION")
    sort = blank.add_mutually_exclusive_group(required=True)
    sort.add_argument("--guide", metavar="NAME", help="a guide, by its id or its title")
    sort.add_argument("--form", action="store_true", help="the reading form")
    blank.add_argument(
        "--code", default="", metavar="CODE", help="of the conversation or case file it is for"
    )
    blank.add_argument("-o", dest="out", required=True, type=Path, metavar="FILE.pdf")
    blank.set_defaults(command=_blank)


def _blank(session: Session, asked: argparse.Namespace) -> None:
    store = session.open(asked.inspection)
    blank = _sheet(store, asked)
    pages = print_blank(blank, asked.out)
    facts = {"blank": str(asked.out), "title": blank.title, "pages": pages}
    session.tell(f"{blank.title}, {pages} pages: {asked.out}", **facts)


def _sheet(store: Store, asked: argparse.Namespace) -> Blank:
    if asked.form:
        return form_blank(store, file=_of_code(store, SampledFile, asked.code))
    guide = find_guide(store, asked.guide)
    return guide_blank(store, guide, conversation=_of_code(store, Conversation, asked.code))


def _of_code(store: Store, kind: type[SampledFile] | type[Conversation], code: str) -> str:
    """The id of the record of this code; empty where no code is given."""
    if not code:
        return ""
    found = next((each.id for each in store.all(kind) if str(each.code).casefold() == code.casefold()), None)
    if found is None:
        raise NotFound(f"There is no {kind.word} {code} in this inspection.")
    return found
