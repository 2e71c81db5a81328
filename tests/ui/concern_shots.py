"""Pictures of matters of concern, to be looked at: python -m tests.ui.concern_shots FOLDER."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from unittest.mock import patch

from fieldwork import concerns, library, practice, settings
from fieldwork.capture.opening import open_inspection, start_inspection
from fieldwork.records import Conversation
from tests.ui.camera import begin, clock, grab, person_at, views
from tests.ui.windows import PASSPHRASE, Person
from ui.pages.concerns import ConcernsPage

WHAT = (
    "In the health file: an older child told the school nurse of being hit at home, and of being afraid of "
    "weekends. There is no sign that police, social work or health talked about it."
)


def main() -> int:
    """Draw them into the folder named on the command line, or build/shots."""
    out = Path(sys.argv[1] if len(sys.argv) > 1 else "build/shots")
    out.mkdir(parents=True, exist_ok=True)
    app = begin()
    with tempfile.TemporaryDirectory() as name:
        place = Path(name)
        with patch.object(settings, "default_path", lambda: place / "settings.json"):
            prepare(place)
            for view in views():
                for drawn in concerning(place, out, view):
                    print(drawn)
    return 0 if app else 1


def prepare(place: Path) -> None:
    """The practice inspection with an open concern, and an inspection that has only been started."""
    here, _ = library.create(place / "practice", practice.PASSPHRASE)
    with practice.open_or_add(here, clock()) as opened:
        store = opened.store
        talk = next(each for each in store.all(Conversation) if each.began_at)
        made = concerns.raise_concern(store, WHAT, about_code="F-B23", came_from=talk.id, about="Somebody")
        concerns.told_contact(store, made)
    here, _ = library.create(place / "begun", PASSPHRASE)
    start_inspection(here, clock(), "Fife", member_name="A. Reid").close()
    with open_inspection(here.places()[0], clock()):
        pass


def concerning(place: Path, out: Path, view: str) -> Iterator[Path]:
    """Empty and new; then open, asked, missing, in error, closed."""
    for folder in ("practice", "begun"):
        shutil.copytree(place / folder, place / f"{folder} {view}")
    with person_at(place / f"begun {view}") as person:
        person.unlock(PASSPHRASE)
        person.opened()
        person.desk.go("concerns")
        yield grab(person, out / f"concern-empty-{view}.png")
        person.keys.press("Ctrl+Shift+M")
        person.settle()
        yield grab(person, out / f"concern-new-{view}.png")
    with person_at(place / f"practice {view}") as person:
        yield from in_hand(person, out, view)


def in_hand(person: Person, out: Path, view: str) -> Iterator[Path]:
    """One taken through what can be done with it."""
    person.unlock(practice.PASSPHRASE)
    person.opened()
    person.desk.go("conversations")
    person.settle()
    person.keys.press("Ctrl+Shift+M")
    person.settle()
    person.keys.type("He says that he is hit at home.")
    yield grab(person, out / f"concern-typed-{view}.png")
    person.desk.go("overview")
    person.desk.go("concerns")
    person.settle()
    yield grab(person, out / f"concern-open-{view}.png")
    page = person.desk.page
    assert isinstance(page, ConcernsPage)
    page.form.ending.close_matter()
    yield grab(person, out / f"concern-missing-{view}.png")
    page.form.ending._on_error()
    yield grab(person, out / f"concern-error-{view}.png")
    page.list_pane.list.go_to(page.list_pane.list.rows[0].key)
    yield grab(person, out / f"concern-sealed-{view}.png")
    page.form.about.show_it.click()
    person.settle()
    page.form.printing.ask()
    yield grab(person, out / f"concern-ask-{view}.png")
    page.list_pane.list.go_to(page.list_pane.list.rows[-1].key)
    yield grab(person, out / f"concern-closed-{view}.png")


if __name__ == "__main__":
    raise SystemExit(main())
