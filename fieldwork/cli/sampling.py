"""Commands that take in a spreadsheet: sample, timetable."""

from __future__ import annotations

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from fieldwork import catalogue
from fieldwork.capture.drawing import BY_WORDS, RESERVES, Asked, new_seed, plan_draw
from fieldwork.capture.timetable import plan_timetable, teller
from fieldwork.cli.session import Session
from fieldwork.errors import BadValue
from fieldwork.interchange import council_list, timetable
from fieldwork.interchange.columns import Table, Target, mapped_by_hand, propose, table_of
from fieldwork.interchange.council_list import CouncilList, Decisions
from fieldwork.interchange.days import ORDERS
from fieldwork.interchange.identifying import refuse_identifying
from fieldwork.interchange.key_sheet import draw_and_write_key
from fieldwork.interchange.opening_sheets import open_spreadsheet
from fieldwork.judgement.draw import Name, list_hash

EACH = "each"
Words = Mapping[tuple[str, str], str]


def add_commands(commands: Any, anywhere: argparse.ArgumentParser) -> None:
    """sample, timetable"""
    sample = commands.add_parser(
        "sample", parents=[anywhere], help="draw the sample from the council’s list, and write the key to it"
    )
    _add_file(sample, council_list.TARGETS)
    sample.add_argument("--by", default="", metavar="FIELDS", help=f"divide by: {', '.join(BY_WORDS)}")
    sample.add_argument(
        "--targets", nargs="+", required=True, metavar="TARGET",
        help="how many in all, in proportion; or each=N; or for each part one like “On the register=20”",
    )  # fmt: skip
    sample.add_argument("--reserves", type=int, default=RESERVES, metavar="N", help="reserves for each part")
    sample.add_argument(
        "--seed", metavar="N", help="a number; chosen by chance and recorded where none is given"
    )
    sample.add_argument(
        "--first-of-each", action="store_true", help="let a reference in rows that differ count once"
    )
    sample.add_argument(
        "-o", dest="out", type=Path, metavar="KEYSHEET", help="the key for the coordinator, .xlsx or .csv"
    )
    sample.set_defaults(command=_sample)
    times = commands.add_parser("timetable", parents=[anywhere], help="plan conversations from a spreadsheet")
    _add_file(times, timetable.TARGETS)
    times.set_defaults(command=_timetable)


def _add_file(command: argparse.ArgumentParser, targets: Sequence[Target]) -> None:
    command.add_argument("inspection", metavar="INSPECTION")
    command.add_argument("file", type=Path, metavar="FILE", help="an .xlsx or .csv file")
    command.add_argument("--sheet", default="", metavar="NAME", help="the sheet, where it is not the first")
    command.add_argument(
        "--map", action="append", default=[], metavar="WHAT=HEADING",
        help=f"what a column is; WHAT is one of {', '.join(each.id for each in targets)}",
    )  # fmt: skip
    command.add_argument(
        "--word", action="append", default=[], metavar="WHAT:WORD=OURS", help="what a word of the list means"
    )
    command.add_argument("--dates", choices=sorted(ORDERS), metavar="ORDER", help="; ".join(sorted(ORDERS)))
    command.add_argument("--dry-run", action="store_true", help="say what it would do, and do nothing")


def _table(asked: argparse.Namespace, *, guarded: bool) -> tuple[Table, tuple[str, ...]]:
    """The table of the file, and what there is to say about it; refused where it identifies children."""
    found = open_spreadsheet(asked.file)
    if guarded:
        refuse_identifying(found)
    return table_of(found.sheet(asked.sheet)), found.notes


