"""Commands on records: load, dump, search, erase."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from fieldwork.capture.erasing import erase_field
from fieldwork.cli.session import Session
from fieldwork.errors import NotFound, Refused
from fieldwork.files import worlds_errors, write_whole
from fieldwork.interchange import plain
from fieldwork.interchange.starting import start_from_lines
from fieldwork.records import ALL, KINDS, Attachment
from fieldwork.store import search
from fieldwork.store.store import Store


def add_commands(commands: Any, anywhere: argparse.ArgumentParser) -> None:
    """load, dump, search, erase"""
    load = commands.add_parser("load", parents=[anywhere], help="write plain records, everything or nothing")
    load.add_argument("--new", action="store_true", help="start a new store from a dump")
    load.add_argument("names", nargs="+", metavar="INSPECTION FILE.jsonl", help="with --new: FILE.jsonl only")
    load.set_defaults(command=_load)
    dump = commands.add_parser("dump", parents=[anywhere], help="print the current records as plain lines")
    dump.add_argument("inspection", metavar="INSPECTION")
    dump.add_argument("--kind", choices=sorted(KINDS), metavar="KIND", help="this kind of record alone")
    dump.add_argument("--history", action="store_true", help="every change there was")
    dump.add_argument("--attachments", metavar="DIR", type=Path, help="write the bytes of attachments there")
    dump.set_defaults(command=_dump)
    find = commands.add_parser("search", parents=[anywhere], help="find records that hold these words")
    find.add_argument("inspection", metavar="INSPECTION")
    find.add_argument("words", nargs="+", metavar="WORDS")
    find.set_defaults(command=_search)
    erase = commands.add_parser("erase", parents=[anywhere], help="remove a value from records and history")
    erase.add_argument("inspection", metavar="INSPECTION")
    erase.add_argument("record", metavar="RECORD", help="the id of the record, or its code")
    erase.add_argument("field", metavar="FIELD")
    erase.add_argument("--reason", required=True, metavar="TEXT")
    erase.add_argument("--words", metavar="TEXT", default="", help="only the versions that hold these words")
    erase.set_defaults(command=_erase)


def _load(session: Session, asked: argparse.Namespace) -> int | None:
    if len(asked.names) != (1 if asked.new else 2):
        print(
            "usage: fieldwork load INSPECTION FILE.jsonl, or: fieldwork load --new FILE.jsonl",
            file=sys.stderr,
        )
        return 2
    lines = _lines(Path(asked.names[-1]))
    if asked.new:
        here, words = session.unlock_or_create()
        opened, loaded = start_from_lines(here, session.clock, lines)
        area, count = session.keep(opened).place.label.council_area, loaded.made
        session.tell(
            f"Started from the file: {area}, {opened.place.id}. {count} records.",
            *(["Recovery words: " + " ".join(words)] if words else []),
            id=opened.place.id, area=area, made=count, edited=0, recovery_words=list(words),
        )  # fmt: skip
        return None
    done = plain.load(session.open(asked.names[0]), lines)
    session.tell(f"{done.made} new records, {done.edited} edited.", made=done.made, edited=done.edited)
    return None


def _lines(path: Path) -> list[str]:
    try:
        with worlds_errors(path):
            return path.read_bytes().decode("utf-8-sig").split("\n")
    except UnicodeDecodeError:
        raise Refused(f"{path} is not a text file in UTF-8. Nothing was loaded.") from None


def _dump(session: Session, asked: argparse.Namespace) -> None:
    store = session.open(asked.inspection)
    kinds = [KINDS[asked.kind]] if asked.kind else ALL
    lines: Iterable[str] = plain.dump_history(store) if asked.history else plain.dump(store, kinds)
    out = sys.stdout
    for line in lines:
        out.write(line + "\n")
    if asked.attachments:
        _write_attachments(store, asked.attachments)


def _write_attachments(store: Store, folder: Path) -> None:
    with worlds_errors(folder):
        folder.mkdir(parents=True, exist_ok=True)
    for hash_ in sorted({str(each.hash) for each in store.all(Attachment)}):
        data = store.blob(hash_)
        if data is not None:
            write_whole(folder / hash_, data)


def _search(session: Session, asked: argparse.Namespace) -> None:
    hits = session.open(asked.inspection).search(" ".join(asked.words))
    rows = [{"kind": hit.kind, "id": hit.id, "snippet": _marked(hit.snippet, session)} for hit in hits]
    session.table(rows, "Nothing found. Try fewer words, or the start of one.")


def _marked(snippet: str, session: Session) -> str:
    left, right = ("", "") if session.json else ("[", "]")
    return " ".join(snippet.replace(search.OPEN, left).replace(search.CLOSE, right).split())


def _erase(session: Session, asked: argparse.Namespace) -> None:
    store = session.open(asked.inspection)
    with session.pending() as pending:
        record = record_named(store, asked.record)
        done = erase_field(store, pending, record, asked.field, asked.reason, asked.words)
    lines = [f"Erased from the record and its history: {done.versions} versions."]
    if done.elsewhere:
        lines.append("The same words stand elsewhere too; look at these:")
        lines += [f"  {held.kind} {held.record} {held.field}" for held in done.elsewhere]
    facts = [{"kind": held.kind, "record": held.record, "field": held.field} for held in done.elsewhere]
    session.tell(*lines, erased=done.versions, elsewhere=facts)


def record_named(store: Store, name: str) -> str:
    """The id of a record given by id or by its code."""
    if name.lower() in store.kinds_of_all():
        return name.lower()
    for kind in ALL:
        if kind.code_letter is not None:
            found = store.all(kind, code=name)
            if found:
                return found[0].id
    raise NotFound(f"There is no record {name} in this inspection. Give its id or its code.")
