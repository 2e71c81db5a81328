"""Commands that keep a store sound: check, rebuild."""

from __future__ import annotations

import argparse
from typing import Any

from fieldwork.cli.session import Session
from fieldwork.errors import Damaged
from fieldwork.store.checking import check


def add_commands(commands: Any, anywhere: argparse.ArgumentParser) -> None:
    """check, rebuild"""
    checking = commands.add_parser("check", parents=[anywhere], help="is everything as it was written?")
    checking.add_argument("inspection", metavar="INSPECTION")
    checking.set_defaults(command=_check)
    rebuilding = commands.add_parser("rebuild", parents=[anywhere], help="derive everything current again")
    rebuilding.add_argument("inspection", metavar="INSPECTION")
    rebuilding.set_defaults(command=_rebuild)


def _check(session: Session, asked: argparse.Namespace) -> int:
    problems = check(session.open(asked.inspection))
    words = [problem.words for problem in problems]
    session.tell(*(words or ["Everything is as it was written."]), problems=words)
    return Damaged.status if problems else 0


def _rebuild(session: Session, asked: argparse.Namespace) -> None:
    session.open(asked.inspection).rebuild()
    session.tell("Everything current was derived again from the changes.", rebuilt=True)