def _sample(session: Session, asked: argparse.Namespace) -> None:
    if asked.out is None and not asked.dry_run:
        raise BadValue("Say where the key for the coordinator goes: -o KEYSHEET.xlsx. It is written once.")
    store = session.open(asked.inspection)
    table, notes = _table(asked, guarded=True)
    mapped = mapped_by_hand(
        table, council_list.TARGETS, propose(table.headings, council_list.TARGETS), asked.map
    )
    orders = {target: asked.dates for target in (council_list.ON, council_list.OFF)} if asked.dates else {}
    decided = Decisions(_words(asked.word), orders, asked.first_of_each)
    found = council_list.read_list(table, mapped, catalogue.load(), decided)
    council_list.refuse_unready(found)
    wanted = _asked(found, asked, asked.seed or new_seed(store))
    planned = plan_draw(found.children, wanted)
    columns = {target: table.name(index) for target, index in mapped.items()}
    rows = [
        {"part": each.title, "listed": len(each.part.children), "target": each.target,
         "drawn": each.target - each.short, "missing": each.short, "reserves": each.reserves}
        for each in planned
    ]  # fmt: skip
    facts: dict[str, Any] = {
        "seed": wanted.seed, "list_hash": list_hash(found.children), "listed": len(found.children),
        "columns": columns, "parts": rows, "notes": [*notes, *found.notes], "key": None, "draw": None,
    }  # fmt: skip
    if not asked.dry_run:
        facts["draw"] = draw_and_write_key(store, found.children, wanted, asked.out)
        facts["key"] = str(asked.out)
    session.tell(
        *(f"{council_list.words_of(target)}: {heading}" for target, heading in columns.items()),
        *facts["notes"],
        *(_part_line(row) for row in rows),
        f"{facts['listed']} children on the list. Seed {wanted.seed}, list {facts['list_hash'][:16]}.",
        f"The key for the council’s coordinator: {asked.out}. It cannot be written again."
        if facts["draw"]
        else "Nothing was drawn.",
        **facts,
    )


def _part_line(row: Mapping[str, Any]) -> str:
    short = f", {row['missing']} too few on the list" if row["missing"] else ""
    return f"{row['part']}: {row['drawn']} of {row['listed']}, {row['reserves']} in reserve{short}"


def _asked(found: CouncilList, asked: argparse.Namespace, seed: str) -> Asked:
    by = tuple(part.strip() for part in asked.by.split(",") if part.strip())
    for each in by:
        if each not in BY_WORDS:
            raise BadValue(f"The list can be divided by {', '.join(BY_WORDS)}, not by “{each}”.")
    wanted = asked.targets
    if len(wanted) == 1 and wanted[0].isdecimal():
        return Asked(by, seed, total=int(wanted[0]), reserves=asked.reserves)
    names = {
        each.title.casefold(): each.part.name
        for each in plan_draw(found.children, Asked(by, seed, total=len(found.children)))
    }
    targets: dict[Name, int] = {}
    for text in wanted:
        title, _, number = text.rpartition("=")
        if not number.isdecimal():
            raise BadValue(
                f"“{text}” is no target. Write one as “On the register=20”, each=5, or 40 for all."
            )
        if title == EACH:
            targets.update(dict.fromkeys(names.values(), int(number)))
        elif title.casefold() in names:
            targets[names[title.casefold()]] = int(number)
        else:
            raise BadValue(f"The list has no part “{title}”. There are: {'; '.join(sorted(names))}.")
    return Asked(by, seed, targets=targets, reserves=asked.reserves)


def _words(said: Sequence[str]) -> Words:
    """Such as "register_status:CPR=on the register" and the like; nothing after = leaves the word out."""
    found = {}
    for text in said:
        begin, sign, ours = text.rpartition("=")
        target, colon, word = begin.partition(":")
        if not sign or not colon:
            raise BadValue(f"“{text}” should be like “register_status:CPR=on the register”.")
        found[target.strip(), word.strip()] = ours.strip()
    return found


def _timetable(session: Session, asked: argparse.Namespace) -> None:
    store = session.open(asked.inspection)
    table, notes = _table(asked, guarded=False)
    mapped = mapped_by_hand(table, timetable.TARGETS, propose(table.headings, timetable.TARGETS), asked.map)
    timetable.refuse_names(table, mapped)
    choices = timetable.Choices(asked.dates or "", _words(asked.word))
    found = timetable.read_timetable(table, mapped, teller(store), None, choices)
    if not found.rows and not found.problems and found.notes:
        made: tuple[str, ...] = ()
    else:
        timetable.refuse_unready(found)
        made = () if asked.dry_run else plan_timetable(store, found.rows)
    rows = [
        {"row": each.number, "planned_for": each.planned_for, "group": each.group, "title": each.title,
         "place": each.place}
        for each in found.rows
    ]  # fmt: skip
    session.tell(
        *notes, *found.notes,
        *(f"{each.planned_for[:16].replace('T', ' ')} {each.title} ({each.group})" for each in found.rows),
        f"{len(made)} conversations planned." if made else "Nothing was planned.",
        planned=list(made), rows=rows, notes=[*notes, *found.notes],
        columns={target: table.name(index) for target, index in mapped.items()},
    )  # fmt: skip
