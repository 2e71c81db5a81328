"""Commands for the worst day: backup, restore."""

from __future__ import annotations

import argparse
import getpass
import os
import sys
from pathlib import Path
from typing import Any

from fieldwork.backups import (
    Restored,
    from_another_library,
    must_be_there,
    restore,
    still_holding,
    thin_for_erasure,
)
from fieldwork.cli.session import Session
from fieldwork.errors import Refused
from fieldwork.store.backup import Backup, back_up

BACKUP_PASSPHRASE = "FIELDWORK_BACKUP_PASSPHRASE"


def add_commands(commands: Any, anywhere: argparse.ArgumentParser) -> None:
    """backup, restore"""
    backing = commands.add_parser("backup", parents=[anywhere], help="make a verified, encrypted copy")
    backing.add_argument("inspection", metavar="INSPECTION")
    backing.add_argument(
        "--drop-erased", action="store_true", help="remove the older backups that still hold erased words"
    )
    backing.set_defaults(command=_backup)
    restoring = commands.add_parser("restore", parents=[anywhere], help="put a backup back")
    restoring.add_argument("file", metavar="FILE", type=Path, help="a file in a folder “backups”")
    restoring.add_argument("inspection", metavar="INSPECTION", nargs="?", default="")
    restoring.set_defaults(command=_restore)


def _backup(session: Session, asked: argparse.Namespace) -> None:
    store, place = session.open(asked.inspection), session.place
    removed: tuple[Backup, ...] = ()
    if asked.drop_erased:
        made, removed = thin_for_erasure(store, place)
    else:
        made = back_up(store, place)
    holding = still_holding(store, place)
    lines = [f"Backed up and read back: {made.path}"]
    if removed:
        lines.append(f"Removed, because they still held what was erased: {len(removed)} older backups.")
    if holding:
        lines.append(
            f"{len(holding)} older backups still hold what was erased since. "
            "Remove them with: fieldwork backup INSPECTION --drop-erased"
        )
    session.tell(
        *lines, backup=str(made.path), moment=made.moment, removed=_names(removed), still_hold=_names(holding)
    )


def _restore(session: Session, asked: argparse.Namespace) -> None:
    must_be_there(asked.file)
    here, words = session.unlock_or_create()
    elsewhere = not asked.inspection and from_another_library(here, asked.file)
    done = restore(
        here,
        asked.file,
        session.clock,
        inspection=asked.inspection,
        passphrase=_passphrase() if elsewhere else "",
    )
    session.tell(
        *_told(done),
        *(["Recovery words: " + " ".join(words)] if words else []),
        id=done.place.id,
        area=done.place.label.council_area,
        moment=done.moment,
        changes=done.changes,
        kept=str(done.kept.path) if done.kept else None,
        erased_again=done.erased,
        erasures_all_known=done.sure,
        recovery_words=list(words),
    )


def _told(done: Restored) -> list[str]:
    when = f" as it was at {done.moment}" if done.moment else ""
    lines = [f"Restored: {done.place.label.council_area}, {done.place.id}{when}, {done.changes} changes."]
    if done.kept:
        lines.append(f"The store it replaces is kept: {done.kept.path}")
    if done.erased:
        lines.append(f"Erased once more, because they had been since: {done.erased} values.")
    if not done.sure:
        lines.append(
            "What was erased after the newest backup is not known here: look whether such words are back."
        )
    return lines


def _passphrase() -> str:
    given = os.environ.get(BACKUP_PASSPHRASE)
    if given is None and not sys.stdin.isatty():
        raise Refused(
            f"This backup comes from another library. Run this in a terminal, or set {BACKUP_PASSPHRASE} "
            "to the passphrase of that library."
        )
    return given if given is not None else getpass.getpass("Passphrase of the library it comes from: ")


def _names(backups: tuple[Backup, ...]) -> list[str]:
    return [backup.name for backup in backups]
