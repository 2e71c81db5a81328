"""A desk with an inspection, a backup of it, and work that came after the backup."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from fieldwork import library
from fieldwork.backups import Restored, restore
from fieldwork.capture import notes
from fieldwork.capture.attachments import add_attachment
from fieldwork.capture.conversations import begin, plan
from fieldwork.capture.opening import Opened, open_inspection, start_inspection
from fieldwork.clock import FixedClock
from fieldwork.interchange.plain import dump_history
from fieldwork.library import Library, Place
from fieldwork.store.backup import Backup, back_up
from fieldwork.store.checking import check
from tests.fieldwork.store.laptops import hasty

PASSPHRASE = "lantern harbour quilt seven"
WORD = "Zebrafinch"


@dataclass
class Desk:
    """A library with one inspection, a backup of it, and a note written after the backup."""

    library: Library
    place: Place
    clock: FixedClock
    backup: Backup
    then: list[str]
    """Every change at the time of the backup."""
    now: list[str]

    def open(self) -> Opened:
        """Open the inspection."""
        return open_inspection(self.place, self.clock)

    def restore(self, backup: Backup | None = None, **given: str) -> Restored:
        """Put the backup back."""
        return restore(self.library, (backup or self.backup).path, self.clock, **given)

    def history(self) -> list[str]:
        """Every change there is, in a store that is sound."""
        with self.open() as opened:
            assert check(opened.store) == ()
            return list(dump_history(opened.store))

    def files(self) -> dict[str, bytes]:
        """Every file of the library, but for the locks."""
        every = (path for path in self.library.folder.rglob("*") if path.is_file() and path.name != "lock")
        return {str(path): path.read_bytes() for path in every if path.stat().st_size}


def set_up(folder: Path) -> Desk:
    """A desk on which somebody went on working after the backup."""
    here, _ = library.create(folder / "library", PASSPHRASE)
    clock = FixedClock()
    with start_inspection(here, clock, "Fife", member_name="A. Reid") as opened:
        store = hasty(opened.store)
        talk = plan(store, "staff", "Staff of the nursery")
        begin(store, talk)
        notes.add_note(store, talk, f"{WORD} comes at nine.")
        add_attachment(store, talk, "rota.txt", "text/plain", b"the rota")
        then = list(dump_history(store))
        backup = back_up(store, opened.place)
        notes.add_note(store, talk, "They meet on Mondays.")
        return Desk(here, opened.place, clock, backup, then, list(dump_history(store)))
