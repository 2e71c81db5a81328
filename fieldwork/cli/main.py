"""The command line as a whole: what may be said, and how it ends."""

from __future__ import annotations

import argparse
import logging
import sys
import traceback
from collections.abc import Callable, Sequence
from pathlib import Path

import fieldwork
from fieldwork.cli import (
    backing_up,
    concerning,
    deciding,
    exchanging,
    keeping,
    naming,
    plain_records,
    printing,
    reporting,
    sampling,
    starting,
)
from fieldwork.cli.session import Session
from fieldwork.errors import FieldworkError

OUR_FAULT = 70
INTERRUPTED = 130

log = logging.getLogger("fieldwork")

Window = Callable[[Path | None], int]
"""Opens the app on this library (or the usual one); its exit status."""


def run(argv: Sequence[str], open_window: Window) -> int:
    """Run one command, or open the app when none is given; the exit status.

    0 done, 1 refused, 2 wrong usage, 3 damage found, 70 our fault.
    """
    try:
        asked = _parser().parse_args(argv)
    except SystemExit as end:
        return int(end.code or 0)
    if not hasattr(asked, "command"):
        return open_window(asked.library)
    session = Session(asked.library, json=asked.json)
    try:
        return int(asked.command(session, asked) or 0)
    except FieldworkError as error:
        session.refuse(error)
        return error.status
    except KeyboardInterrupt:
        return INTERRUPTED
    except BrokenPipeError:
        sys.stderr.close()
        return 0
    except Exception as error:
        _log_fault(error)
        session.say_fault()
        return OUR_FAULT
    finally:
        session.close()


def _parser() -> argparse.ArgumentParser:
    anywhere = _options(argparse.SUPPRESS, argparse.SUPPRESS)
    parser = argparse.ArgumentParser(
        prog="fieldwork",
        description="Fieldwork records inspections of services that protect children. Without a command "
        "it opens the app.",
        parents=[_options(None, False)],
    )
    parser.add_argument("--version", action="version", version=f"fieldwork {fieldwork.__version__}")
    commands = parser.add_subparsers(title="commands", metavar="COMMAND")
    telling = (deciding, concerning, reporting, printing, naming)
    for group in (starting, sampling, plain_records, exchanging, *telling, keeping, backing_up):
        group.add_commands(commands, anywhere)
    return parser


def _options(library: object, json: object) -> argparse.ArgumentParser:
    """--library and --json, which may stand before or after the command."""
    options = argparse.ArgumentParser(add_help=False)
    options.add_argument(
        "--library",
        metavar="DIR",
        type=Path,
        default=library,
        help="the data folder, in place of the usual one",
    )
    options.add_argument("--json", action="store_true", default=json, help="print JSON")
    return options


def _log_fault(error: Exception) -> None:
    """Note where our fault is, and never what a record holds."""
    places = traceback.extract_tb(error.__traceback__)
    where = " < ".join(f"{Path(place.filename).name}:{place.lineno}" for place in reversed(places))
    log.error("%s at %s", type(error).__name__, where)
