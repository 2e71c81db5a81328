"""Commands on what travels between laptops: invite, join, export, merge."""

from __future__ import annotations

import argparse
import os
import sys
from pathlib import Path
from typing import Any

from fieldwork.capture.typed import take_up
from fieldwork.cli.session import Session
from fieldwork.errors import Refused
from fieldwork.exchange.brought import Look, Result, as_plain
from fieldwork.exchange.handing_over import hand_over, write_receipt
from fieldwork.exchange.inviting import invite
from fieldwork.exchange.joining import join
from fieldwork.exchange.looking import preview
from fieldwork.exchange.merging import merge
from fieldwork.exchange.summary import write_summary
from fieldwork.records.words import ROLES

WORDS = "FIELDWORK_WORDS"


def add_commands(commands: Any, anywhere: argparse.ArgumentParser) -> None:
    """invite, join, export, merge"""
    inviting = commands.add_parser("invite", parents=[anywhere], help="write an invitation for a colleague")
    inviting.add_argument("inspection", metavar="INSPECTION")
    inviting.add_argument("--member", required=True, metavar="NAME", help="added to the team where new")
    inviting.add_argument("--role", choices=ROLES, default="inspector", metavar="ROLE", help="where new")
    inviting.add_argument("-o", dest="out", required=True, type=Path, metavar="FILE")
    inviting.set_defaults(command=_invite)
    joining = commands.add_parser("join", parents=[anywhere], help="join an inspection with an invitation")
    joining.add_argument("file", type=Path, metavar="FILE")
    joining.set_defaults(command=_join)
    exporting = commands.add_parser("export", parents=[anywhere], help="write a hand-over")
    exporting.add_argument("inspection", metavar="INSPECTION")
    what = exporting.add_mutually_exclusive_group()
    what.add_argument("--for", dest="to", default="", metavar="lead|team|NAME", help="whom it is meant for")
    what.add_argument("--summary", action="store_true", help="grades and counts for the national summary")
    what.add_argument("--receipt", action="store_true", help="only what has arrived here")
    exporting.add_argument("-o", dest="out", required=True, type=Path, metavar="FILE")
    exporting.set_defaults(command=_export)
    merging = commands.add_parser("merge", parents=[anywhere], help="take in colleagues’ hand-overs")
    merging.add_argument("inspection", metavar="INSPECTION")
    merging.add_argument("files", nargs="+", type=Path, metavar="FILE")
    merging.add_argument("--dry-run", action="store_true", help="only say what each would bring")
    merging.add_argument(
        "--adopt", action="store_true", help="join another inspection of this area, by an invitation to it"
    )
    merging.set_defaults(command=_merge)


def _invite(session: Session, asked: argparse.Namespace) -> None:
    done = invite(session.open(asked.inspection), asked.member, asked.out, role=asked.role)
    session.tell(
        f"An invitation for {done.name}, good until {done.until[:10]}: {done.path}",
        f"Say these {len(done.words)} words by telephone. They are shown once, and open it for one person:",
        "",
        "  " + " ".join(done.words),
        file=str(done.path), words=list(done.words), member=done.name, letter=done.letter, until=done.until,
    )  # fmt: skip


def _join(session: Session, asked: argparse.Namespace) -> None:
    words = _words()
    here, recovery = session.unlock_or_create()
    opened = session.keep(join(here, session.clock, asked.file, words))
    area, letter = opened.place.label.council_area, str(opened.store.fact("letter"))
    lines = [f"Joined: {area}, {opened.place.id}. Codes made on this laptop begin with {letter}."]
    lines += [f"Recovery words: {' '.join(recovery)}"] if recovery else []
    session.tell(*lines, id=opened.place.id, area=area, letter=letter, recovery_words=list(recovery))


def _export(session: Session, asked: argparse.Namespace) -> None:
    store = session.open(asked.inspection)
    _take_up_typing(session)
    if asked.summary:
        done = write_summary(store, asked.out)
    elif asked.receipt:
        done = write_receipt(store, asked.out)
    else:
        done = hand_over(store, asked.out, to=asked.to)
    session.tell(
        done.words,
        f"{done.size:,} bytes: {done.path}",
        file=str(done.path), package=done.package, changes=done.changes, whole=done.whole, size=done.size,
        recipients=list(done.recipients), records=dict(done.records),
    )  # fmt: skip


def _take_up_typing(session: Session) -> None:
    """What was being typed when the window was last closed is handed over too."""
    with session.pending() as pending:
        if pending is not None:
            for typing in take_up(session.opened.store, pending.all()):
                pending.drop(typing.record, typing.field)


def _merge(session: Session, asked: argparse.Namespace) -> int:
    words = _words() if asked.adopt else ""
    store = session.open(asked.inspection)
    if asked.dry_run:
        looks = preview(store, asked.files, adopt=asked.adopt, words=words)
        _tell_looks(session, looks)
        return int(any(look.state == "refused" for look in looks))
    merged = merge(store, session.opened.place, asked.files, adopt=asked.adopt, words=words)
    every = (*merged.results, *merged.joined)
    lines = [f"{each.path.name}: {_from(each.sender)}{each.words}" for each in merged.results]
    lines += [f"Had waited and came in now: {_from(each.sender)}{each.words}" for each in merged.joined]
    lines += [f"To decide: {len(store.conflicts())}. See them with: fieldwork conflicts"]
    session.tell(
        *lines,
        files=[_plain(each) for each in merged.results], joined=[_plain(each) for each in merged.joined],
        changes=sum(each.brought.changes for each in every if each.brought and each.outcome == "merged"),
        conflicts=len(store.conflicts()), backup=merged.backup,
    )  # fmt: skip
    return int(any(each.outcome == "refused" for each in merged.results))


def _tell_looks(session: Session, looks: tuple[Look, ...]) -> None:
    lines = [f"{look.path.name}: {_from(look.sender)}{look.words}" for look in looks]
    session.tell(*lines, "Nothing was changed.", files=[_plain(look) for look in looks])


def _plain(each: Look | Result) -> dict[str, Any]:
    return {
        "file": str(each.path),
        "outcome": each.state if isinstance(each, Look) else each.outcome,
        "words": each.words,
        "from": each.sender,
        "made_at": each.made_at,
        "error": type(each.error).__name__ if each.error else None,
        "brought": as_plain(each.brought) if each.brought else None,
    }


def _from(sender: str) -> str:
    return f"from {sender}: " if sender else ""


def _words() -> str:
    """The six words, from the environment or a prompt: never an argument."""
    given = os.environ.get(WORDS)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise Refused(f"Six words are needed: run this in a terminal, or set {WORDS}.")
    return input("The six words of the invitation: ")
