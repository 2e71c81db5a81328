"""Pictures of the names guard, to be looked at: python -m tests.ui.names_shots FOLDER."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from fieldwork import library, practice, settings
from fieldwork.capture.conversations import begin as begin_talk
from fieldwork.capture.conversations import explain_limits, note_agreement, plan
from fieldwork.capture.notes import add_note
from fieldwork.capture.participants import add_participant
from fieldwork.clock import FixedClock
from fieldwork.store.store import Store
from tests.ui.camera import THEN, begin, grab, person_at, views
from tests.ui.windows import Person
from ui.pages.conversations import ConversationsPage

WORDS = (
    "Answers with a shrug for the first five minutes.",
    "My wee brother Ross cries when she leaves. Ross is four.",
    "Kayleigh from the office never rang back, on 07700 900123 or at all.",
    "They moved to 14 Harbour Street, EH1 1AA, in the spring.",
    "From Lewis the ferry takes three hours; nobody in Stirling asked.",
)


def main() -> int:
    """Draw them into the folder named on the command line, or build/shots."""
    out = Path(sys.argv[1] if len(sys.argv) > 1 else "build/shots")
    out.mkdir(parents=True, exist_ok=True)
    app = begin()
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        with patch.object(settings, "default_path", lambda: place / "settings.json"):
            talk = prepare(place / "kept")
            for view in views():
                shutil.copytree(place / "kept", place / view)
                for drawn in guarding(place / view, talk, out, view):
                    print(drawn)
    return 0 if app else 1


def prepare(folder: Path) -> str:
    """The practice inspection with a conversation in which too much was written; its id."""
    made, _ = library.create(folder, practice.PASSPHRASE)
    with practice.open_or_add(made, FixedClock(THEN, seed="names")) as opened:
        return talked(opened.store)


def talked(store: Store) -> str:
    """A conversation that could be finished but for what was written."""
    talk = plan(store, "families", "Grandmother as carer", place="at home")
    add_participant(store, talk, "grandmother")
    begin_talk(store, talk, at="2010-04-06T11:20:00+00:00")
    explain_limits(store, talk, at="2010-04-06T11:21:00+00:00")
    note_agreement(store, talk, "adult", "spoken", information="leaflet", supporter="Kirsty, her daughter")
    for minute, words in enumerate(WORDS, 22):
        add_note(store, talk, words, at=f"2010-04-06T11:{minute}:00+00:00")
    return talk


def guarding(folder: Path, talk: str, out: Path, view: str) -> Iterator[Path]:
    """The notes with what is marked, the details, the list at the end, a choice, and what is left."""
    with person_at(folder) as person:
        page = sit_down(person, talk)
        pane = page.talk_pane
        yield grab(person, out / f"names-notes-{view}.png")
        pane.toggle_details()
        pane.details._area.verticalScrollBar().setValue(700)
        yield grab(person, out / f"names-details-{view}.png")
        pane.toggle_details()
        pane.finish()
        yield grab(person, out / f"names-list-{view}.png")
        first = pane.names.rows[0]
        first.ways.choose("code")
        pane.names.go.click()
        yield grab(person, out / f"names-error-{view}.png")
        first.code.setText("Sibling")
        first.code.textEdited.emit("Sibling")
        pane.names.rows[1].ways.choose("cleared")
        yield grab(person, out / f"names-chosen-{view}.png")
        pane.names.go.click()
        yield grab(person, out / f"names-finished-{view}.png")


def sit_down(person: Person, talk: str) -> ConversationsPage:
    """Open the conversation."""
    person.unlock(practice.PASSPHRASE)
    person.opened()
    person.desk.go("conversations", talk)
    page = person.desk.page
    assert isinstance(page, ConversationsPage)
    person.settle()
    return page


if __name__ == "__main__":
    sys.exit(main())
