"""Commands that print: report."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any

from fieldwork.cli.session import Session
from fieldwork.report.writing import write_council_report


def add_commands(commands: Any, anywhere: argparse.ArgumentParser) -> None:
    """report"""
    report = commands.add_parser("report", parents=[anywhere], help="print the draft council report")
    report.add_argument("inspection", metavar="INSPECTION")
    report.add_argument("-o", dest="out", required=True, type=Path, metavar="FILE.pdf")
    report.add_argument("--internal", action="store_true", help="with the evidence behind each sentence")
    report.add_argument("--issue", action="store_true", help="record it as an issued draft")
    report.add_argument("--final", action="store_true", help="refuse while anything stands in the way")
    report.set_defaults(command=_report)


def _report(session: Session, asked: argparse.Namespace) -> None:
    store = session.open(asked.inspection)
    facts = write_council_report(
        store, asked.out, internal=asked.internal, issue=asked.issue, final=asked.final
    )
    session.tell(
        f"{facts.name}, {facts.pages} pages: {asked.out}",
        *(f"To look at: {check}" for check in facts.open_checks),
        report=str(asked.out), pages=facts.pages, name=facts.name, open_checks=list(facts.open_checks),
    )  # fmt: skip
