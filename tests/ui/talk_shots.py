"""Pictures of a conversation being held, to be looked at: python -m tests.ui.talk_shots FOLDER."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

from fieldwork import practice, settings
from fieldwork.capture.conversations import not_to_be_quoted, withdraw
from fieldwork.capture.follow_ups import comment
from fieldwork.capture.notes import add_note
from fieldwork.capture.opening import Opened
from fieldwork.capture.writing import add
from fieldwork.records import Member, Note
from tests.ui.camera import begin, clock, grab, person_at, views
from tests.ui.windows import Person
from ui.pages.conversations import ConversationsPage
from ui.places import PLACES

SHOWN, BESIDE, AWAY = "A1", "A3", "A4"


def main() -> int:
    """Draw everything into the folder named on the command line, or build/shots."""
    out = Path(sys.argv[1] if len(sys.argv) > 1 else "build/shots")
    out.mkdir(parents=True, exist_ok=True)
    app = begin()
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        with patch.object(settings, "default_path", lambda: place / "settings.json"):
            opened = practice.build(place / "practice", clock())
            furnish(opened)
            opened.close()
            for drawn in pictures(place / "practice", out):
                print(drawn)
    return 0 if app else 1


def furnish(opened: Opened) -> None:
    """A colleague's notes at the same table, comments, and two who asked something of us."""
    store = opened.store
    ids = _ids()
    other = add(store, Member, name="J. Okafor", role="inspector", discipline="education")
    mine, store.chain.author = store.chain.author, other
    for text, fidelity in (
        ("Quiet at first. Looks at the door each time it opens.", "paraphrase"),
        ("Nobody told me the meeting was about me.", "verbatim"),
        ("Has the number of the duty worker in her phone and has rung it twice.", "near-verbatim"),
    ):
        add_note(store, ids[BESIDE], text, fidelity=fidelity)
    note = store.all(Note, conversation=ids[SHOWN])[0].id
    comment(store, note, "Did she say how long ago that was?", to=mine)
    store.chain.author = mine
    comment(store, note, "Not yet: I will ask on Thursday.", to=other)
    not_to_be_quoted(store, ids[SHOWN])
    withdraw(store, ids[AWAY], "Their worker rang on Tuesday")


def pictures(library: Path, out: Path) -> Iterator[Path]:
    """Everything that stands in or over a conversation."""
    place = next(each.name for each in PLACES if each.name == ConversationsPage.name)
    for view in views():
        with person_at(library) as person:
            person.unlock(practice.PASSPHRASE)
            person.opened()
            for name, code, act in SCENES:
                person.desk.go(place, _ids()[code])
                person.settle()
                page = person.desk.page
                assert isinstance(page, ConversationsPage)
                act(person, page)
                person.settle()
                yield grab(person, out / f"talk-{name}-{view}.png")
                person.keys.press("Esc")
                page.talk_pane.notes.paper.close_it()


def _ids() -> dict[str, str]:
    return {row["code"]: row["id"] for row in practice.records() if "code" in row}


def _nothing(person: Person, page: ConversationsPage) -> None:
    """As it is when one comes to it."""


def _keys(*keys: str) -> Callable[[Person, ConversationsPage], None]:
    def press(person: Person, page: ConversationsPage) -> None:
        page.focus_main()
        person.keys.press(*keys)

    return press


SCENES: tuple[tuple[str, str, Callable[[Person, ConversationsPage], None]], ...] = (
    ("open", SHOWN, _nothing),
    ("comments", SHOWN, _keys("Ctrl+Home", "Ctrl+Shift+C")),
    ("time", SHOWN, _keys("Ctrl+Home", "Ctrl+Shift+T")),
    ("beside", BESIDE, _nothing),
    ("among", BESIDE, _keys("Ctrl+Shift+B")),
    ("away", AWAY, _nothing),
    ("paper", SHOWN, _keys("Ctrl+Shift+P")),
    ("read-back", SHOWN, _keys("Ctrl+Shift+R")),
)


if __name__ == "__main__":
    raise SystemExit(main())
