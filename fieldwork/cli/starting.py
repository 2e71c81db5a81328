"""Commands that start and show inspections: new, list, status, demo."""

from __future__ import annotations

import argparse
import os
from pathlib import Path
from typing import Any

from fieldwork import practice
from fieldwork.capture.opening import start_inspection
from fieldwork.cli.session import PASSPHRASE, Session
from fieldwork.concerns import open_concerns
from fieldwork.exchange.evening import evening
from fieldwork.exchange.merging import waiting
from fieldwork.exchange.receipts import standing
from fieldwork.practice.team import build_team
from fieldwork.records import ALL, Inspection
from fieldwork.report.writing import write_council_report


def add_commands(commands: Any, anywhere: argparse.ArgumentParser) -> None:
    """new, list, status, demo"""
    new = commands.add_parser("new", parents=[anywhere], help="start an inspection of a council area")
    new.add_argument("--council", required=True, metavar="NAME", help="one of the 32 council areas")
    new.add_argument("--framework", metavar="ID", help="programme-2 where none is named")
    new.add_argument(
        "--member", required=True, metavar="NAME", help="who leads the inspection on this laptop"
    )
    new.set_defaults(command=_new)
    listed = commands.add_parser("list", parents=[anywhere], help="the inspections in the library")
    listed.set_defaults(command=_list)
    status = commands.add_parser("status", parents=[anywhere], help="counts, conflicts, open concerns")
    status.add_argument("inspection", metavar="INSPECTION")
    status.set_defaults(command=_status)
    demo = commands.add_parser(
        "demo", parents=[anywhere], help="build the practice inspection and its report"
    )
    demo.add_argument("dir", metavar="DIR", type=Path)
    demo.set_defaults(command=_demo)


def _new(session: Session, asked: argparse.Namespace) -> None:
    here, words = session.unlock_or_create()
    opened = session.keep(
        start_inspection(
            here, session.clock, asked.council, member_name=asked.member, framework_id=asked.framework
        )
    )
    lines = [f"Started: {opened.place.label.council_area}, {opened.place.id}"]
    if words:
        lines += [
            "",
            "Recovery words. Write them down now and keep them apart from this laptop; they are shown once.",
            "They open the library when the passphrase is forgotten:",
            "",
            "  " + " ".join(words),
        ]
    session.tell(*lines, id=opened.place.id, area=opened.place.label.council_area, recovery_words=list(words))


def _list(session: Session, asked: argparse.Namespace) -> None:
    here = session.unlock()
    rows = [
        {"area": place.label.council_area, "started": place.label.started, "id": place.id, "problem": None}
        for place in here.places()
    ]
    rows += [
        {"area": None, "started": None, "id": id_, "problem": error.message}
        for id_, error in here.unreadable().items()
    ]
    session.table(rows, "No inspections yet. Start one with: fieldwork new")


def _status(session: Session, asked: argparse.Namespace) -> None:
    store = session.open(asked.inspection)
    inspection = store.all(Inspection)[0]
    counts = {kind.kind: store.count(kind) for kind in ALL}
    still_open, conflicts = len(open_concerns(store)), len(store.conflicts())
    facts = {
        "id": inspection.id,
        "area": inspection.area,
        "programme": inspection.programme,
        "status": inspection.status,
        "counts": counts,
        "conflicts": conflicts,
        "open_concerns": still_open,
        "last_backup": store.fact("last_backup"),
        "last_package": store.fact("last_package"),
        "waiting": len(waiting(store)),
        "with_the_lead": standing(store).words or None,
        "evening": evening(store) or None,
    }
    session.tell(
        f"{inspection.area} ({inspection.status or 'not started'})",
        *(f"{kind.word}: {counts[kind.kind]}" for kind in ALL if counts[kind.kind]),
        f"two versions to decide: {conflicts}",
        f"matters of concern open: {open_concerns}",
        f"last backup: {facts['last_backup'] or 'none yet'}",
        f"last hand-over: {facts['last_package'] or 'none yet'}",
        *(str(facts[each]) for each in ("with_the_lead", "evening") if facts[each]),
        *([f"hand-overs kept aside: {facts['waiting']}"] if facts["waiting"] else []),
        **facts,
    )


def _demo(session: Session, asked: argparse.Namespace) -> None:
    made = build_team(asked.dir, session.clock, os.environ.get(PASSPHRASE, practice.PASSPHRASE))
    opened = session.keep(made.lead)
    report = asked.dir / "report.pdf"
    facts = write_council_report(opened.store, report)
    lead, *others = made.libraries
    session.tell(
        f"The practice inspection of {opened.place.label.council_area} is in {lead}; its lead has merged:",
        *(f"  {each.path}: from {each.sender}, {each.words}" for each in made.merged.results),
        f"The libraries of these colleagues are in {' and '.join(map(str, others))}",
        f"Its draft report, {facts.pages} pages: {report}",
        f"Look at it with: fieldwork --library {lead}",
        f"Passphrase: {practice.PASSPHRASE} (FIELDWORK_PASSPHRASE where that is set)",
        library=str(lead),
        libraries=[str(each) for each in made.libraries],
        hand_overs=[str(each) for each in made.hand_overs],
        report=str(report),
        pages=facts.pages,
        id=opened.place.id,
    )
