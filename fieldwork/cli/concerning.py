"""The command that lists matters of concern: concerns."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from typing import Any

from fieldwork.capture.checks import in_words
from fieldwork.cli.session import Session
from fieldwork.concerns import STEPS, Listed, listed


def add_commands(commands: Any, anywhere: argparse.ArgumentParser) -> None:
    """concerns"""
    listing = commands.add_parser(
        "concerns", parents=[anywhere], help="matters of concern: code, how far, times; never who it is about"
    )
    listing.add_argument("inspection", metavar="INSPECTION")
    listing.set_defaults(command=_concerns)


def _concerns(session: Session, asked: argparse.Namespace) -> None:
    found = listed(session.open(asked.inspection))
    if session.json:
        session.table([_facts(each) for each in found], "")
    else:
        session.tell(*([line for each in found for line in _lines(each)] or ["No matter of concern."]))


def _facts(found: Listed) -> dict[str, Any]:
    return {
        "id": found.id,
        "code": found.code,
        "state": found.state,
        "next": found.next or None,
        "about_code": found.about_code,
        **found.times,
    }


def _lines(found: Listed) -> Iterator[str]:
    head = ": ".join(part for part in (found.state, found.next) if part)
    yield f"{found.code}, {head}{f' (about {found.about_code})' if found.about_code else ''}"
    for name, at in found.times.items():
        if at:
            yield f"  {STEPS[name]}: {in_words(at)}"
