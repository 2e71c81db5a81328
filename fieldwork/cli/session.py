"""One run of the command line: its library, its open inspection, and how it speaks."""

from __future__ import annotations

import getpass
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from fieldwork import folders, library
from fieldwork.capture.opening import Opened, open_inspection
from fieldwork.clock import Clock
from fieldwork.errors import FieldworkError, NotFound, Refused
from fieldwork.library import Library, Place
from fieldwork.store.pending import PENDING, Pending
from fieldwork.store.store import Store

PASSPHRASE = "FIELDWORK_PASSPHRASE"


class Session:
    """What the commands share while one of them runs."""

    def __init__(self, folder: Path | None, *, json: bool) -> None:
        self.folder = folder or folders.default_folder()
        self.json = json
        self.clock = Clock()
        self._opened: list[Opened] = []

    def unlock(self) -> Library:
        """The library, opened with the passphrase. Raises NotFound, WrongPassphrase."""
        if not folders.exists(self.folder):
            raise NotFound(f"There is no Fieldwork library in {self.folder}. Start one with: fieldwork new")
        return library.unlock(self.folder, self.passphrase())

    def unlock_or_create(self) -> tuple[Library, tuple[str, ...]]:
        """The library, made now if there is none; the recovery words of a new one."""
        if folders.exists(self.folder):
            return self.unlock(), ()
        return library.create(self.folder, self.passphrase(new=True))

    def open(self, inspection: str) -> Store:
        """The store of an inspection named by id, start of an id or council area."""
        here = self.unlock()
        return self.keep(open_inspection(here.find(inspection), self.clock)).store

    @property
    def place(self) -> Place:
        """Where the inspection opened last is kept."""
        return self._opened[-1].place

    @property
    def opened(self) -> Opened:
        """The inspection opened last."""
        return self._opened[-1]

    @contextmanager
    def pending(self) -> Iterator[Pending | None]:
        """The unfinished text of the open inspection, where there is any."""
        place = self.place
        path = place.folder / PENDING
        if not path.exists():
            yield None
            return
        key = place.store_key()
        pending = Pending(path, bytes(key))
        key.wipe()
        try:
            yield pending
        finally:
            pending.close()

    def keep(self, opened: Opened) -> Opened:
        """Close this at the end."""
        self._opened.append(opened)
        return opened

    def close(self) -> None:
        """Close whatever was opened."""
        for opened in self._opened:
            opened.close()

    def passphrase(self, *, new: bool = False) -> str:
        """The passphrase, from the environment or a prompt; a new one is asked for twice."""
        given = os.environ.get(PASSPHRASE)
        if given is not None:
            return given
        if not sys.stdin.isatty():
            raise Refused(f"A passphrase is needed: run this in a terminal, or set {PASSPHRASE}.")
        typed = getpass.getpass("New passphrase: " if new else "Passphrase: ")
        if new and getpass.getpass("The same again: ") != typed:
            raise Refused("The two passphrases differ. Nothing was made.")
        return typed

    # speaking

    def tell(self, *lines: str, **facts: Any) -> None:
        """Say this: the lines to a person, the facts with --json."""
        if self.json:
            print(json.dumps(facts, ensure_ascii=False))
        else:
            print("\n".join(lines))

    def table(self, rows: Sequence[Mapping[str, Any]], empty: str) -> None:
        """Rows as a table, or a list with --json."""
        if self.json:
            print(json.dumps(list(rows), ensure_ascii=False))
        elif not rows:
            print(empty)
        else:
            print("\n".join(_aligned(rows)))

    def refuse(self, error: FieldworkError) -> None:
        """Say in one line on stderr what stands in the way."""
        text = " ".join(error.message.split())
        if self.json:
            text = json.dumps({"error": type(error).__name__, "message": text}, ensure_ascii=False)
        print(text, file=sys.stderr)

    def say_fault(self) -> None:
        """Say that the fault is ours."""
        text = "Something went wrong inside Fieldwork. Nothing was changed by this command; please report it."
        if self.json:
            text = json.dumps({"error": "OurFault", "message": text})
        print(text, file=sys.stderr)


def _aligned(rows: Sequence[Mapping[str, Any]]) -> list[str]:
    names = list(rows[0])
    cells = [[name.replace("_", " ") for name in names]]
    cells += [["" if row[name] is None else str(row[name]) for name in names] for row in rows]
    widths = [max(len(row[i]) for row in cells) for i in range(len(names))]
    return [
        "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)).rstrip()
        for row in cells
    ]
